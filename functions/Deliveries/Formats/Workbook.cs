using System.Text;
using ExcelDataReader;

namespace KomIM.Deliveries.Formats;

/// <summary>A delivered workbook. Cells are read as values: formulas by the result that was stored with them, everything else of the package not at all.</summary>
internal sealed class Workbook : IDisposable
{
    private readonly Stream package;
    private readonly IExcelDataReader reader;

    // For a look at the beginning they do not matter.
    private static readonly Dictionary<(int, int), string> NoErrors = [];

    // The library asks for Windows-1252 even where it reads none.
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public Workbook(Stream package)
    {
        this.package = package;
        reader = ExcelReaderFactory.CreateOpenXmlReader(package, new() { LeaveOpen = true });
        var sheets = new List<SheetHead>();
        do
            if (reader.VisibleState == "visible")
                sheets.Add(SheetHead.Of(new SheetRows(reader, NoErrors)));
        while (reader.NextResult());
        Heads = sheets;
    }

    /// <summary>Names of the visible sheets, in their order.</summary>
    public IEnumerable<string> Sheets => Heads.Select(head => head.Name);

    /// <summary>The beginning of each visible sheet.</summary>
    public IReadOnlyList<SheetHead> Heads { get; }

    /// <summary>The rows of a sheet from its first; one sheet at a time.</summary>
    public TableRows Open(string sheet)
    {
        reader.Reset();
        while (reader.Name != sheet)
            if (!reader.NextResult())
                throw new ArgumentException($"The workbook has no sheet '{sheet}'.", nameof(sheet));
        return new SheetRows(reader, ErrorValues.In(package, sheet));
    }

    public void Dispose() => reader.Dispose();
}
