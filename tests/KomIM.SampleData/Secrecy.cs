using KomIM.Catalogue;

namespace KomIM.SampleData;

/// <summary>
/// Cells of the employment statistic that are kept secret as in the source: where few foreigners of 65 and more are employed
/// in a Kreis, both sexes of the youngest and of the oldest foreigners, so that neither row nor column gives them away; and
/// never in one Kreis of a Regierungsbezirk alone.
/// </summary>
internal sealed class Secrecy(SourceContent content)
{
    private const int Few = 9;

    private readonly int oldest = content.CellOf(null, Foreign("65+", "female"));
    private readonly HashSet<int> cells = [.. from age in (string[])["0-19", "65+"] from sex in (string[])["male", "female"] select content.CellOf(null, Foreign(age, sex))];

    /// <summary>Regions and cells that are secret.</summary>
    public HashSet<(string Region, int Cell)> Of(IReadOnlyDictionary<string, decimal?[]> figures) =>
    [
        .. from kreis in figures.Where(region => region.Key.Length == 5)
           group kreis by kreis.Key[..3] into bezirk
           from secret in Secret([.. bezirk.OrderBy(kreis => kreis.Value[oldest])])
           from cell in cells
           select (secret.Key, cell),
    ];

    private IEnumerable<KeyValuePair<string, decimal?[]>> Secret(KeyValuePair<string, decimal?[]>[] kreise) =>
        kreise.Count(kreis => kreis.Value[oldest] < Few) switch
        {
            0 => [],
            var few => kreise.Take(Math.Max(2, few)),
        };

    private static Dictionary<string, string> Foreign(string age, string sex) => new() { ["nationality"] = "foreign", ["sex"] = sex, ["age"] = age };
}
