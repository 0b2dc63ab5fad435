using KomIM.Catalogue;

namespace KomIM.SampleData.Models;

/// <summary>Schools and their pupils at the beginning of the school year.</summary>
internal sealed class Pupils : SampleModel
{
    public override double? Expect(Area area, int year, SampleCell cell)
    {
        var type = cell["school-type"];
        if (cell.Measure == "schools")
            return type != Codelist.Total && cell["nationality"] == Codelist.Total && cell["sex"] == Codelist.Total && cell["grade"] == Codelist.Total ? Schools(type) * area.Inhabitants / 100_000 : null;
        return cell.Group is { } group && type != Codelist.Total && !IsBlocked(cell) ? Attending(area, year, group, type) * InGrade(type, cell["grade"]) : null;
    }

    // There is no seventh grade in a primary school, and a total of schools would count some of them twice.
    public override bool IsBlocked(SampleCell cell) => (cell.Measure, cell["grade"], cell["school-type"]) switch
    {
        ("schools", _, Codelist.Total) => true,
        ("pupils", "7", "pre-school" or "primary" or "orientation" or "evening") => true,
        ("pupils", "11", "pre-school" or "primary" or "orientation" or "haupt" or "several" or "real" or "evening") => true,
        _ => false,
    };

    // Secondary schools draw from all around: cities have more pupils than children.
    private static double Attending(Area area, int year, Group group, string type)
    {
        return type switch
        {
            "pre-school" => 0.07 * Aged(5, 5),
            "primary" => 0.99 * Aged(6, 9),
            "evening" => 0.012 * Aged(18, 24),
            _ => Share(group.IsForeign, type) * Aged(10, 18) * (0.6 + 0.4 * area.Young),
        };

        double Aged(int from, int to) => People.Count(area, year, group, new(from, to));
    }

    private static double Share(bool isForeign, string type) => (type, isForeign) switch
    {
        ("orientation", _) => 0.01,
        ("haupt", false) => 0.02,
        ("haupt", true) => 0.07,
        ("several", _) => 0.05,
        ("real", false) => 0.13,
        ("real", true) => 0.17,
        ("gymnasium", false) => 0.4,
        ("gymnasium", true) => 0.2,
        ("comprehensive", false) => 0.17,
        ("comprehensive", true) => 0.27,
        ("waldorf", false) => 0.012,
        ("waldorf", true) => 0.003,
        ("special", false) => 0.035,
        ("special", true) => 0.06,
        _ => 0,
    };

    private static double InGrade(string type, string grade) => (grade, type) switch
    {
        ("7", _) => 0.15,
        ("11", _) => 0.1,
        (_, "gymnasium" or "comprehensive" or "waldorf" or "special") => 0.75,
        (_, "haupt" or "several" or "real") => 0.85,
        _ => 1,
    };

    private static double Schools(string type) => type switch
    {
        "primary" => 18,
        "haupt" => 1.5,
        "several" => 1.2,
        "real" => 3,
        "gymnasium" => 5,
        "comprehensive" => 4,
        "waldorf" => 0.3,
        "special" => 3.4,
        "pre-school" => 6,
        "evening" => 0.6,
        _ => 0.2,
    };
}
