using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>
/// Reads a filled Liefervorlage, one row a figure. A row gives either a number or a sign; beside a number a sign says how to read it
/// (<c>p</c>, <c>s</c>, <c>()</c>). Nothing that is absent is zero.
/// </summary>
internal sealed class TemplateReader(TableRows rows, Intake intake)
{
    private static readonly string[] Flags = ["p", "r", "s", "e", "()", "( )"];

    private string table = "";
    private TemplateHeader header = null!;
    private TemplateItems items = null!;

    /// <returns>False where the table is unknown, the header does not fit it, or no row follows.</returns>
    public bool Read()
    {
        if (!rows.Read())
            return false;
        var titles = rows.Cells();
        var column = TemplateHeader.TableColumn(titles);
        if (column < 0)
        {
            intake.Problems.Add(ProblemKinds.HeaderMismatch.At(rows.At(0), $"Die Spalte „{TemplateColumns.Table}“ fehlt."));
            return false;
        }
        intake.Problems.Remedies = TemplateRemedies.ByCode;
        while (rows.Read())
            if (!rows.IsBlank() && IsOfTheTable(column) && (header is not null || Begin(titles, column)))
                ReadRow();
            else if (table.Length > 0 && header is null)
                return false;
        if (table.Length == 0 && !intake.Problems.HasErrors)
            intake.Problems.Add(ProblemKinds.RowNotUnderstood.At(rows.At(0) with { Row = 2 }, "Auf die Kopfzeile folgt keine Zeile mit Werten."));
        return header is not null;
    }

    // The first row that names a table names it for all.
    private bool IsOfTheTable(int column)
    {
        var named = Intake.Quote(rows[column].Trim());
        if (named.Equals(TemplateColumns.Example, StringComparison.OrdinalIgnoreCase))
        {
            intake.Problems.Add(ProblemKinds.ExampleRowLeft.At(rows.At(column), $"Zeile {rows.Row} ist die Beispielzeile.", named, "eine Zeile mit Werten oder keine"));
            return false;
        }
        if (table.Length == 0 && named.Length > 0)
            table = named;
        if (table.Length > 0 && named == table)
            return true;
        if (named.Length == 0)
            intake.Problems.Add(ProblemKinds.TableDiffers.At(rows.At(column), $"Zeile {rows.Row} nennt keine Tabelle.", null, table.Length > 0 ? table : "die Nummer der Tabelle"));
        else
            intake.Problems.Add(ProblemKinds.TableDiffers.At(rows.At(column), $"Zeile {rows.Row} nennt die Tabelle {named}, die Zeilen davor {table}.", named, table));
        return false;
    }

    private bool Begin(string[] titles, int column)
    {
        if (!intake.Begin(table, rows.At(column)) || TemplateHeader.Of(titles, rows, intake) is not { } found)
            return false;
        intake.Delivered.AbsentIsNothing = false;
        header = found;
        items = new(intake.Content);
        return true;
    }

    private void ReadRow()
    {
        if (FullKey(rows[header.Key]) is var key && key == TemplateColumns.ExampleKey)
        {
            intake.Problems.Add(ProblemKinds.ExampleRowLeft.At(rows.At(header.Key), $"Zeile {rows.Row} ist die Beispielzeile.", key, "eine Zeile mit Werten oder keine"));
            return;
        }
        if (intake.Region(key, rows.At(header.Key)) is not { } region || IsEmpty && !intake.Catalogue.Regions.All[region].IsKreis)
            return;
        if (header.Name >= 0 && !rows[header.Name].IsWhiteSpace() && !IsPair(region, rows.Text(header.Name)))
            intake.ConfirmName(region, rows[header.Name], rows.At(header.Name));
        if (Year() is not { } year || IsEmpty && !intake.Catalogue.Regions.All[region].ExistsOn(intake.Content.Table.DayOf(year)) || Cell() is not { } cell)
            return;
        if (Text() is { } text)
            intake.Put(year, region, cell, text.Text, rows.At(text.Column));
        else
            intake.Hold(year, region, cell, rows.At(header.Value));
    }

