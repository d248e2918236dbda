using System.Collections.Immutable;
using Cathograph.Core;

namespace Cathograph.Imaging.Forest;

/// <summary>Grows one tree on binned features: at each node a few features are tried, and the split with the least Gini impurity is taken.</summary>
internal sealed class TreeBuilder
{
    private const int Bins = 256;

    private readonly byte[] _binned;
    private readonly byte[] _classes;
    private readonly int _features;
    private readonly int _classCount;
    private readonly ForestOptions _options;
    private readonly Random _random;
    private readonly int[] _order;
    private readonly int[] _counts;
    private readonly List<short> _feature = [];
    private readonly List<byte> _threshold = [];
    private readonly List<int> _child = [];
    private readonly List<float> _leaf = [];

    /// <summary>Initialises a builder.</summary>
    /// <param name="binned">Bins of all samples, a sample after the other.</param>
    /// <param name="classes">The class of each sample.</param>
    /// <param name="size">Number of features and of classes.</param>
    /// <param name="options">How to grow.</param>
    /// <param name="seed">Seed of this tree.</param>
    public TreeBuilder(byte[] binned, byte[] classes, (int Features, int Classes) size, ForestOptions options, int seed)
    {
        _binned = binned;
        _classes = classes;
        (_features, _classCount) = size;
        _options = options;
        _random = new Random(seed);
        _order = [.. Enumerable.Range(0, _features)];
        _counts = new int[Bins * _classCount];
        Importance = new double[_features];
    }

    /// <summary>The decrease of impurity by each feature.</summary>
    public double[] Importance { get; }

    /// <summary>Grows the tree on a bootstrap sample.</summary>
    /// <param name="isUsed">Set for each sample that the tree saw.</param>
    public ForestTree Grow(bool[] isUsed)
    {
        int n = _classes.Length;
        int[] samples = new int[n];
        for (int k = 0; k < n; k++)
        {
            samples[k] = _random.Next(n);
            isUsed[samples[k]] = true;
        }

        var open = new Stack<(int Node, int From, int To, int Depth)>();
        Add();
        open.Push((0, 0, n, 0));
        while (open.TryPop(out (int Node, int From, int To, int Depth) task))
        {
            Span<int> own = samples.AsSpan(task.From, task.To - task.From);
            (int feature, int threshold) = task.Depth < _options.MostDepth ? BestSplit(own) : (-1, 0);
            if (feature < 0)
            {
                Close(task.Node, own);
                continue;
            }

            int left = Part(own, feature, threshold);
            int child = Add();
            Add();
            _feature[task.Node] = (short)feature;
            _threshold[task.Node] = (byte)threshold;
            _child[task.Node] = child;
            open.Push((child + 1, task.From + left, task.To, task.Depth + 1));
            open.Push((child, task.From, task.From + left, task.Depth + 1));
        }

        return new ForestTree([.. _feature], [.. _threshold], [.. _child], [.. _leaf]);
    }

    private int Add()
    {
        _feature.Add(-1);
        _threshold.Add(0);
        _child.Add(0);
        return _feature.Count - 1;
    }

    private void Close(int node, ReadOnlySpan<int> samples)
    {
        int[] counts = new int[_classCount];
        foreach (int sample in samples)
        {
            counts[_classes[sample]]++;
        }

        _child[node] = _leaf.Count;
        float all = samples.Length;
        _leaf.AddRange(counts.Select(count => count / all));
    }

    private int Part(Span<int> samples, int feature, int threshold)
    {
        int left = 0;
        for (int k = 0; k < samples.Length; k++)
        {
            if (_binned[(samples[k] * _features) + feature] <= threshold)
            {
                (samples[k], samples[left]) = (samples[left], samples[k]);
                left++;
            }
        }

        return left;
    }

    private (int Feature, int Threshold) BestSplit(ReadOnlySpan<int> samples)
    {
        Span<int> total = stackalloc int[_classCount];
        total.Clear();
        foreach (int sample in samples)
        {
            total[_classes[sample]]++;
        }

        double parent = 0;
        foreach (int count in total)
        {
            parent += (double)count * count / samples.Length;
        }

        (int feature, int threshold, double best) = (-1, 0, parent + 1e-9);
        if (samples.Length < 2 * _options.FewestInLeaf || parent >= samples.Length)
        {
            return (-1, 0);
        }

        int tried = (int)Math.Ceiling(Math.Sqrt(_features));
        for (int k = 0; k < _features && (k < tried || feature < 0); k++)
        {
            int pick = _random.Next(k, _features);
            (_order[k], _order[pick]) = (_order[pick], _order[k]);
            (double score, int at) = Score(samples, _order[k], total);
            if (score > best)
            {
                (feature, threshold, best) = (_order[k], at, score);
            }
        }

        if (feature >= 0)
        {
            Importance[feature] += best - parent;
        }

        return (feature, threshold);
    }

    // The larger the sum of squared counts over sizes, the purer the two sides.
    [Kernel("the inner loop of growing: histogram of a feature, and one sweep over its bins")]
    private (double Score, int Threshold) Score(ReadOnlySpan<int> samples, int feature, ReadOnlySpan<int> total)
    {
        Array.Clear(_counts);
        foreach (int sample in samples)
        {
            _counts[(_binned[(sample * _features) + feature] * _classCount) + _classes[sample]]++;
        }

        Span<int> left = stackalloc int[_classCount];
        left.Clear();
        int size = 0;
        (double best, int threshold) = (0, 0);
        for (int bin = 0; bin < Bins - 1; bin++)
        {
            int added = 0;
            for (int c = 0; c < left.Length; c++)
            {
                int count = _counts[(bin * _classCount) + c];
                left[c] += count;
                added += count;
            }

            size += added;
            if (added == 0 || size < _options.FewestInLeaf || samples.Length - size < _options.FewestInLeaf)
            {
                continue;
            }

            double here = 0;
            double there = 0;
            for (int c = 0; c < left.Length; c++)
            {
                here += (double)left[c] * left[c];
                there += (double)(total[c] - left[c]) * (total[c] - left[c]);
            }

            double score = (here / size) + (there / (samples.Length - size));
            if (score > best)
            {
                (best, threshold) = (score, bin);
            }
        }

        return (best, threshold);
    }
}
