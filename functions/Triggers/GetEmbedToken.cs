using KomIM.PowerBi;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>A page wants to show the Power BI report.</summary>
internal sealed class GetEmbedToken(EmbedAnswer answer)
{
    [Function(nameof(GetEmbedToken))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "embed-token")] HttpRequest request, CancellationToken cancellation) => answer.OfAsync(request, cancellation);
}
