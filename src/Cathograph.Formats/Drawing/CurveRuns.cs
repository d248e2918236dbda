using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Splits columns of values into unbroken runs of places on the page.</summary>
internal static class CurveRuns
{
    /// <summary>The runs of a curve; a value without a place ends a run.</summary>
    public static IEnumerable<List<DrawPoint>> Of(ImmutableArray<double> x, ImmutableArray<double> y, PanelFrame frame, AxisSide side)
    {
        List<DrawPoint> run = [];
        for (int i = 0; i < x.Length; i++)
        {
            DrawPoint place = frame.Place(x[i], y[i], side);
            if (double.IsNaN(place.X) || double.IsNaN(place.Y))
            {
                if (run.Count > 0)
                {
                    yield return run;
                    run = [];
                }
            }
            else
            {
                run.Add(place);
            }
        }

        if (run.Count > 0)
        {
            yield return run;
        }
    }

    /// <summary>The outlines of the area between two curves, one for each stretch where both have a place.</summary>
    public static IEnumerable<List<DrawPoint>> Between(
        ImmutableArray<double> x, ImmutableArray<double> lower, ImmutableArray<double> upper, PanelFrame frame, AxisSide side)
    {
        List<DrawPoint> bottom = [];
        List<DrawPoint> top = [];
        for (int i = 0; i <= x.Length; i++)
        {
            DrawPoint low = i < x.Length ? frame.Place(x[i], lower[i], side) : new(double.NaN, double.NaN);
            DrawPoint high = i < x.Length ? frame.Place(x[i], upper[i], side) : low;
            if (!double.IsNaN(low.X + low.Y + high.Y))
            {
                bottom.Add(low);
                top.Add(high);
            }
            else if (bottom.Count > 0)
            {
                yield return Outline(bottom, top, frame.Area);
                bottom = [];
                top = [];
            }
        }
    }

    private static List<DrawPoint> Outline(List<DrawPoint> bottom, List<DrawPoint> top, DrawBox area)
    {
        List<DrawPoint> outline = [.. Decimation.Thin(bottom)];
        List<DrawPoint> back = [.. Decimation.Thin(top)];
        back.Reverse();
        outline.AddRange(back);
        return PolygonClipper.Clip(outline, area);
    }
}
