using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>
/// From rows to steps and cycles. The current and the voltage decide; the instrument's step numbers, states and cycle numbers are evidence of where a step begins
/// and are not needed. Linear in the number of rows.
/// </summary>
public static class Segmentation
{
    /// <summary>Cuts rows into steps and cycles, see <see cref="Run"/>.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>The record: the rows of <paramref name="data"/>, none left out.</returns>
    /// <exception cref="InvalidInputException">The columns differ in length, or an option is out of its range.</exception>
    public static CyclingRecord Of(CyclerData data, SegmentationOptions? options = null) => Run(data, options).Record;

    /// <summary>Cuts rows into steps and cycles, and says how.</summary>
    /// <param name="data">The rows.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <returns>
    /// The record: the rows of <paramref name="data"/>, none left out, with a time that never decreases and a current at every row. A step that begins with constant
    /// current and goes on at constant voltage is two steps. The charge of a step is the integral of its current by trapezoids, half of the interval to each neighbour
    /// included unless the instrument recorded the time in step; or its counter where the rows are too coarse.
    /// </returns>
    /// <exception cref="InvalidInputException">The columns differ in length, or an option is out of its range.</exception>
    public static SegmentationResult Run(CyclerData data, SegmentationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        options ??= new SegmentationOptions();
        Require(data, options);
        RowTable rows = RowTable.Of(data);
        double[] states = data.Find(ChannelRole.State) is { } channel && options.UsesVendorSteps ? ImmutableCollectionsMarshal.AsArray(channel.Values)! : [];
        bool[] begins = options.UsesVendorSteps ? VendorSteps.Of(data) : new bool[data.Count];
        var scale = CurrentScale.Of(rows.Current, options.UsesVendorSteps ? data.Find(ChannelRole.State) : null, options.ZeroCurrent);
        List<Piece> pieces = Named(PieceCutter.Cut(rows, begins, states, scale), rows, states, options.HoldTolerance);
        var charges = StepCharges.Of(rows, data, pieces, scale);
        double largest = HalfCount.Scale(pieces, charges);
        var window = new VoltageWindow(pieces, rows.Voltage);
        PulseMarks.Set(pieces, charges, window, (largest, states.Length > 0 ? states : null));
        List<HalfCount.Half> halves = HalfCount.Of(pieces, charges, window, largest);
        (int[] cycles, CycleOrder order) = CycleCount.Of(pieces, halves, options.Order, options.UsesVendorSteps ? data.Find(ChannelRole.VendorCycle) : null);
        return new SegmentationResult
        {
            Record = Record(data, rows, pieces, charges, cycles),
            Order = order,
            ZeroCurrent = scale.Zero,
            IsCounted = ImmutableCollectionsMarshal.AsImmutableArray(charges.IsCounted),
            Findings = [.. SegmentationFindings.Of(data, rows, charges)],
        };
    }

    /// <summary>Counts the cycles of a record whose steps are known, such as a simulated one, as <see cref="Run"/> counts those of measured rows. A protocol written without repeats has one cycle by itself.</summary>
    /// <param name="record">The record; its steps stay as they are but for their cycle number.</param>
    /// <param name="order">Which half cycle comes first in a cycle.</param>
    /// <returns>The record with our cycle numbers.</returns>
    public static SegmentationResult CountCycles(CyclingRecord record, CycleOrder order = CycleOrder.Automatic)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (record.Steps.Any(step => step.Count == 0))
        {
            return new SegmentationResult { Record = record, Order = CycleOrder.ChargeFirst };
        }

        var data = new CyclerData { Name = record.Name, Time = record.Time, Current = record.Current, Voltage = record.Voltage };
        RowTable rows = RowTable.Of(data);
        List<Piece> pieces = [.. record.Steps.Select(step => new Piece(step.Start, step.Start + step.Count, Math.Sign(step.Charge), true, step.Kind))];
        var charges = StepCharges.Stated(rows, record, data, pieces);
        List<HalfCount.Half> halves = HalfCount.Of(pieces, charges, new VoltageWindow(pieces, rows.Voltage), HalfCount.Scale(pieces, charges));
        (int[] cycles, CycleOrder first) = CycleCount.Of(pieces, halves, order, null);
        return new SegmentationResult { Record = record with { Steps = [.. record.Steps.Select((step, k) => step with { Cycle = cycles[k] })] }, Order = first };
    }

    private static void Require(CyclerData data, SegmentationOptions options)
    {
        int count = data.Time.Length;
        DataChannel? odd = data.Channels.FirstOrDefault(channel => channel.Values.Length != count);
        if (data.Current.Length != count || data.Voltage.Length != count || odd is not null)
        {
            throw new InvalidInputException(
                data.Name, FormattableString.Invariant($"found {count} times, {data.Current.Length} currents, {data.Voltage.Length} voltages{(odd is null ? "" : $" and {odd.Values.Length} values of {odd.Name}")}; expected as many of each"));
        }

        if (options.ZeroCurrent is < 0 or double.NaN)
        {
            throw new InvalidInputException("zeroCurrent", FormattableString.Invariant($"found {options.ZeroCurrent} A; expected at least 0"));
        }

        if (!(options.HoldTolerance > 0))
        {
            throw new InvalidInputException("holdTolerance", FormattableString.Invariant($"found {options.HoldTolerance} V; expected above 0"));
        }
    }

    private static List<Piece> Named(List<Piece> pieces, RowTable rows, double[] states, double tolerance)
    {
        var named = new List<Piece>(pieces.Count);
        foreach (Piece piece in pieces)
        {
            named.AddRange(HoldFinder.Name(piece, rows, states, tolerance));
        }

        return named;
    }

    private static CyclingRecord Record(CyclerData data, RowTable rows, List<Piece> pieces, StepCharges charges, int[] cycles)
    {
        int[] index = new int[rows.Count];
        var steps = ImmutableArray.CreateBuilder<RecordedStep>(pieces.Count);
        string[] endings = StepEndings.Of(pieces, rows, charges.Duration);
        for (int k = 0; k < pieces.Count; k++)
        {
            Piece piece = pieces[k];
            Array.Fill(index, k, piece.Start, piece.Count);
            steps.Add(new RecordedStep(piece.Kind, cycles[k], piece.Start, piece.Count, NameOf(piece), endings[k], charges.Charge[k], charges.Energy[k]));
        }

        return new CyclingRecord
        {
            Name = data.Name,
            Time = ImmutableCollectionsMarshal.AsImmutableArray(rows.Time),
            Current = ImmutableCollectionsMarshal.AsImmutableArray(rows.Current),
            Voltage = data.Voltage,
            StepIndex = ImmutableCollectionsMarshal.AsImmutableArray(index),
            Steps = steps.MoveToImmutable(),
            Channels = data.Channels,
            Started = data.Started,
            Area = data.Area,
            ActiveMass = data.ActiveMass,
        };
    }

    private static string NameOf(Piece piece) => (piece.Kind, piece.Sign) switch
    {
        (StepKind.Charge, _) => "CC charge",
        (StepKind.Discharge, _) => "CC discharge",
        (StepKind.Hold, 1) => "CV charge",
        (StepKind.Hold, -1) => "CV discharge",
        (StepKind.Hold, _) => "CV",
        (StepKind.Pulse, 1) => "charge pulse",
        (StepKind.Pulse, _) => "discharge pulse",
        (StepKind.Impedance, _) => "impedance",
        _ => "rest",
    };
}
