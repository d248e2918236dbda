namespace Cathograph.Formats.Neware;

/// <summary>Rows from <paramref name="First"/> to before <paramref name="End"/> that hang on an anchor.</summary>
/// <param name="First">The first row, mostly that of the anchor itself.</param>
/// <param name="End">The row after the last.</param>
/// <param name="From">The anchor.</param>
/// <param name="To">The next anchor; null after the last.</param>
internal readonly record struct NdcSegment(int First, int End, NdcAnchor From, NdcAnchor? To)
{
    /// <summary>The next anchor when it belongs to the same step.</summary>
    public NdcAnchor? Same => To is { } to && to.Step == From.Step ? to : null;

    /// <summary>Time between two of the rows in ms, and whether the stored times bear it out.</summary>
    public (double Milliseconds, bool Exact) Interval()
    {
        if (Same is not { } to)
        {
            return (From.Interval, true);
        }

        double rows = to.Index - From.Index;
        double gap = (double)to.StepTime - From.StepTime;
        if (Math.Abs(((rows - 1) * From.Interval) + to.Interval - gap) < 0.5)
        {
            return (From.Interval, true);
        }

        return Math.Abs((rows * to.Interval) - gap) < 0.5 ? (to.Interval, true) : gap > 0 ? (gap / rows, false) : (From.Interval, false);
    }
}
