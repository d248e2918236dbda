using System.Collections.Immutable;
using Cathograph.Studies.Design;

namespace Cathograph.Studies.GradientCathode;

/// <summary>What <see cref="Reproduction"/> simulates.</summary>
public sealed record ReproductionOptions
{
    /// <summary>The sets of numbers.</summary>
    /// <value>Nothing fitted, thin cells fitted, all fitted.</value>
    public ImmutableArray<ReproductionModel> Models { get; init; } = ReproductionModels.All;

    /// <summary>The measured capacities.</summary>
    /// <value>Those of the paper.</value>
    public ImmutableArray<MeasuredCapacity> Measured { get; init; } = [.. JiMeasurements.NickelRich, .. JiMeasurements.CobaltOxide];

    /// <summary>Remembers simulations, so that an interrupted study goes on where it stopped; null for none.</summary>
    public IRunMemory? Memory { get; init; }

    /// <summary>Threads, or 0 for one a core; the answer does not depend on it.</summary>
    /// <value>0.</value>
    public int Threads { get; init; }

    /// <summary>True: the time of the rate caps charge and hold together; false: the hold alone.</summary>
    /// <value>True, the reading of "maximum allowed time under the specific rate" that describes the thick cells better.</value>
    public bool IsCapOnWholeCharge { get; init; } = true;

    /// <summary>How the better gradient is searched.</summary>
    /// <value>At 1C, nine slices, four starts.</value>
    public GradientDesignOptions Design { get; init; } = new();
}
