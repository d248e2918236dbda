using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Design;
using Cathograph.Studies.GradientCathode;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>Gradient catholytes (Ji et al. 2025): the measured table, what limits each cell, what a camera would see, where thick cells fail, and a better gradient with how sure it is.</summary>
public static class CatholyteStudy
{
    /// <summary>Runs the study.</summary>
    /// <param name="materials">Materials of a library, of which the paper's cells are made.</param>
    /// <param name="options">What is computed.</param>
    /// <param name="progress">Told after each run; null for nobody.</param>
    /// <param name="cancellation">Ends the study with <see cref="OperationCanceledException"/>.</param>
    /// <returns>Everything that the report shows.</returns>
    /// <exception cref="InvalidInputException">The layers are no fractions, or the ramp is too short.</exception>
    public static CatholyteResult Run(GradientMaterials materials, CatholyteOptions options, IProgress<StudyProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(materials);
        ArgumentNullException.ThrowIfNull(options);
        CatholyteChecks.Require(options);
        var stages = new StageProgress(progress, Stages(options));
        ReproductionResult? table = Has(options, CatholyteParts.Table) ? Reproduction.Run(materials, options.Reproduction, stages.Next(), cancellation) : null;
        GradientMaterials own = options.Own ?? materials;
        ReproductionModel[] models = [.. options.Reproduction.Models.Where(model => model.Fitted.Length > 0).DefaultIfEmpty(options.Reproduction.Models[^1])];
        ImmutableArray<CellNumbers> numbers = [.. models.Select(model => CellNumbers.Of(Own(model, own, materials), own))];
        GradientDesignResult? gradient = Has(options, CatholyteParts.Design) ? Design(numbers[0], options, stages.Next(), cancellation) : null;
        ImmutableArray<GradientCell> cells = CatholyteCells.Of(options, gradient?.Best);
        StructureCalibration? structures = Has(options, CatholyteParts.Structures) && options.Structures is not null
            ? StructureCalibration.Run(materials, (models[0], options), Compositions(options, cells), stages.Next(), cancellation)
            : null;
        CellNumbers best = numbers[^1];
        numbers = structures is null ? numbers : numbers.Add(OnStructures(structures, numbers[0]));
        var work = new CatholyteWork(options, cells, numbers, cancellation);
        var result = new CatholyteResult
        {
            Options = options,
            Materials = materials,
            Cells = cells,
            Numbers = [.. numbers.Select(set => (set.Name, set.Key))],
            Table = table,
            Gradient = gradient,
            Structures = structures,
            Errors = gradient is null ? [] : work.Errors(gradient.Best.Design, numbers[0], stages.Next()),
            Findings = [.. gradient?.Findings ?? [], .. structures?.Findings ?? []],
        };
        return Simulated(result, (work, best), stages, cancellation);
    }

    private static bool Has(CatholyteOptions options, CatholyteParts part) => (options.Parts & part) != CatholyteParts.None;

    // Numbers of the paper come with the table, errors with the design.
    private static int Stages(CatholyteOptions options) =>
        Enum.GetValues<CatholyteParts>().Count(part => int.IsPow2((int)part) && Has(options, part) && (part != CatholyteParts.Structures || options.Structures is not null))
        + (Has(options, CatholyteParts.Table) ? 1 : 0) + (Has(options, CatholyteParts.Design) ? 1 : 0);

    private static CatholyteResult Simulated(CatholyteResult result, (CatholyteWork Work, CellNumbers Best) how, StageProgress stages, CancellationToken cancellation)
    {
        (CatholyteWork work, CellNumbers best) = how;
        CatholyteOptions options = result.Options;
        result = Has(options, CatholyteParts.Cells) ? WithCells(result, how, stages.Next(), cancellation) : result;
        result = Has(options, CatholyteParts.Limits) ? WithLimits(result, work.Limits(stages.Next())) : result;
        result = Has(options, CatholyteParts.Radiographs) ? result with { Radiographs = work.Radiographs(work.Predictive, stages.Next()), Overlay = options.MeasuredRadiographs?.Compare(cancellation) } : result;
        result = Has(options, CatholyteParts.Ramp) ? result with { Ramps = work.Ramps(stages.Next()) } : result;
        (ImmutableArray<CurveCheck> curves, ImmutableArray<Finding> alone) = CurveComparison.Of(result);
        result = result with { Curves = curves, Findings = [.. result.Findings, .. result.Overlay?.Findings ?? [], .. alone, .. Ramped(result)] };
        return result.Table is null ? result : result with { Numbered = PaperNumbers.Of(result, stages.Next(), cancellation) };
    }

