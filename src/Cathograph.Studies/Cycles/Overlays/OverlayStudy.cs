using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Studies.Cycles.Overlays;

/// <summary>Puts a simulated cell through what a measured one went through, and compares the two.</summary>
public static class OverlayStudy
{
    private const int Points = 200;
    private const double LeastShare = 0.02;

    /// <summary>Runs the study.</summary>
    /// <param name="measured">The measured record; its active mass or its area has to be known.</param>
    /// <param name="model">The cell.</param>
    /// <param name="protocol">What is done to the cell; null to replay the measured steps.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Both, with residuals.</returns>
    /// <exception cref="InvalidInputException">Neither mass nor area is known, or the record has no steps.</exception>
    public static OverlayResult Run(CyclingRecord measured, CellModel model, Protocol? protocol = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(measured);
        ArgumentNullException.ThrowIfNull(model);
        double loading = model.Electrode.ActiveMaterialLoading;
        double mass = measured.ActiveMass ?? (measured.Area * loading) ?? throw new InvalidInputException(
            measured.Name, "found neither the mass of active material nor the area of the measured cell; expected --mass (with --cam), or --area, because its currents have to be scaled to the simulated cell");
        Protocol own = protocol ?? ReplayedProtocol.Of(measured, loading / mass)
            ?? throw new InvalidInputException(measured.Name, "found no step that lasts; expected rows with growing time");
        CellSolution solution = CellSimulation.Run(model, own, new SimulationOptions { KeepCurve = true }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        ImmutableArray<OverlayHalf> halves = Compare(measured, solution, mass);
        return new OverlayResult
        {
            Measured = measured,
            Simulation = solution,
            Protocol = own,
            IsReplay = protocol is null,
            MeasuredMass = mass,
            Halves = halves,
            Verdict = halves.IsEmpty ? solution.Verdict with { Outcome = Outcome.NotConverged, Message = "no charge or discharge of the measurement has a simulated one in its place" } : solution.Verdict,
            Findings = [.. Own(measured, mass, loading, protocol is null), .. solution.Findings],
        };
    }

    private static IEnumerable<Finding> Own(CyclingRecord measured, double mass, double loading, bool isReplay)
    {
        if (measured.ActiveMass is null)
        {
            yield return Finding.Note("scaled-by-area", FormattableString.Invariant($"the measured cell is scaled by its area; its active mass is taken as {1e6 * mass:G4} mg, that of the simulated composite on the same area"), FigureText.Literal(measured.Name));
        }
        else if (measured.Area is { } area && Math.Abs((mass / area / loading) - 1) > 0.05)
        {
            yield return Finding.Warning("loadings-differ", FormattableString.Invariant(
                $"the measured cell has {100 * mass / area:G4} mg/cm2 of active material and the simulated one {100 * loading:G4}; currents are scaled by mass, so their densities differ"), FigureText.Literal(measured.Name));
        }

        if (isReplay)
        {
            yield return Finding.Note("replayed", "the measured steps were replayed with their mean currents, from the initial state of the cell file; a measurement that began in another state is shifted from its first half cycle on", "protocol");
        }
    }

    // The n-th charge or discharge of one against the n-th of the other, as long as they go the same way.
    private static ImmutableArray<OverlayHalf> Compare(CyclingRecord measured, CellSolution solution, double mass)
    {
        double simulatedMass = solution.Model.Electrode.ActiveMaterialLoading * solution.Model.Design.Area;
        ClosedCircuitCurve[] left = Halves(measured);
        ClosedCircuitCurve[] right = Halves(solution.Record);
        int skip = left.Length > 0 && right.Length > 0 && left[0].IsCharge != right[0].IsCharge ? 1 : 0;
        return
        [
            .. Enumerable.Range(0, Math.Max(0, Math.Min(left.Length, right.Length - skip)))
                .Where(k => left[k].IsCharge == right[k + skip].IsCharge)
                .Select(k => Pair(left[k], right[k + skip], mass, simulatedMass)),
        ];
    }

    private static ClosedCircuitCurve[] Halves(CyclingRecord record)
    {
        ClosedCircuitCurve[] all = [.. HalfCycles.Of(record).Select(half => ClosedCircuitCurve.Of(record, half)).OfType<ClosedCircuitCurve>()];
        double least = LeastShare * all.Select(half => half.Capacity).DefaultIfEmpty(0).Max();
        return [.. all.Where(half => half.Capacity >= least)];
    }

    private static OverlayHalf Pair(ClosedCircuitCurve measured, ClosedCircuitCurve simulated, double mass, double simulatedMass)
    {
        double end = Math.Min(measured.Capacity / mass, simulated.Capacity / simulatedMass);
        double[] grid = [.. Enumerable.Range(0, Points).Select(k => end * (k + 0.5) / Points)];
        return new OverlayHalf
        {
            Cycle = measured.Cycle,
            IsCharge = measured.IsCharge,
            Measured = measured,
            Simulated = simulated,
            MeasuredCapacity = measured.Capacity / mass,
            SimulatedCapacity = simulated.Capacity / simulatedMass,
            Capacity = [.. grid],
            Residual = [.. grid.Select(q => simulated.At(q * simulatedMass) - measured.At(q * mass))],
        };
    }
}
