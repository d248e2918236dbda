using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Studies.Impedance;

/// <summary>A spectrum as a figure shows it: measured points, and the line of a model through them.</summary>
/// <param name="Measured">The measured points.</param>
/// <param name="Model">The model, at the frequencies of the measurement or at more; null for none.</param>
public sealed record SpectrumPicture(ImpedanceSpectrum Measured, ImpedanceSpectrum? Model = null)
{
    /// <summary>Indices of measured points that the model left out: outliers and points outside its window. They are drawn in grey.</summary>
    public ImmutableArray<int> LeftOut { get; init; } = [];

    /// <summary>Real residual (measured - model) / |model| at each measured point, dimensionless; empty without a model.</summary>
    public ImmutableArray<double> RealResidual { get; init; } = [];

    /// <summary>Imaginary residual, like <see cref="RealResidual"/>.</summary>
    public ImmutableArray<double> ImaginaryResidual { get; init; } = [];
}
