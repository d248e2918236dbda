namespace Cathograph.Imaging.Xanes;

/// <summary>What a reference has in a mixture.</summary>
/// <param name="Name">Name of the reference.</param>
/// <param name="Fraction">Its weight: its share where fractions sum to one.</param>
/// <param name="StandardError">Standard error of the weight without the bound at 0, so that it also holds at the bound.</param>
public sealed record MixtureComponent(string Name, double Fraction, double StandardError);
