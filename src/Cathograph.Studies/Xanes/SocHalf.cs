namespace Cathograph.Studies.Xanes;

/// <summary>How the spectra of a half cycle agree with the relation.</summary>
/// <param name="Half">Number of the half cycle, from 0.</param>
/// <param name="IsCharge">Whether it is a charge.</param>
/// <param name="Position">Position on the electrode; empty when there is one.</param>
/// <param name="Spectra">Number of spectra.</param>
/// <param name="From">Counted state of charge or lithium content at its first spectrum.</param>
/// <param name="To">The same at its last spectrum.</param>
/// <param name="Offset">Mean of what the spectra say minus what was counted.</param>
/// <param name="Rms">Root mean square of that difference.</param>
/// <param name="Scatter">Standard deviation of that difference about its mean.</param>
public sealed record SocHalf(int Half, bool IsCharge, string Position, int Spectra, double From, double To, double Offset, double Rms, double Scatter);
