using System.Globalization;
using KomIM.Tests.PowerBi.Tmdl;

namespace KomIM.Tests.PowerBi.Dax;

/// <summary>A DAX expression, as far as the model uses the language.</summary>
internal abstract record DaxExpression
{
    public sealed record Constant(object Value) : DaxExpression;

    public sealed record Column(string Table, string Name) : DaxExpression;

    /// <summary>A name in brackets alone: a measure, or a column that a function added.</summary>
    public sealed record Bracket(string Name) : DaxExpression;

    /// <summary>A name alone: a table or a variable.</summary>
    public sealed record Named(string Name) : DaxExpression;

    public sealed record Call(string Function, IReadOnlyList<DaxExpression> Arguments) : DaxExpression;

    public sealed record Operation(string Sign, DaxExpression Left, DaxExpression Right) : DaxExpression;

    public sealed record Not(DaxExpression Operand) : DaxExpression;

    public sealed record Variables(IReadOnlyList<(string Name, DaxExpression Value)> All, DaxExpression Result) : DaxExpression;

    /// <exception cref="FormatException">It is no expression of what the model uses.</exception>
    public static DaxExpression Parse(string text)
    {
        var parser = new Parser(DaxToken.Of(text));
        var expression = parser.Expression();
        return parser.AtEnd ? expression : throw new FormatException("more follows than an expression");
    }

    private sealed class Parser(IReadOnlyList<DaxToken> tokens)
    {
        // From the loosest to the tightest.
        private static readonly string[][] Operators = [["||"], ["&&"], ["=", "<>", "<", ">", "<=", ">="], ["&"], ["+", "-"], ["*", "/"]];

        private int at;

        public bool AtEnd => at == tokens.Count;

        public DaxExpression Expression()
        {
            var variables = new List<(string, DaxExpression)>();
            while (Take(DaxTokenKind.Name, "VAR"))
            {
                var name = tokens[at++].Text;
                Expect("=");
                variables.Add((name, Operation(0)));
            }
            if (variables.Count == 0)
                return Operation(0);
            return Take(DaxTokenKind.Name, "RETURN") ? new Variables(variables, Operation(0)) : throw new FormatException("RETURN is missing");
        }

        private DaxExpression Operation(int level)
        {
            if (level == 2 && at < tokens.Count && tokens[at] is { Kind: DaxTokenKind.Name, Text: "NOT" })
            {
                at++;
                return new Not(Operation(level));
            }
            if (level == Operators.Length)
                return Primary();
            var left = Operation(level + 1);
            while (at < tokens.Count && tokens[at].Kind == DaxTokenKind.Sign && Operators[level].Contains(tokens[at].Text))
                left = new Operation(tokens[at++].Text, left, Operation(level + 1));
            return left;
        }

        private DaxExpression Primary()
        {
            var token = at < tokens.Count ? tokens[at++] : throw new FormatException("an expression is missing");
            switch (token.Kind)
            {
                case DaxTokenKind.Text:
                    return new Constant(token.Text);
                case DaxTokenKind.Number:
                    return new Constant(decimal.Parse(token.Text, CultureInfo.InvariantCulture));
                case DaxTokenKind.Bracket:
                    return new Bracket(token.Text);
                case DaxTokenKind.Sign when token.Text == "(":
                    var inner = Expression();
                    Expect(")");
                    return inner;
                case DaxTokenKind.Name when Take(DaxTokenKind.Sign, "("):
                    return new Call(token.Text, Arguments());
                case DaxTokenKind.Name or DaxTokenKind.Table when at < tokens.Count && tokens[at].Kind == DaxTokenKind.Bracket:
                    return new Column(token.Text, tokens[at++].Text);
                case DaxTokenKind.Name or DaxTokenKind.Table:
                    return new Named(token.Text);
                default:
                    throw new FormatException($"{token.Text} begins no expression");
            }
        }

        private List<DaxExpression> Arguments()
        {
            var arguments = new List<DaxExpression>();
            if (Take(DaxTokenKind.Sign, ")"))
                return arguments;
            do
                arguments.Add(Expression());
            while (Take(DaxTokenKind.Sign, ","));
            Expect(")");
            return arguments;
        }

        private void Expect(string sign)
        {
            if (!Take(DaxTokenKind.Sign, sign))
                throw new FormatException($"{sign} is missing");
        }

        private bool Take(DaxTokenKind kind, string text)
        {
            if (at == tokens.Count || tokens[at].Kind != kind || tokens[at].Text != text)
                return false;
            at++;
            return true;
        }
    }
}
