namespace Cathograph.Formats.BioLogic;

/// <summary>A column of an EC-Lab file, with its name taken apart.</summary>
internal sealed class EcLabColumn
{
    public EcLabColumn(string header, double[] values)
    {
        Header = header;
        (Label, Unit) = EcLabHeader.Split(header);
        Values = values;
    }

    /// <summary>The name as the file writes it.</summary>
    public string Header { get; }

    /// <summary>The name without the unit.</summary>
    public string Label { get; }

    /// <summary>The unit; empty for none.</summary>
    public string Unit { get; }

    /// <summary>One number a row; NaN where there is none.</summary>
    public double[] Values { get; private set; }

    /// <summary>Keeps the rows that are marked.</summary>
    public void Keep(bool[] rows, int count)
    {
        var kept = new double[count];
        int next = 0;
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i])
            {
                kept[next++] = Values[i];
            }
        }

        Values = kept;
    }

    /// <summary>True when no row has a number.</summary>
    public bool IsEmpty => Values.AsSpan().IndexOfAnyExcept(double.NaN) < 0;

    /// <summary>True when every row is zero or has no number.</summary>
    public bool IsZero => Values.AsSpan().IndexOfAnyExcept(double.NaN, 0.0) < 0;

    /// <summary>Multiplies by the SI value of the unit and adds its zero.</summary>
    public void ToSi(EcLabUnit unit)
    {
        double[] values = Values;
        if (unit is { Factor: 1, Zero: 0 })
        {
            return;
        }

        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] * unit.Factor) + unit.Zero;
        }
    }
}
