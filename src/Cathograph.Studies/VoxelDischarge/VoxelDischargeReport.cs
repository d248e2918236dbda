using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Discharge;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>Tells a voxel-resolved discharge to its reader.</summary>
public static class VoxelDischargeReport
{
    private const double Micrometres = 1e6;

    /// <summary>The report.</summary>
    /// <param name="result">The discharge.</param>
    /// <param name="title">What the volume is called.</param>
    /// <returns>Key numbers, curve, charge map, particles.</returns>
    public static Report Of(VoxelDischargeResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        DischargeResult run = result.Discharge;
        return new Report
        {
            Title = FigureText.Literal(title),
            Verdict = run.Verdict,
            Findings = result.Findings,
            KeyNumbers =
            [
                new KeyNumber("Discharge capacity", Capacity(result, run.Curve[^1].Charge), "mAh/g of active material"),
                new KeyNumber("Voltage at the end", run.Curve[^1].Voltage, "V") { SignificantDigits = 4 },
                new KeyNumber("Current", Amounts.MilliamperePerCentimetre2(run.Curve[^1].Current), "mA/cm2"),
                new KeyNumber("Active volume reached", 100 * run.ReachedShare, "%"),
                new KeyNumber("Lithium against charge", run.Verdict.BalanceError, "relative"),
            ],
            Sections =
            [
                new ReportSection("Discharge", [new ReportFigure(Curve(result)), new ReportFigure(Map(result))]),
                new ReportSection("Particles", [new ReportTable(Starving(result)), new ReportFigure(Particles(result))]),
                new ReportSection("Numerics", [new ReportParagraph(FormattableString.Invariant($"{run.Unknowns} potentials, {run.ReactingFaces} reacting faces, {run.Curve.Length} steps, {run.NewtonIterations} Newton and {run.LinearIterations} linear iterations; {run.ExpectedBytes / 1e6:F0} MB were expected."))]),
            ],
        };
    }

    /// <summary>The curve for programs.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>A row a step.</returns>
    public static DataSheet CurveSheet(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<DischargePoint> curve = result.Discharge.Curve;
        return new DataSheet("curve",
        [
            new DataColumn("time_s", [.. curve.Select(point => point.Time)]),
            new DataColumn("voltage_V", [.. curve.Select(point => point.Voltage)]),
            new DataColumn("current_A_per_m2", [.. curve.Select(point => point.Current)]),
            new DataColumn("capacity_mAh_per_gCam", [.. curve.Select(point => Capacity(result, point.Charge))]),
        ]);
    }

    /// <summary>The particles for programs; what reached them as 1 or 0.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>A row a particle.</returns>
    public static DataSheet ParticleSheet(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleCharge> all = result.Discharge.Particles;
        return new DataSheet("particles",
        [
            new DataColumn("particle", [.. all.Select(item => (double)item.Id)]),
            new DataColumn("volume_um3", [.. all.Select(item => 1e18 * item.Volume)]),
            new DataColumn("depth_um", [.. all.Select(item => Micrometres * item.Depth)]),
            new DataColumn("stoichiometry", [.. all.Select(item => item.MeanStoichiometry)]),
            new DataColumn("spread", [.. all.Select(item => item.Spread)]),
            new DataColumn("reachedByIons", [.. all.Select(item => item.ReachedByIons ? 1.0 : 0)]),
            new DataColumn("reachedByElectrons", [.. all.Select(item => item.ReachedByElectrons ? 1.0 : 0)]),
        ]);
    }

    /// <summary>Capacity in mAh/g of active material.</summary>
    /// <param name="result">The discharge.</param>
    /// <param name="charge">C/m2.</param>
    /// <returns>mAh/g.</returns>
    public static double Capacity(VoxelDischargeResult result, double charge)
    {
        ArgumentNullException.ThrowIfNull(result);
        return Amounts.MilliampereHourPerGram(result.PerActiveMass(charge));
    }

