using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Stxm;

/// <summary>Figures of particles.</summary>
internal static class StxmParticlesFigures
{
    private const double Widest = 0.32;

    /// <summary>Maps with each particle in the colour of its mean and of its spread.</summary>
    public static Figure Particles(StxmField sample, string name)
    {
        var grid = sample.Ratio.Grid;
        ImmutableArray<float> mean = Painted(sample, particle => particle.Ratio.Mean);
        ImmutableArray<float> spread = Painted(sample, particle => particle.Ratio.Intrinsic);
        return new Figure
        {
            Name = name,
            Title = FigureText.Literal($"Particles of {sample.Input.Name}"),
            Caption = "Every pixel, the mean of each particle, and the standard deviation within each particle without noise.",
            Columns = 3,
            WidthMillimetres = 190,
            HeightMillimetres = StxmPanels.Height(grid, 42, 1),
            Panels =
            [
                StxmPanels.Numbers(grid, sample.Ratio.Ratio, StxmPanels.ColorAxis(sample.Input.Quantity, "", sample.Ratio.Ratio), "Pixels"),
                StxmPanels.Numbers(grid, mean, StxmPanels.ColorAxis(sample.Input.Quantity, "", mean, 0), "Mean of particles"),
                StxmPanels.Numbers(grid, spread, StxmPanels.ColorAxis("Deviation", "", spread, 0), "Spread within particles", ColorScale.Cividis),
            ],
        };
    }

    /// <summary>Every particle of both samples by its mean and by its spread.</summary>
    public static Figure Comparison(StxmComparison comparison) => new()
    {
        Name = "comparison",
        Title = "Particles of two samples",
        Caption = "Each point is a particle; lines are means over particles with one standard deviation to either side. Left: means of particles, whose spread is the heterogeneity between them. Right: the standard deviation within particles without noise.",
        Columns = 2,
        WidthMillimetres = 180,
        HeightMillimetres = 85,
        Panels =
        [
            Strip(comparison, "Between particles", comparison.First.Input.Quantity + ", mean of a particle", sample => sample.Values),
            Strip(comparison, "Within particles", comparison.First.Input.Quantity + ", deviation in a particle", sample => [.. sample.Particles.Select(particle => particle.Ratio.Intrinsic)]),
        ],
    };

    private static ImmutableArray<float> Painted(StxmField sample, Func<StxmParticle, double> value)
    {
        float[] each = new float[sample.Regions.Count + 1];
        Array.Fill(each, float.NaN);
        foreach (StxmParticle particle in sample.Particles)
        {
            each[particle.Number] = (float)value(particle);
        }

        return [.. sample.Regions.Ids.Select(id => each[id])];
    }

    private static Panel Strip(StxmComparison comparison, string title, string label, Func<StxmSample, ImmutableArray<double>> values)
    {
        var marks = ImmutableArray.CreateBuilder<Mark>();
        StxmSample[] samples = [comparison.First, comparison.Second];
        for (int k = 0; k < samples.Length; k++)
        {
            ImmutableArray<double> own = values(samples[k]);
            double mean = own.Average();
            double deviation = Math.Sqrt(own.Sum(value => (value - mean) * (value - mean)) / Math.Max(1, own.Length - 1));
            marks.Add(new ScatterSeries("", own.Select((_, i) => k + Aside(i)), own) { Color = ColorKey.Palette(k), Open = true, Marker = MarkerShape.Circle });
            marks.Add(new ScatterSeries("", [k + Widest + 0.08], [mean], [deviation]) { Color = ColorKey.Ink, Marker = MarkerShape.Square });
        }

        return new Panel
        {
            Title = title,
            X = new Axis("") { Minimum = -0.6, Maximum = 1.6, Ticks = [.. samples.Select((sample, k) => new AxisTick(k, FigureText.Literal(sample.Name)))] },
            Y = new Axis(label),
            Marks = marks.ToImmutable(),
            Legend = LegendPlacement.None,
        };
    }

    // Places beside each other that repeat only after many particles: multiples of the golden section.
    private static double Aside(int index)
    {
        double part = (index + 1) * 0.6180339887498949;
        return Widest * ((2 * (part - Math.Floor(part))) - 1);
    }
}
