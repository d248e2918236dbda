using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// The least squares of <see cref="MixtureFit"/> for many spectra with the same references: the answer for each set of references that are not at their bound is a fixed linear map of the products of
/// spectrum and references, and the least one that keeps all bounds is the answer.
/// </summary>
internal sealed class PixelMixture
{
    private const int MostReferences = 6;

    private readonly DenseMatrix _gram;
    private readonly double[][] _maps;
    private readonly bool _isNonNegative;

    public PixelMixture(double[] energy, double edgeEnergy, PixelMapOptions options)
    {
        MixtureOptions mixture = options.Mixture;
        if (options.References.Length > MostReferences || mixture.LargestShift > 0)
        {
            throw new InvalidInputException("--references", FormattableString.Invariant($"found {options.References.Length} references; expected at most {MostReferences} for maps, and no energy shift"));
        }

        EnergyRange range = mixture.IsAbsolute ? mixture.Range : mixture.Range.MovedBy(edgeEnergy);
        int[] points = [.. Enumerable.Range(0, energy.Length).Where(i => range.Contains(energy[i]))];
        References = options.References.Length;
        int background = (mixture.BackgroundOrder ?? -1) + 1;
        Unknowns = References + background;
        if (points.Length <= Unknowns)
        {
            throw new InvalidInputException("--references", FormattableString.Invariant($"found {points.Length} energies from {range.From:0.#} to {range.To:0.#} eV; expected more than {Unknowns}"));
        }

        (First, Count) = (points[0], points.Length);
        var design = new DenseMatrix(Count, Unknowns);
        for (int k = 0; k < References; k++)
        {
            NormalisedSpectrum reference = options.References[k];
            if (reference.Energy[0] > energy[First] || reference.Energy[^1] < energy[points[^1]])
            {
                throw new InvalidInputException(reference.Source.Name, FormattableString.Invariant($"found a reference from {reference.Energy[0]:0.#} to {reference.Energy[^1]:0.#} eV; expected it to cover the fit from {energy[First]:0.#} to {energy[points[^1]]:0.#} eV"));
            }

            var curve = new MonotoneCubic(reference.Energy.AsSpan(), reference.Values.AsSpan());
            for (int i = 0; i < Count; i++)
            {
                design[i, k] = curve.Value(energy[First + i]);
            }
        }

        for (int j = 0; j < background; j++)
        {
            for (int i = 0; i < Count; i++)
            {
                design[i, References + j] = Math.Pow((energy[First + i] - edgeEnergy) / NormalisationPlan.Scale, j);
            }
        }

        Columns = [.. Enumerable.Range(0, Unknowns).Select(k => Enumerable.Range(0, Count).Select(i => design[i, k]).ToArray())];
        _gram = design.Gram();
        _isNonNegative = mixture.IsNonNegative;
        Freedom = Math.Max(1, Count - Unknowns + (mixture.SumsToOne ? 1 : 0));
        DenseMatrix unit = MixtureCovariance.Of(design, mixture.SumsToOne ? References : 0, 1);
        UnitVariance = [.. Enumerable.Range(0, References).Select(k => Math.Max(0, unit[k, k]))];
        _maps = [.. Enumerable.Range(0, 1 << References).Select(set => Map(set, mixture.SumsToOne))];
        if (_maps[^1].Length == 0)
        {
            throw new InvalidInputException("--references", "found references that cannot be told from each other or from the background in this range; expected independent ones");
        }
    }

    /// <summary>The first energy of the fit.</summary>
    public int First { get; }

    /// <summary>Energies of the fit.</summary>
    public int Count { get; }

    public int References { get; }

    public int Unknowns { get; }

    /// <summary>Degrees of freedom.</summary>
    public int Freedom { get; }

    /// <summary>The columns of the fit.</summary>
    public double[][] Columns { get; }

    /// <summary>Variance of each fraction for a noise of one.</summary>
    public double[] UnitVariance { get; }

