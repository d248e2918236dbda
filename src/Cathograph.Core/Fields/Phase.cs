namespace Cathograph.Core.Fields;

/// <summary>One phase of a segmented volume.</summary>
/// <param name="Label">The value of its voxels.</param>
/// <param name="Name">Its name as the user wrote it, such as <c>sse</c>.</param>
/// <param name="Role">What it does.</param>
public sealed record Phase(byte Label, string Name, PhaseRole Role);
