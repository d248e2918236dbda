using System.Buffers.Binary;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Tests.Formats.Land;

namespace Cathograph.Tests.Formats.Neware;

/// <summary>Damaged files: nothing but a refusal may come of them, and no more memory than a multiple of the file.</summary>
public sealed class BinaryMutationTests
{
    private const int Mutations = 3000;

    public static TheoryData<string> Files => ["nda29", "nda130", "nda130-old", "ndc5", "ndc11", "ndc17", "ccs"];

    [Theory]
    [MemberData(nameof(Files))]
    public void DamagedFiles_AreReadOrRefused(string kind)
    {
        byte[] whole = File(kind);
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < Mutations; i++)
        {
            byte[] mutant = Mutate(whole, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                InstrumentFile(mutant);
                read++;
            }
            catch (InvalidInputException)
            {
                // This is what a damaged file may come to.
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(allocated <= (4L * mutant.Length) + (64L * 1024 * 1024), $"mutation {i}: {allocated} bytes");
        }

        Assert.True(read > Mutations / 20, $"only {read} of {Mutations} mutants were read");
    }

    private static void InstrumentFile(byte[] bytes) => InstrumentFileReader.Read(bytes, "mutant");

    private static byte[] File(string kind) => kind switch
    {
        "nda29" => NewareEncoder.Nda29(auxiliary: true),
        "nda130" => NewareEncoder.Nda130(56),
        "nda130-old" => NewareEncoder.Nda130(88),
        "ndc5" => NewareEncoder.Ndax5(),
        "ndc11" => NewareEncoder.NdaxFloat(11, 47, 37, 1e-4, 1, 1),
        "ndc17" => NewareEncoder.NdaxFloat(17, 100, 100, 1, 1000, 3600e3),
        _ => LandCcsEncoder.File(),
    };

    private static byte[] Mutate(byte[] whole, Random random)
    {
        byte[] mutant = random.Next(4) == 0 ? whole[..random.Next(whole.Length)] : (byte[])whole.Clone();
        int changes = random.Next(1, 4);
        for (int k = 0; k < changes && mutant.Length > 8; k++)
        {
            int at = random.Next(mutant.Length - 4);
            switch (random.Next(3))
            {
                case 0:
                    mutant[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 1:
                    BinaryPrimitives.WriteUInt32LittleEndian(mutant.AsSpan(at), 0xFFFFFFFF);
                    break;
                default:
                    BinaryPrimitives.WriteUInt32LittleEndian(mutant.AsSpan(at), (uint)random.Next());
                    break;
            }
        }

        return mutant;
    }
}
