using KomIM.Triggers;
using Spectre.Console;

namespace KomIM.Local;

/// <summary>Says what is going on: a line for what people wait for; the many events that change nothing stay silent.</summary>
internal sealed class Progress
{
    private readonly Lock console = new();
    private string? stage;

    public void Say(string text)
    {
        lock (console)
            AnsiConsole.MarkupLineInterpolated($"[grey]{text}[/]");
    }

    public void Started(BlobEvent started)
    {
        var (function, text) = (started.Function.Name, started.Function.Name switch
        {
            nameof(ValidateUpload) => "Prüfe die Lieferungen …",
            nameof(ComputeIndicators) => "Berechne die Indikatoren …",
            nameof(PublishRelease) => "Schreibe Arbeitsmappen und Daten …",
            var other => other + " …",
        });
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
        var seconds = ended.Duration.TotalSeconds.ToString("0.0", System.Globalization.CultureInfo.GetCultureInfo("de-DE"));
        lock (console)
            if (ended.Failure is { } failure)
                AnsiConsole.MarkupLineInterpolated($"  [red]gescheitert[/] {ended.Event.Function.Name} an {ended.Event.Container}/{ended.Event.Blob} nach {ended.Tries} Versuchen: {failure.Message.Split('\n')[0]}");
            else if (ended.Event.Function.Name == nameof(ValidateUpload))
                AnsiConsole.MarkupLineInterpolated($"  geprüft {ended.Event.Blob} [grey]({seconds} s)[/]");
            else if (ended.Duration > TimeSpan.FromSeconds(0.5))
                AnsiConsole.MarkupLineInterpolated($"  [grey]{ended.Event.Function.Name} {ended.Event.Blob} ({seconds} s)[/]");
    }
}
