using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Which connected pieces of the conducting voxels, and which elements of fibres, carry current from end to end.</summary>
internal static class ConductingPieces
{
    /// <summary>Finds them.</summary>
    /// <param name="components">The pieces, connected through faces.</param>
    /// <param name="layout">How the volume lies.</param>
    /// <param name="boundary">What lies around it.</param>
    /// <param name="fibres">Elements of fibres.</param>
    /// <returns>Whether each piece (from 1) and each element takes part.</returns>
    public static (bool[] Pieces, bool[] Elements) Through(RegionVolume components, ConductionLayout layout, ConductionBoundary boundary, FibreElements fibres)
    {
        int first = components.Count + 1;
        var union = new WindingUnion(first + fibres.Count);
        ReadOnlySpan<int> ids = components.Ids.AsSpan();
        if (boundary != ConductionBoundary.Insulating)
        {
            for (int axis = 0; axis < (boundary == ConductionBoundary.Periodic ? 3 : 2); axis++)
            {
                Around(ids, layout, axis, union);
            }
        }

        for (int k = 0; k < fibres.Count; k++)
        {
            int piece = ids[layout.IndexOf(fibres.Hosts[k])];
            if (piece > 0)
            {
                union.Unite(first + k, piece, 0);
            }
        }

        foreach (FibreLink link in fibres.Links)
        {
            union.Unite(first + link.One, first + link.Other, link.Turns);
        }

        Func<int, bool> isThrough = boundary == ConductionBoundary.Periodic ? union.Winds : Held(ids, layout, fibres, union, first);
        bool[] pieces = new bool[first];
        bool[] elements = new bool[fibres.Count];
        for (int k = 1; k < first; k++)
        {
            pieces[k] = isThrough(k);
        }

        for (int k = 0; k < elements.Length; k++)
        {
            elements[k] = isThrough(first + k);
        }

        return (pieces, elements);
    }

    private static void Around(ReadOnlySpan<int> ids, ConductionLayout layout, int axis, WindingUnion union)
    {
        (int u, int v) = axis switch { 0 => (1, 2), 1 => (0, 2), _ => (0, 1) };
        int last = (layout.CountOf(axis) - 1) * layout.StepOf(axis);
        for (int b = 0; b < layout.CountOf(v); b++)
        {
            for (int a = 0; a < layout.CountOf(u); a++)
            {
                int from = (a * layout.StepOf(u)) + (b * layout.StepOf(v));
                if (ids[from] > 0 && ids[from + last] > 0)
                {
                    union.Unite(ids[from], ids[from + last], axis == 2 ? -1 : 0);
                }
            }
        }
    }

    private static Func<int, bool> Held(ReadOnlySpan<int> ids, ConductionLayout layout, FibreElements fibres, WindingUnion union, int elements)
    {
        var isFirst = new HashSet<int>();
        var isLast = new HashSet<int>();
        int last = (layout.Grid.Depth - 1) * layout.Steps.Z;
        for (int y = 0; y < layout.Grid.Height; y++)
        {
            for (int x = 0; x < layout.Grid.Width; x++)
            {
                int from = (x * layout.Steps.X) + (y * layout.Steps.Y);
                Add(isFirst, ids[from]);
                Add(isLast, ids[from + last]);
            }
        }

        foreach (FibreEnd end in fibres.Ends)
        {
            (end.IsFirst ? isFirst : isLast).Add(union.RootOf(elements + end.Element));
        }

        isFirst.IntersectWith(isLast);
        return piece => isFirst.Contains(union.RootOf(piece));

        void Add(HashSet<int> roots, int piece)
        {
            if (piece > 0)
            {
                roots.Add(union.RootOf(piece));
            }
        }
    }
}
