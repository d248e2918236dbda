using System.Collections.Immutable;
using Cathograph.Imaging.Xanes;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>The operations that every pixel of a stack goes through: those of a single spectrum with the same E0, as sums over energies, and the matrices of which standard errors follow.</summary>
internal sealed class PixelPlan
{
    public PixelPlan(NormalisedSpectrum mean, PixelMapOptions options)
    {
        ImmutableArray<double> energy = mean.Energy;
        NormalisationPlan plan = mean.Plan ?? throw new InvalidOperationException("A plan needs the normalisation of a mean spectrum.");
        Energy = [.. energy];
        EdgeEnergy = plan.EdgeEnergy;
        Level = options.EdgeEnergy.Level;
        T = [.. energy.Select(value => (value - plan.EdgeEnergy) / NormalisationPlan.Scale)];
        (Pre0, Pre1, Step) = options.HasGlobalSlopes ? Global(mean, plan) : Own(plan);
        StepVariance = Dot(Step, Step);
        Edge = Xanes.EdgeEnergy.LocalFits(energy, options.EdgeEnergy);
        EdgeGrams = [.. Enumerable.Range(0, Energy.Length).Select(centre => Gram([.. Rows(Edge, centre, 0), Pre0, Pre1, Step]))];
        Line = Xanes.WhiteLine.LocalFits(energy, options.WhiteLine);
        LineGrams = [.. Enumerable.Range(0, Energy.Length).Select(centre => Gram(Rows(Line, centre, 0)))];
        EnergyRange search = options.WhiteLine.Search.MovedBy(EdgeEnergy);
        int[] inside = [.. Enumerable.Range(0, Energy.Length).Where(k => search.Contains(Energy[k]))];
        (LineFirst, LineLast) = inside.Length > 0 ? (inside[0], inside[^1]) : (1, 0);
        EnergyRange limits = options.Integral?.MovedBy(EdgeEnergy) ?? UsualIntegral(mean);
        if (limits.From >= Energy[0] && limits.To <= Energy[^1] && limits.Length > 0)
        {
            Limits = limits;
            Trapezoid = TrapezoidOf(Energy, limits);
            double[] minus = [.. Trapezoid.Select(value => -value)];
            double middle = (((limits.From + limits.To) / 2) - EdgeEnergy) / NormalisationPlan.Scale;
            double[] pre = [.. Enumerable.Range(0, Energy.Length).Select(i => minus[i] + (limits.Length * (Pre0[i] + (middle * Pre1[i]))))];
            IntegralGram = Gram([pre, Step]);
        }

        Mixture = options.References.IsDefaultOrEmpty ? null : new PixelMixture(Energy, EdgeEnergy, options);
        Noise = new NoiseStencils(Energy);
        NoiseLevel = options.HasStackErrors ? Noise.MedianOf(mean.Values.AsSpan()) : double.NaN;
        LineCurvature = options.HasStackErrors ? Xanes.WhiteLine.Top(energy, mean.Values.AsSpan(), Line, search).Curvature : double.NaN;
    }

    public double[] Energy { get; }

    public double EdgeEnergy { get; }

    /// <summary>(E - E0) / 100 eV.</summary>
    public double[] T { get; }

    public double Level { get; }

    /// <summary>Weights of the energies in pre(E0), in the slope of the pre-edge and in the step.</summary>
    public double[] Pre0 { get; }

    public double[] Pre1 { get; }

    public double[] Step { get; }

    /// <summary>Variance of the step for a noise of one.</summary>
    public double StepVariance { get; }

    public LocalPolynomials Edge { get; }

    /// <summary>For each middle: products of the rows of the local polynomial, of the pre-edge and of the step.</summary>
    public double[][] EdgeGrams { get; }

    public LocalPolynomials Line { get; }

    public double[][] LineGrams { get; }

    public int LineFirst { get; }

    public int LineLast { get; }

    public EnergyRange Limits { get; }

    /// <summary>Weights of the energies in the edge integral; empty when there is none.</summary>
    public double[] Trapezoid { get; } = [];

    public double[] IntegralGram { get; } = [];

    public PixelMixture? Mixture { get; }

    public NoiseStencils Noise { get; }

    /// <summary>Curvature of the mean spectrum at its white line per eV2; NaN where each pixel has its own.</summary>
    public double LineCurvature { get; }

    /// <summary>Normalised absorption for which the noise of a pixel stands; NaN where noise is equal at all energies.</summary>
    public double NoiseLevel { get; }

