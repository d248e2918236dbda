using System.Collections.Immutable;

namespace Cathograph.Microstructure.Heterogeneity;

/// <summary>Which model of transport explains a property best.</summary>
public sealed record ModelComparisonResult
{
    /// <summary>Gets the models, the lowest Schwarz criterion first.</summary>
    public required ImmutableArray<ModelScore> Scores { get; init; }

    /// <summary>Gets the model that is named: the lowest Schwarz criterion with the effective number of voxels. The additive model is named only when drawing particles also asks for its second slope.</summary>
    public required TransportModel Best { get; init; }

    /// <summary>Gets the share of draws in which one model explains more than another: row beats column, in the order of <see cref="Scores"/>, row by row.</summary>
    public required ImmutableArray<double> Probabilities { get; init; }

    /// <summary>Gets the particles that took part.</summary>
    public required ImmutableArray<int> Particles { get; init; }

    /// <summary>Gets the R2 of every particle on its own, particle by particle in the order of <see cref="Scores"/>.</summary>
    public required ImmutableArray<ImmutableArray<double>> ExplainedByParticle { get; init; }

    /// <summary>Gets the number of particles left out: too few voxels, no contact of one kind, or a property without variation.</summary>
    public required int LeftOut { get; init; }

    /// <summary>Gets the number of voxels.</summary>
    public required int Voxels { get; init; }

    /// <summary>Gets how many independent voxels they are worth.</summary>
    public required double EffectiveVoxels { get; init; }

    /// <summary>Gets the median length in m over which residuals fall to 1/e.</summary>
    public required double CorrelationLength { get; init; }
}
