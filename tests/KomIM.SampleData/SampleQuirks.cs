using System.Text;

namespace KomIM.SampleData;

/// <summary>In what else the files of the offices differ from each other; each peculiarity has one sample.</summary>
/// <param name="ListsRegionsToCome">The newest exports list regions that do not exist yet, with a dash in every cell.</param>
/// <param name="KeepsSecrets">Small figures are replaced by a point.</param>
/// <param name="RoundsToZero">One or two persons are rounded to 0, which is not the dash of nobody.</param>
internal sealed record SampleQuirks(Encoding Encoding, string NewLine = "\n", bool ListsRegionsToCome = false, bool KeepsSecrets = false, bool RoundsToZero = false)
{
    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public static SampleQuirks Of(string table) => table switch
    {
        "12511-01-01-4" => new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, RoundsToZero: true),
        "13211-02-05-4" => new(Encoding.Latin1),
        "12613-02-02-4" => new(CodePagesEncodingProvider.Instance.GetEncoding(1252)!, "\r\n"),
        "12711-05-02-4" => new(Utf8, ListsRegionsToCome: true),
        "13111-06-02-4" => new(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), KeepsSecrets: true),
        _ => new(Utf8),
    };
}
