namespace KomIM.Publication.Spreadsheet;

/// <summary>A text of the workbook by its number.</summary>
internal readonly record struct SharedText(int Number);
