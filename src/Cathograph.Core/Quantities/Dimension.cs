using System.Collections.Immutable;

namespace Cathograph.Core.Quantities;

/// <summary>What a quantity measures (a mass per area, a conductivity): its base units, and the words and units in which we talk about it.</summary>
public sealed class Dimension
{
    private Dimension(string name, string siUnit, string displayUnit, string example)
    {
        Name = name;
        SiUnit = siUnit;
        DisplayUnit = displayUnit;
        Example = example;
        Exponents = Unit.Parse(siUnit).Exponents;
    }

    /// <summary>A pure number or a fraction; <c>%</c> is understood.</summary>
    public static Dimension Number { get; } = new("number", "", "", "0.25");

    /// <summary>Length in m.</summary>
    public static Dimension Length { get; } = new("length", "m", "um", "43 um");

    /// <summary>Area in m2.</summary>
    public static Dimension Area { get; } = new("area", "m2", "cm2", "1.13 cm2");

    /// <summary>Time in s.</summary>
    public static Dimension Time { get; } = new("time", "s", "s", "1 h");

    /// <summary>Temperature in K; degC is understood.</summary>
    public static Dimension Temperature { get; } = new("temperature", "K", "degC", "60 degC");

    /// <summary>Electric current in A.</summary>
    public static Dimension Current { get; } = new("current", "A", "mA", "5 mA");

    /// <summary>Current per area in A/m2.</summary>
    public static Dimension CurrentDensity { get; } = new("current per area", "A/m2", "A/m2", "1.5 mA/cm2");

    /// <summary>Electric potential in V.</summary>
    public static Dimension Potential { get; } = new("potential", "V", "V", "3.7 V");

    /// <summary>Rate of charging in 1/s: <c>C/20</c>, <c>1C</c>, <c>0.5 1/h</c>.</summary>
    public static Dimension Rate { get; } = new("C-rate", "1/s", "1/h", "C/20");

    /// <summary>Frequency in Hz, cycles per second.</summary>
    public static Dimension Frequency { get; } = new("frequency", "Hz", "Hz", "0.1 Hz");

    /// <summary>Mass per area in kg/m2.</summary>
    public static Dimension ArealMass { get; } = new("mass per area", "kg/m2", "mg/cm2", "30 mg/cm2");

    /// <summary>Charge per mass in C/kg.</summary>
    public static Dimension SpecificCharge { get; } = new("charge per mass", "C/kg", "mAh/g", "200 mAh/g");

    /// <summary>Charge per area in C/m2.</summary>
    public static Dimension ArealCharge { get; } = new("charge per area", "C/m2", "mAh/cm2", "4.5 mAh/cm2");

    /// <summary>Electric charge in C.</summary>
    public static Dimension Charge { get; } = new("charge", "C", "mAh", "5 mAh");

    /// <summary>Ionic or electronic conductivity in S/m.</summary>
    public static Dimension Conductivity { get; } = new("conductivity", "S/m", "S/m", "0.1 S/m");

    /// <summary>Resistance in ohm.</summary>
    public static Dimension Resistance { get; } = new("resistance", "ohm", "ohm", "20 ohm");

    /// <summary>Resistance times area in ohm m2.</summary>
    public static Dimension ArealResistance { get; } = new("resistance times area", "ohm m2", "ohm cm2", "4 ohm cm2");

    /// <summary>Diffusion coefficient in m2/s.</summary>
    public static Dimension Diffusivity { get; } = new("diffusion coefficient", "m2/s", "m2/s", "8.5e-16 m2/s");

    /// <summary>Density in kg/m3.</summary>
    public static Dimension Density { get; } = new("density", "kg/m3", "g/cm3", "4.77 g/cm3");

    /// <summary>Amount per volume in mol/m3.</summary>
    public static Dimension Concentration { get; } = new("concentration", "mol/m3", "mol/m3", "49033 mol/m3");

    /// <summary>Energy per amount in J/mol; an energy per particle in eV is understood.</summary>
    public static Dimension MolarEnergy { get; } = new("energy per amount", "J/mol", "kJ/mol", "24 kJ/mol");

    /// <summary>Mass per amount in kg/mol.</summary>
    public static Dimension MolarMass { get; } = new("molar mass", "kg/mol", "g/mol", "97.28 g/mol");

    /// <summary>Mass in kg.</summary>
    public static Dimension Mass { get; } = new("mass", "kg", "mg", "5 mg");

    /// <summary>Every dimension with a name, most specific first.</summary>
    public static ImmutableArray<Dimension> All { get; } =
    [
        Number, Length, Area, Time, Temperature, Current, CurrentDensity, Potential, Rate, Frequency, ArealMass, SpecificCharge, ArealCharge, Charge,
        Conductivity, Resistance, ArealResistance, Diffusivity, Density, Concentration, MolarEnergy, MolarMass, Mass,
    ];

    /// <summary>What it is called in a message, such as <c>mass per area</c>.</summary>
    public string Name { get; }

    /// <summary>The SI unit in which values are stored, such as <c>kg/m2</c>; empty for a number.</summary>
    public string SiUnit { get; }

    /// <summary>The unit in which values are shown, such as <c>mg/cm2</c>; empty for a number.</summary>
    public string DisplayUnit { get; }

    /// <summary>A value as a user would write it, such as <c>30 mg/cm2</c>.</summary>
    public string Example { get; }

    /// <summary>Exponents of the base units.</summary>
    public BaseExponents Exponents { get; }

    /// <summary>The name with its indefinite article.</summary>
    public string NameWithArticle => "aeiou".Contains(Name[0], StringComparison.Ordinal) ? $"an {Name}" : $"a {Name}";

    /// <summary>The named dimension with the given exponents.</summary>
    /// <param name="exponents">Exponents of the base units.</param>
    /// <returns>The dimension, or null when it has no name here.</returns>
    public static Dimension? Find(BaseExponents exponents) => All.FirstOrDefault(dimension => dimension.Exponents == exponents);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
