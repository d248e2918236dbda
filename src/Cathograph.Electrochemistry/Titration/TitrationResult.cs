using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>Every interruption or pulse of a record.</summary>
/// <param name="Method">How the cell was probed.</param>
/// <param name="WasDetected">True when the method was found from the record.</param>
/// <param name="Options">How it was read.</param>
/// <param name="Points">One entry an interruption or pulse, in order.</param>
/// <param name="Findings">What should be known.</param>
public sealed record TitrationResult(
    TitrationMethod Method, bool WasDetected, TitrationOptions Options, ImmutableArray<TitrationPoint> Points, ImmutableArray<Finding> Findings)
{
    /// <summary>End in s of the fit over the square root of time.</summary>
    public double FitEnd => Options.EndFor(Method);
}
