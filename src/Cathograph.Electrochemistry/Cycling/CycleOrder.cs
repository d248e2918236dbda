namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Which half cycle comes first in a cycle.</summary>
public enum CycleOrder
{
    /// <summary>The one that the record begins with; when that is a discharge, the vendor's cycle numbers and its size decide.</summary>
    Automatic,

    /// <summary>Charge, then discharge: cathode half cells and full cells.</summary>
    ChargeFirst,

    /// <summary>Discharge, then charge: anode half cells and cells that are built charged.</summary>
    DischargeFirst,
}
