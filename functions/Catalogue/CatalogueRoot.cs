using System.Security.Cryptography;
using System.Text;
using NJsonSchema;

namespace KomIM.Catalogue;

/// <summary>
/// What is measured, as data: regions, codelists, source tables and indicators, read once from the YAML files of a
/// folder and refused as a whole when anything in it is unknown, missing, doubled or cyclic.
/// </summary>
internal sealed class CatalogueRoot
{
    private readonly Dictionary<string, IReadOnlyList<Series>> series = new(StringComparer.Ordinal);

    private CatalogueRoot(RegionsFile regions, Dictionary<string, Codelist> codelists, Dictionary<string, SourceTable> tables, Dictionary<string, Indicator> indicators, string hash)
    {
        Regions = new(regions.Regions);
        Topics = regions.Topics;
        Elsewhere = regions.Elsewhere;
        RegionVariables = regions.Variables ?? [];
        MunicipalityVariables = regions.MunicipalityVariables ?? [];
        Codelists = codelists;
        Tables = tables;
        Indicators = [.. indicators.Values.OrderBy(indicator => indicator.Code, StringComparer.Ordinal)];
        Hash = hash;
    }

    public Regions Regions { get; }

    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>Names of what is left out of a delivery, by Land key: other Länder, Germany, municipalities.</summary>
    public IReadOnlyDictionary<string, string> Elsewhere { get; }

    /// <summary>Variables under which flat files list regions.</summary>
    public IReadOnlyList<string> RegionVariables { get; }

    /// <summary>Variables under which flat files list municipalities, kreisfreie Städte among them.</summary>
    public IReadOnlyList<string> MunicipalityVariables { get; }

    public IReadOnlyDictionary<string, Codelist> Codelists { get; }

    public IReadOnlyDictionary<string, SourceTable> Tables { get; }

    /// <summary>In the order of their codes.</summary>
    public IReadOnlyList<Indicator> Indicators { get; }

    /// <summary>SHA-256 over every file: part of every version that is computed from the catalogue.</summary>
    public string Hash { get; }

    /// <exception cref="CatalogueException">The catalogue has faults; all of them are listed.</exception>
    public static CatalogueRoot Load(string directory)
    {
        var faults = new List<CatalogueFault>();
        var schemas = Path.Combine(directory, "schemas");
        var regions = Read<RegionsFile>(directory, [Path.Combine(directory, "regions.yaml")], Schema(schemas, "regions"), faults);
        var codelists = Read<Codelist>(directory, Files(directory, "codelists"), Schema(schemas, "codelist"), faults).ConvertAll(x => (x.File, Content: x.Content.Expanded()));
        var tables = Read<SourceTable>(directory, Files(directory, "tables"), Schema(schemas, "table"), faults);
        var indicators = Read<Indicator>(directory, Files(directory, "indicators"), Schema(schemas, "indicator"), faults);
        if (faults.Count > 0)
            throw new CatalogueException(faults);

        var check = new CatalogueCheck(regions[0], codelists, tables, indicators);
        check.Run();
        if (faults.Count > 0)
            throw new CatalogueException(faults);

        return new(
            regions[0].Content,
            codelists.ToDictionary(x => x.Content.Code, x => x.Content, StringComparer.Ordinal),
            tables.ToDictionary(x => x.Content.Code, x => x.Content, StringComparer.Ordinal),
            indicators.ToDictionary(x => x.Content.Code, x => x.Content, StringComparer.Ordinal),
            HashOf(directory));
    }

    /// <summary>The catalogue that is delivered with the app.</summary>
    public static CatalogueRoot LoadShipped() => Load(Path.Combine(AppContext.BaseDirectory, "Catalogue"));

    public Codelist CodelistOf(SourceTable table, string dimension) => Codelists[table.Dimensions[dimension]];

    public Codelist CodelistOf(Indicator indicator, string dimension) => Codelists[indicator.Dimensions[dimension]];

    /// <summary>Every series of the indicator, in the order of the catalogue.</summary>
    public IReadOnlyList<Series> SeriesOf(Indicator indicator)
    {
        lock (series)
            return series.TryGetValue(indicator.Code, out var known) ? known : series[indicator.Code] = SeriesOf(indicator, Codelists);
    }

    /// <summary>The series for which a measure is computed.</summary>
    public IEnumerable<Series> SeriesOf(Indicator indicator, Measure measure) =>
        SeriesOf(indicator).Where(line => line.Matches(measure.Series, dimension => CodelistOf(indicator, dimension)));

