using System.Collections.Immutable;

namespace Cathograph.Imaging.Agreement;

/// <summary>How far two segmentations agree.</summary>
/// <param name="Labels">The labels that occur in either, ascending.</param>
/// <param name="Confusion">Voxels by label of the reference (rows) and of the segmentation (columns), row by row.</param>
/// <param name="Dice">For each label twice the common voxels over the sum of both, 0 to 1.</param>
/// <param name="Accuracy">Share of voxels with the same label, 0 to 1.</param>
/// <param name="Kappa">Cohen's kappa: agreement beyond chance, at most 1.</param>
/// <param name="Matching">For each label of the segmentation the label of the reference that it meets most, when every label is used once; equal to <paramref name="Labels"/> unless labels are permuted.</param>
/// <param name="MatchedAccuracy">The accuracy after this renaming.</param>
public sealed record AgreementResult(
    ImmutableArray<byte> Labels,
    ImmutableArray<long> Confusion,
    ImmutableArray<double> Dice,
    double Accuracy,
    double Kappa,
    ImmutableArray<byte> Matching,
    double MatchedAccuracy);