    /// <summary>Solves for one spectrum.</summary>
    /// <param name="products">Products of the columns with it.</param>
    /// <param name="squares">Its sum of squares.</param>
    /// <param name="unknowns">Receives the unknowns.</param>
    /// <returns>The sum of squared deviations.</returns>
    public double Solve(ReadOnlySpan<double> products, double squares, Span<double> unknowns)
    {
        int full = _maps.Length - 1;
        Apply(_maps[full], products, unknowns);
        if (!_isNonNegative || IsInside(unknowns))
        {
            return Rest(products, squares, unknowns);
        }

        Span<double> tried = stackalloc double[Unknowns];
        double least = double.PositiveInfinity;
        for (int set = 0; set < full; set++)
        {
            if (_maps[set].Length == 0)
            {
                continue;
            }

            Apply(_maps[set], products, tried);
            double rest = IsInside(tried) ? Rest(products, squares, tried) : double.PositiveInfinity;
            if (rest < least)
            {
                least = rest;
                tried.CopyTo(unknowns);
            }
        }

        return least;
    }

    private bool IsInside(ReadOnlySpan<double> unknowns)
    {
        for (int k = 0; k < References; k++)
        {
            if (!(unknowns[k] >= 0))
            {
                return false;
            }
        }

        return true;
    }

    private void Apply(double[] map, ReadOnlySpan<double> products, Span<double> unknowns)
    {
        for (int i = 0; i < Unknowns; i++)
        {
            ReadOnlySpan<double> row = map.AsSpan(i * (Unknowns + 1), Unknowns + 1);
            double sum = row[Unknowns];
            for (int k = 0; k < Unknowns; k++)
            {
                sum += row[k] * products[k];
            }

            unknowns[i] = sum;
        }
    }

    private double Rest(ReadOnlySpan<double> products, double squares, ReadOnlySpan<double> unknowns)
    {
        double rest = squares;
        for (int i = 0; i < Unknowns; i++)
        {
            double row = 0;
            for (int k = 0; k < Unknowns; k++)
            {
                row += _gram[i, k] * unknowns[k];
            }

            rest += unknowns[i] * (row - (2 * products[i]));
        }

        return Math.Max(0, rest);
    }

    // Row i: the weights of the products and a constant in unknown i, when the references outside the set are 0; empty where the set has no answer.
    private double[] Map(int set, bool sumsToOne)
    {
        int[] free = [.. Enumerable.Range(0, Unknowns).Where(k => k >= References || (set & (1 << k)) != 0)];
        int[] tied = [.. free.Where(k => k < References)];
        if (sumsToOne && tied.Length == 0)
        {
            return [];
        }

        double[] map = new double[Unknowns * (Unknowns + 1)];
        if (free.Length == 0)
        {
            return map;
        }

        if (Cholesky.Factorise(Part(free)) is not { } factor)
        {
            return [];
        }

        double[] one = [.. free.Select(k => sumsToOne && k < References ? 1.0 : 0.0)];
        double[] towards = Solved(factor, one);
        double length = DenseMatrix.Dot(one, towards);
        for (int j = 0; j <= free.Length; j++)
        {
            double[] column = new double[free.Length];
            if (j < free.Length)
            {
                column[j] = 1;
                column = Solved(factor, column);
            }

            // The sum is brought to one along the direction that costs least.
            double missing = sumsToOne ? ((j == free.Length ? 1 : 0) - DenseMatrix.Dot(one, column)) / length : 0;
            for (int i = 0; i < free.Length; i++)
            {
                map[(free[i] * (Unknowns + 1)) + (j == free.Length ? Unknowns : free[j])] = column[i] + (missing * towards[i]);
            }
        }

        return map;
    }

    private DenseMatrix Part(int[] free)
    {
        var part = new DenseMatrix(free.Length, free.Length);
        for (int i = 0; i < free.Length; i++)
        {
            for (int j = 0; j < free.Length; j++)
            {
                part[i, j] = _gram[free[i], free[j]];
            }
        }

        return part;
    }

    private static double[] Solved(Cholesky factor, double[] right) => factor.SolveUpper(factor.SolveLower(right));
}
