using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Cathograph.Core;

namespace Cathograph.Imaging.Radiographs;

/// <summary>From counts to transmission for a row, eight pixels at once.</summary>
internal static class TransmissionKernel
{
    private const int Lanes = 8;

    /// <summary>Level of the open beam above dark at a time between two open beams, its inverse, and the relative variances.</summary>
    [Kernel("straight arithmetic on rows, eight pixels at once")]
    public static void References(RowOf open, RowOf after, RowOf dark, (float After, ImmutableArray<float> Scattered) given, (float[] Inverse, float[] Open, float[] Dark) target, int at, int count)
    {
        ReadOnlySpan<float> scattered = given.Scattered.IsDefaultOrEmpty ? default : given.Scattered.AsSpan().Slice(at, count);
        Span<float> inverse = target.Inverse.AsSpan(at, count);
        Span<float> openVariance = target.Open.AsSpan(at, count);
        Span<float> darkVariance = dark.Mean.IsEmpty ? default : target.Dark.AsSpan(at, count);
        (Vector256<float> weight, Vector256<float> other) = (Vector256.Create(given.After), Vector256.Create(1 - given.After));
        int i = 0;
        for (; i + Lanes <= count; i += Lanes)
        {
            Vector256<float> level = Vector256.Create(open.Mean[i..]);
            Vector256<float> variance = Vector256.Create(open.Variance[i..]);
            if (!after.Mean.IsEmpty)
            {
                level = (other * level) + (weight * Vector256.Create(after.Mean[i..]));
                variance = (other * other * variance) + (weight * weight * Vector256.Create(after.Variance[i..]));
            }

            Vector256<float> beam = dark.Mean.IsEmpty ? level : level - Vector256.Create(dark.Mean[i..]);
            beam = scattered.IsEmpty ? beam : beam - Vector256.Create(scattered[i..]);
            Vector256<float> one = Vector256.ConditionalSelect(Vector256.GreaterThan(beam, Vector256<float>.Zero), Vector256<float>.One / beam, Vector256.Create(float.NaN));
            one.CopyTo(inverse[i..]);
            (variance * one * one).CopyTo(openVariance[i..]);
            if (!dark.Mean.IsEmpty)
            {
                (Vector256.Create(dark.Variance[i..]) * one * one).CopyTo(darkVariance[i..]);
            }
        }

        for (; i < count; i++)
        {
            float level = open.Mean[i];
            float variance = open.Variance[i];
            if (!after.Mean.IsEmpty)
            {
                level = ((1 - given.After) * level) + (given.After * after.Mean[i]);
                variance = ((1 - given.After) * (1 - given.After) * variance) + (given.After * given.After * after.Variance[i]);
            }

            float beam = level - (dark.Mean.IsEmpty ? 0 : dark.Mean[i]) - (scattered.IsEmpty ? 0 : scattered[i]);
            inverse[i] = beam > 0 ? 1 / beam : float.NaN;
            openVariance[i] = variance * inverse[i] * inverse[i];
            if (!dark.Mean.IsEmpty)
            {
                darkVariance[i] = dark.Variance[i] * inverse[i] * inverse[i];
            }
        }
    }

    /// <summary>Transmission and its variance from the counts of the frame.</summary>
    /// <param name="counts">Cleaned grey values above dark.</param>
    /// <param name="inverse">One over the open beam above dark; empty for 1.</param>
    /// <param name="facts">One over the dose, gain, read variance and scattering.</param>
    /// <param name="transmission">Receives the transmission.</param>
    /// <param name="variance">Receives its variance.</param>
    /// <returns>Sum and number of the finite transmissions.</returns>
    [Kernel("straight arithmetic on rows, eight pixels at once")]
    public static (double Sum, int Count) Row(
        ReadOnlySpan<float> counts, ReadOnlySpan<float> inverse, (float PerDose, float Gain, float Read, float Scattering) facts, Span<float> transmission, Span<float> variance)
    {
        ref float source = ref MemoryMarshal.GetReference(counts);
        ref float factor = ref MemoryMarshal.GetReference(inverse);
        ref float target = ref MemoryMarshal.GetReference(transmission);
        ref float spread = ref MemoryMarshal.GetReference(variance);
        bool hasOpen = !inverse.IsEmpty;
        Vector256<float> perDose = Vector256.Create(facts.PerDose);
        Vector256<float> sum = Vector256<float>.Zero;
        Vector256<int> number = Vector256<int>.Zero;
        int x = 0;
        for (; x + Lanes <= counts.Length; x += Lanes)
        {
            Vector256<float> above = Vector256.LoadUnsafe(ref source, (nuint)x);
            Vector256<float> scale = hasOpen ? perDose * Vector256.LoadUnsafe(ref factor, (nuint)x) : perDose;
            Vector256<float> own = Vector256.Create(facts.Read) + (Vector256.Create(facts.Gain) * Vector256.Max(above, Vector256<float>.Zero));
            Vector256<float> value = (above * scale) - Vector256.Create(facts.Scattering);
            value.StoreUnsafe(ref target, (nuint)x);
            (own * scale * scale).StoreUnsafe(ref spread, (nuint)x);
            Vector256<float> isNumber = Vector256.Equals(value - value, Vector256<float>.Zero);
            sum += value & isNumber;
            number -= isNumber.AsInt32();
        }

        (double total, int found) = (Vector256.Sum(sum), Vector256.Sum(number));
        for (; x < counts.Length; x++)
        {
            float above = counts[x];
            float scale = hasOpen ? facts.PerDose * inverse[x] : facts.PerDose;
            transmission[x] = (above * scale) - facts.Scattering;
            variance[x] = (facts.Read + (facts.Gain * Math.Max(above, 0))) * scale * scale;
            (total, found) = float.IsFinite(transmission[x]) ? (total + transmission[x], found + 1) : (total, found);
        }

        return (total, found);
    }

    /// <summary>Takes scattered neutrons off the counts of a row.</summary>
    [Kernel("straight arithmetic on a row")]
    public static void TakeOff(Span<float> counts, ReadOnlySpan<float> scattered, float dose)
    {
        for (int x = 0; x < scattered.Length; x++)
        {
            counts[x] -= dose * scattered[x];
        }
    }

    /// <summary>A row of a reference image.</summary>
    internal readonly ref struct RowOf(ReadOnlySpan<float> mean, ReadOnlySpan<float> variance)
    {
        public ReadOnlySpan<float> Mean { get; } = mean;

        public ReadOnlySpan<float> Variance { get; } = variance;

        public static RowOf Of(ReferenceImage? image, int at, int count) =>
            image is null ? default : new(image.Mean.AsSpan().Slice(at, count), image.Variance.AsSpan().Slice(at, count));
    }
}
