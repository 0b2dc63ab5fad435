using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Logs;

namespace KomIM.Telemetry;

/// <summary>
/// Takes the texts out of logged exceptions, which may quote what was delivered: the worker logs whatever a function threw. Their types and where they were
/// thrown stay, as attributes of the log.
/// </summary>
internal sealed class ExceptionTexts : BaseProcessor<LogRecord>
{
    public override void OnEnd(LogRecord data)
    {
        if (data.Exception is not { } exception)
            return;
        var chain = Chain(exception).ToArray();
        data.Attributes =
        [
            .. data.Attributes ?? [],
            new("ExceptionTypes", string.Join(", ", chain.Select(cause => cause.GetType().FullName))),
            new("ExceptionStack", string.Join('\n', chain.Reverse().Select(cause => new StackTrace(cause).ToString()))),
        ];
        data.Exception = null;
    }

    private static IEnumerable<Exception> Chain(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
            yield return cause;
    }
}
