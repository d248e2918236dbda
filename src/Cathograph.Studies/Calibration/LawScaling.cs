using System.Globalization;
using Cathograph.Core.Materials;

namespace Cathograph.Studies.Calibration;

/// <summary>Multiplies properties of materials, keeping their form, so that the result can be written to a file again.</summary>
internal static class LawScaling
{
    /// <summary>A property times a factor.</summary>
    public static MaterialProperty Times(MaterialProperty property, double factor) => property with
    {
        Law = property.Law.Scaled(factor),
        Source = string.Create(CultureInfo.InvariantCulture, $"{property.Source}; times {factor:G6}, fitted by Cathograph"),
        IsOverridden = true,
    };

    /// <summary>A property replaced by a constant that holds at the cell's temperature.</summary>
    public static MaterialProperty Constant(MaterialProperty property, double value) => property with
    {
        Law = new ConstantLaw(value),
        Temperature = null,
        Validity = null,
        Source = "fitted by Cathograph",
        IsOverridden = true,
        Note = "",
    };
}
