using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Core.Reports;

namespace Cathograph.Studies.Segmentation;

/// <summary>Tells a segmentation to its reader.</summary>
public static class SegmentationReport
{
    /// <summary>The report.</summary>
    /// <param name="input">What was segmented.</param>
    /// <param name="result">The segmentation.</param>
    /// <returns>Key numbers, tables and figures.</returns>
    public static Report Of(SegmentationInput input, SegmentationResult result)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(result);
        var sections = new List<ReportSection> { new("Phases", [new ReportTable(SegmentationTables.Phases(result)), new ReportFigure(SegmentationFigures.Slice(input, result)), new ReportFigure(SegmentationFigures.Histogram(result))]) };
        if (!result.Preparation.IsEmpty)
        {
            sections.Insert(0, new ReportSection("Preparation", [new ReportTable(SegmentationTables.Preparation(result))]));
        }

        if (result.Thresholds is { } thresholds)
        {
            sections.Add(new ReportSection("Thresholds", [new ReportTable(SegmentationTables.Thresholds(thresholds, result))]));
        }

        if (result.Model is { } model)
        {
            sections.Add(new ReportSection("Classifier", [new ReportTable(SegmentationTables.Features(model)), new ReportTable(SegmentationTables.PaintNext(result))]));
        }

        if (result.Cleaning is { } cleaning)
        {
            sections.Add(new ReportSection("Cleaning", [new ReportParagraph(FormattableString.Invariant(
                $"{cleaning.Holes} holes ({cleaning.HoleVoxels} voxels) were filled, and {cleaning.Islands} islands ({cleaning.IslandVoxels} voxels) were given to the phase around them."))]));
        }

        if (result.Agreement is { } agreement)
        {
            sections.Add(new ReportSection("Agreement", [new ReportTable(SegmentationTables.Agreement(agreement, result))]));
        }

        return new Report
        {
            Title = $"Segmentation of {FigureText.Literal(input.Name)}",
            KeyNumbers = [.. KeyNumbers(result)],
            Findings = result.Findings,
            Sections = [.. sections],
            Citations = [.. Citations(result)],
        };
    }

    private static IEnumerable<KeyNumber> KeyNumbers(SegmentationResult result)
    {
        if (result.Thresholds is { } thresholds)
        {
            yield return new KeyNumber("Variance between the classes", 100 * thresholds.Separability, "%") { Note = "of the variance of the grey values" };
        }

        if (result.Model is { } model)
        {
            yield return new KeyNumber("Painted voxels missed", 100 * model.OutOfBagError, "%") { Note = "by trees that did not see them" };
        }

        yield return new KeyNumber("Noise", result.Noise, "grey values") { Note = "standard deviation, from second differences" };
        if (result.Agreement is { } agreement)
        {
            yield return new KeyNumber("Voxels as in the reference", 100 * agreement.Accuracy, "%") { SignificantDigits = 4 };
            yield return new KeyNumber("Cohen's kappa", agreement.Kappa, "");
        }
    }

    private static IEnumerable<ReportCitation> Citations(SegmentationResult result)
    {
        if (result.Options.Method == SegmentationMethod.MinimumError)
        {
            yield return new ReportCitation("J. Kittler, J. Illingworth, Minimum error thresholding, Pattern Recognit. 19 (1986) 41-47.", "10.1016/0031-3203(86)90030-0");
        }

        if (result.Options.Method == SegmentationMethod.Forest)
        {
            yield return new ReportCitation("L. Breiman, Random forests, Mach. Learn. 45 (2001) 5-32.", "10.1023/A:1010933404324");
        }

        if (result.Options.Method == SegmentationMethod.Watershed)
        {
            yield return new ReportCitation("F. Meyer, Topographic distance and watershed lines, Signal Process. 38 (1994) 113-125.", "10.1016/0165-1684(94)90060-4");
        }

        if (result.Options.Method == SegmentationMethod.Otsu)
        {
            yield return new ReportCitation("P.-S. Liao, T.-S. Chen, P.-C. Chung, A fast algorithm for multilevel thresholding, J. Inf. Sci. Eng. 17 (2001) 713-727.");
        }
    }
}
