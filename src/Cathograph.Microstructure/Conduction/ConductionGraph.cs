using System.Runtime.CompilerServices;

namespace Cathograph.Microstructure.Conduction;

/// <summary>A resistor network: unknowns, conductances between them, and conductances to the electrodes (at potential 0 when a correction is sought).</summary>
internal sealed class ConductionGraph
{
    private const int PlaceBits = 10;
    private const int PlaceMask = (1 << PlaceBits) - 1;

    /// <summary>Prepares a network.</summary>
    /// <param name="count">The number of unknowns.</param>
    public ConductionGraph(int count)
    {
        Count = count;
        Starts = new int[count + 1];
        Electrode = new float[count];
        Places = new int[count];
    }

    /// <summary>The number of unknowns.</summary>
    public int Count { get; }

    /// <summary>Where the links of each unknown start; first the number of them, one place further on.</summary>
    public int[] Starts { get; }

    /// <summary>The unknown at the other end of each link.</summary>
    public int[] Others { get; private set; } = [];

    /// <summary>The conductance of each link.</summary>
    public float[] Links { get; private set; } = [];

    /// <summary>The conductance to the electrodes.</summary>
    public float[] Electrode { get; }

    /// <summary>The box of each unknown; empty when they were let go.</summary>
    public int[] Places { get; private set; }

    /// <summary>A box as one number.</summary>
    public static int PlaceOf(int x, int y, int z) => x | (y << PlaceBits) | (z << (2 * PlaceBits));

    /// <summary>The box of twice the edge that holds a box.</summary>
    public static int Parent(int place) => PlaceOf((place & PlaceMask) >> 1, ((place >> PlaceBits) & PlaceMask) >> 1, place >> ((2 * PlaceBits) + 1));

    /// <summary>Puts every unknown into the box of twice the edge.</summary>
    /// <returns>False when all lie in one box already.</returns>
    public bool Enlarge()
    {
        bool isChanged = false;
        for (int k = 0; k < Count; k++)
        {
            isChanged |= Places[k] != 0;
            Places[k] = Parent(Places[k]);
        }

        return isChanged;
    }

    /// <summary>Lets the boxes go: nothing asks for them once the next coarser network stands.</summary>
    public void ForgetPlaces() => Places = [];

    /// <summary>Makes room for the links when their numbers are known.</summary>
    public void Reserve()
    {
        for (int k = 0; k < Count; k++)
        {
            Starts[k + 1] = checked(Starts[k + 1] + Starts[k]);
        }

        Others = new int[Starts[Count]];
        Links = new float[Starts[Count]];
    }

    /// <summary>Notes how many links an unknown has, and what leads from it to the electrodes.</summary>
    public void Begin(int unknown, BoxLinks links)
    {
        Starts[unknown + 1] = links.Count;
        Electrode[unknown] = (float)links.Electrode;
    }

    /// <summary>Adds the links of an unknown to those of the unknown of a coarser network that it becomes part of.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Collect(int unknown, ReadOnlySpan<int> wholeOf, BoxLinks links)
    {
        links.AddElectrode(Electrode[unknown]);
        int own = wholeOf[unknown];
        for (int k = Starts[unknown]; k < Starts[unknown + 1]; k++)
        {
            int other = wholeOf[Others[k]];
            if (other != own)
            {
                links.Add(other, Links[k]);
            }
        }
    }
}
