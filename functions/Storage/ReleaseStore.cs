using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using KomIM.Telemetry;

namespace KomIM.Storage;

/// <summary>The release in force.</summary>
/// <param name="Since">When it was approved; without an approval, when it was put in force.</param>
internal sealed record ReleaseInForce(Manifest Manifest, DateTimeOffset Since);

/// <summary>
/// A container of releases. The public one has immutable files under <c>releases/{id}/</c>, the same under names that never change, and
/// <c>manifest.json</c>, which alone says which release is in force. In that of the previews there are no other names, and the manifest says which release is
/// the newest to wait for approval.
/// </summary>
internal sealed class ReleaseStore(StorageAccounts accounts, TimeProvider time, string container = Containers.Downloads)
{
    public const string ManifestName = "manifest.json";

    private const string Releases = "releases/";

    private const string HashKey = "sha256";

    private const string ApprovedKey = "approved";

    private const string LockName = "release";

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static string PathOf(string release, string name) => $"{Releases}{release}/{name}";

    /// <summary>The release in force, or that waits.</summary>
    public async Task<Manifest?> FindManifestAsync(CancellationToken cancellation) => (await FindAsync(ManifestName, cancellation))?.Manifest;

    public Task<ReleaseInForce?> FindInForceAsync(CancellationToken cancellation) => FindAsync(ManifestName, cancellation);

    /// <summary>A release that was written whole, in force or not.</summary>
    public async Task<Manifest?> FindManifestAsync(string release, CancellationToken cancellation) => (await FindAsync(PathOf(release, ManifestName), cancellation))?.Manifest;

    /// <summary>A release of which every file is still as it was written: in the container of the previews people write, too.</summary>
    public async Task<Manifest?> FindWholeAsync(string release, CancellationToken cancellation) =>
        await FindManifestAsync(release, cancellation) is { } manifest && manifest.Release == release && await FindMissingAsync(manifest, cancellation) is null ? manifest : null;

