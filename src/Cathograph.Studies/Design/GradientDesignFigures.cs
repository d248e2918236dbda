using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Design;

/// <summary>The figures of a design search.</summary>
public static class GradientDesignFigures
{
    /// <summary>All figures.</summary>
    /// <param name="result">The search.</param>
    /// <returns>Figures in the order of reading.</returns>
    public static ImmutableArray<Figure> Of(GradientDesignResult result) => [Profiles(result), Goals(result)];

    /// <summary>Fraction of active material over the mass coordinate of every candidate.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The figure <c>composition-profiles</c>.</returns>
    public static Figure Profiles(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure
        {
            Name = "composition-profiles",
            Title = $"Best profile at {string.Join(", ", result.Options.Rates.Select(rate => RateLabel.Of(rate.Rate)))}",
            Caption = "Mass fraction of active material over the composite mass, from separator (0) to current collector. The area under every line is the same.",
            Panels =
            [
                new Panel
                {
                    X = new Axis("Composite mass from the separator", "mg cm^{-2}") { Minimum = 0 },
                    Y = new Axis("Active material", "mass %"),
                    Marks = [.. Shown(result).Select(item => (Mark)Profile(item.Candidate, result, item.Color))],
                },
            ],
        };
    }

    /// <summary>Capacity or energy of every candidate at every rate.</summary>
    /// <param name="result">The search.</param>
    /// <returns>The figure <c>design-comparison</c>.</returns>
    public static Figure Goals(GradientDesignResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        bool isEnergy = result.Options.Goal == DesignGoal.Energy;
        double active = GradientDesignTables.ActiveLoading(result);
        return new Figure
        {
            Name = "design-comparison",
            Title = "What each design gives",
            Panels =
            [
                new Panel
                {
                    X = Axis.OfCategories("Rate", result.Rates.Select(RateLabel.Of)),
                    Y = isEnergy ? new Axis("Discharge energy", "mWh cm^{-2}") { IncludeZero = true } : new Axis("Discharge capacity", "mAh g^{-1}") { IncludeZero = true },
                    Marks =
                    [
                        .. Shown(result).Select(item => (Mark)new BarSeries(
                            FigureText.Literal(item.Candidate.Name),
                            item.Candidate.Performance.Select(at => isEnergy ? Amounts.MilliampereHourPerCentimetre2(at.ArealEnergy) : Amounts.MilliampereHourPerGram(at.ArealCapacity / active)))
                        { Color = item.Color }),
                    ],
                },
            ],
        };
    }

    private static IEnumerable<(DesignCandidate Candidate, ColorKey Color)> Shown(GradientDesignResult result) =>
        result.Candidates.Select((candidate, k) => (candidate, ReferenceEquals(candidate, result.Best) ? ColorKey.Ink : ColorKey.Palette(k)));

    private static LineSeries Profile(DesignCandidate candidate, GradientDesignResult result, ColorKey color)
    {
        double loading = Amounts.MilligramPerCentimetre2(GradientDesignChecks.Loading(candidate.Design));
        var x = new List<double>();
        var y = new List<double>();
        double at = 0;
        foreach (DesignLayer layer in candidate.Layers)
        {
            x.AddRange([at * loading, (at + layer.Share) * loading]);
            y.AddRange([100 * layer.Active, 100 * layer.Active]);
            at += layer.Share;
        }

        return new LineSeries(FigureText.Literal(candidate.Name), x, y) { Color = color, WidthPoints = ReferenceEquals(candidate, result.Best) ? 2.2 : 1.2 };
    }
}
