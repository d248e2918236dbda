using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>
/// Whether the columns of a cycler file agree with each other: the integral of the current with the instrument's own charge counter, the test time with the wall
/// clock, the numbers of cycles and steps with what they claim to be. Each finding says how much, and where a cause is known, which.
/// </summary>
public static class CyclerChecks
{
    /// <summary>Relative difference between integral and counter that is told.</summary>
    private const double ChargeTolerance = 0.02;

    /// <summary>Steps with less charge than this share of the largest, or with fewer rows, are not compared: noise decides what they passed.</summary>
    private const double LeastCharge = 0.05;
    private const int LeastRows = 5;

    /// <summary>Checks the rows of a file against the steps that were found in them.</summary>
    /// <param name="data">The rows as they were recorded.</param>
    /// <param name="result">Their segmentation.</param>
    /// <returns>Findings; none when everything adds up.</returns>
    public static ImmutableArray<Finding> Of(CyclerData data, SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(result);
        return data.Count == 0
            ? []
            : [.. ChargeBalance(data, result.Record), .. TimeChecks.Of(data, result.Record), .. Resolution(data, result.Record), .. Numbers(data, result.Record)];
    }

    /// <summary>Cuts rows into steps and checks them; for readers of files that want no more than the findings.</summary>
    /// <param name="data">The rows as they were recorded.</param>
    /// <returns>The findings of segmentation and checks.</returns>
    public static ImmutableArray<Finding> Of(CyclerData data)
    {
        SegmentationResult result = Segmentation.Run(data);
        return [.. result.Findings, .. Of(data, result)];
    }

    /// <summary>The unit mistake that a factor speaks for; empty when it speaks for none.</summary>
    internal static string CauseOf(double factor, string what) => factor switch
    {
        > 3500 and < 3700 => $"; {what} is 3600 times too large, as when seconds were read as hours",
        > 990 and < 1010 => $"; {what} is 1000 times too large, as when mA were read as A",
        > 59 and < 61 => $"; {what} is 60 times too large, as when seconds were read as minutes",
        > 1.0 / 3700 and < 1.0 / 3500 => $"; {what} is 3600 times too small, as when hours were read as seconds",
        > 0.99e-3 and < 1.01e-3 => $"; {what} is 1000 times too small, as when A were read as mA",
        > 1.0 / 61 and < 1.0 / 59 => $"; {what} is 60 times too small, as when minutes were read as seconds",
        > -1.02 and < -0.98 => "; the sign of the current is the opposite of the counter's",
        _ => "",
    };

    private static IEnumerable<Finding> ChargeBalance(CyclerData data, CyclingRecord record)
    {
        CounterReading counter = CounterReading.Of(data);
        if (!counter.IsPresent || record.Steps.IsEmpty)
        {
            yield break;
        }

        List<StepBalance> balances = StepBalance.Of(record, counter);
        double largest = balances.Count == 0 ? 0 : balances.Max(balance => Math.Abs(balance.Counted));
        StepBalance[] told = [.. balances.Where(balance => Math.Abs(balance.Counted) > LeastCharge * largest && record.Steps[balance.Step].Count >= LeastRows)];
        double passed = balances.Sum(balance => Math.Abs(balance.Integral));
        if (told.Length == 0 || largest == 0)
        {
            if (passed > 0)
            {
                yield return Finding.Warning("charge-counter-stands-still", FormattableString.Invariant($"the {counter.Name} stand still while {passed / 3.6:0.####} mAh flowed by the integral of the current"), "charge balance");
            }

            yield break;
        }

        StepBalance[] off = [.. told.Where(balance => Math.Abs(balance.Integral - balance.Counted) > (ChargeTolerance * Math.Abs(balance.Counted)) + balance.Doubt)];
        if (off.Length == 0)
        {
            yield break;
        }

        double[] ratios = [.. told.Select(balance => balance.Integral / balance.Counted).Order()];
        double middle = ratios[ratios.Length / 2];
        StepBalance worst = off.MaxBy(balance => Math.Abs(balance.Integral - balance.Counted))!;
        string cause = CauseOf(middle, "the time or the current");
        cause = cause.Length > 0 ? cause : Decimals(data, record);
        yield return Finding.Warning(
            "charge-balance",
            FormattableString.Invariant($"in {off.Length} of {told.Length} steps the charge by the current differs from the charge by the {counter.Name} by more than {ChargeTolerance:0 %}: {middle:G4} times as much in the median step, and in the worst, step {worst.Step + 1}, {worst.Integral / 3.6:G5} against {worst.Counted / 3.6:G5} mAh{cause}"),
            FormattableString.Invariant($"step {worst.Step + 1}"));
    }

