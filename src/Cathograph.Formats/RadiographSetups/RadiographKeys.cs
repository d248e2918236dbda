using Cathograph.Core.Quantities;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.RadiographSetups;

/// <summary>The keys of a file that describes a neutron instrument and the operando cell in it.</summary>
internal static class RadiographKeys
{
    public static KeySpec Name { get; } = new("name", ValueShape.Text, "Name shown in tables and figures") { Default = "MARS CG-1D with a cell of 4 mm", Example = "\"MARS CG-1D\"" };

    public static KeySpec Wavelength { get; } = Length("wavelength", "Wavelength of a monochromatic beam; give this, or peak, shortest and longest, or spectrum", 1e-11, 1e-8, "\"2.6 angstrom\"");

    public static KeySpec Peak { get; } = Length("peak", "Wavelength of the largest flux of a Maxwellian spectrum", 1e-11, 1e-8, "\"2.6 angstrom\"", "2.6 angstrom", 2.6e-10);

    public static KeySpec Shortest { get; } = Length("shortest", "Shortest wavelength of the beam", 1e-11, 1e-8, "\"0.8 angstrom\"", "0.8 angstrom", 0.8e-10);

    public static KeySpec Longest { get; } = Length("longest", "Longest wavelength of the beam", 1e-11, 1e-8, "\"6 angstrom\"", "6 angstrom", 6e-10);

    public static KeySpec Spectrum { get; } = new("spectrum", ValueShape.Text, "CSV file beside this one with two columns, wavelength in angstrom and counts, as the detector sees the beam") { Example = "\"spectrum.csv\"" };

    public static KeySpec Beam { get; } = new("beam", ValueShape.Object, "The neutron beam")
    {
        Inner = new ObjectSpec("beam", "One wavelength, a Maxwellian spectrum, or a measured one.", [Wavelength, Peak, Shortest, Longest, Spectrum]),
        Default = "Maxwellian, peak at 2.6 angstrom, 0.8 to 6 angstrom (Ji 2025)",
    };

    public static KeySpec PixelSize { get; } = Length("pixelSize", "Edge of a pixel on the sample", 1e-8, 1e-2, "\"7.5 um\"", "7.5 um", 7.5e-6);

    public static KeySpec Exposure { get; } = Time("exposure", "Exposure of a frame", "5 min", 300);

    public static KeySpec Period { get; } = Time("period", "Time from the start of a frame to that of the next", "the exposure", null);

    public static KeySpec Neutrons { get; } = Number("neutronsPerPixel", "Neutrons that one pixel detects of the open beam in one exposure", ValueRange.Above(0, 1e9), 150);

    public static KeySpec Gain { get; } = Number("gain", "Counts of the camera for a detected neutron", ValueRange.Above(0, 1e5), 100);

    public static KeySpec Dark { get; } = Number("dark", "Counts of the camera without beam", ValueRange.Between(0, 6e4), 100);

    public static KeySpec ReadNoise { get; } = Number("readNoise", "Standard deviation of the counts of one reading", ValueRange.Between(0, 1e4), 3);

    public static KeySpec Blur { get; } = Length("blur", "Standard deviation of the blur of scintillator and optics on the sample", 0, 1e-2, "\"10 um\"", "10 um", 10e-6);

    public static KeySpec CollimationLength { get; } = Length("collimationLength", "Distance from pinhole to detector", 1e-3, 1e3, "\"6.59 m\"", "6.59 m", 6.59);

    public static KeySpec Pinhole { get; } = Length("pinhole", "Diameter of the pinhole", 0, 1, "\"11 mm\"", "11 mm", 11e-3);

    public static KeySpec SampleDistance { get; } = Length("sampleDistance", "Distance from the middle of the sample to the detector", 0, 10, "\"10 mm\"", "10 mm", 10e-3);

    public static KeySpec Detector { get; } = new("detector", ValueShape.Object, "The camera and what blurs it")
    {
        Inner = new ObjectSpec("detector", "Camera, scintillator and collimation.", [PixelSize, Exposure, Period, Neutrons, Gain, Dark, ReadNoise, Blur, CollimationLength, Pinhole, SampleDistance]),
        Default = "that of Ji 2025 where published",
    };

    public static KeySpec Shape { get; } = new("shape", ValueShape.Choice, "Shape of the cell, seen along its layers") { Choices = ["cylinder", "slab"], Default = "cylinder", Example = "\"cylinder\"" };

    public static KeySpec Extent { get; } = Length("extent", "Diameter of the cylinder, or thickness of the slab along the beam", 1e-5, 1, "\"4 mm\"", "4 mm", 4e-3);

    public static KeySpec Region { get; } = Length("region", "Width about the axis over which the depth-time map is averaged", 1e-6, 1, "\"1.2 mm\"", "1.2 mm", 1.2e-3);

    public static KeySpec SeparatorThickness { get; } = Length("thickness", "Thickness of the separator", 1e-6, 0.1, "\"700 um\"", "700 um", 700e-6);

    public static KeySpec SeparatorPorosity { get; } = Number("porosity", "Share of the separator that is empty", new ValueRange(0, 1, ExcludesMaximum: true), 0.1);

