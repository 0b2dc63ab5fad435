using KomIM.Catalogue;

namespace KomIM.Deliveries;

/// <summary>What was read of a delivery: the figures of Hessen by period, and a count of what was left out.</summary>
internal sealed class DeliveredTable(SourceTable table, SourceContent content, Regions regions)
{
    private readonly SortedDictionary<int, DeliveredPeriod> periods = [];
    private readonly SortedDictionary<string, int> leftOut = new(StringComparer.Ordinal);

    public SourceTable Table { get; } = table;

    public SourceContent Content { get; } = content;

    public Regions Regions { get; } = regions;

    /// <summary><c>Stand</c> that the file states of itself, as it states it.</summary>
    public string? AsOf { get; set; }

    /// <summary>Whether a cell that the file leaves out means nothing there, as in exports; in a Liefervorlage it was forgotten.</summary>
    public bool AbsentIsNothing { get; set; } = true;

    /// <summary>Ascending by year.</summary>
    public IReadOnlyCollection<DeliveredPeriod> Periods => periods.Values;

    /// <summary>Rows outside Hessen by Land (<c>DG</c> for Germany), and rows of Hessian municipalities under <c>06</c>.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => leftOut;

    public DeliveredPeriod Period(int year) =>
        periods.TryGetValue(year, out var period) ? period : periods[year] = new(Content, Regions, year);

    public DeliveredPeriod? Find(int year) => periods.GetValueOrDefault(year);

    public void LeaveOut(string land) => leftOut[land] = leftOut.GetValueOrDefault(land) + 1;
}
