using Cathograph.Core.Electrodes;
using Cathograph.Core.Quantities;

namespace Cathograph.Studies.Calibration;

/// <summary>A number of a cell that measurements can determine: what it is, where it can lie, and how it enters a design.</summary>
public sealed record FitParameter
{
    /// <summary>Its name, such as <c>electrolyte.conductivity</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it measures.</summary>
    public required Dimension Dimension { get; init; }

    /// <summary>Least value that makes sense, in SI.</summary>
    public required double Least { get; init; }

    /// <summary>Largest value that makes sense, in SI.</summary>
    public required double Most { get; init; }

    /// <summary>True when it is searched by its logarithm, as everything that spans decades is.</summary>
    public bool IsLogarithmic { get; init; }

    /// <summary>What it does, one line.</summary>
    public required string Description { get; init; }

    /// <summary>Its value in a design, in SI.</summary>
    public required Func<CellDesign, double> Read { get; init; }

    /// <summary>The design with another value.</summary>
    public required Func<CellDesign, double, CellDesign> Apply { get; init; }
}
