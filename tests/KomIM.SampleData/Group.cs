namespace KomIM.SampleData;

/// <summary>People of one nationality and one sex.</summary>
internal readonly record struct Group(bool IsForeign, bool IsFemale);
