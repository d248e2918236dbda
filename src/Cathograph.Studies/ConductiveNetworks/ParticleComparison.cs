using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Microstructure.Discharge;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Studies.Volumes;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>The findings of the paper at particles beside ours, each with a reason where they differ: from what the discharge says of electrons, ions and lithium in that composite.</summary>
internal static class ParticleComparison
{
    private const string Composite = "graphite";
    private const double PaperCount = 100;
    private const double PaperLimit = 1e-6;

    // Electrons that lose less of the thermal voltage than this over a particle cross it for nothing.
    private const double Felt = 0.1;

    /// <summary>The rows; none without the particle scale.</summary>
    public static IEnumerable<PaperRow> Of(ConductiveNetworksResult result)
    {
        if (result.ParticleScale is not { } scale)
        {
            yield break;
        }

        ImmutableArray<ParticleFinding> others = result.PoorElectrons is { } poor ? ParticleScaleTables.Of(poor) : [];
        foreach (ParticleFinding finding in ParticleScaleTables.Of(scale))
        {
            double measured = finding.Key switch { ParticleFinding.Size => ParticleScaleTables.PaperPearson, ParticleFinding.Number => PaperCount, _ => double.NaN };
            yield return new PaperRow(Composite, $"{finding.Relation}, {finding.Measure}", "")
            {
                Measured = measured,
                Says = finding.Key == ParticleFinding.Size ? "" : finding.Paper,
                Computed = finding.Computed,
                Low = finding.Low,
                High = finding.High,
                Difference = finding.Computed - measured,
                Agrees = finding.Agrees,
                Why = finding.Agrees ? "" : Why(finding, scale) + Elsewhere(others.FirstOrDefault(item => item.Key == finding.Key), result.PoorElectrons),
            };
        }

        double limit = scale.Options.RadiusLimit;
        yield return new PaperRow(Composite, "Radius that parts small and large particles (input)", "um")
        {
            Measured = 1e6 * PaperLimit,
            Computed = 1e6 * limit,
            Difference = 1e6 * (limit - PaperLimit),
            Agrees = Math.Abs(limit - PaperLimit) < 1e-9,
            Why = Math.Abs(limit - PaperLimit) < 1e-9 ? "" : "as given",
        };
    }

    private static string Elsewhere(ParticleFinding? other, ParticleScaleResult? poor) => other is { Agrees: true } && poor is not null
        ? FormattableString.Invariant($"; as in the paper ({other.Computed:F2}) when electrons find it hard inside the active material, {0.01 * poor.Discharge.Setup.ActiveConductivity:G2} S/cm")
        : "";

    private static string Why(ParticleFinding finding, ParticleScaleResult scale) => finding.Key switch
    {
        ParticleFinding.Combined or ParticleFinding.LithiumAlone or ParticleFinding.ElectronAlone or ParticleFinding.CombinedShare => Rules(scale),
        ParticleFinding.CoreShell or ParticleFinding.CoreShellShare => Filling(scale),
        ParticleFinding.Direction => "the offsets of the particles point to no side that their contacts would explain: " + Rules(scale),
        ParticleFinding.Size => Size(scale),
        ParticleFinding.SizeSpread => "small particles are as uneven as large ones: " + Filling(scale),
        ParticleFinding.Depth => Depth(scale),
        ParticleFinding.GroupSpread => FormattableString.Invariant($"the interval, {finding.Low:F2} to {finding.High:F2}, {(finding.High < 1 ? "lies below 1" : "holds 1")}: {Fed(scale)}"),
        _ => FormattableString.Invariant($"the box of {1e6 * scale.Options.Recipe.Box.X:G3} um holds no more whole particles"),
    };

    // Which way counts inside a particle.
    private static string Rules(ParticleScaleResult scale)
    {
        double ratio = scale.CriticalConductivity / scale.Discharge.Setup.ActiveConductivity;
        string electrons = ratio < Felt
            ? FormattableString.Invariant($"electrons cross a particle of the median radius for {(ratio < 0.001 ? "less than a thousandth" : FormattableString.Invariant($"{100 * ratio:G2} %"))} of the thermal voltage, so the way to the carbon costs nothing")
            : FormattableString.Invariant($"electrons lose {100 * ratio:F0} % of the thermal voltage over a particle of the median radius, so both ways cost");
        return scale.Distances.Property?.Comparison is { } comparison
            ? FormattableString.Invariant($"{electrons}; best explained by the model \"{DiffusionDistanceTables.Words(comparison.Best)}\", {Share(comparison, comparison.Best)}")
            : electrons;
    }

