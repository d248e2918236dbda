using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Where the instrument says that a step begins. Evidence, not truth: a column that changes at every other row counts something else.</summary>
internal static class VendorSteps
{
    private const int FewRows = 20;

    /// <summary>For each row whether a step begins there.</summary>
    public static bool[] Of(CyclerData data)
    {
        bool[] begins = new bool[data.Count];
        bool isTold = false;
        foreach (ChannelRole role in (ReadOnlySpan<ChannelRole>)[ChannelRole.StepCount, ChannelRole.StepId, ChannelRole.State])
        {
            isTold |= Mark(data.Find(role), begins, static (before, now) => before != now);
        }

        isTold |= Mark(data.Find(ChannelRole.StepTime), begins, static (before, now) => now < before);
        if (!isTold)
        {
            Mark(data.Find(ChannelRole.VendorCycle), begins, static (before, now) => before != now);
        }

        return begins;
    }

    private static bool Mark(DataChannel? channel, bool[] begins, Func<double, double, bool> isChange)
    {
        if (channel is null || channel.Values.Length != begins.Length)
        {
            return false;
        }

        ReadOnlySpan<double> values = channel.Values.AsSpan();
        var rows = new List<int>();
        for (int i = 1; i < values.Length; i++)
        {
            if (isChange(values[i - 1], values[i]) && double.IsFinite(values[i]) && double.IsFinite(values[i - 1]))
            {
                rows.Add(i);
            }
        }

        if (begins.Length > FewRows && rows.Count > begins.Length / 2)
        {
            return false;
        }

        foreach (int row in rows)
        {
            begins[row] = true;
        }

        return rows.Count > 0;
    }
}
