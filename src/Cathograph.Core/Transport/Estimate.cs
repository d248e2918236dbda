namespace Cathograph.Core.Transport;

/// <summary>A computed number and the interval in which it is expected, as several structures of the same recipe give it.</summary>
/// <param name="Value">The number, in the SI unit of its quantity.</param>
/// <param name="Low">Lower end of the interval of 95 %, at most <paramref name="Value"/>.</param>
/// <param name="High">Upper end, at least <paramref name="Value"/>.</param>
public readonly record struct Estimate(double Value, double Low, double High)
{
    /// <summary>A number without an interval.</summary>
    /// <param name="value">The number.</param>
    /// <returns>An interval of no width.</returns>
    public static Estimate Of(double value) => new(value, value, value);

    /// <summary>The same in another unit.</summary>
    /// <param name="factor">Above 0.</param>
    /// <returns>All three numbers times the factor.</returns>
    public Estimate Times(double factor) => new(Value * factor, Low * factor, High * factor);
}
