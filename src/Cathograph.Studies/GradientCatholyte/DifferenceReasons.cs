using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Why a computed capacity is not the measured one, from what the model itself says: which set of numbers meets it, and which resistance holds back most in that cell at that rate.</summary>
internal sealed class DifferenceReasons(CatholyteResult result, CancellationToken cancellation)
{
    /// <summary>Differences up to this, in mAh/g, need no reason: about the rms of the fit.</summary>
    public const double CloseEnough = 10;

    private const double Per = 3600;

    /// <summary>The reason; empty where they agree.</summary>
    public string OfCapacity(ReproductionRow row)
    {
        double measured = row.Measured.SpecificCapacity / Per;
        double computed = row.Simulated[^1] / Per;
        double difference = computed - measured;
        if (Math.Abs(difference) <= CloseEnough)
        {
            return "";
        }

        if (!double.IsFinite(computed))
        {
            return "the simulation did not finish";
        }

        if (measured <= 0)
        {
            return FormattableString.Invariant($"the measured cell gives nothing at all, a sudden failure; the model loses capacity gradually and keeps {computed:0} mAh/g");
        }

        (string factor, double gain) = Limit(row);
        string holds = FormattableString.Invariant($"{factor} holds back most, {gain:0} mAh/g at this rate");
        return row.Measured.Cell.IsCobaltOxide
            ? FormattableString.Invariant($"transport was fitted to NMC811 cells alone and is too poor here: {holds}; the LCO cells conduct better than NMC811 cells of the same recipe")
            : $"too {(difference > 0 ? "high" : "low")}: {holds}, and the fit gives it too {(difference > 0 ? "little" : "much")} here; {Others(row, measured)}";
    }

    private string Others(ReproductionRow row, double measured)
    {
        (string Name, double Value)[] others =
        [
            .. result.Table!.Models.Select((model, k) => (model.Name, row.Simulated[k] / Per)).SkipLast(1),
            .. Structure(row),
        ];
        (string Name, double Value)[] close = [.. others.Where(other => Math.Abs(other.Value - measured) <= CloseEnough)];
        return close.Length > 0
            ? FormattableString.Invariant($"\"{close[0].Name}\" gives {close[0].Value:0}")
            : others.Length == 0
                ? "there is no other set of numbers"
                : FormattableString.Invariant($"no other set meets it ({string.Join(", ", others.Select(other => FormattableString.Invariant($"{other.Name} {other.Value:0}")))})");
    }

    private IEnumerable<(string Name, double Value)> Structure(ReproductionRow row)
    {
        int index = result.Table!.Rows.IndexOf(row);
        if (result.Structures is { } structures && index >= 0)
        {
            yield return ("on structures", structures.Rows[index].Simulated / Per);
        }
    }

    private (string Factor, double Gain) Limit(ReproductionRow row)
    {
        ReproductionModel model = result.Table!.Models[^1];
        GradientMaterials changed = GradientCellDesign.Materials(result.Materials, model);
        CellDesign design = GradientCellDesign.Of(row.Measured.Cell, model, changed);
        CellDesign reached = GradientCellDesign.Of(row.Measured.Cell, model with { ReachedMass = null }, changed);
        IRunMemory? memory = result.Options.Reproduction.Memory;
        (_, ImmutableArray<LimitRow> rows) = LimitingFactors.Rank(
            design,
            reached,
            row.Measured.Rate,
            (model.Name, result.Options.Cycle),
            (key, variant) => CellRun.Of(
                memory,
                $"reason {key} {RunKey.Of(row.Measured.Cell)} {RateLabel.Of(row.Measured.Rate)} {model.Key} cycle {result.Options.Cycle}",
                () => CellRun.Of(variant, row.Measured.Rate, result.Options.Cycle, cancellation)));
        return (rows[0].Factor, rows[0].Gain / Per);
    }
}
