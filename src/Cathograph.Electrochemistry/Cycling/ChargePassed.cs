using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>The charge that has passed at every point of a record.</summary>
public static class ChargePassed
{
    /// <summary>
    /// Integrates the current by trapezoids within each step and scales the result to the step's own charge, which the solver or the cycler
    /// integrated more finely than the points tell.
    /// </summary>
    /// <param name="record">The record.</param>
    /// <returns>Charge since the start in C, positive for charging, one value a point.</returns>
    public static ImmutableArray<double> Of(CyclingRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var passed = ImmutableArray.CreateBuilder<double>(record.Time.Length);
        double before = 0;
        foreach (RecordedStep step in record.Steps)
        {
            foreach (double charge in Within(record, step))
            {
                passed.Add(before + charge);
            }

            before += step.Charge;
        }

        return passed.ToImmutable();
    }

    /// <summary>The charge that has passed since the start of a step, see <see cref="Of"/>.</summary>
    /// <param name="record">The record.</param>
    /// <param name="step">One of its steps.</param>
    /// <returns>Charge in C, positive for charging, one value a point of the step.</returns>
    public static ImmutableArray<double> Within(CyclingRecord record, RecordedStep step)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(step);
        double[] sums = new double[step.Count];
        for (int i = 1; i < step.Count; i++)
        {
            int point = step.Start + i;
            double mean = (record.Current[point] + record.Current[point - 1]) / 2;
            sums[i] = sums[i - 1] + (mean * (record.Time[point] - record.Time[point - 1]));
        }

        double end = step.Count > 0 ? sums[^1] : 0;
        double scale = end == 0 ? 0 : step.Charge / end;
        return [.. sums.Select(sum => sum * scale)];
    }
}
