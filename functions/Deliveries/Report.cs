using System.Text.Json;
using System.Text.Json.Serialization;
using KomIM.Storage;

namespace KomIM.Deliveries;

internal enum DeliveryResult
{
    Accepted,
    Rejected,

    /// <summary>A function gave up on the delivery, or on what follows from it.</summary>
    Failed,
}

/// <param name="InForce">Whether the values stand; otherwise a later delivery replaced them.</param>
internal sealed record ReportPeriod(string Period, int Year, int Values, bool InForce);

/// <summary>Rows that are no part of the monitoring.</summary>
internal sealed record ReportLeftOut(string Key, string Name, int Rows);

internal sealed record ReportCount(string Code, Severity Severity, string Title, int Count);

/// <summary>
/// What became of one delivery, for the person who delivered it. <c>reports/{id}.json</c>, its names documented by <see cref="ReportSchema"/>; as
/// a page <c>{id}.html</c>; for a workbook <c>{id}.xlsx</c>, with the problems marked in it.
/// </summary>
/// <param name="Delivery">SHA-256 of the file.</param>
/// <param name="AsOf">The <c>Stand</c> that the file states.</param>
internal sealed record Report(
    string Delivery,
    string File,
    DateTimeOffset Uploaded,
    long Size,
    DeliveryResult Result,
    string? Table,
    string? TableTitle,
    string? AsOf,
    IReadOnlyList<ReportPeriod> Periods,
    IReadOnlyList<ReportLeftOut> LeftOut,
    int Errors,
    int Warnings,
    int Notices,
    IReadOnlyList<ReportCount> Counts,
    IReadOnlyList<Problem> Problems)
{
    /// <summary>Earlier editions that the delivery replaced; null where there are none.</summary>
    public IReadOnlyList<ReportRevision>? Revisions { get; init; }

    internal static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new FigureJson() },
    };

    [JsonPropertyName("$schema"), JsonPropertyOrder(-1)]
    public string Schema => ReportSchema.Name;

    /// <summary>Whether the file was looked at to the end; a function may have failed before.</summary>
    [JsonIgnore]
    public bool IsJudged => Result == DeliveryResult.Rejected || Periods.Count > 0;

    [JsonIgnore]
    public bool CameToPlausibility => Table is not null && !Problems.Any(problem => problem.Severity == Severity.Error && problem.Stage < Stage.Plausibility);

    /// <summary>Name of the annotated workbook beside the report; null for other formats.</summary>
    public string? Workbook { get; init; }

    public static Report Of(DeliveryFile file, DeliveredTable? table, IReadOnlyList<ReportPeriod> periods, IReadOnlyDictionary<string, string> elsewhere, ProblemList problems) => new(
        file.Id,
        file.Name,
        file.Uploaded,
        file.Size,
        problems.HasErrors ? DeliveryResult.Rejected : DeliveryResult.Accepted,
        table?.Table.Code,
        table?.Table.Title,
        table?.AsOf,
        periods,
        [.. (table?.LeftOut ?? new Dictionary<string, int>()).Select(rows => new ReportLeftOut(rows.Key, elsewhere.GetValueOrDefault(rows.Key, rows.Key), rows.Value))],
        problems.Count(Severity.Error),
        problems.Count(Severity.Warning),
        problems.Count(Severity.Notice),
        [.. problems.Counts
            .OrderBy(count => count.Key.Severity).ThenByDescending(count => count.Value).ThenBy(count => count.Key.Code, StringComparer.Ordinal)
            .Select(count => new ReportCount(count.Key.Code, count.Key.Severity, ProblemKinds.Of(count.Key.Code).Title(count.Value), count.Value))],
        [.. problems.Kept.OrderBy(problem => problem.Severity).ThenBy(problem => problem.Stage).ThenBy(problem => problem.Row)]);

    /// <summary>The report with a further problem that is not the delivery's fault; the same one is not added twice.</summary>
    public Report WithFailure(Problem failure) => Problems.Contains(failure) ? this : this with
    {
        Result = DeliveryResult.Failed,
        Errors = Errors + 1,
        Problems = [failure, .. Problems],
        Counts = [CountOf(failure, Problems.Count(problem => problem.Code == failure.Code) + 1), .. Counts.Where(count => count.Code != failure.Code)],
    };

    private static ReportCount CountOf(Problem problem, int count) => new(problem.Code, problem.Severity, ProblemKinds.Of(problem.Code).Title(count), count);

    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, Options);

    public static Report FromJson(BinaryData json) => json.ToObjectFromJson<Report>(Options)!;
}
