namespace Cathograph.Microstructure.Composites;

/// <summary>Draws depths so that something is as dense along the depth as it should be.</summary>
internal sealed class DepthDraw
{
    private const int Steps = 2000;
    private readonly double[] _sum = new double[Steps + 1];
    private readonly PaddedBox _box;

    public DepthDraw(PaddedBox box, Func<double, double> densityAt)
    {
        _box = box;
        for (int k = 0; k < Steps; k++)
        {
            _sum[k + 1] = _sum[k] + densityAt(box.DepthOf((k + 0.5) / Steps * box.Domain.Z));
        }

        Total = _sum[Steps] / Steps * box.Volume;
    }

    /// <summary>The density integrated over the domain, in m3 for volume fractions.</summary>
    public double Total { get; }

    /// <summary>The place below which a share of it lies.</summary>
    /// <param name="share">0..1.</param>
    /// <returns>A depth in the domain in m.</returns>
    public double At(double share)
    {
        double wanted = share * _sum[Steps];
        int low = 0;
        int high = Steps;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            (low, high) = _sum[middle] <= wanted ? (middle, high) : (low, middle);
        }

        double part = _sum[low + 1] - _sum[low];
        return (low + (part > 0 ? Math.Clamp((wanted - _sum[low]) / part, 0, 1) : 0.5)) / Steps * _box.Domain.Z;
    }
}
