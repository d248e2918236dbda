using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Figures;
using Cathograph.Microstructure.Rendering;

namespace Cathograph.Studies.Volumes;

/// <summary>Views of volumes as bodies.</summary>
public static class ViewFigures
{
    private const double MicrometresPerMetre = 1e6;
    private const double WidthMillimetres = 130;
    private const double Frame = 20;

    /// <summary>A view of the phases with the nearest eighth cut out.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="roles">The roles that are seen.</param>
    /// <param name="words">Name and title of the figure.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>The figure.</returns>
    public static Figure Phases(LabelVolume volume, IReadOnlyCollection<PhaseRole> roles, (string Name, string Title) words, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        var indices = new byte[256];
        Array.Fill(indices, ClassMapMark.None);
        for (int i = 0; i < volume.Phases.All.Length; i++)
        {
            indices[volume.Phases.All[i].Label] = roles.Contains(volume.Phases.All[i].Role) ? (byte)i : ClassMapMark.None;
        }

        var visible = new byte[volume.Labels.Length];
        for (int i = 0; i < visible.Length; i++)
        {
            visible[i] = indices[volume.Labels[i]] == ClassMapMark.None ? (byte)0 : (byte)1;
        }

        RenderedView view = VolumeView.Draw(volume.Grid, visible, new ViewOptions { CutCorner = true }, threads, cancellation);
        ImmutableArray<byte> cells = [.. view.Voxels.Select(voxel => voxel < 0 ? ClassMapMark.None : indices[volume.Labels[voxel]])];
        return Of(view, volume.Grid, words, new ClassMapMark(view.Columns, cells, ExtentOf(view), PhaseColors.Of(volume.Phases)) { Shades = view.Shades });
    }

    /// <summary>A view of particles in the colours of a number, one per particle.</summary>
    /// <param name="regions">The particles.</param>
    /// <param name="values">A number for every particle, number 1 first; one without a number is not seen.</param>
    /// <param name="axis">What the numbers measure.</param>
    /// <param name="words">Name and title of the figure.</param>
    /// <param name="cancellation">Ends the drawing.</param>
    /// <returns>The figure.</returns>
    public static Figure Particles(RegionVolume regions, ImmutableArray<float> values, Axis axis, (string Name, string Title) words, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(regions);
        var visible = new byte[regions.Ids.Length];
        for (int i = 0; i < visible.Length; i++)
        {
            visible[i] = regions.Ids[i] > 0 && float.IsFinite(values[regions.Ids[i] - 1]) ? (byte)1 : (byte)0;
        }

        RenderedView view = VolumeView.Draw(regions.Grid, visible, new ViewOptions(), Environment.ProcessorCount, cancellation);
        ImmutableArray<float> cells = [.. view.Voxels.Select(voxel => voxel < 0 ? float.NaN : values[regions.Ids[voxel] - 1])];
        return Of(view, regions.Grid, words, new ValueMapMark(view.Columns, cells, ExtentOf(view), axis) { Shades = view.Shades });
    }

    private static RasterExtent ExtentOf(RenderedView view) => new(0, MicrometresPerMetre * view.Width, 0, MicrometresPerMetre * view.Height);

    private static Figure Of(RenderedView view, VoxelGrid grid, (string Name, string Title) words, RasterMark mark)
    {
        (double x, double y, double z) = grid.Extent;
        return new Figure
        {
            Name = words.Name,
            Title = words.Title,
            Caption = FormattableString.Invariant($"Box of {MicrometresPerMetre * x:G4} x {MicrometresPerMetre * y:G4} x {MicrometresPerMetre * z:G4} um (x, y, z), seen from far; z points down."),
            Panels =
            [
                new Panel
                {
                    X = new Axis("", "um"),
                    Y = new Axis("", "um") { Reversed = true },
                    Marks = [mark],
                    EqualScales = true,
                    WithoutAxes = true,
                    Legend = LegendPlacement.OutsideRight,
                },
            ],
            WidthMillimetres = WidthMillimetres,
            HeightMillimetres = Math.Clamp(((WidthMillimetres - 30) * view.Height / view.Width) + Frame, 45, 240),
        };
    }
}
