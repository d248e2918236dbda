namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>Size of a composite pellet.</summary>
/// <param name="Thickness">Thickness in m, above 0.</param>
/// <param name="Area">Area in m2, above 0.</param>
public sealed record CompositeGeometry(double Thickness, double Area)
{
    /// <summary>Standard error of the thickness in m, at least 0.</summary>
    public double ThicknessError { get; init; }

    /// <summary>Standard error of the area in m2, at least 0.</summary>
    public double AreaError { get; init; }

    /// <summary>Relative standard error of thickness by area.</summary>
    public double RelativeError => double.Hypot(ThicknessError / Thickness, AreaError / Area);

    /// <summary>Effective conductivity sigma = L/(A R).</summary>
    /// <param name="resistance">Resistance over the thickness in ohm.</param>
    /// <returns>S/m.</returns>
    public double Conductivity(double resistance) => Thickness / (Area * resistance);

    /// <summary>Resistance over the thickness R = L/(A sigma).</summary>
    /// <param name="conductivity">Effective conductivity in S/m.</param>
    /// <returns>ohm.</returns>
    public double Resistance(double conductivity) => Thickness / (Area * conductivity);
}
