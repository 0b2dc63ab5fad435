using KomIM.Local;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Integration.Tests.Local;

public sealed class FunctionTimerTests
{
    private static readonly DateTime Noon = new(2025, 11, 24, 12, 0, 0, DateTimeKind.Utc);

    private static readonly Function Any = new("Any", typeof(object).GetMethod(nameof(ToString))!, new TimerTriggerAttribute("* * * * * *"));

    [Fact]
    public void A_timer_is_due_from_its_next_occurrence_on()
    {
        var timer = new FunctionTimer(Any, new TimerTriggerAttribute("0 */5 * * * *"), Noon);

        Assert.False(timer.IsDue(Noon.AddMinutes(4.9)));
        Assert.True(timer.IsDue(Noon.AddMinutes(5)));
    }

    [Fact]
    public void Occurrences_that_were_missed_count_as_one()
    {
        var timer = new FunctionTimer(Any, new TimerTriggerAttribute("0 */5 * * * *"), Noon);

        var status = timer.Fire(Noon.AddMinutes(17)).ScheduleStatus!;

        Assert.Equal((Noon, Noon.AddMinutes(20)), (status.Last, status.Next));
        Assert.False(timer.IsDue(Noon.AddMinutes(19)));
    }

    [Fact]
    public void A_timer_that_runs_on_start_up_is_due_at_once_and_once()
    {
        var timer = new FunctionTimer(Any, new TimerTriggerAttribute("0 */5 * * * *") { RunOnStartup = true }, Noon);

        Assert.True(timer.IsDue(Noon));
        timer.Fire(Noon);
        Assert.False(timer.IsDue(Noon));
    }

    [Theory]
    [InlineData("*/5 * * * *")]
    [InlineData("00:05:00")]
    [InlineData("%Schedule%")]
    public void Anything_but_six_fields_is_refused_with_the_name_of_the_function(string schedule)
    {
        var refused = Assert.Throws<NotSupportedException>(() => new FunctionTimer(Any, new TimerTriggerAttribute(schedule), Noon));

        Assert.Contains("Any", refused.Message, StringComparison.Ordinal);
        Assert.Contains(schedule, refused.Message, StringComparison.Ordinal);
    }
}
