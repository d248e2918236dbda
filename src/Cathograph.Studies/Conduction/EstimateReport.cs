using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Tells an estimate from particles and contacts to its reader.</summary>
public static class EstimateReport
{
    private const double LargestContrast = 30;

    /// <summary>The report of an estimate alone.</summary>
    /// <param name="estimate">The estimate.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>A table of axes and one of phases.</returns>
    public static Report Of(ConductivityEstimate estimate, string title)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ContactNetworkResult network = estimate.Network;
        var axes = new Table(
            "estimate",
            [new TableColumn("along"), new TableColumn("estimated", "S/m") { Key = "estimateConductivity_S_per_m" }, new TableColumn("tortuosity factor") { Decimals = 2, Key = "estimateTortuosityFactor" }],
            estimate.Axes.Select(axis => new TableRow("xyz"[axis].ToString(), network.Conductivity[axis], estimate.ParallelConductivity / network.Conductivity[axis])))
        {
            Note = Note(network),
        };
        var phases = new Table(
            "phases",
            [new TableColumn("label") { Decimals = 0 }, new TableColumn("phase"), new TableColumn("volume", "%") { Decimals = 2, Key = "volume_percent" }, new TableColumn("conductivity", "S/m") { Key = "conductivity_S_per_m" }],
            estimate.Phases.Select(phase => new TableRow(phase.Label, FigureText.Literal(phase.Name), 100 * phase.Fraction, phase.Conductivity)));
        return new Report
        {
            Title = FigureText.Literal(title),
            Verdict = new Verdict(Outcome.Completed, "Estimated, not solved.", 0, 0, 0),
            Findings =
            [
                .. estimate.Axes.Where(axis => network.Conductivity[axis] == 0)
                    .Select(axis => Finding.Warning("nothing-percolates", "No chain of particles leads from one face to the other.", $"along {"xyz"[axis]}")),
                .. Fibres(network, estimate.Phases),
            ],
            Sections = [new ReportSection("Estimated conductivity", [new ReportTable(axes), new ReportTable(phases)])],
        };
    }

    /// <summary>Warns of painted fibres that conduct far better than what they touch.</summary>
    /// <param name="network">The network.</param>
    /// <param name="phases">The phases.</param>
    /// <returns>One finding or none.</returns>
    public static ImmutableArray<Finding> Fibres(ContactNetworkResult network, ImmutableArray<ConductivityPhase> phases)
    {
        ArgumentNullException.ThrowIfNull(network);
        double least = phases.Where(phase => phase.Conductivity > 0).Select(phase => phase.Conductivity).DefaultIfEmpty(0).Min();
        string[] names = [.. phases.Where(phase => network.Elongated.Contains(phase.Label) && phase.Conductivity > LargestContrast * least).Select(phase => phase.Name)];
        return names.Length == 0 ? []
            : [Finding.Warning("estimate-of-fibres", $"Particles of {string.Join(", ", names)} are elongated and conduct far better than another phase: the estimate was up to four times too high in such volumes. Calibrate it on one of them (--estimate, then --estimate-factor).")];
    }

    /// <summary>The estimate beside what was solved.</summary>
    /// <param name="result">Conductivities with an estimate.</param>
    /// <param name="network">The estimate.</param>
    /// <returns>A table of axes.</returns>
    public static Table Beside(ConductivityResult result, ContactNetworkResult network)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(network);
        return new Table(
            "network",
            [new TableColumn("along"), new TableColumn("estimated", "S/m") { Key = "estimateConductivity_S_per_m" }, new TableColumn("over solved") { Decimals = 3, Key = "estimateOverSolved" }],
            result.Axes.Select(axis => new TableRow(axis.Name, network.Conductivity[axis.Axis], network.Conductivity[axis.Axis] / axis.Result.EffectiveConductivity)))
        {
            Note = Note(network) + " Give the inverse of the last column as --estimate-factor to estimate similar volumes.",
        };
    }

    private static string Note(ContactNetworkResult network) =>
        FormattableString.Invariant($"A network of {network.Particles} particles and {network.Contacts} contacts, insulating sides, conductance times {network.Factor:G4}. ")
        + (double.IsNaN(ConductivityEstimate.ErrorOf(network))
            ? "The factor is the reader's: its error is not known."
            : FormattableString.Invariant($"In the volumes of its calibration an estimate is within {100 * ConductivityEstimate.ErrorOf(network):F0} % of the solution."));
}
