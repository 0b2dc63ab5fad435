using System.Globalization;
using KomIM.Triggers;
using Spectre.Console;

namespace KomIM.Local;

/// <summary>
/// Says what is going on: a line for what people wait for, and on a terminal a spinner with what is being done; the many events that change nothing stay silent.
/// </summary>
internal sealed class Progress(bool verbose)
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly Lock console = new();
    private StatusContext? status;
    private string? stage;

    /// <summary>Shows the spinner while something is under way, where there is someone to see it and no log to disturb.</summary>
    public Task<T> DuringAsync<T>(Func<Task<T>> work) => verbose || !AnsiConsole.Profile.Capabilities.Interactive || Console.IsOutputRedirected
        ? work()
        : AnsiConsole.Status().StartAsync("KomIM", async context =>
        {
            status = context;
            try
            {
                return await work();
            }
            finally
            {
                status = null;
            }
        });

    public void Say(string text)
    {
        lock (console)
            if (status is null)
                AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
            else
                status.Status(text.EscapeMarkup());
    }

    public void Started(BlobEvent started)
    {
        var function = started.Function.Name;
        var text = function switch
        {
            nameof(ValidateUpload) => "Prüfe die Lieferungen …",
            nameof(ComputeIndicators) => "Berechne die Indikatoren …",
            nameof(PublishRelease) => "Schreibe Arbeitsmappen und Daten …",
            nameof(ApproveRelease) => "Veröffentliche, was freigegeben ist …",
            var other => other + " …",
        };
        lock (console)
        {
            if (stage == function)
                return;
            stage = function;
        }
        Say(text);
    }

    public void Ended(Invocation ended)
    {
        var seconds = ended.Duration.TotalSeconds.ToString("0.0", German);
        lock (console)
            if (ended.Failure is { } failure)
                AnsiConsole.MarkupLineInterpolated($"  [red]gescheitert[/] {ended.Event.Function.Name} an {ended.Event.Container}/{ended.Event.Blob} nach {ended.Tries} Versuchen: {Reason(failure)}");
            else if (ended.Event.Function.Name == nameof(ValidateUpload))
                AnsiConsole.MarkupLineInterpolated($"  geprüft {ended.Event.Blob} [grey]({seconds} s)[/]");
            else if (ended.Duration > TimeSpan.FromSeconds(0.5))
                AnsiConsole.MarkupLineInterpolated($"  [grey]{ended.Event.Function.Name} {ended.Event.Blob} ({seconds} s)[/]");
    }

    public void TimerFailed(Function function, Exception failure)
    {
        lock (console)
            AnsiConsole.MarkupLineInterpolated($"  [red]gescheitert[/] {function.Name}: {Reason(failure)}");
    }

    private static string Reason(Exception failure) => failure.Message.Split('\n')[0].TrimEnd();
}
