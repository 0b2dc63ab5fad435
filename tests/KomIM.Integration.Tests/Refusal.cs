using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace KomIM.Integration.Tests;

/// <summary>Storage that refuses every write to some addresses.</summary>
internal sealed class Refusal(string path) : HttpPipelinePolicy
{
    public override void Process(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) => throw new NotSupportedException();

    public override ValueTask ProcessAsync(HttpMessage message, ReadOnlyMemory<HttpPipelinePolicy> pipeline) =>
        message.Request.Method == RequestMethod.Put && message.Request.Uri.Path.Contains(path, StringComparison.Ordinal)
            ? throw new RequestFailedException(403, "Refused by the test.")
            : ProcessNextAsync(message, pipeline);
}
