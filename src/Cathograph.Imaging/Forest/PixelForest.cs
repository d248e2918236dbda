using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Filters;
using Cathograph.Numerics.Memory;

namespace Cathograph.Imaging.Forest;

/// <summary>A random forest that learns from painted voxels and labels all others.</summary>
public static class PixelForest
{
    private const int LastBin = 255;

    // Bins span all but this share of the painted voxels at either end.
    private const double Tail = 0.002;

    /// <summary>Learns from painted voxels. The same on any number of threads.</summary>
    /// <param name="grey">The grey values.</param>
    /// <param name="paint">A label where it is painted, 0 elsewhere, on the same grid.</param>
    /// <param name="options">How.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The classifier.</returns>
    /// <exception cref="InvalidInputException">Fewer than two labels are painted.</exception>
    public static ForestModel Train(Volume grey, LabelVolume paint, ForestOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(paint);
        ArgumentNullException.ThrowIfNull(options);
        (int[] places, byte[] classes, byte[] labels) = Chosen(grey, paint, options);
        var bank = new FeatureBank(options.Features, grey.Grid);
        int features = bank.Names.Length;
        float[] samples = Samples(grey, bank, options.Features, places, threads, cancellation);
        (float[] lowest, float[] scale) = Ranges(samples, features);
        byte[] binned = new byte[samples.Length];
        for (int k = 0; k < samples.Length; k++)
        {
            binned[k] = Bin(samples[k], lowest[k % features], scale[k % features]);
        }

        var trees = new ForestTree[options.Trees];
        bool[][] isUsed = new bool[options.Trees][];
        double[][] importance = new double[options.Trees][];
        PlaneWork.Run(options.Trees, threads, tree =>
        {
            var builder = new TreeBuilder(binned, classes, (features, labels.Length), options, unchecked((options.Seed * 7919) + tree));
            isUsed[tree] = new bool[classes.Length];
            trees[tree] = builder.Grow(isUsed[tree]);
            importance[tree] = builder.Importance;
        }, cancellation);
        double[] shares = [.. Enumerable.Range(0, features).Select(f => importance.Sum(tree => tree[f]))];
        double all = shares.Sum();
        return new ForestModel
        {
            Features = options.Features,
            Names = bank.Names,
            Lowest = [.. lowest],
            Scale = [.. scale],
            Labels = [.. labels],
            Trees = [.. trees],
            Samples = [.. Enumerable.Range(0, labels.Length).Select(c => classes.Count(own => own == c))],
            OutOfBagError = OutOfBag(trees, isUsed, binned, classes, (features, labels.Length)),
            Importance = [.. shares.Select(share => all > 0 ? share / all : 0)],
        };
    }

    /// <summary>Labels every voxel: 5 bytes a voxel, and about half a gigabyte for the features of a tile whatever the volume.</summary>
    /// <param name="grey">The grey values; a voxel without one is labelled by its surroundings.</param>
    /// <param name="model">The classifier.</param>
    /// <param name="done">Told the share of the volume that is done; may be null.</param>
    /// <param name="threads">Threads, or 0 for one a core; not seen in the result.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Labels and probabilities.</returns>
    /// <exception cref="InvalidInputException">The classifier was trained on images and this is a volume, or the other way round.</exception>
    public static ForestResult Apply(Volume grey, ForestModel model, Action<double>? done, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(grey);
        ArgumentNullException.ThrowIfNull(model);
        var bank = new FeatureBank(model.Features, grey.Grid);
        if (!bank.Names.SequenceEqual(model.Names))
        {
            throw new InvalidInputException("--model", FormattableString.Invariant($"found a classifier with {model.Names.Length} features; expected the {bank.Names.Length} that this {(grey.Grid.IsPlane ? "image" : "volume")} has (a classifier of images does not fit a volume)"));
        }

        byte[] labels = LargeArray.Uninitialised<byte>(grey.Values.Length);
        float[] confidence = LargeArray.Uninitialised<float>(grey.Values.Length);
        float missing = Missing(grey);
        int features = bank.Names.Length;
        long finished = 0;
        foreach (VoxelTile tile in VoxelTile.Of(grey.Grid, bank.Halo, model.Features.IsPlanar || grey.Grid.IsPlane))
        {
            byte[] binned = new byte[checked(tile.Core.Count * features)];
            bank.Compute(
                tile.Cut(grey, missing),
                tile.Box,
                (feature, values) => PlaneWork.Run(tile.Core.Depth, threads, z => BinPlane(tile, z, values, binned, (feature, features, model.Lowest[feature], model.Scale[feature])), cancellation),
                threads,
                cancellation);
            PlaneWork.Run(tile.Core.Depth * tile.Core.Height, threads, row => LabelRow(tile, row, binned, model, (grey.Grid, labels, confidence)), cancellation);
            finished += tile.Core.Count;
            done?.Invoke((double)finished / grey.Values.Length);
        }

        return new ForestResult(
            ImmutableCollectionsMarshal.AsImmutableArray(labels),
            new Volume(grey.Grid, ImmutableCollectionsMarshal.AsImmutableArray(confidence)) { Quantity = "probability of the label" });
    }

