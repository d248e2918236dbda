using System.Runtime.Intrinsics;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// What a stage of <see cref="Numerics.TimeIntegration.Rodas3"/>, beyond the tangent, reads of the increments before and leaves of its own. A type per stage lets
/// the compiler put the coefficients into the loops themselves. Two places per shell are enough for four stages, so that less has to pass through the cache:
/// u1 and u2; then u1 and u3; then u4 and the move u1 + u3.
/// </summary>
internal interface IStageRule
{
    /// <summary>Increments that are kept per lane and shell.</summary>
    const int Places = 2;

    /// <summary>From the first place of a shell to the second.</summary>
    const int Second = LaneSet.Width;

    /// <summary>0 to 3.</summary>
    static abstract int Index { get; }

    /// <summary>True when the equations are evaluated away from the start of the step.</summary>
    static abstract bool Moves { get; }

    /// <summary>Place of the stage's own increments.</summary>
    static abstract int Place { get; }

    /// <summary>Place of the increments of the stage before.</summary>
    static abstract int PlaceBefore { get; }

    /// <summary>What M/(h gamma) is multiplied by on the right-hand side.</summary>
    static abstract Vector256<double> Content(ref double increments, nuint at);

    /// <summary>m: how far the stage value lies from the start of the step.</summary>
    static abstract Vector256<double> Move(ref double increments, nuint at);

    /// <summary>m squared, less that of the stage before: what a parabola puts on the right-hand side, over its bend.</summary>
    static abstract Vector256<double> Square(ref double increments, nuint at);

    /// <summary>Puts the stage's own increment in its place.</summary>
    static abstract void Keep(Vector256<double> own, ref double increments, nuint at);
}
