namespace Cathograph.Benchmarks.Readers;

/// <summary>A long test of a cell as a cycler records it: cycles of a rest, a charge, a hold, a rest and a discharge, a row every second.</summary>
internal static class LongTest
{
    public const int RowsACycle = 10_000;
    private const double Current = 0.5;
    private const double Capacity = Current * 4500;

    /// <summary>The rows in order.</summary>
    public static IEnumerable<LongTestRow> Rows(int count)
    {
        var random = new Random(1);
        double charge = 0;
        double inStep = 0;
        for (int i = 0; i < count; i++)
        {
            (int step, int first, double current) = At(i % RowsACycle);
            inStep = i % RowsACycle == first ? 0 : inStep + (Math.Abs(current) / 3600);
            charge = i == 0 ? 0 : Math.Clamp(charge + current, 0, 1.2 * Capacity);
            double filled = Math.Min(1, charge / Capacity);
            double voltage = step == 3 ? 4.2 : 3.4 + (0.7 * filled) + (0.1 * filled * filled * filled) + (current > 0 ? 0.001 : 0) + (current * 0.02) + (1e-4 * random.NextDouble());
            yield return new LongTestRow(i, (i / RowsACycle) + 1, step, (i % RowsACycle) - first, voltage, current, inStep);
        }
    }

    // Rest, charge, hold, rest, discharge.
    private static (int Step, int First, double Current) At(int row) => row switch
    {
        < 300 => (1, 0, 0),
        < 4800 => (2, 300, Current),
        < 5300 => (3, 4800, Current * Math.Exp(-(row - 4799) / 120.0)),
        < 5600 => (4, 5300, 0),
        _ => (5, 5600, -Current * 1.04),
    };
}