    /// <summary>u' G u.</summary>
    public static double Form(ReadOnlySpan<double> gram, ReadOnlySpan<double> u)
    {
        double sum = 0;
        for (int i = 0; i < u.Length; i++)
        {
            ReadOnlySpan<double> row = gram.Slice(i * u.Length, u.Length);
            double part = 0;
            for (int j = 0; j < u.Length; j++)
            {
                part += row[j] * u[j];
            }

            sum += u[i] * part;
        }

        return sum;
    }

    private static (double[] Pre0, double[] Pre1, double[] Step) Own(NormalisationPlan plan)
    {
        int n = plan.Energy.Length;
        double[] pre0 = new double[n];
        double[] pre1 = new double[n];
        double[] step = new double[n];
        for (int i = 0; i < plan.PreCount; i++)
        {
            pre0[plan.PreFirst + i] = plan.PreProjection[i];
            pre1[plan.PreFirst + i] = plan.PreOrder > 0 ? plan.PreProjection[plan.PreCount + i] : 0;
            step[plan.PreFirst + i] = -plan.PreProjection[i];
        }

        for (int i = 0; i < plan.PostCount; i++)
        {
            step[plan.PostFirst + i] += plan.PostProjection[i];
        }

        return (pre0, pre1, step);
    }

    // pre(E) = m + a s (t - mean t), post(E) = p + s (g(t) - mean g) with a and g of the mean spectrum for a step of one, m and p the means of the pixel: s = (p - m) / (1 + mean g - a mean t).
    private static (double[] Pre0, double[] Pre1, double[] Step) Global(NormalisedSpectrum mean, NormalisationPlan plan)
    {
        int n = plan.Energy.Length;
        double slope = mean.PreEdge.Length > 1 ? mean.PreEdge[1] / mean.Step : 0;
        double meanT = Enumerable.Range(plan.PreFirst, plan.PreCount).Average(i => (plan.Energy[i] - plan.EdgeEnergy) / NormalisationPlan.Scale);
        double meanG = Enumerable.Range(plan.PostFirst, plan.PostCount).Average(i => (plan.ValueAt(mean.PostEdge, plan.Energy[i]) - mean.PostEdge[0]) / mean.Step);
        double scale = 1 / (1 + meanG - (slope * meanT));
        double[] pre0 = new double[n];
        double[] step = new double[n];
        for (int i = 0; i < n; i++)
        {
            double pre = i >= plan.PreFirst && i < plan.PreFirst + plan.PreCount ? 1.0 / plan.PreCount : 0;
            double post = i >= plan.PostFirst && i < plan.PostFirst + plan.PostCount ? 1.0 / plan.PostCount : 0;
            step[i] = scale * (post - pre);
            pre0[i] = pre - (slope * meanT * step[i]);
        }

        return (pre0, [.. step.Select(value => slope * value)], step);
    }

    private double[][] Rows(LocalPolynomials local, int centre, int from)
    {
        int size = local.Size(centre);
        double[][] rows = new double[local.Order + 1 - from][];
        for (int j = from; j <= local.Order; j++)
        {
            rows[j - from] = new double[Energy.Length];
            local.Projection(centre).Slice(j * size, size).CopyTo(rows[j - from].AsSpan(local.First(centre)));
        }

        return rows;
    }

    private static double[] Gram(double[][] rows)
    {
        double[] gram = new double[rows.Length * rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows.Length; j++)
            {
                gram[(i * rows.Length) + j] = Dot(rows[i], rows[j]);
            }
        }

        return gram;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    private static EnergyRange UsualIntegral(NormalisedSpectrum mean)
    {
        int first = Enumerable.Range(0, mean.Energy.Length).FirstOrDefault(k => mean.Energy[k] > mean.EdgeEnergy && mean.Values[k] >= 1, -1);
        return new EnergyRange(mean.EdgeEnergy - 20, first < 0 ? mean.EdgeEnergy + 20 : mean.Energy[first]);
    }

    private static double[] TrapezoidOf(double[] energy, EnergyRange limits)
    {
        double[] weights = new double[energy.Length];
        for (int k = 0; k + 1 < weights.Length; k++)
        {
            double low = Math.Max(limits.From, energy[k]);
            double high = Math.Min(limits.To, energy[k + 1]);
            if (high > low)
            {
                double middle = (((low + high) / 2) - energy[k]) / (energy[k + 1] - energy[k]);
                weights[k] += (high - low) * (1 - middle);
                weights[k + 1] += (high - low) * middle;
            }
        }

        return weights;
    }
}
