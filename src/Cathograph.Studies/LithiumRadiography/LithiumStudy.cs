using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.LithiumProfiles;
using Cathograph.Numerics.Statistics;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>From a map of ratios of transmission to lithium, added up per layer and compared with the charge that passed.</summary>
public static class LithiumStudy
{
    // Distance from the anode in standard deviations of the blur within which rows are not used.
    private const double AnodeReach = 3;
    private const double PixelTolerance = 0.02;
    private const double LeastShareChange = 0.003;
    private const double Sigmas = 3;
    private const double Turned = 1e-6;
    private const double LeastEnrichment = 0.01;
    private const double LeastMissing = 0.002;

    /// <summary>Finds lithium.</summary>
    /// <param name="ratio">Transmission over that of the pristine cell; depths equally spaced.</param>
    /// <param name="model">The cell.</param>
    /// <param name="setup">Instrument, anode and separator.</param>
    /// <param name="options">Smoothness, place of the map and charge; null for the defaults.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Maps, sums and closure.</returns>
    /// <exception cref="InvalidInputException">The map does not fit the cell.</exception>
    public static LithiumResult Run(DepthTimeMap ratio, CellModel model, OperandoSetup setup, LithiumStudyOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(setup);
        options ??= new LithiumStudyOptions();
        double pixel = PixelOf(ratio);
        OperandoSetup used = setup with { Detector = setup.Detector with { PixelSize = pixel } };
        ImmutableArray<double> widths = [.. model.Electrode.Layers.Select(layer => layer.Thickness)];
        var cell = new OperandoCell(model, used, widths);
        double first = ratio.Depth[0] - (pixel / 2) + options.Offset;
        Check(ratio, cell, first, pixel);
        ImmutableArray<(double From, double To)> ranges = Ranges(cell, model);
        var inversion = new LithiumInversion(FieldOf(cell), used, first, ratio.Depth.Length, options.Inversion with { Ranges = ranges });
        ImmutableArray<double> errors = ratio.StandardError.IsEmpty ? Scatter(ratio) : ratio.StandardError;
        var estimates = ImmutableArray.CreateBuilder<LithiumEstimate>(ratio.Time.Length);
        for (int t = 0; t < ratio.Time.Length; t++)
        {
            cancellation.ThrowIfCancellationRequested();
            int at = t * ratio.Depth.Length;
            estimates.Add(inversion.Solve(ratio.Values.AsSpan().Slice(at, ratio.Depth.Length), errors.AsSpan().Slice(at, ratio.Depth.Length), t > 0 ? estimates[t - 1].Unknowns : []));
        }

        LithiumResult natural = Assemble(ratio, cell, estimates.ToImmutable(), options, first);
        return options.CathodeShare is null && !options.FitsCathodeShare ? natural : CathodeIsotopes.Solve(natural, inversion, (ratio, errors), options, (changed, shares) => Assemble(ratio, cell, changed, options, first) with
        {
            CathodeShare = shares, IsAffected = natural.IsAffected, Closure = natural.Closure, Findings = natural.Findings,
        }, cancellation);
    }

    private static double PixelOf(DepthTimeMap ratio)
    {
        if (ratio.Depth.Length < 4)
        {
            throw new InvalidInputException("map", FormattableString.Invariant($"found {ratio.Depth.Length} depths; expected at least 4"));
        }

        double pixel = (ratio.Depth[^1] - ratio.Depth[0]) / (ratio.Depth.Length - 1);
        double worst = ratio.Depth.Zip(ratio.Depth.Skip(1), (one, next) => Math.Abs(next - one - pixel)).Max();
        return worst <= PixelTolerance * pixel ? pixel : throw new InvalidInputException("map", FormattableString.Invariant($"found depths whose steps differ by {worst * 1e6:0.###} um from their mean of {pixel * 1e6:0.###} um; expected equal steps"));
    }

    private static void Check(DepthTimeMap ratio, OperandoCell cell, double first, double pixel)
    {
        double last = first + (ratio.Depth.Length * pixel);
        if (last < cell.CathodeEnd - (2 * pixel) || first > cell.SeparatorEnd - (4 * pixel))
        {
            throw new InvalidInputException("map", FormattableString.Invariant(
                $"found depths from {first * 1e6:0.#} to {last * 1e6:0.#} um; expected them to hold the cathode of the cell, {cell.SeparatorEnd * 1e6:0.#} to {cell.CathodeEnd * 1e6:0.#} um, and some of the separator (--offset shifts the map)"));
        }

        double[] finite = [.. ratio.Values.Where(double.IsFinite)];
        double middle = finite.Length == 0 ? double.NaN : finite.Order().ElementAt(finite.Length / 2);
        if (!(middle is > 0.2 and < 5))
        {
            throw new InvalidInputException("map", FormattableString.Invariant($"found values about {middle:0.####}; expected ratios of transmission about 1 (\"neutron ratio\" or \"neutron profile\" makes them)"));
        }
    }

