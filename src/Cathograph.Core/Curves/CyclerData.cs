using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>
/// Rows of a cycler or potentiostat as they were recorded, in SI and with positive current charging, before anything was concluded from them.
/// Segmentation turns them into a <see cref="CyclingRecord"/>.
/// </summary>
public sealed record CyclerData
{
    /// <summary>Name of the cell or file.</summary>
    public required string Name { get; init; }

    /// <summary>Time since the start of the file in s, in the order of the file. Readers do not repair it: where it runs back is for the checks to say.</summary>
    public required ImmutableArray<double> Time { get; init; }

    /// <summary>Current in A, positive on charge; NaN where it was not recorded.</summary>
    public required ImmutableArray<double> Current { get; init; }

    /// <summary>Cell voltage in V; NaN where it was not recorded.</summary>
    public required ImmutableArray<double> Voltage { get; init; }

    /// <summary>What else was recorded, each as long as <see cref="Time"/>; at most one a role, except <see cref="ChannelRole.Other"/>.</summary>
    public ImmutableArray<DataChannel> Channels { get; init; } = [];

    /// <summary>Wall clock at <see cref="Time"/> = 0; null when not known. An instrument that states no zone is taken as UTC.</summary>
    public DateTimeOffset? Started { get; init; }

    /// <summary>Electrode area in m2 as the file states it; null when it does not.</summary>
    public double? Area { get; init; }

    /// <summary>Mass of active material in kg as the file states it; null when it does not.</summary>
    public double? ActiveMass { get; init; }

    /// <summary>Number of rows.</summary>
    public int Count => Time.Length;

    /// <summary>The channel of a role.</summary>
    /// <param name="role">Any role but <see cref="ChannelRole.Other"/>.</param>
    /// <returns>The channel; null when the file has none.</returns>
    public DataChannel? Find(ChannelRole role) => Channels.FirstOrDefault(channel => channel.Role == role);
}
