using KomIM.Catalogue;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>A look at a valid delivery beside what is in force. It warns; it never rejects.</summary>
internal abstract class PlausibilityRule
{
    public static readonly IReadOnlyList<PlausibilityRule> All = [new SameFigures(), new OlderExport(), new OlderPeriod(), new PlausibleChanges(), new PlausibleQuotas(), new TablesAgree()];

    /// <summary>Periods whose figures the rule reads, where they are in force.</summary>
    public virtual IEnumerable<(string Table, int Year)> Needs(DeliveredTable table, CatalogueRoot catalogue) => [];

    public abstract void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems);
}
