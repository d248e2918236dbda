using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Sets that are united, as trees whose root is the earliest member.</summary>
internal readonly struct RunParents(int[] parents) : IRunJoin
{
    /// <summary>The parents of as many sets of one.</summary>
    public static void Start(Span<int> parents)
    {
        for (int k = 0; k < parents.Length; k++)
        {
            parents[k] = k;
        }
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Join(int run, int other)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(parents);
        if (Unsafe.Add(ref first, run) == Unsafe.Add(ref first, other))
        {
            return;
        }

        int a = Root(run);
        int b = Root(other);
        if (a != b)
        {
            Unsafe.Add(ref first, Math.Max(a, b)) = Math.Min(a, b);
        }
    }

    /// <summary>The earliest member of a set; the way to it is shortened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Root(int member)
    {
        ref int first = ref MemoryMarshal.GetArrayDataReference(parents);
        while (true)
        {
            int parent = Unsafe.Add(ref first, member);
            if (parent == member)
            {
                return member;
            }

            int above = Unsafe.Add(ref first, parent);
            Unsafe.Add(ref first, member) = above;
            member = above;
        }
    }
}
