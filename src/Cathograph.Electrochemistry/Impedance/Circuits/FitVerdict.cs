using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Numerics.Fitting;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>What is said of a fitted circuit.</summary>
internal static class FitVerdict
{
    private const double Good = 0.01;
    private const double Fair = 0.03;
    private const double NoNoise = 1e-9;
    private const double Useless = 0.1;
    private const double Structured = 0.5;
    private const double Entangled = 0.98;

    public static Verdict Of(LeastSquaresResult end, ResidualMeasures measures, Circuit circuit)
    {
        long iterations = end.Verdict.Iterations;
        string size = FormattableString.Invariant($"the residuals are {100 * measures.Rms:G3} % of |Z| (root mean square), {100 * measures.Largest:G3} % at most");
        if (!double.IsFinite(end.SumOfSquares))
        {
            return new Verdict(Outcome.NotConverged, $"{circuit.Text} has no finite impedance at the start; give other starting values or bounds", double.NaN, 0, iterations);
        }

        if (measures.Rms > Useless)
        {
            return new Verdict(Outcome.NotConverged, $"{circuit.Text} does not describe the spectrum: {size}; its parameters mean nothing. Try another circuit, a narrower frequency window or more starts", measures.Rms, 0, iterations);
        }

        if (measures.Rms > Fair || IsStructured(measures.Rms, measures.Correlation))
        {
            return new Verdict(Outcome.Completed, $"{circuit.Text} describes the spectrum badly: {size}{(IsStructured(measures.Rms, measures.Correlation) ? ", and they follow a curve instead of scattering" : "")}", measures.Rms, 0, iterations);
        }

        return new Verdict(Outcome.Completed, $"{circuit.Text} describes the spectrum {(measures.Rms <= Good ? "well" : "fairly")}: {size}", measures.Rms, 0, iterations);
    }

    public static ImmutableArray<Finding> Findings(CircuitFitResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        string where = result.Spectrum.Name;
        if (result.Verdict.IsCompleted && (result.RmsResidual > Fair || IsStructured(result.RmsResidual, result.ResidualCorrelation)))
        {
            findings.Add(Finding.Warning("circuit-fits-badly", FormattableString.Invariant($"{result.Circuit.Text} leaves {100 * result.RmsResidual:G3} % of |Z|, and neighbouring residuals correlate by {result.ResidualCorrelation:F2} (0 for noise): the circuit lacks something, and its errors were widened by {result.ErrorWidening:F1}. Compare others with a second --circuit."), where));
        }

        if (result.RmsResidual < NoNoise)
        {
            findings.Add(Finding.Note("no-noise", "The residuals are rounding: the spectrum has no noise, so the errors are those of the arithmetic.", where));
        }

        string[] open = [.. result.Estimates.Where(estimate => !estimate.IsIdentified).Select(estimate => estimate.AtBound == 0 ? estimate.Name : $"{estimate.Name} (at its {(estimate.AtBound < 0 ? "lower" : "upper")} bound)")];
        if (open.Length > 0)
        {
            findings.Add(Finding.Warning("parameter-not-identified", $"The data do not fix {string.Join(", ", open)}: fix a value, or take a circuit without it.", where));
        }

        string[] pairs = [.. Pairs(result)];
        if (pairs.Length > 0)
        {
            findings.Add(Finding.Note("parameters-correlate", $"These move together, so that their errors are large and shared: {string.Join("; ", pairs)}.", where));
        }

        if (result.Starts >= 4 && result.StartsAgreed == 1)
        {
            findings.Add(Finding.Note("one-start-only", FormattableString.Invariant($"Only one of {result.Starts} starts reached this minimum: more starts may find a better one."), where));
        }

        return findings.ToImmutable();
    }

    private static bool IsStructured(double rms, double correlation) => rms > Good && correlation > Structured;

    private static IEnumerable<string> Pairs(CircuitFitResult result)
    {
        for (int i = 0; i < result.Estimates.Length; i++)
        {
            for (int j = i + 1; j < result.Estimates.Length; j++)
            {
                bool isOwn = result.Circuit.Parameters[i].Element == result.Circuit.Parameters[j].Element;
                if (!isOwn && Math.Abs(result.Correlation[i, j]) > Entangled)
                {
                    yield return FormattableString.Invariant($"{result.Estimates[i].Name} and {result.Estimates[j].Name} ({result.Correlation[i, j]:F3})");
                }
            }
        }
    }
}
