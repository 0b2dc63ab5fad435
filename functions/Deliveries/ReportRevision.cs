using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>A figure of a source table that a delivery changed.</summary>
/// <param name="Cell">Measure and items in words.</param>
/// <param name="After">Null where the figure is no longer delivered.</param>
/// <param name="Difference">Null where one of both has no number.</param>
internal sealed record RevisedFigure(string Ags, string Region, string Cell, Figure Before, Figure? After, decimal? Difference);

/// <summary>A period of which a delivery replaced an earlier edition.</summary>
/// <param name="AsOf">The <c>Stand</c> of the delivery.</param>
/// <param name="Before">The delivery it replaced.</param>
/// <param name="Changed">Number of figures that changed; <paramref name="Figures"/> lists the first of the report.</param>
internal sealed record ReportRevision(string Period, int Year, string? AsOf, DeliveryReference Before, int Changed, IReadOnlyList<RevisedFigure> Figures)
{
    /// <summary>Changed figures that a report lists; it counts all.</summary>
    public const int Listed = 100;
}
