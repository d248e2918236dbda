namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>The term in series that takes a rise of -Im towards low frequency, which no finite resistance can.</summary>
public enum BlockingElement
{
    /// <summary>A constant-phase element when -Im rises at the low end, else none.</summary>
    Automatic,

    /// <summary>None.</summary>
    None,

    /// <summary>A capacitor, 1/(jwC).</summary>
    Capacitor,

    /// <summary>A constant-phase element, 1/(Q (jw)^n), with n found between 0.3 and 1.</summary>
    ConstantPhase,
}
