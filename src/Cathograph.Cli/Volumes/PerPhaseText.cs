using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Cli.Volumes;

/// <summary>A size for all phases, or one for each that is named.</summary>
internal static class PerPhaseText
{
    /// <summary>Reads <c>27 voxels</c> for all phases or <c>active=1 um, pore=27 voxels</c> for those named.</summary>
    /// <returns>Volumes in m3 by label.</returns>
    /// <exception cref="InvalidInputException">It is neither, or names a phase that there is not.</exception>
    public static ImmutableDictionary<byte, double> Parse(string text, PhaseTable phases, VoxelGrid grid, string where)
    {
        if (!text.Contains('=', StringComparison.Ordinal))
        {
            double all = SizeText.Parse(text.Trim(), grid, where);
            return phases.All.ToImmutableDictionary(phase => phase.Label, _ => all);
        }

        var sizes = ImmutableDictionary.CreateBuilder<byte, double>();
        foreach (string part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            string[] sides = part.Split('=', 2, StringSplitOptions.TrimEntries);
            Phase? phase = phases.All.FirstOrDefault(item => string.Equals(item.Name, sides[0], StringComparison.OrdinalIgnoreCase));
            if (sides.Length != 2 || phase is null)
            {
                string near = NearestWord.Find(sides[0], phases.All.Select(item => item.Name)) is { } word ? $" (did you mean \"{word}\"?)" : "";
                throw new InvalidInputException(where, $"found \"{part}\"; expected a phase and a size, such as \"{phases.All[0].Name}=1 um\"{near}");
            }

            sizes[phase.Label] = SizeText.Parse(sides[1], grid, where);
        }

        return sizes.ToImmutable();
    }
}
