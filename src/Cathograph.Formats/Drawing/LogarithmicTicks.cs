using System.Collections.Immutable;
using System.Globalization;

namespace Cathograph.Formats.Drawing;

/// <summary>Ticks at powers of ten; within two decades also at 2 and 5 times such a power.</summary>
internal static class LogarithmicTicks
{
    /// <summary>Ticks between two positive values.</summary>
    /// <param name="minimum">The low end, positive.</param>
    /// <param name="maximum">The high end, above it.</param>
    /// <param name="intervals">About how many intervals are wanted.</param>
    public static TickSet Between(double minimum, double maximum, int intervals)
    {
        double lowest = Math.Log10(minimum);
        double highest = Math.Log10(maximum);
        int first = (int)Math.Ceiling(lowest - 1e-9);
        int last = (int)Math.Floor(highest + 1e-9);
        if (highest - lowest < 0.7)
        {
            // Less than from 2 to 10: decades say nothing, evenly spaced numbers do.
            TickSet even = LinearTicks.Between(minimum, maximum, intervals);
            return even with { Major = [.. even.Major.Where(tick => tick.Value > 0)] };
        }

        int stride = Math.Max(1, (int)Math.Ceiling((last - first) / (double)intervals));
        ReadOnlySpan<int> labelled = last - first < 2 && intervals >= 3 ? [1, 2, 5] : [1];
        bool plain = minimum >= 0.009 && maximum <= 11000;
        var major = ImmutableArray.CreateBuilder<Tick>();
        var minor = ImmutableArray.CreateBuilder<double>();
        for (int power = first - 1; power <= last; power++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double value = digit * Math.Pow(10, power);
                if (value < minimum * (1 - 1e-9) || value > maximum * (1 + 1e-9))
                {
                    continue;
                }

                bool onStride = (power - first) % stride == 0;
                if (labelled.Contains(digit) && onStride)
                {
                    major.Add(new(value, Label(digit, power, plain)));
                }
                else if (stride == 1 || digit == 1)
                {
                    minor.Add(value);
                }
            }
        }

        return new(major.ToImmutable(), minor.ToImmutable(), 0);
    }

    private static string Label(int digit, int power, bool plain)
    {
        if (plain)
        {
            return (digit * Math.Pow(10, power)).ToString("0.####", CultureInfo.InvariantCulture);
        }

        string raised = string.Create(CultureInfo.InvariantCulture, $"10^{{{power}}}");
        return digit == 1 ? raised : string.Create(CultureInfo.InvariantCulture, $"{digit}×{raised}");
    }
}
