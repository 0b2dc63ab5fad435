using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// What a row of a table made for people stands for: the heading of its section, the line that it narrows (<c>dar.</c>, indented, or one
/// column further in), and its own label.
/// </summary>
internal sealed class RowPath(IReadOnlyList<WorkbookLine> lines)
{
    private static readonly string[] Narrowing = ["dar.:", "dar.", "darunter:", "darunter", "dav.:", "dav.", "davon:", "davon"];

    private string[] section = [];
    private (string Label, int Column)? parent;

    /// <summary>Whether the text is the label of a line, so that it is no region even where it begins with digits.</summary>
    public bool Knows(string text) => lines.Any(line => Label.Matches(line.Path[^1], Bare(text)));

    public void BeginSection(IEnumerable<string> headings) => (section, parent) = ([.. headings], null);

    public void BeginRegion(bool endsSection)
    {
        parent = null;
        if (endsSection)
            section = [];
    }

    /// <summary>The line of the template that a row with these labels is; the one that says most. Null where none is meant.</summary>
    public WorkbookLine? Find(IReadOnlyList<(string Text, int Column)> labels)
    {
        var own = labels.Select(label => Bare(label.Text)).Where(text => text.Length > 0).ToArray();
        var narrows = labels.Count > 0 && parent is { } outer && (labels[0].Column > outer.Column || labels[0].Text.StartsWith(' ') || own.Length < labels.Count || Bare(labels[0].Text).Length < labels[0].Text.Trim().Length);
        if (!narrows && labels.Count > 0)
            parent = (own.LastOrDefault() ?? "", labels[0].Column);
        string[] path = [.. section, .. narrows ? [parent!.Value.Label] : Array.Empty<string>(), .. own];
        return lines.Where(line => Fits(line.Path, path)).MaxBy(line => line.Path.Count);
    }

    // The innermost label must be there, and the section where there is one; others may be left out where they are not needed.
    private bool Fits(IReadOnlyList<string> wanted, string[] path)
    {
        if (path.Length == 0 || !Label.Matches(wanted[^1], path[^1]))
            return false;
        var (at, outermost) = (0, path.Length - 1);
        for (var i = 0; i < path.Length - 1 && at < wanted.Count - 1; i++)
            if (Label.Matches(wanted[at], path[i]) && at++ == 0)
                outermost = i;
        return at == wanted.Count - 1 && (section.Length == 0 || outermost < section.Length);
    }

    private static string Bare(string text)
    {
        text = text.Trim();
        return Narrowing.FirstOrDefault(word => text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && (text.Length == word.Length || !char.IsLetter(text[word.Length]))) is { } narrowing ? text[narrowing.Length..].Trim() : text;
    }
}
