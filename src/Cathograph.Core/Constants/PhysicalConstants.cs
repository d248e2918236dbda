namespace Cathograph.Core.Constants;

/// <summary>The physical constants that Cathograph uses, each defined here once (CODATA 2018; exact since the 2019 SI).</summary>
public static class PhysicalConstants
{
    /// <summary>Faraday constant F = N_A e, in C/mol (exact).</summary>
    public const double Faraday = 96485.33212331001;

    /// <summary>Molar gas constant R = N_A k, in J/(mol K) (exact).</summary>
    public const double Gas = 8.31446261815324;

    /// <summary>0 degC in K (exact).</summary>
    public const double ZeroCelsius = 273.15;

    /// <summary>The reference temperature of most published parameters, 25 degC in K.</summary>
    public const double RoomTemperature = 298.15;
}
