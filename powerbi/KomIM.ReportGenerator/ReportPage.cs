namespace KomIM.ReportGenerator;

/// <summary>A place on a page, in pixels of a page that is <see cref="ReportPage.Width"/> wide.</summary>
internal readonly record struct Place(int X, int Y, int Width, int Height);

/// <summary>One page: its visuals in the order in which they are read.</summary>
/// <param name="Unfiltered">Pairs of which the source leaves the target as it is.</param>
internal sealed record ReportPage(string Name, string Title, IReadOnlyList<Visual> Visuals, IReadOnlyList<(string Source, string Target)> Unfiltered)
{
    public const int Width = 1280;
    public const int Height = 960;
    public const int MobileWidth = 320;
    public const int MobileGap = 8;
}
