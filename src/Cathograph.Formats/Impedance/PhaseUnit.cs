namespace Cathograph.Formats.Impedance;

/// <summary>
/// Tells radians from degrees where the header does not: above 2 pi they are degrees; below, the phase is compared with the slope of the modulus,
/// arg Z = (pi/2) d ln|Z|/d ln(omega) to first order (Bode's relation).
/// </summary>
internal static class PhaseUnit
{
    // Halfway, by factors, between 1 (radians) and 180/pi (degrees).
    private const double Between = 7.57;

    public static bool IsRadian(ReadOnlySpan<SpectrumPoint> points)
    {
        double largest = 0;
        double phases = 0;
        double slopes = 0;
        for (int i = 1; i < points.Length; i++)
        {
            double phase = Math.Abs(points[i].Phase);
            double step = Math.Abs(Math.Log(points[i].Frequency / points[i - 1].Frequency));
            double slope = Math.PI / 2 * Math.Abs(Math.Log(points[i].Modulus / points[i - 1].Modulus));
            if (!double.IsFinite(phase) || !double.IsFinite(step) || !double.IsFinite(slope))
            {
                continue;
            }

            largest = Math.Max(largest, phase);
            phases += phase * step;
            slopes += slope;
        }

        return largest <= 2 * Math.PI && (slopes <= 0 || phases / slopes < Between);
    }
}
