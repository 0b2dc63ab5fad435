namespace KomIM.PowerBi;

/// <summary>The Power BI model and report of this environment. Section <c>KomIM:PowerBi</c> of the configuration; without a model everything here is off.</summary>
internal sealed class PowerBiOptions
{
    public const string Section = "KomIM:PowerBi";

    /// <summary>Id of the workspace.</summary>
    public Guid? Workspace { get; set; }

    /// <summary>Id of the semantic model that is refreshed after each release.</summary>
    public Guid? Model { get; set; }

    /// <summary>Id of the report that the public page may embed; without it no token is given out.</summary>
    public Guid? Report { get; set; }

    /// <summary>Client id of a user-assigned managed identity; otherwise the identity of the app, or of whoever is signed in at a desk.</summary>
    public string? ClientId { get; set; }

    /// <summary>Address of the REST API.</summary>
    public Uri BaseAddress { get; set; } = new("https://api.powerbi.com/");

    /// <summary>The workspace is on shared capacity: refreshes without options, and no more than 8 in 24 hours.</summary>
    public bool SharedCapacity { get; set; }

    /// <summary>A refresh that has not ended after this time is given up.</summary>
    public TimeSpan RefreshDeadline { get; set; } = TimeSpan.FromHours(6);

    /// <summary>Life of an embed token in minutes; it ends with the app's own token at the latest.</summary>
    public int TokenMinutes { get; set; } = 60;

    /// <summary>Origins of the pages that may ask for a token from a browser: <c>https://integration.example.org</c>.</summary>
    public string[] Origins { get; set; } = [];

    /// <summary>Requests for a token that one client has in a minute; further ones are refused.</summary>
    public int RequestsPerMinute { get; set; } = 30;

    /// <summary>The header in which a Front Door names its caller: <c>X-Azure-ClientIP</c>. Only to be set where nobody reaches the app but through it.</summary>
    public string? ClientHeader { get; set; }

    public bool IsOn => Workspace is not null && Model is not null;

    public bool IsEmbedding => IsOn && Report is not null;
}
