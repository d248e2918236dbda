using System.Collections.Immutable;

namespace Cathograph.Numerics.Statistics;

/// <summary>A mixture of a certain number of components.</summary>
/// <param name="Components">The components, means rising.</param>
/// <param name="LogLikelihood">Natural logarithm of the likelihood of all values.</param>
/// <param name="Criterion">Bayesian information criterion (Schwarz, Ann. Stat. 6, 461 (1978)): -2 ln L + parameters times the logarithm of the number of independent values; the least is best.</param>
public sealed record MixtureTrial(ImmutableArray<MixtureComponentEstimate> Components, double LogLikelihood, double Criterion);
