using System.Collections.Immutable;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Comparison;

/// <summary>The compared curves as columns for programs.</summary>
public static class ComparisonSheets
{
    /// <summary>One sheet with all curves.</summary>
    /// <param name="result">The comparison.</param>
    /// <returns>The sheet <c>compared-curves</c>; empty without curves.</returns>
    public static ImmutableArray<DataSheet> Of(ComparisonResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Curves.IsEmpty)
        {
            return [];
        }

        return
        [
            new DataSheet(
                "compared-curves",
                [
                    new DataColumn("curve", [.. result.Curves.SelectMany((curve, k) => Enumerable.Repeat(k + 1.0, curve.Capacity.Length))]),
                    new DataColumn("capacity_mAh_per_gCam", [.. result.Curves.SelectMany(curve => curve.Capacity.Select(Amounts.MilliampereHourPerGram))]),
                    new DataColumn("measured_V", [.. result.Curves.SelectMany(curve => curve.Measured)]),
                    new DataColumn("simulated_V", [.. result.Curves.SelectMany(curve => curve.Simulated)]),
                ]),
        ];
    }
}
