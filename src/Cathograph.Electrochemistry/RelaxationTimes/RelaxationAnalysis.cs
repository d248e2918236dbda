using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Numerics.Linear;
using Cathograph.Numerics.Optimisation;

namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>
/// Distribution of relaxation times by Tikhonov regularisation with non-negativity. The distribution is a straight line in ln tau between the points of a grid,
/// and the integrals of the kernel over it are exact to 1e-10. See the README beside this file.
/// </summary>
public static class RelaxationAnalysis
{
    /// <summary>Fewest points of an analysis.</summary>
    public const int FewestPoints = 8;

    // Weight at which the exponent of a blocking term is first looked for.
    private const double FirstLambda = 1e-3;
    private const double SmallestExponent = 0.3;

    // Below it the distribution takes the place of the blocking term at no cost, and the exponent is nobody's.
    private const double SmallestExponentLambda = 1e-4;

    /// <summary>Finds the distribution.</summary>
    /// <param name="spectrum">At least <see cref="FewestPoints"/> points, from high to low frequency.</param>
    /// <param name="options">How; null for the default.</param>
    /// <param name="cancellation">Ends the search.</param>
    /// <returns>Distribution, peaks with intervals, and the verdict.</returns>
    /// <exception cref="InvalidInputException">There are too few points.</exception>
    public static RelaxationResult Run(ImpedanceSpectrum spectrum, RelaxationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new RelaxationOptions();
        SpectrumSelection.Require(spectrum, FewestPoints);
        double? exponent = StartExponent(spectrum, options.Blocking);
        var problem = new RelaxationProblem(spectrum, options, exponent is not null);
        bool isFree = exponent is not null && options.Blocking != BlockingElement.Capacitor;
        exponent = isFree ? BestExponent(problem, options.Criterion == LambdaCriterion.Given ? options.Lambda : FirstLambda) : exponent;
        RelaxationSystem system = problem.With(exponent);
        (double lambda, double sharpest, ImmutableArray<LambdaPoint> points) = Search(system, options, cancellation);
        if (isFree && options.Criterion != LambdaCriterion.Given)
        {
            // The exponent was found at a weight that was guessed: once more, at the one that was chosen.
            exponent = BestExponent(problem, Math.Max(lambda, SmallestExponentLambda));
            system = problem.With(exponent);
        }

        NonNegativeQuadratic solution = system.Solve(lambda, [])
            ?? throw new InvalidInputException(spectrum.Name, "found a spectrum whose distribution cannot be computed; expected impedances that differ by less than 12 decades");
        return Assemble(problem, system, (lambda, sharpest, points, exponent), solution, (options, cancellation));
    }

    /// <summary>Whether -Im rises towards the lowest frequencies, as it does with blocking electrodes and diffusion that does not end.</summary>
    /// <param name="spectrum">From high to low frequency.</param>
    /// <returns>True when it rises.</returns>
    public static bool Rises(ImpedanceSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        double edge = spectrum.Frequency[^1] * 10;
        int[] last = [.. Enumerable.Range(0, spectrum.Count).Where(i => spectrum.Frequency[i] <= edge)];
        if (last.Length < 3)
        {
            last = [.. Enumerable.Range(spectrum.Count - 3, 3)];
        }

        // Half a decade against the half before it: noise of one point decides nothing. An arc that is not finished rises less.
        double Mean(IEnumerable<int> points) => points.Average(i => -spectrum.Imaginary[i]);
        int half = (last.Length + 1) / 2;
        double before = Mean(last.Take(half));
        double after = Mean(last.Skip(last.Length - half));
        return after > 1.15 * Math.Abs(before) && after > 0;
    }

    private static double? StartExponent(ImpedanceSpectrum spectrum, BlockingElement blocking) => blocking switch
    {
        BlockingElement.None => null,
        BlockingElement.Automatic => Rises(spectrum) ? 0.8 : null,
        _ => 1,
    };

