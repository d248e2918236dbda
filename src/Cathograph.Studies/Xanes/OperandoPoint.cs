namespace Cathograph.Studies.Xanes;

/// <summary>A spectrum on the clock of the cycler.</summary>
public sealed record OperandoPoint
{
    /// <summary>The spectrum and what was read from it.</summary>
    public required AnalysedAbsorption Item { get; init; }

    /// <summary>Time since the start of the cycler's record in s.</summary>
    public required double Time { get; init; }

    /// <summary>Cell voltage in V.</summary>
    public required double Voltage { get; init; }

    /// <summary>Current in A, positive on charge.</summary>
    public required double Current { get; init; }

    /// <summary>Charge passed since the start of the record in C, positive for charging.</summary>
    public required double Charge { get; init; }

    /// <summary>Number of its half cycle, from 0.</summary>
    public required int Half { get; init; }

    /// <summary>Whether that is a charge.</summary>
    public required bool IsCharge { get; init; }

    /// <summary>Name of the position on the electrode, from the name of the spectrum; empty when there is one.</summary>
    public required string Position { get; init; }

    /// <summary>State of charge or lithium content by the counted charge.</summary>
    public required double Counted { get; init; }
}
