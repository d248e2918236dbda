namespace Cathograph.Studies;

/// <summary>From SI to the units in which the field reports.</summary>
public static class Amounts
{
    /// <summary>Charge per mass from C/kg to mAh/g.</summary>
    /// <param name="charge">C/kg.</param>
    /// <returns>mAh/g.</returns>
    public static double MilliampereHourPerGram(double charge) => charge / 3600;

    /// <summary>Charge per area from C/m2 to mAh/cm2; also energy per area from J/m2 to mWh/cm2.</summary>
    /// <param name="charge">C/m2.</param>
    /// <returns>mAh/cm2.</returns>
    public static double MilliampereHourPerCentimetre2(double charge) => charge / 36000;

    /// <summary>Mass per area from kg/m2 to mg/cm2.</summary>
    /// <param name="mass">kg/m2.</param>
    /// <returns>mg/cm2.</returns>
    public static double MilligramPerCentimetre2(double mass) => mass * 100;

    /// <summary>Current density from A/m2 to mA/cm2.</summary>
    /// <param name="current">A/m2.</param>
    /// <returns>mA/cm2.</returns>
    public static double MilliamperePerCentimetre2(double current) => current / 10;

    /// <summary>Charge from C to mAh; also energy from J to mWh.</summary>
    /// <param name="charge">C.</param>
    /// <returns>mAh.</returns>
    public static double MilliampereHour(double charge) => charge / 3.6;
}
