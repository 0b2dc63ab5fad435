using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>A filled Liefervorlage: a workbook with a sheet <c>Daten</c> whose first row has the columns of <see cref="TemplateColumns"/>.</summary>
internal sealed class TemplateFormat : Format<Workbook>
{
    public override bool Recognises(Workbook source)
    {
        if (!source.Sheets.Contains(TemplateColumns.Sheet))
            return false;
        using var rows = source.Open(TemplateColumns.Sheet);
        return rows.Read() && TemplateHeader.IsOne(rows.Cells());
    }

    public override DeliveredTable? Read(Workbook source, Intake intake)
    {
        using (var rows = source.Open(TemplateColumns.Sheet))
            if (!new TemplateReader(rows, intake).Read())
                return null;
        intake.Delivered.AsOf = AsOf(source);
        return intake.Delivered;
    }

    private static string? AsOf(Workbook source)
    {
        if (!source.Sheets.Contains(TemplateColumns.Instructions))
            return null;
        using var rows = source.Open(TemplateColumns.Instructions);
        while (rows.Read())
            if (rows.Text(0) == TemplateColumns.AsOf)
                return Intake.Quote(rows[1].Trim()) is { Length: > 0 } stated ? stated : null;
        return null;
    }
}

/// <summary>The rows of a Liefervorlage as a CSV file of their own.</summary>
internal sealed class TemplateTextFormat : Format<TextSource>
{
    public override bool Recognises(TextSource source) => TemplateHeader.IsOne(source.FirstLine.TrimStart('\uFEFF').Split(';'));

    public override DeliveredTable? Read(TextSource source, Intake intake)
    {
        using var rows = new CsvRows(source.Open());
        return new TemplateReader(rows, intake).Read() ? intake.Delivered : null;
    }
}
