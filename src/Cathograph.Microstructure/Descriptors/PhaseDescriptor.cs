using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Descriptors;

/// <summary>How one kind of phase is spread through a volume.</summary>
/// <param name="Role">What the phase does.</param>
/// <param name="Fraction">Its share of the volume, 0..1.</param>
/// <param name="Correlation">Probability that both ends of a line of each length of <see cref="StructureDescriptor.Lags"/> lie in it, a mean over the axes.</param>
/// <param name="Chords">Share of its chords, by number, that are shorter than each length of <see cref="StructureDescriptor.Lags"/>; chords that the box cuts are left out.</param>
/// <param name="MeanChord">Mean chord length in m; NaN without chords.</param>
public sealed record PhaseDescriptor(PhaseRole Role, double Fraction, ImmutableArray<double> Correlation, ImmutableArray<double> Chords, double MeanChord);
