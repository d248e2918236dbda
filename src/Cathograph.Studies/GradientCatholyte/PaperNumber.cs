namespace Cathograph.Studies.GradientCatholyte;

/// <summary>A number of the paper and what we compute for it.</summary>
/// <param name="Group">What it is about.</param>
/// <param name="Name">The number.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
/// <param name="Measured">What the paper says.</param>
/// <param name="Computed">What we compute; NaN when the part that computes it was not asked for.</param>
/// <param name="Reason">Why they differ; empty where they agree.</param>
public sealed record PaperNumber(string Group, string Name, string Unit, double Measured, double Computed, string Reason)
{
    /// <summary>Gets what the set of numbers gives whose transport no thick cell was fitted to; NaN where there is none.</summary>
    public double Predicted { get; init; } = double.NaN;

    /// <summary>Gets what generated structures give, with nothing of the transport fitted; NaN where there is none.</summary>
    public double OnStructures { get; init; } = double.NaN;

    /// <summary>Gets computed minus measured.</summary>
    public double Difference => Computed - Measured;
}
