namespace Cathograph.Validation.SecondSolver;

/// <summary>A constant current until a voltage, or a constant voltage until a current.</summary>
/// <param name="IsHold">True: constant voltage.</param>
/// <param name="Value">Current density in A/m2 (positive: charge), or voltage in V.</param>
/// <param name="Limit">Voltage in V at which it ends, or magnitude of the current in A/m2.</param>
internal readonly record struct Leg(bool IsHold, double Value, double Limit)
{
    /// <summary>Distance to its end; negative beyond.</summary>
    public double Distance(double voltage, double current)
    {
        if (IsHold)
        {
            return Math.Abs(current) - Limit;
        }

        return Value < 0 ? voltage - Limit : Limit - voltage;
    }
}
