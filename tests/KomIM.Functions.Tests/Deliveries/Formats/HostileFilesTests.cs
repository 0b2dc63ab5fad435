using System.IO.Compression;
using System.Text;
using CsCheck;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Good deliveries with bytes turned, cut off, put in or doubled: whatever becomes of them, the answer is a report.</summary>
public sealed class HostileFilesTests
{
    private const string Employees = "13111-06-02-4";

    private static readonly SampleDelivery Classic = SampleDelivery.Of(Reading.Catalogue, Employees, 2023);

    private static readonly FlatFile Flat = FlatFile.Of(Reading.Catalogue, Classic);

    public static TheoryData<string> Deliveries => [.. All.Keys];

    private static readonly Dictionary<string, byte[]> All = new()
    {
        ["classic"] = Classic.Bytes,
        ["flat"] = Flat.Bytes,
        ["flat, older"] = (Flat with { Style = FlatStyle.Older }).Bytes,
        ["archive"] = Zip.Of(("tabelle.csv", Flat.Bytes)),
        ["workbook"] = Workbook(),
    };

    [Theory]
    [MemberData(nameof(Deliveries))]
    public async Task A_delivery_that_nobody_touched_is_accepted(string delivery) => Assert.Equal(0, (await Reading.ReportAsync(All[delivery])).Errors);

    [Theory]
    [MemberData(nameof(Deliveries))]
    public void A_damaged_file_ends_in_a_report(string delivery) => Mutations.Sample(mutate => Answer(mutate(All[delivery])), iter: 60, threads: 1);

    [Theory]
    [InlineData("archive")]
    [InlineData("workbook")]
    public void A_damaged_part_of_a_package_ends_in_a_report(string delivery)
    {
        var parts = Parts(All[delivery]);
        Gen.Select(Gen.Int[0, parts.Length - 1], Mutations).Sample((part, mutate) =>
            Answer(Zip.Of([.. parts.Select((entry, i) => i == part ? (entry.Name, mutate(entry.Content)) : entry)])), iter: 60, threads: 1);
    }

    // A text that is still one must either be taken or be refused with a reason; nothing in between.
    private static void Answer(byte[] content)
    {
        var (table, report) = Reading.ReadAsync(content).GetAwaiter().GetResult();
        Assert.True(table is not null || report.Errors > 0);
        Assert.NotEmpty(ReportPage.Write(report));
        if (Package.IsPackage(content) && report.Problems.All(problem => problem.Stage != Stage.File))
            ReportWorkbook.Write(report, new MemoryStream(content));
        Assert.All(report.Problems, problem => Assert.NotEmpty(problem.Remedy));
    }

    private static Gen<Func<byte[], byte[]>> Mutations { get; } = Gen.Select(Gen.Int[0, 4], Gen.Int, Gen.Int[1, 20], (kind, seed, times) => new Func<byte[], byte[]>(content => Mutate(content, kind, new(seed), times)));

    private static byte[] Mutate(byte[] content, int kind, Random random, int times)
    {
        if (content.Length == 0)
            return content;
        var mutated = content.ToList();
        for (var i = 0; i < times && mutated.Count > 1; i++)
        {
            var at = random.Next(mutated.Count);
            var length = Math.Min(mutated.Count - at, 1 + random.Next(200));
            switch (kind)
            {
                case 0: mutated[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: mutated.RemoveRange(at, i == 0 ? mutated.Count - at : length); break;
                case 2: mutated.InsertRange(at, Enumerable.Range(0, length).Select(_ => (byte)random.Next(256))); break;
                case 3: mutated.InsertRange(at, mutated.GetRange(random.Next(mutated.Count - length + 1), length)); break;
                default: mutated.InsertRange(at, Encoding.UTF8.GetBytes(Nasty[random.Next(Nasty.Length)])); break;
            }
        }
        return [.. mutated];
    }

    private static readonly string[] Nasty = ["\"", ";;;;", "\n", "\r", "\0", "-", "99999999999999999999999", "1e9", "06412", "<!DOCTYPE x>", "&a;", "r=\"XFD9999999\"", "t=\"s\"><v>-1</v>", "\uFEFF", "=1+1", "__________\n", "Stand: "];

    private static byte[] Workbook()
    {
        var (table, _) = Reading.ReadAsync(Classic.Bytes).GetAwaiter().GetResult();
        return TemplateSample.Workbook([table!.Find(2023)!.Slice]);
    }

    private static (string Name, byte[] Content)[] Parts(byte[] package)
    {
        using var zip = new ZipArchive(new MemoryStream(package));
        return [.. zip.Entries.Select(entry =>
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            return (entry.FullName, content.ToArray());
        })];
    }
}
