using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Imaging.DepthProfiles;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.LithiumRadiography;
using Cathograph.Studies.Radiographs;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Gradient catholytes (Ji et al. 2025): the reproduction, what limits each cell, where thick ones fail, and how sure the better gradient is.</summary>
public static class CatholyteStudy
{
    private const double WeighingError = 0.02;
    private const double ParameterError = 0.1;

    /// <summary>Runs the study.</summary>
    /// <param name="materials">Materials of a library.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Everything that the report shows.</returns>
    /// <exception cref="InvalidInputException">The layers are no fractions, or the ramp is too short.</exception>
    public static CatholyteResult Run(GradientMaterials materials, CatholyteOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(options);
        Require(options);
        GradientStudyResult study = GradientStudy.Run(materials, options.Reproduction, progress, cancellation);
        ImmutableArray<GradientCell> cells = Cells(options, study.Gradient.Best);
        ReproductionModel[] models = [.. options.Reproduction.Models.Skip(1).DefaultIfEmpty(options.Reproduction.Models[^1])];
        var rate = new Current(options.LimitRate, CurrentUnit.CRate);
        (CellRun Base, ImmutableArray<LimitRow> Rows)[] limits = [.. OrderedWork.Run(
            cells.Length * models.Length, options.Reproduction.Threads, k => Limit(cells[k / models.Length], models[k % models.Length], materials, (rate, options.Cycle), cancellation),
            done => progress?.Report(new StudyProgress(done, cells.Length * models.Length, "what limits each cell")), cancellation)];
        ImmutableArray<FrontCheck> fronts = [.. cells.Take(2).SelectMany(cell => Fronts(GradientCellDesign.Of(cell, models[^1], GradientCellDesign.Materials(materials, models[^1])), options.Seed, cancellation))];
        return new CatholyteResult
        {
            Study = study,
            Options = options,
            Bases = [.. limits.Select((limit, k) => (cells[k / models.Length].Name, models[k % models.Length].Name, limit.Base))],
            Limits = [.. limits.SelectMany(limit => limit.Rows)],
            Ramps = Ramps(cells, models, (materials, options), progress, cancellation),
            Splits = [.. cells.Select(cell => Split(GradientCellDesign.Of(cell, models[^1], GradientCellDesign.Materials(materials, models[^1])), rate, cancellation))],
            Errors = Errors(study.Gradient.Best.Design, (rate, options), progress, cancellation),
            Fronts = fronts,
            Findings = study.Gradient.Findings,
            Structures = options.Structures is null ? null : StructureCalibration.Run(materials, (models[0], options), progress, cancellation),
        };
    }

    private static void Require(CatholyteOptions options)
    {
        if (options.Layers.IsDefaultOrEmpty || options.Layers.Any(fraction => fraction is not (>= 0.4 and <= 0.95)))
        {
            throw new InvalidInputException("layers", "found a mass fraction outside 0.4 to 0.95, or none; expected those of active material from the separator, such as 65,75,85 %");
        }

        if (options.Ramp.Length < 2)
        {
            throw new InvalidInputException("ramp", "found fewer than two currents; expected at least two, rising");
        }
    }

    private static ImmutableArray<GradientCell> Cells(CatholyteOptions options, DesignCandidate best)
    {
        double loading = JiMeasurements.Stacks[0].Loading;
        double mass = best.Layers.Sum(layer => layer.Share);
        double least = best.Layers.Min(layer => layer.Share);

        // Pressed layers of a cell of the paper have equal mass; a free profile comes in equal slices.
        IEnumerable<double> active = best.Layers.SelectMany(layer => Enumerable.Repeat(layer.Active, Math.Max(1, (int)Math.Round(layer.Share / Math.Max(least, mass / 20)))));
        return
        [
            new GradientCell("mono", loading, [options.Layers.Average()]),
            new GradientCell(options.Layers.Length == 3 ? "three-layer" : "graded", loading, options.Layers),
            new GradientCell("reversed", loading, [.. options.Layers.Reverse()]),
            new GradientCell("optimised", loading, [.. active]),
        ];
    }

    private static (CellRun Base, ImmutableArray<LimitRow> Rows) Limit(
        GradientCell cell, ReproductionModel model, GradientMaterials materials, (Current Rate, int Cycle) test, CancellationToken cancellation)
    {
        GradientMaterials changed = GradientCellDesign.Materials(materials, model);
        CellDesign reached = GradientCellDesign.Of(cell, model with { ReachedMass = null }, changed);
        return LimitingFactors.Rank(GradientCellDesign.Of(cell, model, changed), reached, test.Rate, (model.Name, test.Cycle), cancellation);
    }

