namespace KomIM.SampleData.Models;

/// <summary>Naturalisations by continent of the former citizenship: many more since five years of residence are enough (June 2024).</summary>
internal sealed class Naturalisations : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell) =>
        Share(cell["continent"]) is { } share ? share * Rate(year) * People.Count(area, year - 1, isForeign: true) : null;

    private static double? Share(string continent) => continent switch
    {
        "europe" => 0.38,
        "asia" => 0.44,
        "africa" => 0.11,
        "america" => 0.048,
        "oceania" => 0.002,
        "unknown" => 0.02,
        _ => null,
    };

    private static double Rate(int year) => year switch
    {
        <= 2021 => 0.013,
        2022 => 0.016,
        2023 => 0.018,
        2024 => 0.024,
        _ => 0.029,
    };
}
