using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs.Models;
using KomIM.Storage;

namespace KomIM.Local;

/// <summary>A file handed in with this run; <paramref name="Id"/> is the SHA-256 under which its report stands.</summary>
internal sealed record UploadedFile(string Name, string Id);

/// <summary>Puts files into the container of deliveries, as the ministry would.</summary>
internal static class Uploading
{
    public static async Task<IReadOnlyList<UploadedFile>> RunAsync(StorageAccounts storage, IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var uploaded = new List<UploadedFile>();
        foreach (var path in files)
        {
            await using var file = File.OpenRead(path);
            var (sha256, md5) = await HashAsync(file, cancellation);
            var blob = storage.Container(Containers.Uploads).GetBlobClient(Path.GetFileName(path));
            // A file that is there already is no new delivery: a second run goes on with the data of the first.
            if (!await HoldsAsync(blob, md5, cancellation))
                await blob.UploadAsync(file, new BlobUploadOptions { HttpHeaders = new() { ContentHash = md5 } }, cancellation);
            uploaded.Add(new(blob.Name, Convert.ToHexStringLower(sha256)));
        }
        return uploaded;
    }

    private static async Task<(byte[] Sha256, byte[] Md5)> HashAsync(FileStream file, CancellationToken cancellation)
    {
        var sha256 = await SHA256.HashDataAsync(file, cancellation);
        file.Position = 0;
        var md5 = await MD5.HashDataAsync(file, cancellation);
        file.Position = 0;
        return (sha256, md5);
    }

    private static async Task<bool> HoldsAsync(Azure.Storage.Blobs.BlobClient blob, byte[] md5, CancellationToken cancellation)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return properties.ContentHash?.AsSpan().SequenceEqual(md5) == true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }
}
