using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Imaging.Stxm;

namespace Cathograph.Studies.Stxm;

/// <summary>What the particles of a sample are measured from.</summary>
public sealed record StxmParticlesInput
{
    /// <summary>What the sample is called.</summary>
    public required string Name { get; init; }

    /// <summary>Optical density.</summary>
    public required OpticalDensity Density { get; init; }

    /// <summary>Peaks, pre-edge and mask.</summary>
    public PeakRatioOptions Peaks { get; init; } = new();

    /// <summary>The particle of each pixel from 1 on, 0 for none; empty to tell particles apart in the mask of the ratio.</summary>
    public ImmutableArray<int> Particles { get; init; } = [];

    /// <summary>Particles are one when the neck between them is wider than (1 - h) of the smaller radius: h, 0 to below 1; 0.2 by default, more than for volumes because a mask of noisy pixels has a rough rim.</summary>
    public double RelativeDepth { get; init; } = 0.2;

    /// <summary>Fewest pixels of a particle that counts, at least 3; 20 by default.</summary>
    public int FewestPixels { get; init; } = 20;

    /// <summary>Turns the ratio into charge or valence; null for the ratio itself.</summary>
    public SocCalibration? Calibration { get; init; }

    /// <summary>Whether the sum of the second peak over that of the first stands for a particle, and not the mean ratio of its pixels. False by default.</summary>
    public bool BySums { get; init; }

    /// <summary>What is measured, for axes of figures.</summary>
    public string Quantity => Calibration?.Target switch
    {
        null => "I_2/I_1",
        ChargeScale.StateOfCharge => "State of charge",
        ChargeScale.LithiumContent => "Lithium content",
        _ => "Valence",
    };
}
