using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace KomIM.Local;

/// <summary>Serves functions with an HTTP trigger under <c>/api/</c>, as the worker's ASP.NET Core integration does. Keys are not asked for on a desk.</summary>
internal static class HttpFunctions
{
    private static readonly string[] AnyMethod = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    public static void Map(IEndpointRouteBuilder routes, IReadOnlyList<Function> functions)
    {
        foreach (var function in functions)
            if (function.Trigger is HttpTriggerAttribute trigger)
                routes.MapMethods("/api/" + (trigger.Route ?? function.Name), trigger.Methods is { Length: > 0 } methods ? methods : AnyMethod, context => AnswerAsync(function, context));
    }

    private static async Task AnswerAsync(Function function, HttpContext context)
    {
        var result = await function.InvokeAsync(context.RequestServices, context.Request, context.RequestAborted);
        await (result switch
        {
            null => Task.CompletedTask,
            IResult answer => answer.ExecuteAsync(context),
            IActionResult action => action.ExecuteResultAsync(new ActionContext(context, context.GetRouteData(), new ActionDescriptor())),
            var value => Results.Json(value).ExecuteAsync(context),
        });
    }
}
