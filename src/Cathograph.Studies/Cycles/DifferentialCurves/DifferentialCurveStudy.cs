using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Figures;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;
using Cathograph.Electrochemistry.Hysteresis;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>dQ/dV of every charge and discharge, its peaks, and each peak through the cycles.</summary>
public static class DifferentialCurveStudy
{
    // What is smaller than this share of the largest half cycle of its record is a pulse and not a charge or discharge.
    private const double LeastShare = 0.02;

    // Transitions are some 0.2 V apart; a shift of half of that could make one of another.
    private const double LargestPolarisation = 0.1;

    /// <summary>Runs the study.</summary>
    /// <param name="records">The records, measured or simulated.</param>
    /// <param name="options">Which curves and how.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Curves, peaks and tracks.</returns>
    /// <exception cref="InvalidInputException">No charge or discharge is left to look at.</exception>
    public static DifferentialCurveResult Run(
        ImmutableArray<CyclingRecord> records, DifferentialCurveOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        (int Record, HalfCycle Half)[] halves = [.. records.SelectMany((record, r) => Chosen(record, options).Select(half => (r, half)))];
        DifferentialCurve?[] curves =
        [
            .. OrderedWork.Run(halves.Length, threads, k => CurveOf(records[halves[k].Record], halves[k], options), _ => { }, cancellation),
        ];
        DifferentialCurve[] found = [.. curves.OfType<DifferentialCurve>()];
        if (found.Length == 0)
        {
            throw new InvalidInputException(records.Length == 1 ? records[0].Name : "records", NothingFound(records, options));
        }

        return new DifferentialCurveResult
        {
            Records = records,
            Options = options,
            Directions = [.. found.GroupBy(curve => curve.IsCharge).OrderByDescending(group => group.Key).Select(group => Track(group.Key, [.. group], found, options))],
            Findings = [.. FindingsOf(records, found), .. NamingFindings(found, options)],
        };
    }

    private static IEnumerable<HalfCycle> Chosen(CyclingRecord record, DifferentialCurveOptions options)
    {
        ImmutableArray<HalfCycle> halves = HalfCycles.Of(record);
        double least = LeastShare * halves.Select(half => half.Charge[^1]).DefaultIfEmpty(0).Max();
        return halves.Where(half =>
            half.Charge[^1] >= least
            && (half.IsCharge ? options.Charges : options.Discharges)
            && (options.Cycles.IsEmpty || options.Cycles.Contains(half.Cycle)));
    }

    private static DifferentialCurve? CurveOf(CyclingRecord record, (int Record, HalfCycle Half) item, DifferentialCurveOptions options) =>
        DifferentialCapacityAnalysis.OfHalfCycle(record, item.Half, options.Smoothing) is not { } result
            ? null
            : new DifferentialCurve
            {
                Record = item.Record,
                Cycle = item.Half.Cycle,
                IsCharge = item.Half.IsCharge,
                Current = ClosedCircuitCurve.Of(record, item.Half)?.Current ?? double.NaN,
                Result = result,
                Peaks = CapacityPeaks.Find(result, options.Peaks),
            };

    private static TrackedPeaks Track(bool isCharge, ImmutableArray<DifferentialCurve> curves, DifferentialCurve[] all, DifferentialCurveOptions options)
    {
        ImmutableArray<PeakTrack> tracks = PeakTracking.Of([.. curves.Select(curve => curve.Peaks)], [.. curves.Select(curve => curve.Current)], options.Tracking);
        ImmutableArray<string> names = options.Material is { } material
            ? TransitionNames.Of(material, tracks, [.. tracks.Select(track => options.CounterPotential - Polarisation(curves[track.First], all))])
            : [.. tracks.Select(_ => "")];
        return new TrackedPeaks(isCharge, curves, tracks, names);
    }

    // Half of the mean distance to the other direction of the same cycle, signed; NaN where it is too large to tell one transition from its neighbour.
    private static double Polarisation(DifferentialCurve curve, DifferentialCurve[] all)
    {
        DifferentialCurve? other = all.FirstOrDefault(item => item.Record == curve.Record && item.Cycle == curve.Cycle && item.IsCharge != curve.IsCharge);
        double half = other is null ? 0 : (MeanVoltage(curve) - MeanVoltage(other)) / 2;
        return Math.Abs(half) <= LargestPolarisation ? half : double.NaN;
    }

    private static double MeanVoltage(DifferentialCurve curve)
    {
        double sum = 0;
        for (int k = 0; k < curve.Result.Value.Length; k++)
        {
            sum += curve.Result.Voltage[k] * curve.Result.Value[k];
        }

        return sum / curve.Result.Value.Sum();
    }

    private static IEnumerable<Finding> NamingFindings(DifferentialCurve[] curves, DifferentialCurveOptions options)
    {
        if (options.Material is null)
        {
            yield break;
        }

        yield return Finding.Note("transitions-are-nearest", "a peak is named after the transition in whose window it lies where it was first seen, moved by half of the mean distance between charge and discharge of that cycle; the windows are those of low rates");
        int polarised = curves.Count(curve => double.IsNaN(Polarisation(curve, curves)));
        if (polarised > 0)
        {
            yield return Finding.Note("transitions-not-named", FormattableString.Invariant(
                $"in {polarised} of {curves.Length} curves charge and discharge are more than {2000 * LargestPolarisation:0} mV apart in the mean; peaks that are first seen there have no name"));
        }
    }

    private static string NothingFound(ImmutableArray<CyclingRecord> records, DifferentialCurveOptions options)
    {
        int[] cycles = [.. records.SelectMany(record => record.Steps.Select(step => step.Cycle)).Distinct().Order()];
        string range = cycles.Length == 0 ? "no steps" : FormattableString.Invariant($"cycles {cycles[0]} to {cycles[^1]}");
        string wanted = options.Cycles.IsEmpty ? "a charge or discharge" : $"a charge or discharge of the cycles {string.Join(", ", options.Cycles)}";
        return $"found {range} and no current in what was chosen; expected {wanted}";
    }

    private static IEnumerable<Finding> FindingsOf(ImmutableArray<CyclingRecord> records, DifferentialCurve[] curves)
    {
        double held = curves.Sum(curve => Math.Abs(curve.Result.HeldCharge));
        if (held > 0)
        {
            double all = held + curves.Sum(curve => Math.Abs(curve.Result.Charge));
            yield return Finding.Note("holds-left-out", FormattableString.Invariant($"holds passed {100 * held / all:0.##} % of the charge and are left out of dQ/dV and of the areas, because the peak they would make is that of the protocol"));
        }

        for (int r = 0; r < records.Length; r++)
        {
            DifferentialCurve[] own = [.. curves.Where(curve => curve.Record == r)];
            double noise = own.Select(curve => curve.Result.VoltageNoise).DefaultIfEmpty(0).Max();
            if (own.Length > 0 && noise > own[0].Result.SmoothingWidth / 2)
            {
                yield return Finding.Warning("noise-beyond-smoothing", FormattableString.Invariant(
                    $"the voltage scatters by {1000 * noise:0.##} mV, which a smoothing of {1000 * own[0].Result.SmoothingWidth:0.##} mV does not hide; smooth wider"), FigureText.Literal(records[r].Name));
            }
        }
    }
}
