using System.Collections.Immutable;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>The simulations of the cells with every set of numbers, remembered piece by piece.</summary>
internal sealed class CatholyteWork(CatholyteOptions options, ImmutableArray<GradientCell> cells, ImmutableArray<CellNumbers> numbers, CancellationToken cancellation)
{
    private const double WeighingError = 0.02;
    private const double MixingError = 0.005;
    private const double ParameterError = 0.1;

    private int Threads => options.Reproduction.Threads;

    private Current LimitRate => new(options.LimitRate, CurrentUnit.CRate);

    /// <summary>The set whose transport no thick cell was fitted to.</summary>
    public CellNumbers Predictive => numbers[0];

    /// <summary>Rate tests of all cells, a result for each set of numbers.</summary>
    public ImmutableArray<RateResult> Rates(IProgress<StudyProgress>? progress)
    {
        var results = ImmutableArray.CreateBuilder<RateResult>();
        int total = numbers.Length * cells.Length * options.Rates.Length;
        for (int k = 0; k < numbers.Length; k++)
        {
            int before = results.Sum(result => result.Rows.Length);
            var inner = progress is null ? null : new Shifted(progress, before, total);
            ImmutableArray<CellDesign> designs = [.. cells.Select(numbers[k].Design)];
            results.Add(RateStudy.Run(designs, Reproduction.Within(Test, designs[0]), Threads, inner, cancellation));
        }

        return results.ToImmutable();
    }

    /// <summary>The gain of each cell and set of numbers without each of its resistances.</summary>
    public ImmutableArray<(string Cell, string Model, CellRun Base, ImmutableArray<LimitRow> Rows)> Limits(IProgress<StudyProgress>? progress)
    {
        (GradientCell Cell, CellNumbers Numbers)[] pairs = [.. from cell in cells from set in numbers select (cell, set)];
        return OrderedWork.Run(
            pairs.Length,
            Threads,
            k =>
            {
                (GradientCell cell, CellNumbers set) = pairs[k];
                (CellRun run, ImmutableArray<LimitRow> rows) = LimitingFactors.Rank(
                    set.Design(cell), set.Reached(cell), LimitRate, (set.Name, options.Cycle), (key, design) => Run($"limit {key} {RunKey.Of(cell)} {set.Key} {options.LimitRate:R}", design, LimitRate));
                return (cell.Name, set.Name, run, rows);
            },
            done => progress?.Report(new StudyProgress(done, pairs.Length, "what limits each cell")),
            cancellation);
    }

    /// <summary>The ramps of all cells but the reversed one.</summary>
    public ImmutableArray<RampRow> Ramps(IProgress<StudyProgress>? progress)
    {
        ImmutableArray<double> ramp = options.Ramp;
        (GradientCell Cell, CellNumbers Numbers)[] rows =
        [
            .. from loading in options.RampLoadings
               from set in numbers
               from cell in cells
               where cell.Name != CatholyteCells.Reversed
               select (cell with { Loading = loading }, set),
            .. from loading in options.RampLoadings
               from set in numbers
               from cell in options.Own is null ? cells : []
               where cell.Name is not (CatholyteCells.Reversed or CatholyteCells.Optimised)
               select (cell with { Loading = loading, IsCobaltOxide = true, Name = CatholyteCells.OfOxide(cell.Name) }, set),
        ];
        int total = rows.Length * ramp.Length;
        ImmutableArray<CellRun> runs = OrderedWork.Run(
            total,
            Threads,
            k =>
            {
                (GradientCell cell, CellNumbers set) = rows[k / ramp.Length];
                double current = ramp[k % ramp.Length];
                return Run($"ramp {RunKey.Of(cell)} {set.Key} {current:R}", set.Design(cell), new Current(current, CurrentUnit.PerArea));
            },
            done => progress?.Report(new StudyProgress(done, total, "ramp of the current")),
            cancellation);
        return [.. rows.Select((row, k) => new RampRow(row.Cell.Name, row.Numbers.Name, row.Cell.Loading, ramp, [.. runs.Skip(k * ramp.Length).Take(ramp.Length)], options.CollapseShare) { IsCobaltOxide = row.Cell.IsCobaltOxide })];
    }

    /// <summary>Radiographs of the cells with one set of numbers.</summary>
    public ImmutableArray<RadiographCheck> Radiographs(CellNumbers set, IProgress<StudyProgress>? progress) => OrderedWork.Run(
        cells.Length,
        Threads,
        k => RadiographClosure.Run(set.Design(cells[k]), options.RadiographRate, options.Instrument, options.Seed + k, cancellation),
        done => progress?.Report(new StudyProgress(done, cells.Length, "radiographs")),
        cancellation);

