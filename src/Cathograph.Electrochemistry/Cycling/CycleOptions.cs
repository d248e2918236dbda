namespace Cathograph.Electrochemistry.Cycling;

/// <summary>How the numbers of cycles are made.</summary>
public sealed record CycleOptions
{
    /// <summary>Which charge the coulombic efficiency is divided by.</summary>
    /// <value>The default value is <see cref="EfficiencyConvention.DischargeByCharge"/>.</value>
    public EfficiencyConvention Convention { get; init; }

    /// <summary>Cycle number that retention and equivalent full cycles refer to; null for the first complete one.</summary>
    public int? ReferenceCycle { get; init; }
}
