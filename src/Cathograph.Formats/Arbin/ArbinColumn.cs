namespace Cathograph.Formats.Arbin;

/// <summary>A column of numbers that grows.</summary>
internal sealed class ArbinColumn
{
    private double[] values = new double[1024];

    public int Count { get; private set; }

    /// <summary>Whether any number but 0 was added.</summary>
    public bool HasContent { get; private set; }

    public double this[int index] => values[index];

    public void Add(double value)
    {
        if (Count == values.Length)
        {
            Array.Resize(ref values, values.Length * 2);
        }

        values[Count++] = value;
        HasContent |= value != 0 && !double.IsNaN(value);
    }

    /// <summary>The numbers of some rows, scaled and shifted.</summary>
    public double[] Pick(ReadOnlySpan<int> rows, double scale = 1, double offset = 0)
    {
        double[] picked = new double[rows.Length];
        for (int i = 0; i < picked.Length; i++)
        {
            picked[i] = (values[rows[i]] * scale) + offset;
        }

        return picked;
    }
}
