using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>The line of a title block that states the period: <c>Berichtsmonat: Dezember 2024</c> in one cell or two.</summary>
internal static class AgencyPeriod
{
    /// <returns>The text behind the label, and its place; null where no line has one of the labels.</returns>
    public static (Place Place, string Text)? In(IReadOnlyList<(Place Place, string Text)> texts, IReadOnlyList<string> labels)
    {
        for (var i = 0; i < texts.Count; i++)
            foreach (var label in labels)
                if (Behind(texts[i].Text, label) is { } behind)
                {
                    if (behind.Length > 0)
                        return (texts[i].Place, behind);
                    if (texts.Skip(i + 1).TakeWhile(next => next.Place.Row == texts[i].Place.Row).FirstOrDefault(next => next.Text != texts[i].Text) is { Text: { } value } next)
                        return (next.Place, value);
                }
        return null;
    }

    // "Berichtsmonat" is no beginning of "Berichtsmonate": what follows is a colon, a blank or nothing.
    private static string? Behind(string text, string label) =>
        text.StartsWith(label, StringComparison.OrdinalIgnoreCase) && (text.Length == label.Length || text[label.Length] is ':' or ' ')
            ? text[label.Length..].TrimStart(':', ' ').Trim()
            : null;
}