    private static string Share(ModelComparisonResult comparison, TransportModel model)
    {
        ModelScore score = comparison.Scores.First(item => item.Model == model);
        return FormattableString.Invariant($"{100 * score.Explained:F0} % ({100 * score.ExplainedInterval.Lower:F0} to {100 * score.ExplainedInterval.Upper:F0}) of the variance inside particles");
    }

    // How long lithium needs against how long it has.
    private static string Filling(ParticleScaleResult scale)
    {
        (double need, double has) = Times(scale);
        return need > Felt * has
            ? FormattableString.Invariant($"lithium needs {need / 3600:G2} h to cross a particle of the median radius in a discharge of {has / 3600:G2} h, so the core fills last")
            : FormattableString.Invariant($"lithium crosses a particle of the median radius in {need / 3600:G2} h of a discharge of {has / 3600:G2} h, so no core stays behind");
    }

    private static (double Need, double Has) Times(ParticleScaleResult scale) => (scale.MedianRadius * scale.MedianRadius / scale.MeanDiffusivity, scale.Discharge.Discharge.Curve[^1].Time);

    private static string Fed(ParticleScaleResult scale)
    {
        int without = scale.Contacts.Particles.Count(item => !(item.ConnectedCarbon > 0));
        return FormattableString.Invariant($"{without} of {scale.Contacts.Particles.Length} particles touch no carbon, and {100 * scale.Discharge.Discharge.ReachedShare:F1} % of the active volume is reached all the same, through other particles");
    }

    private static string Size(ParticleScaleResult scale)
    {
        SizeTrial[] met = [.. scale.SizeTrials.Where(trial => trial.Holds(ParticleScaleTables.PaperPearson))];
        SizeTrial? sharp = scale.SizeTrials.FirstOrDefault(trial => trial.Way == ParticleSizeTrials.Sharp);
        SizeTrial? blurred = scale.SizeTrials.FirstOrDefault(trial => !trial.IsLithium && trial.Coefficient > ParticleScaleTables.PaperPearson);
        string ways = sharp is not null && sharp.Coefficient < ParticleScaleTables.PaperPearson && blurred is not null
            ? FormattableString.Invariant($"The image passes through the paper's value before it is this coarse: {Named(blurred)}, as small particles take more from their lighter surroundings")
            : met.Length > 0 ? $"Met by: {string.Join("; ", met.Select(Named))}"
            : "No other moment, section or resolution gives it";
        return FormattableString.Invariant($"{Filling(scale)}, and {Fed(scale)}. {ways} (table size-correlation). Figure 5e is of the electrode with fibres and shows electron density, not lithium");
    }

    private static string Named(SizeTrial trial) => FormattableString.Invariant($"{trial.Way} ({trial.Coefficient:F2})");

    private static string Depth(ParticleScaleResult scale)
    {
        DischargeResult run = scale.Discharge.Discharge;
        double thermal = PhysicalConstants.Gas * scale.Discharge.Setup.Temperature / PhysicalConstants.Faraday;
        double[] losses = [.. run.Particles.Select(item => item.IonicLoss).Where(double.IsFinite)];
        double[] electronic = [.. run.Particles.Select(item => item.ElectronicLoss).Where(double.IsFinite)];
        double ions = losses.Length > 0 ? losses.Max() - losses.Min() : double.NaN;
        double electrons = electronic.Length > 0 ? electronic.Max() - electronic.Min() : double.NaN;
        string cause = !(Math.Max(ions, electrons) > thermal) ? "no network loses as much as the thermal voltage over the box: a chance arrangement of few particles"
            : ions >= electrons ? "the ions lose more of it: particles far from the separator fill less" : "the electrons lose more of it: particles far from the collector fill less";
        return FormattableString.Invariant($"the box is {1e6 * scale.Options.Recipe.Box.Z:G3} um deep, a small part of the electrode; between particles ions lose up to {1000 * ions:F0} mV and electrons up to {1000 * electrons:F0} mV at the end, and {cause}");
    }
}
