using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Fits a circuit to a spectrum: weighted complex least squares within bounds, from automatic starting values and several others.</summary>
public static class CircuitFit
{
    /// <summary>Fewest points of a spectrum that is fitted.</summary>
    public const int FewestPoints = 3;

    /// <summary>Fits.</summary>
    /// <param name="circuit">The circuit.</param>
    /// <param name="spectrum">The spectrum, at least <see cref="FewestPoints"/> points and half as many as the circuit has free parameters.</param>
    /// <param name="options">Weights, bounds and starts; null for the default.</param>
    /// <param name="cancellation">Ends the fit with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The parameters with errors, and whether the circuit describes the spectrum.</returns>
    /// <exception cref="InvalidInputException">The spectrum is too short, or an option names a parameter that is not there.</exception>
    public static CircuitFitResult Run(Circuit circuit, ImpedanceSpectrum spectrum, CircuitFitOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(circuit);
        ArgumentNullException.ThrowIfNull(spectrum);
        options ??= new CircuitFitOptions();
        FitProblem problem = ProblemOf(circuit, spectrum, options);
        return Search(problem, StartValues.Candidates(circuit, spectrum, options), options, cancellation);
    }

    /// <summary>Fits from given values of all parameters first, and from the automatic start.</summary>
    internal static CircuitFitResult RunFrom(Circuit circuit, ImpedanceSpectrum spectrum, ImmutableArray<double> start, CircuitFitOptions options, CancellationToken cancellation)
    {
        FitProblem problem = ProblemOf(circuit, spectrum, options);
        ImmutableArray<ImmutableArray<double>> automatic = StartValues.Candidates(circuit, spectrum, options with { Starts = 1 });
        return Search(problem, [start, .. automatic], options with { Starts = 2 }, cancellation);
    }

    private static FitProblem ProblemOf(Circuit circuit, ImpedanceSpectrum spectrum, CircuitFitOptions options)
    {
        Check(circuit, spectrum, options);
        var scales = new SpectrumScales(spectrum);
        ImmutableArray<FitUnknown> unknowns = [.. circuit.Parameters.Select(parameter => UnknownOf(parameter.Name, parameter.Definition, scales, options))];
        var problem = new FitProblem(unknowns, [new FitSegment(spectrum, circuit, [.. Enumerable.Range(0, unknowns.Length)], options)]);
        return 2 * spectrum.Count > problem.Free.Length
            ? problem
            : throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {spectrum.Count} points for {problem.Free.Length} free parameters of {circuit.Text}; expected at least {(problem.Free.Length / 2) + 1}"));
    }

    /// <summary>A parameter as an unknown, with the bounds and the fixed value of the options.</summary>
    internal static FitUnknown UnknownOf(string name, ElementParameter definition, SpectrumScales scales, CircuitFitOptions options)
    {
        (double lower, double upper) = scales.BoundsOf(definition.Nature);
        bool Is(string other) => string.Equals(other, name, StringComparison.OrdinalIgnoreCase);
        if (options.Bounds.LastOrDefault(range => Is(range.Name)) is { } bounds)
        {
            (lower, upper) = (bounds.Lower > 0 || !definition.IsLogarithmic ? bounds.Lower : Math.Min(lower, bounds.Upper / 1e12), Math.Min(bounds.Upper, definition.Maximum));
            if (!double.IsFinite(upper))
            {
                upper = Math.Max(scales.BoundsOf(definition.Nature).Upper, lower * 1e12);
            }
        }

        return new FitUnknown(name, definition, lower, upper, options.Fixed.LastOrDefault(value => Is(value.Name))?.Value);
    }

    /// <summary>Searches from the best candidates and keeps the best minimum.</summary>
    internal static CircuitFitResult Search(FitProblem problem, ImmutableArray<ImmutableArray<double>> candidates, CircuitFitOptions options, CancellationToken cancellation)
    {
        (LeastSquaresResult best, int starts, int agreed) = SearchAll(problem, candidates, options, cancellation);
        return FitSummary.Of(problem, best, options, (starts, agreed));
    }

