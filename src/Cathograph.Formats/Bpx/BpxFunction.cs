using System.Text.RegularExpressions;
using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>BPX writes a dependence as a number, as a formula of <c>x</c> in Python's syntax, or as a table <c>{ "x": [...], "y": [...] }</c>.</summary>
internal static partial class BpxFunction
{
    /// <summary>Functions that the reference reader of BPX evaluates.</summary>
    private static readonly string[] Known = ["exp", "tanh", "cosh"];

    /// <summary>The law, with x taken as the stoichiometry s; null and what is wrong when there is none.</summary>
    public static PropertyLaw? ToLaw(JsonValue value, out string error)
    {
        error = "";
        switch (value.Kind)
        {
            case JsonKind.Number when double.IsFinite(value.Number):
                return new ConstantLaw(value.Number);
            case JsonKind.Text:
                string text = Variable().Replace(value.Text, "s");
                return Expression.TryParse(text, out Expression? expression, out error) ? new ExpressionLaw(expression!) : null;
            case JsonKind.Object:
                return ToTable(value, out error);
            default:
                error = $"found {value.Describe()}; expected a number, a formula of x, or a table {{ \"x\": [...], \"y\": [...] }}";
                return null;
        }
    }

    /// <summary>The formula in BPX's syntax, or null where BPX cannot say it: it has T, or a function that BPX does not know.</summary>
    public static string? ToText(Expression expression)
    {
        bool known = !expression.UsesTemperature && Expression.Functions.All(function => Known.Contains(function, StringComparer.Ordinal)
            || !Regex.IsMatch(expression.Text, $@"\b{function}\b", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)));
        return known && !expression.Text.Contains("pi", StringComparison.Ordinal)
            ? Stoichiometry().Replace(expression.Text, "x").Replace("^", "**", StringComparison.Ordinal).Replace('\u2212', '-').Replace('\u00B7', '*')
            : null;
    }

    [GeneratedRegex(@"\bx\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex(@"\bs\b", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Stoichiometry();

    private static TableLaw? ToTable(JsonValue value, out string error)
    {
        double[]? x = Column(value, "x");
        double[]? y = Column(value, "y");
        if (x is null || y is null)
        {
            error = "found an object; expected a table { \"x\": [...], \"y\": [...] } of numbers";
            return null;
        }

        if (x.Length > 1 && x[0] > x[^1])
        {
            Array.Reverse(x);
            Array.Reverse(y);
        }

        error = TableLaw.FindProblem(x, y) ?? "";
        return error.Length == 0 ? new TableLaw([.. x], [.. y], TableInterpolation.Linear) : null;
    }

    private static double[]? Column(JsonValue table, string key)
    {
        JsonValue? column = table.Members.LastOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal))?.Value;
        return column is { Kind: JsonKind.List } && column.Items.All(item => item.Kind == JsonKind.Number) ? [.. column.Items.Select(item => item.Number)] : null;
    }
}
