namespace KomIM.Publication.Spreadsheet;

/// <summary>What of a sheet is fixed before its first row.</summary>
/// <param name="Widths">Of the columns of the table, in characters.</param>
/// <param name="HeaderRow">The row of column headers, which every printed page repeats; 0 where there is none.</param>
/// <param name="FrozenRows">Rows that stay in sight.</param>
/// <param name="PagesHigh">Printed pages that the table, and each chart, takes at most, one page wide; 0 for as many as needed.</param>
/// <param name="HeadWidth">Characters that the longest line above the table takes: charts stand, and print, to the right of it.</param>
internal sealed record SheetForm(IReadOnlyList<double> Widths, int HeaderRow = 0, int FrozenRows = 0, int PagesHigh = 0, double HeadWidth = 0)
{
    /// <summary>Columns that table and head take.</summary>
    public int Columns => Widths.Count + (int)Math.Ceiling(Math.Max(0, HeadWidth - Widths.Sum()) / SheetWriter.OtherWidth);
}

/// <summary>The named table of a sheet, one header row and no totals.</summary>
/// <param name="Name">Unique in the workbook.</param>
/// <param name="Description">Alternative text.</param>
internal sealed record SheetTable(string Name, int HeaderRow, int LastRow, IReadOnlyList<string> Headers, string Description, bool HasFilter = false)
{
    public string Reference => CellReference.Range(HeaderRow, 1, LastRow, Headers.Count);
}
