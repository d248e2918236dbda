using System.Collections.Immutable;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>The mean of a property over the plane of two normalised distances: Figure 4f of the paper.</summary>
public sealed record DistancePlane
{
    /// <summary>Gets the number of cells along each axis.</summary>
    public required int Cells { get; init; }

    /// <summary>Gets the mean of the property in each cell, NaN where there are no voxels; the e- distance varies fastest.</summary>
    public required ImmutableArray<double> Means { get; init; }

    /// <summary>Gets the number of voxels in each cell.</summary>
    public required ImmutableArray<long> Counts { get; init; }

    /// <summary>Averages a property.</summary>
    /// <param name="electron">Normalised e- distances, 0 to 1.</param>
    /// <param name="lithium">As many normalised Li+ distances, 0 to 1.</param>
    /// <param name="property">As many values; voxels with a NaN or infinite number are left out.</param>
    /// <param name="cells">Cells along each axis, 1 to 500.</param>
    /// <returns>The plane.</returns>
    public static DistancePlane Of(ReadOnlySpan<float> electron, ReadOnlySpan<float> lithium, ReadOnlySpan<float> property, int cells = 20)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lithium.Length, electron.Length, nameof(lithium));
        ArgumentOutOfRangeException.ThrowIfNotEqual(property.Length, electron.Length, nameof(property));
        var sums = new double[cells * cells];
        var counts = new long[cells * cells];
        for (int i = 0; i < electron.Length; i++)
        {
            if (electron[i] is >= 0 and <= 1.0001f && lithium[i] is >= 0 and <= 1.0001f && float.IsFinite(property[i]))
            {
                int cell = Math.Min(cells - 1, (int)(electron[i] * cells)) + (cells * Math.Min(cells - 1, (int)(lithium[i] * cells)));
                sums[cell] += property[i];
                counts[cell]++;
            }
        }

        return new DistancePlane { Cells = cells, Means = [.. sums.Select((sum, k) => sum / counts[k])], Counts = [.. counts] };
    }
}
