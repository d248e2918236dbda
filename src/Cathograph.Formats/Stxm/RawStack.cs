using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Stxm;

/// <summary>Frames in the order and unit of a file.</summary>
internal sealed record RawStack
{
    /// <summary>Largest number of values of a stack: 4 GB.</summary>
    private const long MostValues = 1L << 30;

    public required string Name { get; init; }

    public required string Format { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    /// <summary>One a frame; photon energies in the unit of the file.</summary>
    public required ImmutableArray<FrameFacts> Facts { get; init; }

    /// <summary>Frame after frame, row after row; NaN where nothing was measured.</summary>
    public required float[] Values { get; init; }

    /// <summary>Edges of a pixel along x and y in m; null when the file does not say.</summary>
    public (double X, double Y)? Pixel { get; init; }

    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Room for the frames.</summary>
    /// <exception cref="InvalidInputException">A count is not positive, or they do not fit.</exception>
    public static float[] Room(string name, int width, int height, int frames)
    {
        if (width < 1 || height < 1 || frames < 1)
        {
            throw new InvalidInputException(name, FormattableString.Invariant($"found {width} x {height} pixels at {frames} energies; expected at least one of each"));
        }

        double count = (double)width * height * frames;
        return count <= MostValues
            ? new float[(int)count]
            : throw new InvalidInputException(name, FormattableString.Invariant($"found {width} x {height} pixels at {frames} energies; expected at most {MostValues} values"));
    }

    /// <summary>Length of a step between equally spaced places in m; null when they do not move on.</summary>
    public static double? Step(double first, double last, int count, double unit)
    {
        double step = count > 1 ? Math.Abs(last - first) / (count - 1) * unit : double.NaN;
        return step is > 0 and < 1 ? step : null;
    }

    /// <summary>Both steps, one for the other where one is missing; null for none.</summary>
    public static (double X, double Y)? PixelOf(double? x, double? y) => (x ?? y) is { } either ? (x ?? either, y ?? either) : null;
}
