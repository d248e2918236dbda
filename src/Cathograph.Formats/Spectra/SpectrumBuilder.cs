using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Spectra;

/// <summary>Makes a spectrum of columns: brings energies to eV, drops points without a number, puts energies in order, and says so.</summary>
internal sealed class SpectrumBuilder(string name)
{
    private const int FewestPoints = 3;
    private const double LargestKiloelectronvolt = 150;
    private const double LongestInKiloelectronvolt = 3;

    /// <summary>Energies as the file has them.</summary>
    public required double[] Energy { get; init; }

    /// <summary>Absorption at each.</summary>
    public required double[] Absorption { get; init; }

    /// <summary>Absorption of the foil at each; null for none.</summary>
    public double[]? Foil { get; init; }

    /// <summary>Factor to eV; null to tell by the size.</summary>
    public double? Factor { get; init; }

    /// <summary>Where a message points to.</summary>
    public required string Where { get; init; }

    /// <summary>What is known beside the numbers.</summary>
    public required AbsorptionSpectrum About { get; init; }

    /// <summary>A draft that carries what is known of a spectrum beside its numbers.</summary>
    public static AbsorptionSpectrum Draft(string name) => new() { Name = name, Energy = [], Absorption = [] };

    /// <summary>The factor to eV of energies without a unit: a range below 150 that is shorter than 3 is in keV.</summary>
    public static double FactorOf(IReadOnlyList<double> energy)
    {
        double lowest = double.PositiveInfinity;
        double highest = double.NegativeInfinity;
        foreach (double value in energy)
        {
            lowest = double.IsFinite(value) ? Math.Min(lowest, value) : lowest;
            highest = double.IsFinite(value) ? Math.Max(highest, value) : highest;
        }

        return highest <= LargestKiloelectronvolt && highest - lowest <= LongestInKiloelectronvolt && lowest > 0 ? 1000 : 1;
    }

    public AbsorptionSpectrum Build()
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(About.Findings);
        double factor = Factor ?? FactorOf(Energy);
        if (Factor is null && factor.Equals(1000.0))
        {
            findings.Add(Finding.Note("energy-in-kev", "The energies state no unit and are those of keV; they were taken as such.", name));
        }

        int[] order = [.. Enumerable.Range(0, Energy.Length).Where(i => double.IsFinite(Energy[i]) && double.IsFinite(Absorption[i]))];
        if (order.Length < Energy.Length)
        {
            findings.Add(Finding.Warning("points-without-number", FormattableString.Invariant($"{Energy.Length - order.Length} of {Energy.Length} points have no energy or no absorption; they were left out."), name));
        }

        if (order.Length < FewestPoints)
        {
            throw new InvalidInputException(Where, FormattableString.Invariant($"found {order.Length} points with an energy and an absorption; expected at least {FewestPoints}"));
        }

        if (!(order.Min(i => Energy[i]) > 0))
        {
            throw new InvalidInputException(Where, FormattableString.Invariant($"found the energy {order.Min(i => Energy[i]):G6}; expected photon energies above 0 eV"));
        }

        int unordered = order.Skip(1).Zip(order, (next, before) => Energy[next] < Energy[before]).Count(isBack => isBack);
        if (unordered > 0)
        {
            findings.Add(unordered == order.Length - 1
                ? Finding.Note("energies-falling", "The energies fall from row to row; they were turned round.", name)
                : Finding.Warning("energies-out-of-order", FormattableString.Invariant($"The energy goes back at {unordered} of {order.Length} points; they were put in order."), name));
            Array.Sort(order, (a, b) => Energy[a] != Energy[b] ? Energy[a].CompareTo(Energy[b]) : a.CompareTo(b));
        }

        return Merged(order, factor, findings);
    }

    private AbsorptionSpectrum Merged(int[] order, double factor, ImmutableArray<Finding>.Builder findings)
    {
        var energy = new List<double>(order.Length);
        var absorption = new List<double>(order.Length);
        var foil = new List<double>(Foil is null ? 0 : order.Length);
        for (int k = 0; k < order.Length;)
        {
            int same = 1;
            double sum = Absorption[order[k]];
            double foilSum = Foil?[order[k]] ?? 0;
            while (k + same < order.Length && Energy[order[k + same]].Equals(Energy[order[k]]))
            {
                sum += Absorption[order[k + same]];
                foilSum += Foil?[order[k + same]] ?? 0;
                same++;
            }

            energy.Add(Energy[order[k]] * factor);
            absorption.Add(sum / same);
            if (Foil is not null)
            {
                foil.Add(foilSum / same);
            }

            k += same;
        }

        if (energy.Count < order.Length)
        {
            findings.Add(Finding.Warning("energies-repeated", FormattableString.Invariant($"{order.Length - energy.Count} of {order.Length} points repeat an energy; their absorption was averaged."), name));
        }

        if (energy.Count < FewestPoints)
        {
            throw new InvalidInputException(Where, FormattableString.Invariant($"found {energy.Count} different energies; expected at least {FewestPoints}"));
        }

        bool hasFoil = foil.Count > 0 && foil.TrueForAll(double.IsFinite);
        return About with
        {
            Energy = [.. energy],
            Absorption = [.. absorption],
            Reference = hasFoil ? [.. foil] : [],
            Findings = findings.ToImmutable(),
        };
    }
}
