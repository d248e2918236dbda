using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Descriptors;

/// <summary>How unlike two structures are: a list of relative differences, and their mean.</summary>
/// <param name="Terms">Each difference with its name and the two numbers where it compares two; 0 for equal, about 1 for twice or half.</param>
public sealed record StructureDistance(ImmutableArray<StructureTerm> Terms)
{
    /// <summary>Gets the mean of the terms.</summary>
    public double Total => Terms.IsEmpty ? double.NaN : Terms.Average(term => term.Difference);

    /// <summary>Compares two structures, measured at the same lags.</summary>
    /// <param name="measured">The one that is to be matched.</param>
    /// <param name="made">The other.</param>
    /// <returns>The terms that both structures have: phases in only one of them do not count.</returns>
    public static StructureDistance Between(StructureDescriptor measured, StructureDescriptor made)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(made);
        var terms = ImmutableArray.CreateBuilder<StructureTerm>();
        foreach (PhaseDescriptor one in measured.Phases)
        {
            if (made.Phases.FirstOrDefault(phase => phase.Role == one.Role) is { } other && one.Fraction > 0)
            {
                string name = one.Role.ToString().ToLowerInvariant();
                terms.Add(new StructureTerm($"{name}: two-point correlation", double.NaN, double.NaN, "", Correlation(one, other)));
                if (double.IsFinite(one.MeanChord) && double.IsFinite(other.MeanChord))
                {
                    terms.Add(new StructureTerm($"{name}: chord lengths", 1e6 * one.MeanChord, 1e6 * other.MeanChord, "um", Chords(measured.Lags, one, other)));
                }
            }
        }

        if (measured.Particles > 0 && made.Particles > 0)
        {
            terms.Add(Relative("active particles: D50", 1e6 * measured.Sizes.D50, 1e6 * made.Sizes.D50, "um"));
            terms.Add(Relative("active particles: D90/D10", measured.Sizes.D90 / measured.Sizes.D10, made.Sizes.D90 / made.Sizes.D10, ""));
            terms.Add(new StructureTerm(
                "active particles: contacts", measured.ContactsPerParticle, made.ContactsPerParticle, "",
                Math.Abs(measured.ContactsPerParticle - made.ContactsPerParticle) / Math.Max(1, measured.ContactsPerParticle)));
        }

        foreach (InterfaceDescriptor one in measured.Interfaces)
        {
            if (one.Area > 0 && made.Interfaces.FirstOrDefault(other => other.One == one.One && other.Other == one.Other) is { Area: > 0 } other)
            {
                terms.Add(Relative($"{Name(one.One)}-{Name(one.Other)}: area a volume", 1e-6 * one.Area, 1e-6 * other.Area, "1/um"));
            }
        }

        return new StructureDistance(terms.ToImmutable());
    }

    private static string Name(PhaseRole role) => role.ToString().ToLowerInvariant();

    private static StructureTerm Relative(string name, double measured, double made, string unit) => new(name, measured, made, unit, Math.Abs(Math.Log(made / measured)) / Math.Log(2));

    // Root mean square of the difference, of the range from one phase to its square.
    private static double Correlation(PhaseDescriptor one, PhaseDescriptor other)
    {
        double range = Math.Max(1e-6, one.Fraction * (1 - one.Fraction));
        return Math.Sqrt(one.Correlation.Zip(other.Correlation, (a, b) => (a - b) * (a - b)).Average()) / range;
    }

    // The area between the cumulative distributions, of the mean chord.
    private static double Chords(ImmutableArray<double> lags, PhaseDescriptor one, PhaseDescriptor other)
    {
        double area = 0;
        for (int k = 1; k < lags.Length; k++)
        {
            area += (lags[k] - lags[k - 1]) * 0.5 * (Math.Abs(one.Chords[k] - other.Chords[k]) + Math.Abs(one.Chords[k - 1] - other.Chords[k - 1]));
        }

        return area / one.MeanChord;
    }
}
