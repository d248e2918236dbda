using System.Runtime.InteropServices;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>Where fibres touch: elements of different fibres, in one voxel or in neighbours, whose lines come close enough.</summary>
internal static class FibreContacts
{
    // Contacts of the same two fibres this few elements apart are one.
    private const int Together = 2;

    /// <summary>Adds a link for every contact.</summary>
    public static void Add(FibreElements elements, FibreConduction fibres, ConductionLayout layout)
    {
        int[] order = [.. Enumerable.Range(0, elements.Count).OrderBy(k => elements.Hosts[k])];
        var starts = new Dictionary<int, int>();
        for (int k = 0; k < order.Length; k++)
        {
            starts.TryAdd(elements.Hosts[order[k]], k);
        }

        var known = new Dictionary<(int, int), List<(int One, int Other)>>();
        int[] around = [.. Forward(layout.Grid)];
        foreach (int one in Enumerable.Range(0, elements.Count))
        {
            foreach (int step in around)
            {
                int host = elements.Hosts[one] + step;
                for (int k = starts.GetValueOrDefault(host, order.Length); k < order.Length && elements.Hosts[order[k]] == host; k++)
                {
                    int other = order[k];
                    if (elements.Fibres[one] != elements.Fibres[other] && (step != 0 || one < other) && Touches(elements, fibres, one, other) && IsNew(known, elements, one, other))
                    {
                        elements.Links.Add(new FibreLink(one, other, Conductance(fibres, elements.Fibres[one], elements.Fibres[other]), 0));
                    }
                }
            }
        }
    }

    // The voxel itself and half of its neighbours.
    private static IEnumerable<int> Forward(ConductionGrid grid)
    {
        for (int z = 0; z <= 1; z++)
        {
            for (int y = -1; y <= 1; y++)
            {
                for (int x = -1; x <= 1; x++)
                {
                    if (z > 0 || y > 0 || (y == 0 && x >= 0))
                    {
                        yield return x + (grid.Stride * (y + (grid.Height * z)));
                    }
                }
            }
        }
    }

    private static bool Touches(FibreElements elements, FibreConduction fibres, int one, int other)
    {
        double reach = fibres.Reach * 0.5 * (fibres.Network.Diameters[elements.Fibres[one]] + fibres.Network.Diameters[elements.Fibres[other]]);
        return SquaredDistance(elements.Pieces[one], elements.Pieces[other]) <= reach * reach;
    }

    private static bool IsNew(Dictionary<(int, int), List<(int One, int Other)>> known, FibreElements elements, int one, int other)
    {
        (int a, int b) = elements.Fibres[one] < elements.Fibres[other] ? (one, other) : (other, one);
        ref List<(int One, int Other)>? list = ref CollectionsMarshal.GetValueRefOrAddDefault(known, (elements.Fibres[a], elements.Fibres[b]), out _);
        list ??= [];
        if (list.Exists(contact => Math.Abs(contact.One - a) <= Together && Math.Abs(contact.Other - b) <= Together))
        {
            return false;
        }

        list.Add((a, b));
        return true;
    }

    private static double Conductance(FibreConduction fibres, int one, int other)
    {
        double diameter = 0.5 * (fibres.Network.Diameters[one] + fibres.Network.Diameters[other]);
        return fibres.ContactResistance > 0 ? 1 / fibres.ContactResistance : fibres.Conductivity * 0.25 * Math.PI * diameter;
    }

    // Of two straight pieces (Ericson, Real-Time Collision Detection, section 5.1.9).
    private static double SquaredDistance((FibrePoint From, FibrePoint To) one, (FibrePoint From, FibrePoint To) other)
    {
        (double X, double Y, double Z) d = Minus(one.To, one.From);
        (double X, double Y, double Z) e = Minus(other.To, other.From);
        (double X, double Y, double Z) r = Minus(one.From, other.From);
        (double dd, double ee, double de, double dr, double er) = (Dot(d, d), Dot(e, e), Dot(d, e), Dot(d, r), Dot(e, r));
        double determinant = (dd * ee) - (de * de);
        double s = determinant > 1e-12 * dd * ee ? Math.Clamp(((de * er) - (dr * ee)) / determinant, 0, 1) : 0;
        double t = ee > 0 ? ((de * s) + er) / ee : 0;
        if (t is < 0 or > 1)
        {
            t = Math.Clamp(t, 0, 1);
            s = dd > 0 ? Math.Clamp(((de * t) - dr) / dd, 0, 1) : 0;
        }

        (double X, double Y, double Z) gap = (r.X + (s * d.X) - (t * e.X), r.Y + (s * d.Y) - (t * e.Y), r.Z + (s * d.Z) - (t * e.Z));
        return Dot(gap, gap);
    }

    private static (double X, double Y, double Z) Minus(FibrePoint a, FibrePoint b) => (a.X - b.X, a.Y - b.Y, a.Z - b.Z);

    private static double Dot((double X, double Y, double Z) a, (double X, double Y, double Z) b) => (a.X * b.X) + (a.Y * b.Y) + (a.Z * b.Z);
}
