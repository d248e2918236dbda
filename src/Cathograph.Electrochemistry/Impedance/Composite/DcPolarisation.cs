using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>
/// The other way to a rail's resistance: hold voltages (or currents) until the blocked carrier has stopped, and take the slope of what is left
/// (Wagner-Hebb polarisation of a mixed conductor).
/// </summary>
public static class DcPolarisation
{
    private const int FewestRows = 8;
    private const double LevelShare = 0.02;
    private const double Ohmic = 0.05;

    /// <summary>Analyses a polarisation.</summary>
    /// <param name="data">Rows of the instrument.</param>
    /// <returns>The resistance.</returns>
    /// <exception cref="InvalidInputException">There is no step with a current.</exception>
    public static DcPolarisationResult Run(CyclerData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(i => double.IsFinite(data.Time[i]) && double.IsFinite(data.Current[i]) && double.IsFinite(data.Voltage[i]))];
        if (rows.Length < FewestRows)
        {
            throw new InvalidInputException(data.Name, FormattableString.Invariant($"found {rows.Length} rows with time, current and voltage; expected at least {FewestRows}"));
        }

        double[] time = [.. rows.Select(i => data.Time[i])];
        double[] voltage = [.. rows.Select(i => data.Voltage[i])];
        double[] current = [.. rows.Select(i => data.Current[i])];
        bool isVoltage = Unrest(voltage) <= Unrest(current);
        ImmutableArray<PolarisationStep> steps = [.. Steps(time, isVoltage ? voltage : current, isVoltage ? current : voltage, isVoltage)];
        if (steps.IsEmpty || steps.All(step => step.Current == 0))
        {
            throw new InvalidInputException(data.Name, FormattableString.Invariant($"found no held {(isVoltage ? "voltage" : "current")} of at least {FewestRows} rows with a current; expected a DC polarisation"));
        }

