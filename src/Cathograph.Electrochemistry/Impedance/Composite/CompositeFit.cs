using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>Fits the two-rail line of a composite to its ion-blocking spectrum, its electron-blocking spectrum, or both together.</summary>
public static class CompositeFit
{
    // An interface with one parameter more has to be better by this much of AICc.
    private const double WorthAParameter = 10;
    private const double Fair = 0.03;
    private const double Useless = 0.1;

    /// <summary>Fits.</summary>
    /// <param name="ionBlocking">Spectrum between contacts that only electrons pass; null for none.</param>
    /// <param name="electronBlocking">Spectrum between contacts that only ions pass; null for none.</param>
    /// <param name="options">Geometry, phases, what is in series.</param>
    /// <param name="cancellation">Ends the fit with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Rail resistances and conductivities.</returns>
    /// <exception cref="InvalidInputException">There is no spectrum, or one has too few points.</exception>
    public static CompositeFitResult Run(ImpedanceSpectrum? ionBlocking, ImpedanceSpectrum? electronBlocking, CompositeOptions options, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (ionBlocking is null && electronBlocking is null)
        {
            throw new InvalidInputException("spectra", "found neither an ion-blocking nor an electron-blocking spectrum; expected at least one");
        }

        foreach (ImpedanceSpectrum spectrum in new[] { ionBlocking, electronBlocking }.OfType<ImpedanceSpectrum>())
        {
            SpectrumSelection.Require(spectrum, 6);
        }

        if (options.HasChargeTransfer is { } given)
        {
            return RunOne((ionBlocking, electronBlocking), given, options, cancellation);
        }

        CompositeFitResult plain = RunOne((ionBlocking, electronBlocking), hasTransfer: false, options, cancellation);
        CompositeFitResult reacting = RunOne((ionBlocking, electronBlocking), hasTransfer: true, options, cancellation);
        bool isWorth = reacting.Aicc < plain.Aicc - WorthAParameter && reacting.Estimates.First(estimate => estimate.Name == "Rct").IsIdentified;
        return isWorth ? reacting : plain;
    }

    private static CompositeFitResult RunOne((ImpedanceSpectrum? Ion, ImpedanceSpectrum? Electron) spectra, bool hasTransfer, CompositeOptions options, CancellationToken cancellation)
    {
        (FitProblem problem, bool isJoint) = ProblemOf(spectra, hasTransfer, options);
        (LeastSquaresResult best, _, _) = CircuitFit.SearchAll(problem, Candidates(problem, spectra, options), options.Fit with { Start = [], Bounds = [], Fixed = [] }, cancellation);
        FitStatistics statistics = FitStatistics.Of(best, options.Fit.Confidence);
        ImmutableArray<ParameterEstimate> estimates = FitSummary.Estimates(problem, best, statistics);
        ImmutableArray<double> values = problem.Values(best.Point);
        ImmutableArray<ImpedanceSpectrum> fitted = [.. problem.Segments.Select(segment => FitSummary.Fitted(segment, values))];
        double chi = problem.Segments.Select((segment, k) => ResidualMeasures.Of(segment.Spectrum, fitted[k]).PseudoChiSquared).Sum();
        double rms = Math.Sqrt(chi / problem.Segments.Sum(segment => segment.Spectrum.Count));
        int n = best.Residuals.Length;
        int k = problem.Free.Length;
        ImmutableArray<TransportEstimate> transport = [.. Transport(estimates, options)];
        return new CompositeFitResult
        {
            Circuits = [.. problem.Segments.Select(segment => segment.Circuit.Text)],
            Measured = [.. problem.Segments.Select(segment => segment.Spectrum)],
            Fitted = fitted,
            Estimates = estimates,
            Transport = [.. transport.Where(estimate => estimate.IsIdentified)],
            RmsResidual = rms,
            Aicc = (n * Math.Log(Math.Max(best.SumOfSquares, 1e-300) / n)) + (2 * k) + (n - k - 1 > 0 ? 2.0 * k * (k + 1) / (n - k - 1) : double.PositiveInfinity),
            HasChargeTransfer = hasTransfer,
            Verdict = Judge(rms, best.Verdict.Iterations),
            Findings = [.. Findings(transport, spectra, isJoint, options, rms)],
        };
    }

