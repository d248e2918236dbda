using Cathograph.Core;

namespace Cathograph.Microstructure.Composites;

/// <summary>
/// The distance of a surface from its centre over all directions, in radii of the sphere of equal volume: an ellipsoid with smooth bumps, turned at random.
/// Held on the six faces of a cube with nodes at their edges, between which it is linear, so that it is continuous.
/// </summary>
internal sealed class ShapeMap
{
    private const int Nodes = 17;
    private const int Waves = 8;
    private readonly float[] _reach = new float[6 * Nodes * Nodes];

    public ShapeMap(double axisRatio, double roughness, Random random)
    {
        double longest = 1 + ((axisRatio - 1) * random.NextDouble());
        double middle = 1 + ((longest - 1) * random.NextDouble());
        double[] axes = Turn(random);
        double[] waves = [.. Enumerable.Range(0, 4 * Waves).Select(k => k % 4 == 3 ? 2 * Math.PI * random.NextDouble() : 2.2 * Normal(random))];
        double volume = 0;
        double weights = 0;
        for (int k = 0; k < _reach.Length; k++)
        {
            (double x, double y, double z) = Direction(k, out double weight);
            double a = ((axes[0] * x) + (axes[1] * y) + (axes[2] * z)) / longest;
            double b = ((axes[3] * x) + (axes[4] * y) + (axes[5] * z)) / middle;
            double c = (axes[6] * x) + (axes[7] * y) + (axes[8] * z);
            double bumps = 0;
            for (int w = 0; w < Waves; w++)
            {
                bumps += Math.Cos((waves[4 * w] * x) + (waves[(4 * w) + 1] * y) + (waves[(4 * w) + 2] * z) + waves[(4 * w) + 3]);
            }

            double reach = Math.Max(0.4, 1 + (roughness * bumps * Math.Sqrt(2.0 / Waves))) / Math.Sqrt((a * a) + (b * b) + (c * c));
            _reach[k] = (float)reach;
            volume += weight * reach * reach * reach;
            weights += weight;
        }

        float scale = (float)Math.Cbrt(weights / volume);
        for (int k = 0; k < _reach.Length; k++)
        {
            _reach[k] *= scale;
            Longest = Math.Max(Longest, _reach[k]);
        }
    }

    /// <summary>The largest reach.</summary>
    public float Longest { get; }

    /// <summary>The reach in a direction of any length but 0.</summary>
    [Kernel("Face, place on it and the four nodes around.")]
    public float Reach(float x, float y, float z)
    {
        float ax = MathF.Abs(x);
        float ay = MathF.Abs(y);
        float az = MathF.Abs(z);
        int face;
        float u;
        float v;
        if (ax >= ay && ax >= az)
        {
            face = x < 0 ? 1 : 0;
            (u, v) = ax > 0 ? (y / ax, z / ax) : (0, 0);
        }
        else if (ay >= az)
        {
            face = y < 0 ? 3 : 2;
            (u, v) = (x / ay, z / ay);
        }
        else
        {
            face = z < 0 ? 5 : 4;
            (u, v) = (x / az, y / az);
        }

        float p = (u + 1) * (0.5f * (Nodes - 1));
        float q = (v + 1) * (0.5f * (Nodes - 1));
        int i = Math.Min((int)p, Nodes - 2);
        int j = Math.Min((int)q, Nodes - 2);
        p -= i;
        q -= j;
        int at = (((face * Nodes) + j) * Nodes) + i;
        float below = _reach[at] + (p * (_reach[at + 1] - _reach[at]));
        float above = _reach[at + Nodes] + (p * (_reach[at + Nodes + 1] - _reach[at + Nodes]));
        return below + (q * (above - below));
    }

    private static (double X, double Y, double Z) Direction(int node, out double weight)
    {
        int face = node / (Nodes * Nodes);
        int within = node % (Nodes * Nodes);
        int i = within % Nodes;
        int j = within / Nodes;
        double u = (2.0 * i / (Nodes - 1)) - 1;
        double v = (2.0 * j / (Nodes - 1)) - 1;
        double length = Math.Sqrt(1 + (u * u) + (v * v));
        bool isEdge = i is 0 or (Nodes - 1);
        bool isOtherEdge = j is 0 or (Nodes - 1);
        weight = (isEdge ? 0.5 : 1) * (isOtherEdge ? 0.5 : 1) / (length * length * length);
        double one = (face % 2 == 0 ? 1 : -1) / length;
        (u, v) = (u / length, v / length);
        return (face / 2) switch { 0 => (one, u, v), 1 => (u, one, v), _ => (u, v, one) };
    }

    private static double[] Turn(Random random)
    {
        double w = Normal(random);
        double x = Normal(random);
        double y = Normal(random);
        double z = Normal(random);
        double length = Math.Sqrt((w * w) + (x * x) + (y * y) + (z * z));
        (w, x, y, z) = (w / length, x / length, y / length, z / length);
        return
        [
            1 - (2 * ((y * y) + (z * z))), 2 * ((x * y) + (w * z)), 2 * ((x * z) - (w * y)),
            2 * ((x * y) - (w * z)), 1 - (2 * ((x * x) + (z * z))), 2 * ((y * z) + (w * x)),
            2 * ((x * z) + (w * y)), 2 * ((y * z) - (w * x)), 1 - (2 * ((x * x) + (y * y))),
        ];
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
