using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Xanes;

/// <summary>Normalises one spectrum. Without a given E0 it is the energy at half of the step, found together with the step as Athena's "fraction of edge step" does.</summary>
public static class SpectrumNormalisation
{
    private const int LargestRounds = 12;
    private const double Tolerance = 1e-4;

    // A line that is carried on over more than three times its length tells more of its noise than of the background.
    private const double LongestReach = 3;

    /// <summary>Normalises.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="options">Ranges, orders, E0; null for the usual ones.</param>
    /// <returns>The normalised spectrum.</returns>
    /// <exception cref="InvalidInputException">It has too few points, no edge, or a range does not fit.</exception>
    public static NormalisedSpectrum Run(AbsorptionSpectrum spectrum, NormalisationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new NormalisationOptions();
        if (spectrum.Count < 8)
        {
            throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {spectrum.Count} points; expected at least 8 for an edge"));
        }

        ReadOnlySpan<double> absorption = spectrum.Absorption.AsSpan();
        ImmutableArray<double> noise = options.Noise is { } given ? [given]
            : !spectrum.StandardDeviation.IsEmpty ? spectrum.StandardDeviation
            : [SpectrumNoise.Estimate(spectrum.Energy, absorption)];
        if (spectrum.IsNormalised && !options.Again)
        {
            return AsItIs(spectrum, options, noise);
        }

        var findings = ImmutableArray.CreateBuilder<Finding>();
        (NormalisationPlan plan, double[] values) = Solve(spectrum, options, findings);
        ImmutableArray<double> pre = plan.PreCoefficients(absorption);
        ImmutableArray<double> post = plan.PostCoefficients(absorption);
        double step = post[0] - pre[0];
        double[] weights = new double[spectrum.Count];
        plan.AddWeights(plan.EdgeEnergy, 0, 1, weights);
        double stepError = NoisePropagation.Deviation(weights, noise);
        if (!(step > 3 * stepError))
        {
            findings.Add(Finding.Warning("weak-edge", FormattableString.Invariant($"The edge step {step:G3} is not above three times its standard error {stepError:G2}; what follows from it does not stand."), spectrum.Name));
        }

        AddIfShort(plan, spectrum.Name, findings);
        if (options.IsFlattened)
        {
            Flatten(plan, (pre, post), step, values);
        }

        return new NormalisedSpectrum
        {
            Source = spectrum,
            Values = ImmutableCollectionsMarshal.AsImmutableArray(values),
            Plan = plan,
            EdgeEnergy = plan.EdgeEnergy,
            Step = step,
            StepError = stepError,
            PreEdge = pre,
            PostEdge = post,
            Noise = noise,
            Findings = findings.ToImmutable(),
        };
    }

    /// <summary>Normalises absorption with a plan.</summary>
    /// <param name="plan">The operations.</param>
    /// <param name="absorption">Absorption on the grid of the plan.</param>
    /// <param name="values">Normalised absorption; written.</param>
    /// <returns>The edge step in the unit of the absorption.</returns>
    public static double Apply(NormalisationPlan plan, ReadOnlySpan<double> absorption, Span<double> values)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ImmutableArray<double> pre = plan.PreCoefficients(absorption);
        double step = plan.PostCoefficients(absorption)[0] - pre[0];
        for (int i = 0; i < absorption.Length; i++)
        {
            values[i] = (absorption[i] - plan.ValueAt(pre, plan.Energy[i])) / step;
        }

        return step;
    }

    private static (NormalisationPlan Plan, double[] Values) Solve(AbsorptionSpectrum spectrum, NormalisationOptions options, ImmutableArray<Finding>.Builder findings)
    {
        double[] values = new double[spectrum.Count];
        LocalPolynomials local = EdgeEnergy.LocalFits(spectrum.Energy, new EdgeEnergyOptions());
        double edge = options.EdgeEnergy ?? DerivativeMaximum.Steepest(spectrum.Energy, spectrum.Absorption.AsSpan());
        NormalisationPlan plan = NormalisationPlan.Create(spectrum.Energy, edge, options, spectrum.Name);
        Apply(plan, spectrum.Absorption.AsSpan(), values);
        if (options.EdgeEnergy is not null)
        {
            return (plan, values);
        }

        double change = double.PositiveInfinity;
        for (int round = 0; round < LargestRounds && change > Tolerance; round++)
        {
            double half = EdgeEnergy.Crossing(spectrum.Energy, values, local, 0.5).Energy;
            if (!double.IsFinite(half))
            {
                findings.Add(Finding.Warning("no-half-step", FormattableString.Invariant($"The absorption does not pass half of the edge step; E0 stays at the steepest point, {edge:0.##} eV."), spectrum.Name));
                return (plan, values);
            }

            change = Math.Abs(half - edge);
            edge = half;
            plan = NormalisationPlan.Create(spectrum.Energy, edge, options, spectrum.Name);
            Apply(plan, spectrum.Absorption.AsSpan(), values);
        }

        if (change > 0.01)
        {
            findings.Add(Finding.Note("edge-energy-unsettled", FormattableString.Invariant($"E0 still moved by {change:0.###} eV after {LargestRounds} rounds, because points enter and leave the ranges; state E0 or absolute ranges."), spectrum.Name));
        }

        return (plan, values);
    }

    private static void AddIfShort(NormalisationPlan plan, string name, ImmutableArray<Finding>.Builder findings)
    {
        EnergyRange pre = plan.PreEdge;
        double length = pre.To - pre.From;
        double reach = plan.EdgeEnergy - pre.To;
        if (plan.PreOrder > 0 && reach > LongestReach * length)
        {
            findings.Add(Finding.Warning("short-pre-edge", FormattableString.Invariant($"The pre-edge is {plan.PreCount} points over {length:0.##} eV, and its line is carried on over {reach:0.##} eV to the edge; step and E50 depend on its slope: take a longer range (--pre) or a constant (--pre-order 0)."), name));
        }
        else if (plan.PreCount < 3)
        {
            findings.Add(Finding.Warning("short-pre-edge", FormattableString.Invariant($"The pre-edge is {plan.PreCount} point(s) only; step and E50 hold the noise of so few: take a longer range (--pre)."), name));
        }
    }

    private static NormalisedSpectrum AsItIs(AbsorptionSpectrum spectrum, NormalisationOptions options, ImmutableArray<double> noise)
    {
        double edge = options.EdgeEnergy ?? EdgeEnergy.Crossing(spectrum.Energy, spectrum.Absorption.AsSpan(), EdgeEnergy.LocalFits(spectrum.Energy, new EdgeEnergyOptions()), 0.5).Energy;
        return new NormalisedSpectrum
        {
            Source = spectrum,
            Values = spectrum.Absorption,
            EdgeEnergy = double.IsFinite(edge) ? edge : DerivativeMaximum.Steepest(spectrum.Energy, spectrum.Absorption.AsSpan()),
            Step = 1,
            Noise = noise,
        };
    }

    private static void Flatten(NormalisationPlan plan, (ImmutableArray<double> Pre, ImmutableArray<double> Post) coefficients, double step, double[] values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double energy = plan.Energy[i];
            if (energy > plan.EdgeEnergy)
            {
                values[i] += 1 - ((plan.ValueAt(coefficients.Post, energy) - plan.ValueAt(coefficients.Pre, energy)) / step);
            }
        }
    }
}
