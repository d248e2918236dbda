namespace Cathograph.Studies.Transport;

/// <summary>What reaches the active material of one depth or one size; shares of its volume that sum to 1.</summary>
/// <param name="From">Where the bin begins: depth from the separator or equivalent diameter, in m.</param>
/// <param name="To">Where it ends, in m.</param>
/// <param name="Volume">Active material in the bin, in m3.</param>
/// <param name="Both">Share that Li+ and electrons reach: the utilisation u.</param>
/// <param name="LithiumOnly">Share that only Li+ reaches.</param>
/// <param name="ElectronsOnly">Share that only electrons reach.</param>
public sealed record ReachShare(double From, double To, double Volume, double Both, double LithiumOnly, double ElectronsOnly)
{
    /// <summary>Gets the share that nothing reaches.</summary>
    public double Neither => Math.Max(0, 1 - Both - LithiumOnly - ElectronsOnly);

    /// <summary>Gets the middle of the bin in m.</summary>
    public double Middle => 0.5 * (From + To);
}
