using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Xanes;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Imaging.EdgePeaks;

/// <summary>The search of one fit of a step and peaks.</summary>
internal sealed class EdgePeakSearch
{
    private const double NarrowestStep = 0.1;
    private const double WidestStep = 15;
    private const double NarrowestPeak = 0.3;
    private const double WidestPeak = 40;
    private const double StepReach = 12;

    private readonly NormalisedSpectrum _spectrum;
    private readonly EdgePeakOptions _options;
    private readonly CancellationToken _cancellation;
    private readonly double[] _energy;
    private readonly double[] _measured;
    private readonly double _noise;

    public EdgePeakSearch(NormalisedSpectrum spectrum, EdgePeakOptions options, CancellationToken cancellation)
    {
        (_spectrum, _options, _cancellation) = (spectrum, options, cancellation);
        EnergyRange range = options.IsAbsolute ? options.Range : options.Range.MovedBy(spectrum.EdgeEnergy);
        int[] points = [.. Enumerable.Range(0, spectrum.Energy.Length).Where(i => range.Contains(spectrum.Energy[i]))];
        int unknowns = new EdgePeakModel(options, options.Peaks).Count;
        if (points.Length < unknowns + 2)
        {
            throw new InvalidInputException(spectrum.Source.Name, FormattableString.Invariant($"found {points.Length} points from {range.From:0.#} to {range.To:0.#} eV; expected at least {unknowns + 2} for {unknowns} unknowns"));
        }

        _energy = [.. points.Select(i => spectrum.Energy[i])];
        _measured = [.. points.Select(i => spectrum.Values[i])];
        _noise = Math.Sqrt(points.Average(i => spectrum.NoiseAt(i) * spectrum.NoiseAt(i))) / spectrum.Step;
        if (options.Centres.Any(centre => !(centre > _energy[0] && centre < _energy[^1])))
        {
            throw new InvalidInputException(spectrum.Source.Name, FormattableString.Invariant($"found a peak centre outside {_energy[0]:0.#} to {_energy[^1]:0.#} eV; expected it within the range of the fit"));
        }
    }

    public EdgePeakResult Solve()
    {
        var centres = new List<double>(_options.Centres);
        if (centres.Count == 0)
        {
            EnergyEstimate line = WhiteLine.Find(_spectrum);
            centres.Add(line.IsFound && line.Energy > _energy[0] && line.Energy < _energy[^1] ? line.Energy : _energy[Array.IndexOf(_measured, _measured.Max())]);
        }

        LeastSquaresResult fit = Best(centres, null);
        while (centres.Count < _options.Peaks)
        {
            // The next peak begins where the smoothed rest is highest.
            double[] rest = Smoothed(fit.Residuals);
            centres.Add(_energy[Array.IndexOf(rest, rest.Max())]);
            fit = Best(centres, fit.Point);
        }

        return ResultOf(fit);
    }

    private LeastSquaresResult Best(List<double> centres, ImmutableArray<double>? before)
    {
        var model = new EdgePeakModel(_options, centres.Count);
        LeastSquaresResult? best = null;
        foreach (ImmutableArray<double> start in Starts(model, centres, before))
        {
            _cancellation.ThrowIfCancellationRequested();
            LeastSquaresResult fit = LevenbergMarquardt.Minimise(Problem(model, start, centres), new LevenbergMarquardtOptions { LargestIterations = 300, CostTolerance = 1e-12, IsCentral = true }, _cancellation);
            best = best is null || fit.SumOfSquares < best.SumOfSquares * (1 - 1e-7) ? fit : best;
        }

        return best!;
    }

    private IEnumerable<ImmutableArray<double>> Starts(EdgePeakModel model, List<double> centres, ImmutableArray<double>? before)
    {
        double edge = _spectrum.EdgeEnergy;
        double last = _measured[^1];
        foreach (double moved in (double[])[0, 2.5, -2])
        {
            foreach (double width in (double[])[2.5, 7])
            {
                var start = new List<double>();
                if (before is { } known)
                {
                    start.AddRange(known);
                    start[model.StepCount - 2] += moved;
                }
                else
                {
                    start.AddRange(_options.HasUnitStep ? [edge + moved, 1.5] : [_measured[0], Math.Max(0.2, last - _measured[0]), edge + moved, 1.5]);
                }

                for (int k = (start.Count - model.StepCount) / model.PeakCount; k < centres.Count; k++)
                {
                    int near = Array.FindIndex(_energy, energy => energy >= centres[k]);
                    double under = before is null ? model.Step([.. start, .. new double[model.Count]], centres[k]) : new EdgePeakModel(_options, k).Value([.. start], centres[k]);
                    start.AddRange([Math.Max(0.02, _measured[near] - under), centres[k], width]);
                    start.AddRange(model.PeakCount == 4 ? [0.5] : []);
                }

                yield return [.. start];
            }
        }
    }

