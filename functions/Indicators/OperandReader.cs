using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Indicators;

/// <summary>Finds the figures of an operand for one series: the cell of its table, and the period it takes.</summary>
internal sealed class OperandReader
{
    private readonly SourceData data;
    private readonly Operand operand;
    private readonly Regions regions;
    private readonly SourceTable table;
    private readonly int cell;
    private readonly int[] named = [];

    public OperandReader(SourceData data, CatalogueRoot catalogue, Operand operand, Series series, NamedItems? ranked)
    {
        (this.data, this.operand, regions, table) = (data, operand, catalogue.Regions, catalogue.Tables[operand.Table]);
        var content = data.ContentOf(operand.Table);
        if (ranked is not null && IsRest(ranked.Dimension, series))
        {
            named = [.. ranked.Items.Select(item => content.CellOf(operand, series.With(ranked.Dimension, item)))];
            series = series.With(ranked.Dimension, Codelist.Total);
        }
        cell = content.CellOf(operand, series);
        IsCount = table.Measures[content.MeasureOf(cell)].IsCount;
    }

    /// <summary>Whether it counts persons or cases; a rate as delivered does not.</summary>
    public bool IsCount { get; }

    public DateOnly DayOf(int year) => table.DayOf(operand.Period == OperandPeriod.Previous ? year - 1 : year);

    public Figure Read(int region, int year) => operand.Period switch
    {
        OperandPeriod.Previous => At(region, year - 1),
        OperandPeriod.Mean => Mean(region, year),
        _ => At(region, year),
    };

    /// <summary>Whether the figure of this year does not compare with that of the year before.</summary>
    public bool BreaksIn(int year) => operand.Period switch
    {
        OperandPeriod.Previous => HasBreak(year - 1),
        OperandPeriod.Mean => HasBreak(year) || HasBreak(year - 1),
        _ => HasBreak(year),
    };

    // A mean of two bases, or of two territories, is the mean of nothing.
    private Figure Mean(int region, int year)
    {
        var mean = At(region, year - 1) + At(region, year);
        if (mean.IsMissing)
            return mean;
        return HasBreak(year) || regions.TerritoryChanged(regions.All[region], table.DayOf(year - 1), table.DayOf(year))
            ? Figure.CannotExist
            : mean with { Value = mean.Value / 2 };
    }

    // The rest is the total less what is named.
    private Figure At(int region, int year) =>
        named.Aggregate(data.Figure(operand.Table, year, region, cell), (rest, item) => rest - data.Figure(operand.Table, year, region, item));

    private bool IsRest(string dimension, Series series) =>
        table.Dimensions.ContainsKey(dimension) && operand.Where?.ContainsKey(dimension) != true && series.Items[dimension] == Codelist.Rest;

    private bool HasBreak(int year) => table.Breaks?.Any(known => known.Year == year) == true;
}
