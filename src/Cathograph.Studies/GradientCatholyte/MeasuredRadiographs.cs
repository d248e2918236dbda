using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Radiographs that were measured, reduced to a map over depth and time.</summary>
/// <param name="Map">Ratio of the transmission to that of the pristine cell; depth 0 is the anode's collector.</param>
/// <param name="Cell">The cell that was radiographed, with the protocol that it went through.</param>
/// <param name="Setup">Instrument and operando cell.</param>
public sealed record MeasuredRadiographs(DepthTimeMap Map, CellDesign Cell, OperandoSetup Setup)
{
    /// <summary>The map beside the one that the simulated cell would have given; a shift of the clock and of the depth is fitted, nothing else.</summary>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Both maps and their difference.</returns>
    /// <exception cref="InvalidInputException">The cell has no protocol, or the map does not fit it.</exception>
    public MapComparisonResult Compare(CancellationToken cancellation = default)
    {
        if (Cell.Protocol is not { } protocol)
        {
            throw new InvalidInputException(Cell.Name, "found no protocol; expected what the radiographed cell went through");
        }

        MapStart start = MapStart.Of(Map, null, null);
        var shifted = new DepthTimeMap(Map.Depth, [.. Map.Time.Select(time => time - start.Time)], Map.Values) { Name = Map.Name, Quantity = Map.Quantity, Unit = Map.Unit, StandardError = Map.StandardError };
        MapComparisonResult result = MapComparisonStudy.Run(shifted, (Cell, protocol, Setup), new MapComparisonOptions { Aligns = true }, cancellation);
        return start.Finding is { } clock ? result with { Findings = [clock, .. result.Findings] } : result;
    }
}
