using System.Collections.Immutable;
using Cathograph.Electrochemistry.KramersKronig;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>A spectrum with its test and its distribution.</summary>
/// <param name="Check">The Kramers-Kronig test of all points; null when there are too few for one.</param>
/// <param name="Distribution">The distribution, from the points that were kept.</param>
/// <param name="Measured">All points and the model at those that were kept.</param>
public sealed record AnalysedSpectrum(KramersKronigResult? Check, RelaxationResult Distribution, SpectrumPicture Measured)
{
    /// <summary>Name of the spectrum.</summary>
    public string Name => Measured.Measured.Name;

    /// <summary>Indices of points that were left out.</summary>
    public ImmutableArray<int> LeftOut => Measured.LeftOut;
}
