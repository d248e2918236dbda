using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.Preparation;

/// <summary>What a step of the preparation did.</summary>
/// <param name="Step">The step.</param>
/// <param name="What">One sentence.</param>
/// <param name="NoiseBefore">Standard deviation of the noise before, in grey values.</param>
/// <param name="NoiseAfter">Standard deviation of the noise after.</param>
/// <param name="Verdict">What an iterative step says of its answer; null for the others.</param>
public sealed record PreparationNote(PreparationStep Step, string What, double NoiseBefore, double NoiseAfter, Verdict? Verdict = null);
