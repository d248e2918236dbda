using System.Collections.Immutable;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>Which dataset of a file is meant: the one that is named, the one of a known layout, the signal of NeXus, or the largest.</summary>
/// <param name="Path">Its path from the root.</param>
/// <param name="Layout">The layout that was recognised, for readers.</param>
/// <param name="Finding">What should be known about the choice; null for nothing.</param>
internal sealed record Hdf5Choice(string Path, string Layout, Finding? Finding)
{
    private const int Shown = 8;

    private static readonly (string Path, string Layout)[] Conventions =
    [
        ("/exchange/data", "HDF5 (DataExchange)"),
        ("/img_tomo", "HDF5 (NSLS-II FXI tomography)"),
        ("/img_xanes", "HDF5 (NSLS-II FXI XANES)"),
        ("/exported_data", "HDF5 (ilastik)"),
    ];

    /// <summary>Chooses.</summary>
    /// <param name="library">The library.</param>
    /// <param name="values">Reads its attributes.</param>
    /// <param name="file">The open file.</param>
    /// <param name="entries">What is in it.</param>
    /// <param name="wanted">The path that was named; empty for none.</param>
    /// <param name="name">The file, for messages.</param>
    public static Hdf5Choice Of(Hdf5Library library, Hdf5Values values, long file, ImmutableArray<Hdf5Entry> entries, string wanted, string name)
    {
        Hdf5Entry[] fields = [.. entries.Where(entry => entry.IsField)];
        if (wanted.Length > 0)
        {
            return Named(library, file, entries, "/" + wanted, name);
        }

        foreach ((string path, string layout) in Conventions)
        {
            if (fields.Any(field => field.Path == path))
            {
                return new Hdf5Choice(path, layout, null);
            }
        }

        if (Signal(library, values, file, entries) is { } signal)
        {
            string layout = entries.Any(entry => entry.Name is "rotation_angle" or "image_key") ? "HDF5 (NeXus NXtomo)" : "HDF5 (NeXus)";
            return new Hdf5Choice(signal, layout, null);
        }

        return Largest(fields, "HDF5", name, entries);
    }

    private static Hdf5Choice Named(Hdf5Library library, long file, ImmutableArray<Hdf5Entry> entries, string path, string name)
    {
        using var handle = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject);
        if (!handle.IsValid)
        {
            throw new InvalidInputException(name, $"found no dataset {path}; expected one of {List(entries.Where(entry => entry.IsField))}");
        }

        bool isDataset = library.KindOf(handle.Id) == 5;
        Hdf5Entry[] below = [.. entries.Where(entry => entry.IsField && entry.Path.StartsWith(path + "/", StringComparison.Ordinal))];
        return isDataset ? new Hdf5Choice(path, "HDF5", null) : Largest(below, "HDF5", name, entries);
    }

    private static Hdf5Choice Largest(Hdf5Entry[] fields, string layout, string name, ImmutableArray<Hdf5Entry> entries)
    {
        Hdf5Entry[] ranked = [.. fields.OrderByDescending(field => Math.Min(field.Axes, 3)).ThenByDescending(field => field.Size).ThenBy(field => field.Path, StringComparer.Ordinal)];
        if (ranked.Length == 0)
        {
            string there = entries.Any(entry => entry.Kind == Hdf5Kind.Numbers) ? $": found {List(entries.Where(entry => entry.Kind == Hdf5Kind.Numbers))}" : "";
            throw new InvalidInputException(name, $"found no dataset of numbers with two or three axes{there}; expected an image or a volume");
        }

        Finding? finding = ranked.Length == 1 ? null : Finding.Note("other-datasets", $"{ranked[0]} was read, the largest; the file also holds {List(ranked.Skip(1))}: choose with --dataset.", name);
        return new Hdf5Choice(ranked[0].Path, layout, finding);
    }

    // NeXus: the attribute default leads from the root to an entry and to its data; the group NXdata names its signal.
    private static string? Signal(Hdf5Library library, Hdf5Values values, long file, ImmutableArray<Hdf5Entry> entries)
    {
        string start = "/";
        var preferred = new List<string>();
        for (int step = 0; step < 4; step++)
        {
            using var group = new Hdf5Handle(library.OpenObject(file, start, 0), library.CloseObject);
            if (!group.IsValid || values.Text(group.Id, "default") is not { Length: > 0 } next || next.Contains('.', StringComparison.Ordinal))
            {
                break;
            }

            start = next.StartsWith('/') ? next : start.TrimEnd('/') + "/" + next;
            preferred.Add(start);
        }

        preferred.Reverse();
        foreach (string path in preferred.Concat(entries.Where(entry => entry.Kind == Hdf5Kind.Group).Select(entry => entry.Path)))
        {
            using var group = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject);
            if (!group.IsValid || library.KindOf(group.Id) != 2 || values.Text(group.Id, "NX_class") is not "NXdata")
            {
                continue;
            }

            string signal = values.Text(group.Id, "signal") ?? "data";
            string full = $"{path}/{signal}";
            if (IsField(library, file, full))
            {
                return full;
            }
        }

        return null;
    }

    private static bool IsField(Hdf5Library library, long file, string path)
    {
        using var dataset = new Hdf5Handle(library.OpenObject(file, path, 0), library.CloseObject);
        if (!dataset.IsValid || library.KindOf(dataset.Id) != 5)
        {
            return false;
        }

        using var space = new Hdf5Handle(library.DatasetSpace(dataset.Id), library.CloseSpace);
        return space.IsValid && new Hdf5Values(library).CountsOf(space.Id) is { } counts && counts.Count(count => count > 1) >= 2;
    }

    private static string List(IEnumerable<Hdf5Entry> entries)
    {
        Hdf5Entry[] all = [.. entries];
        string rest = all.Length > Shown ? FormattableString.Invariant($" and {all.Length - Shown} more") : "";
        return all.Length == 0 ? "none" : string.Join(", ", all.Take(Shown)) + rest;
    }
}
