using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Cli.Eis;

/// <summary>The options that steer a fit of a circuit.</summary>
internal sealed class CircuitOptions
{
    private readonly Option<string?> _weights = Declare.Text("--weights", "KIND", "modulus (default), proportional, unit, boukamp or noise (as the Kramers-Kronig test finds it)");
    private readonly Option<string[]> _bounds = Declare.Texts("--bounds", "NAME=LOW..HIGH", "bounds of a parameter, such as R1=1..1e4; repeat it for several");
    private readonly Option<string[]> _fix = Declare.Texts("--fix", "NAME=VALUE", "keep a parameter, such as CPE1.n=1; repeat it for several");
    private readonly Option<string[]> _start = Declare.Texts("--start", "NAME=VALUE", "start a parameter here; repeat it for several");
    private readonly Option<int?> _starts = Declare.WholeNumber("--multi-start", "starts of the search (default: 8)", 1, 1000);
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed of the starts after the first (default: 1)", 0, int.MaxValue);

    public ImmutableArray<Symbol> Symbols => [_weights, _bounds, _fix, _start, _starts, _seed];

    /// <summary>Reads them.</summary>
    /// <exception cref="InvalidInputException">One of them cannot be read.</exception>
    public CircuitFitOptions Read(CommandContext context)
    {
        var defaults = new CircuitFitOptions();
        return defaults with
        {
            Weighting = Choice.Read(
                _weights.Name,
                context.Value(_weights),
                defaults.Weighting,
                ("modulus", ResidualWeighting.Modulus),
                ("proportional", ResidualWeighting.Proportional),
                ("unit", ResidualWeighting.Unit),
                ("boukamp", ResidualWeighting.Boukamp),
                ("noise", ResidualWeighting.Noise)),
            Bounds = [.. Pairs(context, _bounds).Select(pair => BoundsOf(pair.Name, pair.Text))],
            Fixed = [.. Pairs(context, _fix).Select(pair => new NamedValue(pair.Name, NumberOf(_fix.Name, pair.Name, pair.Text)))],
            Start = [.. Pairs(context, _start).Select(pair => new NamedValue(pair.Name, NumberOf(_start.Name, pair.Name, pair.Text)))],
            Starts = context.Value(_starts) ?? defaults.Starts,
            Seed = context.Value(_seed) ?? defaults.Seed,
        };
    }

    /// <summary>Splits <c>NAME=VALUE</c>; several stand in one text with commas.</summary>
    public static IEnumerable<(string Name, string Text)> Split(string option, string text)
    {
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            yield return sides.Length == 2 && sides[0].Length > 0 && sides[1].Length > 0
                ? (sides[0], sides[1])
                : throw new InvalidInputException(option, $"found \"{part}\"; expected NAME=VALUE");
        }
    }

    /// <summary>A number in the parameter's own unit.</summary>
    public static double NumberOf(string option, string name, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new InvalidInputException(option, $"{name}: found \"{text}\"; expected a number in the unit of the parameter, such as 1e-6");

    private static IEnumerable<(string Name, string Text)> Pairs(CommandContext context, Option<string[]> option) =>
        (context.Value(option) ?? []).SelectMany(text => Split(option.Name, text));

    private NamedRange BoundsOf(string name, string text)
    {
        string[] ends = text.Split("..", 2, StringSplitOptions.TrimEntries);
        return ends.Length == 2
            ? new NamedRange(name, ends[0].Length == 0 ? 0 : NumberOf(_bounds.Name, name, ends[0]), ends[1].Length == 0 ? double.PositiveInfinity : NumberOf(_bounds.Name, name, ends[1]))
            : throw new InvalidInputException(_bounds.Name, $"{name}: found \"{text}\"; expected LOW..HIGH, such as 1..1e4");
    }
}