    // A set value with few digits and a reading with few digits look the same; a charge that does not add up, or several values, tell them apart.
    private static string Decimals(CyclerData data, CyclingRecord record)
    {
        (double step, double usual, _) = CoarseStep(data.Current, record);
        return step > 0.02 * usual ? FormattableString.Invariant($"; the current is recorded in steps of {step * 1000:G3} mA, {step / usual:0 %} of the usual {usual * 1000:G3} mA, so the counter is the better of the two and gives the capacities") : "";
    }

    private static IEnumerable<Finding> Resolution(CyclerData data, CyclingRecord record)
    {
        (double step, double usual, int values) = CoarseStep(data.Current, record);
        if (values > 2 && step > 0.02 * usual)
        {
            yield return Finding.Warning(
                "current-is-coarse",
                FormattableString.Invariant($"the current is recorded in steps of {step * 1000:G3} mA, {step / usual:0 %} of the usual {usual * 1000:G3} mA; a capacity from its integral can be off by half of that"),
                "current");
        }
    }

    // The power of ten that all of the first currents are multiples of, the usual magnitude, and how many magnitudes there are.
    private static (double Step, double Usual, int Values) CoarseStep(ImmutableArray<double> current, CyclingRecord record)
    {
        double[] sizes = [.. record.Steps.Where(step => step.Kind is StepKind.Charge or StepKind.Discharge && step.Count > 0)
            .OrderByDescending(step => Math.Abs(step.Charge)).Take(50).Select(step => Math.Abs(record.Current[step.Start + (step.Count / 2)])).Where(size => size > 0).Order()];
        double unit = sizes.Length > 0 ? CurrentScale.DecimalOf(current.AsSpan()) : 0;
        return unit > 0
            ? (unit, sizes[sizes.Length / 2], current.Where(value => double.IsFinite(value) && value != 0).Take(2000).Select(Math.Abs).Distinct().Count())
            : (0, 1, 0);
    }

    // A number stands in thousands of rows in a row: only its changes are looked up.
    private static int Distinct(ImmutableArray<double> values)
    {
        var seen = new HashSet<double>();
        double last = double.NaN;
        foreach (double value in values)
        {
            if (value != last && double.IsFinite(value))
            {
                seen.Add(value);
                last = value;
            }
        }

        return seen.Count;
    }

    private static double FirstThatIsNotWhole(ImmutableArray<double> values)
    {
        foreach (double value in values)
        {
            if (double.IsFinite(value) && Math.Abs(value - Math.Round(value)) > 1e-6)
            {
                return value;
            }
        }

        return 0;
    }

    private static IEnumerable<Finding> Numbers(CyclerData data, CyclingRecord record)
    {
        if (data.Find(ChannelRole.VendorCycle) is { } cycle)
        {
            double odd = FirstThatIsNotWhole(cycle.Values);
            if (odd != 0)
            {
                string cause = Math.Abs((odd / (2 * Math.PI)) - Math.Round(odd / (2 * Math.PI))) < 1e-6 ? "; it was multiplied by 2 pi" : "";
                yield return Finding.Warning("cycle-number-not-whole", FormattableString.Invariant($"the column {cycle.Name} holds {odd:G7} where cycle numbers are whole{cause}"), cycle.Name);
            }
            else if (record.Steps.Length > 0)
            {
                int vendor = Distinct(cycle.Values);
                int own = record.Steps[^1].Cycle;
                if (vendor != own && vendor > 1)
                {
                    yield return Finding.Note("cycle-counts-differ", FormattableString.Invariant($"the instrument counts {vendor} cycles, and the turns of the current give {own}; both are kept"), cycle.Name);
                }
            }
        }

        if (data.Find(ChannelRole.StepCount) is { } count)
        {
            int falls = 0;
            for (int i = 1; i < count.Values.Length; i++)
            {
                falls += count.Values[i] < count.Values[i - 1] ? 1 : 0;
            }

            if (falls > 0)
            {
                yield return Finding.Warning("step-count-falls", FormattableString.Invariant($"the column {count.Name} falls {falls} times; it holds the lines of the program and is no count of the steps that were run"), count.Name);
            }
        }
    }
}
