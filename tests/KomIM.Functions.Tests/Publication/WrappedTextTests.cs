using CsCheck;
using KomIM.Publication;

namespace KomIM.Tests.Publication;

public sealed class WrappedTextTests
{
    private static readonly Gen<string> Text = Gen.String[Gen.OneOf(Gen.Char['a', 'z'], Gen.Const(' ')), 0, 200];

    [Fact]
    public void Lines_together_are_the_text_and_none_is_too_long() => Gen.Select(Text, Gen.Int[1, 40]).Sample((text, letters) =>
    {
        var lines = WrappedText.Lines(text, letters).ToArray();
        Assert.All(lines, line => Assert.InRange(line.Length, 0, letters));
        Assert.Equal(text.Replace(" ", "", StringComparison.Ordinal), string.Concat(lines).Replace(" ", "", StringComparison.Ordinal));
    });

    [Fact]
    public void A_line_ends_only_where_the_next_word_does_not_fit() =>
        Assert.Equal(["eine lange", "Zeile, und", "Donaudampf", "schiff"], WrappedText.Lines("eine lange Zeile, und Donaudampfschiff", 10));

    [Theory]
    [InlineData("", 20, 1)]
    [InlineData("kurz", 20, 1)]
    [InlineData("Ausländerinnen und Ausländer, männlich", 20, 2)]
    [InlineData("erste\nzweite", 20, 2)]
    public void Wider_columns_take_fewer_lines(string text, double width, int lines) => Assert.Equal(lines, WrappedText.LinesOf(text, width));
}