    // Factors that were fitted to one material say nothing of another, nor of the same with numbers of its own.
    private static ReproductionModel Own(ReproductionModel model, GradientMaterials own, GradientMaterials fitted) =>
        own.NickelRich == fitted.NickelRich ? model : model with { DiffusivityFactor = 1, ExchangeFactor = 1 };

    private static CellNumbers OnStructures(StructureCalibration structures, CellNumbers solid) => new(
        "on structures",
        StructureCalibration.Key,
        cell => structures.Apply(solid.Design(cell)),
        cell => structures.Apply(solid.Design(cell)) is var design ? design with { Layers = [.. design.Layers.Select(layer => layer with { ConnectedShare = 1 })] } : null!);

    // What layers and means are made of, and the ends of the optimised profile.
    private static ImmutableArray<double> Compositions(CatholyteOptions options, ImmutableArray<GradientCell> cells)
    {
        double[] all = [.. options.Reproduction.Measured.SelectMany(row => row.Cell.ActiveFractions), .. cells.SelectMany(cell => cell.ActiveFractions)];
        double[] layers = [.. options.Reproduction.Measured.SelectMany(row => row.Cell.ActiveFractions).Concat(options.Layers).Append(options.Layers.Average()).Append(all.Min()).Append(all.Max()).Select(value => Math.Round(value, 4)).Distinct().Order()];
        return [.. layers];
    }

    private static GradientDesignResult Design(CellNumbers numbers, CatholyteOptions options, IProgress<StudyProgress>? progress, CancellationToken cancellation)
    {
        // The set whose transport was not bent to the thick cells, and a charged start, not the discharged one of the rate tests.
        CellDesign start = numbers.Design(CatholyteCells.Graded(options));
        return GradientDesign.Run(
            start with { InitialStoichiometry = null, Name = $"{start.Name}, {numbers.Name}" },
            options.Reproduction.Design with { Memory = options.Reproduction.Memory },
            options.Reproduction.Threads,
            progress,
            cancellation);
    }

    // The paper saw the failure with two materials.
    private static IEnumerable<Finding> Ramped(CatholyteResult result)
    {
        if (!result.Ramps.IsEmpty && result.Options.Own is { } own)
        {
            yield return Finding.Note("ramp-of-one-material", FormattableString.Invariant($"The ramp of the current is of {own.NickelRich.Name} cells alone; the failures of the paper, with NMC811 and with LiCoO2, stand beside it for what they are worth."), "ramp");
        }
    }

    private static CatholyteResult WithCells(CatholyteResult result, (CatholyteWork Work, CellNumbers Best) how, IProgress<StudyProgress>? progress, CancellationToken cancellation) => result with
    {
        Rates = how.Work.Rates(progress),
        Inside = [.. result.Cells.Select(cell => GradientStudy.Inside(how.Best.Design(cell), cancellation))],
        Splits = [.. result.Cells.Select(cell => Split(how.Best.Design(cell), result.Options, cancellation))],
    };

    private static CatholyteResult WithLimits(CatholyteResult result, ImmutableArray<(string Cell, string Model, CellRun Base, ImmutableArray<LimitRow> Rows)> limits) => result with
    {
        Bases = [.. limits.Select(limit => (limit.Cell, limit.Model, limit.Base))],
        Limits = [.. limits.SelectMany(limit => limit.Rows)],
    };

    private static CellSolution Split(CellDesign design, CatholyteOptions options, CancellationToken cancellation)
    {
        var rate = new Current(options.LimitRate, CurrentUnit.CRate);
        CellModel model = CellModel.Build(design, new MaterialCompiler());
        RateOptions test = Reproduction.Within(Reproduction.RateTest(new MeasuredCapacity(JiMeasurements.Stacks[0], rate, 0, 1, "")), design);
        CellSolution solution = CellSimulation.Run(model, RateProtocol.Of(model, rate, test), new SimulationOptions { KeepPolarisation = true }, cancellation);
        cancellation.ThrowIfCancellationRequested();
        return solution;
    }
}
