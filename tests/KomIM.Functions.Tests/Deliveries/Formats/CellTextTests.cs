using CsCheck;
using KomIM.Catalogue;
using KomIM.Deliveries;
using KomIM.Deliveries.Formats;
using KomIM.Figures;

namespace KomIM.Tests.Deliveries.Formats;

public sealed class CellTextTests
{
    private static readonly SourceMeasure Persons = new("persons", "Personen", "Personen");
    private static readonly SourceMeasure Rate = new("rate", "Quote", "Prozent", Decimals: 1);

    [Theory]
    [InlineData("-", 0, 'A')]
    [InlineData("0", 0, 'N')]
    [InlineData("12", 12, 'A')]
    [InlineData(" 12 ", 12, 'A')]
    [InlineData("12p", 12, 'P')]
    [InlineData("12 s", 12, 'E')]
    [InlineData("12r", 12, 'A')]
    [InlineData("12e", 12, 'A')]
    [InlineData("(12)", 12, 'U')]
    public void A_number_has_the_status_that_its_signs_say(string text, int value, char status) =>
        Assert.Equal((Figure.Of(value, ObsStatusCode.Parse(status)), null, null), CellText.Read(text, Persons, null));

    [Theory]
    [InlineData(".", 'Q')]
    [InlineData("...", 'O')]
    [InlineData("x", 'M')]
    [InlineData("X", 'M')]
    [InlineData("/", 'U')]
    public void A_sign_is_a_missing_figure(string text, char status) =>
        Assert.Equal((new Figure(null, ObsStatusCode.Parse(status)), null, null), CellText.Read(text, Persons, null));

    [Theory]
    [InlineData("12a")]
    [InlineData("1.234")]
    [InlineData("1 234")]
    [InlineData("12,5")]
    [InlineData("12,")]
    [InlineData("1e5")]
    [InlineData("0x12")]
    [InlineData("=1+1")]
    [InlineData("99999999999999999999999")]
    public void What_only_looks_like_a_count_is_not_a_number(string text) => Assert.Equal(ProblemKinds.NotANumber, CellText.Read(text, Persons, null).Problem);

    [Theory]
    [InlineData("")]
    [InlineData("*")]
    [InlineData("k. A.")]
    [InlineData("NULL")]
    public void Anything_without_digits_is_an_unexpected_sign(string text) => Assert.Equal(ProblemKinds.UnexpectedSign, CellText.Read(text, Persons, null).Problem);

    [Fact]
    public void A_table_may_allow_fewer_signs() => Assert.Equal(ProblemKinds.UnexpectedSign, CellText.Read("x", Persons, ["-", "."]).Problem);

    [Theory]
    [InlineData("*", 'Q')]
    [InlineData(".x", 'M')]
    [InlineData("X", 'M')]
    [InlineData("–", 'A')]
    public void Signs_of_the_BA_hold_where_the_table_declares_them(string text, char status)
    {
        var (figure, problem, _) = CellText.Read(text, Persons, ["-", ".", "x", ".x", "*"]);
        Assert.Null(problem);
        Assert.Equal(status, figure.Status.Letter());
    }

    [Theory]
    [InlineData("#REF!")]
    [InlineData("#DIV/0!")]
    [InlineData("#N/A")]
    public void An_error_value_of_a_formula_is_a_problem_of_its_own(string text) => Assert.Equal(ProblemKinds.CellError, CellText.Read(text, Persons, null).Problem);

    [Theory]
    [InlineData("1234", true)]
    [InlineData("12,5p", true)]
    [InlineData("-", true)]
    [InlineData("*", true)]
    [InlineData("#REF!", true)]
    [InlineData("", false)]
    [InlineData("15 bis unter 25 Jahre", false)]
    [InlineData("Insgesamt", false)]
    public void Figures_and_signs_are_told_from_labels(string text, bool isFigure) => Assert.Equal(isFigure, CellText.IsFigure(text));

    [Fact]
    public void A_count_is_never_negative() => Assert.Equal(ProblemKinds.NegativeCount, CellText.Read("-5", Persons, null).Problem);

    [Fact]
    public void Decimals_have_a_comma_and_a_limit()
    {
        Assert.Equal(Figure.Of(10.7m), CellText.Read("10,7", Rate, null).Figure);
        Assert.Equal(ProblemKinds.NotANumber, CellText.Read("10,75", Rate, null).Problem);
        Assert.Equal(ProblemKinds.NotANumber, CellText.Read("10.7", Rate, null).Problem);
    }

    [Fact]
    public void Every_count_reads_back() => Gen.Int[1, int.MaxValue].Sample(count =>
        CellText.Read(count.ToString(System.Globalization.CultureInfo.InvariantCulture), Persons, null).Figure == Figure.Of(count));

    [Fact]
    public void Arbitrary_text_never_throws() => Gen.String.Sample(text => _ = CellText.Read(text, Persons, null));
}
