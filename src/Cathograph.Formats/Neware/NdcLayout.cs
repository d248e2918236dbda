namespace Cathograph.Formats.Neware;

/// <summary>What differs between the versions of .ndc files from 11 on.</summary>
/// <param name="Volt">A unit of the voltage in V.</param>
/// <param name="Ampere">A unit of the current in A.</param>
/// <param name="Coulomb">A unit of the capacities in C; of the energies in J it is the same.</param>
/// <param name="RunSize">Bytes of a slot of data_runInfo.ndc.</param>
/// <param name="StepSize">Bytes of a slot of data_step.ndc.</param>
internal sealed record NdcLayout(double Volt, double Ampere, double Coulomb, int RunSize, int StepSize)
{
    private const double AmpereHour = 3600;

    /// <summary>Whether rows of integers, with everything in data.ndc, are what a version writes.</summary>
    public static bool IsInteger(byte version) => version < 11;

    /// <summary>The layout of a version, and whether that version was seen; one that was not is read as the last one before it.</summary>
    public static (NdcLayout Layout, bool Known) Of(byte version) => version switch
    {
        < 14 => (new NdcLayout(1e-4, 1e-3, 1e-3, 47, 37), version == 11),
        14 or 15 => (new NdcLayout(1, 1, AmpereHour, 55, 37), version == 14),
        16 => (new NdcLayout(1e-4, 1e-3, 1e-3, 100, 100), true),
        _ => (new NdcLayout(1, 1, AmpereHour, 100, 100), version == 17),
    };
}
