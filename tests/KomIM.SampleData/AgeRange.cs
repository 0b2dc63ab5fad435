using System.Globalization;

namespace KomIM.SampleData;

/// <summary>Completed years of age, both included, as the item codes of the age codelists say: <c>18-24</c>, <c>65+</c>.</summary>
internal readonly record struct AgeRange(int From, int To)
{
    public const int Oldest = 100;

    public IEnumerable<int> Years => Enumerable.Range(From, Math.Max(0, To - From + 1));

    /// <returns>Null where the code is no range: <c>total</c>.</returns>
    public static AgeRange? Parse(string code) =>
        code.EndsWith('+') ? new(Age(code[..^1]), Oldest)
        : code.Split('-') is [var from, var to] ? new(Age(from), Age(to))
        : null;

    public AgeRange Within(int from, int to) => new(Math.Max(From, from), Math.Min(To, to));

    private static int Age(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
