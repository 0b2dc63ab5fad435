namespace KomIM.PowerBi.Deploy;

/// <summary>What was asked for on the command line.</summary>
internal sealed record DeployCommand(Guid Workspace, string Model, string Report, Uri BaseAddress, bool Connect, bool DryRun)
{
    public const string Usage = """
        Bringt das semantische Modell und den Bericht in einen Arbeitsbereich von Power BI.

          dotnet run --project powerbi/KomIM.PowerBi.Deploy -- --workspace ID --base-address URL [Optionen]

          --workspace ID      Kennung des Arbeitsbereichs
          --base-address URL  Adresse des öffentlichen Containers: https://KONTO.blob.core.windows.net/downloads
          --model ORDNER      Ordner des Modells (powerbi/KomIM.SemanticModel)
          --report ORDNER     Ordner des Berichts (powerbi/KomIM.Report)
          --connect           richtet den anonymen Zugriff auf die Adresse ein und verbindet das Modell damit
          --dry-run           zeigt, was geschähe; ohne Anmeldung und ohne Netz
        """;

    /// <returns>Null where the usage was asked for.</returns>
    /// <exception cref="DeployException">The arguments cannot be used.</exception>
    public static DeployCommand? Parse(IReadOnlyList<string> arguments)
    {
        Dictionary<string, string> values = new(StringComparer.Ordinal) { ["--model"] = "powerbi/KomIM.SemanticModel", ["--report"] = "powerbi/KomIM.Report" };
        var (connect, dryRun) = (false, false);
        for (var i = 0; i < arguments.Count; i++)
            switch (arguments[i])
            {
                case "--help" or "-h":
                    return null;
                case "--connect":
                    connect = true;
                    break;
                case "--dry-run":
                    dryRun = true;
                    break;
                case "--workspace" or "--model" or "--report" or "--base-address" when i + 1 < arguments.Count:
                    values[arguments[i]] = arguments[++i];
                    break;
                default:
                    throw new DeployException($"Mit {arguments[i]} ist nichts anzufangen; --help nennt die Optionen.");
            }
        return new(
            Guid.TryParse(Value("--workspace"), out var workspace) ? workspace : throw new DeployException($"{values["--workspace"]} ist keine Kennung eines Arbeitsbereichs."),
            Folder("--model"), Folder("--report"), Address(Value("--base-address")), connect, dryRun);

        string Value(string name) => values.TryGetValue(name, out var value) ? value : throw new DeployException($"{name} fehlt; --help nennt die Optionen.");

        string Folder(string name) => Directory.Exists(values[name]) ? values[name] : throw new DeployException($"Den Ordner {values[name]} gibt es nicht.");
    }

    // Power Query adds the names of files after a slash of its own.
    private static Uri Address(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps && address is { Query: "", Fragment: "", UserInfo: "" } && !text.Contains('"', StringComparison.Ordinal)
            ? new(address.AbsoluteUri.TrimEnd('/'))
            : throw new DeployException($"{text} ist keine Adresse, die mit https:// beginnt und ohne ? auskommt.");
}