    /// <summary>By item of the ranked dimension, in the order of the catalogue: the series of that item and the totals of all else.</summary>
    public IReadOnlyDictionary<string, Series> RankedSeriesOf(Indicator indicator)
    {
        var dimension = indicator.Ranking!.Dimension;
        var singles = CodelistOf(indicator, dimension).Singles;
        return SeriesOf(indicator)
            .Where(series => singles.Contains(series.Items[dimension]) && series.Items.All(item => item.Key == dimension || item.Value == Codelist.Total))
            .ToDictionary(series => series.Items[dimension], StringComparer.Ordinal);
    }

    public IEnumerable<string> TablesOf(Indicator indicator) =>
        indicator.Measures.SelectMany(measure => measure.Formula.Operands).Select(operand => operand.Table).Distinct().Order(StringComparer.Ordinal);

    /// <summary>
    /// The tables of an indicator, and those that count the same: what may be shown of the one depends on the others, and a
    /// period that was delivered in another table only is taken from there.
    /// </summary>
    public IEnumerable<string> GuardTablesOf(Indicator indicator)
    {
        var own = TablesOf(indicator).ToHashSet(StringComparer.Ordinal);
        var concepts = own.SelectMany(ConceptsOf).ToHashSet(StringComparer.Ordinal);
        return Tables.Keys.Where(table => own.Contains(table) || ConceptsOf(table).Any(concepts.Contains)).Order(StringComparer.Ordinal);
    }

    public IEnumerable<Indicator> DependentsOf(string table) => Indicators.Where(indicator => GuardTablesOf(indicator).Contains(table));

    private IEnumerable<string> ConceptsOf(string table) => Tables[table].Measures.Select(measure => measure.ConceptIn(Tables[table]));

    internal static IReadOnlyList<Series> SeriesOf(Indicator indicator, IReadOnlyDictionary<string, Codelist> codelists)
    {
        var dimensions = indicator.Dimensions.ToArray();
        var lines = new Dictionary<string, Series>(StringComparer.Ordinal);
        foreach (var block in indicator.Breakdowns)
            foreach (var items in ItemProduct.Of(dimensions.Select(dimension =>
                block.TryGetValue(dimension.Key, out var list) ? [.. list.In(codelists[dimension.Value])] : new[] { Codelist.Total })))
            {
                var code = string.Join('.', items);
                lines.TryAdd(code, new(code, Title(items), dimensions.Select((dimension, i) => (dimension.Key, items[i])).ToDictionary(x => x.Key, x => x.Item2, StringComparer.Ordinal)));
            }
        return [.. lines.Values];

        string Title(string[] items)
        {
            var titles = dimensions.Select((dimension, i) => (Code: items[i], codelists[dimension.Value].Items[codelists[dimension.Value].IndexOf(items[i])].Title)).ToArray();
            var named = titles.Where(title => title.Code != Codelist.Total).Select(title => title.Title).ToArray();
            return named.Length > 0 ? string.Join(", ", named) : titles[0].Title;
        }
    }

    private static IEnumerable<string> Files(string directory, string folder) =>
        Directory.Exists(Path.Combine(directory, folder)) ? Directory.EnumerateFiles(Path.Combine(directory, folder), "*.yaml").Order(StringComparer.Ordinal) : [];

    private static JsonSchema Schema(string schemas, string name) =>
        JsonSchema.FromJsonAsync(File.ReadAllText(Path.Combine(schemas, name + ".schema.json"))).GetAwaiter().GetResult();

    private static List<(CatalogueFile File, T Content)> Read<T>(string directory, IEnumerable<string> paths, JsonSchema schema, List<CatalogueFault> faults) =>
        [.. paths.Select(path => CatalogueFile.Read<T>(path, Path.GetRelativePath(directory, path).Replace('\\', '/'), schema, faults)).OfType<(CatalogueFile, T)>()];

    private static string HashOf(string directory)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.EnumerateFiles(directory, "*.yaml", SearchOption.AllDirectories).OrderBy(file => Path.GetRelativePath(directory, file), StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(directory, file).Replace('\\', '/')));
            hash.AppendData(File.ReadAllBytes(file));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>Content of <c>regions.yaml</c>.</summary>
internal sealed record RegionsFile(
    IReadOnlyList<Topic> Topics,
    IReadOnlyDictionary<string, string> Elsewhere,
    IReadOnlyList<Region> Regions,
    IReadOnlyList<string>? Variables = null,
    IReadOnlyList<string>? MunicipalityVariables = null);