    private static ImmutableArray<RampRow> Ramps(
        ImmutableArray<GradientCell> cells, ReproductionModel[] models, (GradientMaterials Materials, CatholyteOptions Options) study, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        CatholyteOptions options = study.Options;
        ImmutableArray<double> ramp = options.Ramp;
        (GradientCell Cell, ReproductionModel Model)[] rows =
        [
            .. from loading in options.RampLoadings
               from cell in cells
               where cell.Name != "reversed"
               from model in models
               select (cell with { Loading = loading }, model),
        ];
        int total = rows.Length * ramp.Length;
        ImmutableArray<CellRun> runs = OrderedWork.Run(
            total,
            options.Reproduction.Threads,
            k => CellRun.Of(
                GradientCellDesign.Of(rows[k / ramp.Length].Cell, rows[k / ramp.Length].Model, GradientCellDesign.Materials(study.Materials, rows[k / ramp.Length].Model)),
                new Current(ramp[k % ramp.Length], CurrentUnit.PerArea),
                options.Cycle,
                cancellation),
            done => progress?.Report(new StudyProgress(done, total, "ramp of the current")),
            cancellation);
        return [.. rows.Select((row, k) => new RampRow(row.Cell.Name, row.Model.Name, row.Cell.Loading, ramp, [.. runs.Skip(k * ramp.Length).Take(ramp.Length)], options.CollapseShare))];
    }

    private static CellSolution Split(CellDesign design, Current rate, CancellationToken cancellation)
    {
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        RateOptions test = Reproduction.RateTest(new MeasuredCapacity(JiMeasurements.Stacks[0], rate, 0, 1, ""));
        return CellSimulation.Run(model, RateProtocol.Of(model, rate, test), new SimulationOptions(), cancellation);
    }

    private static ImmutableArray<ErrorRow> Errors(CellDesign best, (Current Rate, CatholyteOptions Options) study, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        CellDesign design = best with { InitialStoichiometry = 0.9 };
        double conductivity = design.ElectrolyteConductivity ?? design.Electrolyte.Conductivity.At(design.Temperature);
        var diffusivity = design.ActiveMaterial.Diffusivity;
        var trials = new List<(string What, CellDesign Design)> { ("as designed", design) };
        foreach (int sign in (int[])[-1, 1])
        {
            double factor = 1 + (sign * ParameterError);
            string text = FormattableString.Invariant($"{sign * ParameterError * 100:+0;-0} %");
            trials.Add(($"ionic conductivity {text}", design with { ElectrolyteConductivity = conductivity * factor }));
            trials.Add(($"diffusivity {text}", design with { ActiveMaterial = design.ActiveMaterial with { Diffusivity = diffusivity with { Law = diffusivity.Law.Scaled(factor) } } }));
            trials.Add(($"tau^2 {text}", design with { Tortuosity = design.Tortuosity with { Factor = design.Tortuosity.Factor * factor } }));
            for (int k = 0; k < design.Layers.Length; k++)
            {
                trials.Add((FormattableString.Invariant($"mass of layer {k + 1} {sign * WeighingError * 100:+0;-0} %"), Weighed(design, k, 1 + (sign * WeighingError))));
            }
        }

        ImmutableArray<CellRun> runs = OrderedWork.Run(
            trials.Count, study.Options.Reproduction.Threads, k => CellRun.Of(trials[k].Design, study.Rate, study.Options.Cycle, cancellation),
            done => progress?.Report(new StudyProgress(done, trials.Count, "errors of weighing and of parameters")), cancellation);
        return [.. runs.Select((run, k) => new ErrorRow(trials[k].What, run.SpecificCapacity, (run.SpecificCapacity / runs[0].SpecificCapacity) - 1))];
    }

    private static CellDesign Weighed(CellDesign design, int layer, double factor)
    {
        double whole = design.Layers.Sum(item => item.Share);
        ImmutableArray<LayerDesign> layers = [.. design.Layers.Select((item, k) => k == layer ? item with { Share = item.Share * factor } : item)];
        return design with { Layers = layers, Loading = design.Loading * layers.Sum(item => item.Share) / whole };
    }

    private static IEnumerable<FrontCheck> Fronts(CellDesign design, int seed, CancellationToken cancellation)
    {
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        var charge = new Protocol([new ProtocolStep { Instruction = "Charge at C/5 until 3.7 V", Kind = StepKind.Charge, Current = new Current(0.2, CurrentUnit.CRate), UntilVoltage = 3.7 }]);
        var setup = new OperandoSetup();
        setup = setup with { Detector = setup.Detector with { Period = 900 } };
        RadiographPrediction seen = PredictionStudy.Run(model, charge, setup, new PredictionOptions { WithNoise = true, Seed = seed }, cancellation);
        double start = seen.Cell.SeparatorEnd;
        FrontStudyResult found = FrontStudy.Run(seen.Ratio, [], [new Layer("cathode", start, seen.Cell.CathodeEnd)], new FrontOptions { Layers = ["cathode"] }, null);
        return found.Tracks[0].Points.Select((point, t) => new FrontCheck(
            design.Name, point.Time, point.ErrorFunction.Position - start, point.ErrorFunction.PositionError, seen.LithiationFront[t] - start));
    }
}
