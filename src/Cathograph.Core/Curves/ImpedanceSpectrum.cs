using System.Collections.Immutable;

namespace Cathograph.Core.Curves;

/// <summary>An impedance spectrum, measured or simulated. The three columns have the same length.</summary>
public sealed record ImpedanceSpectrum
{
    /// <summary>Name of the file, with the number of the spectrum when there are several.</summary>
    public required string Name { get; init; }

    /// <summary>Frequency in Hz, above 0, from high to low.</summary>
    public required ImmutableArray<double> Frequency { get; init; }

    /// <summary>Real part of the impedance in ohm.</summary>
    public required ImmutableArray<double> Real { get; init; }

    /// <summary>Imaginary part of the impedance in ohm, signed: negative where the cell is capacitive.</summary>
    public required ImmutableArray<double> Imaginary { get; init; }

    /// <summary>Time of its first point since the start of the file in s; null when not known.</summary>
    public double? Time { get; init; }

    /// <summary>Mean cell voltage during the measurement in V; null when not known.</summary>
    public double? Voltage { get; init; }

    /// <summary>Temperature in K; null when not known.</summary>
    public double? Temperature { get; init; }

    /// <summary>Cycle or loop number that the vendor counted; null when not known.</summary>
    public int? VendorCycle { get; init; }

    /// <summary>Number of points.</summary>
    public int Count => Frequency.Length;
}
