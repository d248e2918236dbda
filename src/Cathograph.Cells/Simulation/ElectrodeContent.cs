using System.Runtime.Intrinsics;
using Cathograph.Cells.PorousElectrode;

namespace Cathograph.Cells.Simulation;

/// <summary>Sums and extremes over the lithium of an electrode.</summary>
internal static class ElectrodeContent
{
    private const int W = LaneSet.Width;

    /// <summary>Lithium of the connected active material as charge per area, in C/m2.</summary>
    public static double Lithium(CellModel model, ElectrodeState state)
    {
        double sum = 0;
        for (int p = 0; p < model.Lanes.Count; p++)
        {
            sum += model.Lanes.Capacity[p] * Average(model, state, p);
        }

        return sum;
    }

    /// <summary>Volume average of the stoichiometry of one lane.</summary>
    public static double Average(CellModel model, ElectrodeState state, int lane)
    {
        int shells = model.Particle.Shells;
        int at = (lane / W * W * shells) + (lane % W);
        double sum = 0;
        for (int i = 0; i < shells; i++)
        {
            sum += model.Particle.Volumes[i] * state.Stoichiometry[at + (i * W)];
        }

        return 3 * sum;
    }

    /// <summary>Surface stoichiometry of one lane.</summary>
    public static double Surface(CellModel model, ElectrodeState state, int lane)
    {
        int shells = model.Particle.Shells;
        return state.Stoichiometry[(lane / W * W * shells) + ((shells - 1) * W) + (lane % W)];
    }

    /// <summary>Smallest and largest surface stoichiometry.</summary>
    public static (double Low, double High) SurfaceRange(CellModel model, ElectrodeState state)
    {
        Vector256<double> low = Vector256.Create(double.PositiveInfinity);
        Vector256<double> high = -low;
        int shells = model.Particle.Shells;
        for (int block = 0; block < model.Lanes.Count; block += W)
        {
            ref double surface = ref state.Stoichiometry[(block * shells) + ((shells - 1) * W)];
            Vector256<double> first = Vector256.LoadUnsafe(ref surface);
            Vector256<double> second = Vector256.LoadUnsafe(ref surface, 4);
            low = Vector256.MinNative(low, Vector256.MinNative(first, second));
            high = Vector256.MaxNative(high, Vector256.MaxNative(first, second));
        }

        return (Math.Min(Math.Min(low[0], low[1]), Math.Min(low[2], low[3])), Math.Max(Math.Max(high[0], high[1]), Math.Max(high[2], high[3])));
    }

    /// <summary>Fastest change of a surface volume if nothing diffused, in 1/s.</summary>
    public static double LargestSurfaceRate(CellModel model, ElectrodeState state)
    {
        double largest = 0;
        for (int p = 0; p < model.Lanes.Count; p++)
        {
            largest = Math.Max(largest, Math.Abs(state.Reaction[p]) * model.Lanes.SurfaceRate[p]);
        }

        return largest / model.Particle.Volumes[^1];
    }
}
