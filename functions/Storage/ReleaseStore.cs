using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>
/// The public container: immutable files under <c>releases/{id}/</c>, the same under names that never change, and
/// <c>manifest.json</c>, which alone says which release is in force.
/// </summary>
internal sealed class ReleaseStore(StorageAccounts accounts, TimeProvider time)
{
    public const string ManifestName = "manifest.json";

    private const string Releases = "releases/";

    private const string HashKey = "sha256";

    private const string LockName = "release";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static string PathOf(string release, string name) => $"{Releases}{release}/{name}";

    /// <summary>The release in force.</summary>
    public Task<Manifest?> FindManifestAsync(CancellationToken cancellation) => FindAsync(ManifestName, cancellation);

    /// <summary>A release that was written whole, in force or not.</summary>
    public Task<Manifest?> FindManifestAsync(string release, CancellationToken cancellation) => FindAsync(PathOf(release, ManifestName), cancellation);

    /// <summary>Rows of a CSV file of a release, its header left out; null where the release has no such file.</summary>
    public async Task<long?> CountRowsAsync(Manifest manifest, string name, CancellationToken cancellation)
    {
        if (manifest.Files.FirstOrDefault(file => file.Name == name) is not { } file)
            return null;
        using var content = (await accounts.Container(Containers.Downloads).GetBlobClient(file.Path).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
        var buffer = new byte[64 * 1024];
        var (lines, isQuoted) = (0L, false);
        for (int length; (length = await content.Content.ReadAsync(buffer, cancellation)) > 0;)
            foreach (var next in buffer.AsSpan(0, length))
                if (next == '"')
                    isQuoted = !isQuoted;
                else if (next == '\n' && !isQuoted)
                    lines++;
        return Math.Max(lines - 1, 0);
    }

    /// <summary>Takes the only right to publish; null while another run has it.</summary>
    public async Task<ReleaseLease?> TryLeaseAsync(CancellationToken cancellation)
    {
        var blob = accounts.Container(Containers.Locks).GetBlobClient(LockName);
        try
        {
            await blob.UploadAsync(BinaryData.FromBytes(Array.Empty<byte>()), new BlobUploadOptions { Conditions = new() { IfNoneMatch = ETag.All } }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // It is there already, perhaps leased.
        }
        try
        {
            var lease = blob.GetBlobLeaseClient();
            await lease.AcquireAsync(ReleaseLease.Duration, cancellationToken: cancellation);
            return new(lease, time);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            return null;
        }
    }

    /// <summary>Writes a file of a release once. What stands there already stays: the same release has the same bytes.</summary>
    public async Task<ManifestFile> WriteAsync(string release, string name, string contentType, byte[] content, CancellationToken cancellation)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        try
        {
            await accounts.Container(Containers.Downloads).GetBlobClient(PathOf(release, name)).UploadAsync(new BinaryData(content), new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = contentType, CacheControl = "public, max-age=31536000, immutable" },
                Metadata = new Dictionary<string, string> { [HashKey] = hash },
                Conditions = new() { IfNoneMatch = ETag.All },
            }, cancellation);
        }
        catch (RequestFailedException e) when (e.Status is 409 or 412)
        {
            // Written before a restart, or by a run that lost its lease.
        }
        return new(name, PathOf(release, name), contentType, content.Length, hash);
    }

    /// <summary>Completes a release whose files are all there as its manifest says. The first manifest of a release stays.</summary>
    /// <exception cref="InvalidOperationException">A file is missing or differs.</exception>
    public async Task<Manifest> CompleteAsync(Manifest manifest, CancellationToken cancellation)
    {
        var written = await HashesAsync(PathOf(manifest.Release, ""), cancellation);
        foreach (var file in manifest.Files)
            if (written.GetValueOrDefault(file.Path) != (file.Size, file.Sha256))
                throw new InvalidOperationException($"{file.Path} is not in storage as it was written: release {manifest.Release} is not published.");
        await WriteAsync(manifest.Release, ManifestName, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(manifest, Json), cancellation);
        return (await FindManifestAsync(manifest.Release, cancellation))!;
    }

    /// <summary>Puts a complete release in force: first the names that never change, where they hold something else, then the manifest.</summary>
    /// <param name="contents">Files by their name, as far as this run has made them; the others are read from the release.</param>
    public async Task PutInForceAsync(Manifest manifest, IReadOnlyDictionary<string, byte[]> contents, ReleaseLease lease, CancellationToken cancellation)
    {
        var container = accounts.Container(Containers.Downloads);
        var inForce = await HashesAsync("", cancellation);
        await Parallel.ForEachAsync(manifest.Files.Where(file => inForce.GetValueOrDefault(file.Name) != (file.Size, file.Sha256)), cancellation, async (file, token) =>
        {
            await lease.HoldAsync(token);
            var content = contents.TryGetValue(file.Name, out var made) ? new BinaryData(made) : (await container.GetBlobClient(file.Path).DownloadContentAsync(token)).Value.Content;
            await container.GetBlobClient(file.Name).UploadAsync(content, new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = file.ContentType, CacheControl = "no-cache" },
                Metadata = new Dictionary<string, string> { [HashKey] = file.Sha256 },
            }, token);
        });
        await lease.HoldAsync(cancellation);
        await container.GetBlobClient(ManifestName).UploadAsync(new BinaryData(JsonSerializer.SerializeToUtf8Bytes(manifest, Json)), new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = "application/json; charset=utf-8", CacheControl = "no-cache" },
            Metadata = Tracing.Sign([]),
        }, cancellation);
    }

    private async Task<Manifest?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return (await accounts.Container(Containers.Downloads).GetBlobClient(name).DownloadContentAsync(cancellation)).Value.Content.ToObjectFromJson<Manifest>(Json);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    // The stable names lie beside the releases: a prefix of nothing would list every release ever made.
    private async Task<Dictionary<string, (long Size, string Hash)>> HashesAsync(string prefix, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        var folders = new Queue<string>([prefix]);
        while (folders.TryDequeue(out var folder))
            await foreach (var item in accounts.Container(Containers.Downloads).GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Traits = BlobTraits.Metadata, Delimiter = "/", Prefix = folder }, cancellation))
                if (item.IsBlob)
                    hashes[item.Blob.Name] = (item.Blob.Properties.ContentLength ?? 0, item.Blob.Metadata.TryGetValue(HashKey, out var hash) ? hash : "");
                else if (prefix.Length > 0 || item.Prefix != Releases)
                    folders.Enqueue(item.Prefix);
        return hashes;
    }
}
