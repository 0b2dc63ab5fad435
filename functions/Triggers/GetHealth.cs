using KomIM.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Triggers;

/// <summary>Somebody, or a monitor, asks how the app is.</summary>
internal sealed class GetHealth(HealthAnswer answer)
{
    [Function(nameof(GetHealth))]
    public Task<IActionResult> Run([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "health")] HttpRequest request, CancellationToken cancellation) => answer.OfAsync(request, cancellation);
}
