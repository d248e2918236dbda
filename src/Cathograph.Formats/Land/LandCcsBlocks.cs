using System.Buffers.Binary;

namespace Cathograph.Formats.Land;

/// <summary>
/// The blocks of a .ccs file: 128 bytes each, of samples (kind 3, with the number of samples that count; what stands behind them is old memory) or of the end
/// of a step (kind 2).
/// </summary>
internal sealed class LandCcsBlocks
{
    /// <summary>Where the blocks begin.</summary>
    public const int Start = 0xA80;

    /// <summary>Bytes of a block.</summary>
    public const int Size = 128;

    /// <summary>No sample lies further from the one before it, in ms: 15 days.</summary>
    public const int LongestInterval = 15 * 86400 * 1000;

    private const byte Samples = 3;
    private const byte StepEnd = 2;
    private const int SampleAt = 8;
    private const int SampleSize = 20;
    private const int MostSamples = 6;
    private const double AmpereHour = 3600;

    private LandCcsBlocks(int rows)
    {
        Rows = rows;
        Time = new double[rows];
        Current = new double[rows];
        Voltage = new double[rows];
        StepId = new double[rows];
        StepCount = new double[rows];
        Charge = new double[rows];
        Discharge = new double[rows];
        ChargeEnergy = new double[rows];
        DischargeEnergy = new double[rows];
    }

    public int Rows { get; }

    public double[] Time { get; }

    public double[] Current { get; }

    public double[] Voltage { get; }

    public double[] StepId { get; }

    public double[] StepCount { get; }

    public double[] Charge { get; }

    public double[] Discharge { get; }

    public double[] ChargeEnergy { get; }

    public double[] DischargeEnergy { get; }

    public LandCcsStep[] Steps { get; private set; } = [];

    /// <summary>Samples that cannot be.</summary>
    public int Damaged { get; private set; }

    /// <summary>Blocks of kinds that are not known.</summary>
    public int Unknown { get; private set; }

    /// <summary>Bytes after the last whole block.</summary>
    public int Rest { get; private set; }

    /// <summary>Reads all blocks.</summary>
    public static LandCcsBlocks Read(ReadOnlySpan<byte> bytes)
    {
        int rows = 0;
        for (int at = Start; at + Size <= bytes.Length; at += Size)
        {
            if (bytes[at] == Samples)
            {
                rows += Good(bytes.Slice(at, Size));
            }
        }

        var blocks = new LandCcsBlocks(rows) { Rest = (bytes.Length - Start) % Size };
        blocks.Fill(bytes);
        return blocks;
    }

    private static int Good(ReadOnlySpan<byte> block)
    {
        int good = 0;
        for (int k = 0; k < Math.Min((int)block[1], MostSamples); k++)
        {
            good += IsGood(Interval(block, k)) ? 1 : 0;
        }

        return good;
    }

    private static int Interval(ReadOnlySpan<byte> block, int sample) => BinaryPrimitives.ReadInt32LittleEndian(block[(SampleAt + (sample * SampleSize))..]);

    private static bool IsGood(int interval) => interval is >= 0 and <= LongestInterval;

    private void Fill(ReadOnlySpan<byte> bytes)
    {
        List<LandCcsStep> steps = [];
        int row = 0;
        int stepBegin = 0;
        var sum = new Totals();
        for (int at = Start; at + Size <= bytes.Length; at += Size)
        {
            ReadOnlySpan<byte> block = bytes.Slice(at, Size);
            switch (block[0])
            {
                case Samples:
                    for (int k = 0; k < Math.Min((int)block[1], MostSamples); k++)
                    {
                        if (IsGood(Interval(block, k)))
                        {
                            sum = Take(row, sum.Plus(block.Slice(SampleAt + (k * SampleSize), SampleSize)), block[(SampleAt + (k * SampleSize))..]);
                            StepCount[row++] = steps.Count + 1;
                        }
                        else
                        {
                            Damaged++;
                        }
                    }

                    Damaged += Math.Max(0, block[1] - MostSamples);
                    break;
                case StepEnd:
                    steps.Add(Step(block, sum.Milliseconds / 1000.0));
                    StepId.AsSpan(stepBegin..row).Fill(steps[^1].Number);
                    stepBegin = row;
                    break;
                default:
                    Unknown += block.IndexOfAnyExcept((byte)0) >= 0 ? 1 : 0;
                    break;
            }
        }

        // The step that runs on has no record yet.
        StepId.AsSpan(stepBegin..row).Fill(double.NaN);
        Steps = [.. steps];
    }

    private Totals Take(int row, Totals sum, ReadOnlySpan<byte> sample)
    {
        Time[row] = sum.Milliseconds / 1000.0;
        Voltage[row] = BinaryPrimitives.ReadSingleLittleEndian(sample[4..]);
        Current[row] = BinaryPrimitives.ReadSingleLittleEndian(sample[8..]);
        Charge[row] = sum.Charge * AmpereHour;
        Discharge[row] = sum.Discharge * AmpereHour;
        ChargeEnergy[row] = sum.ChargeEnergy * AmpereHour;
        DischargeEnergy[row] = sum.DischargeEnergy * AmpereHour;
        return sum;
    }

    private static LandCcsStep Step(ReadOnlySpan<byte> block, double summed) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(block[16..]), BinaryPrimitives.ReadUInt32LittleEndian(block[24..]) / 1000.0, summed, LandCcsFormat.Clock(block[56..]));

    /// <summary>What has passed so far: ms, Ah and Wh.</summary>
    private readonly record struct Totals(long Milliseconds, double Charge, double Discharge, double ChargeEnergy, double DischargeEnergy)
    {
        // The charge has no sign and takes that of the current; the energy has its own.
        public Totals Plus(ReadOnlySpan<byte> sample)
        {
            float current = BinaryPrimitives.ReadSingleLittleEndian(sample[8..]);
            double charge = Math.Abs(BinaryPrimitives.ReadSingleLittleEndian(sample[12..]));
            double energy = BinaryPrimitives.ReadSingleLittleEndian(sample[16..]);
            charge = double.IsFinite(charge) ? charge : 0;
            energy = double.IsFinite(energy) ? energy : 0;
            return new Totals(
                Milliseconds + BinaryPrimitives.ReadInt32LittleEndian(sample),
                Charge + (current > 0 ? charge : 0), Discharge + (current < 0 ? charge : 0),
                ChargeEnergy + Math.Max(energy, 0), DischargeEnergy - Math.Min(energy, 0));
        }
    }
}
