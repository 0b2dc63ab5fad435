using System.Globalization;
using KomIM.Catalogue;

namespace KomIM.Publication;

/// <summary>German texts of the workbooks.</summary>
internal static class Texts
{
    private static readonly CultureInfo German = CultureInfo.GetCultureInfo("de-DE");

    public const string Product = "Kommunales Integrationsmonitoring Hessen";
    public const string Publisher = "Hessisches Ministerium für Arbeit, Integration, Jugend und Soziales";
    public const string Cover = "Deckblatt";
    public const string Contents = "Inhalt";
    public const string Notes = "Hinweise";
    public const string Legend = "Zeichen";
    public const string ToContents = "zum Inhalt";
    public const string Licence = "Datenlizenz Deutschland – Namensnennung – Version 2.0 (dl-de/by-2-0)";

    /// <summary>Signs of the tables, DIN 55301, and the letter of CL_OBS_STATUS that the flat file has in their place.</summary>
    public static readonly (string Sign, string Letter, string Meaning)[] Signs =
    [
        ("-", "A", "nichts vorhanden (genau null)"),
        ("0", "N", "weniger als die Hälfte von 1 in der letzten besetzten Stelle, jedoch mehr als nichts"),
        (".", "Q", "Zahlenwert unbekannt oder geheim zu halten"),
        ("...", "O", "Angabe liegt noch nicht vor"),
        ("x", "M", "Angabe nicht möglich oder nicht sinnvoll; bei Veränderungen auch: Bruch in der Reihe, Gebietsänderung oder weniger als 100 Personen im Vorjahr"),
        ("/", "U", "Zahlenwert nicht sicher genug"),
        ("( )", "U", "Aussagewert eingeschränkt"),
        ("", "P", "vorläufiger Wert (nur in der Spalte Status)"),
        ("", "E", "geschätzter Wert (nur in der Spalte Status)"),
        ("", "B", "erster Wert nach einem Bruch in der Reihe: mit dem Vorjahr nicht vergleichbar (nur in der Spalte Status)"),
    ];

    /// <summary>Stands beside the status, never in its place.</summary>
    public const string Revised = "r";

    public const string RevisedMeaning = "berichtigter Wert: die Quelle hat ihn seit ihrer vorigen Ausgabe geändert; alten und neuen Wert nennt daten/aenderungen.csv";

    public static string NotPublished(DisclosureRule rule) => string.Create(German,
        $"Anzahlen unter {rule.Minimum:0} (außer genau null) und was die Quelle geheim hält, erscheinen als Punkt; ebenso weitere Werte, aus denen sich geheime errechnen ließen. Anteile und Quoten aus weniger als {rule.Numerator:0} Personen oder bezogen auf weniger als {rule.Denominator:0} werden nicht gebildet.");

    public const string NotStated = "nicht angegeben";
    public const string NotDelivered = "nicht geliefert";

    /// <summary>Ascending years, runs of them joined: <c>2011 bis 2013, 2015</c>.</summary>
    public static string Years(IReadOnlyList<int> years)
    {
        var runs = new List<(int First, int Last)>();
        foreach (var year in years)
            if (runs.Count > 0 && runs[^1].Last == year - 1)
                runs[^1] = (runs[^1].First, year);
            else
                runs.Add((year, year));
        return string.Join(", ", runs.Select(run => run.First == run.Last ? $"{run.First}" : $"{run.First} bis {run.Last}"));
    }

    public static string RevisedIn(IReadOnlyList<int> years) =>
        $"Die Quellen haben Werte {(years.Count == 1 ? "des Jahres" : "der Jahre")} {Years(years)} berichtigt; alte und neue Werte nennt daten/aenderungen.csv.";

    public static string Count(int number, string singular, string plural) => $"{number.ToString(CultureInfo.InvariantCulture)} {(number == 1 ? singular : plural)}";

    /// <summary>What a chart of years shows, in one sentence.</summary>
    public static string LinesSeen(IReadOnlyList<int> years, IReadOnlyList<ChartSeries> lines, Func<decimal, string> print)
    {
        var numbers = lines[0].Values.Numbers;
        var drawn = Enumerable.Range(0, years.Count).Where(i => numbers[i] is not null).ToArray();
        var (first, last) = (drawn[0], drawn[^1]);
        var course = first == last
            ? $"{print(numbers[first]!.Value)} im Jahr {years[first]}"
            : $"von {print(numbers[first]!.Value)} im Jahr {years[first]} auf {print(numbers[last]!.Value)} im Jahr {years[last]}";
        return years.Count == 1
            ? $"Säulendiagramm für {years[0]} mit {Count(lines.Count, "Säule", "Säulen")}; {lines[0].Title}: {course}."
            : $"Liniendiagramm der Jahre {years[0]} bis {years[^1]} mit {Count(lines.Count, "Linie", "Linien")}; {lines[0].Title}: {course}{Gaps(lines)}.";
    }

    /// <summary>What a chart of Kreise shows, in one sentence.</summary>
    public static string ColumnsSeen(IReadOnlyList<string> kreise, IReadOnlyList<ChartSeries> groups, Func<decimal, string> print)
    {
        var drawn = Enumerable.Range(0, kreise.Count).Where(i => groups[0].Values.Numbers[i] is not null).Select(i => (Kreis: kreise[i], Number: groups[0].Values.Numbers[i]!.Value)).ToArray();
        var (highest, lowest) = (drawn.MaxBy(kreis => kreis.Number), drawn.MinBy(kreis => kreis.Number));
        return $"Säulendiagramm von {Count(kreise.Count, "Kreis", "Kreisen und kreisfreien Städten")} mit {Count(groups.Count, "Reihe", "Reihen")}; {groups[0].Title}: am höchsten {highest.Kreis} mit {print(highest.Number)}, am niedrigsten {lowest.Kreis} mit {print(lowest.Number)}{Gaps(groups)}.";
    }

    private static string Gaps(IEnumerable<ChartSeries> series) => series.Any(one => one.Values.Numbers.Contains(null)) ? "; wo ein Wert fehlt, ist eine Lücke" : "";
}
