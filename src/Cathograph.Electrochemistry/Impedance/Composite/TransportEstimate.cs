namespace Cathograph.Electrochemistry.Impedance.Composite;

/// <summary>An effective conductivity by one method.</summary>
public sealed record TransportEstimate
{
    /// <summary>What carries the current.</summary>
    public required ChargeCarrier Carrier { get; init; }

    /// <summary>How it was measured, such as <c>impedance</c> or <c>DC polarisation</c>.</summary>
    public required string Method { get; init; }

    /// <summary>Resistance over the thickness in ohm.</summary>
    public required double Resistance { get; init; }

    /// <summary>Standard error of the resistance in ohm; infinite when the data do not fix it.</summary>
    public required double ResistanceError { get; init; }

    /// <summary>Effective conductivity L/(A R) in S/m.</summary>
    public required double Conductivity { get; init; }

    /// <summary>Standard error of the conductivity in S/m, with those of thickness and area.</summary>
    public required double ConductivityError { get; init; }

    /// <summary>Tortuosity factor: bulk conductivity times volume fraction by effective conductivity; NaN when the phase is not known.</summary>
    public required double TortuosityFactor { get; init; }

    /// <summary>Tortuosity, the square root of <see cref="TortuosityFactor"/>: length of the path by thickness.</summary>
    public double Tortuosity => Math.Sqrt(TortuosityFactor);

    /// <summary>Relative standard error of the conductivity, and of the tortuosity factor.</summary>
    public double RelativeError => ConductivityError / Conductivity;

    /// <summary>True when the standard error is below a quarter of the value.</summary>
    public bool IsIdentified => ResistanceError < Resistance / 4;

    /// <summary>An estimate from a resistance.</summary>
    /// <param name="carrier">What carries the current.</param>
    /// <param name="method">How it was measured.</param>
    /// <param name="resistance">Resistance and its standard error in ohm.</param>
    /// <param name="options">Geometry and phases.</param>
    /// <returns>The estimate.</returns>
    public static TransportEstimate Of(ChargeCarrier carrier, string method, (double Value, double Error) resistance, CompositeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        double conductivity = options.Geometry.Conductivity(resistance.Value);
        BulkPhase? phase = carrier == ChargeCarrier.Ions ? options.Electrolyte : options.Conductor;
        return new TransportEstimate
        {
            Carrier = carrier,
            Method = method,
            Resistance = resistance.Value,
            ResistanceError = resistance.Error,
            Conductivity = conductivity,
            ConductivityError = conductivity * double.Hypot(resistance.Error / resistance.Value, options.Geometry.RelativeError),
            TortuosityFactor = phase is null ? double.NaN : phase.Conductivity * phase.VolumeFraction / conductivity,
        };
    }
}
