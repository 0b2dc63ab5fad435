using KomIM.Local;

namespace KomIM.Integration.Tests.Local;

public sealed class CommandLineTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("komim-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void Nothing_given_means_samples_and_the_usual_port()
    {
        var line = CommandLine.Parse([]);

        Assert.Empty(line.Files);
        Assert.Equal((7071, false, false, null, null), (line.Port, line.Once, line.Fresh, line.Data, line.Out));
    }

    [Fact]
    public void Files_and_options_may_stand_in_any_order()
    {
        var (first, second) = (Put("a.csv"), Put("b.csv"));

        var line = CommandLine.Parse(["--once", first, "--out", "aus", "--port", "8080", second, "--fresh", "--verbose", "--data", "daten"]);

        Assert.Equal([first, second], line.Files);
        Assert.Equal((8080, true, true, true), (line.Port, line.Once, line.Fresh, line.Verbose));
        Assert.Equal((Path.GetFullPath("daten"), Path.GetFullPath("aus")), (line.Data, line.Out));
    }

    [Theory]
    [InlineData("Die Option --onse gibt es nicht; --help zeigt alle.", "--onse")]
    [InlineData("Hinter --data fehlt eine Angabe.", "--data")]
    [InlineData("Hinter --out fehlt eine Angabe.", "--out", "--once")]
    [InlineData("„abc“ ist kein Port; erlaubt ist 1 bis 65535.", "--port", "abc")]
    [InlineData("„70000“ ist kein Port; erlaubt ist 1 bis 65535.", "--port", "70000")]
    [InlineData("Die Datei gibt/es/nicht.csv gibt es nicht.", "gibt/es/nicht.csv")]
    public void A_mistake_gives_one_sentence(string sentence, params string[] arguments) =>
        Assert.Equal(sentence, Assert.Throws<LocalException>(() => CommandLine.Parse(arguments)).Message);

    [Fact]
    public void A_folder_is_no_file() =>
        Assert.Equal($"{folder.FullName} ist ein Ordner; geben Sie Dateien an.", Assert.Throws<LocalException>(() => CommandLine.Parse([folder.FullName])).Message);

    [Fact]
    public void Two_files_of_one_name_would_be_one_delivery()
    {
        folder.CreateSubdirectory("neu");

        var refused = Assert.Throws<LocalException>(() => CommandLine.Parse([Put("a.csv"), Put("neu/a.csv")]));

        Assert.Equal("Zwei Dateien heißen a.csv; jede Lieferung braucht einen eigenen Namen.", refused.Message);
    }

    private string Put(string name)
    {
        var path = Path.Combine(folder.FullName, name);
        File.WriteAllText(path, name);
        return path;
    }
}