    private static (double Lambda, double Sharpest, ImmutableArray<LambdaPoint> Points) Search(RelaxationSystem system, RelaxationOptions options, CancellationToken cancellation)
    {
        if (options.Criterion == LambdaCriterion.Given)
        {
            return (options.Lambda, options.Lambda, []);
        }

        var search = new LambdaSearch(system, options.Criterion);
        double best = search.Run(cancellation);
        return (best, search.Sharpest, search.Points);
    }

    // The exponent with the least residual and roughness together; golden section after a coarse look, because there may be two minima.
    private static double BestExponent(RelaxationProblem problem, double lambda)
    {
        int[]? start = null;
        double Cost(double exponent)
        {
            RelaxationSystem system = problem.With(exponent);
            if (system.Solve(lambda, start) is not { } solution)
            {
                return double.PositiveInfinity;
            }

            start = solution.Passive;
            return system.SumOfSquares(solution.Point) + (lambda * system.RoughnessOf(solution.Point));
        }

        double[] coarse = [.. Enumerable.Range(0, 8).Select(k => SmallestExponent + (0.1 * k))];
        double best = coarse.MinBy(Cost);
        (double low, double high) = (Math.Max(SmallestExponent, best - 0.1), Math.Min(1, best + 0.1));
        double golden = (Math.Sqrt(5) - 1) / 2;
        (double a, double b) = (high - (golden * (high - low)), low + (golden * (high - low)));
        (double costA, double costB) = (Cost(a), Cost(b));
        for (int k = 0; k < 9; k++)
        {
            if (costA < costB)
            {
                (high, b, costB) = (b, a, costA);
                a = high - (golden * (high - low));
                costA = Cost(a);
            }
            else
            {
                (low, a, costA) = (a, b, costB);
                b = low + (golden * (high - low));
                costB = Cost(b);
            }
        }

        return (low + high) / 2;
    }

    private static RelaxationResult Assemble(
        RelaxationProblem problem, RelaxationSystem system, (double Lambda, double Sharpest, ImmutableArray<LambdaPoint> Points, double? Exponent) choice, NonNegativeQuadratic solution, (RelaxationOptions Options, CancellationToken Cancellation) how)
    {
        double[] x = solution.Point;
        double[] residuals = system.Residuals(x);
        double parameters = system.Parameters(solution);
        double deviation = Math.Sqrt(DenseMatrix.Dot(residuals, residuals) / Math.Max(1, residuals.Length - parameters));
        double[] gamma = [.. x.Skip(system.Terms).Select(value => value * problem.Scale)];
        var peaks = PeakFinder.Find(gamma, problem.Spacing, how.Options.SmallestPeak);
        double[][] shares = PeakFinder.Shares(gamma, problem.Spacing, peaks);
        var samples = RelaxationSamples.Draw(system, (choice.Lambda, choice.Sharpest), deviation, how);
        int n = residuals.Length / 2;
        return new RelaxationResult
        {
            Verdict = Judge(choice.Points, choice.Lambda, solution.Iterations),
            Spectrum = problem.Spectrum,
            Model = ModelOf(problem, residuals),
            TimeConstants = [.. problem.Times],
            Gamma = [.. gamma],
            GammaLower = samples.IsEmpty ? [] : [.. gamma.Select((_, k) => problem.Scale * Interval.Of(samples.Select(sample => sample[system.Terms + k])).Lower)],
            GammaUpper = samples.IsEmpty ? [] : [.. gamma.Select((_, k) => problem.Scale * Interval.Of(samples.Select(sample => sample[system.Terms + k])).Upper)],
            Lambda = choice.Lambda,
            Search = choice.Points,
            OhmicResistance = x[0] * problem.Scale,
            OhmicResistanceInterval = Interval.About(x[0] * problem.Scale, samples.Select(sample => sample[0] * problem.Scale)),
            Inductance = x[1] * problem.Scale / problem.Middle,
            Blocking = choice.Exponent is { } exponent && x[2] > 0 ? BlockingOf(problem, x[2], exponent, samples) : null,
            Peaks = [.. peaks.Select((peak, k) => PeakOf(problem, system.Terms, (peak, shares[k]), (gamma, samples)))],
            PolarisationResistance = PeakFinder.Area(gamma, problem.Spacing, 0, gamma.Length - 1),
            RealResidual = [.. residuals.Take(n).Select((value, i) => value * problem.Sizes[i] / RelaxationProblem.Size(problem.Spectrum, i))],
            ImaginaryResidual = [.. residuals.Skip(n).Select((value, i) => value * problem.Sizes[i] / RelaxationProblem.Size(problem.Spectrum, i))],
            Deviation = deviation,
            Parameters = parameters,
        };
    }

