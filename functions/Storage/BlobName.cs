namespace KomIM.Storage;

internal static class BlobName
{
    /// <summary>A name from outside as part of one of ours. An address takes <c>\</c> for <c>/</c> and <c>..</c> for the folder above, and would lead elsewhere.</summary>
    public static string Within(string name) => string.Join('/', name.Replace('\\', '_').Split('/').Select(part => part is ".." or "." or "" ? "_" : part));
}
