using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.Composition;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Simulation;

/// <summary>The inside of the cathode over its depth at several times.</summary>
public static class DepthFigure
{
    private const double Micrometres = 1e6;

    /// <summary>Stoichiometry, reaction, potentials and currents over the depth.</summary>
    /// <param name="solution">The run.</param>
    /// <param name="profiles">The profiles to draw, in order of time; at least one.</param>
    /// <param name="start">Time in s from which the legend counts, such as the start of a step.</param>
    /// <param name="name">The short name of the figure, such as <c>profiles</c>.</param>
    /// <param name="title">The title.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(CellSolution solution, ImmutableArray<DepthProfile> profiles, double start, string name, string title)
    {
        ArgumentNullException.ThrowIfNull(solution);
        Mark[] borders = [.. Borders(solution.Model.Electrode)];
        Panel Panel(string label, string unit, Func<DepthProfile, IEnumerable<double>> value, bool withLegend = false) => new()
        {
            X = new Axis("Depth from the separator", "µm"),
            Y = new Axis(label, unit),
            Legend = withLegend ? LegendPlacement.Automatic : LegendPlacement.None,
            LegendTitle = withLegend ? "Time" : "",
            Marks =
            [
                .. borders,
                .. profiles.Select((profile, index) => new LineSeries(Label(profile.Time - start), profile.Depth.Select(depth => depth * Micrometres), value(profile))
                { Color = ColorKey.Ordered(index, profiles.Length), Pattern = LinePattern.Solid }),
            ],
        };
        return new Figure
        {
            Name = name,
            Title = title,
            Caption = "Dashed lines: borders of the pressed layers. Currents are positive towards the current collector, the reaction where lithium leaves the particles.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 200,
            Panels =
            [
                Panel("Average stoichiometry", "", profile => profile.AverageStoichiometry),
                Panel("Surface stoichiometry", "", profile => profile.SurfaceStoichiometry),
                Panel("Reaction current", "A/cm^3", profile => profile.ReactionCurrent.Select(value => value * 1e-6)),
                Panel("Ionic current", "mA/cm^2", profile => profile.IonicCurrent.Select(Amounts.MilliamperePerCentimetre2), withLegend: true),
                Panel("Electrolyte potential", "mV", profile => profile.ElectrolytePotential.Select(value => value * 1000)),
                Panel("Electron potential", "V", profile => profile.ElectronPotential),
            ],
        };
    }

    private static IEnumerable<Mark> Borders(ResolvedElectrode electrode)
    {
        double depth = 0;
        foreach (ResolvedLayer layer in electrode.Layers.SkipLast(1))
        {
            depth += layer.Thickness * Micrometres;
            yield return ReferenceLine.AtX(depth);
        }
    }

    private static string Label(double seconds) => seconds switch
    {
        < 120 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.#} s"),
        < 7200 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:0.#} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600:0.##} h"),
    };
}
