namespace KomIM.Publication;

/// <summary>A file of a release under its stable name; the bytes are made when asked for, and are always the same for the same release.</summary>
internal sealed record ReleaseFile(string Name, string ContentType, Func<byte[]> Content);
