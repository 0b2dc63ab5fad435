using System.Security.Cryptography;
using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace KomIM.Storage;

/// <summary>
/// The public container: immutable files under <c>releases/{id}/</c>, the same under names that never change, and
/// <c>manifest.json</c>, which alone says which release is in force.
/// </summary>
internal sealed class ReleaseStore(StorageAccounts accounts, TimeProvider time)
{
    public const string ManifestName = "manifest.json";

    private const string HashKey = "sha256";

    private const string LockName = "release";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    public static string PathOf(string release, string name) => $"releases/{release}/{name}";

    /// <summary>The release in force.</summary>
    public Task<Manifest?> FindManifestAsync(CancellationToken cancellation) => FindAsync(ManifestName, cancellation);

    /// <summary>A release that was written whole, in force or not.</summary>
    public Task<Manifest?> FindManifestAsync(string release, CancellationToken cancellation) => FindAsync(PathOf(release, ManifestName), cancellation);

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

    /// <summary>Writes a file of a release once. What stands there already stays, and is described.</summary>
    public async Task<ManifestFile> WriteAsync(string release, string name, string contentType, Func<byte[]> content, CancellationToken cancellation)
    {
        var blob = accounts.Container(Containers.Downloads).GetBlobClient(PathOf(release, name));
        if (await DescribeAsync(blob.Name, cancellation) is null)
            try
            {
                var bytes = content();
                await blob.UploadAsync(new BinaryData(bytes), new BlobUploadOptions
                {
                    HttpHeaders = new() { ContentType = contentType, CacheControl = "public, max-age=31536000, immutable" },
                    Metadata = new Dictionary<string, string> { [HashKey] = Convert.ToHexStringLower(SHA256.HashData(bytes)) },
                    Conditions = new() { IfNoneMatch = ETag.All },
                }, cancellation);
            }
            catch (RequestFailedException e) when (e.Status is 409 or 412)
            {
                // Written meanwhile by a run that lost its lease: the same release has the same bytes.
            }
        var written = await DescribeAsync(blob.Name, cancellation) ?? throw new InvalidOperationException($"{blob.Name} was written but is not there.");
        return new(name, blob.Name, contentType, written.Size, written.Hash);
    }

    /// <summary>Completes a release. The first manifest of a release stays.</summary>
    public async Task<Manifest> CompleteAsync(Manifest manifest, CancellationToken cancellation)
    {
        await WriteAsync(manifest.Release, ManifestName, "application/json; charset=utf-8", () => JsonSerializer.SerializeToUtf8Bytes(manifest, Json), cancellation);
        return (await FindManifestAsync(manifest.Release, cancellation))!;
    }

    /// <summary>Puts a complete release in force: first the names that never change, where they hold something else, then the manifest.</summary>
    public async Task PutInForceAsync(Manifest manifest, ReleaseLease lease, CancellationToken cancellation)
    {
        var container = accounts.Container(Containers.Downloads);
        await Parallel.ForEachAsync(manifest.Files, cancellation, async (file, token) =>
        {
            if ((await DescribeAsync(file.Name, token))?.Hash == file.Sha256)
                return;
            await lease.HoldAsync(token);
            var content = (await container.GetBlobClient(file.Path).DownloadContentAsync(token)).Value.Content;
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

    private async Task<(long Size, string Hash)?> DescribeAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var properties = (await accounts.Container(Containers.Downloads).GetBlobClient(name).GetPropertiesAsync(cancellationToken: cancellation)).Value;
            return (properties.ContentLength, properties.Metadata.TryGetValue(HashKey, out var hash) ? hash : "");
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return null;
        }
    }
}
