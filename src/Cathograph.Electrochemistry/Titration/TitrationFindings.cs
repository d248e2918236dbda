using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>What should be known about the points of an analysis.</summary>
internal static class TitrationFindings
{
    // The square-root law is off by about sqrt(pi D t)/R; more than this in D is worth saying.
    private const double LargestBias = 0.1;

    // A rest that still moves by this share of the step it measures, in the time of one more rest, is not at equilibrium.
    private const double LargestDrift = 0.05;

    public static ImmutableArray<Finding> Of(ImmutableArray<TitrationPoint> points, TitrationOptions options, TitrationMethod method, (int Count, double Duration, double Interval) unread)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (unread.Count > 0)
        {
            findings.Add(Finding.Warning("too-few-points", FormattableString.Invariant(
                $"{unread.Count} {(unread.Count == 1 ? "switch of the current has" : "switches of the current have")} fewer than three points between {options.FitStart:G4} s and {options.EndFor(method):G4} s, so nothing was extrapolated there; the shortest lasts {unread.Duration:G3} s with a row every {unread.Interval:G3} s: {Advice(unread)}"), "fit"));
        }

        if (method == TitrationMethod.PulseResistance)
        {
            return findings.ToImmutable();
        }

        if (options.Geometry is null)
        {
            findings.Add(Finding.Note("no-geometry", "no geometry was given, so diffusion is reported as D by the square of (volume by area of the particles), in 1/s; a radius makes it a diffusion coefficient", "radius"));
        }

        int without = points.Count(point => !double.IsFinite(point.DiffusionRate));
        if (without > 0)
        {
            findings.Add(Finding.Note("no-diffusion", FormattableString.Invariant(
                $"{without} of {points.Length} points give no diffusion coefficient, because the voltage does not relax against the direction of the curve or a neighbour is missing")));
        }

        double[] bias = [.. points.Where(point => double.IsFinite(point.ExactDiffusivity)).Select(point => point.Diffusivity / point.ExactDiffusivity).Order()];
        if (bias.Length > 0 && Math.Abs(bias[bias.Length / 2] - 1) > LargestBias)
        {
            findings.Add(Finding.Warning("square-root-law", FormattableString.Invariant(
                $"the square-root law gives {bias[bias.Length / 2]:0.00} times the diffusion coefficient of the exact response of spheres in the same window (median): the window is too long for the radius; use the exact one, or end the fit earlier"), "fit"));
        }

        TitrationPoint[] drifting = [.. points.Where(point => Math.Abs(point.RestDrift * point.Duration) > LargestDrift * Math.Abs(point.EquilibriumSlope * point.Duration))];
        if (drifting.Length > 0)
        {
            findings.Add(Finding.Warning("rest-not-at-equilibrium", FormattableString.Invariant(
                $"{drifting.Length} of {points.Length} rests end while the voltage still moves by more than {100 * LargestDrift:0} % of its step in the time of a pulse, so the step and with it D are uncertain"), "rest"));
        }

        return findings.ToImmutable();
    }

    internal static string Advice((int Count, double Duration, double Interval) unread) => unread.Duration >= 10 * unread.Interval && unread.Interval > 0
        ? FormattableString.Invariant($"fit earlier, such as --fit-from \"{2 * unread.Interval:G2} s\" --fit-to \"{unread.Duration:G2} s\"")
        : "sample faster, or fit over a longer time";
}
