using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Particles;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.Particles;

/// <summary>Tells the particles of a volume to a reader.</summary>
public static class ParticleReport
{
    private const double MostBorderVolume = 0.5;
    private const double MostLoose = 0.01;

    /// <summary>The report.</summary>
    /// <param name="result">What was measured.</param>
    /// <param name="particles">The particles.</param>
    /// <param name="labels">The phases.</param>
    /// <param name="title">The name of the volume.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>Key numbers, tables, size distributions, slices and a view.</returns>
    public static Report Of(ParticleAnalysisResult result, RegionVolume particles, LabelVolume labels, string title, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(particles);
        var blocks = new List<ReportBlock> { new ReportTable(ParticleTables.Sizes(result)), new ReportTable(ParticleTables.Shapes(result)), new ReportTable(ParticleTables.Largest(result)) };
        if (!result.Particles.IsEmpty)
        {
            blocks.Add(new ReportFigure(ParticleFigures.Sizes(result)));
            blocks.Add(new ReportFigure(ParticleFigures.Shapes(result)));
            blocks.Add(new ReportFigure(SliceFigures.Particles(particles, "particle-slices", "Particles in slices")));
            AddView(blocks, result, particles, cancellation);
        }

        return new Report
        {
            Title = FormattableString.Invariant($"{result.Particles.Length} particles of {FigureText.Literal(title)}"),
            KeyNumbers = KeyNumbers(result),
            Findings = Findings(result),
            Sections = [new ReportSection("Particles", [.. blocks])],
            Citations =
            [
                new ReportCitation("Ohser and Muecklich, Statistical Analysis of Microstructures in Materials Science, Wiley (2000): surface from crossings in lattice directions"),
                new ReportCitation("Wadell, Volume, shape, and roundness of quartz particles, J. Geol. 43, 250 (1935): sphericity", "10.1086/624298"),
            ],
        };
    }

    private static void AddView(List<ReportBlock> blocks, ParticleAnalysisResult result, RegionVolume particles, CancellationToken cancellation)
    {
        if (result.Grid.IsPlane)
        {
            return;
        }

        float[] radii = new float[particles.Count];
        float[] means = new float[particles.Count];
        Array.Fill(radii, float.NaN);
        Array.Fill(means, float.NaN);
        foreach (ParticleMeasures particle in result.Particles)
        {
            radii[particle.Id - 1] = (float)(1e6 * particle.EquivalentRadius);
            means[particle.Id - 1] = (float)particle.MapMean;
        }

        blocks.Add(new ReportFigure(ViewFigures.Particles(particles, [.. radii], new Axis("Equivalent radius", "\u00B5m"), ("particle-view", "Particles in the colour of their radius"), cancellation)));
        if (result.Options.Map is { } map)
        {
            blocks.Add(new ReportFigure(ViewFigures.Particles(particles, [.. means], ParticleTables.MapAxis(map), ("particle-map-view", "Particles in the colour of their mean"), cancellation)));
        }
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(ParticleAnalysisResult result)
    {
        SizeDistribution all = SizeDistribution.Of(result.Particles);
        double volume = result.Particles.Sum(particle => particle.Volume);
        double border = result.Particles.Where(particle => particle.TouchesBox).Sum(particle => particle.Volume);
        return
        [
            new KeyNumber("Particles", result.Particles.Length, "") { SignificantDigits = result.Particles.Length.ToString(CultureInfo.InvariantCulture).Length, Note = FormattableString.Invariant($"{result.Particles.Count(particle => particle.TouchesBox)} of them touch the box") },
            new KeyNumber("Share of the box", 100 * volume / (result.Grid.Count * result.Grid.Spacing.Volume), "%"),
            new KeyNumber("Diameter D50, by volume", 1e6 * all.VolumeQuantile(0.5), "\u00B5m"),
            new KeyNumber("Diameter D50, by number", 1e6 * all.NumberQuantile(0.5), "\u00B5m"),
            new KeyNumber("Volume in particles cut by the box", 100 * border / volume, "%"),
        ];
    }

    private static ImmutableArray<Finding> Findings(ParticleAnalysisResult result)
    {
        var findings = new List<Finding>();
        double volume = result.Particles.Sum(particle => particle.Volume);
        double border = result.Particles.Where(particle => particle.TouchesBox).Sum(particle => particle.Volume);
        if (volume > 0 && border > MostBorderVolume * volume)
        {
            findings.Add(Finding.Warning("particles-cut-by-box", FormattableString.Invariant($"{100 * border / volume:F0} % of the volume is in particles that touch the box and may be cut by it; sizes and shapes are those of what is inside.")));
        }

        if (result.LooseVoxels > 0)
        {
            string message = FormattableString.Invariant($"{result.LooseVoxels} voxels of the active phase ({100.0 * result.LooseVoxels / result.ActiveVoxels:G2} %) belong to no particle: pieces below the smallest volume that touch no other.");
            findings.Add(result.LooseVoxels > MostLoose * result.ActiveVoxels ? Finding.Warning("loose-voxels", message) : Finding.Note("loose-voxels", message));
        }

        return [.. findings];
    }
}
