using System.Reflection;

namespace KomIM.Local;

/// <summary>The folder <c>local/</c> of the repository that this was built from.</summary>
internal static class LocalFolder
{
    public static string Path { get; } = typeof(LocalFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "LocalFolder").Value!;

    /// <summary>The public page, <c>powerbi/portal</c>.</summary>
    public static string Portal => System.IO.Path.GetFullPath(System.IO.Path.Combine(Path, "..", "powerbi", "portal"));

    public static string Samples => System.IO.Path.Combine(Path, "samples");

    public static string Data => System.IO.Path.Combine(Path, ".data");
}
