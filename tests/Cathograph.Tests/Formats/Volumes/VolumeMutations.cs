using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes;

namespace Cathograph.Tests.Formats.Volumes;

/// <summary>Damages files of volumes and reads what is left of them: nothing but a refusal may come of it, and no more memory than a file of its size needs.</summary>
internal static class VolumeMutations
{
    private const long SpareBytes = 64L << 20;

    /// <summary>Reads mutants of a file.</summary>
    /// <param name="whole">The bytes of the file.</param>
    /// <param name="extension">Its extension.</param>
    /// <param name="count">How many mutants.</param>
    /// <param name="within">Bytes from the start in which to change most; 0 for all.</param>
    /// <returns>How many could be read.</returns>
    public static int Read(byte[] whole, string extension, int count, int within = 0)
    {
        using var folder = new TemporaryFolder();
        string path = Path.Combine(folder.Path, "mutant" + extension);
        var random = new Random(11);
        int read = 0;
        for (int i = 0; i < count; i++)
        {
            byte[] mutant = Mutate(whole, random, within);
            System.IO.File.WriteAllBytes(path, mutant);
            long before = GC.GetAllocatedBytesForCurrentThread();
            if (IsRead(path, mutant.Length))
            {
                read++;
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= (12L * mutant.Length) + SpareBytes, $"mutation {i}: {allocated} bytes");
        }

        return read;
    }

    private static bool IsRead(string path, long length)
    {
        try
        {
            using VolumeSource source = VolumeFileReader.Open(path);
            VolumeHeader header = source.Header;
            if ((long)header.Width * header.Height <= length)
            {
                float[] plane = new float[header.Width * header.Height];
                for (int z = 0; z < Math.Min(header.Depth, 20); z++)
                {
                    source.ReadNumbers(z, plane);
                }
            }

            return true;
        }
        catch (InvalidInputException)
        {
            // This is what a damaged file may come to.
            return false;
        }
    }

    private static byte[] Mutate(byte[] whole, Random random, int within)
    {
        byte[] mutant = random.Next(6) == 0 ? whole[..random.Next(1, whole.Length)] : (byte[])whole.Clone();
        int changes = random.Next(1, 6);
        for (int k = 0; k < changes; k++)
        {
            int most = within > 0 && random.Next(4) > 0 ? Math.Min(within, mutant.Length) : mutant.Length;
            int at = random.Next(most);
            mutant[at] = random.Next(3) switch { 0 => 0, 1 => 255, _ => (byte)random.Next(256) };
        }

        return mutant;
    }
}
