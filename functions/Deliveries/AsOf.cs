using System.Globalization;

namespace KomIM.Deliveries;

/// <summary>The <c>Stand</c> that a GENESIS file states: <c>10.10.2017 / 16:36:03</c>, sometimes without the time.</summary>
internal static class AsOf
{
    public static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(text, ["dd.MM.yyyy '/' HH:mm:ss", "dd.MM.yyyy", "yyyy-MM-dd '/' HH:mm:ss", "yyyy-MM-dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
}
