using System.Collections.Immutable;
using Cathograph.Studies.Calibration;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>What may move when a simulated map is laid over a measured one.</summary>
public sealed record MapComparisonOptions
{
    /// <summary>Parameters of the cell that are fitted by simulating it again.</summary>
    public ImmutableArray<FreeParameter> Free { get; init; } = [];

    /// <summary>True: the clock and the depth of the measured map may be shifted.</summary>
    public bool Aligns { get; init; }

    /// <summary>True: the changes of the simulated map may be multiplied by a factor, for what the cross-sections or a stray background leave open.</summary>
    public bool FitsContrast { get; init; }

    /// <summary>Largest shift of the clock in s, above 0.</summary>
    /// <value>2 h.</value>
    public double LargestTimeShift { get; init; } = 7200;

    /// <summary>Largest shift of the depth in m, above 0.</summary>
    /// <value>60 um.</value>
    public double LargestDepthShift { get; init; } = 60e-6;

    /// <summary>Frames whose mean is the pristine one: their noise is the same in every frame of a row and widens the intervals; 0 when it can be neglected.</summary>
    /// <value>3.</value>
    public int PristineFrames { get; init; } = 3;

    /// <summary>Share of the intervals, 0.5 to 0.999.</summary>
    /// <value>0.95.</value>
    public double Confidence { get; init; } = 0.95;
}
