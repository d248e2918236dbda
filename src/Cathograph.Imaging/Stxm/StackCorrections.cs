namespace Cathograph.Imaging.Stxm;

/// <summary>What is done to the frames of a scanning stack before they become optical density.</summary>
public sealed record StackCorrections
{
    /// <summary>Whether counts are brought to one dwell time where the frames state theirs. True by default.</summary>
    public bool WithDwell { get; init; } = true;

    /// <summary>Whether counts are brought to one current of the storage ring where the frames state theirs. True by default.</summary>
    public bool WithBeam { get; init; } = true;

    /// <summary>Whether the file holds optical density and not counts. False by default.</summary>
    public bool IsOpticalDensity { get; init; }
}
