using System.Globalization;
using System.Security.Cryptography;
using KomIM.Figures;

namespace KomIM.Deliveries.Rules;

/// <summary>The same figures are already in force, from another file or an earlier upload of this one: nothing changes (V17).</summary>
internal sealed class SameFigures : PlausibilityRule
{
    public override void Check(DeliveredTable table, DeliveryReference delivery, FiguresInForce inForce, ProblemList problems)
    {
        foreach (var period in table.Periods)
            if (inForce.Input(table.Table.Code, period.Year) is { } input && input.Delivery != delivery && input.Hash == Convert.ToHexStringLower(SHA256.HashData(TableSliceCsv.Write(period.Slice))))
                problems.Add(ProblemKinds.SameFigures.At(default,
                    $"{table.Table.PeriodText(period.Year)}: Dieselben Werte gelten bereits aus der Datei „{input.Delivery.File}“ vom {input.Delivery.Uploaded.UtcDateTime.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture)}.", null, null, period.Year));
    }
}
