using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace KomIM.Portal.Tests;

/// <summary>The page as a reader uses it, on a release of the samples.</summary>
[Collection(OnPortal.Name)]
public sealed partial class PageTests(PortalHost host)
{
    private const string Development = "section[aria-labelledby=entwicklung] table";
    private const string Comparison = "section[aria-labelledby=vergleich] table";

    [BrowserFact]
    public async Task It_opens_with_the_Land_and_says_which_release_it_shows()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        await Expect(visit.Page).ToHaveTitleAsync(TitleOf1A());
        await Expect(visit.Page.GetByLabel("Kreis oder Gebiet")).ToHaveValueAsync("06");
        await Expect(visit.Page.Locator("footer")).ToContainTextAsync((await ManifestAsync()).GetProperty("release").GetString()!);
    }

    [BrowserFact]
    public async Task Whatever_is_chosen_by_mouse_stands_in_the_address_and_comes_back_with_it()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        var page = visit.Page;
        await page.GetByText("Transferbezug", new() { Exact = true }).ClickAsync();
        await page.GetByLabel("Indikator", new() { Exact = true }).SelectOptionAsync("6C");
        await page.GetByLabel("Messgröße").SelectOptionAsync("minors");
        await page.GetByLabel("Kreis oder Gebiet").SelectOptionAsync("06411");
        await page.GetByLabel("Jahr", new() { Exact = true }).SelectOptionAsync("2023");
        await page.GetByLabel("Reihenfolge").SelectOptionAsync("official");
        await page.Locator("summary").ClickAsync();
        await page.GetByRole(AriaRole.Group, new() { Name = "Staatsangehörigkeit: Deutsche" }).GetByLabel("unter 3 Jahre").CheckAsync();
        await visit.SettledAsync();

        Assert.Matches(@"\?indikator=6C&groesse=minors&reihe=[^&]*german\.[^&]*&jahr=2023&gebiet=06411&ordnung=amtlich$", page.Url);
        var shown = await visit.TableAsync(page.Locator(Comparison));
        await using var other = await (await host.VisitAsync()).OpenAsync(new Uri(page.Url).Query);
        await Expect(other.Page.GetByLabel("Jahr", new() { Exact = true })).ToHaveValueAsync("2023");
        await Expect(other.Page.GetByLabel("Reihenfolge")).ToHaveValueAsync("official");
        Assert.Equal(shown, await other.TableAsync(other.Page.Locator(Comparison)));
        Assert.Equal("Darmstadt", shown[1][0]);
    }

    [BrowserFact]
    public async Task The_back_button_takes_back_one_choice_after_the_other()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=2A");
        var page = visit.Page;
        await page.GetByLabel("Kreis oder Gebiet").SelectOptionAsync("06531");
        await visit.SettledAsync();
        await page.GetByLabel("Messgröße").SelectOptionAsync("arrivals");
        await Expect(page.Locator("#entwicklung + .pair caption")).ToContainTextAsync("Zuzüge: Gießen");

        await page.GoBackAsync();
        await Expect(page.Locator("#entwicklung + .pair caption")).ToContainTextAsync("Wanderungssaldo: Gießen");
        await page.GoBackAsync();
        await Expect(page.Locator("#entwicklung + .pair caption")).ToContainTextAsync("Wanderungssaldo: Hessen");
        await Expect(page.GetByLabel("Kreis oder Gebiet")).ToHaveValueAsync("06");
    }

    [BrowserFact]
    public async Task Everything_can_be_chosen_with_the_keyboard_alone()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        var page = visit.Page;
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Zu den Ergebnissen" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await Expect(page.GetByLabel("Bevölkerung", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(page.GetByLabel("Migration", new() { Exact = true })).ToBeCheckedAsync();
        await Expect(page.Locator("h2").First).ToHaveTextAsync("Zu- und Fortzüge über die Kreisgrenzen");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("2C");
        await Expect(page.Locator("h2").First).ToHaveTextAsync("Einbürgerungen");
        await Expect(page.GetByLabel("Indikator", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Fulda");
        await Expect(page.Locator("#kennzahlen")).ToContainTextAsync("Fulda");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#kennzahlen")).ToHaveTextAsync("Fulda 2024");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Space");
        await Expect(page.Locator("summary")).ToContainTextAsync("Reihen");
        Assert.Contains("reihe=", page.Url, StringComparison.Ordinal);
        Assert.Equal("checkbox", await page.EvaluateAsync<string>("document.activeElement.type"));
        // The order of the Kreise is drawn anew with them, and keeps the focus.
        await page.GetByLabel("Reihenfolge").FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page).ToHaveURLAsync(Officially());
        await Expect(page.GetByLabel("Reihenfolge")).ToBeFocusedAsync();
    }

    [BrowserFact]
    public async Task A_Kreis_of_the_table_is_a_link_that_chooses_it()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=4A");
        await visit.Page.Locator(Comparison).GetByRole(AriaRole.Link, new() { Name = "Groß-Gerau" }).ClickAsync();
        await Expect(visit.Page.Locator("#kennzahlen")).ToContainTextAsync("Groß-Gerau");
        Assert.EndsWith("?indikator=4A&gebiet=06433", visit.Page.Url, StringComparison.Ordinal);
        Assert.Single(visit.Requests, request => request.StartsWith(host.Address + "?", StringComparison.Ordinal));
    }

    [BrowserTheory]
    [InlineData("1A", "persons", "foreign.total", "06433")]
    [InlineData("1B", "group-share", "foreign.0-17", "06411")]
    [InlineData("2A", "balance", "total.total", "06531")]
    [InlineData("3A", "persons", "total", "06611")]
    [InlineData("6C", "minors", "foreign.0-2", "06636")]
    public async Task Its_tables_hold_the_figures_of_komim_csv(string indicator, string measure, string series, string ags)
    {
        var rows = await CsvAsync(indicator, measure, series);
        await using var visit = await (await host.VisitAsync()).OpenAsync($"?indikator={indicator}&groesse={measure}&reihe={Uri.EscapeDataString(series)}&gebiet={ags}");

        var years = await visit.TableAsync(visit.Page.Locator(Development));
        Assert.Equal(rows.Where(row => row.Ags == ags).Select(row => (row.Period, row.Printed)), years[1..].Select(row => (row[0], row[1])));

        var year = await visit.Page.GetByLabel("Jahr", new() { Exact = true }).InputValueAsync();
        var kreise = await visit.TableAsync(visit.Page.Locator(Comparison));
        var names = await NamesAsync();
        var expected = rows.Where(row => row.Period == year && (!row.Ags.Contains('+', StringComparison.Ordinal) || indicator == "3A")).Select(row => (names[row.Ags], row.Printed));
        Assert.Equal(expected.Order(), kreise[1..].Select(row => (row[0], row[1])).Order());
    }

    [BrowserFact]
    public async Task The_changes_are_those_of_komim_csv_with_a_sign_where_there_is_none()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=1A&groesse=persons&reihe=foreign.total");
        var rows = (await CsvAsync("1A", "persons", "foreign.total")).Where(row => row.Ags == "06").ToArray();
        var shown = (await visit.TableAsync(visit.Page.Locator(Development)))[1..];
        Assert.Equal(rows.Select(row => row.Change), shown.Select(row => decimal.TryParse(row[2].Replace('\u2212', '-'), NumberStyles.Number, CultureInfo.GetCultureInfo("de-DE"), out var change) ? change : (decimal?)null));
        // The first year has nothing before it; 2024 follows a break.
        Assert.Equal(("...", "x"), (shown[0][2], shown.Single(row => row[0] == "2024")[2]));
    }

    [BrowserFact]
    public async Task Every_download_of_a_selection_answers_and_is_of_this_release()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=6A&gebiet=06440");
        var links = await visit.Page.Locator(".downloads a").EvaluateAllAsync<string[]>("links => links.map(link => link.href)");
        var paths = links.Select(link => link[host.Address.Length..]).ToArray();
        Assert.Equal(
            ["downloads/kreise/KomIM_06440_Wetteraukreis.xlsx", "downloads/daten/regionen/06440.csv", "downloads/daten/regionen/06440.json",
             "downloads/indikatoren/KomIM_6A.xlsx", "downloads/daten/indikatoren/6A.csv", "downloads/daten/indikatoren/6A.json",
             "downloads/KomIM_Gesamt.xlsx", "downloads/daten/komim.csv", "downloads/daten/komim.json", "downloads/daten/aenderungen.csv", "downloads/katalog.json"], paths);
        var sizes = (await ManifestAsync()).GetProperty("files").EnumerateArray().ToDictionary(file => "downloads/" + file.GetProperty("name").GetString(), file => file.GetProperty("size").GetInt64());
        foreach (var path in paths)
        {
            using var answer = await host.Http.GetAsync(path);
            Assert.Equal((HttpStatusCode.OK, sizes[path]), (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).LongLength));
        }
    }

    [BrowserFact]
    public async Task Kassel_alone_has_no_figures_in_the_register_and_the_pair_is_offered()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=3A&gebiet=06611");
        await Expect(visit.Page.Locator(".big").First).ToContainTextAsync("unbekannt oder geheim");
        Assert.Contains(await visit.TableAsync(visit.Page.Locator(Comparison)), row => row[0] == "Kassel, Stadt und Landkreis" && row[1].Length > 3);
        await visit.Page.Locator(".notice a").ClickAsync();
        await Expect(visit.Page.Locator("#kennzahlen")).ToContainTextAsync("Kassel, Stadt und Landkreis");
        Assert.EndsWith("gebiet=06611%2B06633", visit.Page.Url, StringComparison.Ordinal);
        await using var population = await (await host.VisitAsync()).OpenAsync("?indikator=1A");
        Assert.DoesNotContain(await population.TableAsync(population.Page.Locator(Comparison)), row => row[0].Contains("Stadt und Landkreis", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task All_indicators_of_a_Kreis_stand_in_one_table_once_it_is_in_sight()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?gebiet=06432");
        Assert.DoesNotContain(visit.Requests, request => request.Contains("/regionen/", StringComparison.Ordinal));
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        var table = visit.Page.Locator(".profile-table");
        await table.WaitForAsync();
        var rows = await visit.TableAsync(table);
        Assert.Equal(20, rows.Count(row => row.Length == 1 && IndicatorHead().IsMatch(row[0])));
        var csv = await CsvAsync("5D", "rate", "foreign.total.total");
        var own = csv.Last(row => row.Ags == "06432" && row.Printed != "...");
        var foreign = rows.SkipWhile(row => !row[0].StartsWith("5D ", StringComparison.Ordinal)).First(row => row[0].StartsWith("Ausl", StringComparison.Ordinal));
        Assert.Equal(own.Printed + "\u00a0%", foreign[1]);
        Assert.EndsWith($"in %, {own.Period}", rows.Single(row => row[0].StartsWith("5D ", StringComparison.Ordinal))[0], StringComparison.Ordinal);
        Assert.Equal(csv.Single(row => row.Ags == "06" && row.Period == own.Period).Printed + "\u00a0%", foreign[3]);
    }

    [BrowserFact]
    public async Task It_reads_only_files_that_the_manifest_names_each_under_the_path_of_its_release()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync("?indikator=1B&gebiet=06411");
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        await visit.Page.Locator(".profile-table").WaitForAsync();
        var paths = (await ManifestAsync()).GetProperty("files").EnumerateArray().Select(file => host.Address + "downloads/" + file.GetProperty("path").GetString()).ToHashSet();
        var read = visit.Requests.Where(request => request.Contains("/downloads/", StringComparison.Ordinal)).ToArray();
        Assert.Equal(host.Address + "downloads/manifest.json", read[0]);
        Assert.Equal(4, read.Length - 1);
        Assert.All(read[1..], request => Assert.Contains(request, paths));
    }

    [BrowserFact]
    public async Task A_release_that_comes_meanwhile_is_not_mixed_with_the_one_that_is_shown()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        var release = (await ManifestAsync()).GetProperty("release").GetString()!;
        await visit.RouteAsync("**/downloads/manifest.json", route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{ "release": "new", "published": "2030-01-01T00:00:00Z", "files": [] }""" }));
        await visit.Page.GetByLabel("Indikator", new() { Exact = true }).SelectOptionAsync("1B");
        await Expect(visit.Page.Locator("h2").First).ToHaveTextAsync("Altersstruktur");
        Assert.Contains($"{host.Address}downloads/releases/{release}/daten/indikatoren/1B.json", visit.Requests);
        Assert.All(visit.Requests.Where(request => request.Contains("/releases/", StringComparison.Ordinal)), request => Assert.Contains($"/releases/{release}/", request, StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task A_manifest_that_names_a_file_of_another_release_is_refused()
    {
        await using var visit = await host.VisitAsync();
        var manifest = JsonNode.Parse(await host.Http.GetStringAsync("downloads/manifest.json"))!;
        manifest["files"]![0]!["path"] = "releases/0000000000000000/daten/komim.csv";
        await visit.RouteJsonAsync("**/downloads/manifest.json", manifest);
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("nicht zu laden");
        await visit.ComplainedAsync("is no file of release");
        Assert.DoesNotContain(visit.Requests, request => request.Contains("/releases/", StringComparison.Ordinal));
        visit.Forgive();
    }

    [BrowserFact]
    public async Task A_file_that_is_not_to_be_had_is_said_and_can_be_tried_again()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        var fail = true;
        await visit.RouteAsync("**/daten/indikatoren/1C.json", route => fail ? route.FulfillAsync(new() { Status = 503 }) : route.ContinueAsync());
        await visit.Page.GetByLabel("Indikator", new() { Exact = true }).SelectOptionAsync("1C");
        await Expect(visit.Page.Locator("#ergebnis")).ToContainTextAsync("Die Zahlen sind zurzeit nicht zu laden.");
        fail = false;
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Noch einmal versuchen" }).ClickAsync();
        await Expect(visit.Page.Locator("h2").First).ToContainTextAsync("Ausländische Bevölkerung");
        visit.Forgive();
    }

    [BrowserFact]
    public async Task Before_the_first_release_it_says_so()
    {
        await using var visit = await host.VisitAsync();
        await visit.RouteAsync("**/downloads/manifest.json", route => route.FulfillAsync(new() { Status = 404 }));
        await visit.Page.GotoAsync("/");
        await Expect(visit.Page.Locator("main")).ToContainTextAsync("Noch keine Veröffentlichung.");
        visit.Forgive();
    }

    [BrowserFact]
    public async Task Markup_in_a_name_or_a_note_stays_text()
    {
        const string Hostile = "<img src=x onerror=\"alert(1)\"><script>alert(2)</script>";
        await using var visit = await host.VisitAsync();
        await visit.RouteAsync("**/katalog.json", async route =>
        {
            var catalogue = JsonNode.Parse(await (await route.FetchAsync()).TextAsync())!;
            foreach (var region in catalogue["regions"]!.AsArray().Where(region => (string)region!["ags"]! == "06411"))
                Spoil(region!, "name", "shortName");
            var indicator = catalogue["indicators"]![0]!;
            Spoil(indicator, "title", "definition", "source");
            indicator["notes"] = new JsonArray(Hostile);
            foreach (var series in indicator["series"]!.AsArray())
                Spoil(series!, "title");
            foreach (var sign in catalogue["signs"]!.AsArray())
                Spoil(sign!, "meaning");
            await route.FulfillAsync(new() { ContentType = "application/json", Body = catalogue.ToJsonString() });
        });
        visit.Page.Dialog += (_, _) => Assert.Fail("a script ran");
        await visit.OpenAsync("?gebiet=06411");
        await visit.Page.Locator("#profil").ScrollIntoViewIfNeededAsync();
        await visit.Page.Locator(".profile-table").WaitForAsync();
        await Expect(visit.Page.Locator("h2").First).ToHaveTextAsync(Hostile);
        await Expect(visit.Page.Locator("#kennzahlen")).ToContainTextAsync(Hostile);
        Assert.Equal(0, await visit.Page.Locator("main img, main script").CountAsync());

        static void Spoil(JsonNode node, params string[] names)
        {
            foreach (var name in names)
                node[name] = Hostile;
        }
    }

    [BrowserFact]
    public async Task Page_and_workbench_link_each_other()
    {
        await using var visit = await (await host.VisitAsync()).OpenAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Werkbank" }).ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToContainTextAsync("Werkbank");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Zur öffentlichen Seite" }).ClickAsync();
        await visit.SettledAsync();
    }

    private sealed record CsvRow(string Period, string Ags, string Printed, decimal? Change);

    private async Task<IReadOnlyList<CsvRow>> CsvAsync(string indicator, string measure, string series)
    {
        var lines = (await host.Http.GetStringAsync("downloads/daten/komim.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Where(line => line.StartsWith($"{indicator},{measure},", StringComparison.Ordinal)).Select(line => Fields(line)).Where(row => At(row, "series") == series)
            .Select(row => new CsvRow(At(row, "period"), At(row, "ags"), Printed(At(row, "value"), At(row, "status")), At(row, "change") is { Length: > 0 } change ? decimal.Parse(change, CultureInfo.InvariantCulture) : null))];

        string At(string[] row, string name) => row[Array.IndexOf(header, name)];
    }

    private static string[] Fields(string line) => [.. Field().Matches(line).Select(match => match.Groups["quoted"].Success ? match.Groups["quoted"].Value : match.Groups["plain"].Value)];

    // As DIN 55301 and the workbooks print it.
    private static string Printed(string value, string status) => (value, status) switch
    {
        ("", "Q") => ".",
        ("", "O") => "...",
        ("", "U") => "/",
        ("", _) => "x",
        _ when decimal.Parse(value, CultureInfo.InvariantCulture) == 0 && status != "N" => "-",
        _ => decimal.Parse(value, CultureInfo.InvariantCulture).ToString("N" + (value.Contains('.', StringComparison.Ordinal) ? 1 : 0), CultureInfo.GetCultureInfo("de-DE")).Replace('-', '\u2212'),
    };

    private async Task<Dictionary<string, string>> NamesAsync()
    {
        using var catalogue = JsonDocument.Parse(await host.Http.GetStringAsync("downloads/katalog.json"));
        return catalogue.RootElement.GetProperty("regions").EnumerateArray().ToDictionary(region => region.GetProperty("ags").GetString()!, region => region.GetProperty("shortName").GetString()!);
    }

    private async Task<JsonElement> ManifestAsync() => JsonDocument.Parse(await host.Http.GetStringAsync("downloads/manifest.json")).RootElement;

    [GeneratedRegex("""^[1-6][A-Z] """)]
    private static partial Regex IndicatorHead();

    [GeneratedRegex("""(?:^|,)(?:"(?<quoted>[^"]*)"|(?<plain>[^,]*))""")]
    private static partial Regex Field();

    [GeneratedRegex("^1A Bevölkerung nach Staatsangehörigkeit: Hessen 20")]
    private static partial Regex TitleOf1A();

    [GeneratedRegex("ordnung=amtlich")]
    private static partial Regex Officially();
}