    internal static (LeastSquaresResult Best, int Starts, int Agreed) SearchAll(
        FitProblem problem, ImmutableArray<ImmutableArray<double>> candidates, CircuitFitOptions options, CancellationToken cancellation)
    {
        ImmutableArray<double>[] given = [.. candidates.Select(values => WithGiven(problem, values, options))];

        // The first is the automatic start and always taken; of the others those that are nearest to the data.
        ImmutableArray<double>[] chosen = [given[0], .. given.Skip(1).OrderBy(problem.Cost).Take(options.Starts - 1)];
        var ends = new List<LeastSquaresResult>();
        foreach (ImmutableArray<double> start in chosen)
        {
            cancellation.ThrowIfCancellationRequested();
            ends.Add(problem.Solve(start, options.LargestIterations, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }

        LeastSquaresResult best = ends.Where(end => double.IsFinite(end.SumOfSquares)).MinBy(end => end.SumOfSquares) ?? ends[0];
        double floor = 1e-16 * best.Residuals.Length;
        int agreed = ends.Count(end => end.SumOfSquares <= (1.01 * best.SumOfSquares) + floor);
        return (best, ends.Count, agreed);
    }

    private static ImmutableArray<double> WithGiven(FitProblem problem, ImmutableArray<double> values, CircuitFitOptions options)
    {
        double[] start = [.. values];
        for (int k = 0; k < start.Length; k++)
        {
            FitUnknown unknown = problem.Unknowns[k];
            NamedValue? given = options.Start.LastOrDefault(value => string.Equals(value.Name, unknown.Name, StringComparison.OrdinalIgnoreCase));
            start[k] = unknown.Fixed ?? Math.Clamp(given?.Value ?? start[k], unknown.Lower, unknown.Upper);
        }

        return [.. start];
    }

    private static void Check(Circuit circuit, ImpedanceSpectrum spectrum, CircuitFitOptions options)
    {
        var violations = new List<Violation>();
        if (spectrum.Count < FewestPoints)
        {
            violations.Add(new Violation(spectrum.Name, FormattableString.Invariant($"found {spectrum.Count} points; expected at least {FewestPoints}")));
        }

        for (int i = 0; i < spectrum.Count; i++)
        {
            if (!(spectrum.Frequency[i] > 0) || !double.IsFinite(spectrum.Real[i] + spectrum.Imaginary[i] + spectrum.Frequency[i]))
            {
                violations.Add(new Violation(spectrum.Name, FormattableString.Invariant($"point {i + 1}: found {spectrum.Frequency[i]} Hz, {spectrum.Real[i]} ohm, {spectrum.Imaginary[i]} ohm; expected finite numbers and a frequency above 0")));
                break;
            }
        }

        foreach ((string option, string name) in options.Bounds.Select(range => ("bounds", range.Name)).Concat(options.Fixed.Select(value => ("fix", value.Name))).Concat(options.Start.Select(value => ("start", value.Name))))
        {
            if (circuit.IndexOf(name) < 0)
            {
                violations.Add(UnknownName(option, name, circuit.Parameters.Select(parameter => parameter.Name)));
            }
        }

        violations.AddRange(options.Bounds.Where(range => !(range.Lower < range.Upper)).Select(range =>
            new Violation("bounds", FormattableString.Invariant($"{range.Name}: found {range.Lower}..{range.Upper}; expected the lower below the upper"))));
        violations.AddRange(options.Fixed.Concat(options.Start).Where(value => circuit.IndexOf(value.Name) is >= 0 and int k && !IsPossible(circuit.Parameters[k].Definition, value.Value)).Select(value =>
            new Violation("values", FormattableString.Invariant($"{value.Name}: found {value.Value}; expected a number above 0{(circuit.Parameters[circuit.IndexOf(value.Name)].Definition.IsLogarithmic ? "" : " and at most 1")}"))));
        violations.AddRange(options.Start.Where(start => options.Bounds.LastOrDefault(range => string.Equals(range.Name, start.Name, StringComparison.OrdinalIgnoreCase)) is { } bounds && !(start.Value >= bounds.Lower && start.Value <= bounds.Upper)).Select(start =>
            new Violation("start", FormattableString.Invariant($"{start.Name}: found {start.Value}; expected a value within the bounds that are given"))));
        if (violations.Count > 0)
        {
            throw new InvalidInputException(violations);
        }
    }

    private static bool IsPossible(ElementParameter definition, double value) => value > 0 && double.IsFinite(value) && value <= definition.Maximum;

    internal static Violation UnknownName(string option, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string near = NearestWord.Find(name, names) is { } meant ? $" (did you mean {meant}?)" : "";
        return new Violation(option, $"found \"{name}\"; expected one of {string.Join(", ", names)}{near}");
    }
}
