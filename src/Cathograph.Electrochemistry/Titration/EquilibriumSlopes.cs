using System.Collections.Immutable;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>Finds how the voltage without current moves from interruption to interruption, and with it the diffusion coefficients.</summary>
internal static class EquilibriumSlopes
{
    // Beyond this many typical distances of charge, two interruptions do not belong to one curve.
    private const double LargestGap = 4;

    public static ImmutableArray<TitrationPoint> Complete(ImmutableArray<TitrationPoint> points, TitrationOptions options, CancellationToken cancellation)
    {
        double[] distances = [.. Enumerable.Range(1, Math.Max(0, points.Length - 1)).Select(k => Math.Abs(points[k].Charge - points[k - 1].Charge)).Order()];
        double typical = distances.Length > 0 ? distances[distances.Length / 2] : 0;
        var complete = ImmutableArray.CreateBuilder<TitrationPoint>(points.Length);
        for (int k = 0; k < points.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            TitrationPoint? before = k > 0 && Belongs(points[k - 1], points[k], typical) ? points[k - 1] : null;
            TitrationPoint? after = k < points.Length - 1 && Belongs(points[k], points[k + 1], typical) ? points[k + 1] : null;
            (double slope, double error) = Slope(before, points[k], after);
            complete.Add(WithDiffusion(points[k] with { EquilibriumSlope = slope, EquilibriumSlopeError = error }, options));
        }

        return complete.MoveToImmutable();
    }

    private static bool Belongs(TitrationPoint one, TitrationPoint next, double typical) =>
        Math.Sign(one.Current) == Math.Sign(next.Current)
        && (next.Charge - one.Charge) * Math.Sign(one.Current) > 0
        && Math.Abs(next.Charge - one.Charge) <= LargestGap * typical;

    // Of the parabola through three neighbours, or of the line through two at an end; charge over current is the time under current.
    private static (double Slope, double Error) Slope(TitrationPoint? before, TitrationPoint own, TitrationPoint? after)
    {
        if (before is null && after is null)
        {
            return (double.NaN, double.NaN);
        }

        if (before is null || after is null)
        {
            TitrationPoint other = (before ?? after)!;
            double distance = (other.Charge - own.Charge) / own.Current;
            return ((other.Voltage - own.Voltage) / distance, Math.Abs(Math.Sqrt(Square(VoltageError(other)) + Square(VoltageError(own))) / distance));
        }

        double left = (own.Charge - before.Charge) / own.Current;
        double right = (after.Charge - own.Charge) / own.Current;
        double ofLeft = -right / (left * (left + right));
        double ofRight = left / (right * (left + right));
        double ofOwn = -ofLeft - ofRight;
        double slope = (ofLeft * before.Voltage) + (ofOwn * own.Voltage) + (ofRight * after.Voltage);
        return (slope, Math.Sqrt(Square(ofLeft * VoltageError(before)) + Square(ofOwn * VoltageError(own)) + Square(ofRight * VoltageError(after))));
    }

    private static TitrationPoint WithDiffusion(TitrationPoint point, TitrationOptions options)
    {
        // During an interruption the voltage runs back against the way it goes under current; where it does not, no diffusion is seen.
        double root = point.DiffusiveResistance * point.Current;
        double ratio = point.EquilibriumSlope / root;
        if (!(ratio > 0) || !double.IsFinite(ratio))
        {
            return point;
        }

        double rate = 4 / Math.PI * ratio * ratio;
        double relative = 2 * Math.Sqrt(Square(point.EquilibriumSlopeError / point.EquilibriumSlope) + Square(point.DiffusiveResistanceError / point.DiffusiveResistance));
        double length = options.Geometry?.VolumePerArea ?? double.NaN;
        return point with
        {
            DiffusionRate = rate,
            Diffusivity = rate * length * length,
            DiffusivityError = relative * rate * length * length,
            ExactDiffusivity = options.Geometry?.Radius is { } radius
                ? SphereResponse.Diffusivity(ratio, radius, options.FitStart, Math.Min(options.EndFor(TitrationMethod.CurrentInterruption), point.Duration), isRelaxation: true)
                : double.NaN,
        };
    }

    private static double VoltageError(TitrationPoint point) => Math.Abs(point.ResistanceError * point.Current);

    private static double Square(double value) => value * value;
}
