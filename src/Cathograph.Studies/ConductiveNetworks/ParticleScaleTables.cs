using System.Collections.Immutable;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;
using Cathograph.Studies.Heterogeneity;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>What the paper finds at the particle scale beside what the charge map of the discharge says.</summary>
public static class ParticleScaleTables
{
    /// <summary>Pearson's correlation between electron density, which rises with lithium, and size of more than 100 particles (Figure 5e of the paper).</summary>
    public const double PaperPearson = 0.6651;

    // Below this a correlation explains less than a tenth of the variance: the paper calls such ones weak.
    private const double Weak = 0.3;

    /// <summary>The findings of the paper, one a row.</summary>
    /// <param name="result">The particle scale.</param>
    /// <param name="poor">The same with poor conduction of electrons inside particles; null when it was left out.</param>
    /// <returns>The table <c>particle-findings</c>.</returns>
    public static Table Findings(ParticleScaleResult result, ParticleScaleResult? poor)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleFinding> rows = Of(result);
        ImmutableArray<ParticleFinding> others = poor is null ? [] : Of(poor);
        return new Table(
            "particle-findings",
            [
                new TableColumn("Relation"),
                new TableColumn("Measure"),
                new TableColumn("The paper"),
                new TableColumn("Computed") { SignificantDigits = 3, Key = "computed" },
                new TableColumn("from") { SignificantDigits = 3, Key = "low" },
                new TableColumn("to") { SignificantDigits = 3, Key = "high" },
                new TableColumn("As in the paper") { Key = "agrees" },
                .. poor is null ? ImmutableArray<TableColumn>.Empty : [new TableColumn("With poor e^-") { SignificantDigits = 3, Key = "computedPoorElectrons" }, new TableColumn("As in the paper") { Key = "agreesPoorElectrons" }],
            ],
            rows.Select(row => new TableRow([row.Relation, row.Measure, row.Paper, row.Computed, row.Low, row.High, Yes(row.Agrees), .. Beside(row, others, poor is not null)])))
        {
            Title = "What the paper finds at particles, and what the discharge says",
            Note = "Intervals of 95 % that count only as many voxels or particles as are independent. Yes: the sign is the paper's and the interval leaves out 0; where the paper sees a clear rise, the correlation also is at least 0.3; where the paper sees no trend, or a weak one, the interval holds 0 or the correlation stays below 0.3."
                + (poor is null ? "" : FormattableString.Invariant($" With poor e^-: the same discharge with {0.01 * poor.Discharge.Setup.ActiveConductivity:G2} S/cm inside the active material.")),
        };
    }

    /// <summary>How much the findings hang on how poorly electrons are conducted inside the active material.</summary>
    /// <param name="result">The particle scale.</param>
    /// <param name="trials">The same with poor conduction of electrons.</param>
    /// <returns>The table <c>poor-electrons</c>.</returns>
    public static Table Poor(ParticleScaleResult result, ImmutableArray<ParticleScaleResult> trials)
    {
        ArgumentNullException.ThrowIfNull(result);
        ParticleScaleResult[] rows = [result, .. trials.OrderByDescending(trial => trial.Discharge.Setup.ActiveConductivity)];
        TableColumn Number(string label, string key) => new(label) { SignificantDigits = 2, Key = key };
        return new Table(
            "poor-electrons",
            [
                new TableColumn("Factor") { SignificantDigits = 3, Key = "factor" },
                new TableColumn("Inside the active material", "S/cm") { SignificantDigits = 2, Key = "activeConductivity_S_per_cm" },
                new TableColumn("Capacity", "mAh/g") { SignificantDigits = 3, Key = "capacity_mAh_per_gCam" },
                Number("Combined, Spearman", "combined"),
                Number("Combined explains", "combinedShare"), Number("from", "combinedShareLow"), Number("to", "combinedShareHigh"),
                Number("Core-shell explains", "coreShellShare"), Number("from", "coreShellShareLow"), Number("to", "coreShellShareHigh"),
                Number("Size, Pearson", "size"), Number("from", "sizeLow"), Number("to", "sizeHigh"),
                new TableColumn("As in the paper") { Key = "agreeing" },
            ],
            rows.Select(row => PoorRow(row, result.CriticalConductivity)))
        {
            Title = "How much hangs on how poorly electrons are conducted inside the active material",
            Note = FormattableString.Invariant($"Factor: conductivity over {0.01 * result.CriticalConductivity:G2} S/cm, at which electrons lose the whole thermal voltage over a particle of the median radius; first the conductivity of the recipe. Shares of the variance inside particles; intervals of 95 %, shares by drawing particles."),
        };
    }

    /// <summary>Lithium against the size of particles in other ways than as whole particles at the end.</summary>
    /// <param name="result">The particle scale.</param>
    /// <param name="poor">The same with poor conduction of electrons inside particles; null when it was left out.</param>
    /// <returns>The table <c>size-correlation</c>.</returns>
    public static Table Sizes(ParticleScaleResult result, ParticleScaleResult? poor)
    {
        ArgumentNullException.ThrowIfNull(result);
        SizeTrial[] rows = [.. result.SizeTrials, .. poor?.SizeTrials.Where(trial => trial.Way == ParticleSizeTrials.AtEnd).Select(trial => trial with { Way = FormattableString.Invariant($"{trial.Way}, {0.01 * poor.Discharge.Setup.ActiveConductivity:G2} S/cm inside the active material") }) ?? []];
        return new Table(
            "size-correlation",
            [
                new TableColumn("What is held against the radius of particles") { Key = "way" },
                new TableColumn("Pearson") { SignificantDigits = 2, Key = "pearson" }, new TableColumn("from") { SignificantDigits = 2, Key = "low" }, new TableColumn("to") { SignificantDigits = 2, Key = "high" },
                new TableColumn("Particles") { Decimals = 0, Key = "particles" },
                new TableColumn("Holds the paper's") { Key = "holdsPaper" },
            ],
            rows.Select(row => new TableRow(row.Way, row.Coefficient, row.Low, row.High, row.Count, Yes(row.Holds(PaperPearson)))))
        {
            Title = FormattableString.Invariant($"Where a correlation of {PaperPearson} could come from"),
            Note = "The paper: mean relative electron density of over 100 particles of the discharged electrode with fibres against their size (Figure 5e); it rises with lithium at low charge, so the sign is the same. Intervals of 95 % (Fisher); of sections the lowest and the highest. Electron density: mass density of the phases, less three electrons a lithium that left. An image of finite resolution mixes a particle with its lighter surroundings, small ones more; the resolution of the paper's image is not in its text.",
        };
    }

    private static TableRow PoorRow(ParticleScaleResult row, double critical)
    {
        ImmutableArray<ParticleFinding> findings = Of(row);
        ParticleFinding? Found(string key) => findings.FirstOrDefault(item => item.Key == key);
        double Value(string key, Func<ParticleFinding, double> value) => Found(key) is { } finding ? value(finding) : double.NaN;
        TableCell[] Interval(string key) => [Value(key, item => item.Computed), Value(key, item => item.Low), Value(key, item => item.High)];
        double conductivity = row.Discharge.Setup.ActiveConductivity;
        return new TableRow(
        [
            conductivity / critical, 0.01 * conductivity, VoxelDischarge.VoxelDischargeReport.Capacity(row.Discharge, row.Discharge.Discharge.Curve[^1].Charge),
            Value(ParticleFinding.Combined, item => item.Computed),
            .. Interval(ParticleFinding.CombinedShare), .. Interval(ParticleFinding.CoreShellShare), .. Interval(ParticleFinding.Size),
            FormattableString.Invariant($"{findings.Count(item => item.Agrees)} of {findings.Length}"),
        ]);
    }

    /// <summary>The findings of one charge map.</summary>
    /// <param name="result">The particle scale.</param>
    /// <returns>Findings in the order of the paper; those that the map cannot tell are left out.</returns>
    public static ImmutableArray<ParticleFinding> Of(ParticleScaleResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return [.. Distances(result), .. Particles(result)];
    }

    private static IEnumerable<TableCell> Beside(ParticleFinding row, ImmutableArray<ParticleFinding> others, bool isAsked)
    {
        if (isAsked)
        {
            ParticleFinding? other = others.FirstOrDefault(item => item.Key == row.Key);
            yield return other is null ? double.NaN : other.Computed;
            yield return other is null ? "" : Yes(other.Agrees);
        }
    }

    private static IEnumerable<ParticleFinding> Distances(ParticleScaleResult result)
    {
        if (result.Distances.Property is not { } property)
        {
            yield break;
        }

        yield return Voxels(property, "combined", "combined impedance", "rises clearly", RisesClearly);
        yield return Voxels(property, "coreShell", "core-shell model", "falls", value => value.Interval.Upper < 0);
        yield return Voxels(property, "electron", "e^- distance alone", "weak", IsWeak);
        yield return Voxels(property, "lithium", "Li^+ distance alone", "weaker still", IsWeak);
        if (property.Comparison is { } comparison)
        {
            yield return Explained(comparison, TransportModel.Combined, "combined", "most", comparison.Best is TransportModel.Combined or TransportModel.Additive) with { Key = ParticleFinding.CombinedShare };
            yield return Explained(comparison, TransportModel.CoreShell, "core-shell", "less than combined", ExplainedBy(comparison, TransportModel.CoreShell).Explained < ExplainedBy(comparison, TransportModel.Combined).Explained) with { Key = ParticleFinding.CoreShellShare };
        }

        if (property.Alignment is { } alignment)
        {
            yield return new ParticleFinding("Polarisation points away from contacts", "mean cosine", "yes", alignment.MeanCosine, alignment.Interval.Lower, alignment.Interval.Upper, alignment.Interval.Lower > 0) { Key = ParticleFinding.Direction };
        }
    }

    private static ParticleFinding Explained(ModelComparisonResult comparison, TransportModel model, string name, string paper, bool agrees)
    {
        ModelScore score = ExplainedBy(comparison, model);
        return new ParticleFinding($"Variance inside particles that the {name} model explains", "share", paper, score.Explained, score.ExplainedInterval.Lower, score.ExplainedInterval.Upper, agrees) { Key = ParticleFinding.CombinedShare };
    }

    private static ModelScore ExplainedBy(ModelComparisonResult comparison, TransportModel model) => comparison.Scores.First(item => item.Model == model);

    private static IEnumerable<ParticleFinding> Particles(ParticleScaleResult result)
    {
        if (result.Statistics is not { } statistics)
        {
            yield break;
        }

        yield return Relation(statistics.Relations[0], ParticleFinding.Size, "Lithium content against radius", FormattableString.Invariant($"{PaperPearson}"), Rises);
        yield return Relation(statistics.Relations[1], ParticleFinding.SizeSpread, "Spread inside a particle against radius", "moderate, positive", Rises);
        yield return Relation(statistics.Relations[2], ParticleFinding.Depth, "Lithium content against depth", "no clear trend", value => value.Interval.Contains(0));
        yield return new ParticleFinding(
            "Spread between small over between large particles", "ratio", "above 1", statistics.DeviationRatio, statistics.DeviationRatioInterval.Lower, statistics.DeviationRatioInterval.Upper, statistics.DeviationRatioInterval.Lower > 1) { Key = ParticleFinding.GroupSpread };
        yield return new ParticleFinding("Particles", "number", "more than 100", statistics.Used.Length, double.NaN, double.NaN, statistics.Used.Length > 100) { Key = ParticleFinding.Number };
    }

    private static ParticleFinding Voxels(PropertyAgainstDistance property, string key, string name, string paper, Func<CorrelationResult, bool> agrees)
    {
        CorrelationResult rank = property.Relations.First(item => item.Key == key).Rank;
        return new ParticleFinding($"Ni valence against {name}", "Spearman", paper, rank.Coefficient, rank.Interval.Lower, rank.Interval.Upper, agrees(rank)) { Key = key };
    }

    private static ParticleFinding Relation(ParticleRelation relation, string key, string name, string paper, Func<CorrelationResult, bool> agrees) =>
        new(name, "Pearson", paper, relation.Pearson.Coefficient, relation.Pearson.Interval.Lower, relation.Pearson.Interval.Upper, agrees(relation.Pearson)) { Key = key };

    private static bool Rises(CorrelationResult value) => value.Interval.Lower > 0;

    // Clear is what is not weak; the same limit for both, or a map could be called either.
    private static bool RisesClearly(CorrelationResult value) => Rises(value) && value.Coefficient >= Weak;

    private static bool IsWeak(CorrelationResult value) => value.Interval.Contains(0) || Math.Abs(value.Coefficient) < Weak;

    private static string Yes(bool does) => does ? "yes" : "no";
}
