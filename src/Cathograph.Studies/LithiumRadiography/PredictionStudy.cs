using System.Collections.Immutable;
using Cathograph.Cells.Isotopes;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.ForwardRadiography;

namespace Cathograph.Studies.LithiumRadiography;

/// <summary>From a cell and what is done to it to the depth-time map that a neutron radiograph would have shown.</summary>
public static class PredictionStudy
{
    // Below this share of its lithium the cathode has not changed enough for a front.
    private const double LeastChange = 0.02;
    private const double LeastShare = 1.05;
    private const double LongestStep = 300;
    private const int MostSteps = 1500;

    /// <summary>Foretells.</summary>
    /// <param name="model">The cell.</param>
    /// <param name="protocol">What is done to it.</param>
    /// <param name="setup">Instrument, anode and separator.</param>
    /// <param name="options">What is foretold; null for the defaults.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Maps and truth.</returns>
    /// <exception cref="InvalidInputException">A material has no formula, or the run would take too many frames.</exception>
    public static RadiographPrediction Run(
        CellModel model, Protocol protocol, OperandoSetup setup, PredictionOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(setup);
        options ??= new PredictionOptions();
        IReadOnlyList<double> times = options.Times;
        if (options.Times.IsEmpty)
        {
            CellSolution scout = CellSimulation.Run(model, protocol, options.Solver with { KeepCurve = false, ProfileTimes = [] }, cancellation);
            times = FrameTimes(scout, setup.Detector, options.MostFrames);
        }

        CellSolution solution = CellSimulation.Run(model, protocol, options.Solver with { ProfileTimes = Closer(times), KeepCurve = true }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (solution.Profiles.IsEmpty)
        {
            throw new InvalidInputException("protocol", $"the run ended before the first frame: {solution.Verdict.Message}; expected one that lasts longer than an exposure");
        }

        CellSolution withStart = solution with { Profiles = [Start(solution), .. solution.Profiles] };
        var cell = new OperandoCell(model, setup, solution.Profiles[0].Width);
        ImmutableArray<IsotopeProfile> isotopes = IsotopeTransport.Run(withStart, cell.Stack, cancellation);
        var wanted = times.ToHashSet();
        int[] frames = [0, .. Enumerable.Range(1, isotopes.Length - 1).Where(k => wanted.Contains(isotopes[k].Time))];
        return frames.Length < 2
            ? throw new InvalidInputException("protocol", $"the run ended before the first frame: {solution.Verdict.Message}; expected one that lasts longer than an exposure")
            : Assemble(withStart with { Profiles = [.. frames.Select(k => withStart.Profiles[k])] }, cell, [.. frames.Select(k => isotopes[k])], options);
    }

    // Isotopes are followed in short steps, so that turns of the current fall where they belong.
    private static ImmutableArray<double> Closer(IReadOnlyList<double> times)
    {
        if (times.Count == 0)
        {
            return [];
        }

        double step = Math.Max(LongestStep, times[^1] / MostSteps);
        return [.. times.Concat(Enumerable.Range(1, (int)(times[^1] / step)).Select(k => k * step)).Distinct().Order()];
    }

    private static double[] FrameTimes(CellSolution scout, RadiographDetector detector, int most)
    {
        double end = scout.Steps.IsEmpty ? 0 : scout.Steps[^1].Start + scout.Steps[^1].Duration;
        double frames = Math.Floor((end - (detector.Exposure / 2)) / detector.FramePeriod) + 1;
        return frames > most
            ? throw new InvalidInputException("exposure", FormattableString.Invariant($"the run of {end / 3600:0.#} h would take {frames:0} frames; expected at most {most}, such as with a period of {Math.Ceiling(end / most / 60):0} min"))
            : [.. Enumerable.Range(0, Math.Max(0, (int)frames)).Select(k => (k * detector.FramePeriod) + (detector.Exposure / 2))];
    }

    private static DepthProfile Start(CellSolution solution)
    {
        DepthProfile first = solution.Profiles[0];
        return first with { Time = 0, Charge = 0, Current = 0, AverageStoichiometry = [.. first.AverageStoichiometry.Select(value => double.IsFinite(value) ? solution.Model.InitialStoichiometry : value)] };
    }

    private static RadiographPrediction Assemble(CellSolution solution, OperandoCell cell, ImmutableArray<IsotopeProfile> isotopes, PredictionOptions options)
    {
        OperandoSetup setup = cell.Setup;
        double pixel = setup.Detector.PixelSize;
        int rows = (int)Math.Ceiling((cell.CathodeEnd / pixel) - 1e-6);
        var region = new RegionProfile(setup, 0, rows);
        ImmutableArray<double> depth = [.. Enumerable.Range(0, rows).Select(r => (r + 0.5) * pixel)];
        ImmutableArray<double> time = [.. isotopes.Skip(1).Select(profile => profile.Time)];
        double[] pristine = region.Transmission(cell.Column(isotopes[0]));
        var counts = new RegionCounts(setup, options, pristine);
        var maps = new double[5][];
        for (int m = 0; m < maps.Length; m++)
        {
            maps[m] = new double[rows * time.Length];
        }

        for (int t = 0; t < time.Length; t++)
        {
            double[] transmission = region.Transmission(cell.Column(isotopes[t + 1]));
            (double[] lithium, double[] share) = Truth(cell, isotopes[t + 1], rows);
            for (int r = 0; r < rows; r++)
            {
                int at = (t * rows) + r;
                (maps[0][at], maps[1][at]) = counts.Ratio(transmission[r], r);
                (maps[2][at], maps[3][at], maps[4][at]) = (transmission[r], lithium[r], share[r]);
            }
        }

        DepthTimeMap Map(int index, string quantity, string unit) => new(depth, time, [.. maps[index]]) { Name = solution.Model.Design.Name, Quantity = quantity, Unit = unit, Clock = new MapClock { CyclerStart = 0 } };
        return new RadiographPrediction
        {
            Solution = solution,
            Cell = cell,
            Isotopes = isotopes,
            Ratio = Map(0, "transmission ratio", "") with { StandardError = [.. maps[1]] },
            Transmission = Map(2, "transmission", ""),
            Pristine = [.. pristine],
            Lithium = Map(3, "lithium concentration", "mol/m3"),
            Lithium6 = Map(4, "share of 6Li", ""),
            Lithium6Front = [.. isotopes.Skip(1).Select(profile => FrontOfIsotopes(cell, profile))],
            LithiationFront = [.. isotopes.Skip(1).Select(profile => FrontOfLithiation(cell, isotopes[0], profile))],
            Findings = [.. solution.Findings, .. Findings(cell, isotopes, pristine)],
        };
    }

    private static (double[] Lithium, double[] Share) Truth(OperandoCell cell, IsotopeProfile profile, int rows)
    {
        // The means over pixels of two fields at once: lithium, and 6Li.
        var column = new OpticalColumn(cell.Edges, [.. cell.Lithium(profile).Select(item => new Imaging.Attenuation.CrossSection(item.Lithium, item.Lithium * item.Share))]);
        Imaging.Attenuation.CrossSection[] means = column.Sample(0, cell.Setup.Detector.PixelSize, rows);
        return ([.. means.Select(mean => mean.Scattering)], [.. means.Select(mean => mean.Scattering > 0 ? mean.Absorption / mean.Scattering : double.NaN)]);
    }

    private static double FrontOfIsotopes(OperandoCell cell, IsotopeProfile profile)
    {
        double natural = cell.Stack.NaturalShare;
        double top = profile.Separator[0];
        double middle = (top + natural) / 2;
        double width = cell.Stack.SeparatorThickness / cell.Stack.SeparatorCells;
        for (int i = 1; top > LeastShare * natural && i < profile.Separator.Length; i++)
        {
            if (profile.Separator[i] < middle)
            {
                double share = (profile.Separator[i - 1] - middle) / (profile.Separator[i - 1] - profile.Separator[i]);
                return cell.AnodeEnd + (width * (i - 0.5 + share));
            }
        }

        return double.NaN;
    }

    private static double FrontOfLithiation(OperandoCell cell, IsotopeProfile pristine, IsotopeProfile profile)
    {
        double[] change = [.. profile.ActiveLithium.Select((value, c) => pristine.ActiveLithium[c] - value)];
        int first = cell.Edges.Length - 2 - change.Length;
        double largest = change.Max();
        double middle = largest / 2;
        if (largest < LeastChange * pristine.ActiveLithium.Max())
        {
            return double.NaN;
        }

        for (int c = 1; c < change.Length; c++)
        {
            if (change[c - 1] >= middle && change[c] < middle)
            {
                double before = (cell.Edges[first + c - 1] + cell.Edges[first + c]) / 2;
                double after = (cell.Edges[first + c] + cell.Edges[first + c + 1]) / 2;
                return before + ((after - before) * (change[c - 1] - middle) / (change[c - 1] - change[c]));
            }
        }

        return double.NaN;
    }

    private static IEnumerable<Finding> Findings(OperandoCell cell, ImmutableArray<IsotopeProfile> isotopes, double[] pristine)
    {
        if (isotopes.Min(profile => profile.AnodeLithium) < 1e-6)
        {
            yield return Finding.Warning("anode-without-lithium", "The current takes more lithium from the anode than it holds; give it more with \"lithium\" of the anode, or begin with a charge.", "anode.lithium");
        }

        int blind = pristine.Count(value => value < 0.01);
        if (blind > 0)
        {
            yield return Finding.Note("opaque-rows", FormattableString.Invariant($"{blind} of {pristine.Length} rows let less than 1 % through, mostly the anode: their ratio is noise."));
        }

        if (cell.Setup.Detector.TotalBlur > cell.Model.Electrode.Thickness / 3)
        {
            yield return Finding.Warning("blur-hides-cathode", FormattableString.Invariant($"The blur ({cell.Setup.Detector.TotalBlur * 1e6:0.#} um) is more than a third of the cathode ({cell.Model.Electrode.Thickness * 1e6:0.#} um): gradients in it will not be seen."));
        }
    }
}
