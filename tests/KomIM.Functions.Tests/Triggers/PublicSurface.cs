using System.Globalization;
using System.Reflection;

namespace KomIM.Tests.Triggers;

/// <summary>What a type shows to whoever compiles against it, a line a member: to compare types of the same name in two assemblies.</summary>
internal static class PublicSurface
{
    private const BindingFlags Declared = BindingFlags.DeclaredOnly | BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;

    public static IEnumerable<SurfaceLine> Of(Assembly assembly) => assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal).SelectMany(Of);

    /// <summary>What the type is, then its members.</summary>
    public static IEnumerable<SurfaceLine> Of(Type type) =>
        (type.IsEnum ? Values(type) : Members(type).Order(StringComparer.Ordinal)).Prepend(Head(type)).Select(text => new SurfaceLine(type.FullName!, text));

    private static string Head(Type type)
    {
        var kind = type.IsEnum ? "enum" : type.IsInterface ? "interface" : type.IsValueType ? "struct" : (type.IsAbstract, type.IsSealed) switch
        {
            (true, true) => "static class",
            (true, false) => "abstract class",
            (false, true) => "sealed class",
            _ => "class",
        };
        return $"{kind}{(type.BaseType is { } parent && !type.IsEnum && kind != "static class" && parent.FullName != "System.Object" ? " : " + Name(parent) : "")}{Targets(type)}";
    }

    // An attribute without targets of its own has those of its base type.
    private static string Targets(Type type) => type.GetCustomAttributesData().FirstOrDefault(attribute => attribute.AttributeType.Name == nameof(AttributeUsageAttribute)) is { } usage
        ? $" on {(AttributeTargets)(int)usage.ConstructorArguments[0].Value!}"
        : "";

    private static IEnumerable<string> Values(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static).OrderBy(field => Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)).Select(field => $"{field.Name} = {field.GetRawConstantValue()}");

    private static IEnumerable<string> Members(Type type) =>
    [
        .. type.GetConstructors(Declared).Where(constructor => !constructor.IsStatic).Select(constructor => $"constructor ({Parameters(constructor)})"),
        .. type.GetProperties(Declared).Select(property => $"property {Name(property.PropertyType)} {property.Name} {{{(property.GetMethod is { IsPublic: true } ? " get;" : "")}{(property.SetMethod is { IsPublic: true } ? " set;" : "")} }}"),
        .. type.GetFields(Declared).Select(field => $"field {Name(field.FieldType)} {field.Name}"),
        .. type.GetEvents(Declared).Select(@event => $"event {Name(@event.EventHandlerType!)} {@event.Name}"),
        .. type.GetMethods(Declared).Where(method => !method.IsSpecialName)
            .Select(method => $"{(method.IsStatic ? "static " : "")}method {Name(method.ReturnType)} {method.Name}{(method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "")}({Parameters(method)})"),
    ];

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select((parameter, index) =>
        $"{(index == 0 && Has(method.GetCustomAttributesData(), "ExtensionAttribute") ? "this " : Has(parameter.GetCustomAttributesData(), nameof(ParamArrayAttribute)) ? "params " : "")}{Name(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = …" : "")}"));

    private static bool Has(IEnumerable<CustomAttributeData> attributes, string name) => attributes.Any(attribute => attribute.AttributeType.Name == name);

    private static string Name(Type type) => type.IsArray ? Name(type.GetElementType()!) + "[]"
        : type.IsGenericType ? $"{type.Namespace}.{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.FullName ?? type.Name;
}

/// <param name="Type">Full name.</param>
/// <param name="Text">What the type is, or one of its members.</param>
internal sealed record SurfaceLine(string Type, string Text);
