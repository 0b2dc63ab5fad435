namespace KomIM.Tests.PowerBi.Tmdl;

/// <summary>A fault of a model, with its place.</summary>
internal sealed record TmdlFault(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}({Line}): {Reason}";
}

/// <summary>One property of an object: <c>isHidden</c> alone is true; an expression keeps its line breaks.</summary>
internal sealed record TmdlProperty(string Name, string Value, int Line);

/// <summary>One object of a model: <c>keyword name = expression</c>, its properties, its children, the description above it.</summary>
internal sealed class TmdlObject(string file, int line, string keyword, string name)
{
    public string File { get; } = file;

    public int Line { get; } = line;

    public string Keyword { get; } = keyword;

    public string Name { get; } = name;

    public TmdlObject? Parent { get; init; }

    public string? Description { get; init; }

    /// <summary>What stands after the equals sign: a DAX or M expression, the type of a partition, the value of an annotation.</summary>
    public string? Expression { get; set; }

    public List<TmdlProperty> Properties { get; } = [];

    public List<TmdlObject> Children { get; } = [];

    public string? this[string property] => Properties.FirstOrDefault(own => own.Name == property)?.Value;

    public bool Is(string property) => this[property] == "true";

    public IEnumerable<TmdlObject> Of(string keyword) => Children.Where(child => child.Keyword == keyword);

    public IEnumerable<TmdlObject> All => Children.SelectMany(child => child.All).Prepend(this);

    public TmdlFault Fault(string reason) => new(File, Line, $"{Keyword} {Name}: {reason}");
}
