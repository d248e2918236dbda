using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// What a stage of <see cref="Numerics.TimeIntegration.Rodas3"/>, beyond the tangent, reads of the increments of the stages before. A type per stage lets
/// the compiler put the coefficients into the loops themselves. Increments of one stage lie <c>stride</c> behind those of the stage before.
/// </summary>
internal interface IStageRule
{
    /// <summary>0 to 3.</summary>
    static abstract int Index { get; }

    /// <summary>True when the equations are evaluated away from the start of the step.</summary>
    static abstract bool Moves { get; }

    /// <summary>Factor of M/h times <see cref="Content"/> on the right-hand side.</summary>
    static abstract double ContentFactor { get; }

    /// <summary>What M/h is multiplied by on the right-hand side.</summary>
    static abstract Vector256<double> Content(ref double stages, nuint at, nuint stride);

    /// <summary>m: how far the stage value lies from the start of the step.</summary>
    static abstract Vector256<double> Move(ref double stages, nuint at, nuint stride);

    /// <summary>m squared, less that of the stage before: what a parabola puts on the right-hand side, over its bend.</summary>
    static abstract Vector256<double> Square(ref double stages, nuint at, nuint stride);
}
