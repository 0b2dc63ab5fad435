using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace KomIM.Deliveries;

/// <summary>Text that is already HTML.</summary>
internal readonly record struct Markup(string Text)
{
    public override string ToString() => Text;
}

/// <summary>Builds HTML from an interpolated string; everything put in is encoded, unless it is <see cref="Markup"/>.</summary>
[InterpolatedStringHandler]
internal readonly struct Html(int literalLength, int formattedCount)
{
    private readonly StringBuilder text = new(literalLength + formattedCount * 16);

    public void AppendLiteral(string literal) => text.Append(literal);

    public void AppendFormatted(string? value) => text.Append(WebUtility.HtmlEncode(value));

    public void AppendFormatted(int value) => text.Append(value);

    public void AppendFormatted(Markup markup) => text.Append(markup.Text);

    public static Markup Of(Html html) => new(html.text.ToString());

    public static Markup Join(IEnumerable<Markup> parts) => new(string.Concat(parts));

    public static Markup If(bool condition, Html html) => condition ? Of(html) : default;
}
