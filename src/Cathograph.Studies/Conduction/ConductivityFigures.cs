using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Microstructure.Conduction;

namespace Cathograph.Studies.Conduction;

/// <summary>Where the current runs, as figures and as a table of planes.</summary>
public static class ConductivityFigures
{
    private const double Micrometres = 1e6;

    // Colours end where this share of the cells that carry current lies below: single voxels carry far more.
    private const double Shown = 0.97;

    /// <summary>Profiles along the axis for programs.</summary>
    /// <param name="axis">A solution with its field.</param>
    /// <returns>A row a plane.</returns>
    /// <exception cref="ArgumentException">It has no field.</exception>
    public static DataSheet Profile(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ConductionField field = Of(axis);
        return new DataSheet(
            $"profile-{axis.Name}",
            [
                new DataColumn("place_um", [.. Places(field)]),
                new DataColumn("power_relative", field.Power),
                new DataColumn("largestCurrent_relative", field.Largest),
                new DataColumn("carryingShare", field.Carrying),
            ]);
    }

    /// <summary>The current density in the plane through the middle that holds the axis, and in the plane that turns most power into heat.</summary>
    /// <param name="axis">A solution with its field.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">It has no field.</exception>
    public static Figure Map(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ConductionField field = Of(axis);
        VoxelGrid grid = field.CurrentDensity.Grid;
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        int across = grid.IsPlane ? 2 : axis.Axis == 0 ? 1 : 0;
        (int u, int v) = across switch { 0 => (2, 1), 1 => (0, 2), _ => (0, 1) };
        (int p, int q) = axis.Axis switch { 0 => (2, 1), 1 => (0, 2), _ => (0, 1) };
        ImmutableArray<Panel> panels = [Slice(axis, (u, v), (across, counts[across] / 2), "Middle")];
        return new Figure
        {
            Name = $"current-{axis.Name}",
            Title = $"Current along {axis.Name}",
            Caption = "Current density over the mean through the cross-section. Left: the plane through the middle along the current; right: the plane across the current that turns most power into heat. Where nothing flows the map is empty.",
            HeightMillimetres = 90,
            Columns = 2,
            Panels = grid.IsPlane ? panels : panels.Add(Slice(axis, (p, q), (axis.Axis, field.Bottleneck), "Bottleneck")),
        };
    }

    /// <summary>Power, largest current and the share of each plane that carries it, along the axis.</summary>
    /// <param name="axis">A solution with its field.</param>
    /// <returns>The figure.</returns>
    /// <exception cref="ArgumentException">It has no field.</exception>
    public static Figure Bottleneck(ConductivityAxis axis)
    {
        ArgumentNullException.ThrowIfNull(axis);
        ConductionField field = Of(axis);
        double[] places = Places(field);
        var mark = ReferenceLine.AtX(places[field.Bottleneck], "bottleneck");
        return new Figure
        {
            Name = $"bottleneck-{axis.Name}",
            Title = $"Bottleneck along {axis.Name}",
            Caption = "Left: power that each plane across the current turns into heat, over the mean of all planes. Right: share of the plane that carries the current, (sum of j)^2 over the number of voxels times the sum of j^2.",
            HeightMillimetres = 80,
            Columns = 2,
            Panels =
            [
                new Panel
                {
                    X = new Axis($"Place along {axis.Name}", "um"),
                    Y = new Axis("Power over its mean") { IncludeZero = true },
                    Marks = [new LineSeries("", places, field.Power), mark],
                },
                new Panel
                {
                    X = new Axis($"Place along {axis.Name}", "um"),
                    Y = new Axis("Share that carries", "%") { IncludeZero = true },
                    Marks = [new LineSeries("", places, field.Carrying.Select(share => 100 * share)), mark],
                },
            ],
        };
    }

    private static ConductionField Of(ConductivityAxis axis) => axis.Result.Field ?? throw new ArgumentException("The solution has no field.", nameof(axis));

    private static double[] Places(ConductionField field)
    {
        double edge = Edges(field.CurrentDensity.Grid)[field.Axis];
        return [.. Enumerable.Range(0, field.Power.Length).Select(k => (k + 0.5) * edge)];
    }

    private static double Largest(float[] values)
    {
        float[] carrying = [.. values.Where(float.IsFinite).Order()];
        return carrying.Length == 0 ? 1 : Math.Max(1, Math.Ceiling(carrying[(int)(Shown * (carrying.Length - 1))]));
    }

    private static double[] Edges(VoxelGrid grid) => [Micrometres * grid.Spacing.X, Micrometres * grid.Spacing.Y, Micrometres * grid.Spacing.Z];

    private static Panel Slice(ConductivityAxis axis, (int U, int V) shown, (int Axis, int Place) cut, string title)
    {
        ConductionField field = Of(axis);
        VoxelGrid grid = field.CurrentDensity.Grid;
        int[] counts = [grid.Width, grid.Height, grid.Depth];
        double[] edges = Edges(grid);
        double mean = axis.Result.EffectiveConductivity;
        float[] values = new float[counts[shown.U] * counts[shown.V]];
        int[] place = new int[3];
        place[cut.Axis] = cut.Place;
        for (int v = 0; v < counts[shown.V]; v++)
        {
            for (int u = 0; u < counts[shown.U]; u++)
            {
                (place[shown.U], place[shown.V]) = (u, v);
                float value = field.CurrentDensity.Values[grid.IndexOf(place[0], place[1], place[2])];
                values[u + (counts[shown.U] * v)] = value > 0 ? (float)(value / mean) : float.NaN;
            }
        }

        string plane = FormattableString.Invariant($"{title}: {"xyz"[cut.Axis]} = {(cut.Place + 0.5) * edges[cut.Axis]:G4} um");
        return new Panel
        {
            Title = plane,
            EqualScales = true,
            X = new Axis("xyz"[shown.U].ToString(), "um"),
            Y = new Axis("xyz"[shown.V].ToString(), "um") { Reversed = true },
            Marks =
            [
                new ValueMapMark(
                    counts[shown.U],
                    [.. values],
                    new RasterExtent(0, counts[shown.U] * edges[shown.U], 0, counts[shown.V] * edges[shown.V]),
                    new Axis("Current density over mean") { Minimum = 0, Maximum = Largest(values) }),
            ],
        };
    }
}
