using System.Reflection;

namespace KomIM.Telemetry;

/// <summary>Which build this is: version and commit, <c>1.0.0+7bec8e8…</c>; without the commit where it was not built from a repository.</summary>
internal static class AppVersion
{
    public static string Text { get; } = typeof(AppVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
