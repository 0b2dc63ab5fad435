namespace KomIM.Indicators;

/// <summary>The items of a ranked dimension that are shown by name everywhere; all others together are the rest.</summary>
internal sealed record NamedItems(string Dimension, IReadOnlyList<string> Items);
