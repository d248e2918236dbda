using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>The effective conductivity along one axis.</summary>
/// <param name="Axis">0 for x, 1 for y, 2 for z.</param>
/// <param name="Result">What was solved.</param>
public sealed record ConductivityAxis(int Axis, ConductionResult Result)
{
    /// <summary>Gets the letter of the axis.</summary>
    public string Name => "xyz"[Axis].ToString();
}
