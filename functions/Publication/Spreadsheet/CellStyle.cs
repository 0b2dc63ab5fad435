namespace KomIM.Publication.Spreadsheet;

/// <summary>A style of <see cref="Styles"/>: position of its format in the part of the workbook.</summary>
internal readonly record struct CellStyle(int Index)
{
    public static readonly CellStyle Text = new(0);
    public static readonly CellStyle Title = new(1);
    public static readonly CellStyle Link = new(2);

    /// <summary>Text in a table; it wraps.</summary>
    public static readonly CellStyle Body = new(3);
    public static readonly CellStyle BodyStrong = new(4);
    public static readonly CellStyle BodyLink = new(5);

    /// <summary>A sign where a number would stand.</summary>
    public static readonly CellStyle Sign = new(6);
    public static readonly CellStyle SignStrong = new(7);
    public static readonly CellStyle Header = new(8);

    /// <summary>Header of a column of numbers.</summary>
    public static readonly CellStyle HeaderRight = new(9);

    /// <summary>Text outside a table; it wraps.</summary>
    public static readonly CellStyle Paragraph = new(10);
    public static readonly CellStyle ParagraphStrong = new(11);

    /// <summary>Cells of a flat table: no lines, no wrapping, numbers as they are.</summary>
    public static readonly CellStyle Flat = new(12);
    public static readonly CellStyle FlatHeader = new(13);

    private const int FirstNumber = 14;

    /// <summary>Decimals that a number may show.</summary>
    public const int MostDecimals = 4;

    /// <summary>A number of a table, aligned right.</summary>
    public static CellStyle Number(NumberForm form, int decimals, bool strong = false) =>
        new(FirstNumber + ((int)form * (MostDecimals + 1) + decimals) * 2 + (strong ? 1 : 0));

    public static CellStyle FlatNumber(int decimals) => Number(NumberForm.Flat, decimals);

    public static IEnumerable<(NumberForm Form, int Decimals, bool Strong)> Numbers =>
        from form in Enum.GetValues<NumberForm>()
        from decimals in Enumerable.Range(0, MostDecimals + 1)
        from strong in (bool[])[false, true]
        select (form, decimals, strong);
}
