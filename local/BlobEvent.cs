using Azure;

namespace KomIM.Local;

/// <summary>A blob that a function has not seen in this state.</summary>
internal sealed record BlobEvent(Function Function, string Container, string Blob, ETag ETag, DateTimeOffset LastModified);

/// <summary>What became of an event.</summary>
/// <param name="Failure">The exception of the last try; null where the function succeeded.</param>
internal sealed record Invocation(BlobEvent Event, int Tries, TimeSpan Duration, Exception? Failure);
