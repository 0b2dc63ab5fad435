namespace KomIM.Catalogue;

/// <summary>One item of a codelist.</summary>
/// <param name="Labels">Every label that a source uses for the item, or its beginning followed by <c>*</c>; an item without labels is only ever derived.</param>
/// <param name="Keys">Every key that a source uses for the item (flat files).</param>
/// <param name="Parts">Items that together, without overlap, make up this one: a check where all are delivered, a derivation where one is not.</param>
/// <param name="Within">Item that includes this one beside others (a <i>dar.</i> column): never more than it.</param>
/// <param name="CoveredBy">Items that overlap and together make up this one: each at most it, all of them at least it.</param>
internal sealed record CodelistItem(
    string Code,
    string Title,
    IReadOnlyList<string>? Labels = null,
    IReadOnlyList<string>? Keys = null,
    IReadOnlyList<string>? Parts = null,
    string? Within = null,
    IReadOnlyList<string>? CoveredBy = null)
{
    public bool IsDelivered => Labels is { Count: > 0 };
}

/// <summary>A classification as sources use it. The item <c>total</c>, where there is one, stands for all that is not broken down.</summary>
/// <param name="Names">Names that header lines use for the dimension itself.</param>
/// <param name="SumProblem">Code of the problem that parts and whole do not agree, where it has one of its own.</param>
internal sealed record Codelist(string Code, string Title, IReadOnlyList<CodelistItem> Items, IReadOnlyList<string>? Names = null, string? SumProblem = null)
{
    public const string Total = "total";

    public int IndexOf(string code)
    {
        for (var i = 0; i < Items.Count; i++)
            if (Items[i].Code == code)
                return i;
        return -1;
    }

    /// <summary>Whether <paramref name="whole"/> contains <paramref name="part"/>, directly or through other items.</summary>
    public bool Contains(string whole, string part) =>
        Items[IndexOf(part)].Within == whole ||
        Items[IndexOf(whole)].Parts is { } parts && parts.Any(item => item == part || Contains(item, part));
}
