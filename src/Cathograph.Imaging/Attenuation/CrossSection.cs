namespace Cathograph.Imaging.Attenuation;

/// <summary>
/// How much a material takes from a neutron beam, as the two parts that depend differently on the wavelength: scattering, which is taken as constant, and absorption, which is
/// proportional to the wavelength (1/v). Per amount in m2/mol, per volume in 1/m, per area without unit: whatever it is multiplied with.
/// </summary>
/// <param name="Scattering">Scattering.</param>
/// <param name="Absorption">Absorption at <see cref="NeutronData.ReferenceWavelength"/>.</param>
public readonly record struct CrossSection(double Scattering, double Absorption)
{
    /// <summary>The sum of two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum of each part.</returns>
    public static CrossSection operator +(CrossSection left, CrossSection right) => new(left.Scattering + right.Scattering, left.Absorption + right.Absorption);

    /// <summary>The difference of two.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The difference of each part.</returns>
    public static CrossSection operator -(CrossSection left, CrossSection right) => new(left.Scattering - right.Scattering, left.Absorption - right.Absorption);

    /// <summary>A multiple, such as a concentration in mol/m3 times a cross-section in m2/mol.</summary>
    /// <param name="factor">How much of it.</param>
    /// <param name="value">The cross-section.</param>
    /// <returns>The product of each part.</returns>
    public static CrossSection operator *(double factor, CrossSection value) => new(factor * value.Scattering, factor * value.Absorption);

    /// <summary>The sum of both parts at a wavelength.</summary>
    /// <param name="wavelength">Wavelength in m, above 0.</param>
    /// <returns>Scattering and absorption in the unit of the parts.</returns>
    public double At(double wavelength) => Scattering + (Absorption * wavelength / NeutronData.ReferenceWavelength);

    /// <summary>The sum of two; the same as the operator.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The sum of each part.</returns>
    public static CrossSection Add(CrossSection left, CrossSection right) => left + right;

    /// <summary>The difference of two; the same as the operator.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>The difference of each part.</returns>
    public static CrossSection Subtract(CrossSection left, CrossSection right) => left - right;

    /// <summary>A multiple; the same as the operator.</summary>
    /// <param name="factor">How much of it.</param>
    /// <param name="value">The cross-section.</param>
    /// <returns>The product of each part.</returns>
    public static CrossSection Multiply(double factor, CrossSection value) => factor * value;
}
