namespace Cathograph.Microstructure.Composites;

/// <summary>
/// The periodic domain in which bodies are packed. A volume of several compositions does not go on periodically along depth: it is a window in a domain that is longer by a pad at both ends,
/// so that its end faces cut through particles as any other plane does.
/// </summary>
/// <param name="Domain">Size of the domain in m.</param>
/// <param name="Pad">Depth at which the window begins, in m.</param>
/// <param name="Window">Depth of the window in m.</param>
internal sealed record PaddedBox((double X, double Y, double Z) Domain, double Pad, double Window)
{
    public static PaddedBox Of(CompositePlan plan)
    {
        (double x, double y, double z) = plan.Grid.Extent;
        double pad = plan.IsPeriodic ? 0 : plan.Recipe.Active.Sizes.Largest;
        return new PaddedBox((x, y, z + (2 * pad)), pad, z);
    }

    /// <summary>Volume of the domain in m3.</summary>
    public double Volume => Domain.X * Domain.Y * Domain.Z;

    /// <summary>The depth within the window of a place in the domain, 0..1; places in the pads are those of the nearest end.</summary>
    public double DepthOf(double z) => Math.Clamp((z - Pad) / Window, 0, 1);
}
