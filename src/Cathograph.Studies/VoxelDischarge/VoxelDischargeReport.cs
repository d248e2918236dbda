using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Discharge;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>Tells a voxel-resolved discharge to its reader.</summary>
public static class VoxelDischargeReport
{
    private const double Micrometres = 1e6;
    private const double Millivolts = 1e3;

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
                new KeyNumber(run.Curve[^1].Charge < 0 ? "Discharge capacity (negative: charged)" : "Discharge capacity", Capacity(result, run.Curve[^1].Charge), "mAh/g of active material"),
                new KeyNumber("Voltage at the end", run.Curve[^1].Voltage, "V") { SignificantDigits = 4 },
                new KeyNumber("Current", Amounts.MilliamperePerCentimetre2(run.Curve[^1].Current), "mA/cm2"),
                new KeyNumber("Active volume reached", 100 * run.ReachedShare, "%"),
                new KeyNumber("Lithium against charge", run.Verdict.BalanceError, "relative"),
            ],
            Sections =
            [
                new ReportSection(
                    "Discharge",
                    [
                        new ReportTable(Losses(result)),
                        new ReportFigure(VoxelDischargeFigures.Curve(result)),
                        .. VoxelDischargeFigures.Polarisation(result) is { } polarisation ? new ReportBlock[] { new ReportFigure(polarisation) } : [],
                        new ReportFigure(VoxelDischargeFigures.Maps(result)),
                    ]),
                new ReportSection("Particles", [new ReportTable(Starving(result)), new ReportFigure(VoxelDischargeFigures.Particles(result)), new ReportFigure(VoxelDischargeFigures.Histogram(result))]),
                new ReportSection("Numerics", [new ReportParagraph(FormattableString.Invariant($"{run.Unknowns} potentials, {run.ReactingFaces} reacting faces, {run.Curve.Length} steps, {run.NewtonIterations} Newton and {run.LinearIterations} linear iterations; {run.ExpectedBytes / 1e6:F0} MB of memory were expected."))]),
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
            new DataColumn("openVoltage_V", [.. curve.Select(point => point.Losses.OpenVoltage)]),
            new DataColumn("ionicLoss_V", [.. curve.Select(point => point.Losses.Ionic)]),
            new DataColumn("electronicLoss_V", [.. curve.Select(point => point.Losses.Electronic)]),
            new DataColumn("kineticLoss_V", [.. curve.Select(point => point.Losses.Kinetic)]),
            new DataColumn("concentrationLoss_V", [.. curve.Select(point => point.Losses.Concentration)]),
            new DataColumn("seriesLoss_V", [.. curve.Select(point => point.Losses.Series)]),
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
            new DataColumn("reactingArea_um2", [.. all.Select(item => 1e12 * item.ReactingArea)]),
            new DataColumn("ionicLoss_V", [.. all.Select(item => item.IonicLoss)]),
            new DataColumn("electronicLoss_V", [.. all.Select(item => item.ElectronicLoss)]),
            new DataColumn("share_of_mean", [.. all.Select(item => item.Share)]),
            new DataColumn("ionicExcess_mV", [.. all.Select(item => Millivolts * item.Excess.Ionic)]),
            new DataColumn("electronicExcess_mV", [.. all.Select(item => Millivolts * item.Excess.Electronic)]),
            new DataColumn("kineticExcess_mV", [.. all.Select(item => Millivolts * item.Excess.Kinetic)]),
            new DataColumn("diffusionExcess_mV", [.. all.Select(item => Millivolts * item.Excess.Diffusion)]),
        ]);
    }

    /// <summary>The particles as CSV: the columns of <see cref="ParticleSheet"/> and in words what each starves of.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>A header and a line a particle.</returns>
    public static string ParticleText(VoxelDischargeResult result)
    {
        DataSheet sheet = ParticleSheet(result);
        var text = new StringBuilder();
        text.AppendJoin(',', sheet.Columns.Select(column => column.Key)).Append(",starvedOf\n");
        for (int k = 0; k < result.Discharge.Particles.Length; k++)
        {
            text.AppendJoin(',', sheet.Columns.Select(column => double.IsFinite(column.Values[k]) ? column.Values[k].ToString("G9", CultureInfo.InvariantCulture) : ""))
                .Append(',').Append(VoxelDischargeResult.StarvedOf(result.Discharge.Particles[k])).Append('\n');
        }

        return text.ToString();
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

    // In the middle of the discharge: the end is ruled by what is empty.
    private static Table Losses(VoxelDischargeResult result)
    {
        ImmutableArray<DischargePoint> curve = result.Discharge.Curve;
        DischargePoint middle = curve.First(point => Math.Abs(point.Charge) >= 0.5 * Math.Abs(curve[^1].Charge));
        double whole = middle.Losses.Whole;
        return new Table(
            "losses",
            [new TableColumn("loss at half the capacity") { Key = "loss" }, new TableColumn("voltage", "mV") { Decimals = 1, Key = "voltage_mV" }, new TableColumn("share", "%") { Decimals = 1, Key = "share_percent" }],
            VoxelDischargeFigures.Parts.Select(part => new TableRow(part.Name, 1000 * part.Value(middle.Losses), 100 * part.Value(middle.Losses) / whole)));
    }

    private static Table Starving(VoxelDischargeResult result)
    {
        double all = result.Discharge.Particles.Sum(item => item.Volume);
        return new Table(
            "starving",
            [
                new TableColumn("starved of") { Key = "starvedOf" },
                new TableColumn("particles") { Decimals = 0 },
                new TableColumn("volume", "%") { Decimals = 1, Key = "volume_percent" },
                new TableColumn("mean stoichiometry") { Decimals = 4, Key = "meanStoichiometry" },
                new TableColumn("ions", "mV") { Decimals = 1, Key = "ionicExcess_mV" },
                new TableColumn("electrons", "mV") { Decimals = 1, Key = "electronicExcess_mV" },
                new TableColumn("kinetics", "mV") { Decimals = 1, Key = "kineticExcess_mV" },
                new TableColumn("diffusion", "mV") { Decimals = 1, Key = "diffusionExcess_mV" },
            ],
            result.Discharge.Particles.GroupBy(VoxelDischargeResult.StarvedOfHow).OrderBy(group => group.Key == "nothing" ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group =>
            {
                double Mean(Func<ParticleCharge, double> value) => group.Sum(item => item.Volume * value(item)) / group.Sum(item => item.Volume);
                return new TableRow(
                    group.Key,
                    group.Count(),
                    100 * group.Sum(item => item.Volume) / all,
                    Mean(item => item.MeanStoichiometry),
                    Mean(item => Millivolts * item.Excess.Ionic),
                    Mean(item => Millivolts * item.Excess.Electronic),
                    Mean(item => Millivolts * item.Excess.Kinetic),
                    Mean(item => Millivolts * item.Excess.Diffusion));
            }))
        {
            Title = "What particles starve of",
            Note = "Starved: no path, or less than 90 % of what the mean particle took up. The last four columns: what sets it back, as loss above that of the mean particle, mean over the discharge.",
        };
    }
}
