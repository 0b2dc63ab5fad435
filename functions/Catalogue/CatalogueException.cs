namespace KomIM.Catalogue;

/// <summary>One fault of a catalogue file, with its place.</summary>
internal sealed record CatalogueFault(string File, int Line, string Reason)
{
    public override string ToString() => $"{File}({Line}): {Reason}";
}

/// <summary>The catalogue was refused; lists every fault found, each with file, line and reason.</summary>
internal sealed class CatalogueException(IReadOnlyList<CatalogueFault> faults)
    : Exception("The catalogue was refused:" + Environment.NewLine + string.Join(Environment.NewLine, faults))
{
    public IReadOnlyList<CatalogueFault> Faults { get; } = faults;
}
