using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>The voxel size from what the conventions of HDF5 files state beside the numbers.</summary>
internal sealed class Hdf5Spacing(Hdf5Library library, Hdf5Values values, long file, ImmutableArray<Hdf5Entry> entries)
{
    // Steps of an axis that differ by more than this are no grid.
    private const double StepTolerance = 1e-3;

    private static readonly string[] UnitNames = ["units", "unit", "voxel_size_units", "element_size_unit"];
    private static readonly string[] CubeNames = ["Pixel Size", "pixel_size", "pixelsize", "voxel_size", "voxelsize", "resolution"];

    /// <summary>The voxel size.</summary>
    /// <param name="dataset">The open dataset.</param>
    /// <param name="path">Its path.</param>
    /// <param name="axes">Which axes of it are z (-1 for none), y and x.</param>
    /// <returns>The voxel size and where it was found; null when the file does not state it.</returns>
    public (VoxelSpacing Spacing, string Source)? Of(long dataset, string path, ImmutableArray<int> axes) =>
        OfDataset(dataset, axes) ?? OfAxes(path, axes) ?? OfPair(path) ?? OfCube(path) ?? OfRoot();

    // ilastik and the HDF5 plugin of ImageJ write element_size_um along z, y, x; others a size with a unit.
    private (VoxelSpacing, string)? OfDataset(long dataset, ImmutableArray<int> axes)
    {
        if (Box(values.Numbers(dataset, "element_size_um"), "um") is { } um)
        {
            return (um, "element_size_um");
        }

        string? unit = UnitNames.Select(name => values.Text(dataset, name)).FirstOrDefault(text => VoxelLength.TryFactor(text, out _));
        foreach (string name in CubeNames)
        {
            ImmutableArray<double> sizes = values.Numbers(dataset, name);
            if (Box(sizes.Length > 3 && sizes.Length > axes.Max() ? [.. axes.Where(axis => axis >= 0).Select(axis => sizes[axis])] : sizes, unit) is { } box)
            {
                return (box, name);
            }
        }

        return null;
    }

    private (VoxelSpacing, string)? OfRoot()
    {
        using var root = new Hdf5Handle(library.OpenObject(file, "/", 0), library.CloseObject);
        return root.IsValid ? OfDataset(root.Id, [0, 1, 2]) : null;
    }

    // Numbers along z, y, x, or one for all.
    private static VoxelSpacing? Box(ImmutableArray<double> sizes, string? unit) => sizes switch
    {
        [var cube] when VoxelLength.Of(cube, unit) is { } edge => VoxelSpacing.Cube(edge),
        [var y, var x] when VoxelLength.Of(y, unit) is { } height && VoxelLength.Of(x, unit) is { } width => new VoxelSpacing(width, height, width),
        [var z, var y, var x] when VoxelLength.Of(z, unit) is { } depth && VoxelLength.Of(y, unit) is { } height && VoxelLength.Of(x, unit) is { } width => new VoxelSpacing(width, height, depth),
        _ => null,
    };

    // NXdata: coordinates along the axes, of equal steps, in a unit of length.
    private (VoxelSpacing, string)? OfAxes(string path, ImmutableArray<int> axes)
    {
        string folder = path[..Math.Max(1, path.LastIndexOf('/'))];
        using var group = new Hdf5Handle(library.OpenObject(file, folder, 0), library.CloseObject);
        if (!group.IsValid || values.Text(group.Id, "NX_class") is not "NXdata")
        {
            return null;
        }

        // The attribute axes is a list of texts; names of coordinates by convention serve as well.
        double?[] steps = [.. axes.Select((axis, i) => axis < 0 ? null : Step($"{folder}/{"zyx"[i]}"))];
        return steps is [var z, { } y, { } x] ? (new VoxelSpacing(x, y, z ?? x), "coordinates of NXdata") : null;
    }

    private double? Step(string path)
    {
        using var dataset = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject);
        if (!dataset.IsValid || library.KindOf(dataset.Id) != 5 || !VoxelLength.TryFactor(values.Text(dataset.Id, "units"), out double factor))
        {
            return null;
        }

        ImmutableArray<double> places = values.NumbersOf(dataset.Id);
        double step = places.Length > 1 ? (places[^1] - places[0]) / (places.Length - 1) : 0;
        bool isEven = step != 0 && Enumerable.Range(1, Math.Max(0, places.Length - 1)).All(i => Math.Abs(places[i] - places[i - 1] - step) <= StepTolerance * Math.Abs(step));
        return isEven ? VoxelLength.Of(Math.Abs(step) * factor, "m") : null;
    }

    // NXdetector and NXtomo: x_pixel_size and y_pixel_size, in metres when no unit is given.
    private (VoxelSpacing, string)? OfPair(string path)
    {
        foreach (Hdf5Entry entry in Near(path).Where(entry => entry.Name == "x_pixel_size"))
        {
            double? x = Length(entry.Path, "m");
            double? y = Length($"{entry.Folder.TrimEnd('/')}/y_pixel_size", "m");
            if (x is { } edge)
            {
                return (new VoxelSpacing(edge, y ?? edge, edge), entry.Path);
            }
        }

        return null;
    }

    // FXI writes the pixel size in nm, as a text such as 20.1nm or as a number.
    private (VoxelSpacing, string)? OfCube(string path)
    {
        foreach (string name in CubeNames)
        {
            foreach (Hdf5Entry entry in Near(path).Where(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            {
                if (Length(entry.Path, name == "Pixel Size" ? "nm" : null) is { } edge)
                {
                    return (VoxelSpacing.Cube(edge), entry.Path);
                }
            }
        }

        return null;
    }

    // What shares the longest beginning of its path with the dataset comes first: a file may hold several entries.
    private IEnumerable<Hdf5Entry> Near(string path) => entries
        .Where(entry => entry.Kind is Hdf5Kind.Numbers or Hdf5Kind.Text && entry.Size <= 4)
        .OrderByDescending(entry => entry.Path.AsSpan().CommonPrefixLength(path));

    private double? Length(string path, string? implied)
    {
        using var dataset = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject);
        if (!dataset.IsValid || library.KindOf(dataset.Id) != 5)
        {
            return null;
        }

        string? unit = UnitNames.Select(name => values.Text(dataset.Id, name)).FirstOrDefault(text => text is not null) ?? implied;
        return values.TextOf(dataset.Id) is { } text ? VoxelLength.Parse(text, unit)
            : values.NumbersOf(dataset.Id) is [var number, ..] ? VoxelLength.Of(number, unit)
            : null;
    }
}
