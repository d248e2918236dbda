using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Protocols;

namespace Cathograph.Cells.Simulation;

/// <summary>Runs a protocol on a cell: the porous-electrode model of Newman and Tiedemann (1975, AIChE J. 21, 25) for a single-ion conductor.</summary>
public static class CellSimulation
{
    /// <summary>Runs a protocol.</summary>
    /// <param name="model">The cell.</param>
    /// <param name="protocol">What is done to it.</param>
    /// <param name="options">Tolerance and what is kept; null: defaults.</param>
    /// <param name="cancellation">Ends the run early; what was computed until then is returned.</param>
    /// <returns>The solution with its verdict; never throws for a problem of the numerics.</returns>
    public static CellSolution Run(
        CellModel model, Protocol protocol, SimulationOptions? options = null, CancellationToken cancellation = default) =>
        Run(model, protocol, options, null, cancellation);

    /// <summary>Runs a protocol and tells how far it is.</summary>
    /// <param name="model">The cell.</param>
    /// <param name="protocol">What is done to it.</param>
    /// <param name="options">Tolerance and what is kept; null: defaults.</param>
    /// <param name="stepsDone">Told the number of protocol steps done after each; null: nobody.</param>
    /// <param name="cancellation">Ends the run early; what was computed until then is returned.</param>
    /// <returns>The solution with its verdict; never throws for a problem of the numerics.</returns>
    public static CellSolution Run(
        CellModel model, Protocol protocol, SimulationOptions? options, IProgress<int>? stepsDone, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(protocol);
        return new ProtocolRunner(model, options ?? new SimulationOptions()).Run(protocol, stepsDone, cancellation);
    }
}
