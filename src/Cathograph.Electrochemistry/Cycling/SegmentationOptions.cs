namespace Cathograph.Electrochemistry.Cycling;

/// <summary>How rows are cut into steps and cycles.</summary>
public sealed record SegmentationOptions
{
    /// <summary>Largest magnitude of a current that counts as none, in A, at least 0; null to take it from the rows.</summary>
    public double? ZeroCurrent { get; init; }

    /// <summary>Which half cycle comes first in a cycle.</summary>
    /// <value>The default value is <see cref="CycleOrder.Automatic"/>.</value>
    public CycleOrder Order { get; init; }

    /// <summary>Largest change of the voltage during a hold at constant voltage in V, above 0.</summary>
    /// <value>The default value is 3 mV: above the noise of common cyclers, below the steps by which curves are sampled.</value>
    public double HoldTolerance { get; init; } = 3e-3;

    /// <summary>False to cut by current and voltage alone, as if the instrument had recorded no steps.</summary>
    /// <value>The default value is true.</value>
    public bool UsesVendorSteps { get; init; } = true;
}
