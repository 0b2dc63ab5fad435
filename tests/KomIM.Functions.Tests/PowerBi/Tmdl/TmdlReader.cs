using System.Text.RegularExpressions;

namespace KomIM.Tests.PowerBi.Tmdl;

/// <summary>
/// Reads the files of a model as TMDL has them: one tab a level, <c>keyword name = expression</c>, <c>property: value</c>, descriptions after
/// three slashes. Stricter than Microsoft's reader: spaces never indent.
/// </summary>
internal sealed partial class TmdlReader
{
    private readonly string file;
    private readonly string[] lines;
    private readonly TmdlObject root;
    private readonly List<TmdlFault> faults;
    private readonly List<TmdlObject> open;
    private readonly List<string> description = [];
    private int at;

    private TmdlReader(string file, string text, TmdlObject root, List<TmdlFault> faults)
    {
        this.file = file;
        this.root = root;
        this.faults = faults;
        lines = text.Split('\n');
        open = [root];
    }

    /// <summary>Every object of every file of the folder, below one root; <c>ref</c> lines are children of keyword <c>ref</c>.</summary>
    public static (TmdlObject Root, List<TmdlFault> Faults) Read(string folder)
    {
        var (root, faults) = (new TmdlObject("", 0, "", ""), new List<TmdlFault>());
        foreach (var path in Directory.EnumerateFiles(folder, "*.tmdl", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            new TmdlReader(Path.GetRelativePath(folder, path), File.ReadAllText(path), root, faults).Read();
        return (root, faults);
    }

    private void Read()
    {
        if (lines.Any(line => line.EndsWith('\r')))
            Fault(1, "lines end with a line feed alone");
        for (at = 0; at < lines.Length; at++)
            if (lines[at].Trim().Length > 0)
                ReadLine(lines[at]);
        if (description.Count > 0)
            Fault(lines.Length, "a description of nothing");
    }

    private void ReadLine(string line)
    {
        var depth = Depth(line);
        var text = line.Trim();
        if (line[depth] == ' ')
            Fault(at + 1, "indented by spaces");
        else if (text.StartsWith("///", StringComparison.Ordinal))
            description.Add(text[3..].Trim());
        else if (depth > open.Count - 1)
            Fault(at + 1, "indented deeper than anything that could hold it");
        else
        {
            open.RemoveRange(depth + 1, open.Count - depth - 1);
            if (Reference().Match(text) is { Success: true } reference && depth == 0)
                root.Children.Add(new(file, at + 1, "ref", Unquoted(reference.Groups["name"].Value)) { Expression = reference.Groups["kind"].Value });
            else if (!ReadProperty(open[depth], text, depth))
                ReadObject(open[depth], text, depth);
        }
    }

    private bool ReadProperty(TmdlObject holder, string text, int depth)
    {
        var match = Property().Match(text);
        if (!match.Success || holder == root || !KindOf(holder).Properties.TryGetValue(match.Groups["name"].Value, out var values))
            return false;
        var line = at + 1;
        var value = match.Groups["value"].Value.Trim();
        if (match.Groups["sign"].Value == "=" != ReferenceEquals(values, TmdlGrammar.Expression))
            Fault(line, $"property {match.Groups["name"].Value} has no such sign");
        if (ReferenceEquals(values, TmdlGrammar.Expression))
            value = value.Length > 0 ? value : ReadExpression(depth + 1);
        else if (match.Groups["sign"].Length == 0)
            value = "true";
        if (values.Length > 0 && !ReferenceEquals(values, TmdlGrammar.Expression) && !values.Contains(value))
            Fault(line, $"'{value}' is no value of {match.Groups["name"].Value}");
        if (holder[match.Groups["name"].Value] is not null)
            Fault(line, $"property {match.Groups["name"].Value} stands twice");
        if (value.Length == 0)
            Fault(line, $"property {match.Groups["name"].Value} is empty");
        if (holder.Children.Any(child => child.Keyword != "annotation"))
            Fault(line, "properties stand before child objects");
        holder.Properties.Add(new(match.Groups["name"].Value, value, line));
        return true;
    }

    private void ReadObject(TmdlObject holder, string text, int depth)
    {
        var match = Declaration().Match(text);
        var keyword = match.Groups["keyword"].Value;
        if (!match.Success || !TmdlGrammar.Kinds.TryGetValue(keyword, out var kind) || !KindOf(holder).Children.Contains(keyword))
        {
            Fault(at + 1, $"'{text}' is neither property nor child of {(holder == root ? "a model" : holder.Keyword)}");
            description.Clear();
            return;
        }
        if (kind.IsNamed == (match.Groups["name"].Length == 0))
            Fault(at + 1, $"{keyword} {(kind.IsNamed ? "needs a name" : "has no name")}");
        if (match.Groups["sign"].Length > 0 && !kind.HasExpression)
            Fault(at + 1, $"{keyword} has no expression");
        if (description.Count > 0 && !kind.IsDescribed)
            Fault(at + 1, $"{keyword} has no description");
        var read = new TmdlObject(file, at + 1, keyword, Unquoted(match.Groups["name"].Value)) { Parent = holder, Description = description.Count > 0 ? string.Join('\n', description) : null };
        description.Clear();
        if (match.Groups["sign"].Length > 0)
            read.Expression = match.Groups["value"].Value.Trim() is { Length: > 0 } inline ? inline : ReadExpression(depth + 2);
        holder.Children.Add(read);
        open.Add(read);
    }

    // Lines that are indented deeper than a property would be, and blank lines between them.
    private string ReadExpression(int depth)
    {
        var taken = new List<string>();
        while (at + 1 < lines.Length && (lines[at + 1].Trim().Length == 0 ? lines.Skip(at + 1).FirstOrDefault(line => line.Trim().Length > 0) is { } next && Depth(next) >= depth : Depth(lines[at + 1]) >= depth))
            taken.Add(lines[++at].Trim().Length == 0 ? "" : lines[at][depth..]);
        if (taken.Count == 0)
            Fault(at + 1, "the expression is missing, or not indented deep enough");
        return string.Join('\n', taken);
    }

    private void Fault(int line, string reason) => faults.Add(new(file, line, reason));

    // A table below translations holds captions; the grammar of both is one.
    private static TmdlKind KindOf(TmdlObject holder) => TmdlGrammar.Kinds[holder.Keyword];

    private static int Depth(string line) => line.TakeWhile(character => character == '\t').Count();

    public static string Unquoted(string name) => name.Length > 1 && name[0] == '\'' ? name[1..^1].Replace("''", "'", StringComparison.Ordinal) : name;

    [GeneratedRegex(@"^(?<name>[A-Za-z]+)\s*(?:(?<sign>:)\s*(?<value>.*)|(?<sign>=)(?<value>.*))?$")]
    private static partial Regex Property();

    [GeneratedRegex(@"^(?<keyword>[A-Za-z]+)(?:\s+(?<name>'(?:[^']|'')+'|[^\s.=:']+))?\s*(?:(?<sign>=)(?<value>.*))?$")]
    private static partial Regex Declaration();

    [GeneratedRegex(@"^ref (?<kind>table|cultureInfo) (?<name>'(?:[^']|'')+'|[^\s.=:']+)$")]
    private static partial Regex Reference();
}
