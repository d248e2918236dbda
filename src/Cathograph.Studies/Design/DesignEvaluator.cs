using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Studies.Rate;

namespace Cathograph.Studies.Design;

/// <summary>Simulates designs at rates, many at once.</summary>
internal sealed class DesignEvaluator(RecipeRule rule, GradientDesignOptions options, double? chargedStoichiometry, int threads, CancellationToken cancellation)
{
    // Tight enough that differences of 0.4 % in composition are a hundred times the noise of the adaptive time steps.
    private const double FineTolerance = 5e-5;
    private const double CoarseTolerance = 2e-4;
    private const int CoarseCells = 4;
    private const int CoarseShells = 12;

    private readonly MaterialCompiler _compiler = new();
    private long _simulations;

    /// <summary>Discharges simulated so far.</summary>
    public long Simulations => Interlocked.Read(ref _simulations);

    /// <summary>The options of the discharge that is simulated.</summary>
    public RateOptions Discharge { get; } = new()
    {
        UpperVoltage = options.UpperVoltage,
        LowerVoltage = options.LowerVoltage,
        StartsCharged = options.State == DesignState.Charged,
    };

    /// <summary>The weighted goal of each design, on a coarse mesh or on the design's own; NaN when a run gave no answer.</summary>
    public IReadOnlyList<double> Goals(IReadOnlyList<ImmutableArray<DesignLayer>> designs, bool isCoarse)
    {
        int rates = options.Rates.Length;
        double weights = options.Rates.Sum(rate => rate.Weight);
        ImmutableArray<(double Charge, double Energy)> runs = OrderedWork.Run(
            designs.Count * rates,
            threads,
            k => TryRun(rule.DesignOf("", designs[k / rates]), options.Rates[k % rates].Rate, isCoarse),
            null,
            cancellation);
        var goals = new double[designs.Count];
        for (int k = 0; k < runs.Length; k++)
        {
            double goal = options.Goal == DesignGoal.Capacity ? runs[k].Charge : runs[k].Energy;
            goals[k / rates] += options.Rates[k % rates].Weight / weights * goal;
        }

        return goals;
    }

    /// <summary>Charge in C/m2 and energy in J/m2 of finished designs at given rates: all rates of the first, then of the second.</summary>
    public ImmutableArray<(double Charge, double Energy)> Table(IReadOnlyList<CellDesign> designs, IReadOnlyList<Current> rates) => OrderedWork.Run(
        designs.Count * rates.Count,
        threads,
        k => TryRun(designs[k / rates.Count], rates[k % rates.Count], isCoarse: false),
        null,
        cancellation);

    /// <summary>The design as it is discharged.</summary>
    public CellDesign Prepared(CellDesign design) =>
        chargedStoichiometry is { } state ? design with { InitialStoichiometry = state } : design;

    // A composition that cannot be made, because what the base gives of its volumes does not fit, is a place the search goes round.
    private (double Charge, double Energy) TryRun(CellDesign design, Current rate, bool isCoarse)
    {
        string key = options.Memory is null ? "" : KeyOf(design, rate, isCoarse);
        if (options.Memory?.Find(key) is [var charge, var energy])
        {
            Interlocked.Increment(ref _simulations);
            return (charge, energy);
        }

        try
        {
            (double Charge, double Energy) made = Run(design, rate, isCoarse);
            options.Memory?.Keep(key, [made.Charge, made.Energy]);
            return made;
        }
        catch (InvalidInputException)
        {
            return (double.NaN, double.NaN);
        }
    }

    private static string KeyOf(CellDesign design, Current rate, bool isCoarse) => string.Create(
        CultureInfo.InvariantCulture,
        $"design {(isCoarse ? "coarse" : "fine")} {design.Name} {rate.Value:R} {rate.Unit} {string.Join(' ', design.Layers.Select(layer => string.Create(CultureInfo.InvariantCulture, $"{layer.Share:R}:{layer.MassFractions.ActiveMaterial:R}")))}");

    private (double Charge, double Energy) Run(CellDesign design, Current rate, bool isCoarse)
    {
        CellDesign prepared = Prepared(design);
        if (isCoarse)
        {
            int cells = design.Layers.Length >= 5 ? CoarseCells : Math.Max(CoarseCells, 24 / design.Layers.Length);
            prepared = prepared with { Mesh = new MeshOptions(Math.Min(cells, design.Mesh.CellsPerLayer ?? cells), Math.Min(CoarseShells, design.Mesh.Shells)) };
        }

        Interlocked.Increment(ref _simulations);
        CellModel model = CellModel.Build(prepared, _compiler);
        var solver = new SimulationOptions { KeepCurve = false, Tolerance = isCoarse ? CoarseTolerance : FineTolerance };
        CellSolution solution = CellSimulation.Run(model, RateProtocol.Of(model, rate, Discharge), solver, cancellation);
        cancellation.ThrowIfCancellationRequested();
        StepResult? last = solution.Steps.LastOrDefault(step => step.Kind == StepKind.Discharge);
        bool isAnswer = last is not null && solution.Verdict.Outcome is Outcome.Completed or Outcome.Stopped;
        return isAnswer ? (-last!.Charge, -last.Energy) : (double.NaN, double.NaN);
    }
}
