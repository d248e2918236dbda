using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Interpolation;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Imaging.Xanes;

/// <summary>One fit of references to a spectrum.</summary>
internal sealed class MixtureProblem
{
    private const int ShiftSteps = 20;
    private const double ShiftTolerance = 1e-5;
    private const double SlopeStep = 0.01;

    private readonly NormalisedSpectrum _spectrum;
    private readonly ImmutableArray<NormalisedSpectrum> _references;
    private readonly MixtureOptions _options;
    private readonly MonotoneCubic[] _curves;
    private readonly double[] _energy;
    private readonly double[] _measured;
    private readonly double[] _noise;
    private readonly int _background;

    public MixtureProblem(NormalisedSpectrum spectrum, ImmutableArray<NormalisedSpectrum> references, MixtureOptions options)
    {
        (_spectrum, _references, _options) = (spectrum, references, options);
        EnergyRange range = options.IsAbsolute ? options.Range : options.Range.MovedBy(spectrum.EdgeEnergy);
        int[] points = [.. Enumerable.Range(0, spectrum.Energy.Length).Where(i => range.Contains(spectrum.Energy[i]))];
        _energy = [.. points.Select(i => spectrum.Energy[i])];
        _measured = [.. points.Select(i => spectrum.Values[i])];
        _noise = [.. points.Select(i => spectrum.NoiseAt(i) / spectrum.Step)];
        _background = (options.BackgroundOrder ?? -1) + 1;
        int unknowns = references.Length + _background;
        if (points.Length <= unknowns)
        {
            throw new InvalidInputException(spectrum.Source.Name, FormattableString.Invariant($"found {points.Length} points from {range.From:0.#} to {range.To:0.#} eV; expected more than {unknowns} for {unknowns} unknowns"));
        }

        foreach (NormalisedSpectrum reference in references)
        {
            if (reference.Energy[0] > _energy[0] - options.LargestShift || reference.Energy[^1] < _energy[^1] + options.LargestShift)
            {
                throw new InvalidInputException(
                    reference.Source.Name,
                    FormattableString.Invariant($"found a reference from {reference.Energy[0]:0.#} to {reference.Energy[^1]:0.#} eV; expected it to cover the fit from {_energy[0] - options.LargestShift:0.#} to {_energy[^1] + options.LargestShift:0.#} eV"));
            }
        }

        _curves = [.. references.Select(reference => new MonotoneCubic(reference.Energy.AsSpan(), reference.Values.AsSpan()))];
    }

    public MixtureResult Solve()
    {
        double shift = _options.LargestShift > 0 ? BestShift() : 0;
        DenseMatrix design = Design(shift);
        double[] unknowns = Weights(design);
        double[] model = design.Times(unknowns);
        double squares = SquaresOf(model);
        double variance = 0;
        for (int i = 0; i < _noise.Length; i++)
        {
            variance += _noise[i] * _noise[i] / _noise.Length;
        }

        int free = unknowns.Length - (_options.SumsToOne ? 1 : 0) + (_options.LargestShift > 0 ? 1 : 0);
        int freedom = Math.Max(1, _energy.Length - free);
        DenseMatrix covariance = Covariance(design, unknowns, shift, Math.Max(variance, squares / freedom));
        int n = _references.Length;
        double[] block = new double[n * n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                block[(i * n) + j] = covariance[i, j];
            }
        }