    private static (int[] Places, byte[] Classes, byte[] Labels) Chosen(Volume grey, LabelVolume paint, ForestOptions options)
    {
        var byLabel = new List<int>?[256];
        for (int k = 0; k < paint.Labels.Length; k++)
        {
            if (paint.Labels[k] != 0 && float.IsFinite(grey.Values[k]))
            {
                (byLabel[paint.Labels[k]] ??= []).Add(k);
            }
        }

        byte[] labels = [.. Enumerable.Range(1, 255).Where(label => byLabel[label] is not null).Select(label => (byte)label)];
        if (labels.Length < 2)
        {
            throw new InvalidInputException("--paint", labels.Length == 0
                ? "found no painted voxel; expected labels above 0 where voxels are painted, and 0 elsewhere"
                : FormattableString.Invariant($"found the one label {labels[0]}; expected voxels of at least two labels"));
        }

        var places = new List<int>();
        var classes = new List<byte>();
        for (int c = 0; c < labels.Length; c++)
        {
            int[] own = [.. byLabel[labels[c]]!];
            if (own.Length > options.MostSamplesOfALabel)
            {
                new Random(unchecked((options.Seed * 104729) + c)).Shuffle(own);
                own = [.. own[..options.MostSamplesOfALabel].Order()];
            }

            places.AddRange(own);
            classes.AddRange(Enumerable.Repeat((byte)c, own.Length));
        }

        return ([.. places], [.. classes], labels);
    }

    private static float[] Samples(Volume grey, FeatureBank bank, FeatureOptions options, int[] places, int threads, CancellationToken cancellation)
    {
        int features = bank.Names.Length;
        float[] samples = new float[places.Length * features];
        float missing = Missing(grey);
        (int X, int Y, int Z)[] at = [.. places.Select(grey.Grid.PlaceOf)];
        foreach (VoxelTile tile in VoxelTile.Of(grey.Grid, bank.Halo, options.IsPlanar || grey.Grid.IsPlane))
        {
            (int Sample, int Box)[] own =
            [
                .. Enumerable.Range(0, places.Length)
                    .Select(k => (k, X: at[k].X - tile.First.X, Y: at[k].Y - tile.First.Y, Z: at[k].Z - tile.First.Z))
                    .Where(item => item.X >= 0 && item.Y >= 0 && item.Z >= 0 && item.X < tile.Core.Width && item.Y < tile.Core.Height && item.Z < tile.Core.Depth)
                    .Select(item => (item.k, tile.BoxIndex(item.X, item.Y, item.Z))),
            ];
            if (own.Length == 0)
            {
                continue;
            }

            void Take(int feature, float[] values)
            {
                foreach ((int sample, int box) in own)
                {
                    samples[(sample * features) + feature] = values[box];
                }
            }

            bank.Compute(tile.Cut(grey, missing), tile.Box, Take, threads, cancellation);
        }

        return samples;
    }

    private static (float[] Lowest, float[] Scale) Ranges(float[] samples, int features)
    {
        int count = samples.Length / features;
        float[] lowest = new float[features];
        float[] scale = new float[features];
        float[] column = new float[count];
        for (int feature = 0; feature < features; feature++)
        {
            for (int k = 0; k < count; k++)
            {
                column[k] = samples[(k * features) + feature];
            }

            Array.Sort(column);
            lowest[feature] = column[(int)(Tail * (count - 1))];
            float range = column[(int)((1 - Tail) * (count - 1))] - lowest[feature];
            scale[feature] = range > 0 ? LastBin / range : 0;
        }

        return (lowest, scale);
    }

