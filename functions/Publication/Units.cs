using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>Units as machines and as people read them.</summary>
internal static class Units
{
    public static string Code(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Persons => "persons",
        MeasureUnit.Cases => "cases",
        MeasureUnit.Percent => "percent",
        MeasureUnit.Per1000 => "per1000",
        _ => "per10000",
    };

    public static string Title(MeasureUnit unit) => unit switch
    {
        MeasureUnit.Persons => "Personen",
        MeasureUnit.Cases => "Fälle",
        MeasureUnit.Percent => "%",
        MeasureUnit.Per1000 => "je 1 000 Einwohner",
        _ => "je 10 000 Einwohner",
    };
}
