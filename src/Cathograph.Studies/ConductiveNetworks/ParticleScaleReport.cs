using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Contacts;
using Cathograph.Microstructure.Discharge;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Studies.Heterogeneity;
using Cathograph.Studies.Rate;
using Cathograph.Studies.VoxelDischarge;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>Tells the particle scale to its reader.</summary>
public static class ParticleScaleReport
{
    /// <summary>The sections, in the order of reading.</summary>
    /// <param name="result">The particle scale.</param>
    /// <param name="poorTrials">The same with poor conduction of electrons inside particles, the first told whole; empty when it was left out.</param>
    /// <returns>Discharge, contacts, distances, statistics.</returns>
    public static ImmutableArray<ReportSection> Sections(ParticleScaleResult result, ImmutableArray<ParticleScaleResult> poorTrials)
    {
        ArgumentNullException.ThrowIfNull(result);
        ParticleScaleResult? poor = poorTrials.IsDefaultOrEmpty ? null : poorTrials[0];
        var sections = new List<ReportSection>
        {
            new(
                "At the particles: what the microscope would see",
                [
                    new ReportParagraph(Composite(result)),
                    .. VoxelDischargeReport.Of(result.Discharge, "").Sections[0].Blocks,
                    new ReportTable(ParticleScaleTables.Findings(result, poor)),
                    .. Ruling(result, poor).Select(text => new ReportParagraph(text)),
                    .. poor is null ? Array.Empty<ReportBlock>() : [new ReportTable(ParticleScaleTables.Poor(result, poorTrials))],
                ]),
            new("Which contacts the particles have", [new ReportTable(ContactTables.Classes(result.Contacts)), new ReportTable(ContactTables.Coverage(result.Contacts))]),
        };
        if (result.Distances.Shown > 0)
        {
            sections.Add(new("Charge against the distances to contacts", [.. Distances(result.Distances)]));
        }

        if (poor is { Distances.Shown: > 0 })
        {
            sections.Add(new("The same with poor conduction of electrons inside particles", [.. Poor(poor)]));
        }

        if (result.Statistics is { } statistics)
        {
            sections.Add(new("Size, spread and depth of particles", ElectrodeStatisticsReport.Of(statistics).Sections[0].Blocks.Add(new ReportTable(ParticleScaleTables.Sizes(result, poor)))));
        }

        return [.. sections];
    }

    private static IEnumerable<ReportBlock> Distances(DiffusionDistanceResult distances)
    {
        yield return new ReportFigure(DiffusionDistanceFigures.Particle(distances));
        if (distances.Property is { } property)
        {
            yield return new ReportTable(DiffusionDistanceTables.Correlations(property) with { Name = "distance-correlations" });
            if (property.Comparison is { } comparison)
            {
                yield return new ReportTable(DiffusionDistanceTables.Models(comparison));
            }

            yield return new ReportTable(DiffusionDistanceTables.Alignments(property));
        }
    }

    // Its figures have names of their own, as both stand in one report.
    private static IEnumerable<ReportBlock> Poor(ParticleScaleResult poor)
    {
        foreach (ReportFigure block in VoxelDischargeReport.Of(poor.Discharge, "").Sections[0].Blocks.OfType<ReportFigure>().Append(new ReportFigure(DiffusionDistanceFigures.Particle(poor.Distances))))
        {
            yield return new ReportFigure(block.Figure with { Name = $"poor-electrons-{block.Figure.Name}" });
        }

        if (poor.Distances.Property?.Comparison is { } comparison)
        {
            yield return new ReportTable(DiffusionDistanceTables.Models(comparison) with { Name = "poor-electrons-models" });
        }
    }

    private static string Composite(ParticleScaleResult result)
    {
        DischargeResult run = result.Discharge.Discharge;
        int paired = result.Contacts.Particles.Count(item => item.Class == ContactClass.Active);
        return FormattableString.Invariant($"{FigureText.Literal(result.Options.Recipe.Name)}: {result.Particles.Count} particles in a box of {1e6 * result.Options.Recipe.Box.X:G3} x {1e6 * result.Options.Recipe.Box.Y:G3} x {1e6 * result.Options.Recipe.Box.Z:G3} um, voxels of {1e9 * result.Valence.Grid.Spacing.X:F0} nm; graphite is drawn as short rods. ")
            + FormattableString.Invariant($"It is discharged at {RateLabel.Of(result.Options.Rate)} to {run.Curve[^1].Voltage:F2} V; {paired} particles have Li^+ and e^- contacts that reach both ends, and {100 * run.ReachedShare:F1} % of the active volume is reached. ")
            + "The oxidation state of nickel follows from the lithium left in each voxel (2.875 when full, rising by 1.25 per lithium that left), as if an X-ray microscope had mapped it; then the analysis of the paper is made of it, contact by contact.";
    }

    // Says what the equations leave room for, so that a correlation is not taken for a cause.
    private static IEnumerable<string> Ruling(ParticleScaleResult result, ParticleScaleResult? poor)
    {
        DischargeSetup setup = result.Discharge.Setup;
        DischargeResult run = result.Discharge.Discharge;
        double radius = result.MedianRadius;
        double ratio = result.CriticalConductivity / setup.ActiveConductivity;
        yield return FormattableString.Invariant($"What can rule inside a particle of the median radius, {1e6 * radius:F2} um: electrons lose {Small(ratio)} of the thermal voltage over it at the {0.01 * setup.ActiveConductivity:G2} S/cm that the conductivity of the electrodes asks for, and all of it at {0.01 * result.CriticalConductivity:G2} S/cm; lithium needs {radius * radius / result.MeanDiffusivity / 3600:G2} h to cross it (R^2/D) in a discharge of {run.Curve[^1].Time / 3600:G2} h.");
        if (poor is null)
        {
            yield break;
        }

        int as0 = ParticleScaleTables.Of(result).Count(item => item.Agrees);
        int as1 = ParticleScaleTables.Of(poor).Count(item => item.Agrees);
        yield return FormattableString.Invariant($"So the discharge was made a second time with {0.01 * poor.Discharge.Setup.ActiveConductivity:G2} S/cm inside the active material: {as1} of the findings are then as in the paper, against {as0}. ")
            + (Best(result) is not (TransportModel.Combined or TransportModel.Additive) && Best(poor) is TransportModel.Combined or TransportModel.Additive
                ? "The combined distance of both contacts explains the map best only there. By these equations a map that follows it tells that electrons find it hard to cross the particle itself, harder by far than the conductivity of the pressed electrode says. Interpretation, not computed: grain boundaries, cracks, a coating or a material full of lithium could make it so; none of them is in the model."
                : "");
    }

    private static TransportModel? Best(ParticleScaleResult result) => result.Distances.Property?.Comparison?.Best;

    private static string Small(double ratio) => ratio < 0.01 ? FormattableString.Invariant($"{1e6 * ratio:G2} millionths") : FormattableString.Invariant($"{100 * ratio:G2} %");
}
