namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>A peak of the distribution between two minima: one process, or several that the data do not separate.</summary>
/// <param name="TimeConstant">Time constant of the maximum in s; 1/(2 pi f) of the frequency f at which its arc is highest.</param>
/// <param name="Resistance">Area below the peak in ohm; where two peaks overlap, shared out as their tails would be.</param>
public sealed record RelaxationPeak(double TimeConstant, double Resistance)
{
    /// <summary>Height of the maximum in ohm (per unit of ln tau).</summary>
    public required double Height { get; init; }

    /// <summary>Time constants in s of the minima at both sides.</summary>
    public required Interval Range { get; init; }

    /// <summary>95 % interval of <see cref="TimeConstant"/> in s.</summary>
    public Interval TimeConstantInterval { get; init; } = new(double.NaN, double.NaN);

    /// <summary>95 % interval of <see cref="Resistance"/> in ohm.</summary>
    public Interval ResistanceInterval { get; init; } = new(double.NaN, double.NaN);

    /// <summary>Whether the maximum lies outside the measured range of 1/(2 pi f), so that its area is partly extrapolated.</summary>
    public bool IsExtrapolated { get; init; }

    /// <summary>Frequency of the maximum in Hz.</summary>
    public double Frequency => 1 / (2 * Math.PI * TimeConstant);

    /// <summary>Capacitance tau / R in F.</summary>
    public double Capacitance => TimeConstant / Resistance;
}
