using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>Reads what happens to the voltage after the current was switched.</summary>
internal sealed class SwitchReader(CyclingRecord record, TitrationOptions options, TitrationMethod method, ChargeScale scale)
{
    private const int LeastPoints = 3;
    private const double SettledCurrent = 0.01;
    private const double EndShare = 0.9;

    /// <summary>Switches with too few points in the window of the fit: how many, and how long the shortest lasts and how far its rows are apart, in s.</summary>
    public (int Count, double Duration, double Interval) Short { get; private set; } = (0, double.PositiveInfinity, double.NaN);

    /// <summary>An interruption: the voltage relaxes from what it was under current.</summary>
    public TitrationPoint? Interruption(Phase current, Phase rest)
    {
        double start = rest.StartTime;
        if (Fit(rest, start) is not { } line)
        {
            return null;
        }

        double charge = scale.Passed[current.Last];
        return new TitrationPoint
        {
            Cycle = current.Cycle,
            Time = start,
            Charge = charge,
            Soc = scale.Soc(charge),
            Current = current.Current,
            Voltage = line.Intercept,
            Resistance = (record.Voltage[current.Last] - line.Intercept) / current.Current,
            ResistanceError = Math.Abs(line.InterceptError / current.Current),
            DiffusiveResistance = -line.Slope / current.Current,
            DiffusiveResistanceError = Math.Abs(line.SlopeError / current.Current),
            Duration = rest.Duration,
            FittedPoints = line.Count,
        };
    }

    /// <summary>A titration pulse between two rests.</summary>
    public TitrationPoint? Titration(Phase before, Phase pulse, Phase after)
    {
        if (Common(before, pulse) is not { } common)
        {
            return null;
        }

        double steady = record.Voltage[after.Last] - record.Voltage[before.Last];
        double slope = steady / pulse.Duration;
        double root = common.DiffusiveResistance * pulse.Current;
        double rate = slope * root > 0 ? 4 / Math.PI * Square(slope / root) : double.NaN;
        double transient = record.Voltage[pulse.Last] - record.Voltage[before.Last] - (common.Resistance * pulse.Current);
        double length = options.Geometry?.VolumePerArea ?? double.NaN;
        return common with
        {
            EquilibriumSlope = slope,
            EquilibriumSlopeError = 0,
            DiffusionRate = rate,
            Diffusivity = rate * length * length,
            DiffusivityError = 2 * rate * length * length * common.DiffusiveResistanceError / Math.Abs(common.DiffusiveResistance),
            ExactDiffusivity = options.Geometry?.Radius is { } radius && double.IsFinite(rate)
                ? SphereResponse.Diffusivity(Math.Abs(slope / root), radius, options.FitStart, Math.Min(options.EndFor(method), pulse.Duration), isRelaxation: false)
                : double.NaN,
            StepDiffusivity = steady * transient > 0 ? 4 / (Math.PI * pulse.Duration) * Square(length * steady / transient) : double.NaN,
            RestDrift = Drift(after),
        };
    }

    /// <summary>A resistance pulse after a rest.</summary>
    public TitrationPoint? Pulse(Phase before, Phase pulse)
    {
        double rest = record.Voltage[before.Last];
        int settled = Enumerable.Range(pulse.First, pulse.End - pulse.First).FirstOrDefault(i => Math.Abs(record.Current[i] - pulse.Current) <= SettledCurrent * Math.Abs(pulse.Current), pulse.First);
        double first = (record.Voltage[settled] - rest) / pulse.Current;
        TitrationPoint common = Common(before, pulse) ?? Empty(before, pulse) with { Resistance = first };
        return common with
        {
            PulseResistances = [.. options.PulseTimes.Select(time => (VoltageAt(pulse, pulse.StartTime + time) - rest) / pulse.Current)],
            EndResistance = (record.Voltage[pulse.Last] - rest) / pulse.Current,
        };
    }

    private TitrationPoint? Common(Phase before, Phase pulse)
    {
        if (Fit(pulse, pulse.StartTime) is not { } line)
        {
            return null;
        }

        return Empty(before, pulse) with
        {
            Resistance = (line.Intercept - record.Voltage[before.Last]) / pulse.Current,
            ResistanceError = Math.Abs(line.InterceptError / pulse.Current),
            DiffusiveResistance = line.Slope / pulse.Current,
            DiffusiveResistanceError = Math.Abs(line.SlopeError / pulse.Current),
            FittedPoints = line.Count,
        };
    }

    private TitrationPoint Empty(Phase before, Phase pulse)
    {
        double charge = scale.Passed[before.Last];
        return new TitrationPoint
        {
            Cycle = pulse.Cycle,
            Time = pulse.StartTime,
            Charge = charge,
            Soc = scale.Soc(charge),
            Current = pulse.Current,
            Voltage = record.Voltage[before.Last],
            Resistance = double.NaN,
            ResistanceError = double.NaN,
            DiffusiveResistance = double.NaN,
            DiffusiveResistanceError = double.NaN,
            Duration = pulse.Duration,
            FittedPoints = 0,
        };
    }

    // The line over the square root of the time since the switch.
    private StraightLine? Fit(Phase phase, double start)
    {
        double end = options.EndFor(method);
        var root = new List<double>();
        var voltage = new List<double>();
        for (int i = phase.First; i < phase.End && record.Time[i] - start <= end * (1 + 1e-9); i++)
        {
            double time = record.Time[i] - start;
            if (time >= options.FitStart * (1 - 1e-9) && double.IsFinite(record.Voltage[i]))
            {
                root.Add(Math.Sqrt(time));
                voltage.Add(record.Voltage[i]);
            }
        }

        StraightLine? line = root.Count < LeastPoints ? null : StraightLine.Fit([.. root], [.. voltage]);
        if (line is null)
        {
            double interval = phase.Duration / Math.Max(1, phase.End - phase.First - 1);
            Short = phase.Duration < Short.Duration ? (Short.Count + 1, phase.Duration, interval) : Short with { Count = Short.Count + 1 };
        }

        return line;
    }

    private double VoltageAt(Phase phase, double time)
    {
        if (time > record.Time[phase.Last] || time < phase.StartTime)
        {
            return double.NaN;
        }

        int after = phase.First;
        while (record.Time[after] < time)
        {
            after++;
        }

        if (after == phase.First || record.Time[after] == record.Time[after - 1])
        {
            return record.Time[after] == time ? record.Voltage[after] : double.NaN;
        }

        double share = (time - record.Time[after - 1]) / (record.Time[after] - record.Time[after - 1]);
        return record.Voltage[after - 1] + (share * (record.Voltage[after] - record.Voltage[after - 1]));
    }

    // Slope of the voltage over the last tenth of a rest.
    private double Drift(Phase rest)
    {
        double from = rest.StartTime + (EndShare * rest.Duration);
        int[] points = [.. Enumerable.Range(rest.First, rest.End - rest.First).Where(i => record.Time[i] >= from)];
        points = points.Length < 2 && rest.End - rest.First >= 2 ? [rest.Last - 1, rest.Last] : points;
        return StraightLine.Fit([.. points.Select(i => record.Time[i])], [.. points.Select(i => record.Voltage[i])])?.Slope ?? double.NaN;
    }

    private static double Square(double value) => value * value;
}
