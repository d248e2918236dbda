using System.Collections.Immutable;

namespace Cathograph.Studies.GradientCathode;

/// <summary>The three sets of numbers of the study. The fitted ones are results of <see cref="ReproductionFit"/>, kept so that the study need not repeat it.</summary>
public static class ReproductionModels
{
    /// <summary>Name of the factor on the library's diffusivity.</summary>
    public const string Diffusivity = "factor on the diffusivity";

    /// <summary>Name of the width of the radius distribution.</summary>
    public const string Spread = "width of the radius distribution, sigma(ln R)";

    /// <summary>Name of the factor on the library's exchange current density.</summary>
    public const string Exchange = "factor on the exchange current density";

    /// <summary>Name of the tortuosity of the 75 wt% recipe.</summary>
    public const string Tortuosity = "tau^2 at an electrolyte fraction of 0.35";

    /// <summary>Name of the exponent of the tortuosity's power law.</summary>
    public const string Exponent = "exponent of the tortuosity";

    /// <summary>Name of the pressed mass at which half is touched.</summary>
    public const string Reach = "pressed mass at which the networks reach half";

    /// <summary>Name of the exponent with which the reach grows with the electrolyte.</summary>
    public const string ReachElectrolyte = "exponent of the reach with the electrolyte fraction";

    /// <summary>Name of the size of the clusters that they do not.</summary>
    public const string Cluster = "cluster size of unreached particles, in median radii";

    private const string ThinCells = "3 and 10 mg/cm2";
    private const string AllCells = "all NMC811 rows";

    /// <summary>The paper's transport and the literature's solid: nothing fitted.</summary>
    public static ReproductionModel NothingFitted { get; } = new()
    {
        Name = "nothing fitted",
        Key = "nothingFitted",
        Closure = TransportClosure.StatedTortuosity,
        Volumes = VolumeRule.Stated,
    };

    /// <summary>The solid fitted to the thin cells alone, transport from the paper's conductivity and power law: every thick row is a prediction.</summary>
    public static ReproductionModel ThinCellsFitted { get; } = ReproductionFit.At(
        new ReproductionModel
        {
            Name = "thin cells fitted",
            Key = "thinCellsFitted",
            Fitted =
            [
                new(Diffusivity, 0.0908, 0.001, 10, "", ThinCells),
                new(Spread, 0.789, 0.05, 1.5, "", ThinCells),
                new(Exchange, 0.131, 0.001, 10, "", ThinCells),
            ],
        });

    /// <summary>Five numbers of transport and reach fitted besides two of the solid (one particle size; what is out of reach makes the second).</summary>
    public static ReproductionModel AllFitted { get; } = ReproductionFit.At(
        new ReproductionModel
        {
            Name = "all fitted",
            Key = "allFitted",
            Volumes = VolumeRule.Stated,
            ElectrolyteConductivity = 0.94,
            Fitted =
            [
                new(Diffusivity, 0.15463, 0.001, 10, "", AllCells),
                new(Exchange, 0.0017818, 0.00001, 10, "", AllCells),
                new(Tortuosity, 77.991, 2, 1000, "", AllCells),
                new(Exponent, 8.5724, 0.5, 20, "", AllCells),
                new(Reach, 34.849, 5, 500, "mg/cm2", AllCells),
                new(ReachElectrolyte, 3.893, 0.05, 10, "", AllCells),
                new(Cluster, 7.5517, 1, 50, "", AllCells),
            ],
        });

    /// <summary>All three.</summary>
    public static ImmutableArray<ReproductionModel> All { get; } = [NothingFitted, ThinCellsFitted, AllFitted];
}
