using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Imaging.Filters;

namespace Cathograph.Imaging.Synthetic;

/// <summary>Makes a tomogram of known truth from labels: partial volume and blur, phase-contrast fringes, noise, cupping.</summary>
internal static class GreySynthesis
{
    // Fringes are as wide as this many blurs.
    private const double FringeWidth = 2.5;

    /// <summary>Makes the grey values.</summary>
    public static Volume Of(LabelVolume truth, GreyRecipe recipe, CancellationToken cancellation)
    {
        VoxelGrid grid = truth.Grid;
        var shape = new BoxShape(grid.Width, grid.Height, grid.Depth);
        float[] values = [.. truth.Labels.Select(label => recipe.Grey[label])];
        Blur(values, shape, recipe.Blur, cancellation);
        float[] wide = [.. values];
        Blur(wide, shape, FringeWidth * recipe.Blur, cancellation);
        float[] noise = Noise(values.Length, recipe.Seed);
        Blur(noise, shape, recipe.NoiseBlur, cancellation);
        double scale = recipe.Noise / Math.Sqrt(noise.Sum(value => (double)value * value) / noise.Length);
        for (int k = 0; k < values.Length; k++)
        {
            (int x, int y, int _) = grid.PlaceOf(k);
            double r = Math.Pow((2.0 * x / grid.Width) - 1, 2) + Math.Pow((2.0 * y / grid.Height) - 1, 2);
            double clean = values[k] + (recipe.Fringes * (values[k] - wide[k]));
            values[k] = (float)((clean * (1 - (recipe.Cupping * (1 - (r / 2))))) + (scale * noise[k]));
        }

        return new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values));
    }

    private static void Blur(float[] values, BoxShape shape, double sigma, CancellationToken cancellation)
    {
        if (sigma > 0)
        {
            GaussianFilter.InPlace(values, shape, new AxisLengths(sigma, sigma, shape.Depth > 1 ? sigma : 0), 0, cancellation);
        }
    }

    private static float[] Noise(int count, int seed)
    {
        var random = new Random(seed);
        float[] noise = new float[count];
        for (int k = 0; k < count; k++)
        {
            noise[k] = (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }

        return noise;
    }
}
