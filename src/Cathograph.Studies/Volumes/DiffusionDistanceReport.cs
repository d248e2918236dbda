using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Distances;
using Cathograph.Microstructure.Heterogeneity;

namespace Cathograph.Studies.Volumes;

/// <summary>Tells distances to their reader.</summary>
public static class DiffusionDistanceReport
{
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The distances.</param>
    /// <param name="name">What was measured.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(DiffusionDistanceResult result, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        var blocks = new List<ReportBlock> { new ReportTable(DiffusionDistanceTables.Channels(result)) };

        // One particle has maps of its own; the middle plane of the volume need not cut it.
        if (result.Options.Particle is null || result.Property is null)
        {
            blocks.Add(new ReportFigure(DiffusionDistanceFigures.Maps(result)));
        }
        if (result.Shown > 0)
        {
            blocks.Add(new ReportFigure(DiffusionDistanceFigures.Particle(result)));
        }

        var sections = new List<ReportSection>
        {
            new("Definitions", [new ReportParagraph(FigureText.Literal(Definitions(result.Options)))]),
            new("Distances", [.. blocks]),
        };
        if (result.Property is { } property)
        {
            sections.Add(new ReportSection("Property against distance", [.. PropertyBlocks(property, FigureText.Literal(result.Input.Property?.Unit ?? ""))]));
        }

        return new Report
        {
            Title = $"Distances to contacts: {FigureText.Literal(name)}",
            Lead = Lead(result),
            Verdict = new Verdict(Outcome.Completed, FormattableString.Invariant($"{result.Distances.Lithium.Particles.Count(item => item.Voxels > 0)} particles measured"), 0, 0, 1),
            KeyNumbers = KeyNumbers(result),
            Findings = result.Findings,
            Sections = [.. sections],
            Parameters = Parameters(result.Options),
            Citations =
            [
                new ReportCitation("Felzenszwalb and Huttenlocher, Distance transforms of sampled functions, Theory of Computing 8, 415 (2012)", "10.4086/toc.2012.v008a019"),
                new ReportCitation("Nash, Daniel, Koenig and Felner, Theta*: any-angle path planning on grids, AAAI (2007)"),
            ],
        };
    }

    private static IEnumerable<ReportBlock> PropertyBlocks(PropertyAgainstDistance property, string unit)
    {
        yield return new ReportTable(DiffusionDistanceTables.Bins(property, unit));
        yield return new ReportTable(DiffusionDistanceTables.Correlations(property));
        if (property.Comparison is { } comparison)
        {
            yield return new ReportTable(DiffusionDistanceTables.Models(comparison));
        }

        if (!property.Polarisation.IsEmpty)
        {
            double[] lengths = [.. property.Polarisation.Select(item => item.Property.Relative).Order()];
            yield return new ReportParagraph(FormattableString.Invariant(
                $"Polarisation: the centroid of the property (above {property.Zero:G6}) lies off the centroid of the particle by {lengths[lengths.Length / 2]:G3} of its radius in the median of {lengths.Length} particles."));
            yield return new ReportTable(DiffusionDistanceTables.Alignments(property));
        }
    }

    private static string Definitions(DiffusionDistanceOptions options)
    {
        string connected = options.ConnectedOnly ? " that is connected (electrolyte to the separator, carbon to the collector)" : "";
        string way = options.Metric == DistanceMetric.Geodesic ? "along the shortest way inside the particle" : "along the straight line";
        string through = options.ElectronsThroughParticles ? " Electrons may cross from particle to particle." : " Only contacts of the particle itself count; electrons do not cross from particle to particle.";
        return $"l is the distance from the centre of a voxel to the nearest contact of its particle with electrolyte, e to that with carbon, {way}; a contact is the middle of a voxel face to a phase{connected}.{through} "
            + $"Combined impedance: {options.Combination.Definition}. Core-shell: depth below the surface of the particle over its largest, 0 at the surface and 1 in the core. Bins hold their lower end; the last holds 1 too.";
    }

    private static string Lead(DiffusionDistanceResult result)
    {
        if (result.Property?.Comparison is not { } comparison)
        {
            return "";
        }

        ModelScore best = comparison.Scores.Single(score => score.Model == comparison.Best);
        string share = FormattableString.Invariant($"{100 * best.Explained:G3} % of the variance ({100 * best.ExplainedInterval.Lower:G3} to {100 * best.ExplainedInterval.Upper:G3} %)");
        string name = DiffusionDistanceTables.Words(best.Model);

        // A share of variance is never below 0: whether there is a relation at all is seen from its slopes.
        return best.SlopeIntervals.All(interval => interval.Contains(0))
            ? $"No model is told from chance: the best, \"{name}\", explains {share}, and the interval of its slope holds 0."
            : $"The model that explains the property inside particles best is \"{name}\": {share}.";
    }

    private static ImmutableArray<KeyNumber> KeyNumbers(DiffusionDistanceResult result)
    {
        var numbers = ImmutableArray.CreateBuilder<KeyNumber>();
        foreach ((string name, ChannelDistance channel) in new[] { ("mean Li+ distance", result.Distances.Lithium), ("mean e- distance", result.Distances.Electron) })
        {
            if (double.IsFinite(channel.Mean))
            {
                numbers.Add(new KeyNumber(name, Micrometres * channel.Mean, "um") { Note = FormattableString.Invariant($"at most {Micrometres * channel.Maximum:G3} um") });
            }
        }

        if (result.Combined.Count > 0)
        {
            numbers.Add(new KeyNumber("mean combined impedance", result.Combined.Mean, "") { Note = "0 to 1" });
        }

        if (result.Property?.Relations.FirstOrDefault(item => item.Key == "combined") is { } relation)
        {
            numbers.Add(new KeyNumber("rank correlation with the combined impedance", relation.Rank.Coefficient, "") { Note = FormattableString.Invariant($"{relation.Rank.Interval.Lower:F2} to {relation.Rank.Interval.Upper:F2}") });
        }

        return numbers.ToImmutable();
    }

    private static ImmutableArray<ReportParameter> Parameters(DiffusionDistanceOptions options) =>
    [
        new("Metric", options.Metric == DistanceMetric.Geodesic ? "geodesic" : "euclidean", "", "option; the publication takes the nearest contact point") { IsGiven = options.Metric != DistanceMetric.Euclidean },
        new("Combination", options.Combination.Definition, "", "option") { IsGiven = options.Combination.Rule != CombinationRule.Sum },
        new("Connected phases only", options.ConnectedOnly ? "yes" : "no", "", "option") { IsGiven = options.ConnectedOnly },
        new("Electrons through particles", options.ElectronsThroughParticles ? "yes" : "no", "", "option; the publication leaves them out") { IsGiven = options.ElectronsThroughParticles },
        new("Bootstrap", options.Bootstrap.Samples.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"samples, seed {options.Bootstrap.Seed}"), "option"),
    ];
}
