using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.Alignment;

namespace Cathograph.Imaging.SpectralStacks;

/// <summary>
/// A first look at a stack: each frame is read once, what is wrong with it is counted, and a coarse copy of at most 800 pixels along a side is kept, of which the alignment and the mean spectrum follow.
/// Memory: the coarse copies, at most 2.5 MB a frame.
/// </summary>
public sealed class SpectralLook
{
    private const int LongestSide = 800;
    private const double BrightShare = 0.2;
    private const double OddDistance = 8;
    private const double OddDensity = 0.02;
    private const double SaturatedShare = 1e-3;
    private const double LargestDensity = 12;

    private readonly float[][] _coarse;
    private readonly PlaneSize _coarseSize;

    private SpectralLook(float[][] coarse, PlaneSize size, int bin)
    {
        _coarse = coarse;
        _coarseSize = size;
        Bin = bin;
    }

    /// <summary>Gets what was found in each frame of the scan.</summary>
    public required ImmutableArray<FrameTally> Tallies { get; init; }

    /// <summary>Gets the frames that can be used, by their number in the scan.</summary>
    public required ImmutableArray<int> Used { get; init; }

    /// <summary>Gets the photon energies in eV of the frames that can be used.</summary>
    public required ImmutableArray<double> Energies { get; init; }

    /// <summary>Gets the energy in eV whose magnification is that of the maps.</summary>
    public required double GridEnergy { get; init; }

    /// <summary>Gets what should be known of the frames.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Gets the pixels along the edge of a block of the coarse copies.</summary>
    public int Bin { get; }

    /// <summary>Reads every frame.</summary>
    /// <param name="frames">The frames.</param>
    /// <param name="options">The corrections they were opened with.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="done">Told the number of frames read; null for nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>What was seen.</returns>
    /// <exception cref="InvalidInputException">Fewer than 8 frames can be used.</exception>
    public static SpectralLook Run(CorrectedFrames frames, StackCorrectionOptions options, int threads, Action<int>? done, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentNullException.ThrowIfNull(options);
        var size = new PlaneSize(frames.Width, frames.Height);
        int bin = PreparedFrame.BinOf(size, LongestSide);
        double gridEnergy = frames.Energies[frames.Count / 2];
        float[] density = GC.AllocateUninitializedArray<float>(size.Count);
        float[] scaled = options.ScalesWithEnergy ? GC.AllocateUninitializedArray<float>(size.Count) : [];
        var tallies = ImmutableArray.CreateBuilder<FrameTally>(frames.Count);
        var coarse = new List<float[]>();
        PlaneSize coarseSize = size;
        for (int k = 0; k < frames.Count; k++)
        {
            FrameTally tally = frames.Read(k, density, threads, cancellation);
            tallies.Add(tally);
            if (!tally.IsEmpty)
            {
                float[] seen = density;
                if (options.ScalesWithEnergy)
                {
                    new FrameGeometry(gridEnergy / frames.Energies[k], 0, 0).Rows(density, size, (0, 0, size.Width), scaled);
                    seen = scaled;
                }

                (float[] small, coarseSize) = PreparedFrame.Binned(seen, size, bin);
                coarse.Add(small);
            }

            done?.Invoke(k + 1);
        }

        ImmutableArray<int> used = [.. tallies.Where(tally => !tally.IsEmpty).Select(tally => tally.Frame)];
        if (used.Length < 8)
        {
            throw new InvalidInputException(frames.Name, FormattableString.Invariant($"found {used.Length} of {frames.Count} frames with different numbers in at least half of their pixels; expected at least 8 for an edge{Reasons(tallies)}"));
        }

        return new SpectralLook([.. coarse], coarseSize, bin)
        {
            Tallies = tallies.ToImmutable(),
            Used = used,
            Energies = [.. used.Select(k => frames.Energies[k])],
            GridEnergy = gridEnergy,
            Findings = FindingsOf(tallies.ToImmutable(), (long)size.Count * options.Binning * options.Binning, size.Count),
        };
    }