    /// <summary>What errors of weighing and of parameters do to the better gradient, and to its lead over the graded cell.</summary>
    public ImmutableArray<ErrorRow> Errors(CellDesign best, CellNumbers set, IProgress<StudyProgress>? progress)
    {
        CellDesign design = best with { InitialStoichiometry = 0.9 };
        CellDesign graded = set.Design(CatholyteCells.Graded(options));
        var trials = new List<(string What, CellDesign Design, CellDesign Beside)> { ("as designed", design, graded) };
        foreach (int sign in (int[])[-1, 1])
        {
            double factor = 1 + (sign * ParameterError);
            string text = FormattableString.Invariant($"{sign * ParameterError * 100:+0;-0} %");
            foreach ((string what, Func<CellDesign, CellDesign> change) in Parameters(factor))
            {
                trials.Add(($"{what} {text}", change(design), change(graded)));
            }

            for (int k = 0; k < design.Layers.Length; k++)
            {
                trials.Add((FormattableString.Invariant($"mass of layer {k + 1} {sign * WeighingError * 100:+0;-0} %"), Weighed(design, k, 1 + (sign * WeighingError)), graded));
            }

            trials.Add((FormattableString.Invariant($"active material of the first half {sign * MixingError * 100:+0.0;-0.0} wt%"), Mixed(design, sign * MixingError), graded));
        }

        ImmutableArray<(CellRun Own, CellRun Beside)> runs = OrderedWork.Run(
            trials.Count,
            Threads,
            k => (Run($"error {trials[k].What}", trials[k].Design, LimitRate), Run(ReferenceEquals(trials[k].Beside, graded) ? "error beside" : $"error beside {trials[k].What}", trials[k].Beside, LimitRate)),
            done => progress?.Report(new StudyProgress(done, trials.Count, "errors of weighing and of parameters")),
            cancellation);
        return [.. runs.Select((run, k) => new ErrorRow(
            trials[k].What, run.Own.SpecificCapacity, (run.Own.SpecificCapacity / runs[0].Own.SpecificCapacity) - 1, (run.Own.SpecificCapacity / run.Beside.SpecificCapacity) - 1))];
    }

    private RateOptions Test => Reproduction.RateTest(new MeasuredCapacity(cells[0], options.Rates[0], 0, options.Cycle, "")) with { Rates = options.Rates };

    private CellRun Run(string key, CellDesign design, Current rate) =>
        CellRun.Of(options.Reproduction.Memory, $"{key} cycle {options.Cycle}", () => CellRun.Of(design, rate, options.Cycle, cancellation));

    private static IEnumerable<(string What, Func<CellDesign, CellDesign> Change)> Parameters(double factor)
    {
        MaterialProperty Times(MaterialProperty property) => property with { Law = property.Law.Scaled(factor) };
        yield return ("ionic conductivity", design => design with { ElectrolyteConductivity = factor * (design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(design.Temperature)) });
        yield return ("diffusivity", design => design with { ActiveMaterial = design.ActiveMaterial with { Diffusivity = Times(design.ActiveMaterial.Diffusivity) } });
        yield return ("exchange current density", design => design with { ActiveMaterial = design.ActiveMaterial with { ExchangeCurrentDensity = Times(design.ActiveMaterial.ExchangeCurrentDensity) } });
        yield return ("exponent of the tortuosity", design => design with { Tortuosity = design.Tortuosity with { Exponent = design.Tortuosity.Exponent * factor } });
    }

    private static CellDesign Weighed(CellDesign design, int layer, double factor)
    {
        double whole = design.Layers.Sum(item => item.Share);
        ImmutableArray<LayerDesign> layers = [.. design.Layers.Select((item, k) => k == layer ? item with { Share = item.Share * factor } : item)];
        return design with { Layers = layers, Loading = design.Loading * layers.Sum(item => item.Share) / whole };
    }

    // Active material for electrolyte in the half towards the separator.
    private static CellDesign Mixed(CellDesign design, double change) => design with
    {
        Layers = [.. design.Layers.Select((layer, k) => k < design.Layers.Length / 2
            ? layer with { MassFractions = layer.MassFractions with { ActiveMaterial = layer.MassFractions.ActiveMaterial + change, Electrolyte = layer.MassFractions.Electrolyte - change } }
            : layer)],
    };

    private sealed class Shifted(IProgress<StudyProgress> progress, int before, int total) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => progress.Report(value with { Done = value.Done + before, Total = total });
    }
}
