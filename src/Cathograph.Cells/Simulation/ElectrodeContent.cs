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
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;
        int shells = model.Particle.Shells;
        for (int block = 0; block < model.Lanes.Count; block += W)
        {
            foreach (double s in state.Stoichiometry.AsSpan((block * shells) + ((shells - 1) * W), W))
            {
                low = Math.Min(low, s);
                high = Math.Max(high, s);
            }
        }

        return (low, high);
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
