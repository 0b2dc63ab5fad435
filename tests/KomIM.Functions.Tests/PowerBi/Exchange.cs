namespace KomIM.Tests.PowerBi;

/// <summary>A request, and what was answered.</summary>
internal sealed record Exchange(string Method, string Path, string Query, string? Authorization, string? Body, int Status, string? Answer);
