using ClosedXML.Excel;

namespace KomIM.Deliveries;

/// <summary>Foreign content on its way into a cell: text stays text whatever it begins with, and holds only what XML may hold.</summary>
internal static class CellContent
{
    /// <summary>Characters of a delivered text that a copy shows; nobody reads more in a cell.</summary>
    private const int Longest = 2000;

    private const int LongestSheetName = 31;

    public static string Clean(string text)
    {
        var clean = string.Concat(text.Where(character => character is '\n' or '\t' || (!char.IsControl(character) && !char.IsSurrogate(character) && character is not ('\uFFFE' or '\uFFFF'))));
        return clean.Length > Longest ? clean[..(Longest - 1)] + "…" : clean;
    }

    /// <summary>A name that a sheet may have: nothing that formulas give a meaning, and not empty.</summary>
    public static string SheetName(string text, string suffix = "")
    {
        var name = string.Concat(Clean(text).Select(character => character is '[' or ']' or ':' or '*' or '?' or '/' or '\\' or '\n' or '\t' ? ' ' : character)).Trim().Trim('\'').Trim();
        if (name.Length > LongestSheetName - suffix.Length)
            name = name[..(LongestSheetName - suffix.Length)].TrimEnd().TrimEnd('\'');
        return (name.Length == 0 ? "Blatt" : name) + suffix;
    }

    public static void WriteText(IXLCell cell, string text)
    {
        var clean = Clean(text);
        cell.SetValue(clean).SetDataType(XLDataType.Text);
        if (clean.Length > 0 && "=+-@".Contains(clean[0], StringComparison.Ordinal))
            cell.Style.SetIncludeQuotePrefix();
    }

    public static void Write(IXLCell cell, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case double number when double.IsFinite(number):
                cell.SetValue(number);
                break;
            case int number:
                cell.SetValue(number);
                break;
            case bool truth:
                WriteText(cell, truth ? "WAHR" : "FALSCH");
                break;
            case DateTime { Year: >= 1900 } date:
                cell.SetValue(date);
                cell.Style.DateFormat.Format = "dd.mm.yyyy";
                break;
            default:
                WriteText(cell, Convert.ToString(value, System.Globalization.CultureInfo.GetCultureInfo("de-DE")) ?? "");
                break;
        }
    }
}
