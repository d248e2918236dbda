namespace Cathograph.Formats.Impedance;

/// <summary>What a column of a table of impedance holds.</summary>
internal enum SpectrumRole
{
    /// <summary>Frequency.</summary>
    Frequency,

    /// <summary>Real part of the impedance.</summary>
    Real,

    /// <summary>Imaginary part of the impedance.</summary>
    Imaginary,

    /// <summary>Modulus of the impedance.</summary>
    Modulus,

    /// <summary>Phase of the impedance.</summary>
    Phase,

    /// <summary>Time since the start.</summary>
    Time,

    /// <summary>Mean voltage.</summary>
    Voltage,

    /// <summary>Mean current.</summary>
    Current,

    /// <summary>Number of the cycle, the loop or the spectrum.</summary>
    Cycle,

    /// <summary>Temperature of the cell.</summary>
    Temperature,
}
