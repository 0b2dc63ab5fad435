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
        var sample = Samples.All(Reading.Catalogue).Single(sample => sample.Name == name).Delivery;
        Assert.Equal(sample.Bytes, await File.ReadAllBytesAsync(Path.Combine(Folder, name)));
        Assert.Contains(sample.Head, line => line.Contains("SYNTHETISCHE BEISPIELDATEN", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_sample_but_one_passes_the_validation_of_real_files(string name)
    {
        var report = await Reading.ReportAsync(await File.ReadAllBytesAsync(Path.Combine(Folder, name)));
        Assert.Equal(name.Contains("fehlerhaft", StringComparison.Ordinal) ? DeliveryResult.Rejected : DeliveryResult.Accepted, report.Result);
    }
}
