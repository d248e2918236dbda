using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>What segmentation has to tell of the rows it was given.</summary>
internal static class SegmentationFindings
{
    public static IEnumerable<Finding> Of(CyclerData data, RowTable rows, StepCharges charges)
    {
        if (rows.RowsWithoutTime > 0)
        {
            yield return Finding.Warning("rows-without-time", FormattableString.Invariant($"{rows.RowsWithoutTime} of {rows.Count} rows have no time; each was given the time of the row before"), "time");
        }

        if (rows.BackwardRows > 0)
        {
            yield return Finding.Warning("time-runs-back", FormattableString.Invariant($"the time of {rows.BackwardRows} of {rows.Count} rows is before that of an earlier row; they count as simultaneous with it"), "time");
        }

        if (rows.Restarts > 0)
        {
            yield return Finding.Warning("time-begins-anew", FormattableString.Invariant($"the time begins anew at {rows.Restarts} places; it was continued from where it was, so pauses in between are lost"), "time");
        }

        if (rows.MissingCurrents == rows.Count && rows.Count > 0)
        {
            yield return Finding.Note("no-current", "no current was recorded; every row counts as a rest", "current");
        }
        else if (rows.MissingCurrents > 0)
        {
            yield return Finding.Warning("current-missing", FormattableString.Invariant($"{rows.MissingCurrents} of {rows.Count} rows have no current, and no counter tells it; it counts as none"), "current");
        }

        if (rows.DerivedCurrents > 0)
        {
            yield return Finding.Note("current-from-counter", FormattableString.Invariant($"{rows.DerivedCurrents} of {rows.Count} rows have no current; it was taken from the {CounterReading.Of(data).Name}"), "current");
        }

        int counted = charges.IsCounted.Count(isCounted => isCounted);
        if (counted > 0)
        {
            yield return Finding.Note(
                "charge-from-counter",
                FormattableString.Invariant($"the charge of {counted} of {charges.IsCounted.Length} steps is that of the instrument's {CounterReading.Of(data).Name}, because {(charges.FewDecimalSteps > counted / 2 ? "the current is recorded with too few decimals" : "the rows are too coarse")} to integrate the current to 0.2 %"),
                "steps");
        }
    }
}
