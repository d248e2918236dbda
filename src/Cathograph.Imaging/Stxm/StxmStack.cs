using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Imaging.Stxm;

/// <summary>A scanning stack in memory: a frame of counts an energy, and the factors that bring frames to one dwell time and ring current.</summary>
public sealed class StxmStack
{
    // With fewer frames that state a value, those between are guesses.
    private const double FewestKnown = 0.9;

    // A frame that lacks more of its pixels was aborted.
    private const double MostMissing = 0.1;

    private readonly float[] _values;

    private StxmStack(string name, VoxelGrid grid, float[] values)
    {
        Name = name;
        Grid = grid;
        _values = values;
    }

    /// <summary>Gets the name of the file.</summary>
    public string Name { get; }

    /// <summary>Gets the grid of a frame: one plane.</summary>
    public VoxelGrid Grid { get; }

    /// <summary>Gets the photon energies in eV, rising.</summary>
    public required ImmutableArray<double> Energy { get; init; }

    /// <summary>Gets what the counts of each frame are multiplied with, about 1: dwell time and ring current.</summary>
    public required ImmutableArray<double> Factor { get; init; }

    /// <summary>Gets a value indicating whether the values are optical density and not counts.</summary>
    public bool IsOpticalDensity { get; init; }

    /// <summary>Gets the dwell time in s that counts are brought to; null when it is not known.</summary>
    public double? Dwell { get; init; }

    /// <summary>Gets what is odd about the stack.</summary>
    public ImmutableArray<Finding> Findings { get; init; } = [];

    /// <summary>Gets how the frames were brought onto each other; null when they lie as they were recorded.</summary>
    public AlignmentResult? Alignment { get; private init; }

    /// <summary>Gets the number of frames.</summary>
    public int Frames => Energy.Length;

    /// <summary>Gets the number of pixels of a frame.</summary>
    public int Pixels => (int)Grid.PlaneCount;

    /// <summary>The values of a frame as they were measured; NaN where nothing was.</summary>
    /// <param name="frame">Its number from 0.</param>
    /// <returns>Row after row.</returns>
    public ReadOnlySpan<float> Frame(int frame) => _values.AsSpan(frame * Pixels, Pixels);

    /// <summary>Reads a scan into memory.</summary>
    /// <param name="scan">The scan; its frames have photon energies that rise.</param>
    /// <param name="spacing">Edges of a pixel in m, along z the thickness that areas of 2D are counted with.</param>
    /// <param name="corrections">What is corrected.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="InvalidInputException">A frame has no energy.</exception>
    public static StxmStack Load(SpectralScan scan, VoxelSpacing spacing, StackCorrections corrections, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scan);
        ArgumentNullException.ThrowIfNull(corrections);
        ImageSeries series = scan.Sample;
        float[] values = new float[checked(series.Width * series.Height * series.Count)];
        series.Frames.ReadNumbers(0, values, cancellation);
        ImmutableArray<double> energy = [.. series.Facts.Select(fact => fact.PhotonEnergy ?? throw new InvalidInputException(fact.Name, "found no photon energy; expected one a frame"))];
        var findings = series.Findings.ToBuilder();
        double[] factor = new double[energy.Length];
        Array.Fill(factor, 1);
        if (!corrections.IsOpticalDensity)
        {
            Apply(factor, corrections.WithDwell, [.. series.Facts.Select(fact => fact.Exposure ?? double.NaN)], "dwell time", findings);
            Apply(factor, corrections.WithBeam, [.. series.Facts.Select(fact => fact.Beam ?? double.NaN)], "ring current", findings);
        }

        return new StxmStack(series.Name, new VoxelGrid(series.Width, series.Height, 1, spacing), values)
        {
            Energy = energy,
            Factor = ImmutableCollectionsMarshal.AsImmutableArray(factor),
            IsOpticalDensity = corrections.IsOpticalDensity,
            Dwell = series.Facts.All(fact => fact.Exposure > 0) ? series.Facts.Select(fact => fact.Exposure!.Value).Order().ElementAt(series.Count / 2) : null,
            Findings = findings.ToImmutable(),
        };
    }

    /// <summary>Takes frames that are in memory already, without dwell time or ring current.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="counts">Counts, a plane an energy.</param>
    /// <param name="energy">Photon energies in eV, rising.</param>
    /// <returns>The stack.</returns>
    /// <exception cref="ArgumentException">There is not an energy a plane.</exception>
    public static StxmStack Of(string name, Volume counts, ImmutableArray<double> energy)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return energy.Length == counts.Grid.Depth
            ? new StxmStack(name, counts.Grid with { Depth = 1 }, [.. counts.Values]) { Energy = energy, Factor = [.. energy.Select(_ => 1.0)] }
            : throw new ArgumentException($"An energy a plane; found {energy.Length} for {counts.Grid.Depth}.", nameof(energy));
    }

    /// <summary>The mean over the energies of the counts of each pixel after correction; frames that an aborted scan left in part do not count while there are others.</summary>
    /// <returns>Row after row; NaN where a frame has none.</returns>
    public float[] MeanFrame()
    {
        float[] mean = new float[Pixels];
        int[] whole = [.. Enumerable.Range(0, Frames).Where(k => MissingAt(k) <= MostMissing * Pixels)];
        whole = whole.Length > 0 ? whole : [.. Enumerable.Range(0, Frames)];
        foreach (int k in whole)
        {
            ReadOnlySpan<float> frame = Frame(k);
            float factor = (float)(Factor[k] / whole.Length);
            for (int p = 0; p < mean.Length; p++)
            {
                mean[p] += factor * frame[p];
            }
        }

        return mean;
    }

    internal StxmStack Moved(float[] values, AlignmentResult alignment, ImmutableArray<Finding> findings) => new(Name, Grid, values)
    {
        Energy = Energy,
        Factor = Factor,
        IsOpticalDensity = IsOpticalDensity,
        Dwell = Dwell,
        Findings = [.. Findings, .. findings],
        Alignment = alignment,
    };

    private int MissingAt(int frame)
    {
        int missing = 0;
        foreach (float value in Frame(frame))
        {
            missing += float.IsNaN(value) ? 1 : 0;
        }

        return missing;
    }

    private static void Apply(double[] factor, bool isWanted, double[] measured, string what, ImmutableArray<Finding>.Builder findings)
    {
        if (!isWanted)
        {
            return;
        }

        int known = measured.Count(value => value > 0);
        if (known < FewestKnown * measured.Length)
        {
            if (known > 0)
            {
                findings.Add(Finding.Note("not-corrected", FormattableString.Invariant($"{measured.Length - known} of {measured.Length} frames do not state their {what}; counts were not corrected for it, which matters only when I0 does not come from the same frames.")));
            }

            return;
        }

        if (known < measured.Length)
        {
            findings.Add(Finding.Note("correction-filled", FormattableString.Invariant($"{measured.Length - known} of {measured.Length} frames do not state their {what}; that of the nearest frame that does was taken.")));
            int[] stated = [.. Enumerable.Range(0, measured.Length).Where(k => measured[k] > 0)];
            measured = [.. Enumerable.Range(0, measured.Length).Select(k => measured[stated.MinBy(other => Math.Abs(other - k))])];
        }

        double middle = measured.Order().ElementAt(measured.Length / 2);
        for (int k = 0; k < factor.Length; k++)
        {
            factor[k] *= middle / measured[k];
        }
    }
}
