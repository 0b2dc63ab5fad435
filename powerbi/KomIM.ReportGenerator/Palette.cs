namespace KomIM.ReportGenerator;

/// <summary>Colours of the report. Text and lines stand out from white by at least 4.5 : 1.</summary>
internal static class Palette
{
    public const string Text = "#1A1A1A";
    public const string Background = "#FFFFFF";
    public const string Shade = "#F2F5F9";
    public const string Accent = "#004B93";
    public const string Lowest = "#DCE9F5";

    /// <summary>In the order in which series take them; told apart by eyes that do not see red and green, too.</summary>
    public static readonly string[] Series = [Accent, "#B4520A", "#00747A", "#7A3E9D", "#4C6B1F", "#8A1C4A", "#5A5A5A", "#7A5C00"];
}
