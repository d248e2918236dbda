using Cathograph.Core.Materials;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Core.Materials;

public sealed class ExpressionTests
{
    [Theory]
    [InlineData("1 + 2*3", 7)]
    [InlineData("(1 + 2)*3", 9)]
    [InlineData("2^3^2", 512)]
    [InlineData("-s^2", -0.25)]
    [InlineData("(-s)^2", 0.25)]
    [InlineData("2^-1", 0.5)]
    [InlineData("2**3", 8)]
    [InlineData("1 - 2 - 3", -4)]
    [InlineData("8/4/2", 1)]
    [InlineData("- - 3", 3)]
    [InlineData("--s", 0.5)]
    [InlineData("exp(0) + ln(1) + log10(100) + sqrt(4)", 5)]
    [InlineData("tanh(0) + sinh(0) + cosh(0)", 1)]
    [InlineData("min(3, s, 2)", 0.5)]
    [InlineData("max(3, s)", 3)]
    [InlineData("abs(-s)", 0.5)]
    [InlineData("T", 300)]
    [InlineData("2*pi", 2 * Math.PI)]
    [InlineData("1e-3", 1e-3)]
    [InlineData(".5", 0.5)]
    [InlineData("10 * s^0.5 * (1-s)^0.5", 5)]
    [InlineData("3 \u2212 s \u00B7 2", 2)]
    public void Evaluate_FollowsTheRulesOfArithmetic(string text, double expected) =>
        Assert.Equal(expected, Expression.Parse(text).Evaluate(0.5, 300), 1e-12);

    [Theory]
    [InlineData("s +", "found the end at column 4 of the formula; expected a number, s, T, a function or '('|    s +|       ^")]
    [InlineData("2 s", "found 's' at column 3 of the formula; expected an operator or the end|    2 s|      ^")]
    [InlineData("(s", "found the end at column 3 of the formula; expected ')' for the '(' at column 1|    (s|      ^")]
    [InlineData("log(s)", "found the unknown name 'log' at column 1 of the formula; expected ln (natural) or log10 (decimal)|    log(s)|    ^")]
    [InlineData("tahn(s)", "found the unknown name 'tahn' at column 1 of the formula; expected one of exp, ln, log10, sqrt, tanh, sinh, cosh, min, max, abs, s, T, pi (did you mean 'tanh'?)|    tahn(s)|    ^")]
    [InlineData("x^2", "found the unknown name 'x' at column 1 of the formula; expected s for the stoichiometry|    x^2|    ^")]
    [InlineData("exp s", "found 's' at column 5 of the formula; expected '(' after exp|    exp s|        ^")]
    [InlineData("min(s)", "found ')' at column 6 of the formula; expected ',' and a second argument of min|    min(s)|         ^")]
    [InlineData("exp(0,5)", "found ',' at column 6 of the formula; expected one argument of exp (numbers have a decimal point)|    exp(0,5)|         ^")]
    [InlineData("1e999", "found the number 1e999 at column 1 of the formula; expected a finite number|    1e999|    ^")]
    public void TryParse_OfWhatIsNoFormula_PointsAtThePlace(string text, string expected)
    {
        Assert.False(Expression.TryParse(text, out Expression? expression, out string error));
        Assert.Null(expression);
        Assert.Equal(expected.Replace("|", Environment.NewLine, StringComparison.Ordinal), error);
    }

    [Theory]
    [InlineData('(')]
    [InlineData('-')]
    public void TryParse_OfDeepNesting_IsRefusedOrReadWithoutOverflow(char character)
    {
        string text = new string(character, 3900) + "s";
        Assert.Equal(character == '-', Expression.TryParse(text, out _, out _));
        Assert.False(Expression.TryParse(string.Concat(Enumerable.Repeat("s^(", 1300)), out _, out string error));
        Assert.Contains("more than 60 levels of nesting", error, StringComparison.Ordinal);
        Assert.False(Expression.TryParse(new string('s', 5000), out _, out error));
        Assert.Equal("found a formula of 5000 characters; expected at most 4000", error);
    }

    [Fact]
    public void TryParse_OfAnyText_NeverThrows() => Prop.ForAll(
        Gen.Elements("s", "T", "+", "-", "*", "/", "^", "**", "(", ")", ",", "exp", "min", "1", "2.5e-3", " ", ".", "é", "\0").ListOf()
            .Select(parts => string.Concat(parts)).ToArbitrary(),
        text => Expression.TryParse(text, out Expression? expression, out string error)
            ? error.Length == 0 && (double.IsNaN(expression!.Evaluate(0.3, 300)) || true)
            : error.Length > 0).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_OfAFoldedConstant_EqualsTheUnfolded() => Prop.ForAll<NormalFloat, NormalFloat>((a, b) =>
    {
        string text = FormattableString.Invariant($"({a.Get:R}) - ({b.Get:R}) * 2");
        return Expression.Parse(text).Evaluate(0, 0).Equals(a.Get - (b.Get * 2));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Evaluate_AllocatesNothing()
    {
        Expression expression = Expression.Parse("-0.8090*s + 4.4875 - 0.0428*tanh(18.5138*(s-0.5542)) + exp(-(s-0.3)^2/0.1)*T");
        double sum = expression.Evaluate(0.5, 300);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            sum += expression.Evaluate(0.001 * i, 300);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(double.IsFinite(sum));
    }

    [Fact]
    public void Equals_ComparesTheTexts()
    {
        Assert.Equal(Expression.Parse("s + 1"), Expression.Parse("s + 1"));
        Assert.NotEqual(Expression.Parse("s + 1"), Expression.Parse("s+1"));
        Assert.Equal("s+1", Expression.Parse(" s+1 ").ToString());
        Assert.True(Expression.Parse("s*T").UsesTemperature);
        Assert.False(Expression.Parse("2").UsesStoichiometry);
    }
}
