using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Distances;

/// <summary>
/// The combined impedance of every voxel, from 0 to 1, and the normalised distances. It is computed where it is asked for from distances and one scale a particle, so that it takes no memory of its own.
/// </summary>
public sealed class CombinedImpedance
{
    private readonly CombinedImpedanceOptions _options;
    private readonly ImmutableArray<float> _lithium;
    private readonly ImmutableArray<float> _electron;
    private readonly ImmutableArray<int> _ids;
    private readonly double[] _perLithium;
    private readonly double[] _perElectron;
    private readonly double[] _perSum;

    private CombinedImpedance(ChannelDistanceResult distances, CombinedImpedanceOptions options)
    {
        Grid = distances.Particles.Grid;
        _options = options;
        _ids = distances.Particles.Ids;
        _lithium = distances.Lithium.Metres;
        _electron = distances.Electron.Metres;
        bool isNormalised = options.Rule is CombinationRule.Sum or CombinationRule.Product or CombinationRule.Maximum;
        _perLithium = isNormalised ? ScalesOf(distances.Lithium, options) : Weights(distances, options.Rule == CombinationRule.Weighted ? options.LithiumWeight : 1);
        _perElectron = isNormalised ? ScalesOf(distances.Electron, options) : Weights(distances, options.Rule == CombinationRule.Weighted ? options.ElectronWeight : 1);
        _perSum = new double[distances.Particles.Count];
        _perSum.AsSpan().Fill(1);
    }

    /// <summary>Gets the grid.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the definition as a formula.</summary>
    public string Definition => _options.Definition;

    /// <summary>Gets the voxels that have a combined impedance: both distances exist there.</summary>
    public long Count { get; private set; }

    /// <summary>Gets the mean over the voxels that have one; NaN when there are none.</summary>
    public double Mean { get; private set; }

    /// <summary>Prepares the map.</summary>
    /// <param name="distances">The distances.</param>
    /// <param name="options">How they are combined; null for the publication's way.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A weight is not a positive number.</exception>
    public static CombinedImpedance Of(ChannelDistanceResult distances, CombinedImpedanceOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(distances);
        options ??= new CombinedImpedanceOptions();
        bool isValid = options.LithiumWeight > 0 && options.ElectronWeight > 0 && double.IsFinite(options.LithiumWeight) && double.IsFinite(options.ElectronWeight);
        if (!isValid)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options, "Weights are positive numbers.");
        }

        var map = new CombinedImpedance(distances, options);
        map.Scale(cancellation);
        return map;
    }

    /// <summary>The combined impedance of a voxel.</summary>
    /// <param name="voxel">Its index.</param>
    /// <returns>0 to 1; NaN where one of the distances does not exist.</returns>
    public double At(int voxel)
    {
        int id = _ids[voxel];
        return id == 0 ? double.NaN : Raw(voxel, id - 1) * _perSum[id - 1];
    }

    /// <summary>Writes the map piece by piece.</summary>
    /// <param name="first">The first voxel.</param>
    /// <param name="values">Receives the combined impedance of this and the following voxels.</param>
    public void Read(int first, Span<float> values)
    {
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = (float)At(first + k);
        }
    }

    private static double[] Weights(ChannelDistanceResult distances, double weight)
    {
        double[] weights = new double[distances.Particles.Count];
        weights.AsSpan().Fill(weight);
        return weights;
    }

    private static double[] ScalesOf(ChannelDistance channel, CombinedImpedanceOptions options) => options.Normalisation == DistanceNormalisation.Particle
        ? [.. channel.Particles.Select(item => 1 / item.Maximum)]
        : [.. channel.Particles.Select(_ => 1 / channel.Maximum)];

    private double Raw(int voxel, int particle)
    {
        double l = _lithium[voxel] * _perLithium[particle];
        double e = _electron[voxel] * _perElectron[particle];
        return _options.Rule switch
        {
            CombinationRule.Product => l * e,
            CombinationRule.Maximum => Math.Max(l, e),
            _ => l + e,
        };
    }

    private void Scale(CancellationToken cancellation)
    {
        double[] largest = new double[_perSum.Length];
        double[] sums = new double[_perSum.Length];
        int plane = (int)Grid.PlaneCount;
        for (int z = 0; z < Grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int voxel = plane * z; voxel < plane * (z + 1); voxel++)
            {
                int particle = _ids[voxel] - 1;
                if (particle >= 0 && Raw(voxel, particle) is var value && !double.IsNaN(value))
                {
                    largest[particle] = Math.Max(largest[particle], value);
                    sums[particle] += value;
                    Count++;
                }
            }
        }

        double all = largest.DefaultIfEmpty(0).Max();
        double sum = 0;
        for (int k = 0; k < largest.Length; k++)
        {
            double scale = _options.Normalisation == DistanceNormalisation.Particle ? largest[k] : all;
            _perSum[k] = scale > 0 ? 1 / scale : 1;
            sum += sums[k] * _perSum[k];
        }

        Mean = Count == 0 ? double.NaN : sum / Count;
    }
}
