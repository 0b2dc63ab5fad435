using KomIM.Figures;

namespace KomIM.Publication;

/// <summary>Every status together with every sign that a row of the flat files can show, and what both mean: each pair once.</summary>
internal static class Marks
{
    private const string Plain = "Wert ohne Einschränkung";

    public static IEnumerable<(string Status, string Sign, string Meaning)> All
    {
        get
        {
            var nothing = Texts.Signs.First(sign => sign.Sign == Figure.Zero.Sign);
            yield return (nothing.Letter, "", Plain);
            foreach (var (sign, letter, meaning) in Texts.Signs)
            {
                yield return (letter, sign, meaning);
                if (sign.Length == 0)
                    yield return (letter, nothing.Sign, $"{nothing.Meaning}; {meaning}");
            }
        }
    }
}
