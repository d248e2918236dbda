using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Takes the resistances of a cell away, one at a time, and ranks them by the capacity that comes back.</summary>
public static class LimitingFactors
{
    /// <summary>Name of the ionic path.</summary>
    public const string Ionic = "ionic path";

    /// <summary>Name of the electronic path.</summary>
    public const string Electronic = "electronic path";

    /// <summary>Name of the material that the networks do not touch.</summary>
    public const string Unreached = "unreached material";

    /// <summary>Name of the diffusion in particles.</summary>
    public const string Diffusion = "particle diffusion";

    /// <summary>Name of the charge transfer.</summary>
    public const string Kinetics = "kinetics";

    /// <summary>Name of separator and counter electrode.</summary>
    public const string Separator = "separator and anode";

    // A path without resistance: so much better a conductor that its loss no longer counts.
    private const double NoResistance = 1e3;
    private const double Fast = 1000;

    // The largest conductivity that a cell takes, in S/m.
    private const double Best = 1000;

    /// <summary>The cell with one resistance less, for each of them.</summary>
    /// <param name="design">The cell; its conductivities are given, not taken from a transport law.</param>
    /// <param name="reached">The same cell with every particle touched by both networks; null: its connected share becomes 1.</param>
    /// <returns>Names and designs.</returns>
    public static ImmutableArray<(string Factor, CellDesign Design)> Variants(CellDesign design, CellDesign? reached = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        double temperature = design.Temperature;
        double ionic = design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(temperature);
        ActiveMaterial active = design.ActiveMaterial;
        return
        [
            (Ionic, design with { ElectrolyteConductivity = Math.Min(Best, ionic * NoResistance) }),
            (Electronic, design with { Layers = [.. design.Layers.Select(layer => layer with { ElectronicConductivity = (layer.ElectronicConductivity ?? design.Carbon.Conductivity.At(temperature)) * NoResistance })] }),
            (Unreached, reached ?? design with { Layers = [.. design.Layers.Select(layer => layer with { ConnectedShare = 1 })] }),
            (Diffusion, design with { ActiveMaterial = active with { Diffusivity = active.Diffusivity with { Law = active.Diffusivity.Law.Scaled(Fast) } } }),
            (Kinetics, design with { ActiveMaterial = active with { ExchangeCurrentDensity = active.ExchangeCurrentDensity with { Law = active.ExchangeCurrentDensity.Law.Scaled(Fast) } } }),
            (Separator, design with { Separator = design.Separator with { Resistance = design.Separator.Resistance / NoResistance } }),
        ];
    }

    /// <summary>The gain of each, largest first.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="reached">As in <see cref="Variants"/>.</param>
    /// <param name="rate">Rate of charge and discharge.</param>
    /// <param name="model">Name of the set of numbers, and the cycle that is read.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The cell as it is, and what each gives back.</returns>
    public static (CellRun Base, ImmutableArray<LimitRow> Rows) Rank(CellDesign design, CellDesign? reached, Current rate, (string Name, int Cycle) model, CancellationToken cancellation = default) =>
        Rank(design, reached, rate, model, (_, changed) => CellRun.Of(changed, rate, model.Cycle, cancellation));

    /// <summary>The same with what runs a cell: its key, unique within the cell, and the design.</summary>
    internal static (CellRun Base, ImmutableArray<LimitRow> Rows) Rank(
        CellDesign design, CellDesign? reached, Current rate, (string Name, int Cycle) model, Func<string, CellDesign, CellRun> run)
    {
        CellRun asItIs = run("as it is", design);
        return (asItIs, [.. Variants(design, reached).Select(variant => Row(design.Name, model.Name, variant.Factor, (run(variant.Factor, variant.Design).SpecificCapacity, asItIs.SpecificCapacity))).OrderByDescending(row => row.Gain)]);
    }

    private static LimitRow Row(string cell, string model, string factor, (double Without, double With) capacity) =>
        new(cell, model, factor, capacity.Without, capacity.Without - capacity.With);
}
