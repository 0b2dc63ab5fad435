using KomIM.Figures;
using KomIM.Publication.Spreadsheet;

namespace KomIM.Publication;

/// <summary>A figure in a cell: the number itself, whatever its form; a sign only where there is no number.</summary>
internal static class FigureCell
{
    public static void Figure(this SheetWriter sheet, Figure figure, int decimals, bool strong, NumberForm form = NumberForm.Plain)
    {
        if (figure.Value is { } number)
            sheet.Number(number, CellStyle.Number(FormOf(figure, form), decimals, strong));
        else
            sheet.Text(figure.Print(decimals), strong ? CellStyle.SignStrong : CellStyle.Sign);
    }

    private static NumberForm FormOf(Figure figure, NumberForm form) => figure switch
    {
        { Status: ObsStatus.Unreliable } => NumberForm.Doubtful,
        { IsNothing: true } => NumberForm.Nothing,
        _ => form,
    };

    /// <summary>Width of a column of these figures, in characters.</summary>
    public static double WidthOf(IEnumerable<(Figure Figure, int Decimals)> figures, double least) =>
        Math.Max(least, 2 + figures.Select(figure => figure.Figure.Print(figure.Decimals).Length).DefaultIfEmpty().Max());
}
