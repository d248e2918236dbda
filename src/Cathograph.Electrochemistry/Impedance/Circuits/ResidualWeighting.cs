namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>What the residuals of an impedance fit are divided by.</summary>
public enum ResidualWeighting
{
    /// <summary>Both parts by the measured modulus |Z|: every point counts alike. Suits the usual instrument, whose error is a share of |Z|.</summary>
    Modulus,

    /// <summary>The real part by |Re Z| and the imaginary part by |Im Z|, neither by less than 1 % of |Z|.</summary>
    Proportional,

    /// <summary>All by one number, the median of |Z|: large impedances decide.</summary>
    Unit,

    /// <summary>Both parts by the measured modulus, as Boukamp 1986 (Solid State Ionics 20, 31) writes the sum: the same as <see cref="Modulus"/>, kept under the name by which it is known.</summary>
    Boukamp,

    /// <summary>By the standard deviation at each frequency: as it is given, such as a Kramers-Kronig test gives it, else the scatter of the spectrum itself. Intervals then rest on this noise and not on the residuals.</summary>
    Noise,
}
