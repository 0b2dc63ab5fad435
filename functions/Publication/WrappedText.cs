namespace KomIM.Publication;

/// <summary>How many lines a text takes in a column. No program works that out before a workbook is shown, and the height of a row must be written.</summary>
internal static class WrappedText
{
    // A column of width n holds n digits of the font; letters are a little narrower, bold ones are not.
    private const double LettersPerDigit = 1.13;

    public static int LinesOf(string text, double width)
    {
        var capacity = Math.Max(1, (int)((width - 1) * LettersPerDigit));
        return text.Split('\n').Sum(line => LinesOf(line.AsSpan(), capacity));
    }

    private static int LinesOf(ReadOnlySpan<char> text, int capacity)
    {
        var (lines, used) = (1, 0);
        foreach (var range in text.Split(' '))
        {
            var word = text[range].Length;
            if (used > 0 && used + 1 + word > capacity)
                (lines, used) = (lines + 1, 0);
            lines += Math.Max(0, word - 1) / capacity;
            used += (used > 0 ? 1 : 0) + (word > capacity ? word % capacity : word);
        }
        return lines;
    }
}
