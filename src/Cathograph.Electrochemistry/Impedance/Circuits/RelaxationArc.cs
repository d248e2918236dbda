namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>An arc or a diffusion tail of a fitted circuit: something with a resistance and a time constant.</summary>
public sealed record RelaxationArc
{
    /// <summary>The elements it is made of, such as <c>R1, CPE1</c>.</summary>
    public required string Elements { get; init; }

    /// <summary>Its resistance in ohm.</summary>
    public required double Resistance { get; init; }

    /// <summary>Standard error of the resistance in ohm; NaN when not known.</summary>
    public required double ResistanceError { get; init; }

    /// <summary>Its time constant in s: (R Q)^(1/n) for a resistor with a constant-phase element.</summary>
    public required double TimeConstant { get; init; }

    /// <summary>Standard error of the time constant in s; NaN when not known.</summary>
    public required double TimeConstantError { get; init; }

    /// <summary>Exponent of its constant-phase element, 1 for a capacitor; NaN when it has none.</summary>
    public required double Exponent { get; init; }

    /// <summary>True for diffusion.</summary>
    public bool IsDiffusion { get; init; }

    /// <summary>Frequency 1/(2 pi tau) in Hz.</summary>
    public double Frequency => 1 / (2 * Math.PI * TimeConstant);

    /// <summary>tau/R in F: the capacitance of an equal ideal arc (Hsu and Mansfeld, Corrosion 57 (2001) 747).</summary>
    public double Capacitance => TimeConstant / Resistance;
}
