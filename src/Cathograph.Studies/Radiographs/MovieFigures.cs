using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Studies.Radiographs;

/// <summary>The frames of a movie: the image of the ratio, and where on the voltage curve it was taken.</summary>
public static class MovieFigures
{
    private const double Hour = 3600;

    /// <summary>A frame.</summary>
    /// <param name="result">The maps.</param>
    /// <param name="image">The image.</param>
    /// <param name="colors">The colours of the ratio.</param>
    /// <param name="area">Area of the electrode in m2; null for the capacity of the cell.</param>
    /// <returns>A figure, of the same size for every frame.</returns>
    public static Figure Frame(ProfileStudyResult result, RatioImage image, RatioColors colors, double? area)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(image);
        ArgumentNullException.ThrowIfNull(colors);
        bool hasClock = result.Setup.IsTimed;
        string when = hasClock ? FormattableString.Invariant($"{image.Time / Hour:F2} h") : FormattableString.Invariant($"frame {image.Frame}");
        Panel picture = ProfileFigures.Picture(result.Setup, image, colors, when);
        if (result.Cycler is not { } cycler)
        {
            return new Figure { Name = "movie", Panels = [picture], WidthMillimetres = 120, HeightMillimetres = 100 };
        }

        double first = result.Ratio.Time[0] / Hour;
        double last = Math.Max(result.Ratio.Time[^1] / Hour, first + 1e-3);
        Panel curve = ProfileFigures.Cycling(cycler, new Axis("Time", "h") { Minimum = first, Maximum = last }, (first, last), area);
        ImmutableArray<Mark> marks = [.. curve.Marks, ReferenceLine.AtX(image.Time / Hour)];
        return new Figure { Name = "movie", Panels = [picture, curve with { Marks = marks }], Columns = 2, WidthMillimetres = 190, HeightMillimetres = 85 };
    }
}
