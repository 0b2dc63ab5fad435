using Microsoft.Azure.Functions.Worker;
using NCrontab;

namespace KomIM.Local;

/// <summary>A function that a clock triggers: an NCRONTAB expression of six fields, in UTC, as on the platform.</summary>
internal sealed class FunctionTimer(Function function, TimerTriggerAttribute trigger, DateTime start)
{
    private readonly CrontabSchedule schedule = CrontabSchedule.TryParse(trigger.Schedule, new() { IncludingSeconds = true })
        ?? throw new NotSupportedException($"The schedule '{trigger.Schedule}' of {function.Name} is not an NCRONTAB expression of six fields: '0 */5 * * * *' is one.");

    private DateTime last = start;
    private bool isFirst = true;

    public Function Function => function;

    public bool IsDue(DateTime now) => (isFirst && trigger.RunOnStartup) || schedule.GetNextOccurrence(last) <= now;

    /// <summary>What the function is told; occurrences that were missed meanwhile count as one.</summary>
    public TimerInfo Fire(DateTime now)
    {
        var status = new ScheduleStatus { Last = last, Next = schedule.GetNextOccurrence(now), LastUpdated = now };
        (last, isFirst) = (now, false);
        return new() { ScheduleStatus = status };
    }
}
