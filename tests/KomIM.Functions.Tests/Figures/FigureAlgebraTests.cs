using CsCheck;
using KomIM.Figures;

namespace KomIM.Tests.Figures;

public sealed class FigureAlgebraTests
{
    private static readonly Gen<Figure> Missing = Gen.OneOf(Gen.Const(Figure.Suppressed), Gen.Const(Figure.NotYet), Gen.Const(Figure.CannotExist), Gen.Const(Figure.Unreliable));

    private static readonly Gen<ObsStatus> Quality = Gen.OneOf(Gen.Const(ObsStatus.Normal), Gen.Const(ObsStatus.Provisional), Gen.Const(ObsStatus.Estimated), Gen.Const(ObsStatus.Unreliable), Gen.Const(ObsStatus.Break));

    private static readonly Gen<Figure> Present = Gen.Select(Gen.Int[0, 1_000_000], Quality, (value, status) => Figure.Of(value, status));

    private static readonly Gen<Figure> Any = Gen.OneOf(Missing, Present);

    [Fact]
    public void Addition_is_commutative_and_associative() =>
        Gen.Select(Any, Any, Any).Sample((a, b, c) => a + b == b + a && a + b + c == a + (b + c));

    [Fact]
    public void A_sum_with_a_suppressed_part_is_suppressed() =>
        Any.Sample(other => (other + Figure.Suppressed).Status == ObsStatus.Suppressed && (Figure.Suppressed - other).IsMissing);

    [Fact]
    public void A_result_is_missing_exactly_when_an_operand_is() =>
        Gen.Select(Any, Any).Sample((a, b) => (a + b).IsMissing == (a.IsMissing || b.IsMissing));

    [Fact]
    public void The_difference_undoes_the_sum() =>
        Gen.Select(Present, Present).Sample((a, b) => (a + b - b).Value == a.Value);

    [Fact]
    public void Provisional_and_estimated_are_inherited()
    {
        var (provisional, estimated) = (Figure.Of(5, ObsStatus.Provisional), Figure.Of(7, ObsStatus.Estimated));
        Assert.Equal(ObsStatus.Provisional, (provisional + Figure.Of(1)).Status);
        Assert.Equal(ObsStatus.Estimated, Figure.Quotient(provisional, estimated, 100).Status);
    }

    [Fact]
    public void A_share_of_an_empty_whole_cannot_exist() => Assert.Equal(Figure.CannotExist, Figure.Quotient(Figure.Zero, Figure.Zero, 100));

    [Fact]
    public void A_suppressed_part_of_an_empty_whole_stays_suppressed() => Assert.Equal(ObsStatus.Suppressed, Figure.Quotient(Figure.Suppressed, Figure.Zero, 100).Status);

    [Theory]
    [InlineData("0.05", "0.1")]
    [InlineData("-0.05", "-0.1")]
    [InlineData("2.25", "2.3")]
    [InlineData("2.35", "2.4")]
    [InlineData("2.349", "2.3")]
    public void Rounding_is_commercial(string value, string rounded)
    {
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        Assert.Equal(decimal.Parse(rounded, culture), Figure.Of(decimal.Parse(value, culture)).Round(1).Value);
    }

    [Fact]
    public void Rounding_twice_is_rounding_once() =>
        Gen.Select(Any, Gen.Int[0, 3]).Sample((figure, decimals) => figure.Round(decimals).Round(decimals) == figure.Round(decimals));

    [Fact]
    public void What_vanishes_by_rounding_is_not_nothing()
    {
        var small = Figure.Of(0.04m).Round(1);
        Assert.Equal(ObsStatus.NotSignificant, small.Status);
        Assert.Equal("0,0", small.Print(1));
        Assert.Equal("-", Figure.Zero.Round(1).Print(1));
    }

    [Theory]
    [InlineData('Q', ".")]
    [InlineData('O', "...")]
    [InlineData('M', "x")]
    [InlineData('U', "/")]
    public void A_missing_figure_prints_the_sign_of_its_status(char status, string sign) => Assert.Equal(sign, new Figure(null, ObsStatusCode.Parse(status)).Print(0));

    [Fact]
    public void Numbers_print_in_German_whatever_the_culture_of_the_thread()
    {
        Assert.Equal("1.234,5", Figure.Of(1234.5m).Print(1));
        Assert.Equal("-1.234", Figure.Of(-1234).Print(0));
        Assert.Equal("(12)", Figure.Of(12, ObsStatus.Unreliable).Print(0));
    }

    [Fact]
    public void A_letter_outside_the_codelist_is_refused() => Assert.Throws<FormatException>(() => ObsStatusCode.Parse('Z'));
}
