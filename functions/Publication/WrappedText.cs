namespace KomIM.Publication;

/// <summary>How many lines a text takes in a column. No program works that out before a workbook is shown, and the height of a row must be written.</summary>
internal static class WrappedText
{
    // A column of width n holds n digits of the font; letters are a little narrower, bold ones are not.
    private const double LettersPerDigit = 1.13;

    public static int LinesOf(string text, double width) => text.Split('\n').Sum(line => Lines(line, Math.Max(1, (int)((width - 1) * LettersPerDigit))).Count());

    /// <summary>A text as lines of so many letters at most, broken between words, and within one that is longer.</summary>
    public static IEnumerable<string> Lines(string text, int letters)
    {
        var line = "";
        foreach (var word in text.Split(' ').SelectMany(word => word.Chunk(letters).DefaultIfEmpty([]).Select(part => new string(part))))
            if (line.Length == 0)
                line = word;
            else if (line.Length + 1 + word.Length <= letters)
                line += " " + word;
            else
            {
                yield return line;
                line = word;
            }
        yield return line;
    }
}
