namespace Cathograph.Cells.Simulation;

/// <summary>What kind of event ended a protocol step.</summary>
public enum StepEnding
{
    /// <summary>The step did not come to an end of its own: the run stopped in it.</summary>
    NotReached,

    /// <summary>A voltage limit.</summary>
    Voltage,

    /// <summary>A current limit.</summary>
    Current,

    /// <summary>Its duration.</summary>
    Time,

    /// <summary>A time counted from the start of the charge or discharge before it.</summary>
    TimeSincePreviousStart,
}
