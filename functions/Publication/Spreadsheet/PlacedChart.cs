namespace KomIM.Publication.Spreadsheet;

/// <summary>A chart and where it stands: the cell of its upper left corner (from 1) and its size in points.</summary>
internal sealed record PlacedChart(ChartSpec Chart, int Row, int Column, double Width, double Height);
