namespace KomIM.Deliveries.Formats;

/// <summary>The formula cells of a workbook, by sheet. They matter only where figures are read: other sheets may calculate as they like.</summary>
internal sealed class WorkbookFormulas
{
    private readonly Dictionary<string, (int Count, List<Place> First)> sheets = new(StringComparer.Ordinal);

    public void Note(Place place)
    {
        var (count, first) = sheets.GetValueOrDefault(place.Sheet!, (0, []));
        if (count < ProblemList.Cap)
            first.Add(place);
        sheets[place.Sheet!] = (count + 1, first);
    }

    public void Report(IEnumerable<string> read, ProblemList problems)
    {
        foreach (var sheet in read.Where(sheets.ContainsKey))
            for (var i = 0; i < sheets[sheet].Count; i++)
            {
                var place = sheets[sheet].First[Math.Min(i, sheets[sheet].First.Count - 1)];
                problems.Add(ProblemKinds.FormulaCell.At(place, $"Die Zelle {place.Cell} enthält eine Formel; ihr gespeichertes Ergebnis wird gelesen.", null, "ein Wert statt einer Formel"));
            }
    }
}
