using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What the options of the study have to fulfil.</summary>
internal static class CatholyteChecks
{
    /// <summary>Refuses options that cannot be computed.</summary>
    public static void Require(CatholyteOptions options)
    {
        var violations = new List<Violation>();
        void Refuse(bool isWrong, string where, string message)
        {
            if (isWrong)
            {
                violations.Add(new Violation(where, message));
            }
        }

        Refuse(
            options.Layers.IsDefaultOrEmpty || options.Layers.Any(fraction => fraction is not (>= 0.4 and <= 0.95)),
            "layers", "found a mass fraction outside 0.4 to 0.95, or none; expected those of active material from the separator, such as 65,75,85 %");
        Refuse(!(options.Loading is > 0 and <= 10), "loading", FormattableString.Invariant($"found {100 * options.Loading} mg/cm2; expected above 0 to 1000"));
        Refuse(options.Reproduction.Models.IsDefaultOrEmpty, "models", "found no set of numbers; expected at least one");
        Refuse(
            options.Ramp.Length < 2 || options.Ramp.Zip(options.Ramp.Skip(1)).Any(pair => !(pair.Second > pair.First)) || !(options.Ramp[0] > 0),
            "ramp", "found fewer than two currents, or some that do not rise; expected at least two above 0, rising");
        Refuse(options.Rates.IsDefaultOrEmpty, "rates", "found none; expected at least one");
        Refuse(options.StructureSeeds is < 1 or > 100, "seeds", FormattableString.Invariant($"found {options.StructureSeeds}; expected 1 to 100"));
        Refuse(!(options.CollapseShare is > 0 and < 1), "collapseShare", FormattableString.Invariant($"found {options.CollapseShare}; expected a share between 0 and 1"));
        Refuse(options.Reproduction.Measured.IsDefaultOrEmpty && (options.Parts & CatholyteParts.Table) != CatholyteParts.None, "data", "found no measured capacity; expected at least one");
        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }
}