    // What most pixels lack, when frames cannot be used.
    private static string Reasons(IEnumerable<FrameTally> tallies)
    {
        FrameTally[] all = [.. tallies];
        (string What, long Count)[] reasons =
        [
            ("were recorded as NaN or infinite", all.Sum(tally => (long)tally.NotFinite)),
            ("are saturated", all.Sum(tally => (long)tally.Saturated)),
            ("have no beam (the frame without the sample is not above the dark level)", all.Sum(tally => (long)tally.ZeroFlat)),
            ("let no light through", all.Sum(tally => (long)tally.Opaque)),
        ];
        string text = string.Join(", ", reasons.Where(reason => reason.Count > 0).OrderByDescending(reason => reason.Count).Select(reason => FormattableString.Invariant($"{reason.Count} pixels {reason.What}")));
        return text.Length > 0 ? $" ({text})" : "";
    }

    /// <summary>Aligns the frames that can be used.</summary>
    /// <param name="options">How; lengths in pixels of the coarse copies, and <see cref="AlignmentOptions.Reference"/> as the number of a frame of the scan.</param>
    /// <param name="threads">Threads, or 0 for one a core.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>Shifts in pixels of the frames, one a frame that can be used; <see cref="FrameShift.Frame"/> is its number in the scan.</returns>
    public AlignmentResult Align(AlignmentOptions options, int threads, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        int? reference = options.Reference is { } wanted ? Used.IndexOf(wanted) : null;
        if (reference is < 0)
        {
            throw new InvalidInputException("--reference", FormattableString.Invariant($"found frame {options.Reference + 1}, which is not in the scan or has no numbers; expected one of the {Used.Length} frames that can be used"));
        }

        AlignmentResult coarse = FrameAlignment.Run(_coarse, _coarseSize.Width, options with { Reference = reference }, threads, cancellation);
        return coarse with
        {
            Reference = Used[coarse.Reference],
            Shifts =
            [
                .. coarse.Shifts.Select((shift, k) => shift with
                {
                    Frame = Used[k],
                    X = Bin * shift.X,
                    Y = Bin * shift.Y,
                    StandardError = Bin * shift.StandardError,
                    Contradiction = Bin * shift.Contradiction,
                    ByCriterion = [.. shift.ByCriterion.Select(pair => (Bin * pair.X, Bin * pair.Y))],
                }),
            ],
        };
    }

    /// <summary>The mean spectrum of the fifth of the pixels with the highest edge step.</summary>
    /// <param name="alignment">Where the frames lie; null where they are.</param>
    /// <param name="name">Its name.</param>
    /// <returns>The spectrum.</returns>
    public AbsorptionSpectrum MeanSpectrum(AlignmentResult? alignment, string name)
    {
        int n = Energies.Length;
        float[][] moved = new float[n][];
        for (int k = 0; k < n; k++)
        {
            (double x, double y) = alignment is null ? (0, 0) : (alignment.Shifts[k].X / Bin, alignment.Shifts[k].Y / Bin);
            moved[k] = _coarse[k];
            if (x != 0 || y != 0)
            {
                moved[k] = new float[_coarseSize.Count];
                CubicShift.Move(_coarse[k], _coarseSize, x, y, moved[k]);
            }
        }

        int ends = Math.Max(2, n / 8);
        float[] jump = new float[_coarseSize.Count];
        for (int i = 0; i < jump.Length; i++)
        {
            float sum = 0;
            for (int k = 0; k < ends; k++)
            {
                sum += moved[n - 1 - k][i] - moved[k][i];
            }

            jump[i] = float.IsFinite(sum) ? sum : float.NegativeInfinity;
        }

        float[] sorted = [.. jump.Where(float.IsFinite)];
        Array.Sort(sorted);
        float limit = sorted.Length > 0 ? sorted[(int)((1 - BrightShare) * (sorted.Length - 1))] : float.PositiveInfinity;
        double[] mean = new double[n];
        for (int k = 0; k < n; k++)
        {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < jump.Length; i++)
            {
                if (jump[i] >= limit && float.IsFinite(moved[k][i]))
                {
                    sum += moved[k][i];
                    count++;
                }
            }

            mean[k] = count > 0 ? sum / count : 0;
        }

