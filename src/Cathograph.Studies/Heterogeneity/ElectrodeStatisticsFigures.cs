using System.Collections.Immutable;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Heterogeneity;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.Heterogeneity;

/// <summary>Figures 5d to 5g of the publication.</summary>
public static class ElectrodeStatisticsFigures
{
    private const int CurvePoints = 160;

    /// <summary>All four panels.</summary>
    /// <param name="result">The statistics.</param>
    /// <returns>The figure <c>electrode-statistics</c>: groups, property against radius, spread against radius, property against depth.</returns>
    public static Figure Panels(ElectrodeStatisticsResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new Figure
        {
            Name = "electrode-statistics",
            Title = "Over the particles of the electrode: " + FigureText.Literal(result.Quantity),
            Caption = FormattableString.Invariant($"A point is a particle ({result.Used.Length}). Lines are least squares with the band that holds the line at {100 * result.Options.Bootstrap.Confidence:G3} %. ")
                + "Panels are those of Figure 5d to 5g of the publication. Distributions are kernel densities of the means of particles, dashed when particles count by their volume.",
            Columns = 2,
            WidthMillimetres = 180,
            HeightMillimetres = 150,
            Panels = [Groups(result), Scatter(result, 0), Scatter(result, 1), Scatter(result, 2)],
        };
    }

    private static Panel Groups(ElectrodeStatisticsResult result)
    {
        double[] all = [.. result.Used.Select(item => item.Mean)];
        double width = Math.Max(all.Max() - all.Min(), 1e-12 * Math.Abs(all[0]) + double.Epsilon);
        double[] places = [.. Enumerable.Range(0, CurvePoints).Select(k => all.Min() + (width * ((1.5 * k / (CurvePoints - 1)) - 0.25)))];
        var marks = new List<Mark>();
        for (int k = 0; k < 2; k++)
        {
            bool isLarge = k == 1;
            ParticleProperty[] members = [.. result.Used.Where(item => item.Radius >= result.RadiusLimit == isLarge)];
            double[] values = [.. members.Select(item => item.Mean)];
            double[] density = DensityWidth.Density(values, places);
            string name = FormattableString.Invariant($"{(isLarge ? "large, r >= " : "small, r < ")}{1e6 * result.RadiusLimit:G3} um ({members.Length})");
            marks.Add(new BandSeries("", places, places.Select(_ => 0.0), density) { Color = ColorKey.Palette(k) });
            marks.Add(new LineSeries(name, places, density) { Color = ColorKey.Palette(k), Pattern = LinePattern.Solid });
            marks.Add(new LineSeries("", places, ByVolume(members, places)) { Color = ColorKey.Palette(k), Pattern = LinePattern.Dashed });
        }

        return new Panel
        {
            Title = "Small and large particles",
            X = PropertyAxis(result),
            Y = new Axis("Density", result.Unit.Length > 0 ? $"1/{FigureText.Literal(result.Unit)}" : "") { Minimum = 0 },
            Marks = [.. marks],
            Legend = LegendPlacement.Above,
        };
    }

    // The density of copies in proportion to the volume, at most some thousands of them.
    private static double[] ByVolume(ParticleProperty[] members, double[] places)
    {
        double volume = members.Sum(item => item.Volume);
        double[] copies = [.. members.SelectMany(item => Enumerable.Repeat(item.Mean, (int)Math.Round(4000 * item.Volume / volume)))];
        if (members.Length < 3 || copies.Length == 0)
        {
            return [.. places.Select(_ => double.NaN)];
        }

        // The bandwidth is that of the particles, not of the copies: what copies would make too narrow is smoothed by a kernel of the particles' own width.
        double[] means = [.. members.Select(item => item.Mean)];
        double average = means.Average();
        double spread = Math.Sqrt(means.Sum(value => (value - average) * (value - average)) / (means.Length - 1));
        double bandwidth = 0.9 * spread * Math.Pow(means.Length, -0.2);
        return [.. places.Select(place => bandwidth > 0 ? members.Sum(item => item.Volume / volume * Math.Exp(-0.5 * (place - item.Mean) * (place - item.Mean) / (bandwidth * bandwidth)) / (bandwidth * Math.Sqrt(2 * Math.PI))) : double.NaN)];
    }

    private static Panel Scatter(ElectrodeStatisticsResult result, int relation)
    {
        ParticleRelation item = result.Relations[relation];
        Func<ParticleProperty, double> across = relation == 2 ? particle => particle.Depth : particle => particle.Radius;
        Func<ParticleProperty, double> up = relation == 1 ? particle => particle.Deviation : particle => particle.Mean;
        double[] x = [.. result.Used.Select(particle => 1e6 * across(particle))];
        var marks = new List<Mark>();
        if (item.Line is { } line)
        {
            marks.AddRange(Band(line, x, item.Pearson, result.Options.Bootstrap.Confidence));
        }

        marks.Add(new ScatterSeries("", x, result.Used.Select(up)) { Color = ColorKey.Palette(0), Open = true, SizePoints = result.Used.Length > 300 ? 2.5 : 3.6, Marker = MarkerShape.Circle });
        if (relation == 0)
        {
            marks.Add(ReferenceLine.AtX(1e6 * result.RadiusLimit));
        }

        string caption = FormattableString.Invariant($"r = {item.Pearson.Coefficient:F3} ({item.Pearson.Interval.Lower:F2} to {item.Pearson.Interval.Upper:F2})");
        return new Panel
        {
            Title = caption,
            X = new Axis(relation == 2 ? "Depth from the separator" : "Equivalent radius", "um") { IncludeZero = relation == 2 },
            Y = relation == 1 ? new Axis("Standard deviation", FigureText.Literal(result.Unit)) : PropertyAxis(result),
            Marks = [.. marks],
            Legend = LegendPlacement.None,
        };
    }

    private static IEnumerable<Mark> Band(StraightLine line, double[] micrometres, CorrelationResult pearson, double confidence)
    {
        double low = micrometres.Min();
        double high = micrometres.Max();
        double mean = micrometres.Average();
        double squares = micrometres.Sum(value => (value - mean) * (value - mean));
        double[] places = [.. Enumerable.Range(0, CurvePoints / 4).Select(k => low + ((high - low) * k / ((CurvePoints / 4.0) - 1)))];
        double[] values = [.. places.Select(place => line.At(1e-6 * place))];
        double count = Math.Max(3, pearson.EffectiveCount);
        double quantile = StudentT.TwoSided(confidence, count - 2) * line.Scatter * Math.Sqrt(micrometres.Length / count);
        double[] half = [.. places.Select(place => quantile * Math.Sqrt((1.0 / micrometres.Length) + ((place - mean) * (place - mean) / squares)))];
        yield return new BandSeries("", places, values.Select((value, k) => value - half[k]), values.Select((value, k) => value + half[k])) { Color = ColorKey.Palette(1) };
        yield return new LineSeries("", places, values) { Color = ColorKey.Palette(1), Pattern = LinePattern.Solid };
    }

    private static Axis PropertyAxis(ElectrodeStatisticsResult result) => new("Mean " + FigureText.Literal(result.Quantity), FigureText.Literal(result.Unit));
}
