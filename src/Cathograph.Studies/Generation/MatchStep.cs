namespace Cathograph.Studies.Generation;

/// <summary>A step of tuning.</summary>
/// <param name="Evaluation">How many volumes had been generated.</param>
/// <param name="What">What was changed.</param>
/// <param name="Distance">The distance then.</param>
public sealed record MatchStep(int Evaluation, string What, double Distance);