    /// <summary>Rows of a CSV file of a release, its header left out; null where the release has no such file.</summary>
    public async Task<long?> CountRowsAsync(Manifest manifest, string name, CancellationToken cancellation)
    {
        if (manifest.Files.FirstOrDefault(file => file.Name == name) is not { } file)
            return null;
        using var content = (await Container.GetBlobClient(file.Path).DownloadStreamingAsync(cancellationToken: cancellation)).Value;
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

    /// <summary>A file of a release, as its manifest has it.</summary>
    /// <exception cref="InvalidOperationException">Its bytes are others.</exception>
    public async Task<byte[]> ReadAsync(string release, ManifestFile file, CancellationToken cancellation)
    {
        var path = PathOf(release, file.Name);
        var content = (await Container.GetBlobClient(path).DownloadContentAsync(cancellation)).Value.Content.ToArray();
        return HashOf(content) == file.Sha256 ? content : throw new InvalidOperationException($"{container}/{path} is not what was written there.");
    }

    /// <summary>
    /// Does what there is to do as the only run that does: a run that finds another at work waits until that one has done what there was, so that
    /// events coalesce and none is lost.
    /// </summary>
    /// <param name="find">What there is to do; null for nothing.</param>
    public async Task AloneAsync<TWork>(Func<CancellationToken, Task<TWork?>> find, Func<TWork, ReleaseLease, CancellationToken, Task> act, CancellationToken cancellation)
        where TWork : class
    {
        while (await find(cancellation) is not null)
        {
            if (await TryLeaseAsync(cancellation) is not { } lease)
            {
                await Task.Delay(Pause, time, cancellation);
                continue;
            }
            await using (lease)
                if (await find(cancellation) is { } work)
                    await act(work, lease, cancellation);
        }
    }

    /// <summary>Takes the only right to publish; null while another run has it.</summary>
    private async Task<ReleaseLease?> TryLeaseAsync(CancellationToken cancellation)
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
        var hash = HashOf(content);
        try
        {
            await Container.GetBlobClient(PathOf(release, name)).UploadAsync(new BinaryData(content), new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = contentType, CacheControl = container == Containers.Downloads ? "public, max-age=31536000, immutable" : "private" },
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
        if (await FindMissingAsync(manifest, cancellation) is { } missing)
            throw new InvalidOperationException($"{missing.Path} is not in storage as it was written: release {manifest.Release} is not published.");
        await WriteAsync(manifest.Release, ManifestName, "application/json; charset=utf-8", Describe(manifest), cancellation);
        return (await FindManifestAsync(manifest.Release, cancellation))!;
    }

    /// <summary>Puts a complete release in force: first the names that never change, where they hold something else, then the manifest.</summary>
    /// <param name="contents">Files by their name, as far as this run has made them; the others are read from the release.</param>
    /// <param name="approved">When somebody approved it; null where nobody is asked.</param>
    public async Task PutInForceAsync(Manifest manifest, IReadOnlyDictionary<string, byte[]> contents, DateTimeOffset? approved, ReleaseLease lease, CancellationToken cancellation)
    {
        var inForce = await HashesAsync("", cancellation);
        await Parallel.ForEachAsync(manifest.Files.Where(file => inForce.GetValueOrDefault(file.Name) != (file.Size, file.Sha256)), cancellation, async (file, token) =>
        {
            await lease.HoldAsync(token);
            var content = contents.TryGetValue(file.Name, out var made) ? new BinaryData(made) : (await Container.GetBlobClient(file.Path).DownloadContentAsync(token)).Value.Content;
            await Container.GetBlobClient(file.Name).UploadAsync(content, new BlobUploadOptions
            {
                HttpHeaders = new() { ContentType = file.ContentType, CacheControl = "no-cache" },
                Metadata = new Dictionary<string, string> { [HashKey] = file.Sha256 },
            }, token);
        });
        await PointAsync(manifest, approved, lease, cancellation);
    }

    /// <summary>Lets <c>manifest.json</c> say that it is this complete release.</summary>
    public async Task PointAsync(Manifest manifest, DateTimeOffset? approved, ReleaseLease lease, CancellationToken cancellation)
    {
        await lease.HoldAsync(cancellation);
        await Container.GetBlobClient(ManifestName).UploadAsync(new BinaryData(Describe(manifest)), new BlobUploadOptions
        {
            HttpHeaders = new() { ContentType = "application/json; charset=utf-8", CacheControl = "no-cache" },
            Metadata = Tracing.Sign(approved is { } at ? new() { [ApprovedKey] = at.ToString("O", CultureInfo.InvariantCulture) } : []),
        }, cancellation);
    }

    private BlobContainerClient Container => accounts.Container(container);

    private byte[] Describe(Manifest manifest) => JsonSerializer.SerializeToUtf8Bytes(container == Containers.Downloads ? manifest.WithoutNames() : manifest, Json);

    private static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task<ReleaseInForce?> FindAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var found = (await Container.GetBlobClient(name).DownloadContentAsync(cancellation)).Value;
            return new(found.Content.ToObjectFromJson<Manifest>(Json)!, found.Details.Metadata.TryGetValue(ApprovedKey, out var approved) ? DateTimeOffset.Parse(approved, CultureInfo.InvariantCulture) : found.Details.LastModified);
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }

    private async Task<ManifestFile?> FindMissingAsync(Manifest manifest, CancellationToken cancellation)
    {
        var written = await HashesAsync(PathOf(manifest.Release, ""), cancellation);
        return manifest.Files.FirstOrDefault(file => written.GetValueOrDefault(file.Path) != (file.Size, file.Sha256));
    }

    // The stable names lie beside the releases: a prefix of nothing would list every release ever made.
    private async Task<Dictionary<string, (long Size, string Hash)>> HashesAsync(string prefix, CancellationToken cancellation)
    {
        var hashes = new Dictionary<string, (long, string)>(StringComparer.Ordinal);
        var folders = new Queue<string>([prefix]);
        while (folders.TryDequeue(out var folder))
            await foreach (var item in Container.GetBlobsByHierarchyAsync(new GetBlobsByHierarchyOptions { Traits = BlobTraits.Metadata, Delimiter = "/", Prefix = folder }, cancellation))
                if (item.IsBlob)
                    hashes[item.Blob.Name] = (item.Blob.Properties.ContentLength ?? 0, item.Blob.Metadata.TryGetValue(HashKey, out var hash) ? hash : "");
                else if (prefix.Length > 0 || item.Prefix != Releases)
                    folders.Enqueue(item.Prefix);
        return hashes;
    }
}
