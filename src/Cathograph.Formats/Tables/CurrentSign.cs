using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Tables;

/// <summary>Makes the current positive on charge, by what the file says it was doing, and says where file and current disagree.</summary>
internal sealed class CurrentSign(CyclerTable table, string name)
{
    /// <summary>Share of the rows of one direction that has to speak against the sign before it is turned.</summary>
    private const double Majority = 0.9;

    /// <summary>Share of the voltage change that has to run against the current before it is worth a word.</summary>
    private const double Contradiction = 0.9;

    public void Apply(double[] current, double[] voltage, ImmutableArray<double>? states)
    {
        int positive = 0;
        int negative = 0;
        foreach (double value in current)
        {
            positive += value > 0 ? 1 : 0;
            negative += value < 0 ? 1 : 0;
        }

        if (states is { } known && (positive > 0 || negative > 0))
        {
            ApplyStates(current, known, negative == 0 || positive == 0);
        }
        else if (positive + negative > 0)
        {
            Compare(current, voltage);
        }
    }

    private void ApplyStates(double[] current, ImmutableArray<double> states, bool isOneSided)
    {
        (int[] agree, int[] against) = Count(current, states);
        if (isOneSided && agree[1] == 0 && against[1] > 0 && against[0] == 0)
        {
            for (int i = 0; i < current.Length; i++)
            {
                current[i] = SignOf(states[i]) < 0 ? -Math.Abs(current[i]) : current[i];
            }

            table.Findings.Add(Finding.Note("sign-from-state", "the current is written without sign; it was made negative where the file says that it discharges", name));
            return;
        }

        int wrong = against[0] + against[1];
        int right = agree[0] + agree[1];
        if (wrong > 0 && right <= (1 - Majority) * (right + wrong))
        {
            for (int i = 0; i < current.Length; i++)
            {
                current[i] = -current[i];
            }

            table.Findings.Add(Finding.Warning("sign-turned", "the current is negative where the file says that it charges; it was turned, so that positive charges", name));
        }
        else if (wrong > 0.01 * (right + wrong))
        {
            table.Findings.Add(Finding.Warning("sign-against-state", FormattableString.Invariant($"in {wrong} of {right + wrong} rows the sign of the current is not that of what the file says it was doing; the signs were left as they are"), name));
        }
    }

    // Rows whose sign is that of their state, and rows whose sign is not: charging, discharging.
    private static (int[] Agree, int[] Against) Count(double[] current, ImmutableArray<double> states)
    {
        int[] agree = [0, 0];
        int[] against = [0, 0];
        for (int i = 0; i < current.Length; i++)
        {
            int sign = SignOf(states[i]);
            if (sign != 0 && current[i] != 0 && double.IsFinite(current[i]))
            {
                (Math.Sign(current[i]) == sign ? agree : against)[sign > 0 ? 0 : 1]++;
            }
        }

        return (agree, against);
    }

    private static int SignOf(double state) => double.IsNaN(state) ? 0 : StateWords.SignOf((RowState)(int)state);

    // Without a state, the voltage tells: charging raises it.
    private void Compare(double[] current, double[] voltage)
    {
        double with = 0;
        double against = 0;
        for (int i = 1; i < current.Length; i++)
        {
            double change = voltage[i] - voltage[i - 1];
            if (Math.Sign(ZeroOf(current[i])) == Math.Sign(ZeroOf(current[i - 1])) && current[i] != 0 && double.IsFinite(change))
            {
                with += Math.Max(0, change * Math.Sign(ZeroOf(current[i])));
                against += Math.Max(0, -change * Math.Sign(ZeroOf(current[i])));
            }
        }

        if (against > 0.02 && against > Contradiction * (with + against))
        {
            table.Findings.Add(Finding.Warning(
                "sign-against-voltage",
                FormattableString.Invariant($"the voltage moves against the sign of the current ({against:0.###} V against it, {with:0.###} V with it): a positive current seems to discharge here; --map with \"positiveIs\": \"discharge\" turns it"),
                name));
        }
    }

    private static double ZeroOf(double value) => double.IsNaN(value) ? 0 : value;
}
