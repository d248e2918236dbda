using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Cli.Volumes;

/// <summary>The conductivity of phases as users write it: <c>2=0.25 S/m</c> or <c>electrolyte=2.5 mS/cm</c>.</summary>
internal static class ConductivityText
{
    /// <summary>Reads the conductivities.</summary>
    /// <returns>S/m by label.</returns>
    /// <exception cref="InvalidInputException">One cannot be understood, or a phase is named twice or not known.</exception>
    public static ImmutableDictionary<byte, double> Parse(IEnumerable<string> texts, PhaseTable phases, string where, bool mayBeEmpty = false)
    {
        var found = ImmutableDictionary.CreateBuilder<byte, double>();
        foreach (string text in texts.SelectMany(item => item.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2)
            {
                throw new InvalidInputException(where, $"found \"{text}\"; expected a label or a phase and its conductivity, such as \"2=0.25 S/m\" or \"electrolyte=2.5 mS/cm\"");
            }

            byte label = LabelOf(sides[0], phases, where);
            if (!Quantity.TryParse(sides[1], Dimension.Conductivity, out double value, out string error))
            {
                throw new InvalidInputException(where, $"\"{text}\": {error}");
            }

            if (!found.TryAdd(label, value))
            {
                throw new InvalidInputException(where, $"found the label {label} twice; expected one conductivity for each");
            }
        }

        return found.Count > 0 || mayBeEmpty
            ? found.ToImmutable()
            : throw new InvalidInputException(where, "found none; expected the conductivity of each phase that conducts, such as --conductivity \"2=0.25 S/m\" --conductivity \"3=10 S/cm\"");
    }

    /// <summary>Reads the resistance of interfaces: <c>1-2=10 ohm cm2</c> or <c>active-electrolyte=10 ohm cm2</c>.</summary>
    /// <returns>ohm m2 by pair of labels, the lower first.</returns>
    /// <exception cref="InvalidInputException">One cannot be understood, or a pair is named twice.</exception>
    public static ImmutableDictionary<(byte Low, byte High), double> ParseInterfaces(IEnumerable<string> texts, PhaseTable phases, string where)
    {
        var found = ImmutableDictionary.CreateBuilder<(byte Low, byte High), double>();
        foreach (string text in texts.SelectMany(item => item.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] sides = text.Split('=', 2, StringSplitOptions.TrimEntries);
            string[] pair = sides[0].Split('-', 2, StringSplitOptions.TrimEntries);
            if (sides.Length != 2 || pair.Length != 2)
            {
                throw new InvalidInputException(where, $"found \"{text}\"; expected two phases and the resistance between them, such as \"1-2=10 ohm cm2\"");
            }

            (byte one, byte other) = (LabelOf(pair[0], phases, where), LabelOf(pair[1], phases, where));
            if (!Quantity.TryParse(sides[1], Dimension.ArealResistance, out double value, out string error))
            {
                throw new InvalidInputException(where, $"\"{text}\": {error}");
            }

            if (!(value >= 0) || !found.TryAdd((Math.Min(one, other), Math.Max(one, other)), value))
            {
                throw new InvalidInputException(where, $"found \"{text}\"; expected two phases (or one twice, for its boundaries between particles), each pair once, and a resistance of at least 0");
            }
        }

        return found.ToImmutable();
    }

    private static byte LabelOf(string text, PhaseTable phases, string where)
    {
        if (byte.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out byte label))
        {
            return label;
        }

        Phase? phase = phases.All.FirstOrDefault(item => string.Equals(item.Name, text, StringComparison.OrdinalIgnoreCase));
        string near = NearestWord.Find(text, phases.All.Select(item => item.Name)) is { } word ? $" (did you mean \"{word}\"?)" : "";
        return phase?.Label ?? throw new InvalidInputException(where, $"found \"{text}\"; expected a label from 0 to 255 or the name of a phase from --phases{near}");
    }
}
