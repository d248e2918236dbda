namespace Cathograph.Numerics.Interpolation;

/// <summary>
/// How a table falls beyond its ends, on top of its straight continuation: by A (exp z - 1 - z - z^2/2), z the distance from the end
/// over a width. Starts with zero value, slope and curvature, so that the continuation is smooth.
/// </summary>
/// <param name="Amplitude">A, in the unit of the table; 0: straight.</param>
/// <param name="Width">Distance over which it grows e-fold, above 0.</param>
public readonly record struct SteepEnd(double Amplitude, double Width)
{
    // Farther out it goes on straight: large enough for every use, small enough not to overflow.
    private const double LargestArgument = 30;

    /// <summary>No fall beyond the straight continuation.</summary>
    public static SteepEnd None { get; } = new(0, 1);

    /// <summary>What has to be added outside 0..1.</summary>
    /// <param name="beyond">x - 1 above 1, x below 0.</param>
    /// <param name="slope">Its derivative with respect to x, never positive.</param>
    /// <returns>Negative above 1, positive below 0.</returns>
    public double Fall(double beyond, out double slope)
    {
        double z = Math.Abs(beyond) / Width;
        double bounded = Math.Min(z, LargestArgument);
        double exponential = Math.Exp(bounded);
        double steepness = Amplitude * (exponential - 1 - bounded);
        double fall = (Amplitude * (exponential - 1 - bounded - (bounded * bounded / 2))) + (steepness * (z - bounded));
        slope = -steepness / Width;
        return -Math.CopySign(fall, beyond);
    }
}
