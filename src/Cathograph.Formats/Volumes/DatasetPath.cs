using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes;

/// <summary>What <c>--dataset</c> names: a path within a file and places along its leading axes, such as <c>/data[3]</c> or <c>0[1,0]</c>.</summary>
/// <param name="Path">The path without slashes at its ends; empty for the default.</param>
/// <param name="Places">Places along the leading axes, from 0.</param>
internal sealed record DatasetPath(string Path, ImmutableArray<int> Places)
{
    public static DatasetPath Parse(string? text)
    {
        string path = text?.Trim() ?? "";
        int bracket = path.EndsWith(']') ? path.LastIndexOf('[') : -1;
        if (bracket < 0)
        {
            return new DatasetPath(path.Trim('/'), []);
        }

        var places = ImmutableArray.CreateBuilder<int>();
        foreach (string part in path[(bracket + 1)..^1].Split(',', StringSplitOptions.TrimEntries))
        {
            places.Add(int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int place)
                ? place
                : throw new InvalidInputException("--dataset", $"found \"{text}\"; expected a path with places along its leading axes, such as /data[3] or /data[0,1]"));
        }

        return new DatasetPath(path[..bracket].Trim('/'), places.ToImmutable());
    }

    /// <summary>
    /// Chooses the axes of a volume from those of an array: axes of one place fall away, the last two or three stay, and of each other one a place has to be named.
    /// </summary>
    /// <param name="counts">Counts of the array, slowest first.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="what">The array, for messages.</param>
    /// <returns>The axes of z (-1 for an image), y and x, and the place along every axis, 0 along those three.</returns>
    public (ImmutableArray<int> Axes, ImmutableArray<int> Start) Choose(IReadOnlyList<long> counts, string name, string what)
    {
        string shape = string.Join(" x ", counts);
        int[] start = new int[counts.Count];
        List<int> free = [.. Enumerable.Range(0, counts.Count).Where(axis => counts[axis] != 1)];

        // Places count the axes from the front, those of one place included when as many are named.
        bool isFull = Places.Length > 0 && Places.Length <= counts.Count - 2 && counts.Take(Places.Length).Any(count => count == 1);
        int[] fixedAxes = isFull ? [.. Enumerable.Range(0, Places.Length)] : [.. free.Take(Places.Length)];
        for (int i = 0; i < Places.Length; i++)
        {
            if (i >= fixedAxes.Length || Places[i] >= counts[fixedAxes[i]])
            {
                throw new InvalidInputException(name, $"{what}: found the place {Places[i]} along axis {i + 1}; expected one within the shape {shape}");
            }

            start[fixedAxes[i]] = Places[i];
            free.Remove(fixedAxes[i]);
        }

        // An image of one row or column keeps its axis.
        for (int axis = counts.Count - 1; free.Count < 2 && axis >= 0; axis--)
        {
            if (!free.Contains(axis) && !fixedAxes.Contains(axis))
            {
                free.Add(axis);
                free.Sort();
            }
        }

        return free.Count switch
        {
            2 => ([-1, free[0], free[1]], [.. start]),
            3 => ([free[0], free[1], free[2]], [.. start]),
            _ => throw new InvalidInputException(name, free.Count < 2
                ? $"{what}: found the shape {shape}; expected an image or a volume"
                : $"{what}: found the shape {shape}; expected two or three axes: choose a place along the leading {(free.Count == 4 ? "axis" : "axes")}, such as --dataset \"{what}[{string.Join(",", Enumerable.Repeat("0", free.Count - 3))}]\""),
        };
    }
}
