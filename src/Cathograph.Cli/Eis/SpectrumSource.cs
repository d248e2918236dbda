using Cathograph.Core.Curves;

namespace Cathograph.Cli.Eis;

/// <summary>A spectrum and where it comes from.</summary>
/// <param name="Spectrum">The spectrum, with a name that no other of the run has.</param>
/// <param name="File">The file as it was given.</param>
/// <param name="Format">Short name of its format.</param>
/// <param name="Number">Number of the spectrum in the file, from 1.</param>
internal sealed record SpectrumSource(ImpedanceSpectrum Spectrum, string File, string Format, int Number);
