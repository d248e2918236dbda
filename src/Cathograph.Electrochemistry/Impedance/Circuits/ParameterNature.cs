namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>What kind of number a parameter of a circuit is: it decides how the parameter is searched and how it grows when an impedance is scaled.</summary>
public enum ParameterNature
{
    /// <summary>A resistance in ohm; proportional to the impedance. Searched by its logarithm.</summary>
    Resistance,

    /// <summary>A capacitance in F or the Q of a constant-phase element in S s^n; inverse to the impedance. Searched by its logarithm.</summary>
    Capacitance,

    /// <summary>An inductance in H (or H s^(a-1)); proportional to the impedance. Searched by its logarithm.</summary>
    Inductance,

    /// <summary>A Warburg coefficient in ohm s^-0.5; proportional to the impedance. Searched by its logarithm.</summary>
    Warburg,

    /// <summary>A time constant in s; does not change with the impedance. Searched by its logarithm.</summary>
    Time,

    /// <summary>A number above 0 without unit. Searched by its logarithm.</summary>
    Ratio,

    /// <summary>An exponent from 0 to 1. Searched as it is.</summary>
    Exponent,
}
