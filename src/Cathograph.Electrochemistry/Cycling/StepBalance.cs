using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>The charge of a step by the integral of its current and by the instrument's counter.</summary>
/// <param name="Step">Index of the step.</param>
/// <param name="Integral">Integral of the current by trapezoids, in C.</param>
/// <param name="Counted">What the counter grew, in C.</param>
/// <param name="Doubt">What the sampling leaves open of the integral, in C.</param>
internal sealed record StepBalance(int Step, double Integral, double Counted, double Doubt)
{
    public static List<StepBalance> Of(CyclingRecord record, CounterReading counter)
    {
        var balances = new List<StepBalance>();
        for (int k = 0; k < record.Steps.Length; k++)
        {
            RecordedStep step = record.Steps[k];
            if (step.Count < 2 || step.Kind is StepKind.Rest or StepKind.Impedance)
            {
                continue;
            }

            double integral = 0;
            double doubt = 0;
            int end = step.Start + step.Count;
            for (int i = step.Start + 1; i < end; i++)
            {
                double interval = record.Time[i] - record.Time[i - 1];
                integral += interval / 2 * (record.Current[i] + record.Current[i - 1]);
                doubt += interval / 2 * Math.Abs(record.Current[i] - record.Current[i - 1]);
            }

            // The counter may have been read before or after the interval that leads to the first row.
            double gap = step.Start > 0 ? record.Time[step.Start] - record.Time[step.Start - 1] : 0;
            double first = record.Time[step.Start + 1] - record.Time[step.Start];
            doubt += Math.Abs(record.Current[step.Start]) * (Math.Min(gap, 5 * first) + first);
            balances.Add(new StepBalance(k, integral, counter.OfStep(step.Start + 1, end, integral), doubt));
        }

        return [.. balances.Where(balance => double.IsFinite(balance.Counted))];
    }
}