    private static IEnumerable<TransportEstimate> Transport(ImmutableArray<ParameterEstimate> estimates, CompositeOptions options)
    {
        foreach ((string name, ChargeCarrier carrier) in new[] { ("Ri", ChargeCarrier.Ions), ("Re", ChargeCarrier.Electrons) })
        {
            ParameterEstimate rail = estimates.First(estimate => estimate.Name == name);
            double error = rail.AtBound == 0 && double.IsFinite(rail.StandardError) ? rail.StandardError : double.PositiveInfinity;
            yield return TransportEstimate.Of(carrier, "impedance", (rail.Value, error), options);
        }
    }

    private static (FitProblem Problem, bool IsJoint) ProblemOf((ImpedanceSpectrum? Ion, ImpedanceSpectrum? Electron) spectra, bool hasTransfer, CompositeOptions options)
    {
        ImpedanceSpectrum[] all = [.. new[] { spectra.Ion, spectra.Electron }.OfType<ImpedanceSpectrum>()];
        bool isJoint = all.Length == 2;
        var scales = new SpectrumScales(all);
        var unknowns = new List<FitUnknown>();
        var segments = ImmutableArray.CreateBuilder<FitSegment>();
        CircuitFitOptions plain = options.Fit with { Bounds = [], Fixed = [], Start = [] };
        if (spectra.Ion is { } ion)
        {
            segments.Add(SegmentOf(ion, "i", "Rc", options.ContactResistance));
        }

        if (spectra.Electron is { } electron)
        {
            segments.Add(SegmentOf(electron, "e", "Rs", options.SeparatorResistance ?? (isJoint ? null : 0)));
        }

        return (new FitProblem([.. unknowns], segments.ToImmutable()), isJoint);

        FitSegment SegmentOf(ImpedanceSpectrum spectrum, string kind, string series, double? known)
        {
            bool isInductive = Enumerable.Range(0, spectrum.Count).OrderByDescending(i => spectrum.Frequency[i]).Take(3).Any(i => spectrum.Imaginary[i] > 0);
            Circuit circuit = Circuit.Parse($"{(isInductive ? $"L_{kind}-" : "")}R_{kind}-TLM{kind}{(hasTransfer ? "r" : "")}1");
            int[] map = [.. circuit.Parameters.Select(parameter => IndexOf(parameter, series, known))];
            return new FitSegment(spectrum, circuit, map, plain);
        }

        int IndexOf(CircuitParameter parameter, string series, double? known)
        {
            string name = parameter.Name.StartsWith("R_", StringComparison.Ordinal) ? series : parameter.Name[(parameter.Name.IndexOf('.', StringComparison.Ordinal) + 1)..];
            int found = unknowns.FindIndex(unknown => unknown.Name == name);
            if (found < 0)
            {
                unknowns.Add(CircuitFit.UnknownOf(name, parameter.Definition, scales, plain) with { Fixed = name == series ? known : null });
                found = unknowns.Count - 1;
            }

            return found;
        }
    }

