using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>How a cell whose cathode is a labelled volume is discharged.</summary>
public sealed record VoxelDischargeOptions
{
    /// <summary>The current; 1C is what the mass of the active voxels makes of the cell's nominal capacity.</summary>
    public Current Current { get; init; } = new(1, CurrentUnit.CRate);

    /// <summary>Voltage against the counter electrode at which the cell is held instead, in V; null for constant current.</summary>
    public double? HeldVoltage { get; init; }

    /// <summary>Voltage against the counter electrode at which it ends, in V; null: 2.22 V against lithium.</summary>
    public double? LowestVoltage { get; init; }

    /// <summary>Stoichiometry before the discharge; null: the cell's, else that of 4.32 V against lithium.</summary>
    public double? InitialStoichiometry { get; init; }

    /// <summary>Stoichiometry of every voxel before the discharge, such as the last map of an earlier one, on the grid of the volume; null: the same everywhere.</summary>
    public Volume? InitialMap { get; init; }

    /// <summary>Time after which it ends in s; null: 100 h.</summary>
    public double? LongestTime { get; init; }

    /// <summary>Longest step in s; null: a fiftieth of the time for the whole capacity.</summary>
    public double? LongestStep { get; init; }

    /// <summary>Maps at equal depths of discharge beside that of the end, at least 0.</summary>
    public int Maps { get; init; } = 4;

    /// <summary>Times of further maps in s, above 0.</summary>
    public ImmutableArray<double> MapTimes { get; init; } = [];

    /// <summary>Face at the separator.</summary>
    public BoxFace Separator { get; init; } = BoxFace.ZLow;

    /// <summary>Face at the collector.</summary>
    public BoxFace Collector { get; init; } = BoxFace.ZHigh;
}
