namespace KomIM.Storage;

/// <summary>Names of the tables. Keys and columns are documented at <see cref="IndicatorStore"/>.</summary>
internal static class Tables
{
    public const string Indicators = "Indicators";

    public const string Pointers = "Pointers";

    public static readonly string[] All = [Indicators, Pointers];
}
