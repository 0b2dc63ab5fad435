using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.SampleData;
using KomIM.SampleData.Formats;

namespace KomIM.Tests.Deliveries.Formats;

/// <summary>Archives as GENESIS delivers them, and archives that are broken or lie: the text that their deliverer reads.</summary>
public sealed class PackageTests
{
    private const string Name = "12411-03-03-4_de_flat.csv";

    private static readonly SampleDelivery Classic = SampleDelivery.Of(Reading.Catalogue, "12411-03-03-4", 2023);

    private static readonly byte[] Csv = FlatFile.Of(Reading.Catalogue, Classic).Bytes;

    private static readonly byte[] Good = Zip.Of((Name, Csv));

    [Fact]
    public async Task An_archive_with_one_table_is_read_like_the_table()
    {
        foreach (var archive in (byte[][])[Good, Zip.Of((Name, Classic.Bytes)), Zip.Of(("ordner/", []), ("ordner/" + Name, Csv))])
        {
            var (table, report) = await Reading.ReadAsync(archive);
            Assert.Empty(report.Problems);
            Assert.Equal("12411-03-03-4", table!.Table.Code);
        }
    }

    [Fact]
    public async Task The_table_in_an_archive_passes_the_same_checks()
    {
        var report = await Reading.ReportAsync(Zip.Of((Name, Csv[..^1])));
        Assert.Equal("truncated", Assert.Single(report.Problems).Code);
    }

