using Cathograph.Core.Electrodes;

namespace Cathograph.Studies.Simulation;

/// <summary>What is done to a cell when neither its file nor its user says: one slow cycle between the usual limits of layered oxides.</summary>
public static class DefaultProtocol
{
    private const double UpperAgainstLithium = 4.32;
    private const double LowerAgainstLithium = 2.22;

    /// <summary>Sentences of the default protocol: charge at C/10 to 4.32 V against Li (3.7 V against In-Li), hold, rest, discharge at C/10 to 2.22 V against Li (1.6 V).</summary>
    /// <param name="design">The cell.</param>
    /// <returns>One sentence a step.</returns>
    public static IReadOnlyList<string> SentencesFor(CellDesign design)
    {
        ArgumentNullException.ThrowIfNull(design);
        double upper = UpperAgainstLithium - design.CounterElectrode.Potential;
        double lower = LowerAgainstLithium - design.CounterElectrode.Potential;
        return
        [
            FormattableString.Invariant($"Charge at C/10 until {upper:0.###} V"),
            FormattableString.Invariant($"Hold at {upper:0.###} V until C/100"),
            "Rest for 10 min",
            FormattableString.Invariant($"Discharge at C/10 until {lower:0.###} V"),
        ];
    }
}
