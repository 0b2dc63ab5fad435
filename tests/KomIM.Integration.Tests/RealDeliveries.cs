using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Storage;
using KomIM.Tests;

namespace KomIM.Integration.Tests;

/// <summary>The main job: real published files in, checked figures out. Expected figures were read off the files by hand.</summary>
[Collection(OnEmulator.Name)]
public sealed class RealDeliveries(Emulator emulator)
{
    private static readonly string[] Tables = ["12411-03-03-4", "12612-02-01-4", "12613-02-02-4", "12711-05-02-4", "13111-06-02-4", "22811-02-02-4"];

    [RealDataFact]
    public async Task Six_real_files_are_accepted_and_published_with_the_figures_that_stand_in_them()
    {
        await using var desk = await new Desk(emulator.NewAccount(), CatalogueRoot.LoadShipped()).StartAsync();
        foreach (var table in Tables)
            await desk.UploadAsync(table + ".csv", await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", table + "_00.csv")));
        await desk.RunAsync();

        Assert.Empty(desk.Runtime.Failed);
        var reports = await desk.ReportsAsync();
        Assert.Equal(6, reports.Count(report => report.Result == DeliveryResult.Accepted));
        // V21: the source violates its own sums in 2012; the catalogue says so, and the report names it.
        var benefits = reports.Single(report => report.Table == "22811-02-02-4");
        Assert.Contains(benefits.Problems, problem => problem is { Code: "total-missing", Severity: Severity.Notice } && problem.Message.Contains("Main-Taunus-Kreis, 31.12.2012", StringComparison.Ordinal));
        Assert.Contains(benefits.Problems, problem => problem is { Code: "regions-differ", Severity: Severity.Notice });
        Assert.All(reports, report => Assert.Contains(report.LeftOut, rows => rows.Name == "Bayern"));

        var csv = (await desk.TextAsync(Containers.Downloads, "daten/komim.csv")).Split('\n').ToHashSet(StringComparer.Ordinal);
        foreach (var line in (string[])
        [
            "1A,persons,2015,06412,Frankfurt am Main,total.total,732688,persons,A,,,,",
            "1A,foreign-share,2015,06412,Frankfurt am Main,foreign.total,28.0,percent,A,,,,",
            "1D,balance,2015,06633,\"Kassel, Landkreis\",foreign,53,cases,A,,,,",
            "1D,balance-rate,2015,06412,Frankfurt am Main,total,,per10000,O,,,,",
            "2A,arrivals,2015,06412,Frankfurt am Main,total.total,69085,cases,A,64668,4417,6.8,",
            "2A,balance,2015,06412,Frankfurt am Main,total.total,12047,cases,A,12675,-628,,",
            "2A,arrivals,2001,06412,Frankfurt am Main,total.male,,cases,Q,,,,",
            "5A,employees,2015,06534,Marburg-Biedenkopf,total.total,88147,persons,A,87136,1011,1.2,",
            "5A,employees,2015,06534,Marburg-Biedenkopf,foreign.male,,persons,Q,3597,,,",
            "5A,employment-rate,2015,06412,Frankfurt am Main,total.total,,percent,O,,,,",
            "6A,benefit-rate,2015,06412,Frankfurt am Main,rlb.foreign.total,17.4,percent,A,,,,",
            "6A,persons,2016,06532,Lahn-Dill-Kreis,rlb.foreign.total,,persons,Q,3998,,,",
        ])
            Assert.Contains(csv, row => row.StartsWith(line + ",", StringComparison.Ordinal));
        // Otherwise the confidential figure of the Lahn-Dill-Kreis would be the Land less all others.
        foreach (var closed in (string[])["066,Regierungsbezirk Kassel", "06636,Werra-Meißner-Kreis"])
            Assert.Contains(csv, line => line.StartsWith($"6A,persons,2016,{closed},rlb.foreign.total,,persons,Q,", StringComparison.Ordinal));
    }

    [RealDataFact]
    public async Task In_2015_the_balance_of_foreign_births_and_deaths_is_positive_in_all_26_Kreise()
    {
        await using var desk = await new Desk(emulator.NewAccount(), CatalogueRoot.LoadShipped()).StartAsync();
        foreach (var table in (string[])["12612-02-01-4", "12613-02-02-4"])
            await desk.UploadAsync(table + ".csv", await File.ReadAllBytesAsync(Path.Combine(TestPaths.RealData!, "genesis-classic", table + "_00.csv")));
        await desk.RunAsync();
        var balances = (await desk.TextAsync(Containers.Downloads, "daten/komim.csv")).Split('\n').Select(line => line.Replace(", ", " ", StringComparison.Ordinal).Split(','))
            .Where(cells => cells is ["1D", "balance", "2015", { Length: 5 }, ..]).ToArray();
        Assert.Equal(26, balances.Count(cells => cells[5] == "foreign" && int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture) > 0));
        Assert.Equal(24, balances.Count(cells => cells[5] == "german" && int.Parse(cells[6], System.Globalization.CultureInfo.InvariantCulture) < 0));
    }
}
