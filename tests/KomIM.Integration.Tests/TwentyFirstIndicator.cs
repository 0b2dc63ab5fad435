using System.Text.RegularExpressions;
using KomIM.Catalogue;
using KomIM.SampleData;
using KomIM.Storage;
using KomIM.Tests;
using KomIM.Tests.Catalogue;

namespace KomIM.Integration.Tests;

/// <summary>The promise of the README: an indicator more is one YAML file, and the README's own example is it.</summary>
[Collection(OnEmulator.Name)]
public sealed partial class TwentyFirstIndicator(Emulator emulator)
{
    [Fact]
    public async Task The_example_of_the_README_is_published_in_workbook_Kreis_workbooks_and_flat_files()
    {
        var example = Example().Match(await File.ReadAllTextAsync(Path.Combine(TestPaths.Root, "README.md"))).Groups["yaml"].Value;
        using var copy = new CatalogueCopy();
        copy.Write("indicators/1E.yaml", example);
        var catalogue = CatalogueRoot.Load(copy.Folder);
        await using var desk = await new Desk(emulator.NewAccount(), catalogue).StartAsync();
        var delivery = SampleDelivery.Of(catalogue, "12411-03-03-4", 2022, 2023);
        await desk.UploadAsync("population.csv", delivery.Bytes);
        await desk.RunAsync();

        Assert.Empty(desk.Runtime.Failed);
        var manifest = (await desk.ManifestAsync())!;
        Assert.Contains(manifest.Indicators, indicator => indicator is { Code: "1E", Title: "Kinder unter drei Jahren" });
        Assert.Contains(manifest.Files, file => file.Name == "indikatoren/KomIM_1E.xlsx");
        var (children, people) = (delivery.Number(2023, "06412", ("age", "0-2"), ("nationality", "foreign")), delivery.Number(2023, "06412", ("nationality", "foreign")));
        var share = Math.Round(100m * children / people, 1, MidpointRounding.AwayFromZero);
        var csv = await desk.TextAsync(Containers.Downloads, "daten/komim.csv");
        Assert.Contains(FormattableString.Invariant($"1E,children,2023,06412,Frankfurt am Main,foreign,{children},persons,A,"), csv);
        Assert.Contains(FormattableString.Invariant($"1E,share,2023,06412,Frankfurt am Main,foreign,{share:0.0},percent,A,"), csv);
    }

    [GeneratedRegex(@"```yaml\n(?<yaml>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
