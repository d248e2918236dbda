using Cathograph.Core.Reports;

namespace Cathograph.Studies.ConductiveNetworks;

/// <summary>A number or a finding of the paper beside ours.</summary>
/// <param name="Cathode">Of which composite.</param>
/// <param name="Quantity">What.</param>
/// <param name="Unit">Its unit; empty for a pure number.</param>
internal sealed record PaperRow(string Cathode, string Quantity, string Unit)
{
    /// <summary>What was measured; NaN when the paper gives no number.</summary>
    public double Measured { get; init; } = double.NaN;

    /// <summary>What the paper says in words; empty when it gives a number.</summary>
    public string Says { get; init; } = "";

    /// <summary>What comes out.</summary>
    public required double Computed { get; init; }

    /// <summary>Lower end of the interval of 95 % of what comes out; NaN for none.</summary>
    public double Low { get; init; } = double.NaN;

    /// <summary>Upper end.</summary>
    public double High { get; init; } = double.NaN;

    /// <summary>Difference, or ratio of conductivities.</summary>
    public double Difference { get; init; } = double.NaN;

    /// <summary>What comes out with the measured conductivities; NaN where they do not matter.</summary>
    public double WithMeasured { get; init; } = double.NaN;

    /// <summary>Whether it is as in the paper; null when the paper says nothing.</summary>
    public bool? Agrees { get; init; }

    /// <summary>Why they differ; empty when they do not.</summary>
    public string Why { get; init; } = "";

    /// <summary>The row of the table.</summary>
    public TableRow Row => new(Cathode, Quantity, Unit, Measured, Says, Computed, Low, High, Difference, WithMeasured, Agrees is { } agrees ? agrees ? "yes" : "no" : "", Why);
}
