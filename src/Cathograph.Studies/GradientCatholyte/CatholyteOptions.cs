using System.Collections.Immutable;
using Cathograph.Core.Composites;
using Cathograph.Studies.GradientCathode;

namespace Cathograph.Studies.GradientCatholyte;

/// <summary>What the study of gradient catholytes computes beyond the reproduction.</summary>
public sealed record CatholyteOptions
{
    /// <summary>Models, reading of the time cap, search of the gradient, threads.</summary>
    /// <value>Those of the reproduction.</value>
    public ReproductionOptions Reproduction { get; init; } = new();

    /// <summary>Mass fractions of active material of the graded cell from the separator; the reversed cell has them turned round. Each 0 to 1.</summary>
    /// <value>0.65, 0.75, 0.85 (Ji et al. 2025).</value>
    public ImmutableArray<double> Layers { get; init; } = [0.65, 0.75, 0.85];

    /// <summary>Current densities of the ramp in A/m2, rising; the first is the one that the others are compared with.</summary>
    /// <value>1 to 20 mA/cm2.</value>
    public ImmutableArray<double> Ramp { get; init; } = [10, 20, 30, 40, 50, 60, 80, 100, 120, 150, 200];

    /// <summary>Loadings of the ramp in kg/m2 of composite.</summary>
    /// <value>0.3 and 1 (30 and 100 mg/cm2).</value>
    public ImmutableArray<double> RampLoadings { get; init; } = [0.3, 1];

    /// <summary>A cell has failed at the first current at which its capacity is under this share of that at the first current.</summary>
    /// <value>0.5, ours: the paper gives no definition.</value>
    public double CollapseShare { get; init; } = 0.5;

    /// <summary>C-rate at which resistances are dropped and errors are tried.</summary>
    /// <value>1, the rate for which the gradient is designed.</value>
    public double LimitRate { get; init; } = 1;

    /// <summary>Cycle of a rate test that is read, from 1, except in the reproduction, where the row says it.</summary>
    /// <value>2.</value>
    public int Cycle { get; init; } = 2;

    /// <summary>Seed of the counting noise of the predicted radiographs.</summary>
    /// <value>1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>Recipe of the structures from which tortuosity and utilisation are taken, with a layer for each composition; null: no structures.</summary>
    /// <value>Null.</value>
    public CompositeRecipe? Structures { get; init; }

    /// <summary>Structures of each composition.</summary>
    /// <value>1.</value>
    public int StructureSeeds { get; init; } = 1;
}
