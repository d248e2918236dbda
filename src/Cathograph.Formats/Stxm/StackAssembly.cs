using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Memory;

namespace Cathograph.Formats.Stxm;

/// <summary>Frames of a file become a scan: energies in eV and rising, frames of one energy averaged, frames without a number left out.</summary>
internal static class StackAssembly
{
    // Soft X-rays have hundreds of eV: a number below this is in keV.
    private const double LowestInElectronVolts = 20;

    // Energies closer than this are the same setting of the monochromator.
    private const double SameEnergy = 1e-4;

    public static SpectralScan Of(RawStack raw)
    {
        int pixels = raw.Width * raw.Height;
        var findings = raw.Findings.ToBuilder();
        double[] energies = Energies(raw, findings);
        int[] kept = Kept(raw, pixels, findings);
        int[] order = [.. kept.OrderBy(k => energies[k])];
        List<List<int>> groups = Groups(order, energies);
        if (groups.Count < kept.Length)
        {
            findings.Add(Finding.Note("frames-averaged", FormattableString.Invariant($"{kept.Length} frames stand at {groups.Count} energies; frames of one energy were averaged."), raw.Name));
        }

        if (groups.Count < 2)
        {
            throw new InvalidInputException(raw.Name, FormattableString.Invariant($"found frames at {groups.Count} photon energy; expected a stack over two or more"));
        }

        if (!order.SequenceEqual(kept))
        {
            findings.Add(Finding.Note("energies-sorted", "The energies of the file do not rise; the frames were put in order.", raw.Name));
        }

        float[] values = new float[groups.Count * pixels];
        for (int g = 0; g < groups.Count; g++)
        {
            Average(raw.Values, groups[g], values.AsSpan(g * pixels, pixels));
        }

        ImmutableArray<FrameFacts> facts = [.. groups.Select(group => raw.Facts[group[0]] with { PhotonEnergy = energies[group[0]] })];
        var spacing = raw.Pixel is { } edge ? new VoxelSpacing(edge.X, edge.Y, edge.X) : VoxelSpacing.Cube(1);
        var volume = new Volume(new VoxelGrid(raw.Width, raw.Height, groups.Count, spacing), ImmutableCollectionsMarshal.AsImmutableArray(values));
        return new SpectralScan(new ImageSeries(raw.Name, MemorySource.Of(volume), facts)
        {
            Kind = ImageKind.Counts,
            PixelSize = raw.Pixel?.X,
            Findings = findings.ToImmutable(),
        });
    }

    private static double[] Energies(RawStack raw, ImmutableArray<Finding>.Builder findings)
    {
        double[] energies = [.. raw.Facts.Select(fact => fact.PhotonEnergy ?? double.NaN)];
        int bad = Array.FindIndex(energies, energy => !(energy > 0 && energy < 1e6));
        if (bad >= 0)
        {
            throw new InvalidInputException(raw.Name, FormattableString.Invariant($"frame {bad + 1}: found the photon energy {energies[bad]:G9}; expected a number above 0 eV"));
        }

        if (energies.Max() < LowestInElectronVolts)
        {
            findings.Add(Finding.Note("energies-in-kev", FormattableString.Invariant($"Energies up to {energies.Max():G6} are taken as keV."), raw.Name));
            energies = [.. energies.Select(energy => 1000 * energy)];
        }

        return energies;
    }

    private static int[] Kept(RawStack raw, int pixels, ImmutableArray<Finding>.Builder findings)
    {
        var kept = new List<int>();
        var empty = new List<int>();
        var partly = new List<int>();
        for (int k = 0; k < raw.Facts.Length; k++)
        {
            int missing = 0;
            foreach (float value in raw.Values.AsSpan(k * pixels, pixels))
            {
                missing += float.IsFinite(value) ? 0 : 1;
            }

            if (missing == pixels)
            {
                empty.Add(k);
                continue;
            }

            kept.Add(k);
            if (missing > 0)
            {
                partly.Add(k);
            }
        }

        if (empty.Count > 0)
        {
            findings.Add(Finding.Warning("scan-aborted", FormattableString.Invariant($"{empty.Count} of {raw.Facts.Length} frames hold no number, as those of an aborted scan; they were left out."), raw.Name));
        }

        if (partly.Count > 0)
        {
            findings.Add(Finding.Warning("pixels-missing", FormattableString.Invariant($"{partly.Count} frames lack pixels, the first at {raw.Facts[partly[0]].PhotonEnergy:G7}; what rests on a missing pixel has no value."), raw.Name));
        }

        return kept.Count > 0 ? [.. kept] : throw new InvalidInputException(raw.Name, FormattableString.Invariant($"found no number in any of {raw.Facts.Length} frames; expected a scan that was measured"));
    }

    private static List<List<int>> Groups(int[] order, double[] energies)
    {
        var groups = new List<List<int>>();
        foreach (int k in order)
        {
            if (groups.Count > 0 && energies[k] - energies[groups[^1][0]] < SameEnergy)
            {
                groups[^1].Add(k);
            }
            else
            {
                groups.Add([k]);
            }
        }

        return groups;
    }

    private static void Average(float[] values, List<int> frames, Span<float> target)
    {
        values.AsSpan(frames[0] * target.Length, target.Length).CopyTo(target);
        for (int i = 1; i < frames.Count; i++)
        {
            ReadOnlySpan<float> next = values.AsSpan(frames[i] * target.Length, target.Length);
            for (int p = 0; p < target.Length; p++)
            {
                target[p] += (next[p] - target[p]) / (i + 1);
            }
        }
    }
}