    private static Figure Curve(VoxelDischargeResult result) => new()
    {
        Name = "curve",
        Title = "Discharge curve",
        Caption = "Voltage against the counter electrode over the charge per gram of all active material in the volume.",
        Panels =
        [
            new Panel
            {
                X = new Axis("Capacity", "mAh g^{-1}") { IncludeZero = true },
                Y = new Axis("Voltage", "V"),
                Marks = [new LineSeries("", result.Discharge.Curve.Select(point => Capacity(result, point.Charge)), result.Discharge.Curve.Select(point => point.Voltage))],
            },
        ],
    };

    private static Figure Map(VoxelDischargeResult result)
    {
        ImmutableArray<DischargeMap> maps = result.Discharge.Maps;
        DischargeMap[] shown = maps.Length > 1 ? [maps[(maps.Length - 1) / 2], maps[^1]] : [maps[^1]];
        return new Figure
        {
            Name = "charge-map",
            Title = "Where the lithium is",
            Caption = "Stoichiometry of lithium in the plane through the middle that holds the depth. Other phases are empty.",
            HeightMillimetres = 90,
            Columns = shown.Length,
            Panels = [.. shown.Select(map => Slice(result, map))],
        };
    }

    private static Panel Slice(VoxelDischargeResult result, DischargeMap map)
    {
        VoxelGrid grid = map.Stoichiometry.Grid;
        int along = (int)result.Setup.Separator / 2;
        int across = grid.IsPlane ? 2 : along == 0 ? 1 : 0;
        (int u, int v) = across switch { 0 => (2, 1), 1 => (0, 2), _ => (0, 1) };
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        double[] edges = [Micrometres * grid.Spacing.X, Micrometres * grid.Spacing.Y, Micrometres * grid.Spacing.Z];
        float[] values = new float[counts[u] * counts[v]];
        int[] place = new int[3];
        place[across] = counts[across] / 2;
        for (int k = 0; k < values.Length; k++)
        {
            (place[u], place[v]) = (k % counts[u], k / counts[u]);
            values[k] = map.Stoichiometry.Values[grid.IndexOf(place[0], place[1], place[2])];
        }

        return new Panel
        {
            Title = FormattableString.Invariant($"{Capacity(result, map.Charge):F0} mAh/g"),
            EqualScales = true,
            X = new Axis("xyz"[u].ToString(), "um"),
            Y = new Axis("xyz"[v].ToString(), "um") { Reversed = true },
            Marks = [new ValueMapMark(counts[u], [.. values], new RasterExtent(0, counts[u] * edges[u], 0, counts[v] * edges[v]), new Axis("Stoichiometry") { Minimum = Math.Floor(10 * result.Setup.InitialStoichiometry) / 10, Maximum = 1 })],
        };
    }

    private static Figure Particles(VoxelDischargeResult result)
    {
        var groups = result.Discharge.Particles.GroupBy(VoxelDischargeResult.StarvedOf).OrderBy(group => group.Key == "nothing" ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal);
        return new Figure
        {
            Name = "particles",
            Title = "Particles against depth",
            Caption = "Mean stoichiometry of each particle at the end over the depth of its centre below the separator.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Depth", "um") { IncludeZero = true },
                    Y = new Axis("Mean stoichiometry"),
                    Marks = [.. groups.Select(group => new ScatterSeries(group.Key == "nothing" ? "reached" : $"no {group.Key.Replace(" and ", ", no ", StringComparison.Ordinal)}", group.Select(item => Micrometres * item.Depth), group.Select(item => item.MeanStoichiometry)))],
                },
            ],
        };
    }

    private static Table Starving(VoxelDischargeResult result)
    {
        double all = result.Discharge.Particles.Sum(item => item.Volume);
        return new Table(
            "starving",
            [new TableColumn("starved of") { Key = "starvedOf" }, new TableColumn("particles") { Decimals = 0 }, new TableColumn("volume", "%") { Decimals = 1, Key = "volume_percent" }, new TableColumn("mean stoichiometry") { Decimals = 4, Key = "meanStoichiometry" }],
            result.Discharge.Particles.GroupBy(VoxelDischargeResult.StarvedOf).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => new TableRow(
                group.Key, group.Count(), 100 * group.Sum(item => item.Volume) / all, group.Sum(item => item.Volume * item.MeanStoichiometry) / group.Sum(item => item.Volume))));
    }
}
