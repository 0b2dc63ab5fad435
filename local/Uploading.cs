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
            var content = await File.ReadAllBytesAsync(path, cancellation);
            var blob = storage.Container(Containers.Uploads).GetBlobClient(Path.GetFileName(path));
            // A file that is there already is no new delivery: a second run goes on with the data of the first.
            if (!await HoldsAsync(blob, content, cancellation))
                await blob.UploadAsync(new BinaryData(content), overwrite: true, cancellation);
            uploaded.Add(new(blob.Name, Convert.ToHexStringLower(SHA256.HashData(content))));
        }
        return uploaded;
    }

    private static async Task<bool> HoldsAsync(Azure.Storage.Blobs.BlobClient blob, byte[] content, CancellationToken cancellation)
    {
        try
        {
            BlobProperties properties = await blob.GetPropertiesAsync(cancellationToken: cancellation);
            return properties.ContentHash?.AsSpan().SequenceEqual(MD5.HashData(content)) == true;
        }
        catch (RequestFailedException e) when (e.Status == 404)
        {
            return false;
        }
    }
}
