using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.Impedance;

/// <summary>Distributions of relaxation times of one spectrum or several.</summary>
/// <param name="Spectra">The spectra in their order; at least one.</param>
/// <param name="Options">How they were analysed.</param>
/// <param name="Findings">What should be looked at.</param>
public sealed record RelaxationStudyResult(ImmutableArray<AnalysedSpectrum> Spectra, RelaxationStudyOptions Options, ImmutableArray<Finding> Findings);
