using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Where the elimination of a stage finds the diffusion potential (Kirchhoff integral) whose differences are its fluxes: the whole of it in the first stage, later
/// what it has beyond its tangent at the start of the step. A type per source keeps the sweep free of branches.
/// </summary>
internal interface IPotentialRule
{
    /// <summary>True when there is nothing beyond the tangent.</summary>
    static abstract bool IsNothing { get; }

    /// <summary>The potential of four lanes at one shell of a block.</summary>
    /// <param name="start">Arrays at the start of the step.</param>
    /// <param name="at">Index of the first of the four.</param>
    /// <param name="stages">Increments of all stages of the block.</param>
    /// <param name="stageAt">Index of the first of the four among the increments of stage 1.</param>
    /// <param name="excess">Above 0 where the source does not reach as far as asked.</param>
    static abstract Vector256<double> At(in StartPotential start, nuint at, ref double stages, nuint stageAt, ref Vector256<double> excess);
}