    [Fact]
    public async Task An_entry_that_is_stored_and_one_of_64_bits()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        using (var stream = zip.CreateEntry(Name, CompressionLevel.NoCompression).Open())
            stream.Write(Csv);
        Assert.Empty((await Reading.ReportAsync(bytes.ToArray())).Problems);
    }

    [Fact]
    public async Task No_table() => await Expect(Zip.Of(), "archive-content", "Das Archiv enthält keine Datei.");

    [Fact]
    public async Task Two_tables() => await Expect(Zip.Of(("a.csv", Csv), ("b.csv", Csv)), "archive-content", "Das Archiv enthält 2 Dateien statt einer.");

    [Fact]
    public async Task Something_else() => await Expect(Zip.Of("liesmich.txt", "x"), "archive-content", "Das Archiv enthält „liesmich.txt“ statt einer CSV-Datei.");

    [Fact]
    public async Task An_archive_in_an_archive() =>
        await Expect(Zip.Of(("a.zip", Good)), "archive-content", "Das Archiv enthält „a.zip“ statt einer CSV-Datei: Archive und Arbeitsmappen in einem Archiv werden nicht geöffnet.");

    [Fact]
    public async Task An_archive_that_calls_itself_a_table() => await Expect(Zip.Of(("a.csv", Good)), "archive-content", "„a.csv“ im Archiv ist selbst ein Archiv.");

    [Fact]
    public async Task An_empty_table() => await Expect(Zip.Of(("a.csv", [])), "archive-content", "„a.csv“ im Archiv ist leer.");

    [Fact]
    public async Task An_encrypted_entry()
    {
        var archive = Good.ToArray();
        archive[6] |= 1;
        archive[Central(archive) + 8] |= 1;
        await Expect(archive, "encrypted", $"„{Name}“ in der Datei ist verschlüsselt.");
    }

    [Theory]
    [InlineData("../a.csv", "ein Pfad, der aus der Datei hinausführt.")]
    [InlineData("a/../../b.csv", "ein Pfad, der aus der Datei hinausführt.")]
    [InlineData("/etc/a.csv", "ein Pfad, der nicht in der Datei beginnt.")]
    [InlineData("C:/a.csv", "ein Pfad, der nicht in der Datei beginnt.")]
    [InlineData("a\\b.csv", "ein Name mit umgekehrtem Schrägstrich.")]
    [InlineData("a\u0007.csv", "ein Name mit unsichtbaren Zeichen.")]
    [InlineData("a\u202Evsc.csv", "ein Name mit unsichtbaren Zeichen.")]
    public async Task A_name_that_leads_elsewhere_or_deceives(string name, string fault) =>
        await Expect(Zip.Of((name, Csv)), "package-unsafe", $"Die Datei enthält „{DeliveryName.Visible(name)}“: {fault}");

    [Fact]
    public async Task A_link() => await Expect(Special(0xA1FF), "package-unsafe", $"Die Datei enthält „{Name}“: eine Verknüpfung statt einer Datei.");

    [Fact]
    public async Task A_name_that_comes_twice() =>
        await Expect(Zip.Patched(Zip.Of(("a.csv", Csv), ("b.csv", Csv)), "b.csv"u8, "A.csv"u8), "package-unsafe", "Die Datei enthält „A.csv“ mehr als einmal.");

    [Fact]
    public async Task More_files_than_a_package_may_have() =>
        await Expect(Zip.Of([.. Enumerable.Range(0, 1_200).Select(i => (i.ToString(CultureInfo.InvariantCulture), Array.Empty<byte>()))]), "package-too-large", "Die Datei enthält mehr als 1.000 Dateien.");

    [Fact]
    public async Task A_file_that_swells() =>
        await Expect(Zip.Of(("a.csv", new byte[20_000_000])), "package-too-large", "„a.csv“ ist ausgepackt mehr als 150-mal so groß wie gepackt.");

    [Fact]
    public async Task A_file_that_swells_and_says_that_it_does_not()
    {
        var archive = Zip.Of(("a.csv", new byte[20_000_000]));
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(Central(archive) + 24), 100);
        await Expect(archive, "package-too-large", "„a.csv“ ist ausgepackt mehr als 150-mal so groß wie gepackt.");
    }

    [Fact]
    public async Task More_than_a_package_may_hold() =>
        await Expect(await Reading.ReportAsync(Good, new() { MaxUnpackedBytes = 256 * 1024 }), "package-too-large", "Der Inhalt der Datei ist ausgepackt größer als 0 Megabyte.");

    [Fact]
    public async Task A_size_that_is_not_true() => await Damaged(archive => BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(Central(archive) + 24), 100));

    [Fact]
    public async Task A_checksum_that_is_not_true() => await Damaged(archive => archive[Central(archive) + 16] ^= 1);

    [Fact]
    public async Task Two_names_for_one_entry() => await Damaged(archive => archive[30] ^= 1);

    [Fact]
    public async Task An_entry_outside_the_package() => await Damaged(archive => BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(Central(archive) + 20), uint.MaxValue - 1));

    [Fact]
    public async Task A_directory_that_is_missing() => await Expect(Good[..Central(Good)], "unreadable", Damage);

    [Fact]
    public async Task An_end_that_is_missing() => await Expect(Good[..^4], "unreadable", Damage);

    [Fact]
    public async Task Sixty_four_bits_that_are_announced_and_missing() => await Damaged(archive => BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(archive.Length - 6), uint.MaxValue));

    [Fact]
    public async Task Entries_that_share_their_bytes()
    {
        var archive = Zip.Of(("a.csv", Csv), ("a.csv", Csv));
        var second = Central(archive) + 46 + 5;
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(second + 42), 0);
        await Expect(archive, "unreadable", Damage);
    }

    [Fact]
    public async Task Something_before_the_first_entry() => await Expect([.. "PK\u0003\u0004"u8, .. Good], "unreadable", Damage);

    [Fact]
    public async Task A_packing_that_is_not_known() => await Damaged(archive =>
    {
        archive[8] = 12;
        archive[Central(archive) + 10] = 12;
    });

    [Theory]
    [InlineData("a\u0000b.csv", "Der Dateiname enthält unsichtbare Zeichen.", "a\\u0000b.csv")]
    [InlineData("tabelle\u202Evsc.exe", "Der Dateiname enthält unsichtbare Zeichen.", "tabelle\\u202Evsc.exe")]
    [InlineData("<img src=x>.csv", "Der Dateiname enthält spitze Klammern.", "<img src=x>.csv")]
    [InlineData("a/../../b.csv", "Der Dateiname enthält „..“ als Ordner.", "a/../../b.csv")]
    public async Task The_name_of_a_delivery(string name, string fault, string shown)
    {
        using var file = await DeliveryFile.CopyAsync(new MemoryStream(Csv), name, DateTimeOffset.UnixEpoch.AddYears(56), long.MaxValue - 1, CancellationToken.None);
        var (_, problems) = await new DeliveryCheck(Reading.Catalogue, new()).ReadAsync(file, CancellationToken.None);
        var report = Report.Of(file, null, [], Reading.Catalogue.Elsewhere, problems);
        await Expect(report, "file-name", fault);
        Assert.Equal(shown, report.File);
        Assert.DoesNotContain("<img", Encoding.UTF8.GetString(ReportPage.Write(report)));
    }

    [Theory]
    [InlineData("Zu- & Fortzüge 2023..2024 (neu).csv")]
    [InlineData("2024/12411-03-03-4.csv")]
    public async Task An_ordinary_name_is_none_of_our_business(string name)
    {
        using var file = await DeliveryFile.CopyAsync(new MemoryStream(Csv), name, DateTimeOffset.UnixEpoch.AddYears(56), long.MaxValue - 1, CancellationToken.None);
        Assert.Null(file.NameFault);
    }

    private const string Damage = "Die Datei beginnt wie ein Archiv oder eine Arbeitsmappe, ist aber beschädigt.";

    private static async Task Damaged(Action<byte[]> damage)
    {
        var archive = Good.ToArray();
        damage(archive);
        await Expect(archive, "unreadable", Damage);
    }

    private static byte[] Special(int mode)
    {
        var archive = Good.ToArray();
        archive[Central(archive) + 5] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(archive.AsSpan(Central(archive) + 38), (uint)mode << 16);
        return archive;
    }

    private static int Central(byte[] archive) => archive.AsSpan().LastIndexOf("PK\u0001\u0002"u8) is var last && archive.AsSpan(0, last).LastIndexOf("PK\u0001\u0002"u8) is >= 0 and var earlier ? earlier : last;

    private static async Task Expect(byte[] content, string code, string message) => await Expect(await Reading.ReportAsync(content), code, message);

    private static Task Expect(Report report, string code, string message)
    {
        var problem = report.Problems[0];
        Assert.Equal((DeliveryResult.Rejected, code, message), (report.Result, problem.Code, problem.Message));
        Assert.NotEmpty(problem.Remedy);
        return Task.CompletedTask;
    }
}
