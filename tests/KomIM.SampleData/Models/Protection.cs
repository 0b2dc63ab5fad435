namespace KomIM.SampleData.Models;

/// <summary>Persons seeking protection; those from Ukraine have temporary protection without a procedure.</summary>
internal sealed class Protection : SampleModel
{
    private const string Ukraine = "st166";

    // The first reception centre of the Land.
    private const string Reception = "06531";

    private static readonly Dictionary<string, double> Citizenships = new()
    {
        [Ukraine] = 0.37, ["st475"] = 0.2, ["st423"] = 0.14, ["st163"] = 0.065, ["st438"] = 0.045, ["st439"] = 0.04, ["st224"] = 0.035, ["st273"] = 0.025,
        ["st225"] = 0.02, ["st461"] = 0.018, ["st160"] = 0.016, ["st170"] = 0.012, ["st252"] = 0.008, ["st997"] = 0.006,
        ["st150"] = 0.007, ["st122"] = 0.007, ["st121"] = 0.006, ["st144"] = 0.005, ["st430"] = 0.005, ["st422"] = 0.005, ["st425"] = 0.004, ["st232"] = 0.004, ["st431"] = 0.003, ["unk"] = 0.003,
    };

    public override double? Expect(Area area, int year, SampleCell cell)
    {
        if (!Citizenships.TryGetValue(cell["citizenship"], out var share) || cell["sex"] is not (("male" or "female") and var sex) || Share(cell["status"], cell["citizenship"]) is not { } status)
            return null;
        var women = cell["citizenship"] == Ukraine ? 0.6 : 0.4;
        return area.Inhabitants * 0.046 * (area.Key == Reception ? 1.7 : 1) * Trend(year) * share * Noise.Around(0.5, $"protection {area.Key} {cell["citizenship"]}") * status * (sex == "female" ? women : 1 - women);
    }

    private static double? Share(string status, string citizenship) => (status, citizenship == Ukraine) switch
    {
        ("open", true) => 0.01,
        ("open", false) => 0.2,
        ("temporary-asylum", true) => 0.01,
        ("temporary-asylum", false) => 0.42,
        ("temporary-other", true) => 0.97,
        ("temporary-other", false) => 0.1,
        ("permanent", true) => 0.005,
        ("permanent", false) => 0.16,
        ("tolerated", true) => 0.002,
        ("tolerated", false) => 0.09,
        ("latent", _) => 0.002,
        ("enforceable", _) => 0.003,
        _ => null,
    };

    private static double Trend(int year) => year switch
    {
        <= 2021 => 0.6,
        2022 => 0.94,
        2023 => 0.98,
        2024 => 1.0,
        _ => 0.97,
    };
}