        (double resistance, double error, double offset) = Line(steps, isVoltage);
        return new DcPolarisationResult
        {
            Name = data.Name,
            IsVoltageControlled = isVoltage,
            Steps = steps,
            Resistance = resistance,
            ResistanceError = error,
            Offset = offset,
            Findings = [.. Findings(data.Name, steps, (resistance, offset))],
        };
    }

    // What is held changes in few places: the share of its range that rows change by, the largest changes left out.
    private static double Unrest(double[] values)
    {
        double range = values.Max() - values.Min();
        if (range <= 1e-9 * values.Max(Math.Abs))
        {
            return 0;
        }

        double[] changes = [.. Enumerable.Range(1, values.Length - 1).Select(i => Math.Abs(values[i] - values[i - 1])).Order()];
        return changes.Take((int)(0.9 * changes.Length) + 1).Sum() / range;
    }

    private static IEnumerable<PolarisationStep> Steps(double[] time, double[] held, double[] answer, bool isVoltage)
    {
        double threshold = Math.Max(LevelShare * (held.Max() - held.Min()), 1e-6 * held.Max(Math.Abs));
        var pieces = new List<(int First, int End)>();
        int first = 0;
        double mean = held[0];
        for (int i = 1; i <= held.Length; i++)
        {
            if (i == held.Length || Math.Abs(held[i] - mean) > threshold)
            {
                pieces.Add((first, i));
                first = i;
                mean = i < held.Length ? held[i] : 0;
                continue;
            }

            mean += (held[i] - mean) / (i - first + 1);
        }

        (int First, int End)[] used = [.. pieces.Where(piece => piece.End - piece.First >= FewestRows)];
        double largest = used.Length == 0 ? 0 : used.Max(piece => Math.Abs(Tail(time, answer, piece, 0.8, 1).Mean));
        return used.Select(piece => StepOf((time, held, answer), piece, isVoltage, largest));
    }

    private static PolarisationStep StepOf((double[] Time, double[] Held, double[] Answer) data, (int First, int End) piece, bool isVoltage, double largest)
    {
        (double end, double scatter, int count) = Tail(data.Time, data.Answer, piece, 0.8, 1);
        double drift = Math.Abs(Tail(data.Time, data.Answer, piece, 0.9, 1).Mean - Tail(data.Time, data.Answer, piece, 0.8, 0.9).Mean);
        double held = Tail(data.Time, data.Held, piece, 0.8, 1).Mean;
        double band = Math.Max(0.01 * Math.Abs(end), 3 * scatter);
        int settled = piece.End - 1;
        while (settled > piece.First && Math.Abs(data.Answer[settled - 1] - end) <= band)
        {
            settled--;
        }

        return new PolarisationStep
        {
            Start = data.Time[piece.First],
            Duration = data.Time[piece.End - 1] - data.Time[piece.First],
            Voltage = isVoltage ? held : end,
            Current = isVoltage ? end : held,
            Error = double.Hypot(scatter / Math.Sqrt(Math.Max(count, 1)), drift),
            TransientEnd = data.Time[settled] - data.Time[piece.First],
            Drift = largest > 0 ? drift / largest : 0,
        };
    }

    // Mean and scatter of the rows in a part of a step, by time.
    private static (double Mean, double Scatter, int Count) Tail(double[] time, double[] values, (int First, int End) piece, double from, double to)
    {
        double start = time[piece.First];
        double duration = time[piece.End - 1] - start;
        double[] rows = [.. Enumerable.Range(piece.First, piece.End - piece.First).Where(i => time[i] >= start + (from * duration) && time[i] <= start + (to * duration)).Select(i => values[i])];
        if (rows.Length == 0)
        {
            rows = [values[piece.End - 1]];
        }

        double mean = rows.Average();
        return (mean, Math.Sqrt(rows.Sum(value => (value - mean) * (value - mean)) / Math.Max(rows.Length - 1, 1)), rows.Length);
    }

    private static (double Resistance, double Error, double Offset) Line(ImmutableArray<PolarisationStep> steps, bool isVoltage)
    {
        double[] held = [.. steps.Select(step => isVoltage ? step.Voltage : step.Current)];
        double[] answer = [.. steps.Select(step => isVoltage ? step.Current : step.Voltage)];
        double meanHeld = steps.Length > 1 ? held.Average() : 0;
        double meanAnswer = steps.Length > 1 ? answer.Average() : 0;
        double square = held.Sum(value => (value - meanHeld) * (value - meanHeld));
        double slope = Enumerable.Range(0, held.Length).Sum(k => (held[k] - meanHeld) * (answer[k] - meanAnswer)) / square;
        double known = Math.Sqrt(Enumerable.Range(0, held.Length).Sum(k => Math.Pow((held[k] - meanHeld) * steps[k].Error, 2))) / square;
        double residual = Enumerable.Range(0, held.Length).Sum(k => Math.Pow(answer[k] - meanAnswer - (slope * (held[k] - meanHeld)), 2));
        double scattered = held.Length > 2 ? Math.Sqrt(residual / (held.Length - 2) / square) : 0;
        double error = Math.Max(known, scattered);
        double constant = meanAnswer - (slope * meanHeld);
        return isVoltage ? (1 / slope, error / (slope * slope), -constant / slope) : (slope, error, constant);
    }

    private static IEnumerable<Finding> Findings(string name, ImmutableArray<PolarisationStep> steps, (double Resistance, double Offset) line)
    {
        int moving = steps.Count(step => !step.IsSteady);
        if (moving > 0)
        {
            yield return Finding.Warning("polarisation-not-steady", FormattableString.Invariant($"{moving} of {steps.Length} steps still change by up to {100 * steps.Max(step => step.Drift):G3} % between their last two tenths: the blocked carrier still moves, and the resistance is too low. Hold longer."), name);
        }

        if (steps.Length == 1)
        {
            yield return Finding.Note("one-step-only", "There is one step, so the line is taken through zero and nothing says that the cell is ohmic.", name);
        }

        double span = steps.Max(step => step.Voltage) - steps.Min(step => step.Voltage);
        double bend = steps.Max(step => Math.Abs(step.Voltage - line.Offset - (line.Resistance * step.Current)));
        if (steps.Length > 2 && bend > Ohmic * span)
        {
            yield return Finding.Warning("polarisation-not-ohmic", FormattableString.Invariant($"The steps leave the line by up to {1000 * bend:G3} mV of {1000 * span:G3} mV: the cell is not ohmic over this range."), name);
        }

        if (!(line.Resistance > 0))
        {
            yield return Finding.Warning("polarisation-sign", FormattableString.Invariant($"The slope is {line.Resistance:G4} ohm, expected above 0: current and voltage have opposite signs."), name);
        }
    }
}
