using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The reproduction table.</summary>
/// <param name="Models">The sets of numbers.</param>
/// <param name="Rows">The NMC811 rows, which the rms counts.</param>
/// <param name="CobaltOxide">The LiCoO2 rows, which are shown only.</param>
/// <param name="Verdict">Completed when every run was.</param>
public sealed record ReproductionResult(
    ImmutableArray<ReproductionModel> Models, ImmutableArray<ReproductionRow> Rows, ImmutableArray<ReproductionRow> CobaltOxide, Verdict Verdict)
{
    // kg/m2; thin cells have less.
    private const double ThickLoading = 0.2;

    /// <summary>Root mean square difference of a model over all NMC811 rows in C/kg.</summary>
    /// <param name="model">Index of the model.</param>
    /// <returns>The rms; a failed run counts as no capacity.</returns>
    public double Rms(int model) => Rms(model, Rows);

    /// <summary>The same over the thin cells (under 20 mg/cm2); NaN when there are none.</summary>
    /// <param name="model">Index of the model.</param>
    /// <returns>The rms in C/kg.</returns>
    public double RmsOfThinCells(int model) => Rms(model, [.. Rows.Where(row => IsThin(row))]);

    /// <summary>The same over all others; NaN when there are none.</summary>
    /// <param name="model">Index of the model.</param>
    /// <returns>The rms in C/kg.</returns>
    public double RmsOfThickCells(int model) => Rms(model, [.. Rows.Where(row => !IsThin(row))]);

    private static bool IsThin(ReproductionRow row) => row.Measured.Cell.Loading < ThickLoading;

    private static double Rms(int model, ImmutableArray<ReproductionRow> rows) =>
        rows.IsEmpty ? double.NaN : Math.Sqrt(rows.Average(row => Math.Pow((double.IsNaN(row.Simulated[model]) ? 0 : row.Simulated[model]) - row.Measured.SpecificCapacity, 2)));
}
