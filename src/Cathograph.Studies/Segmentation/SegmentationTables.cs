using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;
using Cathograph.Imaging.Agreement;
using Cathograph.Imaging.Forest;
using Cathograph.Imaging.Thresholds;

namespace Cathograph.Studies.Segmentation;

/// <summary>The tables of a segmentation.</summary>
public static class SegmentationTables
{
    private const double CubicMicrometres = 1e18;
    private const int FeaturesShown = 10;

    /// <summary>How much each phase takes.</summary>
    /// <param name="result">The segmentation.</param>
    /// <returns>The table <c>phases</c>.</returns>
    public static Table Phases(SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "phases",
            [
                new TableColumn("label") { Key = "label", Decimals = 0 },
                new TableColumn("phase") { Key = "phase" },
                new TableColumn("voxels") { Key = "voxels", Decimals = 0 },
                new TableColumn("volume fraction", "%") { Key = "volumeFraction_percent", Decimals = 2 },
                new TableColumn("volume", "um3") { Key = "volume_um3" },
                new TableColumn("mean grey value") { Key = "meanGrey" },
                new TableColumn("its deviation") { Key = "greyDeviation", SignificantDigits = 3 },
            ],
            result.Shares.Select(share => new TableRow(
                share.Phase.Label, FigureText.Literal(share.Phase.Name), share.Voxels, 100 * share.Fraction, CubicMicrometres * share.Volume, share.MeanGrey, share.GreyDeviation)))
        {
            Title = "Phases",
            Note = "Fractions of the voxels that have a phase.",
        };
    }

    /// <summary>What was done to the grey values before.</summary>
    /// <param name="result">The segmentation.</param>
    /// <returns>The table <c>preparation</c>.</returns>
    public static Table Preparation(SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "preparation",
            [
                new TableColumn("step") { Key = "step", Decimals = 0 },
                new TableColumn("what was done") { Key = "what" },
                new TableColumn("noise before") { Key = "noiseBefore", SignificantDigits = 3 },
                new TableColumn("after") { Key = "noiseAfter", SignificantDigits = 3 },
            ],
            result.Preparation.Select((note, k) => new TableRow(k + 1.0, note.What, note.NoiseBefore, note.NoiseAfter)))
        {
            Title = "Preparation",
            Note = "Noise: standard deviation from second differences, in grey values.",
        };
    }

    /// <summary>The thresholds between the classes.</summary>
    /// <param name="thresholds">The thresholds.</param>
    /// <param name="result">The segmentation they belong to.</param>
    /// <returns>The table <c>thresholds</c>.</returns>
    public static Table Thresholds(ThresholdResult thresholds, SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "thresholds",
            [
                new TableColumn("between") { Key = "between" },
                new TableColumn("grey value") { Key = "greyValue", SignificantDigits = 6 },
                new TableColumn("distance of the means", "noise") { Key = "distanceOfMeans_noise", SignificantDigits = 3 },
            ],
            thresholds.Thresholds.Select((value, k) => new TableRow(
                FigureText.Literal($"{NameOf(result, k)} and {NameOf(result, k + 1)}"),
                value,
                result.Noise > 0 ? (thresholds.Classes[k + 1].Mean - thresholds.Classes[k].Mean) / result.Noise : double.NaN)))
        {
            Title = "Thresholds",
            Note = "A voxel at or above a threshold belongs to the brighter class. Distances of class means are in standard deviations of the noise that is left.",
        };
    }

    /// <summary>The features that the classifier goes by.</summary>
    /// <param name="model">The classifier.</param>
    /// <returns>The table <c>features</c>.</returns>
    public static Table Features(ForestModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new Table(
            "features",
            [new TableColumn("feature") { Key = "feature" }, new TableColumn("importance", "%") { Key = "importance_percent", Decimals = 1 }],
            Enumerable.Range(0, model.Names.Length).OrderByDescending(k => model.Importance[k]).Take(FeaturesShown).Select(k => new TableRow(FigureText.Literal(model.Names[k]), 100 * model.Importance[k])))
        {
            Title = "What the classifier goes by",
            Note = FormattableString.Invariant($"The {Math.Min(FeaturesShown, model.Names.Length)} features of {model.Names.Length} with the largest share of the decrease of impurity. px: the smallest edge of a voxel."),
        };
    }

    /// <summary>Where painting would help most.</summary>
    /// <param name="result">The segmentation.</param>
    /// <returns>The table <c>paint-next</c>.</returns>
    public static Table PaintNext(SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Table(
            "paint-next",
            [
                new TableColumn("x", "voxels") { Key = "x_voxel", Decimals = 0 },
                new TableColumn("y", "voxels") { Key = "y_voxel", Decimals = 0 },
                new TableColumn("z", "voxels") { Key = "z_voxel", Decimals = 0 },
                new TableColumn("mean probability") { Key = "meanProbability", Decimals = 2 },
            ],
            result.Doubtful.Select(place => new TableRow(place.X, place.Y, place.Z, place.Confidence)))
        {
            Title = "Where to paint next",
            Note = "Middles of the blocks of 8 voxels an edge in which the labels are least sure; counted from 0.",
        };
    }

    /// <summary>Agreement with the reference by phase.</summary>
    /// <param name="agreement">The agreement.</param>
    /// <param name="result">The segmentation.</param>
    /// <returns>The table <c>agreement</c>.</returns>
    public static Table Agreement(AgreementResult agreement, SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(agreement);
        ArgumentNullException.ThrowIfNull(result);
        int n = agreement.Labels.Length;
        return new Table(
            "agreement",
            [
                new TableColumn("phase of the reference") { Key = "phase" },
                new TableColumn("Dice") { Key = "dice", Decimals = 4 },
                .. agreement.Labels.Select(label => new TableColumn(FigureText.Literal($"as {NameOf(result, label)}"), "%") { Key = FormattableString.Invariant($"as_{label}_percent"), Decimals = 2 }),
                new TableColumn("voxels") { Key = "voxels", Decimals = 0 },
            ],
            Enumerable.Range(0, n).Select(row =>
            {
                double total = Enumerable.Range(0, n).Sum(column => agreement.Confusion[(row * n) + column]);
                ImmutableArray<TableCell> cells =
                [
                    FigureText.Literal(NameOf(result, agreement.Labels[row])),
                    agreement.Dice[row],
                    .. Enumerable.Range(0, n).Select(column => (TableCell)(total > 0 ? 100 * agreement.Confusion[(row * n) + column] / total : double.NaN)),
                    total,
                ];
                return new TableRow(cells);
            }))
        {
            Title = "Agreement with the reference",
            Note = "Dice: twice the common voxels over the sum of both. The other columns are the confusion matrix: what became of the voxels of each phase of the reference.",
        };
    }

    /// <summary>The name of a label.</summary>
    internal static string NameOf(SegmentationResult result, int label) => result.Labels.Phases.Find((byte)label)?.Name ?? FormattableString.Invariant($"label {label}");
}
