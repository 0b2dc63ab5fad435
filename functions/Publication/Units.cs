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

    /// <summary>A measure with its unit, where its title does not say it.</summary>
    public static string Named(Measure measure) => measure.Unit switch
    {
        MeasureUnit.Persons or MeasureUnit.Cases => measure.Title,
        MeasureUnit.Percent => $"{measure.Title} in %",
        _ => measure.Title.Contains(" je ", StringComparison.Ordinal) ? measure.Title : $"{measure.Title} {Title(measure.Unit)}",
    };

    /// <summary>A measure with its unit, as title of an axis.</summary>
    public static string OfAxis(Measure measure) => measure.IsAbsolute ? $"{measure.Title} ({(measure.Title == Title(measure.Unit) ? "Anzahl" : Title(measure.Unit))})" : Named(measure);

    /// <summary>The unit of a change of the measure.</summary>
    public static string OfChange(Measure measure) => measure.Unit == MeasureUnit.Percent ? "Prozentpunkten" : Title(measure.Unit);
}
