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
    /// <param name="increments">Increments of the block.</param>
    /// <param name="incrementAt">Index of the first place of the four.</param>
    static abstract Vector256<double> At(in StartPotential start, nuint at, ref double increments, nuint incrementAt);
}
