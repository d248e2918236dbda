using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;

namespace Cathograph.Studies.Comparison;

/// <summary>Which runs repeat the measurements of some cells: every cell, rate and number of cycles once.</summary>
internal sealed class MeasurementPlan
{
    private MeasurementPlan(ImmutableArray<SimulatedRun> runs, ImmutableArray<PointTarget> points, ImmutableArray<CurveTarget> curves)
    {
        Runs = runs;
        Points = points;
        Curves = curves;
    }

    public ImmutableArray<SimulatedRun> Runs { get; }

    public ImmutableArray<PointTarget> Points { get; }

    public ImmutableArray<CurveTarget> Curves { get; }

    /// <summary>Finds the data of every cell and the runs they need.</summary>
    /// <exception cref="InvalidInputException">Data fit no cell, or lack what a run needs.</exception>
    public static MeasurementPlan Of(ImmutableArray<MeasuredCell> cells, ComparisonOptions options)
    {
        var violations = new List<Violation>();
        var points = new List<(int Cell, RatePoint Point, int Cycle)>();
        var curves = new List<(int Cell, MeasuredCurve Curve, Current Current, int Cycle)>();
        for (int k = 0; k < cells.Length; k++)
        {
            MeasuredCell cell = cells[k];
            string[] names = [.. (cell.Data.Rates?.Cells ?? []).Concat(cell.Data.Curves.Select(curve => curve.Cell)).Distinct(StringComparer.Ordinal)];
            if (NameOf(cell.Design, names, violations) is not { } name)
            {
                continue;
            }

            points.AddRange((cell.Data.Rates?.Points ?? []).Where(point => point.Cell == name).Select(point => (k, point, point.Cycle ?? options.Cycling.Cycle)));
            foreach (MeasuredCurve curve in cell.Data.Curves.Where(curve => curve.Cell == name && curve.Kind is StepKind.Charge or StepKind.Discharge))
            {
                AddCurve(curves, violations, (k, curve), options);
            }
        }

        if (violations.Count == 0 && points.Count + curves.Count == 0)
        {
            violations.Add(new Violation("data", "no capacity and no charge or discharge curve was found, expected at least one"));
        }

        return violations.Count > 0 ? throw new InvalidInputException(violations) : Assemble(points, curves);
    }

    private static void AddCurve(
        List<(int Cell, MeasuredCurve Curve, Current Current, int Cycle)> curves, List<Violation> violations, (int Cell, MeasuredCurve Curve) found, ComparisonOptions options)
    {
        if ((found.Curve.Current ?? options.CurveRate) is { } current)
        {
            curves.Add((found.Cell, found.Curve, current, found.Curve.Cycle ?? options.Cycling.Cycle));
        }
        else
        {
            violations.Add(new Violation(found.Curve.Name, "the curve does not state its current; expected a column with it, or a rate for all curves"));
        }
    }

    // The name in the data that stands for a design: its own, or the only one there is.
    private static string? NameOf(CellDesign design, string[] names, List<Violation> violations)
    {
        string? own = Array.Find(names, name => string.Equals(name, design.Name, StringComparison.OrdinalIgnoreCase));
        if (own is not null || names.Length <= 1)
        {
            return own ?? (names.Length == 1 ? names[0] : "");
        }

        string near = NearestWord.Find(design.Name, names) is { } meant ? $" (did you mean \"{meant}\"?)" : "";
        violations.Add(new Violation("data", $"the data name the cells {string.Join(", ", names.Select(name => $"\"{name}\""))}, none of which is \"{design.Name}\"{near}; expected the name of the cell file in the column \"cell\""));
        return null;
    }

    private static MeasurementPlan Assemble(
        List<(int Cell, RatePoint Point, int Cycle)> points, List<(int Cell, MeasuredCurve Curve, Current Current, int Cycle)> curves)
    {
        var wanted = points.Select(item => (item.Cell, item.Point.Current, item.Cycle, NeedsCurve: false))
            .Concat(curves.Select(item => (item.Cell, item.Current, item.Cycle, NeedsCurve: true)));
        ImmutableArray<SimulatedRun> runs =
        [
            .. wanted.GroupBy(item => (item.Cell, item.Current))
                .Select(group => new SimulatedRun(group.Key.Cell, group.Key.Current, group.Max(item => item.Cycle), group.Any(item => item.NeedsCurve))),
        ];
        int RunOf(int cell, Current current) => Enumerable.Range(0, runs.Length).First(r => runs[r].Cell == cell && runs[r].Current == current);
        return new MeasurementPlan(
            runs,
            [.. points.Select(item => new PointTarget(item.Cell, RunOf(item.Cell, item.Point.Current), item.Point, item.Cycle))],
            [.. curves.Select(item => new CurveTarget(item.Cell, RunOf(item.Cell, item.Current), item.Curve, item.Current, item.Cycle))]);
    }
}
