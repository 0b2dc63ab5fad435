using System.Reflection;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace KomIM.Local;

/// <summary>A method marked with <c>[Function]</c>, and what triggers it.</summary>
internal sealed record Function(string Name, MethodInfo Method, Attribute Trigger)
{
    /// <summary>Every function of an assembly, in the order of their names.</summary>
    public static IReadOnlyList<Function> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           let trigger = method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).Single(attribute => attribute is BlobTriggerAttribute or TimerTriggerAttribute or HttpTriggerAttribute)
           orderby function.Name
           select new Function(function.Name, method, trigger),
    ];

    /// <summary>Calls the function in a scope of its own, as the worker does.</summary>
    public async Task<object?> InvokeAsync(IServiceProvider services, object triggered, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, Method.DeclaringType!);
        var arguments = Method.GetParameters().Select(parameter => parameter.ParameterType == typeof(CancellationToken) ? cancellation : Bind(parameter, triggered)).ToArray();
        var result = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is not Task task)
            return result;
        await task;
        return task.GetType().GetProperty(nameof(Task<object>.Result))?.GetValue(task);
    }

    private static object Bind(ParameterInfo parameter, object triggered) => triggered switch
    {
        BlobClient or TimerInfo or HttpRequest when parameter.ParameterType.IsInstanceOfType(triggered) => triggered,
        _ => throw new NotSupportedException($"The development host cannot bind parameter '{parameter.Name}' of type {parameter.ParameterType}."),
    };
}
