using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Transport;

namespace Cathograph.Studies.Transport;

/// <summary>The figures of effective transport.</summary>
internal static class StructureFigures
{
    private const double Micrometres = 1e6;

    public static Figure Depth(StructureResult result) => new()
    {
        Name = "reach-by-depth",
        Title = "What reaches the active material",
        Caption = "Share of the active material over the distance from the separator, by what reaches its particles through the connected networks.",
        Panels = [Stacked(result.ByDepth.SelectMany(bin => new[] { (bin.From, bin), (bin.To, bin) }), "Distance from the separator")],
    };

    public static Figure Size(StructureResult result) => new()
    {
        Name = "reach-by-size",
        Title = "What reaches particles of each size",
        Caption = "Share of the active material over the diameter of the sphere of equal volume.",
        Panels = [Stacked(result.BySize.SelectMany(bin => new[] { (bin.From, bin), (bin.To, bin) }), "Equivalent diameter")],
    };

    public static Figure Conductivity(StructureResult result)
    {
        ImmutableArray<EffectiveTransport> slices = result.Slices;
        LineSeries Steps(string name, Func<EffectiveTransport, double> value, int color) => new(
            name,
            slices.SelectMany(slice => new[] { Micrometres * slice.Depth!.Value.From, Micrometres * slice.Depth!.Value.To }),
            slices.SelectMany(slice => new[] { Positive(0.01 * value(slice)), Positive(0.01 * value(slice)) }))
        {
            Color = ColorKey.Palette(color),
        };
        return new Figure
        {
            Name = "conductivity-by-depth",
            Title = "Effective conductivity over depth",
            Caption = "Each slice alone between two electrodes.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Distance from the separator", "um"),
                    Y = new Axis("Effective conductivity", "S cm^{-1}") { Scale = AxisScale.Logarithmic },
                    Marks = [Steps("ions", slice => slice.IonicConductivity.Value, 0), Steps("electrons", slice => slice.ElectronicConductivity.Value, 1)],
                },
            ],
        };
    }

    // What does not conduct has no place on a logarithmic axis.
    private static double Positive(double value) => value > 0 ? value : double.NaN;

    private static Panel Stacked(IEnumerable<(double At, ReachShare Bin)> edges, string axis)
    {
        (double At, ReachShare Bin)[] points = [.. edges];
        StackedLayer Layer(string name, Func<ReachShare, double> value, ColorKey color) => new(name, points.Select(point => 100 * value(point.Bin))) { Color = color };
        return new Panel
        {
            X = new Axis(axis, "um"),
            Y = new Axis("Share of the active material", "%") { Minimum = 0, Maximum = 100 },
            Marks =
            [
                new StackedAreaSeries(
                    points.Select(point => Micrometres * point.At),
                    [
                        Layer("both", bin => bin.Both, ColorKey.Palette(2)),
                        Layer("only Li+", bin => bin.LithiumOnly, ColorKey.Palette(0)),
                        Layer("only electrons", bin => bin.ElectronsOnly, ColorKey.Palette(1)),
                        Layer("neither", bin => bin.Neither, ColorKey.Grey),
                    ]),
            ],
        };
    }
}
