namespace Cathograph.Imaging.Forest;

/// <summary>A place where painting would teach the classifier most.</summary>
/// <param name="X">Column of the middle, in voxels from 0.</param>
/// <param name="Y">Row of the middle.</param>
/// <param name="Z">Slice of the middle.</param>
/// <param name="Confidence">Mean probability of the labels there, 0 to 1.</param>
public sealed record DoubtfulPlace(int X, int Y, int Z, double Confidence);
