using System.Collections.Immutable;

namespace Cathograph.Imaging.DepthProfiles;

/// <summary>The profile of one frame over its rows.</summary>
/// <param name="Index">Number of the frame, from 0.</param>
/// <param name="Transmission">Mean transmission of each row.</param>
/// <param name="Ratio">Transmission over that of the pristine frames.</param>
/// <param name="RatioError">Standard error of each ratio from counts, open beam and dark image; independent from row to row.</param>
/// <param name="CommonError">Relative standard error that all rows share: that of the dose.</param>
public sealed record ProfileFrame(int Index, ImmutableArray<double> Transmission, ImmutableArray<double> Ratio, ImmutableArray<double> RatioError, double CommonError);
