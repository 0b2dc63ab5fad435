using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Azure;
using Azure.Data.Tables;
using KomIM.Figures;

namespace KomIM.Storage;

/// <summary>The version of an indicator that is in force.</summary>
/// <param name="Lines">Number of lines: a reader that finds fewer reads a partition that is going away.</param>
/// <param name="Previous">The version before it, kept for readers that are under way.</param>
internal sealed record IndicatorPointer(string Code, string Version, int Lines, IReadOnlyList<InputReference> Inputs, string? Previous, ETag ETag);

/// <summary>
/// The computed figures in Table Storage.
/// <list type="table">
/// <item><term>Indicators</term><description>PartitionKey <c>{code}~{version}</c>, RowKey <c>{series}~{ags}</c>: one series of one region, with the columns Indicator, Series, Ags
/// and one for each measure, <c>M_{measure}</c> with <c>_</c> for <c>-</c>: JSON, one object a year (<c>year</c>, then <c>figure</c>, <c>previous</c>, <c>change</c>,
/// <c>changePercent</c>, each <c>value</c> and <c>status</c> of CL_OBS_STATUS; <c>before</c> only where the figure is revised). A version never changes once a pointer
/// names it.</description></item>
/// <item><term>Pointers</term><description>PartitionKey <c>indicator</c>, RowKey <c>{code}</c>: Version in force, Previous, Lines, and the inputs of each table as JSON,
/// <c>Inputs_{table}</c> with <c>_</c> for <c>-</c>: a column holds 32 K characters, about thirty years of a table.</description></item>
/// </list>
/// </summary>
internal sealed class IndicatorStore(StorageAccounts accounts, TimeProvider time)
{
    private const string PointerPartition = "indicator";

    private const string MeasurePrefix = "M_";

    private const string InputsPrefix = "Inputs";

    /// <summary>A transaction of Table Storage holds at most 100 entities.</summary>
    private const int Batch = 100;

    private const int Writers = 4;

