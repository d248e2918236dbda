using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>Sums of optical densities over the pixels of regions and over all pixels that got numbers, energy by energy.</summary>
internal sealed class RegionSums
{
    private readonly RegionVolume? _regions;
    private readonly PixelBox _box;
    private readonly int _slots;
    private readonly double[] _sums;
    private readonly int[] _counts;
    private readonly int[] _pixels;

    public RegionSums(RegionVolume? regions, PixelBox box, int energies)
    {
        if (regions is not null && (regions.Grid.Width < box.X + box.Width || regions.Grid.Height < box.Y + box.Height || regions.Grid.Depth != 1))
        {
            throw new InvalidInputException("--regions", FormattableString.Invariant($"found {regions.Grid.Width} x {regions.Grid.Height} x {regions.Grid.Depth} pixels; expected an image of the frames after binning"));
        }

        _regions = regions;
        _box = box;
        _slots = 1 + (regions?.Count ?? 0);
        _sums = new double[(long)_slots * energies];
        _counts = new int[_sums.Length];
        _pixels = new int[_slots];
    }

    /// <summary>Adds a slab.</summary>
    public void Add(float[] slab, int rows, int first, byte[] mask, int threads, CancellationToken cancellation)
    {
        int plane = rows * _box.Width;
        int energies = _sums.Length / _slots;
        int[] region = new int[plane];
        for (int i = 0; i < plane; i++)
        {
            (int y, int x) = Math.DivRem(i, _box.Width);
            region[i] = _regions?.Ids[((_box.Y + first + y) * _regions.Grid.Width) + _box.X + x] ?? 0;
            bool isIn = mask[(first * _box.Width) + i] != 0;
            _pixels[0] += isIn ? 1 : 0;
            _pixels[region[i]] += region[i] > 0 ? 1 : 0;
        }

        PlaneWork.Run(energies, threads, e =>
        {
            ReadOnlySpan<float> values = slab.AsSpan(e * plane, plane);
            ReadOnlySpan<byte> inside = mask.AsSpan(first * _box.Width, plane);
            Span<double> sums = _sums.AsSpan(e * _slots, _slots);
            Span<int> counts = _counts.AsSpan(e * _slots, _slots);
            for (int i = 0; i < plane; i++)
            {
                if (!float.IsFinite(values[i]))
                {
                    continue;
                }

                if (inside[i] != 0)
                {
                    sums[0] += values[i];
                    counts[0]++;
                }

                if (region[i] > 0)
                {
                    sums[region[i]] += values[i];
                    counts[region[i]]++;
                }
            }
        }, cancellation);
    }

    /// <summary>The mean spectrum of all pixels that got numbers; null when there are none.</summary>
    public AbsorptionSpectrum? Masked(ImmutableArray<double> energies) => _pixels[0] > 0 ? Of(energies, 0, "pixels with an edge") : null;

    /// <summary>The mean spectrum of each region that has pixels.</summary>
    public ImmutableArray<(int Region, int Pixels, AbsorptionSpectrum Spectrum)> Spectra(ImmutableArray<double> energies) =>
        [.. Enumerable.Range(1, _slots - 1).Where(slot => _pixels[slot] > 0).Select(slot => (slot, _pixels[slot], Of(energies, slot, FormattableString.Invariant($"region {slot}"))))];

    private AbsorptionSpectrum Of(ImmutableArray<double> energies, int slot, string name) => new()
    {
        Name = name,
        Energy = energies,
        Absorption = [.. Enumerable.Range(0, energies.Length).Select(e => _sums[(e * _slots) + slot] / Math.Max(1, _counts[(e * _slots) + slot]))],
    };
}
