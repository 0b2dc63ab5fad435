using System.Globalization;
using System.IO.Hashing;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// First look at a package, before any parser: number, names and kinds of its entries, and their size, counted while they are unpacked;
/// what the package says of itself is not believed.
/// </summary>
internal sealed class PackageScan
{
    // A short text of blanks may be packed as small as it likes.
    private const int TooSmallToInflate = 1024 * 1024;

    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    private readonly DeliveryLimits limits;
    private readonly ProblemList problems;
    private readonly Package package;
    private readonly byte[] buffer = new byte[1 << 16];
    private long unpacked;

    private PackageScan(Package package, DeliveryLimits limits, ProblemList problems) => (this.package, this.limits, this.problems) = (package, limits, problems);

    /// <returns>Null, once reported, where the package is not to be opened.</returns>
    public static Package? Run(Stream stream, DeliveryLimits limits, ProblemList problems)
    {
        try
        {
            var package = Package.Open(stream, limits.MaxEntries);
            var scan = new PackageScan(package, limits, problems);
            return scan.CountIsFine() && scan.NamesAreFine() && scan.ContentIsFine() ? package : null;
        }
        catch (InvalidDataException)
        {
            problems.Add(ProblemKinds.Unreadable.At(default, "Die Datei beginnt wie ein Archiv oder eine Arbeitsmappe, ist aber beschädigt."));
            return null;
        }
    }

    private bool CountIsFine()
    {
        if (package.Entries.Count <= limits.MaxEntries)
            return true;
        var most = limits.MaxEntries.ToString("#,##0", German);
        problems.Add(ProblemKinds.PackageTooLarge.At(default, $"Die Datei enthält mehr als {most} Dateien.", null, $"höchstens {most} Dateien"));
        return false;
    }

    private bool NamesAreFine()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in package.Entries)
        {
            var shown = DeliveryName.Short(entry.Name);
            if (entry.IsEncrypted)
                problems.Add(ProblemKinds.Encrypted.At(default, $"„{shown}“ in der Datei ist verschlüsselt.", shown));
            else if (FaultOf(entry) is { } fault)
                problems.Add(ProblemKinds.PackageUnsafe.At(default, $"Die Datei enthält „{shown}“: {fault}", shown));
            else if (!names.Add(entry.Name.TrimEnd('/')))
                problems.Add(ProblemKinds.PackageUnsafe.At(default, $"Die Datei enthält „{shown}“ mehr als einmal.", shown, "jeden Namen einmal"));
        }
        return !problems.HasErrors;
    }

    private static string? FaultOf(PackageEntry entry) => entry.Name switch
    {
        _ when entry.IsSpecial => "eine Verknüpfung statt einer Datei.",
        "" => "ein leerer Name.",
        _ when entry.Name.Contains('\\') => "ein Name mit umgekehrtem Schrägstrich.",
        _ when entry.Name.StartsWith('/') || entry.Name.Contains(':') => "ein Pfad, der nicht in der Datei beginnt.",
        _ when entry.Name.TrimEnd('/').Split('/').Any(segment => segment is "" or "." or "..") => "ein Pfad, der aus der Datei hinausführt.",
        _ when DeliveryName.HasInvisible(entry.Name) => "ein Name mit unsichtbaren Zeichen.",
        _ => null,
    };

    private bool ContentIsFine()
    {
        foreach (var entry in package.Entries)
            if (!ContentIsFine(entry))
                return false;
        return true;
    }

    private bool ContentIsFine(PackageEntry entry)
    {
        using var content = package.Open(entry);
        var crc = new Crc32();
        long size = 0;
        int read;
        while ((read = content.Read(buffer)) > 0)
        {
            size += read;
            unpacked += read;
            crc.Append(buffer.AsSpan(0, read));
            if (unpacked > limits.MaxUnpackedBytes)
                return TooLarge($"Der Inhalt der Datei ist ausgepackt größer als {limits.MaxUnpackedBytes / 1024 / 1024} Megabyte.", $"höchstens {limits.MaxUnpackedBytes / 1024 / 1024} Megabyte");
            if (size > TooSmallToInflate && size / Math.Max(1, entry.PackedSize) > limits.MaxInflation)
                return TooLarge($"„{DeliveryName.Short(entry.Name)}“ ist ausgepackt mehr als {limits.MaxInflation}-mal so groß wie gepackt.", $"höchstens das {limits.MaxInflation}-Fache");
        }
        if (size != entry.Size || crc.GetCurrentHashAsUInt32() != entry.Crc)
            throw new InvalidDataException("An entry is not what the directory says of it.");
        return true;
    }

    private bool TooLarge(string message, string expected)
    {
        problems.Add(ProblemKinds.PackageTooLarge.At(default, message, null, expected));
        return false;
    }
}
