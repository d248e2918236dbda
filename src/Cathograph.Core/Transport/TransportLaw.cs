using System.Collections.Immutable;

namespace Cathograph.Core.Transport;

/// <summary>
/// Effective transport as a function of the volume fractions of a composite, made from structures. One of <see cref="TransportTable"/> and <see cref="TransportClosure"/>.
/// Values outside of what the points hold are cut to it: neither form is extrapolated.
/// </summary>
public abstract record TransportLaw
{
    // A structure whose electrolyte or conductor does not reach through has no logarithm; a billionth of the bulk is as good as nothing in any cell.
    private const double LeastRelative = 1e-9;
    private const double LeastConductivity = 1e-12;

    private readonly (double Low, double High) ionicBounds;
    private readonly (double Low, double High) electronicBounds;
    private readonly (double Low, double High) shareBounds;

    private protected TransportLaw(double bulkConductivity, ImmutableArray<EffectiveTransport> points)
    {
        if (!(bulkConductivity > 0) || !double.IsFinite(bulkConductivity))
        {
            throw new ArgumentOutOfRangeException(nameof(bulkConductivity), bulkConductivity, "The conductivity of the electrolyte is above 0 S/m.");
        }

        if (points.IsDefaultOrEmpty)
        {
            throw new ArgumentException("A law is made from at least one structure.", nameof(points));
        }

        (BulkConductivity, Points) = (bulkConductivity, points);
        Reach = Spacing(points);
        ionicBounds = (points.Min(LogIonic), points.Max(LogIonic));
        electronicBounds = (points.Min(LogElectronic), points.Max(LogElectronic));
        shareBounds = (points.Min(point => point.ConnectedShare.Value), points.Max(point => point.ConnectedShare.Value));
    }

    /// <summary>Gets the name shown in tables.</summary>
    public string Name { get; init; } = "";

    /// <summary>Gets where the structures come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>Gets the ionic conductivity in S/m that the electrolyte itself had in the structures; what counts is the ratio to it, so that the law holds at any temperature.</summary>
    public double BulkConductivity { get; }

    /// <summary>Gets the structures.</summary>
    public ImmutableArray<EffectiveTransport> Points { get; }

    /// <summary>Gets the distance of volume fractions to the nearest structure up to which the law is said to hold, dimensionless.</summary>
    public double Reach { get; }

    /// <summary>What holds at a composition.</summary>
    /// <param name="volumes">Its volume fractions.</param>
    /// <returns>The values, cut to what the structures hold.</returns>
    public abstract TransportAt At(PhaseVolumes volumes);

    /// <summary>ln(kappa_eff / kappa) of a structure, as it is interpolated.</summary>
    /// <param name="point">One of <see cref="Points"/>.</param>
    /// <returns>The logarithm; that of a billionth when no ion passes.</returns>
    public double LogIonic(EffectiveTransport point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Math.Log(Math.Max(LeastRelative, point.IonicConductivity.Value / BulkConductivity));
    }

    /// <summary>ln(sigma_eff / (1 S/m)) of a structure, as it is interpolated.</summary>
    /// <param name="point">One of <see cref="Points"/>.</param>
    /// <returns>The logarithm; that of 1e-12 S/m when no electron passes.</returns>
    public static double LogElectronic(EffectiveTransport point)
    {
        ArgumentNullException.ThrowIfNull(point);
        return Math.Log(Math.Max(LeastConductivity, point.ElectronicConductivity.Value));
    }

    private protected TransportAt Cut(double logIonic, double logElectronic, double share, PhaseVolumes volumes) => new(
        Math.Exp(Math.Clamp(logIonic, ionicBounds.Low, ionicBounds.High)),
        Math.Exp(Math.Clamp(logElectronic, electronicBounds.Low, electronicBounds.High)),
        Math.Clamp(share, shareBounds.Low, shareBounds.High),
        Points.Min(point => point.Volumes.DistanceTo(volumes)) <= Reach);

    // The widest gap to a nearest neighbour; a single structure holds for itself and what weighing errors make of it.
    private static double Spacing(ImmutableArray<EffectiveTransport> points)
    {
        const double weighing = 0.02;
        double widest = 0;
        for (int i = 0; i < points.Length && points.Length > 1; i++)
        {
            double nearest = double.PositiveInfinity;
            for (int k = 0; k < points.Length; k++)
            {
                nearest = k == i ? nearest : Math.Min(nearest, points[i].Volumes.DistanceTo(points[k].Volumes));
            }

            widest = Math.Max(widest, nearest);
        }

        return widest + weighing;
    }
}
