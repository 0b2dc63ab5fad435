using System.Text.RegularExpressions;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace KomIM.Tests.Papers;

/// <summary>A Markdown file of the repository, read as GitHub shows it.</summary>
/// <param name="Path">From the root of the repository, with slashes.</param>
internal sealed partial record Paper(string Path, string Text)
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    private readonly MarkdownDocument document = Markdown.Parse(Text, Pipeline);

    public static Paper Read(string path) => new(path, File.ReadAllText(System.IO.Path.Combine(TestPaths.Root, path)).ReplaceLineEndings("\n"));

    /// <summary>Every Markdown file of the repository, those of installed packages left out.</summary>
    public static IEnumerable<Paper> All() =>
        Directory.EnumerateFiles(TestPaths.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.Hidden | FileAttributes.ReparsePoint })
            .Select(file => System.IO.Path.GetRelativePath(TestPaths.Root, file).Replace('\\', '/'))
            .Where(path => !path.Split('/').Any(folder => folder is "node_modules" or "bin" or "obj" or "out" or "TestResults"))
            .Order(StringComparer.Ordinal).Select(Read);

    public IEnumerable<string> Lines => Text.Split('\n');

    /// <summary>Names by which headings can be linked.</summary>
    public IEnumerable<string> Anchors => document.Descendants<HeadingBlock>().Select(heading => heading.GetAttributes().Id).OfType<string>();

    public IEnumerable<string> Links => document.Descendants<LinkInline>().Select(link => link.Url).OfType<string>();

    /// <summary>Everything in code font inside sentences and tables, blocks left out.</summary>
    public IEnumerable<string> Code => document.Descendants<CodeInline>().Select(code => code.Content);

    /// <summary>Code font of one section, found by its heading, its subsections among it.</summary>
    public IEnumerable<string> CodeOf(string heading) => new Paper(Path, Section(heading)).Code;

    /// <summary>Rows of all tables below their header rows; cells as plain text.</summary>
    public IEnumerable<string[]> Rows => document.Descendants<TableRow>().Where(row => !row.IsHeader).Select(row => row.OfType<TableCell>().Select(Plain).ToArray());

    public string Section(string heading)
    {
        var lines = Text.Split('\n');
        var first = Array.FindIndex(lines, line => line.TrimStart('#').Trim() == heading && line.StartsWith('#'));
        Assert.True(first >= 0, $"{Path} has no section '{heading}'.");
        var level = lines[first].TakeWhile(sign => sign == '#').Count();
        var next = Array.FindIndex(lines, first + 1, line => Heading().IsMatch(line) && line.TakeWhile(sign => sign == '#').Count() <= level);
        return string.Join('\n', lines[first..(next < 0 ? lines.Length : next)]);
    }

    private static string Plain(TableCell cell) => string.Concat(cell.Descendants<Inline>().Select(inline => inline switch
    {
        LiteralInline text => text.Content.ToString(),
        CodeInline code => code.Content,
        _ => "",
    }));

    [GeneratedRegex("^#+ ")]
    private static partial Regex Heading();
}
