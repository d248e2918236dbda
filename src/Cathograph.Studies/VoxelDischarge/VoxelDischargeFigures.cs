using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Discharge;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>The figures of a voxel-resolved discharge.</summary>
public static class VoxelDischargeFigures
{
    private const double Micrometres = 1e6;
    private const double Millivolts = 1e3;
    private const double ShownCapacity = 0.95;
    private const double Headroom = 1.15;
    private const int MostMaps = 4;
    private const int Bins = 25;
    private const double Hour = 3600;

    /// <summary>The names of the losses in the order of the figure, and their values in V.</summary>
    public static ImmutableArray<(string Name, Func<DischargeLosses, double> Value)> Parts { get; } =
    [
        ("ions in electrolyte", losses => losses.Ionic),
        ("electrons in solids", losses => losses.Electronic),
        ("kinetics", losses => losses.Kinetic),
        ("concentration", losses => losses.Concentration),
        ("separator, contact, counter electrode", losses => losses.Series),
    ];

    /// <summary>Voltage over capacity; for a held voltage, current and capacity over time.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>The figure <c>curve</c>.</returns>
    public static Figure Curve(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<DischargePoint> curve = result.Discharge.Curve;
        double[] capacity = [.. curve.Select(point => VoxelDischargeReport.Capacity(result, point.Charge))];
        if (result.Discharge.HeldVoltage is { } held)
        {
            return Held(held, curve, capacity);
        }

        return new Figure
        {
            Name = "curve",
            Title = "Discharge curve",
            Caption = "Voltage against the counter electrode over the charge per gram of all active material in the volume; dashed: the equilibrium voltage of the mean stoichiometry.",
            Panels =
            [
                new Panel
                {
                    X = CapacityAxis,
                    Y = new Axis("Voltage", "V"),
                    Marks =
                    [
                        new LineSeries("equilibrium, mean stoichiometry", capacity, curve.Select(point => point.Losses.OpenVoltage)) { Color = ColorKey.Grey, Pattern = LinePattern.Dashed },
                        new LineSeries("cell", capacity, curve.Select(point => point.Voltage)) { Color = ColorKey.Ink, Pattern = LinePattern.Solid },
                    ],
                },
            ],
        };
    }

    /// <summary>Where the voltage goes.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>The figure <c>polarisation</c>; null with fewer than three points with current.</returns>
    public static Figure? Polarisation(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        DischargePoint[] curve = [.. result.Discharge.Curve.Where(point => double.IsFinite(point.Losses.Whole))];
        if (curve.Length < 3)
        {
            return null;
        }

        double[] capacity = [.. curve.Select(point => VoxelDischargeReport.Capacity(result, point.Charge))];
        if (result.Discharge.HeldVoltage is not null)
        {
            return HeldLosses(curve);
        }

        double top = Headroom * Millivolts * curve.Where((_, k) => capacity[k] <= ShownCapacity * capacity[^1]).Select(point => point.Losses.Whole).DefaultIfEmpty(curve[^1].Losses.Whole).Max();
        return new Figure
        {
            Name = "polarisation",
            Title = "Where the voltage goes",
            Caption = "Parts of the distance between the equilibrium voltage of the mean stoichiometry and the cell voltage, as means over the reacting faces by their current. They add up to the whole. "
                + "Concentration: diffusion in particles and differences between them. The scale is that of the first 95 % of the capacity.",
            Panels =
            [
                new Panel
                {
                    X = CapacityAxis,
                    Y = new Axis("Polarisation", "mV") { Minimum = 0, Maximum = Math.Max(1, top) },
                    Legend = LegendPlacement.OutsideRight,
                    Marks = [new StackedAreaSeries(capacity, Parts.Select((part, k) => new StackedLayer(part.Name, curve.Select(point => Millivolts * Math.Max(0, part.Value(point.Losses)))) { Color = ColorKey.Palette(k) }))],
                },
            ],
        };
    }

