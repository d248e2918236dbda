using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Xanes;

/// <summary>Whether spectra of a series repeat worse than their noise says because the energy scale differs from one to the next: then edge energy and white line move together.</summary>
internal static class EnergyJitter
{
    private const int FewestTriples = 20;
    private const double NormalMedian = 0.6745;
    private const double Beyond = 3;
    private const double Together = 0.5;

    /// <summary>What to tell of a series; null when it repeats as its errors say, or is too short.</summary>
    public static Finding? Of(ImmutableArray<OperandoPoint> points)
    {
        // Second differences of three in a row at one place: a straight course cancels, and six times the variance of one is left.
        var pairs = new List<(double Edge, double Line)>();
        var errors = new List<double>();
        foreach (IGrouping<(string, int), OperandoPoint> run in points.Where(point => point.Item.Edge.IsFound && point.Item.Line.IsFound).GroupBy(point => (point.Position, point.Half)))
        {
            OperandoPoint[] own = [.. run];
            for (int k = 2; k < own.Length; k++)
            {
                double Second(Func<OperandoPoint, double> of) => (of(own[k]) - (2 * of(own[k - 1])) + of(own[k - 2])) / Math.Sqrt(6);
                pairs.Add((Second(point => point.Item.Edge.Energy), Second(point => point.Item.Line.Energy)));
                errors.Add(own[k].Item.Edge.StandardError);
            }
        }

        if (pairs.Count < FewestTriples)
        {
            return null;
        }

        double repeat = Median([.. pairs.Select(pair => Math.Abs(pair.Edge))]) / NormalMedian;
        double error = Median([.. errors]);
        (double Edge, double Line)[] usual = [.. pairs.Where(pair => Math.Abs(pair.Edge) < 5 * repeat && Math.Abs(pair.Line) < 10 * repeat)];
        double correlation = usual.Sum(pair => pair.Edge * pair.Line) / Math.Sqrt(usual.Sum(pair => pair.Edge * pair.Edge) * usual.Sum(pair => pair.Line * pair.Line));
        return !(repeat > Beyond * error) ? null
            : Finding.Note("repeats-worse-than-noise", FormattableString.Invariant($"Spectra in a row repeat within {repeat:0.0000} eV, {repeat / error:0} times the standard error of E50 from their noise ({error:0.0000} eV). ")
                + (correlation > Together
                    ? FormattableString.Invariant($"E50 and white line move together (correlation {correlation:0.00}): it is the energy scale that differs from spectrum to spectrum. Take the repeatability, not the standard error, for the error of a single spectrum; the relation does.")
                    : FormattableString.Invariant($"E50 and white line do not move together (correlation {correlation:0.00}), so that it is not the energy scale. Take the repeatability for the error of a single spectrum; the relation does.")));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }
}
