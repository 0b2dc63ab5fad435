namespace KomIM.Portal.Tests;

/// <summary>Debian's browser: the registry of packages has none.</summary>
internal static class Chromium
{
    public static string? Path { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public static string? Missing => Path is null ? "Chromium is not here: apt-get install chromium, or set CHROMIUM to its path" : null;
}

/// <summary>A test in a browser; skipped, and said so, where there is none.</summary>
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Missing;
}

/// <inheritdoc cref="BrowserFactAttribute"/>
internal sealed class BrowserTheoryAttribute : TheoryAttribute
{
    public BrowserTheoryAttribute() => Skip = Chromium.Missing;
}