    public static KeySpec SeparatorMaterial { get; } = new("material", ValueShape.Text, "Material of the separator, a name or a sum formula") { Default = "the electrolyte of the cell", Example = "\"Li6PS5Cl\"" };

    public static KeySpec SeparatorDensity { get; } = new("density", ValueShape.Quantity, "Density of the dense material of the separator")
    {
        Dimension = Dimension.Density,
        Range = ValueRange.Above(0, 3e4),
        Default = "that of the electrolyte of the cell",
        Example = "\"1.64 g/cm3\"",
    };

    public static KeySpec TracerDiffusivity { get; } = new("tracerDiffusivity", ValueShape.Quantity, "Tracer diffusion coefficient of lithium in the electrolyte; 0 for plug flow")
    {
        Dimension = Dimension.Diffusivity,
        Range = ValueRange.Between(0, 1e-6),
        Default = "from the conductivity by Nernst and Einstein times havenRatio",
        Example = "\"3e-12 m2/s\"",
    };

    public static KeySpec HavenRatio { get; } = Number("havenRatio", "Tracer diffusion coefficient over that of the charge", ValueRange.Above(0, 1), 0.4);

    public static KeySpec Separator { get; } = new("separator", ValueShape.Object, "The separator as neutrons see it")
    {
        Inner = new ObjectSpec("operandoSeparator", "Thickness, material and how isotopes mix in it.", [SeparatorThickness, SeparatorPorosity, SeparatorMaterial, SeparatorDensity, TracerDiffusivity, HavenRatio]),
        Default = "700 um of the electrolyte of the cell, 10 % empty",
    };

    public static KeySpec Indium { get; } = Areal("indium", "Mass of indium per area", "119 mg/cm2", 1.19);

    public static KeySpec Lithium { get; } = Areal("lithium", "Mass of lithium per area before the first step", "1.6 mg/cm2", 0.016);

    public static KeySpec AnodeLithium6 { get; } = Number("lithium6", "Share of 6Li among the lithium of the anode", ValueRange.Fraction, 0.95);

    public static KeySpec AnodeThickness { get; } = Length("thickness", "Thickness of the anode", 1e-7, 0.1, "\"190 um\"", "from the densities of indium and lithium");

    public static KeySpec Exchange { get; } = new("exchangeCurrentDensity", ValueShape.Quantity, "Exchange current density of isotopes between anode and separator")
    {
        Dimension = Dimension.CurrentDensity,
        Range = ValueRange.Between(0, 1e6),
        Default = "0.03 mA/cm2",
        DefaultValue = 0.3,
        Example = "\"0.03 mA/cm2\"",
    };

    public static KeySpec Anode { get; } = new("anode", ValueShape.Object, "The indium-lithium anode as neutrons see it")
    {
        Inner = new ObjectSpec("operandoAnode", "Indium and lithium per area, and its enrichment.", [Indium, Lithium, AnodeLithium6, AnodeThickness, Exchange]),
        Default = "15 mg indium and 0.2 mg lithium with 95 % 6Li on 4 mm (Ji 2025)",
    };

    public static KeySpec Lithium6 { get; } = Number("lithium6", "Share of 6Li among the lithium of cathode and electrolyte as made", ValueRange.Fraction, 0.075);

    public static KeySpec FormulaMaterial { get; } = new("material", ValueShape.Text, "Name of a material of the cell") { IsRequired = true, Example = "\"my NMC\"" };

    public static KeySpec FormulaText { get; } = new("formula", ValueShape.Text, "Its sum formula") { IsRequired = true, Example = "\"LiNi0.8Co0.1Mn0.1O2\"" };

    public static KeySpec Formulas { get; } = new("formulas", ValueShape.Objects, "Sum formulas of materials whose names say none")
    {
        Inner = new ObjectSpec("materialFormula", "A material and its formula.", [FormulaMaterial, FormulaText]),
    };

    public static ObjectSpec Instrument { get; } = new(
        "instrument", "A neutron instrument and the operando cell in it.", [CellKeys.SchemaLink, Name, Beam, Detector, Shape, Extent, Region, Separator, Anode, Lithium6, Formulas]);

    private static KeySpec Length(string name, string description, double least, double most, string example, string? otherwise = null, double? value = null) =>
        new(name, ValueShape.Quantity, description) { Dimension = Dimension.Length, Range = ValueRange.Between(least, most), Example = example, Default = otherwise, DefaultValue = value };

    private static KeySpec Time(string name, string description, string otherwise, double? value) =>
        new(name, ValueShape.Quantity, description) { Dimension = Dimension.Time, Range = ValueRange.Above(0, 1e7), Example = "\"5 min\"", Default = otherwise, DefaultValue = value };

    private static KeySpec Number(string name, string description, ValueRange range, double value) => new(name, ValueShape.Quantity, description)
    {
        Range = range,
        Default = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        DefaultValue = value,
        Example = value.ToString(System.Globalization.CultureInfo.InvariantCulture),
    };

    private static KeySpec Areal(string name, string description, string otherwise, double value) =>
        new(name, ValueShape.Quantity, description) { Dimension = Dimension.ArealMass, Range = ValueRange.Between(0, 100), Example = $"\"{otherwise}\"", Default = otherwise, DefaultValue = value };
}
