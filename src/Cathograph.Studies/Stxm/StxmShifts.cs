using System.Collections.Immutable;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Studies.Stxm;

/// <summary>The shifts of aligned stacks as columns for programs.</summary>
public static class StxmShifts
{
    /// <summary>One sheet a stack that was aligned.</summary>
    /// <param name="densities">The stacks, in their order.</param>
    /// <returns>The sheets, shifts for one stack, shifts-1, shifts-2, ... for several; empty when none was aligned.</returns>
    public static ImmutableArray<DataSheet> Sheets(ImmutableArray<OpticalDensity> densities) =>
        [.. densities.SelectMany((density, k) => density.Stack.Alignment is { } alignment ? [Sheet(alignment, density.Stack.Energy, densities.Length == 1 ? "shifts" : FormattableString.Invariant($"shifts-{k + 1}"))] : Array.Empty<DataSheet>())];

    private static DataSheet Sheet(AlignmentResult alignment, ImmutableArray<double> energy, string name)
    {
        DataColumn Column(string key, Func<FrameShift, double> value) => new(key, [.. alignment.Shifts.Select(value)]);
        return new DataSheet(
            name,
            [
                new DataColumn("photonEnergy_eV", energy),
                Column("x_px", shift => shift.X),
                Column("y_px", shift => shift.Y),
                Column("standardError_px", shift => shift.StandardError),
                Column("correlationBefore", shift => shift.CorrelationBefore),
                Column("correlationAfter", shift => shift.CorrelationAfter),
                Column("isInDoubt", shift => shift.Doubt.Length > 0 ? 1 : 0),
            ]);
    }
}
