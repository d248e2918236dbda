using Cathograph.Core.Quantities;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.TransportFiles;

/// <summary>The keys of a file of effective transport.</summary>
internal static class TransportKeys
{
    public static KeySpec Name { get; } = new("name", ValueShape.Text, "Name shown in tables and messages") { Default = "the name of the file", Example = "\"Li6PS5Cl composites\"" };

    public static KeySpec BulkConductivity { get; } = new("electrolyteConductivity", ValueShape.Quantity, "Ionic conductivity that the electrolyte itself had in the structures")
    {
        Dimension = Dimension.Conductivity,
        Range = ValueRange.Above(0, 1e4),
        IsRequired = true,
        Example = "\"0.2 S/m\"",
    };

    public static KeySpec PointName { get; } = new("name", ValueShape.Text, "Name of the structure") { Example = "\"7:3:0.3\"" };

    public static KeySpec ActiveMaterial { get; } = Fraction("activeMaterial", "Active material volume fraction") with { IsRequired = true };

    public static KeySpec Electrolyte { get; } = Fraction("electrolyte", "Electrolyte volume fraction") with { IsRequired = true };

    public static KeySpec Carbon { get; } = Fraction("carbon", "Conductive additive volume fraction") with { Default = "0", DefaultValue = 0 };

    public static KeySpec Volumes { get; } = new("volumeFractions", ValueShape.Object, "Volume fractions of the solids; what is missing to 1 is pore")
    {
        Inner = new ObjectSpec("transportVolumes", "Volume fractions of active material, electrolyte and carbon.", [ActiveMaterial, Electrolyte, Carbon]),
        IsRequired = true,
    };

    public static KeySpec Ionic { get; } = Conductivity("ionicConductivity", "Effective ionic conductivity") with { IsRequired = true };

    public static KeySpec IonicLow { get; } = Conductivity("ionicConductivityLow", "Lower end of its interval of 95 %");

    public static KeySpec IonicHigh { get; } = Conductivity("ionicConductivityHigh", "Upper end of its interval of 95 %");

    public static KeySpec Electronic { get; } = Conductivity("electronicConductivity", "Effective electronic conductivity") with { IsRequired = true };

    public static KeySpec ElectronicLow { get; } = Conductivity("electronicConductivityLow", "Lower end of its interval of 95 %");

    public static KeySpec ElectronicHigh { get; } = Conductivity("electronicConductivityHigh", "Upper end of its interval of 95 %");

    public static KeySpec Share { get; } = Fraction("connectedShare", "Share of the active material that both networks reach") with { Default = "1", DefaultValue = 1 };

    public static KeySpec ShareLow { get; } = Fraction("connectedShareLow", "Lower end of its interval of 95 %");

    public static KeySpec ShareHigh { get; } = Fraction("connectedShareHigh", "Upper end of its interval of 95 %");

    public static KeySpec ContactArea { get; } = Area("contactArea", "Area of contact of active material and electrolyte per volume, in 1/m");

    public static KeySpec ContactAreaLow { get; } = Area("contactAreaLow", "Lower end of its interval of 95 %, in 1/m");

    public static KeySpec ContactAreaHigh { get; } = Area("contactAreaHigh", "Upper end of its interval of 95 %, in 1/m");

    public static KeySpec DepthFrom { get; } = Depth("depthFrom", "Where a slice begins, from the separator");

    public static KeySpec DepthTo { get; } = Depth("depthTo", "Where a slice ends, from the separator");

    public static KeySpec Points { get; } = new("points", ValueShape.Objects, "The structures")
    {
        Inner = new ObjectSpec("transportPoint", "A structure and what it conducts.",
        [
            PointName, Volumes, Ionic, IonicLow, IonicHigh, Electronic, ElectronicLow, ElectronicHigh, Share, ShareLow, ShareHigh, ContactArea, ContactAreaLow, ContactAreaHigh, DepthFrom, DepthTo,
        ]),
        Count = (1, Core.Transport.TransportTable.MaximumPoints),
        IsRequired = true,
    };

    public static KeySpec Coefficient { get; } = new("coefficient", ValueShape.Quantity, "Coefficient of the term") { IsRequired = true, Example = "-4.5" };

    public static KeySpec PowerOfActive { get; } = Power("activeMaterial");

    public static KeySpec PowerOfElectrolyte { get; } = Power("electrolyte");

    public static KeySpec PowerOfCarbon { get; } = Power("carbon");

    public static KeySpec Terms { get; } = new("terms", ValueShape.Objects, "Terms that are added")
    {
        Inner = new ObjectSpec("transportTerm", "coefficient x powers of the volume fractions.", [Coefficient, PowerOfActive, PowerOfElectrolyte, PowerOfCarbon]),
        Count = (1, 20),
        IsRequired = true,
    };

    public static KeySpec Error { get; } = new("error", ValueShape.Quantity, "Root mean square error when each structure is left out in turn") { Range = ValueRange.Between(0, 1e6), Default = "0", DefaultValue = 0, Example = "0.1" };

    public static KeySpec IonicLaw { get; } = Law("ionic", "ln(kappa_eff / kappa)");

    public static KeySpec ElectronicLaw { get; } = Law("electronic", "ln(sigma_eff / (1 S/m))");

    public static KeySpec ShareLaw { get; } = Law("connectedShare", "The share of active material that both networks reach");

    public static KeySpec Closure { get; } = new("closure", ValueShape.Object, "Polynomials of the volume fractions that were fitted to the points; without them the points are interpolated")
    {
        Inner = new ObjectSpec("transportClosure", "Fitted polynomials of the volume fractions.", [IonicLaw, ElectronicLaw, ShareLaw]),
        Default = "the points are interpolated",
    };

    public static ObjectSpec File { get; } = new("transport", "Effective transport of composites, from structures or measurements.", [CellKeys.SchemaLink, Name, MaterialKeys.Source, BulkConductivity, Points, Closure]);

    private static KeySpec Fraction(string name, string description) => new(name, ValueShape.Quantity, description) { Range = ValueRange.Fraction, Example = "0.4" };

    private static KeySpec Conductivity(string name, string description) => new(name, ValueShape.Quantity, description)
    {
        Dimension = Dimension.Conductivity,
        Range = ValueRange.Between(0, 1e8),
        Example = "\"0.02 S/m\"",
    };

    private static KeySpec Area(string name, string description) => new(name, ValueShape.Quantity, description) { Range = ValueRange.Between(0, 1e10), Example = "3e5" };

    private static KeySpec Depth(string name, string description) => new(name, ValueShape.Quantity, description) { Dimension = Dimension.Length, Range = ValueRange.Between(0, 1), Example = "\"20 um\"" };

    private static KeySpec Power(string name) => new(name, ValueShape.WholeNumber, $"Power of the {name} volume fraction") { Range = ValueRange.Between(0, 3), Default = "0", DefaultValue = 0, Example = "1" };

    private static KeySpec Law(string name, string description) => new(name, ValueShape.Object, description)
    {
        Inner = new ObjectSpec("transportLaw", "A polynomial of the volume fractions with its error.", [Terms, Error]),
        IsRequired = true,
    };
}
