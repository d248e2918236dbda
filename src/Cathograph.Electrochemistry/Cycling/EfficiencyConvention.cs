namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Which charge the coulombic efficiency is divided by.</summary>
public enum EfficiencyConvention
{
    /// <summary>Discharge by charge of the same cycle: cathode half cells and full cells.</summary>
    DischargeByCharge,

    /// <summary>Discharge by the charge of the cycle before.</summary>
    DischargeByPreviousCharge,

    /// <summary>Charge by discharge of the same cycle: anode half cells, where discharging takes lithium up.</summary>
    ChargeByDischarge,
}
