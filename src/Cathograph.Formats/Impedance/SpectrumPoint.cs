using System.Collections.Immutable;

namespace Cathograph.Formats.Impedance;

/// <summary>A row of a table of impedance; NaN where it says nothing.</summary>
/// <param name="Frequency">Hz.</param>
/// <param name="Real">ohm.</param>
/// <param name="Imaginary">ohm, in the sign of the file until that is settled.</param>
internal readonly record struct SpectrumPoint(double Frequency, double Real, double Imaginary)
{
    /// <summary>|Z| in ohm.</summary>
    public double Modulus { get; init; } = double.NaN;

    /// <summary>Degrees where the unit is stated, else in the unit of the file.</summary>
    public double Phase { get; init; } = double.NaN;

    /// <summary>s.</summary>
    public double Time { get; init; } = double.NaN;

    /// <summary>V.</summary>
    public double Voltage { get; init; } = double.NaN;

    /// <summary>A.</summary>
    public double Current { get; init; } = double.NaN;

    /// <summary>Number of the loop.</summary>
    public double Cycle { get; init; } = double.NaN;

    /// <summary>K.</summary>
    public double Temperature { get; init; } = double.NaN;

    /// <summary>Reads a row.</summary>
    /// <returns>False when the frequency, or both forms of the impedance, are no numbers: no row of the table.</returns>
    public static bool TryRead(ReadOnlySpan<byte> line, ReadOnlySpan<Range> cells, ImmutableArray<SpectrumColumn> columns, byte decimalSign, out SpectrumPoint point)
    {
        point = new SpectrumPoint(double.NaN, double.NaN, double.NaN);
        int parts = 0;
        foreach (SpectrumColumn column in columns)
        {
            if (column.Index >= cells.Length || !RowCells.TryNumber(line[cells[column.Index]], decimalSign, out double number))
            {
                continue;
            }

            double value = (number * column.Factor) + column.Offset;
            point = column.Role switch
            {
                SpectrumRole.Frequency => point with { Frequency = value },
                SpectrumRole.Real => point with { Real = value },
                SpectrumRole.Imaginary => point with { Imaginary = value },
                SpectrumRole.Modulus => point with { Modulus = value },
                SpectrumRole.Phase => point with { Phase = value },
                SpectrumRole.Time => point with { Time = value },
                SpectrumRole.Voltage => point with { Voltage = value },
                SpectrumRole.Current => point with { Current = value },
                SpectrumRole.Cycle => point with { Cycle = value },
                _ => point with { Temperature = value },
            };
            parts += column.Role is SpectrumRole.Real or SpectrumRole.Imaginary or SpectrumRole.Modulus or SpectrumRole.Phase ? 1 : 0;
        }

        return double.IsFinite(point.Frequency) && parts > 0;
    }
}
