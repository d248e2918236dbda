namespace Cathograph.Core.Composites;

/// <summary>Whether fibres become voxels.</summary>
public enum FibrePainting
{
    /// <summary>When a fibre is at least 1.5 voxels thick; thinner ones are lines only, inside the electrolyte.</summary>
    Resolved,

    /// <summary>Always: fibres thinner than 1.5 voxels are replaced by fewer ones of 1.5 voxels with the same volume.</summary>
    Always,

    /// <summary>Never: lines only.</summary>
    Never,
}
