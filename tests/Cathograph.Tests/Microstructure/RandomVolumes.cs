using Cathograph.Core.Fields;

namespace Cathograph.Tests.Microstructure;

/// <summary>Small random grids and masks from a seed: blobs, noise, lines, one voxel, nothing and everything.</summary>
internal static class RandomVolumes
{
    public static (VoxelGrid Grid, byte[] Mask) Draw(int seed, int largest = 24)
    {
        var random = new Random(seed);
        int depth = random.Next(4) == 0 ? 1 : 1 + random.Next(largest);
        int width = random.Next(5) == 0 ? 60 + random.Next(80) : 1 + random.Next(largest);
        VoxelSpacing spacing = random.Next(3) switch
        {
            0 => VoxelSpacing.Cube(1),
            1 => new VoxelSpacing(0.5e-6, 0.7e-6, 1.9e-6),
            _ => new VoxelSpacing(3e-8, 1e-8, 2e-8),
        };
        var grid = new VoxelGrid(width, 1 + random.Next(largest), depth, spacing);
        return (grid, MaskOf(grid, random));
    }

    public static byte[] MaskOf(VoxelGrid grid, Random random)
    {
        byte[] mask = new byte[grid.Count];
        int kind = random.Next(7);
        double share = random.NextDouble();
        switch (kind)
        {
            case 0:
                break;
            case 1:
                Array.Fill(mask, (byte)1);
                break;
            case 2:
                mask[random.Next(mask.Length)] = 255;
                break;
            case 3:
                for (int k = 0; k < mask.Length; k++)
                {
                    mask[k] = (byte)(random.NextDouble() < 0.02 ? 1 : 0);
                }

                break;
            default:
                for (int k = 0; k < mask.Length; k++)
                {
                    mask[k] = k > 0 && random.NextDouble() < 0.7 ? mask[k - 1] : (byte)(random.NextDouble() < share ? 1 + random.Next(3) : 0);
                }

                break;
        }

        return mask;
    }
}
