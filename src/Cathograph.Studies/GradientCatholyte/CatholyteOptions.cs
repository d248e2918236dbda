using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Core.Curves;
using Cathograph.Core.Images;
using Cathograph.Core.Protocols;
using Cathograph.Studies.ConductiveNetworks;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What the study of gradient catholytes computes.</summary>
public sealed record CatholyteOptions
{
    /// <summary>Measured capacities, sets of numbers, search of the gradient, threads, memory of runs.</summary>
    /// <value>Those of the reproduction.</value>
    public ReproductionOptions Reproduction { get; init; } = new();

    /// <summary>Measured voltage curves of the compared cells, named as the study names them; put beside the simulated ones.</summary>
    /// <value>None: the paper prints its curves and states no numbers of them.</value>
    public ImmutableArray<MeasuredCurve> MeasuredCurves { get; init; } = [];

    /// <summary>Measured radiographs, put beside those that the simulated cell would have given; null for none.</summary>
    /// <value>Null: the paper's are not published as numbers.</value>
    public MeasuredRadiographs? MeasuredRadiographs { get; init; }

    /// <summary>The parts that are computed.</summary>
    /// <value>All.</value>
    public CatholyteParts Parts { get; init; } = CatholyteParts.All;

    /// <summary>Mass fractions of active material of the graded cell from the separator; the reversed cell has them turned round, the mono cell has their mean. Each 0.4 to 0.95.</summary>
    /// <value>0.65, 0.75, 0.85 (Ji et al. 2025).</value>
    public ImmutableArray<double> Layers { get; init; } = [0.65, 0.75, 0.85];

    /// <summary>Composite mass of those cells in kg/m2, above 0.</summary>
    /// <value>0.3 (30 mg/cm2).</value>
    public double Loading { get; init; } = 0.3;

    /// <summary>Materials, temperature, carbon and separator of those cells; null: as in the paper.</summary>
    public GradientMaterials? Own { get; init; }

    /// <summary>Rates of the rate tests of those cells, at least one.</summary>
    /// <value>C/20, C/10, C/5, C/2, 1C, 2C.</value>
    public ImmutableArray<Current> Rates { get; init; } = new Rate.RateOptions().Rates;

    /// <summary>Current densities of the ramp in A/m2, rising; the first is the one that the others are compared with.</summary>
    /// <value>1 to 20 mA/cm2.</value>
    public ImmutableArray<double> Ramp { get; init; } = [10, 20, 30, 40, 50, 60, 70, 80, 100, 120, 150, 200];

    /// <summary>Loadings of the ramp in kg/m2 of composite.</summary>
    /// <value>0.3 and 1 (30 and 100 mg/cm2).</value>
    public ImmutableArray<double> RampLoadings { get; init; } = [0.3, 1];

    /// <summary>A cell has failed at the current at which its capacity falls under this share of that at the first current.</summary>
    /// <value>0.5, ours: the paper gives no definition.</value>
    public double CollapseShare { get; init; } = 0.5;

    /// <summary>C-rate at which resistances are dropped and errors are tried.</summary>
    /// <value>1, the rate for which the gradient is designed.</value>
    public double LimitRate { get; init; } = 1;

    /// <summary>Cycle of a rate test that is read, from 1, except in the measured table, where the row says it.</summary>
    /// <value>2.</value>
    public int Cycle { get; init; } = 2;

    /// <summary>C-rate of the charge that is radiographed.</summary>
    /// <value>0.2: the charge lasts five hours.</value>
    public double RadiographRate { get; init; } = 0.2;

    /// <summary>Instrument of the radiographs.</summary>
    /// <value>That of the paper.</value>
    public OperandoSetup Instrument { get; init; } = new();

    /// <summary>Seed of the counting noise of the predicted radiographs.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Materials and sizes of the structures from which tortuosity, electronic path and utilisation are taken; its layers are replaced by the compositions of the cells. Null: no structures.</summary>
    /// <value>Null.</value>
    public CompositeRecipe? Structures { get; init; }

    /// <summary>Structures of each composition, 1 to 100.</summary>
    /// <value>3.</value>
    public int StructureSeeds { get; init; } = 3;

    /// <summary>Remembers what structures conduct; null for none.</summary>
    public IStructureMemory? Memory { get; init; }
}