    private LeastSquaresProblem Problem(EdgePeakModel model, ImmutableArray<double> start, List<double> centres)
    {
        double edge = _spectrum.EdgeEnergy;
        var lower = new List<double>();
        var upper = new List<double>();
        var scale = new List<double>();
        void Bound(double from, double to, double size)
        {
            lower.Add(from);
            upper.Add(to);
            scale.Add(size);
        }

        if (!_options.HasUnitStep)
        {
            Bound(-1, 1, 0.05);
            Bound(0.05, 3, 0.2);
        }

        Bound(edge - StepReach, edge + StepReach, 1);
        Bound(NarrowestStep, WidestStep, 1);
        foreach (double centre in centres)
        {
            Bound(0, 20, 0.2);
            Bound(Math.Max(_energy[0], centre - _options.CentreRange), Math.Min(_energy[^1], centre + _options.CentreRange), 1);
            Bound(NarrowestPeak, WidestPeak, 1);
            if (model.PeakCount == 4)
            {
                Bound(0, 1, 0.2);
            }
        }

        return new LeastSquaresProblem
        {
            Residuals = points => [.. points.Select(x => (ImmutableArray<double>)[.. _energy.Select((energy, i) => _measured[i] - model.Value(x, energy))])],
            Start = start,
            Lower = [.. lower],
            Upper = [.. upper],
            Scale = [.. scale],
        };
    }

    private double[] Smoothed(ImmutableArray<double> rest)
    {
        const double HalfWidth = 1;
        return [.. _energy.Select(energy => Enumerable.Range(0, _energy.Length).Where(i => Math.Abs(_energy[i] - energy) <= HalfWidth).Average(i => rest[i]))];
    }

    private EdgePeakResult ResultOf(LeastSquaresResult fit)
    {
        EdgePeakModel model = new(_options, _options.Peaks);
        var statistics = FitStatistics.Of(fit);
        double persistence = Persistence(fit.Residuals);
        double factor = Inflation(statistics.Deviation, persistence);
        (string Key, string Label, string Unit)[] names = [.. model.Names()];
        double[] errors = [.. statistics.StandardErrors.Select(error => factor * error)];
        double Covariance(int i, int j) => double.IsNaN(errors[i]) || double.IsNaN(errors[j]) ? 0 : statistics.Correlation[i, j] * errors[i] * errors[j];
        double ErrorOf(double[] slopes) => Math.Sqrt(Math.Max(0, Enumerable.Range(0, slopes.Length).Where(i => slopes[i] != 0).Sum(i => Enumerable.Range(0, slopes.Length).Where(j => slopes[j] != 0).Sum(j => slopes[i] * slopes[j] * Covariance(i, j)))));
        double squares = fit.SumOfSquares;
        int n = _energy.Length;
        return new EdgePeakResult
        {
            Name = _spectrum.Source.Name,
            Verdict = fit.Verdict,
            Parameters = [.. names.Select((name, k) => new EdgePeakParameter(name.Key, name.Label, name.Unit, fit.Point[k], errors[k], fit.AtBound[k] != 0))],
            Correlation = [.. Enumerable.Range(0, names.Length).SelectMany(i => Enumerable.Range(0, names.Length).Select(j => statistics.Correlation[i, j]))],
            Peaks = [.. Enumerable.Range(0, model.Peaks).Select(k => PeakOf(model, fit.Point, k, (errors, ErrorOf)))],
            WhiteLine = Top(model, fit.Point, ErrorOf),
            Energy = [.. _energy],
            Measured = [.. _measured],
            Model = [.. _energy.Select(energy => model.Value(fit.Point, energy))],
            Parts = [[.. _energy.Select(energy => model.Step(fit.Point, energy))], .. Enumerable.Range(0, model.Peaks).Select(k => (ImmutableArray<double>)[.. _energy.Select(energy => model.Peak(fit.Point, k, energy))])],
            RFactor = squares / _measured.Sum(value => value * value),
            Deviation = Math.Sqrt(squares / n),
            ReducedChiSquare = _noise > 0 ? squares / (_noise * _noise * Math.Max(1, statistics.DegreesOfFreedom)) : double.NaN,
            Persistence = persistence,
            Information = (n * Math.Log(squares / n)) + (names.Length * Math.Log(n)),
            Findings = FindingsOf(names, fit, statistics, persistence),
        };
    }

    // Errors stand for the larger of noise and deviations, and neighbours that deviate alike count less.
    private double Inflation(double deviation, double persistence)
    {
        double noise = deviation > 0 ? Math.Max(1, _noise / deviation) : 1;
        bool isSure = persistence > 2 / Math.Sqrt(_energy.Length);
        return noise * (isSure ? Math.Sqrt((1 + persistence) / Math.Max(0.05, 1 - persistence)) : 1);
    }