    private static ImmutableArray<(double From, double To)> Ranges(OperandoCell cell, CellModel model)
    {
        var ranges = ImmutableArray.CreateBuilder<(double, double)>();
        ranges.Add((cell.SeparatorEnd, cell.CathodeEnd));
        double depth = cell.SeparatorEnd;
        foreach (ResolvedLayer layer in model.Electrode.Layers)
        {
            ranges.Add((depth, depth + layer.Thickness));
            depth += layer.Thickness;
        }

        return ranges.ToImmutable();
    }

    private static LithiumField FieldOf(OperandoCell cell) => new()
    {
        Pristine = cell.Column(cell.PristineProfile()),
        ActiveCapacity = cell.ActiveCapacity,
        SeparatorLithium = [.. Enumerable.Range(0, cell.Edges.Length - 1).Select(i => i >= 2 && i < 2 + cell.Stack.SeparatorCells ? cell.Stack.SeparatorLithium : 0)],
        CathodeLithium = [.. cell.Lithium(cell.PristineProfile()).Select((item, i) => i >= 2 + cell.Stack.SeparatorCells && i < cell.Edges.Length - 2 ? item.Lithium : 0)],
        NaturalShare = cell.Setup.Lithium6,
        FirstUsedDepth = cell.AnodeEnd + (AnodeReach * cell.Setup.Detector.TotalBlur),
    };

    // A map without errors: from frame to frame the scatter of each row, as the median of the absolute differences says.
    private static ImmutableArray<double> Scatter(DepthTimeMap ratio)
    {
        const double MedianToDeviation = 1.4826;
        int depths = ratio.Depth.Length;
        double[] rows = [.. Enumerable.Range(0, depths).Select(d =>
        {
            double[] steps = [.. Enumerable.Range(1, Math.Max(0, ratio.Time.Length - 1)).Select(t => Math.Abs(ratio.At(d, t) - ratio.At(d, t - 1))).Where(double.IsFinite).Order()];
            return steps.Length == 0 ? 0.01 : Math.Max(1e-4, MedianToDeviation * steps[steps.Length / 2] / Math.Sqrt(2));
        })];
        return [.. Enumerable.Range(0, ratio.Values.Length).Select(i => rows[i % depths])];
    }

    private static LithiumResult Assemble(DepthTimeMap ratio, OperandoCell cell, ImmutableArray<LithiumEstimate> estimates, LithiumStudyOptions options, double first)
    {
        int rows = ratio.Depth.Length;
        double pixel = cell.Setup.Detector.PixelSize;
        ImmutableArray<double> depth = [.. Enumerable.Range(0, rows).Select(r => first + ((r + 0.5) * pixel))];
        (double[] pristine, double[] capacity) = cell.LithiumOfRows(first, rows);
        DepthTimeMap Map(string quantity, string unit, Func<LithiumEstimate, int, double> value, Func<LithiumEstimate, int, double> error) => new(depth, ratio.Time, [.. estimates.SelectMany(estimate => Enumerable.Range(0, rows).Select(r => value(estimate, r)))])
        {
            Name = ratio.Name,
            Quantity = quantity,
            Unit = unit,
            StandardError = [.. estimates.SelectMany(estimate => Enumerable.Range(0, rows).Select(r => error(estimate, r)))],
        };
        double initial = cell.Model.InitialStoichiometry;
        bool[] isAffected = [.. estimates.Select(estimate => IsAffected(estimate, cell.Setup.Lithium6))];
        for (int t = 1; t < isAffected.Length; t++)
        {
            isAffected[t] |= isAffected[t - 1];
        }

        ImmutableArray<double> charge = options.Charge is { } passed ? [.. ratio.Time.Select(passed)] : [];
        return new LithiumResult
        {
            Cell = cell,
            Estimates = estimates,
            Lithium = Map("lithium concentration", "mol/m3", (estimate, r) => double.IsNaN(estimate.StoichiometryChange[r]) ? double.NaN : pristine[r] + (capacity[r] * estimate.StoichiometryChange[r]), (estimate, r) => capacity[r] * estimate.StoichiometryError[r]),
            Stoichiometry = Map("stoichiometry", "", (estimate, r) => initial + estimate.StoichiometryChange[r], (estimate, r) => estimate.StoichiometryError[r]),
            Lithium6 = Map("share of 6Li", "", (estimate, r) => estimate.Share[r], (estimate, r) => estimate.ShareError[r]),
            Charge = charge,
            IsAffected = [.. isAffected],
            Closure = charge.IsEmpty ? null : ClosureOf(estimates, charge, Unfit(charge, isAffected, cell)),
            Findings = [.. CutOff(first + (rows * pixel), cell), .. Findings(ratio, estimates, isAffected)],
        };
    }

    // The share of 6Li at the cathode's side of the separator is above the natural one, beyond its error.
    private static bool IsAffected(LithiumEstimate estimate, double natural)
    {
        int last = Enumerable.Range(0, estimate.Share.Length).LastOrDefault(r => double.IsFinite(estimate.Share[r]), -1) - 2;
        return last >= 0 && estimate.Share[last] - natural > Math.Max(LeastShareChange, Sigmas * estimate.ShareError[last]);
    }

