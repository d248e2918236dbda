namespace Cathograph.Electrochemistry.DifferentialCapacity;

/// <summary>A peak of dQ/dV. All numbers are magnitudes, for a charge and a discharge alike.</summary>
public sealed record CapacityPeak
{
    /// <summary>Voltage of its top in V.</summary>
    public required double Voltage { get; init; }

    /// <summary>Standard deviation of <see cref="Voltage"/> in V by the noise of the measured voltage.</summary>
    public required double VoltageError { get; init; }

    /// <summary>dQ/dV at its top in C/V.</summary>
    public required double Height { get; init; }

    /// <summary>How far its top stands above the higher of the two valleys that part it from anything higher, in C/V.</summary>
    public required double Prominence { get; init; }

    /// <summary>Full width in V at half its prominence, smoothing included.</summary>
    public required double Width { get; init; }

    /// <summary>Charge in C between the valleys on either side; the areas of all peaks of a curve add up to its charge.</summary>
    public required double Area { get; init; }

    /// <summary>How far the top stands above the higher valley inside the voltage window, by its standard deviation; infinity when no noise was found.</summary>
    public required double Significance { get; init; }
}
