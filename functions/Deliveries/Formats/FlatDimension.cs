using KomIM.Catalogue;

namespace KomIM.Deliveries.Formats;

/// <summary>What the items of one variable of a flat file mean in the table: an item of a dimension, or the total of what the table does not break down.</summary>
internal sealed class FlatDimension
{
    private const int Unknown = -1;

    private static readonly string[] Totals = ["", "INSGESAMT", "TOTAL"];

    private readonly FlatVariable columns;
    private readonly TableRows rows;
    private readonly Intake intake;
    private readonly FlatName variable;
    private readonly int dimension;
    private readonly Dictionary<string, int> items = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <param name="rows">Stand on the first line of the table that was begun.</param>
    public FlatDimension(FlatVariable columns, TableRows rows, Intake intake)
    {
        (this.columns, this.rows, this.intake) = (columns, rows, intake);
        variable = new(rows.Text(columns.Code), rows.Text(columns.Label));
        dimension = intake.Content.Dimensions.Select((known, i) => (known.Codelist, i)).Where(x => FlatSubject.Fits(variable, x.Codelist)).Select(x => x.i).FirstOrDefault(Unknown);
        lookup = items.GetAlternateLookup<ReadOnlySpan<char>>();
        if (dimension < 0)
            return;
        var codelist = intake.Content.Dimensions[dimension].Codelist;
        for (var item = 0; item < codelist.Items.Count; item++)
            foreach (var key in codelist.Items[item].Keys ?? [])
                items.TryAdd(key, item);
        if (codelist.IndexOf(Codelist.Total) is >= 0 and var total)
            foreach (var key in Totals)
                items.TryAdd(key, total);
    }

    /// <summary>Moves a cell to the item of the current line; false, once reported, where the table does not have it.</summary>
    public bool Move(ref int cell)
    {
        if (!rows[columns.Code].Trim().Equals(variable.Code, StringComparison.OrdinalIgnoreCase))
        {
            intake.Once(ProblemKinds.HeaderMismatch, rows.Text(columns.Code), rows.At(columns.Code), $"Das Merkmal in Spalte {columns.Code + 1} wechselt: bisher „{variable.Code}“, in Zeile {rows.Row} „{rows.Text(columns.Code)}“.", rows.Text(columns.Code), variable.Code);
            return false;
        }
        var code = rows[columns.Item].Trim();
        if (dimension < 0)
            return MustBeTotal(code);
        if (!lookup.TryGetValue(code, out var item))
            items[code.ToString()] = item = ByLabel(code);
        if (item >= 0)
            cell = intake.Content.WithItem(cell, dimension, item);
        return item >= 0;
    }

    /// <summary>Whether the code of an item stands for all of them.</summary>
    public static bool IsTotal(ReadOnlySpan<char> code)
    {
        foreach (var total in Totals)
            if (code.Trim().Equals(total, StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private bool MustBeTotal(ReadOnlySpan<char> code)
    {
        if (IsTotal(code))
            return true;
        intake.Once(ProblemKinds.HeaderMismatch, variable.Code, rows.At(columns.Item), $"Die Tabelle {intake.Content.Table.Code} gliedert nicht nach dem Merkmal {variable}; davon darf die Datei nur die Summe enthalten.", code.ToString(), "die Summe, ohne Code");
        return false;
    }

    private int ByLabel(ReadOnlySpan<char> code)
    {
        var codelist = intake.Content.Dimensions[dimension].Codelist;
        var label = rows.Text(columns.ItemLabel);
        for (var item = 0; item < codelist.Items.Count && label.Length > 0; item++)
            if (codelist.Items[item].Labels?.Any(known => Label.Normalize(known) == Label.Normalize(label)) == true)
                return item;
        intake.Once(ProblemKinds.UnknownItem, variable.Code + code.ToString(), rows.At(columns.Item), $"Die Ausprägung {new FlatName(code.ToString(), label)} des Merkmals {variable} ist in dieser Tabelle nicht vorgesehen.", code.ToString(), null);
        return Unknown;
    }
}
