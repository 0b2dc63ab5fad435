using System.Globalization;
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
    /// <exception cref="NotSupportedException">A function has a trigger that this host does not know.</exception>
    public static IReadOnlyList<Function> In(Assembly assembly) =>
    [
        .. from type in assembly.GetTypes()
           from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance)
           let function = method.GetCustomAttribute<FunctionAttribute>()
           where function is not null
           orderby function.Name
           select new Function(function.Name, method, TriggerOf(function.Name, method)),
    ];

    /// <summary>Calls the function in a scope of its own, as the worker does.</summary>
    public async Task<object?> InvokeAsync(IServiceProvider services, object triggered, CancellationToken cancellation)
    {
        await using var scope = services.CreateAsyncScope();
        var instance = ActivatorUtilities.CreateInstance(scope.ServiceProvider, Method.DeclaringType!);
        var arguments = Method.GetParameters().Select(parameter => Bind(parameter, triggered, cancellation)).ToArray();
        var result = Method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null);
        if (result is not Task task)
            return result;
        await task;
        return Method.ReturnType.IsGenericType ? Method.ReturnType.GetProperty(nameof(Task<object>.Result))!.GetValue(task) : null;
    }

    private static Attribute TriggerOf(string name, MethodInfo method) =>
        method.GetParameters().SelectMany(parameter => parameter.GetCustomAttributes()).FirstOrDefault(attribute => attribute is BlobTriggerAttribute or TimerTriggerAttribute or HttpTriggerAttribute)
        ?? throw new NotSupportedException($"The development host does not know the trigger of {name}; it knows blob, timer and HTTP triggers.");

    private static object? Bind(ParameterInfo parameter, object triggered, CancellationToken cancellation) => triggered switch
    {
        _ when parameter.ParameterType == typeof(CancellationToken) => cancellation,
        BlobClient or TimerInfo or HttpRequest when parameter.ParameterType.IsInstanceOfType(triggered) => triggered,
        HttpRequest request when request.RouteValues.TryGetValue(parameter.Name!, out var value) => Convert.ChangeType(value, parameter.ParameterType, CultureInfo.InvariantCulture),
        _ => throw new NotSupportedException($"The development host cannot bind parameter '{parameter.Name}' of type {parameter.ParameterType}."),
    };
}
