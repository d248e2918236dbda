using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>
/// Reads a BPX file (Battery Parameter eXchange, versions 0.1 to 1.x) as a cathode against lithium: the positive electrode, the separator and
/// the electrolyte. The findings of the design say of every entry whether it was mapped, approximated or dropped.
/// </summary>
public static class BpxReader
{
    private const double DefaultConcentration = 1000;

    /// <summary>Reads a BPX file.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="assumptions">Densities that BPX does not have; null: the defaults.</param>
    /// <returns>The design, with a finding for every entry of the file.</returns>
    /// <exception cref="InvalidInputException">With every violation: line, column, entry, found and expected.</exception>
    public static CellDesign Read(ReadOnlyMemory<byte> json, string name, BpxAssumptions? assumptions = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        JsonValue root = JsonTextReader.Read(json, name);
        var ledger = new BpxLedger(name);
        if (root.Kind != JsonKind.Object)
        {
            throw new InvalidInputException(name, $"found {root.Describe()}; expected a BPX file: an object with \"Header\" and \"Parameterisation\"");
        }

        var file = new BpxSection(ledger, root, "");
        string title = ReadHeader(file) ?? name;
        BpxSection? parameters = file.RequiredSection("Parameterisation");
        BpxSection? electrode = parameters?.RequiredSection("Positive electrode");
        BpxSection? electrolyte = parameters?.RequiredSection("Electrolyte");
        BpxSection? separator = parameters?.RequiredSection("Separator");
        BpxSection? cell = parameters?.RequiredSection("Cell");
        CellDesign? design = null;
        if (electrode is not null && electrolyte is not null && separator is not null && cell is not null)
        {
            var given = new BpxGiven(file, title, BpxTemperatures.Read(file, cell), assumptions ?? new BpxAssumptions());
            design = Assemble(given, parameters!, electrode, ReadElectrolyte(given, electrolyte));
        }

        return ledger.Violations.Count == 0 && design is not null
            ? design with { Findings = [.. ledger.Close(root)] }
            : throw new InvalidInputException(ledger.Violations);
    }

    private static string? ReadHeader(BpxSection file)
    {
        if (file.RequiredSection("Header") is not { } header)
        {
            return null;
        }

        string version = header.Find("BPX")?.Text ?? "";
        if (!version.StartsWith("0.", StringComparison.Ordinal) && !version.StartsWith('1'))
        {
            header.Ledger.Refuse(header.Find("BPX") ?? header.Value, header.PathOf("BPX"), $"found version \"{version}\"; expected 0.1 to 1.x");
        }

        header.Mapped("BPX", "the version by which the file was read");
        header.Mapped("Title", "the name");
        header.Dropped("Model", "this model is the porous electrode (DFN) with a single-ion conductor");
        return header.Find("Title") is { Kind: JsonKind.Text } title ? title.Text : null;
    }

    private static SolidElectrolyte ReadElectrolyte(BpxGiven given, BpxSection section)
    {
        double concentration = given.File.Section("State")?.Section("Initial conditions")?.Number("Initial electrolyte concentration [mol.m-3]", ValueRange.Above(0), isRequired: false)
            ?? section.Number("Initial concentration [mol.m-3]", ValueRange.Above(0), isRequired: false)
            ?? DefaultConcentration;
        double kappa = 1;
        if (section.Find("Conductivity [S.m-1]") is not { } value)
        {
            section.Number("Conductivity [S.m-1]", ValueRange.Above(0));
        }
        else if (BpxFunction.ToLaw(value, out string error) is { } law)
        {
            kappa = law.Evaluate(concentration, given.Temperatures.Reference);
            section.Approximated("Conductivity [S.m-1]", FormattableString.Invariant($"its value at {concentration} mol/m3, {kappa:G4} S/m, holds everywhere, because concentration does not vary in this model."));
        }
        else
        {
            section.Ledger.Refuse(value, section.PathOf("Conductivity [S.m-1]"), error);
        }

        if (!(kappa > 0) || !double.IsFinite(kappa))
        {
            section.Ledger.Refuse(section.Value, section.PathOf("Conductivity [S.m-1]"), FormattableString.Invariant($"found {kappa} S/m at {concentration} mol/m3; expected a value above 0"));
        }

        section.Approximated("Cation transference number", "taken as 1 (single-ion conductor): no concentration gradient, so the cell is predicted better at high rates than it is.");
        section.Dropped("Diffusivity [m2.s-1]", "concentration does not vary in this model.");
        section.Dropped("Diffusivity activation energy [J.mol-1]", "concentration does not vary in this model.");
        section.Mapped("Initial concentration [mol.m-3]", "the concentration at which the conductivity is read");
        return new SolidElectrolyte
        {
            Name = "electrolyte of " + given.Title,
            Density = given.Assumed(given.Assumptions.ElectrolyteDensity, "kg/m3"),
            Conductivity = given.WithTemperature(section, new ConstantLaw(kappa), "Conductivity activation energy [J.mol-1]", "S/m"),
        };
    }

