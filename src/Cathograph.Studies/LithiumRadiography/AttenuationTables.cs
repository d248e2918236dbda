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
        return new Table(
            "attenuation",
            [
                new TableColumn("Layer") { Key = "layer" },
                new TableColumn("Thickness", "µm") { Key = "thickness_um" },
                new TableColumn("Scattering", "1/cm") { Key = "scattering_per_cm" },
                new TableColumn("Absorption at 1.798 A", "1/cm") { Key = "absorption_per_cm" },
                new TableColumn("Thin sample", "1/cm") { Key = "attenuation_per_cm" },
                new TableColumn("Over the chord", "1/cm") { Key = "effectiveAttenuation_per_cm" },
                new TableColumn("Transmission") { Key = "transmission" },
            ],
            rows)
        {
            Title = "Attenuation coefficients",
            Note = $"For {cell.Setup.Beam.Description}, mean {cell.Setup.Beam.MeanWavelength * 1e10:0.##} A. Over the chord the beam hardens: short wavelengths get through. Cross-sections: {NeutronData.Source}.",
        };
    }

    private static TableRow Row(RadiographSetup setup, string name, CrossSection section, double thickness)
    {
        var law = new BeamAttenuation(setup.Beam);
        return new TableRow(
            name, thickness * 1e6, section.Scattering * PerCentimetre, section.Absorption * PerCentimetre, law.Effective(section, 0) * PerCentimetre,
            law.Effective(section, setup.Extent) * PerCentimetre, law.Transmission(setup.Extent * section));
    }
}
