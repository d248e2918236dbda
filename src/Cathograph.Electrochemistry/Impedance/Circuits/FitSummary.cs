using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>From the end of a search to a result: estimates with errors, measures of the fit, and what should be said of them.</summary>
internal static class FitSummary
{
    // Half widths of an interval beyond which a parameter counts as not fixed by the data.
    private const double WideLogarithm = 0.6931471805599453;
    private const double WideExponent = 0.2;

    // Correlation of neighbours, in standard deviations of what noise does, from which on residuals follow a curve; and below which share of |Z| nobody cares.
    private const double CertainCurve = 3;
    private const double SmallestCurve = 1e-6;
    private const double LargestCorrelation = 0.95;

    public static CircuitFitResult Of(FitProblem problem, LeastSquaresResult end, CircuitFitOptions options, (int Tried, int Agreed) starts)
    {
        FitSegment segment = problem.Segments[0];
        ImmutableArray<double> values = problem.Values(end.Point);
        ImpedanceSpectrum fitted = Fitted(segment, values);
        ResidualMeasures measures = ResidualMeasures.Of(segment.Spectrum, fitted);
        double widening = Widening(measures, segment.Spectrum.Count);
        FitStatistics statistics = Widened(FitStatistics.Of(end, options.Confidence, options.Weighting == ResidualWeighting.Noise), widening);
        ImmutableArray<ParameterEstimate> estimates = Estimates(problem, end, statistics, widening);
        DenseMatrix correlation = Spread(problem, statistics.Correlation);
        int n = end.Residuals.Length;
        int k = problem.Free.Length;
        double deviance = options.Weighting == ResidualWeighting.Noise ? end.SumOfSquares : n * Math.Log(Math.Max(end.SumOfSquares, 1e-300) / n);
        var result = new CircuitFitResult
        {
            Circuit = segment.Circuit,
            Spectrum = segment.Spectrum,
            Fitted = fitted,
            Estimates = estimates,
            Correlation = correlation,
            Arcs = ArcReader.Read(segment.Circuit, estimates, correlation),
            PseudoChiSquared = measures.PseudoChiSquared,
            ReducedChiSquared = end.SumOfSquares / Math.Max(n - k, 1),
            RmsResidual = measures.Rms,
            LargestResidual = measures.Largest,
            ResidualCorrelation = measures.Correlation,
            ErrorWidening = widening,
            Aicc = deviance + (2 * k) + (n - k - 1 > 0 ? 2.0 * k * (k + 1) / (n - k - 1) : double.PositiveInfinity),
            Bic = deviance + (k * Math.Log(n)),
            Starts = starts.Tried,
            StartsAgreed = starts.Agreed,
            Verdict = FitVerdict.Of(end, measures, segment.Circuit),
            Findings = [],
        };
        return result with { Findings = FitVerdict.Findings(result) };
    }

    // Residuals that follow a curve are fewer data than points: n (1 - rho)/(1 + rho) of them (Bayley and Hammersley 1946, J. R. Stat. Soc. Suppl. 8, 184).
    private static double Widening(ResidualMeasures measures, int points)
    {
        bool isCurve = measures.Correlation * Math.Sqrt(points) > CertainCurve && measures.Rms > SmallestCurve;
        double rho = Math.Min(measures.Correlation, LargestCorrelation);
        return isCurve ? Math.Sqrt((1 + rho) / (1 - rho)) : 1;
    }

    private static FitStatistics Widened(FitStatistics statistics, double factor) => statistics with
    {
        StandardErrors = [.. statistics.StandardErrors.Select(error => factor * error)],
        HalfWidths = [.. statistics.HalfWidths.Select(half => factor * half)],
    };

    /// <summary>Estimates of all unknowns of a problem; whether the data fix them is judged by their scatter, not by what the circuit lacks.</summary>
    public static ImmutableArray<ParameterEstimate> Estimates(FitProblem problem, LeastSquaresResult end, FitStatistics statistics, double widening = 1)
    {
        ImmutableArray<double> values = problem.Values(end.Point);
        var estimates = new ParameterEstimate[values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            FitUnknown unknown = problem.Unknowns[k];
            int free = problem.Free.IndexOf(k);
            double error = free < 0 ? double.NaN : statistics.StandardErrors[free];
            double half = free < 0 ? double.NaN : statistics.HalfWidths[free];
            bool isLogarithmic = unknown.Definition.IsLogarithmic;
            int atBound = free < 0 ? 0 : end.AtBound[free];
            estimates[k] = new ParameterEstimate
            {
                Name = unknown.Name,
                Unit = unknown.Definition.Unit,
                Value = values[k],
                StandardError = isLogarithmic ? values[k] * error : error,
                Lower = isLogarithmic ? values[k] * Math.Exp(-half) : values[k] - half,
                Upper = isLogarithmic ? values[k] * Math.Exp(half) : values[k] + half,
                AtBound = atBound,
                IsFixed = free < 0,
                IsIdentified = free < 0 || (atBound == 0 && half / widening <= (isLogarithmic ? WideLogarithm : WideExponent)) || (atBound > 0 && unknown.Upper == unknown.Definition.Maximum),
                SearchError = error,
            };
        }

        return [.. estimates];
    }

    /// <summary>The circuit of a segment at its frequencies.</summary>
    public static ImpedanceSpectrum Fitted(FitSegment segment, ImmutableArray<double> unknowns)
    {
        double[] parameters = [.. segment.Map.Select(k => unknowns[k])];
        Complex[] z = [.. segment.Spectrum.Frequency.Select(f => segment.Evaluator.Impedance(2 * Math.PI * f, parameters))];
        return segment.Spectrum with { Real = [.. z.Select(value => value.Real)], Imaginary = [.. z.Select(value => value.Imaginary)] };
    }

    private static DenseMatrix Spread(FitProblem problem, DenseMatrix free)
    {
        var all = new DenseMatrix(problem.Unknowns.Length, problem.Unknowns.Length);
        for (int i = 0; i < all.Rows; i++)
        {
            all.Row(i).Fill(double.NaN);
        }

        for (int i = 0; i < free.Rows; i++)
        {
            for (int j = 0; j < free.Columns; j++)
            {
                all[problem.Free[i], problem.Free[j]] = free[i, j];
            }
        }

        return all;
    }
}
