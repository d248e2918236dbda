using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.Isotopes;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Attenuation;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>Attenuation coefficients of what is in an operando cell.</summary>
public static class AttenuationTables
{
    private const double PerCentimetre = 0.01;

    /// <summary>The layers of a cell: as made, and with what an experiment makes of them.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="pristine">The cell before the first step.</param>
    /// <returns>The table <c>attenuation</c>.</returns>
    public static Table Layers(OperandoCell cell, IsotopeProfile pristine)
    {
        ArgumentNullException.ThrowIfNull(cell);
        ArgumentNullException.ThrowIfNull(pristine);
        IsotopeProfile enriched = pristine with
        {
            Separator = [.. pristine.Separator.Select(_ => cell.Setup.Anode.Lithium6)],
        };
        IsotopeProfile charged = pristine with { ActiveLithium = [.. pristine.ActiveLithium.Select(value => 0.4 * value)] };
        ImmutableArray<CrossSection> before = cell.Column(pristine).Sections;
        int cathode = 2 + cell.Stack.SeparatorCells;
        ResolvedLayer first = cell.Model.Electrode.Layers[0];
        var rows = new List<TableRow>
        {
            Row(cell.Setup, "anode, pristine", before[1], cell.AnodeEnd),
            Row(cell.Setup, "separator, pristine", before[2], cell.SeparatorEnd - cell.AnodeEnd),
            Row(cell.Setup, "separator, lithium of the anode", cell.Column(enriched).Sections[2], cell.SeparatorEnd - cell.AnodeEnd),
            Row(cell.Setup, "cathode at the separator, pristine", before[cathode], first.Thickness),
            Row(cell.Setup, "the same, 60 % of the active lithium out", cell.Column(charged).Sections[cathode], first.Thickness),
        };
        return Of(cell.Setup, "Layer", rows);
    }

    /// <summary>Dense materials.</summary>
    /// <param name="setup">The beam, and formulas of materials whose names say none.</param>
    /// <param name="materials">Names or formulas, each with its density in kg/m3 with natural lithium.</param>
    /// <param name="shares">Shares of 6Li among their lithium, at least one.</param>
    /// <param name="thickness">Thickness in m, above 0.</param>
    /// <returns>The table <c>attenuation</c>.</returns>
    public static Table Materials(OperandoSetup setup, ImmutableArray<(string Name, double Density)> materials, ImmutableArray<double> shares, double thickness)
    {
        ArgumentNullException.ThrowIfNull(setup);
        var rows = new List<TableRow>();
        foreach ((string name, double density) in materials)
        {
            ChemicalFormula formula = OperandoMaterials.Find(setup, name);
            foreach (double share in formula.Lithium > 0 ? shares : [NeutronData.NaturalLithium6])
            {
                string label = formula.Lithium > 0 ? FormattableString.Invariant($"{name}, {100 * share:0.##} % 6Li") : name;
                rows.Add(Row(setup, Core.Figures.FigureText.Literal(label), formula.PerVolume(density, share), thickness, thickness));
            }
        }

        return Of(setup, "Material", rows);
    }

    private static Table Of(OperandoSetup setup, string what, IEnumerable<TableRow> rows) => new(
        "attenuation",
        [
            new TableColumn(what) { Key = what == "Layer" ? "layer" : "material" },
            new TableColumn("Thickness", "µm") { Key = "thickness_um" },
            new TableColumn("Scattering", "1/cm") { Key = "scattering_per_cm" },
            new TableColumn("Absorption at 1.798 A", "1/cm") { Key = "absorption_per_cm" },
            new TableColumn("Thin sample", "1/cm") { Key = "attenuation_per_cm" },
            new TableColumn("Effective", "1/cm") { Key = "effectiveAttenuation_per_cm" },
            new TableColumn("Transmission") { Key = "transmission" },
        ],
        rows)
    {
        Title = "Attenuation coefficients",
        Note = FormattableString.Invariant($"For {setup.Beam.Description}, mean {setup.Beam.MeanWavelength * 1e10:0.##} A. Effective, and transmission: over {(what == "Layer" ? "the path through the cell" : "the thickness")}, where the beam hardens. Cross-sections: {NeutronData.Source}."),
    };

    private static TableRow Row(OperandoSetup setup, string name, CrossSection section, double thickness, double? path = null)
    {
        double through = path ?? setup.Extent;
        var law = new BeamAttenuation(setup.Beam);
        return new TableRow(
            name, thickness * 1e6, section.Scattering * PerCentimetre, section.Absorption * PerCentimetre, law.Effective(section, 0) * PerCentimetre,
            law.Effective(section, through) * PerCentimetre, law.Transmission(through * section));
    }
}
