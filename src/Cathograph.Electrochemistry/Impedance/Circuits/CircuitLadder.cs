using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A small ladder of circuits for a spectrum of which nothing is said: R-(RQ)n with what its ends ask for, and the choice among them.</summary>
public static class CircuitLadder
{
    /// <summary>Most arcs that are tried.</summary>
    public const int MostArcs = 4;

    // A simpler circuit is preferred unless the criterion speaks strongly against it (Kass and Raftery 1995: above 6).
    private const double Strong = 6;
    private const double Weak = 2;

    /// <summary>The circuits that are worth trying.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <returns>Circuits from simple to complex; an inductance where the imaginary part begins above 0; a constant-phase element or a Warburg element where it still rises at the lowest frequencies.</returns>
    public static ImmutableArray<Circuit> Suggest(ImpedanceSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        int[] falling = [.. Enumerable.Range(0, spectrum.Count).OrderByDescending(i => spectrum.Frequency[i])];

        // Beyond what noise does to a point on the real axis.
        string head = falling.Take(3).Count(i => spectrum.Imaginary[i] > 0.01 * Math.Abs(spectrum.Real[i])) >= 2 ? "L0-R0" : "R0";
        bool rises = Rises(spectrum, falling);
        var circuits = ImmutableArray.CreateBuilder<Circuit>();
        for (int arcs = rises ? 0 : 1; arcs <= MostArcs; arcs++)
        {
            string body = head + string.Concat(Enumerable.Range(1, arcs).Select(k => FormattableString.Invariant($"-p(R{k},CPE{k})")));
            if (arcs == MostArcs)
            {
                // Many arcs leave nothing for a resistance beyond the highest frequency.
                circuits.Add(Circuit.Parse(body.Replace("R0-", "", StringComparison.Ordinal)));
            }

            if (!rises || arcs == MostArcs)
            {
                circuits.Add(Circuit.Parse(body));
                continue;
            }

            circuits.Add(Circuit.Parse($"{body}-W1"));
            circuits.Add(Circuit.Parse(FormattableString.Invariant($"{body}-CPE{arcs + 1}")));
            if (arcs > 0)
            {
                circuits.Add(Circuit.Parse(body));
                circuits.Add(Circuit.Parse(FormattableString.Invariant($"{body[..body.LastIndexOf("-p(", StringComparison.Ordinal)]}-p(R{arcs}-W1,CPE{arcs})")));
            }
        }

        int points = spectrum.Count;
        ImmutableArray<Circuit> possible = [.. circuits.Where(circuit => 2 * points > 2 * circuit.Parameters.Length)];
        return possible.Length > 0
            ? possible
            : throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {points} points; expected more to choose a circuit by, or a circuit with --circuit"));
    }

    /// <summary>Which of several fits of one spectrum to take: the lowest BIC among those whose parameters the data fix, unless a simpler one is as good.</summary>
    /// <param name="fits">Fits of one spectrum with the same weights, at least one.</param>
    /// <returns>The index of the chosen fit.</returns>
    public static int Choose(ImmutableArray<CircuitFitResult> fits)
    {
        int[] fixedByData = [.. Enumerable.Range(0, fits.Length).Where(k => fits[k].Estimates.All(estimate => estimate.IsIdentified))];
        int[] usable = fixedByData.Length > 0 ? fixedByData : [.. Enumerable.Range(0, fits.Length)];

        // Where nothing that the data fix describes them, a better description counts more than narrow intervals.
        int best = Enumerable.Range(0, fits.Length).MinBy(k => fits[k].Bic);
        if (usable.Min(k => fits[k].RmsResidual) > Math.Max(0.01, 3 * fits[best].RmsResidual))
        {
            return best;
        }

        double lowest = usable.Min(k => fits[k].Bic);
        int[] good = [.. usable.Where(k => fits[k].Bic <= lowest + Strong)];
        int fewest = good.Min(k => fits[k].Estimates.Length);
        int[] simple = [.. good.Where(k => fits[k].Estimates.Length == fewest)];

        // Of equally simple ones the first of the ladder, unless the data speak for another (below 2 they do not).
        double least = simple.Min(k => fits[k].Bic);
        return simple.First(k => fits[k].Bic <= least + Weak);
    }

    // Over the last decade -Im grows by more than a fifth, or the phase is beyond 30 degrees.
    private static bool Rises(ImpedanceSpectrum spectrum, int[] falling)
    {
        int last = falling[^1];
        int before = falling.LastOrDefault(i => spectrum.Frequency[i] >= 8 * spectrum.Frequency[last], falling[0]);
        double end = -spectrum.Imaginary[last];
        return end > 0 && (end > 1.2 * Math.Max(-spectrum.Imaginary[before], 0) || end > 0.6 * Math.Abs(spectrum.Real[last]));
    }
}
