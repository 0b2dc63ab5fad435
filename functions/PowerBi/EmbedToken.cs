namespace KomIM.PowerBi;

/// <summary>What a browser needs to show the report, and nothing else: the address of the frame, the report, a token to view it.</summary>
internal sealed record EmbedToken(string EmbedUrl, Guid ReportId, string Token, DateTimeOffset Expires);