    /// <summary>Keys of offices in Hessen leave out the Land: <c>411</c> and <c>411000</c> are 06411, <c>435014</c> is a municipality (V3).</summary>
    internal static string FullKey(ReadOnlySpan<char> written)
    {
        var key = written.Trim().ToString();
        var digits = key.Replace(" ", "", StringComparison.Ordinal);
        return digits.Length is 3 or 6 && digits[0] is >= '4' and <= '6' && digits.All(char.IsAsciiDigit)
            ? "06" + (digits.Length == 6 && digits.EndsWith("000", StringComparison.Ordinal) ? digits[..3] : digits)
            : key;
    }

    // A table that reports two Kreise as one does so under the key of the first.
    private bool IsPair(int region, string name) => (intake.Content.Table.Joint ?? [])
        .Select(intake.Catalogue.Regions.Find)
        .Any(pair => pair?.Members?[0] == intake.Catalogue.Regions.All[region].Ags && pair.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private int? Year()
    {
        var text = rows.Text(header.Period);
        if (text.Length > 0)
            return intake.Year(text, rows.At(header.Period));
        intake.Problems.Add(ProblemKinds.PeriodMissing.At(rows.At(header.Period), $"Zeile {rows.Row} nennt keinen Zeitraum.", null, $"ein Zeitraum wie {intake.Content.Table.PeriodText(2024)}"));
        return null;
    }

    // The template has rows for Land and Regierungsbezirke, which need not be delivered, and for a Kreis that is not there yet: nobody has to delete them.
    private bool IsEmpty => rows[header.Value].IsWhiteSpace() && Sign().Length == 0;

    private int? Cell()
    {
        var content = intake.Content;
        var measureText = header.Measure >= 0 ? rows.Text(header.Measure) : "";
        if (items.Measure(measureText) is not { } measure)
        {
            intake.Once(ProblemKinds.UnknownItem, TemplateColumns.Measure + measureText, rows.At(header.Measure), Unknown(measureText, TemplateColumns.Measure), measureText, string.Join(", ", content.Table.Measures.Select(known => known.Title)));
            return null;
        }
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var dimension = 0; dimension < content.Dimensions.Count; dimension++)
        {
            var text = rows.Text(header.Dimensions[dimension]);
            var (name, codelist) = content.Dimensions[dimension];
            if (items.Item(dimension, text) is { } item)
                chosen[name] = codelist.Items[item].Code;
            else
            {
                intake.Once(ProblemKinds.UnknownItem, name + text, rows.At(header.Dimensions[dimension]), Unknown(text, codelist.Title), text, items.Titles(dimension));
                return null;
            }
        }
        return content.CellOf(content.Table.Measures[measure].Code, chosen) is >= 0 and var cell ? cell : null;
    }

    private static string Unknown(string text, string column) =>
        text.Length == 0 ? $"In der Spalte „{column}“ fehlt die Ausprägung." : $"Die Ausprägung „{Intake.Quote(text)}“ ist in der Spalte „{column}“ nicht vorgesehen.";

    /// <summary>Number and sign as sources write them in one cell, and the column that a problem with them points at.</summary>
    private (string Text, int Column)? Text()
    {
        var (value, sign) = (rows.Text(header.Value), Sign());
        if (value.Length == 0 && sign.Length == 0)
            intake.Problems.Add(ProblemKinds.ValueMissing.At(rows.At(header.Value), $"Zeile {rows.Row} hat weder Wert noch Zeichen.", null, "eine Zahl oder ein Zeichen"));
        else if (value.Length == 0 && Flags.Contains(sign))
            intake.Problems.Add(ProblemKinds.ValueMissing.At(rows.At(header.Value), $"Zeile {rows.Row} hat das Zeichen „{sign}“, aber den Wert nicht, zu dem es gehört.", null, "eine Zahl"));
        else if (value.Length == 0)
            return (sign, header.Sign);
        else if (sign.Length == 0)
            return (value, header.Value);
        else if (Flags.Contains(sign))
            return (sign[0] == '(' ? $"({value})" : value + sign, header.Value);
        else
            intake.Problems.Add(ProblemKinds.ValueAndSign.At(rows.At(header.Sign), $"Zeile {rows.Row} hat den Wert {Intake.Quote(value)} und zugleich das Zeichen „{Intake.Quote(sign)}“.", sign, "entweder eine Zahl oder ein Zeichen"));
        return null;
    }

    private string Sign() => header.Sign >= 0 ? rows.Text(header.Sign) : "";
}
