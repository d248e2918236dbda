using System.Collections.Immutable;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>The frames of a scan on one grid, without shift and with one magnification, read as rows over all energies. The grid is the part that every frame shows: no border is invented.</summary>
public sealed class AlignedStack
{
    private readonly CorrectedFrames _frames;
    private readonly ImmutableArray<int> _used;
    private readonly ImmutableArray<FrameGeometry> _geometry;

    private AlignedStack(CorrectedFrames frames, ImmutableArray<int> used, ImmutableArray<FrameGeometry> geometry, PixelBox box)
    {
        _frames = frames;
        _used = used;
        _geometry = geometry;
        Box = box;
    }

    /// <summary>Gets the part of the reference frame that every frame shows.</summary>
    public PixelBox Box { get; }

    /// <summary>Gets the number of energies.</summary>
    public int Count => _used.Length;

    /// <summary>Gets the photon energies in eV.</summary>
    public required ImmutableArray<double> Energies { get; init; }

    /// <summary>Gets the edge of a pixel in m; null when it is not known.</summary>
    public double? PixelSize => _frames.PixelSize;

    /// <summary>Puts frames on one grid.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="look">What was seen of them.</param>
    /// <param name="alignment">Where they lie; null where they are.</param>
    /// <param name="scalesWithEnergy">Whether the magnification falls with the energy.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="InvalidInputException">The frames have no part in common.</exception>
    public static AlignedStack Create(CorrectedFrames frames, SpectralLook look, AlignmentResult? alignment, bool scalesWithEnergy)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(look);
        ImmutableArray<FrameGeometry> geometry = [.. look.Used.Select((frame, k) => new FrameGeometry(
            scalesWithEnergy ? look.GridEnergy / frames.Energies[frame] : 1, alignment?.Shifts[k].X ?? 0, alignment?.Shifts[k].Y ?? 0))];
        (int left, int right) = (0, frames.Width - 1);
        (int top, int bottom) = (0, frames.Height - 1);
        foreach (FrameGeometry item in geometry)
        {
            (int x0, int x1) = FrameGeometry.Inside(item.Scale, item.X, frames.Width);
            (int y0, int y1) = FrameGeometry.Inside(item.Scale, item.Y, frames.Height);
            (left, right) = (Math.Max(left, x0), Math.Min(right, x1));
            (top, bottom) = (Math.Max(top, y0), Math.Min(bottom, y1));
        }

        if (right - left < 3 || bottom - top < 3)
        {
            throw new InvalidInputException("alignment", FormattableString.Invariant($"found shifts that leave {Math.Max(0, right - left + 1)} x {Math.Max(0, bottom - top + 1)} of {frames.Width} x {frames.Height} pixels in all frames; expected a common part"));
        }

        return new AlignedStack(frames, look.Used, geometry, new PixelBox(left, top, right - left + 1, bottom - top + 1)) { Energies = look.Energies };
    }

    /// <summary>Reads rows over all energies. Besides the result, a frame and its beam are held.</summary>
    /// <param name="row">The first row of the grid.</param>
    /// <param name="rows">How many.</param>
    /// <param name="values">Receives Count x rows x Width optical densities, energy by energy.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public void Read(int row, int rows, float[] values, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(values);
        float[] frame = GC.AllocateUninitializedArray<float>(_frames.Width * _frames.Height);
        var size = new PlaneSize(_frames.Width, _frames.Height);
        int plane = rows * Box.Width;
        for (int k = 0; k < Count; k++)
        {
            _ = _frames.Read(_used[k], frame, threads, cancellation);
            FrameGeometry geometry = _geometry[k];
            int first = k * plane;
            if (geometry == new FrameGeometry(1, 0, 0))
            {
                for (int y = 0; y < rows; y++)
                {
                    frame.AsSpan(((Box.Y + row + y) * _frames.Width) + Box.X, Box.Width).CopyTo(values.AsSpan(first + (y * Box.Width)));
                }

                continue;
            }

            const int Band = 32;
            PlaneWork.Run((rows + Band - 1) / Band, threads, band =>
            {
                int y = band * Band;
                geometry.Rows(frame, size, (Box.X, Box.Y + row + y, Box.Width), values.AsSpan(first + (y * Box.Width), Math.Min(Band, rows - y) * Box.Width));
            }, cancellation);
        }
    }
}
