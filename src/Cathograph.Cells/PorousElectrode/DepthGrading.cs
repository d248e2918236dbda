using System.Collections.Immutable;
using Cathograph.Cells.Composition;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Where the borders of the depth cells lie. Depth is measured by a coordinate u, partly thickness and partly resistance, because
/// a reaction zone is as wide as a given ohmic drop; cells crowd at the ends of the electrode in proportion to the resistance
/// that starts there (ionic at the separator, electronic at the collector), because that is where the reaction begins.
/// </summary>
internal sealed class DepthGrading
{
    // Cell n of N ends at (n/N)^Grading of u when all resistance is ionic.
    private const double Grading = 1.6;
    private const double InverseGrading = 1 / Grading;

    // The share of u that is resistance; the rest is thickness.
    private const double ResistanceShare = 0.6;
    private const int LargestIterations = 20;

    private readonly double[] _borders;
    private readonly double _ionicShare;

    public DepthGrading(ImmutableArray<ResolvedLayer> layers)
    {
        double thickness = 0;
        double ionic = 0;
        double electronic = 0;
        foreach (ResolvedLayer layer in layers)
        {
            thickness += layer.Thickness;
            ionic += layer.Thickness / layer.IonicConductivity;
            electronic += layer.Thickness / layer.ElectronicConductivity;
        }

        _ionicShare = ionic / (ionic + electronic);
        _borders = new double[layers.Length + 1];
        for (int k = 0; k < layers.Length; k++)
        {
            double resistance = layers[k].Thickness * ((1 / layers[k].IonicConductivity) + (1 / layers[k].ElectronicConductivity));
            double share = ((1 - ResistanceShare) * layers[k].Thickness / thickness) + (ResistanceShare * resistance / (ionic + electronic));
            _borders[k + 1] = k == layers.Length - 1 ? 1 : _borders[k] + share;
        }
    }

    /// <summary>Shares cells among the layers as the grading asks, at least <paramref name="least"/> each.</summary>
    public int[] Share(int cells, int least)
    {
        var counts = new int[_borders.Length - 1];
        var wanted = new double[counts.Length];
        int left = cells;
        for (int k = 0; k < counts.Length; k++)
        {
            wanted[k] = cells * (Count(_borders[k + 1]) - Count(_borders[k]));
            counts[k] = Math.Max(least, (int)wanted[k]);
            left -= counts[k];
        }

        for (; left > 0; left--)
        {
            int neediest = 0;
            for (int k = 1; k < counts.Length; k++)
            {
                neediest = wanted[k] / counts[k] > wanted[neediest] / counts[neediest] ? k : neediest;
            }

            counts[neediest]++;
        }

        return counts;
    }

    /// <summary>End of a cell as a share of its layer's thickness.</summary>
    public double End(int layer, int cell, int cells)
    {
        if (cell == cells - 1)
        {
            return 1;
        }

        double low = _borders[layer];
        double high = _borders[layer + 1];
        double from = Count(low);
        double target = from + ((Count(high) - from) * (cell + 1) / cells);
        return Math.Clamp((Place(target) - low) / (high - low), 0, 1);
    }

    // Share of the cells before u.
    private double Count(double u) =>
        (_ionicShare * Math.Pow(u, InverseGrading)) + ((1 - _ionicShare) * (1 - Math.Pow(1 - u, InverseGrading)));

    // Inverse of Count by Newton's method, kept between bounds.
    private double Place(double count)
    {
        double low = 0;
        double high = 1;
        double u = (_ionicShare * Math.Pow(count, Grading)) + ((1 - _ionicShare) * (1 - Math.Pow(1 - count, Grading)));
        for (int iteration = 0; iteration < LargestIterations; iteration++)
        {
            double defect = Count(u) - count;
            if (Math.Abs(defect) < 1e-12)
            {
                break;
            }

            low = defect < 0 ? u : low;
            high = defect > 0 ? u : high;
            double slope = InverseGrading * ((_ionicShare * Math.Pow(u, InverseGrading - 1)) + ((1 - _ionicShare) * Math.Pow(1 - u, InverseGrading - 1)));
            double next = u - (defect / slope);
            u = next > low && next < high ? next : (low + high) / 2;
        }

        return u;
    }
}
