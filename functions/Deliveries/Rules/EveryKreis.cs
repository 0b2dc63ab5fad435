namespace KomIM.Deliveries.Rules;

/// <summary>Every Kreis that existed on the day is there: 26 until 2025, 27 with Hanau from 2026 (V1).</summary>
internal sealed class EveryKreis : ContentRule
{
    protected override void Check(DeliveredTable table, DeliveredPeriod period, ProblemList problems)
    {
        var text = table.Table.PeriodText(period.Year);
        foreach (var kreis in table.Regions.Kreise.Where(kreis => kreis.ExistsOn(period.Slice.Day) && IsReported(table, kreis) && !period.Holds(table.Regions.IndexOf(kreis.Ags))))
            problems.Add(ProblemKinds.MissingRegion.At(default, $"{kreis.Name} ({kreis.Ags}) fehlt für {text}.", null, $"Werte unter dem Schlüssel {kreis.Ags}", period.Year, kreis.Ags));
    }
}
