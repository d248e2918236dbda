using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>Names the peaks of a material whose phase transitions are known.</summary>
public static class TransitionNames
{
    /// <summary>Distance in V from the potential scale of the two-phase In/InLi electrode up to that of Li/Li+.</summary>
    /// <value>0.62 V: Takada, Aotani, Iwamoto, Kondo, Solid State Ionics 86-88 (1996) 877.</value>
    public const double IndiumLithiumPotential = 0.62;

    // Windows of the peak in V vs Li/Li+ at low rate. The sequence is that of H.-J. Noh, S. Youn, C. S. Yoon, Y.-K. Sun, J. Power Sources 233 (2013) 121 (Fig. 5 there, NCM811);
    // the peak below 3.69 V is the first step of what that work calls H1-M, seen apart at low rates.
    private static readonly ImmutableArray<(string Name, double From, double To)> LayeredNickelRich =
    [
        ("H1-M (onset)", 3.45, 3.69), ("H1-M", 3.69, 3.88), ("M-H2", 3.88, 4.09), ("H2-H3", 4.09, 4.35),
    ];

    /// <summary>Materials whose transitions are known, by name.</summary>
    public static ImmutableArray<string> Materials { get; } = ["NMC811"];

    /// <summary>The transition of each track, by where it was first seen; the largest peak of a window has the name.</summary>
    /// <param name="material">One of <see cref="Materials"/>.</param>
    /// <param name="tracks">Tracks of one direction.</param>
    /// <param name="shift">What to add in V to reach the scale of Li/Li+, such as <see cref="IndiumLithiumPotential"/>; 0 when voltages are against lithium.</param>
    /// <returns>One name a track; empty for a peak that no transition explains.</returns>
    /// <exception cref="ArgumentException">The material is not known.</exception>
    public static ImmutableArray<string> Of(string material, ImmutableArray<PeakTrack> tracks, double shift) => Of(material, tracks, [.. tracks.Select(_ => shift)]);

    /// <summary>The transition of each track, each moved by a shift of its own, which takes its polarisation off.</summary>
    /// <param name="material">One of <see cref="Materials"/>.</param>
    /// <param name="tracks">Tracks of one direction.</param>
    /// <param name="shifts">What to add in V to the voltage at which each track was first seen to reach the equilibrium potential against Li/Li+; NaN for a track that is to have no name.</param>
    /// <returns>One name a track; empty for a peak that no transition explains.</returns>
    /// <exception cref="ArgumentException">The material is not known.</exception>
    public static ImmutableArray<string> Of(string material, ImmutableArray<PeakTrack> tracks, ImmutableArray<double> shifts)
    {
        if (!Materials.Contains(material, StringComparer.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"the transitions of {material} are not known", nameof(material));
        }

        CapacityPeak[] seen = [.. tracks.Select(track => track.Peaks[track.First]!)];
        string[] names = [.. tracks.Select(_ => "")];
        foreach ((string name, double from, double to) in LayeredNickelRich)
        {
            int[] inside = [.. Enumerable.Range(0, seen.Length).Where(k => seen[k].Voltage + shifts[k] >= from && seen[k].Voltage + shifts[k] < to)];
            if (inside.Length > 0)
            {
                names[inside.MaxBy(k => seen[k].Area)] = name;
            }
        }

        return [.. names];
    }
}
