namespace Cathograph.Electrochemistry.Cycling;

/// <summary>The voltages between which a cell was cycled.</summary>
internal sealed class VoltageWindow
{
    /// <summary>How near to an end counts as reached, by the width of the window.</summary>
    private const double Margin = 0.02;

    /// <summary>How near to an end a piece begins that does not run through the window, by the width of the window.</summary>
    private const double NearMargin = 0.1;

    private readonly double[] _voltage;
    private readonly double _width;
    private readonly double _low;
    private readonly double _high;

    public VoltageWindow(IEnumerable<Piece> pieces, double[] voltage)
    {
        _voltage = voltage;
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        foreach (Piece piece in pieces)
        {
            double end = voltage[piece.End - 1];
            if (piece.IsActive && double.IsFinite(end))
            {
                low = Math.Min(low, end);
                high = Math.Max(high, end);
            }
        }

        _width = high - low;
        double margin = Margin * _width;
        _low = low + margin;
        _high = high - margin;
    }

    /// <summary>True when a piece ends at the end of the window towards which it goes.</summary>
    public bool IsReached(Piece piece, int sign) => sign > 0 ? _voltage[piece.End - 1] >= _high : _voltage[piece.End - 1] <= _low;

    /// <summary>True when a piece sets out, by the row before it, from next to the end towards which it goes.</summary>
    public bool BeganThere(Piece piece, int sign)
    {
        double start = _voltage[Math.Max(piece.Start - 1, 0)];
        double near = (NearMargin - Margin) * _width;
        return sign > 0 ? start >= _high - near : start <= _low + near;
    }
}
