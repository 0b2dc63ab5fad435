namespace KomIM.Storage;

/// <summary>Names of the blob containers. The public one is readable by anyone; nothing but release files is ever written there.</summary>
internal static class Containers
{
    /// <summary>Files as the ministry delivers them.</summary>
    public const string Uploads = "uploads";

    /// <summary>One CSV per source table and period: <c>{table}/{year}.csv</c>.</summary>
    public const string Validated = "validated";

    /// <summary>Figures that were in force, or would have been, had a later delivery not come first: <c>{table}/{year}/{SHA-256}.csv</c>. Never changed.</summary>
    public const string Editions = "editions";

    /// <summary>One JSON per indicator, naming the version in force and its inputs: <c>{code}.json</c>.</summary>
    public const string Computed = "computed";

    /// <summary>What became of each delivery: <c>{id}.json</c>, <c>{id}.html</c>; failures under <c>failures/</c>.</summary>
    public const string Reports = "reports";

    /// <summary>Public: releases and the names that never change.</summary>
    public const string Downloads = "downloads";

    /// <summary>Releases that wait for approval, laid out as in the public container, and the approvals: <c>approved/{release}</c>.</summary>
    public const string Preview = "preview";

    /// <summary>Which release the Power BI model holds, and the refresh under way: <c>refresh.json</c>.</summary>
    public const string PowerBi = "powerbi";

    /// <summary>Blobs that are leased, never read.</summary>
    public const string Locks = "locks";

    public static readonly string[] Private = [Uploads, Validated, Editions, Computed, Reports, Preview, PowerBi, Locks];
}
