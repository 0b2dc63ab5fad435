using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>A period whose file is of an earlier <c>Stand</c> than the one in force: the one uploaded last counts, but perhaps nobody meant that.</summary>
internal sealed class OlderExport : PlausibilityRule
{
    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        foreach (var period in table.Periods)
            if (inForce.Input(table.Table.Code, period.Year) is { } input && AsOf.Parse(delivery.AsOf) < AsOf.Parse(input.Delivery.AsOf))
                problems.Add(ProblemKinds.OlderExport.At(default, $"{table.Table.PeriodText(period.Year)}: Die Datei hat den Stand {delivery.AsOf}, es gilt bisher der Stand {input.Delivery.AsOf}.", delivery.AsOf, $"ein Stand nach {input.Delivery.AsOf}", period.Year));
    }
}