    // From when on the current brings lithium to the cathode it brings 6Li of the anode with it, long before the separator shows it beyond its noise: these frames say too little lithium out.
    private static bool[] Unfit(ImmutableArray<double> charge, bool[] isAffected, OperandoCell cell)
    {
        double highest = charge.Where(double.IsFinite).DefaultIfEmpty(double.NaN).Max();
        int turn = Enumerable.Range(0, charge.Length).LastOrDefault(t => charge[t] >= highest - (Turned * Math.Abs(highest)), charge.Length);
        bool isEnriched = cell.Setup.Anode.Lithium6 - cell.Setup.Lithium6 > LeastEnrichment;
        return [.. isAffected.Select((affected, t) => affected || (isEnriched && t > turn))];
    }

    private static LithiumClosure ClosureOf(ImmutableArray<LithiumEstimate> estimates, ImmutableArray<double> charge, bool[] isAffected)
    {
        int[] use = [.. Enumerable.Range(0, charge.Length).Where(t => double.IsFinite(charge[t]) && !isAffected[t] && double.IsFinite(estimates[t].Inventories[0].Error))];
        if (use.Length == 0)
        {
            use = [.. Enumerable.Range(0, charge.Length).Where(t => double.IsFinite(charge[t]))];
        }

        int largest = use.Length == 0 ? 0 : use.MaxBy(t => Math.Abs(charge[t]));

        // A line with an offset: the noise of the pristine frames is the same in all others, and shifts them together.
        bool hasOffset = use.Length > 2 && use.Max(t => charge[t]) > use.Min(t => charge[t]);
        (double w, double wx, double wy, double wxx, double wxy) = (0, 0, 0, 0, 0);
        foreach (int t in use)
        {
            (double change, double error) = estimates[t].Inventories[0];
            double weight = 1 / (error * error);
            double moles = charge[t] / PhysicalConstants.Faraday;
            (w, wx, wy) = (w + weight, wx + (weight * moles), wy - (weight * change));
            (wxx, wxy) = (wxx + (weight * moles * moles), wxy - (weight * moles * change));
        }

        double spread = hasOffset ? wxx - (wx * wx / w) : wxx;
        double slope = spread > 0 ? (wxy - (hasOffset ? wx * wy / w : 0)) / spread : double.NaN;
        double offset = hasOffset ? (wy - (slope * wx)) / w : 0;
        double squares = use.Sum(t => Math.Pow((-estimates[t].Inventories[0].Change - offset - (slope * charge[t] / PhysicalConstants.Faraday)) / estimates[t].Inventories[0].Error, 2));
        double scatter = use.Length > 2 ? Math.Sqrt(squares / (use.Length - 2)) : 1;
        return new LithiumClosure(largest, use.Length, slope, Math.Max(1, scatter) / Math.Sqrt(spread), NormalDistribution.Quantile(0.975));
    }

    // What lies beyond the last row is not seen and cannot be in the sum.
    private static IEnumerable<Finding> CutOff(double end, OperandoCell cell)
    {
        double missing = (cell.CathodeEnd - end) / (cell.CathodeEnd - cell.SeparatorEnd);
        if (missing > LeastMissing)
        {
            yield return Finding.Warning("cathode-cut", FormattableString.Invariant($"The map ends {(cell.CathodeEnd - end) * 1e6:0.#} um before the cathode does: {100 * missing:0.#} % of it is not seen, and its lithium is not in the sum."));
        }
    }

    private static IEnumerable<Finding> Findings(DepthTimeMap ratio, ImmutableArray<LithiumEstimate> estimates, bool[] isAffected)
    {
        if (ratio.StandardError.IsEmpty)
        {
            yield return Finding.Note("errors-from-scatter", "The map states no standard errors; they were taken from the scatter between frames.");
        }

        int failed = estimates.Count(estimate => !estimate.IsConverged);
        if (failed > 0)
        {
            yield return Finding.Warning("not-converged", FormattableString.Invariant($"{failed} of {estimates.Length} frames did not come to rest; their lithium is not to be trusted."));
        }

        double misfit = estimates.Select(estimate => estimate.Misfit).Order().ElementAt(estimates.Length / 2);
        if (misfit > 2)
        {
            yield return Finding.Warning("misfit", FormattableString.Invariant($"The map differs from the model by {misfit:0.#} standard errors (median of the frames): layers, blur or instrument are not those of the file, or the errors are too small."));
        }

        int first = Array.IndexOf(isAffected, true);
        if (first >= 0)
        {
            yield return Finding.Warning("isotopes-in-cathode", FormattableString.Invariant(
                $"From {ratio.Time[first] / 3600:0.##} h on the separator beside the cathode holds more 6Li than as made: what enters the cathode then attenuates more than natural lithium, and its amount comes out too large. These frames do not enter the closure, nor do those after the current has turned (--cathode-lithium6 gives or fits the share)."));
        }
    }
}
