using System.IO.Compression;
using System.Text;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Packages for tests, good ones and such as no program would write.</summary>
internal static class Zip
{
    public static byte[] Of(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in entries)
                using (var stream = zip.CreateEntry(name).Open())
                    stream.Write(content);
        return bytes.ToArray();
    }

    public static byte[] Of(string name, string content) => Of((name, Encoding.UTF8.GetBytes(content)));

    /// <summary>The package with one entry replaced by what <paramref name="change"/> makes of its text, or added.</summary>
    public static byte[] With(byte[] package, string name, Func<string, string> change)
    {
        var entries = Entries(package).ToDictionary(entry => entry.Name, entry => entry.Content);
        entries[name] = Encoding.UTF8.GetBytes(change(Encoding.UTF8.GetString(entries.GetValueOrDefault(name, []))));
        return Of([.. entries.Select(entry => (entry.Key, entry.Value))]);
    }

    /// <summary>Every place of one sequence of bytes replaced by another as long: what an archiver does not let one write.</summary>
    public static byte[] Patched(byte[] package, ReadOnlySpan<byte> right, ReadOnlySpan<byte> wrong)
    {
        var patched = package.ToArray();
        for (var at = 0; patched.AsSpan(at).IndexOf(right) is >= 0 and var next; at += next + right.Length)
            wrong.CopyTo(patched.AsSpan(at + next));
        return patched;
    }

    private static IEnumerable<(string Name, byte[] Content)> Entries(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            yield return (entry.FullName, content.ToArray());
        }
    }
}
