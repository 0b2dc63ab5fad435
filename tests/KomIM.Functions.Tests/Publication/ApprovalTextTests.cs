using KomIM.Figures;
using KomIM.Publication;
using KomIM.Storage;

namespace KomIM.Tests.Publication;

public sealed class ApprovalTextTests
{
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 8, 15, 0, TimeSpan.Zero);

    [Fact]
    public void Before_the_first_delivery_nothing_waits() => Assert.Equal("""
        Kommunales Integrationsmonitoring Hessen: Freigabe

        Keine Veröffentlichung wartet auf Freigabe.

        Noch ist keine Veröffentlichung in Kraft.

        Bisher wurde nichts freigegeben.

        """.ReplaceLineEndings("\n"), ApprovalText.Write(new(null, null, []), []));

    [Fact]
    public void The_first_release_is_told_by_what_it_is_made_of() =>
        Assert.Contains("\nSie wäre die erste: 1 Indikator aus 2 Lieferungen.\n", ApprovalText.Write(new(null, Release("b", "x.csv", "y.csv"), []), []), StringComparison.Ordinal);

    [Fact]
    public void What_is_new_is_counted_in_the_singular_and_in_the_plural()
    {
        var text = ApprovalText.Write(
            new(new(Release("a", "x.csv"), Morning), Release("b", "x.csv", "y.csv"), []),
            [new("1A", "Bevölkerung", [Change("1", "2"), Change(null, "1"), Change("1", null)]), new("1B", "Anteil", [Change("1", "2"), .. Enumerable.Repeat(Change(null, "1"), 1233)])]);
        Assert.Contains("""
            Die Veröffentlichung b vom 02.03.2026, 08:15 Uhr (UTC) wartet auf Freigabe.
            Ihre Dateien liegen in releases/b/, alles zusammen in releases/b/KomIM_Gesamt.xlsx.
            Um sie freizugeben, legen Sie hier eine Datei mit dem Namen approved/b an. Was darin steht, ist gleichgültig.

            Was gegenüber der Veröffentlichung a neu ist:
            - 1 neue Lieferung:
                y.csv, hochgeladen am 02.03.2026, 08:15 Uhr (UTC), Stand nicht angegeben
            - 2 geänderte Werte, 1.234 neue Werte, 1 weggefallener Wert in 2 Indikatoren:
                1A Bevölkerung: 1 geänderter Wert, 1 neuer Wert, 1 weggefallener Wert
                1B Anteil: 1 geänderter Wert, 1.233 neue Werte
            Jeden davon nennt Freigabe.csv mit seinem alten und seinem neuen Wert.

            In Kraft ist die Veröffentlichung a.
            """.ReplaceLineEndings("\n"), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_each_approval_is_told_what_became_of_it()
    {
        Approval[] approvals = [new("hallo", null, Morning.AddHours(3)), new("c", "c", Morning.AddHours(2)), new("a", "a", Morning.AddHours(1)), new("b", "b", Morning)];
        Assert.EndsWith("""
            Freigaben, die neueste zuerst:
                02.03.2026, 11:15 Uhr (UTC): hallo, ohne Wirkung: So heißt keine Veröffentlichung.
                02.03.2026, 10:15 Uhr (UTC): c, ohne Wirkung: Diese Veröffentlichung gibt es nicht, oder es fehlt etwas von ihr.
                02.03.2026, 09:15 Uhr (UTC): a, in Kraft.
                02.03.2026, 08:15 Uhr (UTC): b, überholt.
            Um eine frühere Veröffentlichung wieder in Kraft zu setzen, geben Sie sie noch einmal frei: Ersetzen Sie ihre Datei in approved/.

            """.ReplaceLineEndings("\n"), ApprovalText.Write(new(new(Release("a"), Morning.AddHours(1)), null, approvals), []), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_long_list_the_rest_is_counted()
    {
        Approval[] approvals = [.. Enumerable.Range(1, 31).Select(hour => new Approval("a", "a", Morning.AddHours(-hour)))];
        Assert.Contains("\n    … und 1 weiterer Eintrag\n", ApprovalText.Write(new(null, null, approvals), []), StringComparison.Ordinal);
    }

    private static ValueChange Change(string? before, string? after) => new(["1A"], "persons", before is null ? null : new(before, "A"), after is null ? null : new(after, "A"));

    private static Manifest Release(string id, params string[] files) =>
        new(id, Morning, "catalogue", [new("1A", "Bevölkerung", "version")], [.. files.Select(file => new ManifestDelivery(file, file, Morning, null))], []);
}
