using System.Collections.Immutable;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Reports;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;

namespace Cathograph.Studies.Simulation;

/// <summary>The columns of numbers of a simulated run, for programs.</summary>
public static class SimulationSheets
{
    // A curve over a span of voltage that is not wider than its smoothing tells nothing.
    private const double LeastSpan = 0.1;

    // Of a life of ten thousand cycles nobody compares more.
    private const int MostCurves = 200;

    /// <summary>All sheets of a run: curve, profiles, polarisation, dQ/dV; those without rows are left out.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="smoothing">Smoothing of dQ/dV; null for the default.</param>
    /// <returns>The sheets.</returns>
    public static ImmutableArray<DataSheet> All(CellSolution solution, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(solution);
        DataSheet[] sheets = [Curve(solution), Profiles(solution), Polarisation(solution), DifferentialCapacity(solution, smoothing)];
        return [.. sheets.Where(sheet => sheet.Columns[0].Values.Length > 0)];
    }

    /// <summary>Voltage and current over time. Capacity is the magnitude since the start of the step; net capacity counts from the start of the run, positive for charging.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The sheet <c>curve</c>.</returns>
    public static DataSheet Curve(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        CyclingRecord record = solution.Record;
        double area = solution.Model.Design.Area;
        double mass = solution.Model.Electrode.ActiveMaterialLoading * area;
        ImmutableArray<double> passed = ChargePassed.Of(record);
        int[] steps = [.. record.StepIndex];
        double[] own = [.. passed.Select((charge, i) => Math.Abs(charge - passed[record.Steps[steps[i]].Start]))];
        return new DataSheet("curve",
        [
            new("time_s", record.Time),
            new("current_A_per_m2", [.. record.Current.Select(current => current / area)]),
            new("voltage_V", record.Voltage),
            new("capacity_mAh_per_gCam", [.. own.Select(charge => Amounts.MilliampereHourPerGram(charge / mass))]),
            new("step", [.. steps.Select(step => step + 1.0)]),
            new("cycle", [.. steps.Select(step => (double)record.Steps[step].Cycle)]),
            new("capacity_mAh_per_cm2", [.. own.Select(charge => Amounts.MilliampereHourPerCentimetre2(charge / area))]),
            new("netCapacity_mAh_per_gCam", [.. passed.Select(charge => Amounts.MilliampereHourPerGram(charge / mass))]),
        ]);
    }

    /// <summary>The inside of the cathode at the times that were kept, one row a depth and time.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The sheet <c>profiles</c>.</returns>
    public static DataSheet Profiles(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ImmutableArray<DepthProfile> profiles = solution.Profiles;
        int classes = profiles.IsEmpty ? 0 : profiles.Max(profile => profile.Classes.Length);
        List<DataColumn> columns =
        [
            new("time_s", Each(profiles, profile => [.. profile.Depth.Select(_ => profile.Time)])),
            new("x_um", Each(profiles, profile => [.. profile.Depth.Select(depth => depth * 1e6)])),
            new("electrolytePotential_V", Each(profiles, profile => profile.ElectrolytePotential)),
            new("electronPotential_V", Each(profiles, profile => profile.ElectronPotential)),
            new("ionicCurrent_A_per_m2", Each(profiles, profile => profile.IonicCurrent)),
            new("reactionCurrent_A_per_m3", Each(profiles, profile => profile.ReactionCurrent)),
            new("surfaceStoichiometry", Each(profiles, profile => profile.SurfaceStoichiometry)),
            new("averageStoichiometry", Each(profiles, profile => profile.AverageStoichiometry)),
        ];
        for (int k = 0; k < classes && classes > 1; k++)
        {
            int index = k;
            columns.Add(new(FormattableString.Invariant($"surfaceStoichiometry_size{k + 1}"), Each(profiles, profile => profile.Classes[index].SurfaceStoichiometry)));
            columns.Add(new(FormattableString.Invariant($"averageStoichiometry_size{k + 1}"), Each(profiles, profile => profile.Classes[index].AverageStoichiometry)));
        }

        columns.Add(new("electronicCurrent_A_per_m2", Each(profiles, profile => profile.ElectronicCurrent)));
        columns.Add(new("voltage_V", Each(profiles, profile => [.. profile.Depth.Select(_ => profile.Voltage)])));
        return new DataSheet("profiles", columns);
    }

    /// <summary>The parts of the polarisation over time.</summary>
    /// <param name="solution">The run.</param>
    /// <returns>The sheet <c>polarisation</c>.</returns>
    public static DataSheet Polarisation(CellSolution solution)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ImmutableArray<ImmutableArray<PolarisationSplit>> steps = PolarisationCurve.BySteps(solution);
        PolarisationSplit[] all = [.. steps.SelectMany(step => step)];
        return new DataSheet("polarisation",
        [
            new("time_s", [.. all.Select(split => split.Time)]),
            new("step", [.. steps.SelectMany((step, index) => step.Select(_ => index + 1.0))]),
            new("voltage_V", [.. all.Select(split => split.OpenCircuitVoltage + split.Total)]),
            new("openCircuitVoltage_V", [.. all.Select(split => split.OpenCircuitVoltage)]),
            new("total_V", [.. all.Select(split => split.Total)]),
            .. PolarisationCurve.Parts.Select(part => new DataColumn(part.Key, [.. all.Select(part.Value)])),
        ]);
    }

    /// <summary>dQ/dV of every step of constant current that spans at least 0.1 V, per mass of active material; of more than 200 such steps, 200 evenly chosen ones.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="smoothing">The smoothing; null for the default.</param>
    /// <returns>The sheet <c>dqdv</c>.</returns>
    public static DataSheet DifferentialCapacity(CellSolution solution, DifferentialCapacityOptions? smoothing = null)
    {
        ArgumentNullException.ThrowIfNull(solution);
        (int Step, DifferentialCapacityResult Result)[] curves = [.. DifferentialCapacities(solution, smoothing)];
        return new DataSheet("dqdv",
        [
            new("step", [.. curves.SelectMany(curve => curve.Result.Voltage.Select(_ => curve.Step + 1.0))]),
            new("voltage_V", [.. curves.SelectMany(curve => curve.Result.Voltage)]),
            new("differentialCapacity_mAh_per_gCam_per_V", [.. curves.SelectMany(curve => PerGram(solution, curve.Result))]),
        ]);
    }

    internal static IEnumerable<(int Step, DifferentialCapacityResult Result)> DifferentialCapacities(
        CellSolution solution, DifferentialCapacityOptions? smoothing)
    {
        int[] steps = [.. Enumerable.Range(0, solution.Steps.Length).Where(k => IsWide(solution.Steps[k]))];
        foreach (int k in EvenChoice.Of(steps, MostCurves))
        {
            if (DifferentialCapacityAnalysis.OfStep(solution.Record, k, smoothing) is { } result)
            {
                yield return (k, result);
            }
        }
    }

    private static bool IsWide(StepResult step) =>
        step.Kind is StepKind.Charge or StepKind.Discharge && Math.Abs(step.EndVoltage - step.StartVoltage) >= LeastSpan;

    internal static IEnumerable<double> PerGram(CellSolution solution, DifferentialCapacityResult result)
    {
        double mass = solution.Model.Electrode.ActiveMaterialLoading * solution.Model.Design.Area;
        return result.Value.Select(value => Amounts.MilliampereHourPerGram(value / mass));
    }

    private static ImmutableArray<double> Each(ImmutableArray<DepthProfile> profiles, Func<DepthProfile, ImmutableArray<double>> column) =>
        [.. profiles.SelectMany(profile => column(profile).AsEnumerable())];
}
