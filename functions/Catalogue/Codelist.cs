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
/// <param name="Variables">Codes that flat files use for the dimension (GENESIS: <c>GES</c>).</param>
internal sealed record Codelist(
    string Code,
    string Title,
    IReadOnlyList<CodelistItem> Items,
    IReadOnlyList<string>? Names = null,
    string? SumProblem = null,
    IReadOnlyList<string>? Variables = null)
{
    public const string Total = "total";

    /// <summary>What is left of the total beside the items that an indicator ranks highest.</summary>
    public const string Rest = "other";

    /// <summary>Stands for all items that sources deliver.</summary>
    public const string Delivered = "delivered";

    /// <summary>Stands for all items that make up the total.</summary>
    public const string PartsOfTotal = "parts";

    /// <summary>The codelist with every part by its code: <c>parts: [delivered]</c> are all other items that neither lie within another nor have parts.</summary>
    public Codelist Expanded() => this with
    {
        Items = [.. Items.Select(item => item.Parts is [Delivered]
            ? item with { Parts = [.. Items.Where(other => other != item && other is { IsDelivered: true, Within: null, Parts: null }).Select(other => other.Code)] }
            : item)],
    };

    /// <summary>The items that make up the total, where there is one.</summary>
    public IReadOnlyList<string> Singles => IndexOf(Total) is >= 0 and var total ? Items[total].Parts ?? [] : [];

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
