using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// What a stage of <see cref="Numerics.TimeIntegration.Rodas3"/> reads at one shell of a block: where its stage value lies, and the sum of its scaled earlier
/// increments. A type per stage lets the compiler put the coefficients into the sweep itself.
/// </summary>
internal interface IStageRule
{
    /// <summary>sum A u: how far the stage value lies from the start of the step.</summary>
    static abstract Vector256<double> Move(ref double stages, nuint stageAt);

    /// <summary>sum C u, still to be divided by h.</summary>
    static abstract Vector256<double> Sum(ref double stages, nuint stageAt);
}
