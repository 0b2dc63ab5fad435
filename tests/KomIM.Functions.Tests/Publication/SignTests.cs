using System.Globalization;
using System.Text.Json;
using KomIM.Figures;
using KomIM.Publication;
using Sylvan.Data.Csv;

namespace KomIM.Tests.Publication;

/// <summary>The signs of tables in the flat file, and what the catalogue of the release says of them.</summary>
public sealed class SignTests
{
    private static readonly IReadOnlyList<PublishedIndicator> Indicators = [.. SampleRelease.Indicators.Select(data => new PublishedIndicator(SampleRelease.Catalogue, data))];

    private static readonly JsonElement Catalogue = JsonDocument.Parse(CatalogueJson.Write(SampleRelease.Catalogue, Indicators)).RootElement;

    [Fact]
    public void A_flat_row_has_the_signs_of_its_four_figures()
    {
        using var csv = CsvDataReader.Create(new StreamReader(new MemoryStream(FlatCsv.Write(Indicators))), new CsvDataReaderOptions { Culture = CultureInfo.InvariantCulture });
        var signs = new HashSet<string>();
        foreach (var row in FlatRow.Of(Indicators))
        {
            Assert.True(csv.Read());
            Assert.Equal(
                string.Join('|', row.Value.Figure.Sign, row.Value.Previous.Sign, row.Value.Change.Sign, row.Value.ChangePercent.Sign),
                string.Join('|', csv.GetString(csv.GetOrdinal("sign")), csv.GetString(csv.GetOrdinal("previous_sign")), csv.GetString(csv.GetOrdinal("change_sign")), csv.GetString(csv.GetOrdinal("change_percent_sign"))));
            signs.Add(row.Value.Figure.Sign);
        }
        Assert.Superset(Texts.Signs.Select(sign => sign.Sign).ToHashSet(), signs);
    }

    [Fact]
    public void Every_status_with_its_sign_is_explained_exactly_once()
    {
        var marks = Catalogue.GetProperty("marks").EnumerateArray().Select(mark => (mark.GetProperty("status").GetString(), mark.GetProperty("sign").GetString())).ToArray();
        Assert.Equal(marks.Distinct(), marks);
        Assert.All(FlatRow.Of(Indicators).Select(row => (row.Value.Figure.Status.Letter().ToString(), row.Value.Figure.Sign)).Distinct(), mark => Assert.Contains(mark, marks!));
        ObsStatus[] withNumber = [ObsStatus.Normal, ObsStatus.Break, ObsStatus.Estimated, ObsStatus.Provisional, ObsStatus.Unreliable];
        Figure[] figures = [Figure.Suppressed, Figure.NotYet, Figure.CannotExist, Figure.Unreliable, Figure.Of(0.04m).Round(1), .. withNumber.SelectMany(status => new[] { Figure.Of(0, status), Figure.Of(1, status) })];
        Assert.All(figures, figure => Assert.Contains((figure.Status.Letter().ToString(), figure.Sign), marks!));
    }

    [Fact]
    public void Titles_that_are_the_same_sort_to_the_same_place_and_others_to_another()
    {
        foreach (var list in (string[])["measures", "series"])
        {
            var places = Catalogue.GetProperty("indicators").EnumerateArray().SelectMany(indicator => indicator.GetProperty(list).EnumerateArray())
                .Select(entry => (Title: entry.GetProperty("title").GetString(), Place: entry.GetProperty("order").GetInt32())).Distinct().ToArray();
            Assert.Equal(places.Length, places.Select(entry => entry.Title).Distinct().Count());
            Assert.Equal(places.Length, places.Select(entry => entry.Place).Distinct().Count());
        }
    }

    [Fact]
    public void Every_Kreis_has_a_tile_and_its_kind_in_words()
    {
        var regions = Catalogue.GetProperty("regions").EnumerateArray().ToArray();
        Assert.All(regions, region => Assert.Equal(region.GetProperty("isKreis").GetBoolean(), region.TryGetProperty("tile", out _)));
        Assert.Equal(["Kreisfreie Stadt", "Land", "Landkreis", "Regierungsbezirk", "Zwei Kreise zusammen"], regions.Select(region => region.GetProperty("kindTitle").GetString()).Distinct().Order(StringComparer.Ordinal));
    }
}