    /// <summary>Slices of the stoichiometry over time.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>The figure <c>charge-map</c>.</returns>
    public static Figure Maps(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<DischargeMap> maps = result.Discharge.Maps;
        int count = Math.Min(MostMaps, maps.Length);
        DischargeMap[] shown = [.. Enumerable.Range(0, count).Select(k => maps[count == 1 ? maps.Length - 1 : k * (maps.Length - 1) / (count - 1)])];
        return new Figure
        {
            Name = "charge-map",
            Title = "Where the lithium is",
            Caption = FormattableString.Invariant($"Stoichiometry of lithium in the plane through the middle that holds the depth; the separator lies at {Side((int)result.Setup.Separator)}. Other phases are empty."),
            HeightMillimetres = count > 2 ? 150 : 90,
            Columns = Math.Min(2, count),
            Panels = [.. shown.Select(map => Slice(result, map))],
        };
    }

    /// <summary>Particles over depth.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>The figure <c>particles</c>.</returns>
    public static Figure Particles(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var groups = result.Discharge.Particles.GroupBy(VoxelDischargeResult.StarvedOfHow).OrderBy(group => group.Key == "nothing" ? 0 : 1).ThenBy(group => group.Key, StringComparer.Ordinal);
        return new Figure
        {
            Name = "particles",
            Title = "Particles against depth",
            Caption = "Mean stoichiometry of each particle at the end over the depth of its centre below the separator. Starved: no path, or it took up less than 90 % of the mean, and what sets it back most.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Depth", "um") { IncludeZero = true },
                    Y = new Axis("Mean stoichiometry"),
                    Marks = [.. groups.Select(group => new ScatterSeries(group.Key == "nothing" ? "keeps up" : $"starved of {group.Key}", group.Select(item => Micrometres * item.Depth), group.Select(item => item.MeanStoichiometry)))],
                },
            ],
        };
    }

    /// <summary>How stoichiometries of particles are distributed at the end, by volume.</summary>
    /// <param name="result">The discharge.</param>
    /// <returns>The figure <c>particle-charge</c>.</returns>
    public static Figure Histogram(VoxelDischargeResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleCharge> all = result.Discharge.Particles;
        (double mean, double spread) = result.BetweenParticles();
        double low = Math.Floor(20 * all.Min(item => item.MeanStoichiometry)) / 20;
        double high = Math.Max(low + 0.05, Math.Ceiling(20 * all.Max(item => item.MeanStoichiometry)) / 20);
        double width = (high - low) / Bins;
        double[] share = new double[Bins];
        double whole = all.Sum(item => item.Volume);
        foreach (ParticleCharge item in all)
        {
            share[Math.Clamp((int)((item.MeanStoichiometry - low) / width), 0, Bins - 1)] += 100 * item.Volume / whole;
        }

        return new Figure
        {
            Name = "particle-charge",
            Title = "Stoichiometry of particles at the end",
            Caption = FormattableString.Invariant($"Share of the volume of {all.Length} particles by their mean stoichiometry; mean {mean:F3}, standard deviation between particles {spread:F3}."),
            Panels =
            [
                new Panel
                {
                    X = new Axis("Mean stoichiometry") { Minimum = low, Maximum = high },
                    Y = new Axis("Share of the volume", "%") { IncludeZero = true },
                    Marks =
                    [
                        new LineSeries(
                            "",
                            Enumerable.Range(0, (2 * Bins) + 2).Select(k => low + (width * (k / 2))),
                            Enumerable.Range(0, (2 * Bins) + 2).Select(k => k == 0 || k == (2 * Bins) + 1 ? 0 : share[(k - 1) / 2]))
                        { Pattern = LinePattern.Solid },
                        ReferenceLine.AtX(mean, FormattableString.Invariant($"mean {mean:F3}, spread {spread:F3}")),
                    ],
                },
            ],
        };
    }

    // Charge and an uneven start go below the initial mean.
    private static double Lowest(VoxelDischargeResult result)
    {
        double least = result.Setup.InitialStoichiometry;
        if (result.Setup.InitialMap is not null || result.Discharge.Curve[^1].Charge < 0)
        {
            foreach (DischargeMap map in result.Discharge.Maps)
            {
                least = Math.Min(least, map.Stoichiometry.Values.Where(float.IsFinite).DefaultIfEmpty(1).Min());
            }
        }

        return Math.Floor(10 * least) / 10;
    }

    private static Figure Held(double voltage, ImmutableArray<DischargePoint> curve, double[] capacity)
    {
        double[] hours = [.. curve.Select(point => point.Time / Hour)];
        return new Figure
        {
            Name = "curve",
            Title = FormattableString.Invariant($"Held at {voltage:G4} V"),
            Caption = "Current of discharge over the cross-section, and the charge per gram of all active material in the volume since the start; negative: the cell is charged.",
            Columns = 2,
            Panels =
            [
                new Panel { X = TimeAxis, Y = new Axis("Current", "mA/cm2") { IncludeZero = true }, Marks = [new LineSeries("", hours, curve.Select(point => Amounts.MilliamperePerCentimetre2(point.Current))) { Color = ColorKey.Ink, Pattern = LinePattern.Solid }, ReferenceLine.AtY(0, "")] },
                new Panel { X = TimeAxis, Y = CapacityAxis, Marks = [new LineSeries("", hours, capacity) { Color = ColorKey.Ink, Pattern = LinePattern.Solid }, ReferenceLine.AtY(0, "")] },
            ],
        };
    }

    // The current changes by orders of magnitude, and may change its sign: lines over time say more than areas over capacity.
    private static Figure HeldLosses(DischargePoint[] curve)
    {
        double[] hours = [.. curve.Select(point => point.Time / Hour)];
        return new Figure
        {
            Name = "polarisation",
            Title = "Where the voltage goes",
            Caption = "Parts of the distance between the equilibrium voltage of the mean stoichiometry and the voltage that is held, as means over the reacting faces by their current. They add up to the whole.",
            Panels =
            [
                new Panel
                {
                    X = TimeAxis,
                    Y = new Axis("Polarisation", "mV") { IncludeZero = true },
                    Legend = LegendPlacement.OutsideRight,
                    Marks = [.. Parts.Select((part, k) => new LineSeries(part.Name, hours, curve.Select(point => Millivolts * part.Value(point.Losses))) { Color = ColorKey.Palette(k), Pattern = LinePattern.Solid })],
                },
            ],
        };
    }

    private static Axis TimeAxis => new("Time", "h") { IncludeZero = true };

    private static Axis CapacityAxis => new("Capacity", "mAh/g CAM") { IncludeZero = true };

    private static string Side(int face) => $"{"xyz"[face / 2]} = {(face % 2 == 0 ? "0" : "its end")}";

    private static Panel Slice(VoxelDischargeResult result, DischargeMap map)
    {
        VoxelGrid grid = map.Stoichiometry.Grid;
        int along = (int)result.Setup.Separator / 2;
        int across = grid.IsPlane ? 2 : along == 0 ? 1 : 0;
        (int u, int v) = across switch { 0 => (2, 1), 1 => (0, 2), _ => (0, 1) };
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        double[] edges = [Micrometres * grid.Spacing.X, Micrometres * grid.Spacing.Y, Micrometres * grid.Spacing.Z];
        float[] values = new float[counts[u] * counts[v]];
        int[] place = new int[3];
        place[across] = counts[across] / 2;
        for (int k = 0; k < values.Length; k++)
        {
            (place[u], place[v]) = (k % counts[u], k / counts[u]);
            values[k] = map.Stoichiometry.Values[grid.IndexOf(place[0], place[1], place[2])];
        }

        return new Panel
        {
            Title = FormattableString.Invariant($"{map.Time / 60:F0} min, {VoxelDischargeReport.Capacity(result, map.Charge):F0} mAh/g"),
            EqualScales = true,
            X = new Axis("xyz"[u].ToString(), "um"),
            Y = new Axis("xyz"[v].ToString(), "um") { Reversed = true },
            Marks = [new ValueMapMark(counts[u], [.. values], new RasterExtent(0, counts[u] * edges[u], 0, counts[v] * edges[v]), new Axis("Stoichiometry") { Minimum = Lowest(result), Maximum = 1 })],
        };
    }
}
