namespace Cathograph.Cells.PorousElectrode;

/// <summary>The eliminated diffusion matrix of one block of lanes.</summary>
internal readonly ref struct BlockMatrix(ReadOnlySpan<double> lower, ReadOnlySpan<double> inversePivot, ReadOnlySpan<double> scale, double inverseStep)
{
    public ReadOnlySpan<double> Lower { get; } = lower;

    public ReadOnlySpan<double> InversePivot { get; } = inversePivot;

    /// <summary>D/R^2, or 1/R^2 when D depends on the stoichiometry.</summary>
    public ReadOnlySpan<double> Scale { get; } = scale;

    /// <summary>1/h in 1/s.</summary>
    public double InverseStep { get; } = inverseStep;
}
