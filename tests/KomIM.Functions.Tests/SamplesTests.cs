using System.IO.Compression;
using System.Text;
using KomIM.Deliveries;
using KomIM.SampleData;
using KomIM.Tests.Deliveries;

namespace KomIM.Tests;

/// <summary>The samples of the development host.</summary>
public sealed class SamplesTests
{
    private static readonly string Folder = Path.Combine(TestPaths.Root, "local", "samples");

    public static TheoryData<string> Names => [.. Samples.All(Reading.Catalogue).Select(sample => sample.Name)];

    [Fact]
    public void There_is_nothing_else_among_them() =>
        Assert.Equal(Samples.All(Reading.Catalogue).Select(sample => sample.Name).Order(StringComparer.Ordinal), Directory.EnumerateFiles(Folder).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_sample_is_what_the_generator_writes_and_says_that_it_is_synthetic(string name)
    {
        var bytes = Samples.All(Reading.Catalogue).Single(sample => sample.Name == name).Write();
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(Folder, name)));
        Assert.Contains(Samples.Synthetic, TextOf(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_sample_but_one_passes_the_validation_of_real_files(string name)
    {
        var report = await Reading.ReportAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, name)));
        Assert.True(name.Contains("fehlerhaft", StringComparison.Ordinal) == (report.Result == DeliveryResult.Rejected), string.Join('\n', report.Problems.Take(10).Select(problem => problem.Message)));
    }

    // A workbook keeps its texts in parts of a package.
    private static string TextOf(byte[] file)
    {
        if (!file.AsSpan().StartsWith("PK"u8))
            return Encoding.Latin1.GetString(file);
        using var package = new ZipArchive(new MemoryStream(file));
        return string.Concat(package.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