        return new AbsorptionSpectrum { Name = name, Energy = Energies, Absorption = [.. mean] };
    }

    private static ImmutableArray<Finding> FindingsOf(ImmutableArray<FrameTally> tallies, long recorded, int pixels)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (FrameTally tally in tallies.Where(tally => tally.IsEmpty).Take(5))
        {
            findings.Add(Finding.Warning("frame-empty", FormattableString.Invariant($"Fewer than half of its pixels have an optical density, or all are equal, as in a frame that was not taken; it is left out."), Where(tally)));
        }

        Add(findings, tallies, tally => tally.NotFinite, "pixels-not-finite", "were recorded as NaN or infinite", recorded);
        Add(findings, tallies, tally => tally.Saturated, "pixels-saturated", "are saturated (at the ceiling of the camera) and have no optical density", recorded);
        Add(findings, tallies, tally => tally.ZeroFlat, "flat-zero", "have no beam: the frame without the sample is not above the dark level there", recorded);
        Add(findings, tallies, tally => tally.Opaque, "pixels-opaque", "let no light through and have no optical density", pixels);
        long negative = tallies.Sum(tally => (long)tally.Negative);
        if (negative > 0)
        {
            findings.Add(Finding.Note("density-negative", FormattableString.Invariant($"{100.0 * negative / ((double)pixels * tallies.Length):G3} % of all optical densities are negative (noise where nothing absorbs, or a beam that changed); they are kept, because setting them to 0 would lift the mean.")));
        }

        double[] means = [.. tallies.Where(tally => !tally.IsEmpty).Select(tally => tally.MeanDensity).Order()];
        if (means.Length > 0 && Math.Abs(means[means.Length / 2]) > LargestDensity)
        {
            findings.Add(Finding.Warning("density-impossible", FormattableString.Invariant($"The mean optical density of the middle frame is {means[means.Length / 2]:G4}, through which no light comes; are the numbers counts or percent (--kind counts with --beam FILE)?")));
        }

        long outliers = tallies.Sum(tally => (long)tally.Outliers);
        if (outliers > 0)
        {
            findings.Add(Finding.Note("outliers-replaced", FormattableString.Invariant($"{outliers} pixels ({100.0 * outliers / ((double)pixels * tallies.Length):G3} %) in {tallies.Count(tally => tally.Outliers > 0)} frames were replaced by the median of their neighbours.")));
        }

        findings.AddRange(OddFrames([.. tallies.Where(tally => !tally.IsEmpty)]));
        return findings.ToImmutable();
    }

    private static void Add(ImmutableArray<Finding>.Builder findings, ImmutableArray<FrameTally> tallies, Func<FrameTally, int> count, string code, string what, long pixels)
    {
        long all = tallies.Sum(tally => (long)count(tally));
        if (all == 0)
        {
            return;
        }

        FrameTally worst = tallies.MaxBy(count)!;
        string message = FormattableString.Invariant($"{all} pixels in {tallies.Count(tally => count(tally) > 0)} of {tallies.Length} frames {what}; most in {Where(worst)}: {count(worst)} ({100.0 * count(worst) / pixels:G3} %).");
        findings.Add(all > SaturatedShare * pixels * tallies.Length ? Finding.Warning(code, message) : Finding.Note(code, message));
    }

    // A frame whose mean jumps away from both neighbours and back: a beam that went, a shutter that stayed shut.
    private static IEnumerable<Finding> OddFrames(FrameTally[] tallies)
    {
        if (tallies.Length < 8)
        {
            yield break;
        }

        double[] distance = new double[tallies.Length];
        for (int k = 1; k + 1 < tallies.Length; k++)
        {
            double part = (tallies[k].Energy - tallies[k - 1].Energy) / (tallies[k + 1].Energy - tallies[k - 1].Energy);
            distance[k] = tallies[k].MeanDensity - ((1 - part) * tallies[k - 1].MeanDensity) - (part * tallies[k + 1].MeanDensity);
        }

        double[] sorted = [.. distance.Select(Math.Abs).Order()];
        double usual = sorted[sorted.Length / 2];
        for (int k = 1; k + 1 < tallies.Length; k++)
        {
            bool isAlone = Math.Abs(distance[k]) > 1.5 * Math.Max(Math.Abs(distance[k - 1]), Math.Abs(distance[k + 1]));
            if (isAlone && Math.Abs(distance[k]) > Math.Max(OddDensity, OddDistance * usual))
            {
                yield return Finding.Warning("frame-odd", FormattableString.Invariant($"Its mean optical density lies {distance[k]:F3} off the line between its neighbours; the beam may have changed."), Where(tallies[k]));
            }
        }
    }

    private static string Where(FrameTally tally) => FormattableString.Invariant($"frame {tally.Frame + 1} ({tally.Energy:F2} eV)");
}
