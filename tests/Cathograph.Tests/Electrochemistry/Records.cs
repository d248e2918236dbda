using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Tests.Electrochemistry;

/// <summary>Small records whose charge can be worked out by hand.</summary>
internal static class Records
{
    /// <summary>Joins steps, each with its kind, current in A, duration in s and voltages at even times.</summary>
    public static CyclingRecord Of(params (StepKind Kind, double Current, double Duration, double[] Voltage)[] steps)
    {
        var time = new List<double>();
        var current = new List<double>();
        var voltage = new List<double>();
        var index = new List<int>();
        var recorded = new List<RecordedStep>();
        double start = 0;
        foreach ((StepKind kind, double amperes, double duration, double[] volts) in steps)
        {
            double charge = amperes * duration;
            recorded.Add(new RecordedStep(kind, 1, time.Count, volts.Length, kind.ToString(), "time", charge, charge * volts.Average()));
            for (int i = 0; i < volts.Length; i++)
            {
                time.Add(start + (duration * i / Math.Max(1, volts.Length - 1)));
                current.Add(amperes);
                voltage.Add(volts[i]);
                index.Add(recorded.Count - 1);
            }

            start += duration;
        }

        return new CyclingRecord { Name = "made up", Time = [.. time], Current = [.. current], Voltage = [.. voltage], StepIndex = [.. index], Steps = [.. recorded] };
    }

    /// <summary>Values from one to another in even steps.</summary>
    public static double[] Ramp(double from, double to, int count) => [.. Enumerable.Range(0, count).Select(i => from + ((to - from) * i / (count - 1)))];
}
