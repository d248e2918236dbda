namespace Cathograph.Core.Transport;

/// <summary>Volume fractions of a composite; what is missing to 1 is pore.</summary>
/// <param name="ActiveMaterial">Active material volume fraction, 0 to 1.</param>
/// <param name="Electrolyte">Electrolyte volume fraction, 0 to 1.</param>
/// <param name="Carbon">Conductive additive volume fraction, 0 to 1.</param>
public readonly record struct PhaseVolumes(double ActiveMaterial, double Electrolyte, double Carbon)
{
    /// <summary>Gets the porosity, 0 to 1.</summary>
    public double Porosity => 1 - ActiveMaterial - Electrolyte - Carbon;

    /// <summary>The distance of two compositions, dimensionless.</summary>
    /// <param name="other">The other composition.</param>
    /// <returns>The Euclidean distance of the three fractions, at least 0.</returns>
    public double DistanceTo(PhaseVolumes other)
    {
        double a = ActiveMaterial - other.ActiveMaterial;
        double e = Electrolyte - other.Electrolyte;
        double c = Carbon - other.Carbon;
        return Math.Sqrt((a * a) + (e * e) + (c * c));
    }
}
