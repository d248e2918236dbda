using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Transport;

/// <summary>Tells the effective transport of a structure to its reader.</summary>
public static class StructureReport
{
    private const double PerCentimetre = 0.01;
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The transport.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>Key numbers, tables, figures.</returns>
    public static Report Of(StructureResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        EffectiveTransport whole = result.Whole;
        var sections = new List<ReportSection>
        {
            new("Transport", [new ReportTable(Slices(result)), .. result.Slices.Length > 1 ? (ReadOnlySpan<ReportBlock>)[new ReportFigure(StructureFigures.Conductivity(result))] : []]),
            new("What reaches the active material", [new ReportTable(Sizes(result)), new ReportFigure(StructureFigures.Depth(result)), new ReportFigure(StructureFigures.Size(result))]),
        };
        return new Report
        {
            Title = $"Transport through {FigureText.Literal(title)}",
            Verdict = result.Verdict,
            KeyNumbers =
            [
                new KeyNumber("Ionic conductivity", whole.IonicConductivity.Value * PerCentimetre, "S/cm"),
                new KeyNumber("Electronic conductivity", whole.ElectronicConductivity.Value * PerCentimetre, "S/cm"),
                new KeyNumber("Tortuosity factor of Li+", whole.TortuositySquared(result.Options.Electrolyte), ""),
                new KeyNumber("Utilisation u", 100 * whole.ConnectedShare.Value, "%"),
                new KeyNumber("Contact of active material and electrolyte", (whole.ContactArea?.Value ?? double.NaN) / Micrometres, "1/um"),
            ],
            Findings = Findings(result),
            Sections = [.. sections],
        };
    }

    /// <summary>The law that a cell file takes under <c>transport</c>.</summary>
    /// <param name="result">The transport.</param>
    /// <param name="name">Its name.</param>
    /// <returns>A table of the slices, or of the whole; slices of the same composition are left out but the first.</returns>
    public static TransportTable Law(StructureResult result, string name)
    {
        ArgumentNullException.ThrowIfNull(result);
        var points = new List<EffectiveTransport>();
        foreach (EffectiveTransport slice in result.Slices)
        {
            if (points.TrueForAll(known => known.Volumes.DistanceTo(slice.Volumes) >= 1e-6))
            {
                points.Add(slice);
            }
        }

        return new TransportTable(result.Options.Electrolyte, [.. points]) { Name = name, Source = FormattableString.Invariant($"structure of {result.Particles} particles, {result.Slices.Length} slice(s) from separator to collector") };
    }

    private static ImmutableArray<Finding> Findings(StructureResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (!(result.Whole.IonicConductivity.Value > 0))
        {
            findings.Add(Finding.Warning("no-ionic-path", "No electrolyte connects separator and collector: lithium ions do not pass."));
        }

        if (!(result.Whole.ElectronicConductivity.Value > 0))
        {
            findings.Add(Finding.Warning("no-electronic-path", "Nothing that conducts electrons connects separator and collector."));
        }

        if (result.Slices.Length > 1)
        {
            findings.Add(Finding.Note("slices-are-thin", "A slice is solved alone between two electrodes; one that is thinner than a few particles conducts better than the same material in a thick layer."));
        }

        return findings.ToImmutable();
    }

    private static Table Slices(StructureResult result)
    {
        ImmutableArray<EffectiveTransport> rows = result.Slices.Length > 1 ? [result.Whole with { Name = "whole" }, .. result.Slices] : [result.Whole with { Name = "whole" }];
        return new Table(
            "transport",
            [
                new TableColumn("Piece"),
                new TableColumn("Active", "%") { Decimals = 1, Key = "active_percent" },
                new TableColumn("Electrolyte", "%") { Decimals = 1, Key = "electrolyte_percent" },
                new TableColumn("Carbon", "%") { Decimals = 2, Key = "carbon_percent" },
                new TableColumn("Pore", "%") { Decimals = 1, Key = "pore_percent" },
                new TableColumn("Ionic", "S/cm") { SignificantDigits = 3, Key = "ionicConductivity_S_per_cm" },
                new TableColumn("Tortuosity factor") { SignificantDigits = 3, Key = "tortuosityFactor" },
                new TableColumn("Electronic", "S/cm") { SignificantDigits = 3, Key = "electronicConductivity_S_per_cm" },
                new TableColumn("Contact", "1/um") { Decimals = 3, Key = "contactArea_per_um" },
                new TableColumn("u", "%") { Decimals = 1, Key = "utilisation_percent" },
            ],
            rows.Select(row => new TableRow(
                row.Name,
                100 * row.Volumes.ActiveMaterial,
                100 * row.Volumes.Electrolyte,
                100 * row.Volumes.Carbon,
                100 * row.Volumes.Porosity,
                row.IonicConductivity.Value * PerCentimetre,
                row.TortuositySquared(result.Options.Electrolyte),
                row.ElectronicConductivity.Value * PerCentimetre,
                (row.ContactArea?.Value ?? double.NaN) / Micrometres,
                100 * row.ConnectedShare.Value)))
        {
            Note = "Tortuosity factor: conductivity of the electrolyte x its volume fraction / ionic conductivity, the tau^2 of the cell model. Contact: area between active material and electrolyte per volume. u: share of the active material that Li+ and electrons reach.",
        };
    }

    private static Table Sizes(StructureResult result) => new(
        "reach-by-size",
        [
            new TableColumn("Equivalent diameter from", "um") { Decimals = 2, Key = "from_um" },
            new TableColumn("to", "um") { Decimals = 2, Key = "to_um" },
            new TableColumn("Active volume", "um3") { Key = "volume_um3" },
            new TableColumn("Both", "%") { Decimals = 1, Key = "both_percent" },
            new TableColumn("Li+ only", "%") { Decimals = 1, Key = "lithiumOnly_percent" },
            new TableColumn("Electrons only", "%") { Decimals = 1, Key = "electronsOnly_percent" },
            new TableColumn("Neither", "%") { Decimals = 1, Key = "neither_percent" },
        ],
        result.BySize.Select(bin => new TableRow(Micrometres * bin.From, Micrometres * bin.To, 1e18 * bin.Volume, 100 * bin.Both, 100 * bin.LithiumOnly, 100 * bin.ElectronsOnly, 100 * bin.Neither)));

    /// <summary>What reaches the active material over depth, for programs.</summary>
    /// <param name="result">The transport.</param>
    /// <returns>The sheet <c>reach-by-depth</c>.</returns>
    public static DataSheet DepthSheet(StructureResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DataColumn Column(string key, Func<ReachShare, double> value) => new(key, [.. result.ByDepth.Select(value)]);
        return new DataSheet(
            "reach-by-depth",
            [
                Column("from_um", bin => Micrometres * bin.From),
                Column("to_um", bin => Micrometres * bin.To),
                Column("both_fraction", bin => bin.Both),
                Column("lithiumOnly_fraction", bin => bin.LithiumOnly),
                Column("electronsOnly_fraction", bin => bin.ElectronsOnly),
                Column("neither_fraction", bin => bin.Neither),
            ]);
    }
}