    private static double Persistence(ImmutableArray<double> left)
    {
        double squares = left.Sum(value => value * value);
        double products = left.Skip(1).Zip(left, (a, b) => a * b).Sum();
        return squares > 0 ? Math.Clamp(products / squares, -1, 1) : 0;
    }

    private static EdgePeak PeakOf(EdgePeakModel model, ImmutableArray<double> x, int peak, (double[] Errors, Func<double[], double> Of) error)
    {
        int at = model.At(peak);
        double[] slopes = new double[model.Count];
        for (int k = at; k < at + model.PeakCount; k++)
        {
            slopes[k] = Slope(moved => model.Area(moved, peak), x, k);
        }

        return new EdgePeak
        {
            Centre = x[at + 1],
            CentreError = error.Errors[at + 1],
            Height = x[at],
            HeightError = error.Errors[at],
            Width = x[at + 2],
            WidthError = error.Errors[at + 2],
            Area = model.Area(x, peak),
            AreaError = error.Of(slopes),
        };
    }

    private static double Slope(Func<ImmutableArray<double>, double> of, ImmutableArray<double> x, int k)
    {
        double step = 1e-5 * Math.Max(1e-2, Math.Abs(x[k]) > 1000 ? 1 : Math.Abs(x[k]));
        return (of(x.SetItem(k, x[k] + step)) - of(x.SetItem(k, x[k] - step))) / (2 * step);
    }

    // The top of the model; its error by the implicit function: dE/dx = -(d2m/dE dx)/(d2m/dE2).
    private EnergyEstimate Top(EdgePeakModel model, ImmutableArray<double> x, Func<double[], double> errorOf)
    {
        const double Step = 0.01;
        int steps = (int)((_energy[^1] - _energy[0]) / 0.05);
        int best = Enumerable.Range(0, steps + 1).MaxBy(k => model.Value(x, _energy[0] + (0.05 * k)));
        if (best == 0 || best == steps)
        {
            return EnergyEstimate.Missing(Finding.Note("no-top", "The model has no top within the range of the fit.", _spectrum.Source.Name));
        }

        double energy = _energy[0] + (0.05 * best);
        double SlopeAt(ImmutableArray<double> at, double e) => (model.Value(at, e + Step) - model.Value(at, e - Step)) / (2 * Step);
        double Curvature(double e) => (model.Value(x, e + Step) - (2 * model.Value(x, e)) + model.Value(x, e - Step)) / (Step * Step);
        for (int round = 0; round < 8 && Curvature(energy) < 0; round++)
        {
            energy -= Math.Clamp(SlopeAt(x, energy) / Curvature(energy), -0.05, 0.05);
        }

        double curvature = Curvature(energy);
        double[] slopes = [.. Enumerable.Range(0, model.Count).Select(k => -Slope(moved => SlopeAt(moved, energy), x, k) / curvature)];
        return new EnergyEstimate(energy, errorOf(slopes), model.Value(x, energy));
    }

    private ImmutableArray<Finding> FindingsOf((string Key, string Label, string Unit)[] names, LeastSquaresResult fit, FitStatistics statistics, double persistence)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        string where = _spectrum.Source.Name;
        string[] bound = [.. names.Where((_, k) => fit.AtBound[k] != 0).Select(name => name.Label)];
        if (bound.Length > 0)
        {
            findings.Add(Finding.Warning("at-bound", $"{string.Join(", ", bound)}: at the end of what is allowed; take fewer peaks, another form, or state --centres.", where));
        }

        if (persistence > 0.3 && persistence > 2 / Math.Sqrt(_energy.Length))
        {
            findings.Add(Finding.Warning("form-left-over", FormattableString.Invariant($"Deviations of neighbouring points agree (correlation {persistence:0.00}): the form of the model, not noise, limits the fit. Standard errors were enlarged for it, and they do not hold what another form would give."), where));
        }

        (int I, int J, double Value) worst = (0, 0, 0);
        for (int i = 0; i < names.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                double value = statistics.Correlation[i, j];
                worst = Math.Abs(value) > Math.Abs(worst.Value) ? (i, j, value) : worst;
            }
        }

        if (Math.Abs(worst.Value) > 0.98)
        {
            findings.Add(Finding.Warning("strong-correlation", FormattableString.Invariant($"{names[worst.J].Label} and {names[worst.I].Label} can hardly be told apart (correlation {worst.Value:0.000})."), where));
        }

        if (!fit.Verdict.IsCompleted)
        {
            findings.Add(Finding.Warning("not-converged", $"The search did not end: {fit.Verdict.Message}.", where));
        }

        return findings.ToImmutable();
    }
}
