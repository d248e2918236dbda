namespace Cathograph.Cells.PorousElectrode;

/// <summary>The reaction current that a driving voltage sustains: the inverse of v = R_film j + (2RT/F) asinh(j / 2 i0).</summary>
internal static class KineticInverse
{
    private const int LargestIterations = 100;

    // sinh of more than this is above 1e130, beyond every current and far from overflow.
    private const double LargestArgument = 300;

    /// <summary>j in A/m2.</summary>
    /// <param name="driving">v in V.</param>
    /// <param name="exchange">i0 in A/m2, above 0.</param>
    /// <param name="film">Film resistance in ohm m2.</param>
    /// <param name="twoThermal">2RT/F in V.</param>
    public static double Reaction(double driving, double exchange, double film, double twoThermal)
    {
        double voltage = Math.Abs(driving);
        double free = 2 * exchange * Math.Sinh(Math.Min(voltage / twoThermal, LargestArgument));
        if (film <= 0)
        {
            return Math.CopySign(free, driving);
        }

        // The law is concave in |j|: Newton's method from anywhere lands below the root and then climbs to it.
        double j = Math.Min(free, voltage / film);
        for (int iteration = 0; iteration < LargestIterations; iteration++)
        {
            double defect = voltage - (film * j) - (twoThermal * Math.Asinh(j / (2 * exchange)));
            double next = Math.Max(0, j + (defect / (film + (twoThermal / Math.Sqrt((j * j) + (4 * exchange * exchange))))));
            bool isSettled = Math.Abs(next - j) <= 1e-12 * next;
            j = next;
            if (isSettled)
            {
                break;
            }
        }

        return Math.CopySign(j, driving);
    }

    /// <summary>
    /// The reaction current to go on with when Newton's method wants to leave <paramref name="now"/> towards zero or beyond. The law is
    /// exponential in the voltage: away from zero its tangent is the careful choice, towards zero the law itself, and across zero the
    /// smaller of both (as circuit simulators limit the voltage of a diode: Nagel 1975, UCB/ERL M520).
    /// </summary>
    public static double Limit(double now, double linear, double lawful)
    {
        bool crosses = now > 0 ? lawful < 0 : lawful > 0;
        return crosses && Math.Abs(linear) < Math.Abs(lawful) ? linear : lawful;
    }
}
