using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Radiographs;

namespace Cathograph.Studies.Radiographs;

/// <summary>A series with everything that its reduction needs: references averaged, noise known, clock set.</summary>
public sealed record PreparedSeries
{
    /// <summary>Gets the series.</summary>
    public required ImageSeries Series { get; init; }

    /// <summary>Gets frames and references for the kernel.</summary>
    public required RadiographInput Input { get; init; }

    /// <summary>Gets the options for the kernel.</summary>
    public required RadiographOptions Options { get; init; }

    /// <summary>Gets the numbers of the pristine frames.</summary>
    public required ImmutableArray<int> Pristine { get; init; }

    /// <summary>Gets the middle of the exposure of each frame in s since <see cref="Zero"/>, or the number of the frame where no clock is known.</summary>
    public required ImmutableArray<double> Times { get; init; }

    /// <summary>Gets the wall clock at the first frame; null when it is not known.</summary>
    public DateTimeOffset? Zero { get; init; }

    /// <summary>Gets a value indicating whether <see cref="Times"/> are s, by a wall clock or counted from the first frame.</summary>
    public required bool IsTimed { get; init; }

    /// <summary>Gets what is odd.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }
}
