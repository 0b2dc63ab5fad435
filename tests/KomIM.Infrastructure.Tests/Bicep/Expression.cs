using System.Globalization;
using System.Text.Json.Nodes;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>
/// Evaluates what a prediction leaves open: expressions such as <c>[format('https://{0}', reference('…').defaultHostName)]</c>, with stand-ins for
/// what only Azure knows. It knows the functions that the Bicep files need, and refuses others.
/// </summary>
internal sealed class Expression(string text)
{
    private int at;

    /// <summary>The same JSON without expressions; names of properties are evaluated, too.</summary>
    public static JsonNode? EvaluateAll(JsonNode? node) => node switch
    {
        JsonObject properties => new JsonObject(properties.Select(property => KeyValuePair.Create(Evaluate(property.Key)!.ToString(), EvaluateAll(property.Value)))),
        JsonArray items => new JsonArray([.. items.Select(EvaluateAll)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Evaluate(text),
        _ => node?.DeepClone(),
    };

    public static JsonNode? Evaluate(string text)
    {
        if (!text.StartsWith('[') || !text.EndsWith(']') || text.StartsWith("[[", StringComparison.Ordinal) || text.Length < 3 || !char.IsAsciiLetter(text[1]))
            return JsonValue.Create(text);
        var expression = new Expression(text[1..^1]);
        var value = expression.Read();
        return expression.at == expression.text.Length ? value?.DeepClone() : throw new FormatException($"{text} at {expression.at}");
    }

    private readonly string text = text;

    private JsonNode? Read()
    {
        var value = ReadPrimary();
        while (at < text.Length && text[at] is '.' or '[' or '?')
        {
            Skip('?');
            if (Skip('.'))
                value = value![ReadName()];
            else if (Skip('['))
            {
                var index = Read()!;
                value = index.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value![Whole(index)] : value![index.ToString()];
                Demand(']');
            }
        }
        return value;
    }

    private JsonNode? ReadPrimary()
    {
        if (Skip('\''))
            return JsonValue.Create(ReadText());
        if (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '-'))
            return ReadNumber();
        var name = ReadName();
        Demand('(');
        var arguments = new List<JsonNode?>();
        while (!Skip(')'))
        {
            arguments.Add(Read());
            Skip(',');
            Skip(' ');
        }
        return Call(name, arguments);
    }

    private static JsonNode? Call(string name, IReadOnlyList<JsonNode?> arguments) => name switch
    {
        "format" => string.Format(CultureInfo.InvariantCulture, $"{arguments[0]}", [.. arguments.Skip(1)]),
        "concat" => string.Concat(arguments),
        "substring" => arguments.Count == 2 ? $"{arguments[0]}"[Whole(arguments[1])..] : $"{arguments[0]}".Substring(Whole(arguments[1]), Whole(arguments[2])),
        "length" => $"{arguments[0]}".Length,
        "add" => Whole(arguments[0]) + Whole(arguments[1]),
        "sub" => Whole(arguments[0]) - Whole(arguments[1]),
        "max" => arguments.Max(Whole),
        "replace" => $"{arguments[0]}".Replace($"{arguments[1]}", $"{arguments[2]}", StringComparison.Ordinal),
        "toLower" => $"{arguments[0]}".ToLowerInvariant(),
        "trim" => $"{arguments[0]}".Trim(),
        "guid" => StandIn.Guid(string.Join('|', arguments)).ToString(),
        "uniqueString" => StandIn.Guid(string.Join('|', arguments)).ToString("N")[..13],
        "uri" => new Uri(new Uri($"{arguments[0]}"), $"{arguments[1]}").AbsoluteUri,
        "split" => new JsonArray([.. $"{arguments[0]}".Split($"{arguments[1]}").Select(part => JsonValue.Create(part))]),
        "first" => arguments[0]!.AsArray()[0],
        "last" => arguments[0]!.AsArray()[^1],
        "createArray" => new JsonArray([.. arguments.Select(argument => argument?.DeepClone())]),
        "take" => $"{arguments[0]}" is var whole && Whole(arguments[1]) < whole.Length ? whole[..Whole(arguments[1])] : whole,
        // The one lambda that predictions hold is put there by the compiler, around the parts of a name: it leaves out what is empty.
        "filter" => new JsonArray([.. arguments[0]!.AsArray().Where(item => $"{item}".Length > 0).Select(item => item!.DeepClone())]),
        "lambda" or "not" or "empty" or "lambdaVariables" => null,
        "resourceId" => ResourceId([.. arguments.Select(argument => $"{argument}")]),
        "environment" => StandIn.Environment(),
        "reference" => StandIn.Reference($"{arguments[0]}"),
        _ when name.StartsWith("list", StringComparison.Ordinal) => StandIn.Keys(),
        _ => throw new NotSupportedException($"The function '{name}' of Azure Resource Manager is not known to these tests."),
    };

    private static string ResourceId(string[] arguments)
    {
        var types = arguments[2].Split('/');
        return $"/subscriptions/{arguments[0]}/resourceGroups/{arguments[1]}/providers/{types[0]}/{string.Join('/', types[1..].Zip(arguments[3..], (type, name) => $"{type}/{name}"))}";
    }

    private static int Whole(JsonNode? node) => int.Parse($"{node}", CultureInfo.InvariantCulture);

    private string ReadText()
    {
        var value = new System.Text.StringBuilder();
        for (; ; at++)
        {
            if (at >= text.Length)
                throw new FormatException(text);
            if (text[at] != '\'')
                value.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '\'')
                value.Append(text[at++]);
            else
                break;
        }
        at++;
        return value.ToString();
    }

    private JsonValue ReadNumber()
    {
        var start = at++;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return JsonValue.Create(int.Parse(text[start..at], CultureInfo.InvariantCulture));
    }

    private string ReadName()
    {
        var start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-'))
            at++;
        return at > start ? text[start..at] : throw new FormatException($"{text} at {at}");
    }

    private bool Skip(char sign)
    {
        if (at >= text.Length || text[at] != sign)
            return false;
        at++;
        return true;
    }

    private void Demand(char sign)
    {
        if (!Skip(sign))
            throw new FormatException($"{sign} is missing at {at} of {text}");
    }
}
