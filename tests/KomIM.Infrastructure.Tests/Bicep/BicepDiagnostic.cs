using System.Globalization;
using System.Text.RegularExpressions;

namespace KomIM.Infrastructure.Tests.Bicep;

/// <summary>One line of the compiler: <c>/folder/main.bicep(3,7) : Warning no-unused-params: Parameter …</c>.</summary>
/// <param name="Level">Error, Warning or Info.</param>
/// <param name="Code">A rule of the linter, or BCP and a number.</param>
internal sealed partial record BicepDiagnostic(string File, int Line, string Level, string Code, string Message)
{
    public static IReadOnlyList<BicepDiagnostic> Of(string output) =>
        [.. Form().Matches(output).Select(match => new BicepDiagnostic(match.Groups["file"].Value, int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture), match.Groups["level"].Value, match.Groups["code"].Value, match.Groups["message"].Value.TrimEnd()))];

    public override string ToString() => $"{File}({Line}): {Level} {Code}: {Message}";

    [GeneratedRegex(@"^(?<file>/.+)\((?<line>\d+),\d+\) : (?<level>\w+) (?<code>[\w-]+): (?<message>.*)$", RegexOptions.Multiline)]
    private static partial Regex Form();
}
