namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// The eliminated diffusion matrix of one block of lanes. Its off-diagonals are products of what is at hand anyway (flux factor, scale and
/// diffusivity), so that only the pivots are kept.
/// </summary>
internal readonly ref struct BlockMatrix(ReadOnlySpan<double> diffusivity, Span<double> inversePivot, ReadOnlySpan<double> scale, double inverseStep)
{
    /// <summary>D at the start of the step; 1 where it is constant.</summary>
    public ReadOnlySpan<double> Diffusivity { get; } = diffusivity;

    public Span<double> InversePivot { get; } = inversePivot;

    /// <summary>D/R^2, or 1/R^2 when D depends on the stoichiometry.</summary>
    public ReadOnlySpan<double> Scale { get; } = scale;

    /// <summary>1/(h gamma) in 1/s.</summary>
    public double InverseStep { get; } = inverseStep;
}
