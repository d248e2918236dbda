using System.Collections.Immutable;

namespace Cathograph.Imaging.Forest;

/// <summary>A tree in flat arrays. Node 0 is the root; the children of a node stand together behind it.</summary>
/// <param name="Feature">For each node the feature that it asks for; -1 in a leaf.</param>
/// <param name="Threshold">For each node the largest binned value that goes to the first child.</param>
/// <param name="Child">For each node the first child; in a leaf the place of its probabilities.</param>
/// <param name="Leaf">Probabilities of the classes, one leaf after the other.</param>
public sealed record ForestTree(ImmutableArray<short> Feature, ImmutableArray<byte> Threshold, ImmutableArray<int> Child, ImmutableArray<float> Leaf);
