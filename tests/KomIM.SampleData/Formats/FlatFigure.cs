namespace KomIM.SampleData.Formats;

/// <summary>One figure of a flat file.</summary>
/// <param name="RegionLabel">Name beside the key.</param>
/// <param name="Cell">Cell of the table.</param>
/// <param name="Text">As German sources write it: a number with decimal comma, or a sign.</param>
internal sealed record FlatFigure(int Year, string Region, string RegionLabel, int Cell, string Text)
{
    /// <summary>Quality sign of the further column, where the file has one.</summary>
    public string Quality { get; init; } = "e";
}