    private static CellDesign? Assemble(BpxGiven given, BpxSection parameters, BpxSection electrode, SolidElectrolyte electrolyte)
    {
        if (new BpxElectrodeReader(given, electrode).Read() is not { } read)
        {
            return null;
        }

        double kappa = electrolyte.Conductivity.At(given.Temperatures.Cell);
        (double area, double? nominal) = ReadCell(parameters.Section("Cell")!, read.ActiveLoading);
        parameters.Ledger.Dropped(parameters.Find("Negative electrode") ?? parameters.Value, parameters.PathOf("Negative electrode"), "the counter electrode of this model has a constant potential.");
        return new CellDesign
        {
            Name = given.Title,
            Temperature = given.Temperatures.Cell,
            Area = area,
            Loading = read.Loading,
            NominalSpecificCapacity = nominal ?? read.Material.NominalSpecificCapacity.At(given.Temperatures.Cell),
            ActiveMaterial = read.Material,
            Electrolyte = electrolyte,
            Carbon = new ConductiveAdditive
            {
                Name = "binder and carbon",
                Density = given.Assumed(given.Assumptions.BinderDensity, "kg/m3"),
                Conductivity = given.Assumed(0, "S/m"),
            },
            Layers = [read.Layer],
            Separator = ReadSeparator(given, parameters.Section("Separator")!, kappa),
            CounterElectrode = BpxCounterElectrode.Read(given, parameters),
            ContactResistance = parameters.Section("User-defined")?.Number(BpxCounterElectrode.ContactResistance, ValueRange.Between(0, 1e4), isRequired: false) ?? 0,
            InitialStoichiometry = read.InitialStoichiometry,
        };
    }

    private static (double Area, double? Nominal) ReadCell(BpxSection cell, double activeLoading)
    {
        const string areaKey = "Electrode area [m2]";
        const string pairsKey = "Number of electrode pairs connected in parallel to make a cell";
        const string capacityKey = "Nominal cell capacity [A.h]";
        double area = (cell.Number(areaKey, ValueRange.Above(0)) ?? 1) * (cell.Number(pairsKey, ValueRange.Above(0), isRequired: false) ?? 1);
        double? capacity = cell.Number(capacityKey, ValueRange.Above(0), isRequired: false);
        cell.Mapped(areaKey, "the area, times the number of electrode pairs");
        cell.Mapped(pairsKey, "a factor of the area");
        cell.Mapped(capacityKey, "the nominal specific capacity, per mass of active material at its assumed density");
        cell.Dropped("Lower voltage cut-off [V]", "it belongs to the full cell; a protocol names its own voltages.");
        cell.Dropped("Upper voltage cut-off [V]", "it belongs to the full cell; a protocol names its own voltages.");
        return (area, capacity * 3600 / (area * activeLoading));
    }

    private static SeparatorDesign ReadSeparator(BpxGiven given, BpxSection separator, double kappa)
    {
        double thickness = separator.Number("Thickness [m]", ValueRange.Between(0, 1)) ?? 0;
        double efficiency = separator.Number("Transport efficiency", ValueRange.Above(0, 1)) ?? 1;
        separator.Mapped("Thickness [m]", "the separator's resistance");
        separator.Mapped("Transport efficiency", "the separator's resistance");
        separator.Dropped("Porosity", "it is contained in the transport efficiency.");
        return new SeparatorDesign(thickness / (kappa * efficiency), given.Source);
    }
}