    // Long past any run that could still be writing or reading a version.
    private static readonly TimeSpan Superseded = TimeSpan.FromHours(1);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new FigureJson() },
    };

    private readonly TableClient indicators = accounts.Table(Tables.Indicators);
    private readonly TableClient pointers = accounts.Table(Tables.Pointers);

    public async Task<IndicatorPointer?> FindPointerAsync(string code, CancellationToken cancellation)
    {
        var row = await pointers.GetEntityIfExistsAsync<TableEntity>(PointerPartition, code, cancellationToken: cancellation);
        return row is { HasValue: true, Value: { } entity }
            ? new(code, entity.GetString("Version"), entity.GetInt32("Lines") ?? 0, Inputs(entity), entity.GetString("Previous"), entity.ETag)
            : null;
    }

    /// <summary>Writes a version beside those that stand. Doing it twice changes nothing.</summary>
    public async Task WriteAsync(IndicatorData data, CancellationToken cancellation)
    {
        await Parallel.ForEachAsync(Entities(data).Chunk(Batch), new ParallelOptions { MaxDegreeOfParallelism = Writers, CancellationToken = cancellation }, async (batch, token) =>
            await indicators.SubmitTransactionAsync(batch.Select(entity => new TableTransactionAction(TableTransactionActionType.UpsertReplace, entity)), token));
    }

    /// <summary>Puts a version in force, if <paramref name="known"/> still is (null: if none is yet).</summary>
    /// <returns>False where another run was faster.</returns>
    public async Task<bool> SwapAsync(IndicatorData data, IndicatorPointer? known, CancellationToken cancellation)
    {
        var row = new TableEntity(PointerPartition, data.Code)
        {
            ["Version"] = data.Version,
            ["Previous"] = known?.Version,
            ["Lines"] = data.Lines.Count,
        };
        foreach (var table in data.Inputs.GroupBy(input => input.Table))
            row[$"{InputsPrefix}_{table.Key.Replace('-', '_')}"] = JsonSerializer.Serialize(table, Json);
        try
        {
            if (known is null)
                await pointers.AddEntityAsync(row, cancellation);
            else
                await pointers.UpdateEntityAsync(row, known.ETag, TableUpdateMode.Replace, cancellation);
            return true;
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return false;
        }
    }

    /// <summary>Reads every line of a version; fewer than its pointer says where the partition is going away.</summary>
    public async Task<IReadOnlyDictionary<(string Measure, string Series, string Ags), IndicatorLine>> ReadAsync(string code, string version, CancellationToken cancellation)
    {
        var lines = new Dictionary<(string, string, string), IndicatorLine>();
        await foreach (var entity in indicators.QueryAsync<TableEntity>(row => row.PartitionKey == Partition(code, version), maxPerPage: 1000, cancellationToken: cancellation))
            foreach (var column in entity.Keys.Where(column => column.StartsWith(MeasurePrefix, StringComparison.Ordinal)))
            {
                var line = new IndicatorLine(column[MeasurePrefix.Length..].Replace('_', '-'), entity.GetString("Series"), entity.GetString("Ags"), JsonSerializer.Deserialize<IndicatorValue[]>(entity.GetString(column), Json)!);
                lines[(line.Measure, line.Series, line.Ags)] = line;
            }
        return lines;
    }

    /// <summary>Deletes versions that nobody reads any more: neither in force nor the one before, and not touched for an hour.</summary>
    public async Task SweepAsync(IndicatorPointer pointer, CancellationToken cancellation)
    {
        var (from, to) = (pointer.Code + "~", pointer.Code + "\x7F");
        var (current, previous) = (Partition(pointer.Code, pointer.Version), Partition(pointer.Code, pointer.Previous ?? pointer.Version));
        var before = time.GetUtcNow() - Superseded;
        var filter = TableClient.CreateQueryFilter($"PartitionKey ge {from} and PartitionKey lt {to} and PartitionKey ne {current} and PartitionKey ne {previous} and Timestamp lt {before}");
        var old = new List<TableEntity>();
        await foreach (var entity in indicators.QueryAsync<TableEntity>(filter, select: ["PartitionKey", "RowKey"], cancellationToken: cancellation))
            old.Add(entity);
        foreach (var batch in old.GroupBy(entity => entity.PartitionKey).SelectMany(partition => partition.Chunk(Batch)))
            try
            {
                await indicators.SubmitTransactionAsync(batch.Select(entity => new TableTransactionAction(TableTransactionActionType.Delete, entity, entity.ETag)), cancellation);
            }
            catch (TableTransactionFailedException e) when (e.Status is 404 or 412)
            {
                // Swept by another run, or written anew because an older delivery is in force again: it stays.
            }
    }

    private static string Partition(string code, string version) => $"{code}~{version}";

    private static InputReference[] Inputs(TableEntity pointer) =>
        [.. pointer.Keys.Where(column => column.StartsWith(InputsPrefix, StringComparison.Ordinal))
            .SelectMany(column => JsonSerializer.Deserialize<InputReference[]>(pointer.GetString(column), Json)!)
            .OrderBy(input => input.Table, StringComparer.Ordinal).ThenBy(input => input.Year)];

    private static IEnumerable<TableEntity> Entities(IndicatorData data)
    {
        foreach (var lines in data.Lines.GroupBy(line => (line.Series, line.Ags)))
        {
            var entity = new TableEntity(Partition(data.Code, data.Version), $"{lines.Key.Series}~{lines.Key.Ags}")
            {
                ["Indicator"] = data.Code,
                ["Series"] = lines.Key.Series,
                ["Ags"] = lines.Key.Ags,
            };
            // A column has the name of an identifier; codes of measures are letters, digits and hyphens.
            foreach (var line in lines)
                entity[MeasurePrefix + line.Measure.Replace('-', '_')] = JsonSerializer.Serialize(line.Values, Json);
            yield return entity;
        }
    }
}
