using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.Impedance;

/// <summary>The record of time, voltage and current that some programs keep in the table of the impedance.</summary>
internal static class DirectRows
{
    /// <summary>Every row, with the state that tells those of a spectrum; null when the table has no time or neither voltage nor current.</summary>
    public static CyclerData? All(string name, IReadOnlyList<SpectrumPoint> rows)
    {
        SpectrumPoint[] used = [.. rows.Where(row => double.IsFinite(row.Time) && (double.IsFinite(row.Voltage) || double.IsFinite(row.Current)))];
        return used.Length == 0
            ? null
            : new CyclerData
            {
                Name = name,
                Time = Column(used, row => row.Time),
                Current = Column(used, row => row.Current),
                Voltage = Column(used, row => row.Voltage),
                Channels = [new DataChannel(ChannelRole.State, "state", "", Column(used, row => row.Frequency > 0 ? (double)RowState.Impedance : (double)RowState.Unknown))],
            };
    }

    private static ImmutableArray<double> Column(SpectrumPoint[] rows, Func<SpectrumPoint, double> select) =>
        ImmutableCollectionsMarshal.AsImmutableArray(Array.ConvertAll(rows, row => select(row)));
}
