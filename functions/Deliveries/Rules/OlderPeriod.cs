using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>
/// A delivery that only repeats years while a newer one is in force: perhaps the new year was meant (V13). A year that fills a gap is
/// welcome and no reason to warn.
/// </summary>
internal sealed class OlderPeriod : PlausibilityRule
{
    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        var known = inForce.Inputs.Where(input => input.Table == table.Table.Code).Select(input => input.Year).ToHashSet();
        if (table.Periods.Count == 0 || !table.Periods.All(period => known.Contains(period.Year)))
            return;
        var (newest, latest) = (table.Periods.Max(period => period.Year), known.Max());
        if (newest < latest)
            problems.Add(ProblemKinds.OlderPeriod.At(default,
                $"Der neueste Zeitraum der Datei ist {table.Table.PeriodText(newest)}; für diese Tabelle gilt bereits {table.Table.PeriodText(latest)}.",
                table.Table.PeriodText(newest), $"{table.Table.PeriodText(latest)} oder später", newest));
    }
}
