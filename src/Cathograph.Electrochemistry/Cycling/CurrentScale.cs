using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>How large currents are, and how large one may be and still be none.</summary>
/// <param name="Largest">Largest magnitude that at least three rows reach, in A.</param>
/// <param name="Zero">Magnitude in A up to which a current counts as none.</param>
/// <param name="Quantum">Smallest change between rows in A: the resolution of a file with few decimals.</param>
/// <param name="Decimal">The power of ten in A that the first currents are multiples of; 0 when there is none.</param>
internal readonly record struct CurrentScale(double Largest, double Zero, double Quantum, double Decimal)
{
    /// <summary>The span from the largest current to the smallest that is still believed: 20C beside C/250.</summary>
    private const double Span = 2e-4;

    /// <summary>No cycler that is used for cells of a gram resolves less.</summary>
    private const double Floor = 1e-9;

    /// <summary>Share of rows that must differ from the row before until the smallest change says something of the resolution.</summary>
    private const double ManyChanges = 0.02;

    public static CurrentScale Of(double[] current, DataChannel? state, double? given)
    {
        ReadOnlySpan<double> states = state is not null && state.Values.Length == current.Length ? state.Values.AsSpan() : default;
        int[] all = new int[2048];
        int[] rests = new int[2048];
        double quantum = double.PositiveInfinity;
        double last = double.NaN;
        int resting = 0;
        int changes = 0;
        for (int i = 0; i < current.Length; i++)
        {
            int bin = Bin(current[i]);
            all[bin]++;
            if (!states.IsEmpty && states[i] == (double)RowState.Rest)
            {
                rests[bin]++;
                resting++;
            }

            double change = Math.Abs(current[i] - last);
            changes += change > 0 ? 1 : 0;
            quantum = change > 0 && change < quantum ? change : quantum;
            last = current[i];
        }

        double largest = LargestOf(current, all);
        double noise = resting == 0 ? 0 : 2 * Upper(QuantileBin(rests, resting));
        double limit = resting == current.Length ? double.PositiveInfinity : 0.02 * largest;
        double zero = given ?? Math.Max(Math.Max(Floor, Span * largest), Math.Min(noise, limit));
        return new CurrentScale(largest, zero, changes > ManyChanges * current.Length ? quantum : 0, DecimalOf(current));
    }

    /// <summary>The power of ten in A from 0.01 to 1e-6 that all of the first currents are multiples of; 0 when there is none or when they are too few to tell.</summary>
    public static double DecimalOf(ReadOnlySpan<double> current)
    {
        double unit = 1e-2;
        int seen = 0;
        foreach (double value in current)
        {
            if (!double.IsFinite(value) || value == 0)
            {
                continue;
            }

            while (unit > 5e-7 && Math.Abs((value / unit) - Math.Round(value / unit)) >= 1e-6)
            {
                unit /= 10;
            }

            if (unit < 5e-7 || ++seen == 2000)
            {
                break;
            }
        }

        return seen > 20 && unit > 5e-7 ? Math.Pow(10, Math.Round(Math.Log10(unit))) : 0;
    }

    // Bins of powers of two: one row of noise in a million must not set the scale.
    private static int Bin(double value) => (int)((BitConverter.DoubleToInt64Bits(value) >> 52) & 0x7FF);

    private static double Upper(int bin) => bin == 0 ? 0 : Math.ScaleB(1, bin - 1022);

    private static int QuantileBin(int[] counts, int total)
    {
        int seen = 0;
        for (int bin = 0; bin < counts.Length; bin++)
        {
            seen += counts[bin];
            if (seen >= 0.99 * total)
            {
                return bin;
            }
        }

        return 0;
    }

    private static double LargestOf(double[] current, int[] counts)
    {
        int needed = Math.Min(3, current.Length);
        int top = Array.FindLastIndex(counts, count => count >= needed);
        double upper = top < 0 ? double.PositiveInfinity : Upper(top);
        double largest = 0;
        foreach (double value in current)
        {
            double size = Math.Abs(value);
            largest = size > largest && size < upper ? size : largest;
        }

        return largest;
    }
}
