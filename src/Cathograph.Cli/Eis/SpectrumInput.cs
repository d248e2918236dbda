using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cli.Eis;

/// <summary>The spectra of a run, with what was found while reading them.</summary>
/// <param name="Items">The spectra in the order of the command line, cut to the window; at least one.</param>
/// <param name="Findings">What the readers and the cut found.</param>
/// <param name="Area">Electrode area in m2; null when it was not given.</param>
internal sealed record SpectrumInput(ImmutableArray<SpectrumSource> Items, ImmutableArray<Finding> Findings, double? Area)
{
    /// <summary>The spectra alone.</summary>
    public ImmutableArray<ImpedanceSpectrum> Spectra => [.. Items.Select(item => item.Spectrum)];
}
