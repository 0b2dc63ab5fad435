using System.Globalization;

namespace KomIM.Local;

/// <summary>What <c>dotnet run --project local -- …</c> was asked for.</summary>
internal sealed record CommandLine(IReadOnlyList<string> Files, bool Once, bool Fresh, string? Data, string? Out, int Port, bool Verbose, bool Help)
{
    public const int DefaultPort = 7071;

    public const string Usage = """
        dotnet run --project local -- [DATEI…] [--once] [--fresh] [--data ORDNER] [--out ORDNER] [--port N] [--verbose]

          DATEI…         diese Dateien statt der Beispiele hochladen
          --once         enden, sobald alles verarbeitet ist (0 alles angenommen, 1 etwas zurückgewiesen, 2 eine Funktion gescheitert)
          --fresh        mit leerem Speicher beginnen
          --data ORDNER  wo der Speicher-Emulator seine Daten hält (Vorgabe: local/.data)
          --out ORDNER   den öffentlichen Container am Ende dorthin kopieren
          --port N       Port der Seite (Vorgabe: 7071)
          --verbose      das Protokoll der Funktionen und die Spur jeder Lieferung zeigen
        """;

    /// <exception cref="LocalException">An option is unknown or incomplete, or a file does not exist.</exception>
    public static CommandLine Parse(IReadOnlyList<string> arguments)
    {
        var files = new List<string>();
        var line = new CommandLine(files, false, false, null, null, DefaultPort, false, false);
        for (var i = 0; i < arguments.Count; i++)
            line = arguments[i] switch
            {
                "--once" => line with { Once = true },
                "--fresh" => line with { Fresh = true },
                "--verbose" => line with { Verbose = true },
                "--help" or "-h" or "-?" => line with { Help = true },
                "--data" => line with { Data = Path.GetFullPath(ValueOf(arguments, ref i)) },
                "--out" => line with { Out = Path.GetFullPath(ValueOf(arguments, ref i)) },
                "--port" => line with { Port = PortOf(ValueOf(arguments, ref i)) },
                var option when option.StartsWith('-') => throw new LocalException($"Die Option {option} gibt es nicht; --help zeigt alle."),
                var file => Add(line, files, file),
            };
        return line;
    }

    private static CommandLine Add(CommandLine line, List<string> files, string file)
    {
        if (!File.Exists(file))
            throw new LocalException(Directory.Exists(file) ? $"{file} ist ein Ordner; geben Sie Dateien an." : $"Die Datei {file} gibt es nicht.");
        // A delivery is known by the name of its file, so one would take the place of the other.
        if (files.Any(known => Path.GetFileName(known) == Path.GetFileName(file)))
            throw new LocalException($"Zwei Dateien heißen {Path.GetFileName(file)}; jede Lieferung braucht einen eigenen Namen.");
        files.Add(Path.GetFullPath(file));
        return line;
    }

    private static string ValueOf(IReadOnlyList<string> arguments, ref int i)
    {
        var option = arguments[i];
        return ++i < arguments.Count && !arguments[i].StartsWith('-') ? arguments[i] : throw new LocalException($"Hinter {option} fehlt eine Angabe.");
    }

    private static int PortOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and < 65536 ? port : throw new LocalException($"„{text}“ ist kein Port; erlaubt ist 1 bis 65535.");
}
