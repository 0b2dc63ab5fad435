namespace KomIM.SampleData.Models;

/// <summary>Foreigners in the register, by citizenship or by length of stay; every citizenship that is not one of the EU is one of a third country.</summary>
internal sealed class Foreigners : SampleModel
{
    private static readonly string[] Union = ["st125", "st129", "st130", "st134", "st137", "st152", "st153", "st154", "st161", "st165"];

    private static readonly Dictionary<string, double> Citizenships = new()
    {
        ["st163"] = 0.135, ["st166"] = 0.08, ["st154"] = 0.075, ["st152"] = 0.07, ["st137"] = 0.06, ["st475"] = 0.055, ["st423"] = 0.05, ["st130"] = 0.048,
        ["st125"] = 0.045, ["st170"] = 0.03, ["st134"] = 0.029, ["st436"] = 0.028, ["st122"] = 0.02, ["st252"] = 0.019, ["st161"] = 0.018, ["st153"] = 0.017,
        ["st439"] = 0.016, ["st461"] = 0.016, ["st150"] = 0.015, ["st438"] = 0.014, ["st224"] = 0.013, ["st160"] = 0.013, ["st479"] = 0.012, ["st129"] = 0.011,
        ["st165"] = 0.01, ["st144"] = 0.01, ["st225"] = 0.009, ["st368"] = 0.009, ["st997"] = 0.006,
    };

    public override double? Expect(Area area, int year, SampleCell cell)
    {
        if (cell.Has("stay"))
            return ShareOf(cell["stay"], year) * People.Count(area, year, isForeign: true);
        if (!Citizenships.TryGetValue(cell["citizenship"], out var share) || cell["sex"] is not (("male" or "female") and var sex))
            return null;
        return share * 1.05 * Noise.Around(0.45, $"foreigners {area.Key} {cell["citizenship"]}") * People.Count(area, year, new(IsForeign: true, IsFemale: sex == "female"), new(0, AgeRange.Oldest));
    }

    public override IReadOnlyList<string>? MembersOf(string item) => item switch
    {
        "eu" => Union,
        "third-countries" => [.. Citizenships.Keys.Except(Union)],
        _ => null,
    };

    private static double? ShareOf(string stay, int year) => stay switch
    {
        "0-0" => year == 2022 ? 0.12 : 0.075,
        "1-4" => 0.24,
        "5-9" => 0.23,
        "10-19" => 0.19,
        "20+" => 0.265,
        _ => null,
    };
}