        int last = covariance.Rows - 1;
        return new MixtureResult
        {
            Name = _spectrum.Source.Name,
            Components = [.. _references.Select((reference, k) => new MixtureComponent(reference.Source.Name, unknowns[k], Math.Sqrt(Math.Max(0, covariance[k, k]))))],
            Covariance = ImmutableCollectionsMarshal.AsImmutableArray(block),
            Background = [.. unknowns.Skip(n)],
            Shift = shift,
            ShiftError = _options.LargestShift > 0 ? Math.Sqrt(Math.Max(0, covariance[last, last])) : 0,
            Energy = [.. _energy],
            Measured = [.. _measured],
            Model = ImmutableCollectionsMarshal.AsImmutableArray(model),
            RFactor = squares / _measured.Sum(value => value * value),
            ReducedChiSquare = variance > 0 ? squares / (variance * freedom) : double.NaN,
            Deviation = Math.Sqrt(squares / _energy.Length),
            Findings = Findings(shift),
        };
    }

    private ImmutableArray<Finding> Findings(double shift) =>
        _options.LargestShift > 0 && Math.Abs(shift) > 0.999 * _options.LargestShift
            ? [Finding.Warning("shift-at-limit", FormattableString.Invariant($"The energy shift stands at its limit of {_options.LargestShift:0.###} eV."), _spectrum.Source.Name)]
            : [];

    private double BestShift()
    {
        double step = _options.LargestShift / ShiftSteps;
        double best = 0;
        double least = double.PositiveInfinity;
        for (int k = -ShiftSteps; k <= ShiftSteps; k++)
        {
            double squares = SquaresAt(k * step);
            (best, least) = squares < least ? (k * step, squares) : (best, least);
        }

        // Golden section within one step on either side.
        double ratio = (Math.Sqrt(5) - 1) / 2;
        double low = Math.Max(-_options.LargestShift, best - step);
        double high = Math.Min(_options.LargestShift, best + step);
        double left = high - (ratio * (high - low));
        double right = low + (ratio * (high - low));
        (double atLeft, double atRight) = (SquaresAt(left), SquaresAt(right));
        while (high - low > ShiftTolerance)
        {
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (ratio * (high - low));
                atLeft = SquaresAt(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (ratio * (high - low));
                atRight = SquaresAt(right);
            }
        }

        return (low + high) / 2;
    }

    private double SquaresAt(double shift)
    {
        DenseMatrix design = Design(shift);
        return SquaresOf(design.Times(Weights(design)));
    }

    private double SquaresOf(double[] model)
    {
        double sum = 0;
        for (int i = 0; i < model.Length; i++)
        {
            double deviation = _measured[i] - model[i];
            sum += deviation * deviation;
        }

        return sum;
    }

    private DenseMatrix Design(double shift)
    {
        var design = new DenseMatrix(_energy.Length, _references.Length + _background);
        for (int i = 0; i < _energy.Length; i++)
        {
            for (int k = 0; k < _references.Length; k++)
            {
                design[i, k] = _curves[k].Value(_energy[i] + shift);
            }

            for (int j = 0; j < _background; j++)
            {
                design[i, _references.Length + j] = Math.Pow((_energy[i] - _spectrum.EdgeEnergy) / NormalisationPlan.Scale, j);
            }
        }

        return design;
    }

    private double[] Weights(DenseMatrix design)
    {
        int n = _references.Length;
        int count = design.Columns;
        double[] gradient = design.TransposeTimes(_measured);
        for (int k = 0; k < count; k++)
        {
            gradient[k] = -gradient[k];
        }

        var constraints = new LinearConstraints
        {
            Lower = [.. Enumerable.Range(0, count).Select(k => k < n && _options.IsNonNegative ? 0 : double.NegativeInfinity)],
            Upper = [.. Enumerable.Repeat(double.PositiveInfinity, count)],
            Equalities = _options.SumsToOne ? [new LinearRow([.. Enumerable.Range(0, count).Select(k => k < n ? 1.0 : 0.0)], 1)] : [],
        };
        return QuadraticProgram.Minimise(design.Gram(), gradient, constraints)
            ?? throw new InvalidInputException(_spectrum.Source.Name, "found references that cannot be told from each other or from the background in this range; expected independent ones");
    }

    // The shift, when it is fitted, is one unknown more, with the slope of the mixture as its column.
    private DenseMatrix Covariance(DenseMatrix design, double[] unknowns, double shift, double variance)
    {
        bool hasShift = _options.LargestShift > 0;
        var full = new DenseMatrix(design.Rows, design.Columns + (hasShift ? 1 : 0));
        for (int i = 0; i < design.Rows; i++)
        {
            design.Row(i).CopyTo(full.Row(i));
            for (int k = 0; hasShift && k < _references.Length; k++)
            {
                full[i, design.Columns] += unknowns[k] * (_curves[k].Value(_energy[i] + shift + SlopeStep) - _curves[k].Value(_energy[i] + shift - SlopeStep)) / (2 * SlopeStep);
            }
        }

        return MixtureCovariance.Of(full, _options.SumsToOne ? _references.Length : 0, variance);
    }
}