    private static Verdict Judge(ImmutableArray<LambdaPoint> points, double lambda, int iterations)
    {
        bool isAtEnd = !points.IsEmpty && (lambda <= points[0].Lambda * 1.001 || lambda >= points[^1].Lambda * 0.999);
        return new Verdict(
            Outcome.Completed,
            isAtEnd ? FormattableString.Invariant($"lambda = {lambda:0.##e-0} lies at the end of the search; look at its curve, or give --lambda") : FormattableString.Invariant($"lambda = {lambda:0.##e-0}"),
            0,
            0,
            iterations + points.Length);
    }

    private static ImpedanceSpectrum ModelOf(RelaxationProblem problem, double[] residuals)
    {
        ImpedanceSpectrum spectrum = problem.Spectrum;
        int n = spectrum.Count;
        return spectrum with
        {
            Real = [.. spectrum.Real.Select((value, i) => value - (residuals[i] * problem.Sizes[i]))],
            Imaginary = [.. spectrum.Imaginary.Select((value, i) => value - (residuals[n + i] * problem.Sizes[i]))],
        };
    }

    private static BlockingTerm BlockingOf(RelaxationProblem problem, double value, double exponent, ImmutableArray<double[]> samples)
    {
        double unit = Math.Pow(problem.Middle, -exponent) / problem.Scale;
        return new BlockingTerm(unit / value, exponent) { CoefficientInterval = Interval.About(unit / value, samples.Where(sample => sample[2] > 0).Select(sample => unit / sample[2])) };
    }

    private static RelaxationPeak PeakOf(RelaxationProblem problem, int terms, ((int First, int Top, int Last) Range, double[] Share) part, (double[] Gamma, ImmutableArray<double[]> Samples) data)
    {
        (int First, int Top, int Last) peak = part.Range;
        double TimeAt(double place) => problem.Times[0] * Math.Exp(place * problem.Spacing);
        double time = TimeAt(PeakFinder.Summit(data.Gamma, peak.Top));
        double[][] samples = [.. data.Samples.Select(sample => sample[terms..])];
        ImpedanceSpectrum spectrum = problem.Spectrum;
        double resistance = PeakFinder.Weighed(data.Gamma, part.Share, problem.Spacing);
        return new RelaxationPeak(time, resistance)
        {
            Height = data.Gamma[peak.Top],
            Range = new Interval(problem.Times[peak.First], problem.Times[peak.Last]),
            TimeConstantInterval = Interval.About(time, samples.Select(sample => TimeAt(PeakFinder.Summit(sample, TopWithin(sample, peak.First, peak.Last))))),
            ResistanceInterval = Interval.About(resistance, samples.Select(sample => problem.Scale * PeakFinder.Weighed(sample, part.Share, problem.Spacing))),
            IsExtrapolated = 2 * Math.PI * time * spectrum.Frequency[0] < 1 || 2 * Math.PI * time * spectrum.Frequency[^1] > 1,
        };
    }

    private static int TopWithin(double[] gamma, int first, int last)
    {
        int top = first;
        for (int k = first; k <= last; k++)
        {
            top = gamma[k] > gamma[top] ? k : top;
        }

        return top;
    }
}
