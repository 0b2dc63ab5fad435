namespace KomIM.Indicators.Disclosure;

/// <summary>
/// An exact fraction. Whether a cell follows from others is a yes or no that rounding must not decide, and the sums of a
/// table have coefficients of 1 and −1, so numerators and denominators stay small; beyond 64 bits it throws.
/// </summary>
internal readonly struct Rational : IEquatable<Rational>
{
    public static readonly Rational One = new(1);

    // The default value is zero, not zero divided by zero.
    private readonly long denominatorLessOne;
    private readonly long numerator;

    public Rational(long whole) => numerator = whole;

    private Rational(long numerator, long denominator)
    {
        var divisor = denominator == 1 ? 1 : Divisor(Math.Abs(numerator), Math.Abs(denominator));
        if (denominator < 0)
            divisor = -divisor;
        this.numerator = numerator / divisor;
        denominatorLessOne = denominator / divisor - 1;
    }

    public bool IsZero => numerator == 0;

    public int Sign => Math.Sign(numerator);

    private long Denominator => denominatorLessOne + 1;

    public static Rational operator +(Rational a, Rational b) => checked(a.Denominator == b.Denominator
        ? new(a.numerator + b.numerator, a.Denominator)
        : new(a.numerator * b.Denominator + b.numerator * a.Denominator, a.Denominator * b.Denominator));

    public static Rational operator -(Rational a) => checked(new(-a.numerator, a.Denominator));

    public static Rational operator -(Rational a, Rational b) => a + -b;

    public static Rational operator *(Rational a, Rational b) => checked(new(a.numerator * b.numerator, a.Denominator * b.Denominator));

    /// <exception cref="DivideByZeroException"/>
    public static Rational operator /(Rational a, Rational b) =>
        b.IsZero ? throw new DivideByZeroException() : checked(new(a.numerator * b.Denominator, a.Denominator * b.numerator));

    public static bool operator ==(Rational a, Rational b) => a.Equals(b);

    public static bool operator !=(Rational a, Rational b) => !a.Equals(b);

    public static bool operator <(Rational a, Rational b) => (a - b).Sign < 0;

    public static bool operator >(Rational a, Rational b) => (a - b).Sign > 0;

    public decimal ToDecimal() => (decimal)numerator / Denominator;

    public bool Equals(Rational other) => (numerator, denominatorLessOne) == (other.numerator, other.denominatorLessOne);

    public override bool Equals(object? obj) => obj is Rational other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(numerator, denominatorLessOne);

    private static long Divisor(long a, long b)
    {
        while (b != 0)
            (a, b) = (b, a % b);
        return a == 0 ? 1 : a;
    }
}