    // The ends of the spectra give the rails, the top of the arc gives the interface; the other starts vary these by up to a factor of e^2.
    private static ImmutableArray<ImmutableArray<double>> Candidates(FitProblem problem, (ImpedanceSpectrum? Ion, ImpedanceSpectrum? Electron) spectra, CompositeOptions options)
    {
        (double high, double low, double top) ion = EndsOf(spectra.Ion, options.ContactResistance);
        (double high, double low, double top) electron = EndsOf(spectra.Electron, options.SeparatorResistance ?? 0);
        double re = spectra.Ion is null ? Other(electron) : ion.low;
        double ri = spectra.Electron is null ? Other(ion) : electron.low;
        double omega = spectra.Ion is null ? electron.top : spectra.Electron is null || re > ri ? ion.top : electron.top;
        double[] start = [.. problem.Unknowns.Select(unknown => unknown.Fixed ?? unknown.Name switch
        {
            "Ri" => ri,
            "Re" => re,
            "Rct" => 10 * (ri + re),
            "Q" => 10.2 / ((ri + re) * Math.Pow(omega, 0.85)),
            "n" => 0.85,
            "Rs" or "Rc" => 0.1 * Math.Min(electron.high, electron.low),
            _ => 1e-3 * Math.Min(ri, re) / omega,
        })];
        var all = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        all.Add([.. start]);
        int others = 6 * Math.Max(0, options.Fit.Starts - 1);
        foreach (ImmutableArray<double> point in LatinHypercube.Sample(others, start.Length, options.Fit.Seed))
        {
            all.Add([.. start.Select((value, k) => problem.Unknowns[k].Fixed ?? (problem.Unknowns[k].Definition.IsLogarithmic ? value * Math.Exp(4 * (point[k] - 0.5)) : 0.6 + (0.4 * point[k])))]);
        }

        return all.ToImmutable();

        static double Other((double High, double Low, double Top) ends) => ends.High < 0.95 * ends.Low ? ends.High * ends.Low / (ends.Low - ends.High) : 10 * ends.Low;
    }

    private static (double High, double Low, double Top) EndsOf(ImpedanceSpectrum? spectrum, double series)
    {
        if (spectrum is null)
        {
            return (double.NaN, double.NaN, double.NaN);
        }

        int[] falling = [.. Enumerable.Range(0, spectrum.Count).OrderByDescending(i => spectrum.Frequency[i])];
        double floor = 1e-3 * spectrum.Real.Max(Math.Abs);
        int top = falling.MaxBy(i => -spectrum.Imaginary[i]);
        return (Math.Max(spectrum.Real[falling[0]] - series, floor), Math.Max(spectrum.Real[falling[^1]] - series, floor), 2 * Math.PI * spectrum.Frequency[top]);
    }

    private static Verdict Judge(double rms, long iterations)
    {
        string size = FormattableString.Invariant($"the residuals are {100 * rms:G3} % of |Z| (root mean square)");
        return rms switch
        {
            > Useless => new Verdict(Outcome.NotConverged, $"two rails do not describe the spectra: {size}. Cut the spectra to the part of the composite with --fmin and --fmax, or check which rail each cell blocks", rms, 0, iterations),
            > Fair => new Verdict(Outcome.Completed, $"two rails describe the spectra badly: {size}", rms, 0, iterations),
            _ => new Verdict(Outcome.Completed, $"two rails describe the spectra: {size}", rms, 0, iterations),
        };
    }

    private static IEnumerable<Finding> Findings(
        ImmutableArray<TransportEstimate> transport, (ImpedanceSpectrum? Ion, ImpedanceSpectrum? Electron) spectra, bool isJoint, CompositeOptions options, double rms)
    {
        if (rms is > Fair and <= Useless)
        {
            yield return Finding.Warning("model-fits-badly", FormattableString.Invariant($"Two rails leave {100 * rms:G3} % of |Z|: errors are then too small. Interfaces of contacts and separators may stand in the window; --fmin and --fmax cut them off."));
        }

        foreach (TransportEstimate estimate in transport.Where(estimate => !estimate.IsIdentified))
        {
            string help = isJoint ? "its rail is too short to be seen beside the other" : $"one blocking cell alone sees it only at high frequency; measure the {(spectra.Ion is null ? "ion" : "electron")}-blocking cell too, or a DC polarisation";
            yield return Finding.Warning("conductivity-not-identified", $"The spectra do not fix the resistance of the {(estimate.Carrier == ChargeCarrier.Ions ? "ions" : "electrons")}: {help}.");
        }

        if (!isJoint && spectra.Electron is not null && options.SeparatorResistance is null)
        {
            yield return Finding.Warning("separator-not-subtracted", "No resistance of the separators was given, so it counts as the composite's: --separator-resistance subtracts it.");
        }
    }
}
