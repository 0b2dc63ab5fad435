using System.Security.Cryptography;
using KomIM.Deliveries.Formats;
using KomIM.Figures;

namespace KomIM.Deliveries;

/// <summary>A delivered file on local disk, deleted on disposal. Its identity is the SHA-256 of its bytes, whatever its name.</summary>
internal sealed class DeliveryFile : IDisposable
{
    // What a file states as its Stand may be a line of any length; it is a date.
    private const int LongestAsOf = 60;

    private readonly FileStream copy;

    private DeliveryFile(FileStream copy, string id, string name, DateTimeOffset uploaded) =>
        (this.copy, Id, Name, NameFault, Uploaded) = (copy, id, DeliveryName.Kept(name), DeliveryName.FaultOf(name), uploaded);

    public string Id { get; }

    /// <summary>The name that was given to it, fit to be shown.</summary>
    public string Name { get; }

    /// <summary>What is wrong with the name, as a German sentence; null where nothing is.</summary>
    public string? NameFault { get; }

    public DateTimeOffset Uploaded { get; }

    public long Size => copy.Length;

    /// <summary>Its first eight bytes, or fewer where it has no more: they tell what it is.</summary>
    public byte[] Start
    {
        get
        {
            var start = new byte[8];
            return start[..Open().ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
    }

    /// <summary>Whether it begins as a ZIP package does, which an archive and a workbook are.</summary>
    public bool IsPackage => Package.IsPackage(Start);

    public DeliveryReference Reference(string? asOf) => new(Id, Name, Uploaded, asOf?.Length > LongestAsOf ? asOf[..LongestAsOf] : asOf);

    public Stream Open()
    {
        copy.Position = 0;
        return copy;
    }

    /// <summary>Copies at most one byte more than the limit, so that a larger file is seen to be larger and costs nothing.</summary>
    public static async Task<DeliveryFile> CopyAsync(Stream source, string name, DateTimeOffset uploaded, long limit, CancellationToken cancellation)
    {
        var copy = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose | FileOptions.Asynchronous);
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var buffer = new byte[1 << 16];
            int read;
            while (copy.Length <= limit && (read = await source.ReadAsync(buffer, cancellation)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                await copy.WriteAsync(buffer.AsMemory(0, read), cancellation);
            }
            return new(copy, Convert.ToHexStringLower(hash.GetHashAndReset()), name, uploaded);
        }
        catch
        {
            await copy.DisposeAsync();
            throw;
        }
    }

    public void Dispose() => copy.Dispose();
}
