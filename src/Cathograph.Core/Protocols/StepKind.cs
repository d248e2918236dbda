namespace Cathograph.Core.Protocols;

/// <summary>What a step of a protocol, or of a cycler file, does.</summary>
public enum StepKind
{
    /// <summary>No current.</summary>
    Rest,

    /// <summary>Constant current, delithiating the cathode (I > 0).</summary>
    Charge,

    /// <summary>Constant current, lithiating the cathode (I &lt; 0).</summary>
    Discharge,

    /// <summary>Constant voltage; the sign of the charge tells whether it charges.</summary>
    Hold,

    /// <summary>A current pulse short against the steps around it, such as of a titration or a resistance test. Found in measured records only.</summary>
    Pulse,

    /// <summary>An impedance measurement. Found in measured records only.</summary>
    Impedance,
}
