using System.Text;

namespace KomIM.Publication;

internal static class FileName
{
    /// <summary>A German name in letters that any file system and any address takes: <c>Groß-Gerau</c> becomes <c>Gross-Gerau</c>.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder();
        foreach (var character in name)
            text.Append(character switch
            {
                'ä' => "ae",
                'ö' => "oe",
                'ü' => "ue",
                'Ä' => "Ae",
                'Ö' => "Oe",
                'Ü' => "Ue",
                'ß' => "ss",
                '-' or (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => character.ToString(),
                _ => "_",
            });
        return text.ToString().Trim('_').Replace("__", "_", StringComparison.Ordinal);
    }
}
