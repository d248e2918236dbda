using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Electrochemistry.RelaxationTimes;

namespace Cathograph.Studies.Impedance;

/// <summary>The figures of an analysis of relaxation times.</summary>
public static class RelaxationFigures
{
    /// <summary>Distributions over time constant, with the band of the first when it stands alone, and its peaks named.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="area">Electrode area in m2, for ohm cm2; null for ohm.</param>
    /// <returns>The figure <c>drt</c>.</returns>
    public static Figure Distributions(RelaxationStudyResult result, double? area = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<int> shown = ImpedanceFigures.Shown(result.Spectra.Length);
        ImpedanceScale scale = ImpedanceScale.For(shown.Max(k => result.Spectra[k].Distribution.Gamma.Max()), area);
        var marks = new List<Mark>();
        foreach (int k in shown)
        {
            AnalysedSpectrum item = result.Spectra[k];
            RelaxationResult distribution = item.Distribution;
            if (shown.Length == 1 && !distribution.GammaLower.IsEmpty)
            {
                marks.Add(new BandSeries("95 % of samples", distribution.TimeConstants, distribution.GammaLower.Select(value => scale.Factor * value), distribution.GammaUpper.Select(value => scale.Factor * value)) { Color = ColorKey.Palette(0) });
            }

            marks.Add(new LineSeries(shown.Length == 1 ? "distribution" : FigureText.Literal(item.Name), distribution.TimeConstants, distribution.Gamma.Select(value => scale.Factor * value))
            {
                Color = ImpedanceFigures.Color(k, result.Spectra.Length),
                Pattern = LinePattern.Solid,
            });
        }

        if (shown.Length == 1)
        {
            marks.AddRange(result.Spectra[0].Distribution.Peaks.Select(peak => new TextAnnotation(
                peak.TimeConstant, scale.Factor * peak.Height, FrequencyText.WithPrefix(peak.Resistance, "\u03A9")) { TextSide = TextSide.Above }));
        }

        return new Figure
        {
            Name = "drt",
            Title = "Distribution of relaxation times",
            Caption = "The area below a peak over ln \u03C4 is its resistance; \u03C4 = 1/(2\u03C0f).",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Time constant \u03C4", "s") { Scale = AxisScale.Logarithmic },
                    Y = new Axis("\u03B3(ln \u03C4)", scale.Unit) { IncludeZero = true },
                    Marks = [.. marks],
                },
            ],
        };
    }

    /// <summary>The criterion over lambda, a line a spectrum.</summary>
    /// <param name="result">The analysis.</param>
    /// <returns>The figure <c>lambda</c>; null when lambda was given.</returns>
    public static Figure? Search(RelaxationStudyResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        int[] shown = [.. ImpedanceFigures.Shown(result.Spectra.Length).Where(k => !result.Spectra[k].Distribution.Search.IsEmpty)];
        if (shown.Length == 0)
        {
            return null;
        }

        bool isPositive = result.Options.Analysis.Criterion != LambdaCriterion.LCurve;
        return new Figure
        {
            Name = "lambda",
            Title = "Search for the weight of the smoothness",
            Caption = $"Criterion: {NameOf(result.Options.Analysis.Criterion)}. "
                + (result.Options.Analysis.Criterion == LambdaCriterion.CrossValidation ? "The largest \u03BB is chosen whose score cannot be told from the smallest." : "The smallest value is chosen."),
            HeightMillimetres = 80,
            Panels =
            [
                new Panel
                {
                    X = new Axis("\u03BB") { Scale = AxisScale.Logarithmic },
                    Y = new Axis(isPositive ? "Criterion" : "-Curvature") { Scale = isPositive ? AxisScale.Logarithmic : AxisScale.Linear },
                    Marks =
                    [
                        .. shown.Select(k => (Mark)new LineSeries(
                            shown.Length == 1 ? "" : FigureText.Literal(result.Spectra[k].Name),
                            result.Spectra[k].Distribution.Search.Select(point => point.Lambda),
                            result.Spectra[k].Distribution.Search.Select(point => point.Score)) { Color = ImpedanceFigures.Color(k, result.Spectra.Length), Pattern = LinePattern.Solid, Marker = MarkerShape.Circle }),
                        .. shown.Length == 1 ? [ReferenceLine.AtX(result.Spectra[0].Distribution.Lambda, FormattableString.Invariant($"\u03BB = {result.Spectra[0].Distribution.Lambda:0.#e-0}"))] : ImmutableArray<Mark>.Empty,
                    ],
                },
            ],
        };
    }

    /// <summary>A criterion in words.</summary>
    /// <param name="criterion">Which.</param>
    /// <returns>The words.</returns>
    public static string NameOf(LambdaCriterion criterion) => criterion switch
    {
        LambdaCriterion.CrossValidation => "generalised cross-validation",
        LambdaCriterion.RealImaginary => "real part against imaginary part",
        LambdaCriterion.LCurve => "corner of the L-curve",
        _ => "given",
    };
}
