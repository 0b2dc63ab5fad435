using System.Globalization;

namespace KomIM.Deliveries;

/// <summary>A kind of problem: its stable code and its German texts.</summary>
/// <param name="One">Title for one case.</param>
/// <param name="Many">Title for several; <c>{0}</c> is their number.</param>
/// <param name="Remedy">What the deliverer does about it.</param>
internal sealed record ProblemKind(string Code, Severity Severity, Stage Stage, string One, string Many, string Remedy)
{
    public string Title(int count) =>
        count == 1 ? One : Many.Replace("{0}", count.ToString("#,##0", CultureInfo.GetCultureInfo("de-DE")), StringComparison.Ordinal);

    /// <param name="message">What is wrong here, as a German sentence.</param>
    public Problem At(Place place, string message, string? value = null, string? expected = null, int? year = null, string? region = null) =>
        new(Code, Severity, Stage, message, Remedy, place.Sheet, place.Row, place.Column, place.Cell, Shorten(value), expected) { Year = year, Region = region };

    // A cell can hold megabytes; a report shows its beginning.
    private static string? Shorten(string? value) => value is { Length: > 80 } ? value[..79] + "…" : value;
}
