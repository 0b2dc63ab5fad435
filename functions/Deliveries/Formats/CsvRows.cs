using Sylvan.Data.Csv;

namespace KomIM.Deliveries.Formats;

/// <summary>Rows of a CSV file with semicolons.</summary>
internal sealed class CsvRows(TextReader text) : TableRows
{
    private readonly CsvDataReader csv = CsvDataReader.Create(text, new CsvDataReaderOptions
    {
        Delimiter = ';',
        HasHeaders = false,
        BufferSize = 1 << 16,
        MaxBufferSize = 1 << 20,
        ResultSetMode = ResultSetMode.SingleResult,
    });

    // Line breaks within the quotes of the row before.
    private int further;

    public override int Count => csv.RowFieldCount;

    public override ReadOnlySpan<char> this[int column] => (uint)column < (uint)csv.RowFieldCount ? csv.GetFieldSpan(column) : default;

    public override bool Read()
    {
        try
        {
            if (!csv.Read())
                return false;
            Row += 1 + further;
            further = csv.GetRawRecordSpan().TrimEnd("\r\n").Count('\n');
            return true;
        }
        catch (CsvFormatException e)
        {
            throw new UnreadableRowException(Row + 1 + further, e.Message);
        }
    }

    public override void Dispose() => csv.Dispose();
}
