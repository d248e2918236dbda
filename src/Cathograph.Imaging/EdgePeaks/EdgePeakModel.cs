using System.Collections.Immutable;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Imaging.EdgePeaks;

/// <summary>The sum of a step and peaks as a function of energy and of the unknowns: offset, height, place and width of the step (offset and height only when they are free), then height, centre, width and, of a pseudo-Voigt, its share of Lorentzian, peak by peak.</summary>
internal sealed class EdgePeakModel(EdgePeakOptions options, int peaks)
{
    private static readonly double GaussianArea = Math.Sqrt(Math.PI / (4 * Math.Log(2)));

    /// <summary>Unknowns of the step.</summary>
    public int StepCount { get; } = options.HasUnitStep ? 2 : 4;

    /// <summary>Unknowns of a peak.</summary>
    public int PeakCount { get; } = options.Peak == EdgePeakShape.PseudoVoigt ? 4 : 3;

    /// <summary>Number of peaks.</summary>
    public int Peaks => peaks;

    /// <summary>Number of unknowns.</summary>
    public int Count => StepCount + (Peaks * PeakCount);

    /// <summary>Index of the first unknown of a peak.</summary>
    public int At(int peak) => StepCount + (peak * PeakCount);

    public double Step(ImmutableArray<double> x, double energy)
    {
        (double offset, double height, double place, double width) = options.HasUnitStep ? (0, 1, x[0], x[1]) : (x[0], x[1], x[2], x[3]);
        double t = (energy - place) / width;
        return offset + (height * (options.Step == EdgeStepShape.Arctangent ? 0.5 + (Math.Atan(t) / Math.PI) : NormalDistribution.Below(Math.Sqrt(2) * t)));
    }

    public double Peak(ImmutableArray<double> x, int peak, double energy)
    {
        int at = At(peak);
        double t = 2 * (energy - x[at + 1]) / x[at + 2];
        return x[at] * options.Peak switch
        {
            EdgePeakShape.Gaussian => Gaussian(t),
            EdgePeakShape.Lorentzian => 1 / (1 + (t * t)),
            _ => (x[at + 3] / (1 + (t * t))) + ((1 - x[at + 3]) * Gaussian(t)),
        };
    }

    public double Value(ImmutableArray<double> x, double energy)
    {
        double sum = Step(x, energy);
        for (int k = 0; k < Peaks; k++)
        {
            sum += Peak(x, k, energy);
        }

        return sum;
    }

    /// <summary>Area of a peak in eV, the Lorentzian to infinity.</summary>
    public double Area(ImmutableArray<double> x, int peak)
    {
        int at = At(peak);
        double share = options.Peak switch { EdgePeakShape.Gaussian => 0, EdgePeakShape.Lorentzian => 1, _ => x[at + 3] };
        return x[at] * x[at + 2] * ((share * Math.PI / 2) + ((1 - share) * GaussianArea));
    }

    /// <summary>Key, label and unit of each unknown.</summary>
    public IEnumerable<(string Key, string Label, string Unit)> Names()
    {
        if (!options.HasUnitStep)
        {
            yield return ("stepOffset", "offset", "");
            yield return ("stepHeight", "step height", "");
        }

        yield return ("stepEnergy", "step energy", "eV");
        yield return ("stepWidth", "step width", "eV");
        for (int k = 1; k <= Peaks; k++)
        {
            yield return (FormattableString.Invariant($"peak{k}Height"), FormattableString.Invariant($"peak {k} height"), "");
            yield return (FormattableString.Invariant($"peak{k}Centre"), FormattableString.Invariant($"peak {k} centre"), "eV");
            yield return (FormattableString.Invariant($"peak{k}Width"), FormattableString.Invariant($"peak {k} full width"), "eV");
            if (options.Peak == EdgePeakShape.PseudoVoigt)
            {
                yield return (FormattableString.Invariant($"peak{k}Lorentzian"), FormattableString.Invariant($"peak {k} Lorentzian share"), "");
            }
        }
    }

    private static double Gaussian(double t) => Math.Exp(-Math.Log(2) * t * t);
}