    private static byte Bin(float value, float lowest, float scale) => (byte)Math.Clamp((value - lowest) * scale, 0, LastBin);

    private static double OutOfBag(ForestTree[] trees, bool[][] isUsed, byte[] binned, byte[] classes, (int Features, int Classes) size)
    {
        int wrong = 0;
        int asked = 0;
        Span<float> votes = stackalloc float[size.Classes];
        for (int k = 0; k < classes.Length; k++)
        {
            votes.Clear();
            bool isAsked = false;
            for (int tree = 0; tree < trees.Length; tree++)
            {
                if (!isUsed[tree][k])
                {
                    isAsked = true;
                    Vote(trees[tree], binned.AsSpan(k * size.Features, size.Features), votes);
                }
            }

            asked += isAsked ? 1 : 0;
            wrong += isAsked && Best(votes) != classes[k] ? 1 : 0;
        }

        return asked > 0 ? (double)wrong / asked : double.NaN;
    }

    private static void BinPlane(VoxelTile tile, int z, float[] values, byte[] binned, (int Feature, int Features, float Lowest, float Scale) how)
    {
        for (int y = 0; y < tile.Core.Height; y++)
        {
            int from = tile.BoxIndex(0, y, z);
            int to = (((z * tile.Core.Plane) + (y * tile.Core.Width)) * how.Features) + how.Feature;
            for (int x = 0; x < tile.Core.Width; x++, to += how.Features)
            {
                binned[to] = Bin(values[from + x], how.Lowest, how.Scale);
            }
        }
    }

    private static void LabelRow(VoxelTile tile, int row, byte[] binned, ForestModel model, (VoxelGrid Grid, byte[] Labels, float[] Confidence) target)
    {
        int features = model.Names.Length;
        int classes = model.Labels.Length;
        int width = tile.Core.Width;
        float[] votes = Scratch.Rent(width * classes);
        votes.AsSpan(0, width * classes).Clear();
        int start = row * width * features;

        // A tree stays in the cache for a whole row.
        foreach (ForestTree tree in model.Trees)
        {
            for (int x = 0; x < width; x++)
            {
                Vote(tree, binned.AsSpan(start + (x * features), features), votes.AsSpan(x * classes, classes));
            }
        }

        (int z, int y) = Math.DivRem(row, tile.Core.Height);
        int place = target.Grid.IndexOf(tile.First.X, tile.First.Y + y, tile.First.Z + z);
        for (int x = 0; x < width; x++)
        {
            ReadOnlySpan<float> own = votes.AsSpan(x * classes, classes);
            int best = Best(own);
            target.Labels[place + x] = model.Labels[best];
            target.Confidence[place + x] = own[best] / model.Trees.Length;
        }

        Scratch.Return(votes);
    }

    [Kernel("the walk down a tree, run for every voxel and tree")]
    private static void Vote(ForestTree tree, ReadOnlySpan<byte> binned, Span<float> votes)
    {
        ReadOnlySpan<short> feature = tree.Feature.AsSpan();
        ReadOnlySpan<byte> threshold = tree.Threshold.AsSpan();
        ReadOnlySpan<int> child = tree.Child.AsSpan();
        int node = 0;
        for (int asked = feature[0]; asked >= 0; asked = feature[node])
        {
            node = child[node] + (binned[asked] > threshold[node] ? 1 : 0);
        }

        ReadOnlySpan<float> leaf = tree.Leaf.AsSpan().Slice(child[node], votes.Length);
        for (int c = 0; c < votes.Length; c++)
        {
            votes[c] += leaf[c];
        }
    }

    private static int Best(ReadOnlySpan<float> votes)
    {
        int best = 0;
        for (int c = 1; c < votes.Length; c++)
        {
            best = votes[c] > votes[best] ? c : best;
        }

        return best;
    }

    private static float Missing(Volume grey)
    {
        double sum = 0;
        long count = 0;
        foreach (float value in grey.Values.AsSpan())
        {
            if (float.IsFinite(value))
            {
                sum += value;
                count++;
            }
        }

        return count > 0 ? (float)(sum / count) : 0;
    }
}
