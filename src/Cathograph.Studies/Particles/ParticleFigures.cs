using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Studies.Particles;

/// <summary>The figures of particles.</summary>
public static class ParticleFigures
{
    private const int MostBins = 24;
    private const int FewestBins = 5;

    /// <summary>Histograms of the diameter by number and by volume, and the shares below a diameter.</summary>
    /// <param name="result">What was measured; at least one particle.</param>
    /// <returns>The figure <c>size-distribution</c>.</returns>
    public static Figure Sizes(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleMeasures> whole = [.. result.Particles.Where(particle => !particle.TouchesBox)];
        SizeDistribution all = SizeDistribution.Of(result.Particles);
        SizeDistribution inside = SizeDistribution.Of(whole);
        return new Figure
        {
            Name = "size-distribution",
            Title = "Size distribution",
            Caption = FormattableString.Invariant($"Equivalent diameters of {result.Particles.Length} particles, {whole.Length} of them not at the box. Left: share in each class of diameter. Right: share below a diameter."),
            Columns = 2,
            HeightMillimetres = 75,
            Panels = [Histogram(result.Particles), Shares(all, inside)],
        };
    }

    /// <summary>Sphericity over radius, and elongation against flatness (in an image elongation over radius).</summary>
    /// <param name="result">What was measured.</param>
    /// <returns>The figure <c>particle-shapes</c>.</returns>
    public static Figure Shapes(ParticleAnalysisResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        ImmutableArray<ParticleMeasures> whole = [.. result.Particles.Where(particle => !particle.TouchesBox)];
        ImmutableArray<ParticleMeasures> shown = whole.IsEmpty ? result.Particles : whole;
        Panel second = result.Grid.IsPlane
            ? Points(new Axis("Equivalent radius", "\u00B5m") { IncludeZero = true }, new Axis("Elongation (middle/long)"), shown, particle => 1e6 * particle.EquivalentRadius, particle => particle.Elongation)
            : Points(new Axis("Elongation (middle/long)"), new Axis("Flatness (short/middle)"), shown, particle => particle.Elongation, particle => particle.Flatness);
        return new Figure
        {
            Name = "particle-shapes",
            Title = "Shapes",
            Caption = whole.IsEmpty ? "Every particle touches the box and may be cut by it." : "Particles that touch the box are left out. Axes of the ellipsoid of equal second moments.",
            Columns = 2,
            HeightMillimetres = 75,
            Panels = [Points(new Axis("Equivalent radius", "\u00B5m") { IncludeZero = true }, new Axis("Sphericity"), shown, particle => 1e6 * particle.EquivalentRadius, particle => particle.Sphericity), second],
        };
    }

    private static Panel Points(Axis x, Axis y, ImmutableArray<ParticleMeasures> particles, Func<ParticleMeasures, double> across, Func<ParticleMeasures, double> up) => new()
    {
        X = x,
        Y = y,
        Marks = [new ScatterSeries("", particles.Select(across), particles.Select(up)) { Color = ColorKey.Palette(0), Open = true, Marker = MarkerShape.Circle, SizePoints = 2.6 }],
    };

    private static Panel Histogram(ImmutableArray<ParticleMeasures> particles)
    {
        double largest = 2e6 * particles.Max(particle => particle.EquivalentRadius);
        double step = Step(largest / Math.Clamp((int)Math.Sqrt(particles.Length) + 1, FewestBins, MostBins));
        int bins = (int)(largest / step) + 1;
        double[] number = new double[bins];
        double[] volume = new double[bins];
        double all = particles.Sum(particle => particle.Volume);
        foreach (ParticleMeasures particle in particles)
        {
            int bin = Math.Min(bins - 1, (int)(2e6 * particle.EquivalentRadius / step));
            number[bin] += 100.0 / particles.Length;
            volume[bin] += 100 * particle.Volume / all;
        }

        (double[] x, double[] byNumber) = Stairs(number, step);
        (_, double[] byVolume) = Stairs(volume, step);
        return new Panel
        {
            X = new Axis("Equivalent diameter", "\u00B5m") { Minimum = 0 },
            Y = new Axis(FormattableString.Invariant($"Share per {step.ToString("G3", CultureInfo.InvariantCulture)} \u00B5m"), "%") { IncludeZero = true },
            Marks =
            [
                new BandSeries("", x, x.Select(_ => 0.0), byNumber) { Color = ColorKey.Palette(0) },
                new LineSeries("by number", x, byNumber) { Color = ColorKey.Palette(0), Pattern = LinePattern.Solid },
                new LineSeries("by volume", x, byVolume) { Color = ColorKey.Palette(1), Pattern = LinePattern.Solid },
            ],
        };
    }

    private static Panel Shares(SizeDistribution all, SizeDistribution inside) => new()
    {
        X = new Axis("Equivalent diameter", "\u00B5m") { Minimum = 0 },
        Y = new Axis("Share below", "%") { Minimum = 0, Maximum = 100 },
        Marks =
        [
            Curve("by number", all, all.ByNumber, (0, LinePattern.Solid)),
            Curve("by volume", all, all.ByVolume, (1, LinePattern.Solid)),
            .. inside.Diameters.Length > 1
                ? [Curve("by number, not at the box", inside, inside.ByNumber, (0, LinePattern.Dashed)), Curve("by volume, not at the box", inside, inside.ByVolume, (1, LinePattern.Dashed))]
                : ImmutableArray<Mark>.Empty,
        ],
        Legend = LegendPlacement.BottomRight,
    };

    private static Mark Curve(string name, SizeDistribution sizes, ImmutableArray<double> shares, (int Color, LinePattern Pattern) look) =>
        new LineSeries(name, sizes.Diameters.Select(metres => 1e6 * metres), shares.Select(share => 100 * share)) { Color = ColorKey.Palette(look.Color), Pattern = look.Pattern };

    // 1, 2 or 5 times a power of ten.
    private static double Step(double least)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return least <= power ? power : least <= 2 * power ? 2 * power : least <= 5 * power ? 5 * power : 10 * power;
    }

    private static (double[] X, double[] Y) Stairs(double[] values, double step)
    {
        var x = new double[2 * values.Length];
        var y = new double[2 * values.Length];
        for (int k = 0; k < values.Length; k++)
        {
            (x[2 * k], x[(2 * k) + 1]) = (k * step, (k + 1) * step);
            (y[2 * k], y[(2 * k) + 1]) = (values[k], values[k]);
        }

        return (x, y);
    }
}
