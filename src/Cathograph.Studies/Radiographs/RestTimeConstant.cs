using Cathograph.Imaging.Fronts;

namespace Cathograph.Studies.Radiographs;

/// <summary>How fast a quantity of a layer relaxes: in one rest, or in all of them with a common time constant.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Quantity">What relaxes: <c>gradient</c> in 1/m, or <c>front</c> in m.</param>
/// <param name="Start">Start of the rest in s; NaN for all rests together.</param>
/// <param name="Duration">Its length in s; of all rests together their sum.</param>
/// <param name="Rests">Number of rests.</param>
/// <param name="Frames">Frames in them.</param>
/// <param name="Fit">The exponential; times in s.</param>
public sealed record RestTimeConstant(string Layer, string Quantity, double Start, double Duration, int Rests, int Frames, ExponentialRelaxation Fit);
