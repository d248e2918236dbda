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

    /// <summary>Name of the catholyte's conductivity.</summary>
    public const string Conductivity = "ionic conductivity of the catholyte";

    /// <summary>Name of the exponent of the tortuosity's power law.</summary>
    public const string Exponent = "exponent of the tortuosity";

    /// <summary>Name of the pressed mass over which the touched share falls to 1/e.</summary>
    public const string Reach = "pressed mass that the networks reach";

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
    public static ReproductionModel ThinCellsFitted { get; } = new()
    {
        Name = "thin cells fitted",
        Key = "thinCellsFitted",
        DiffusivityFactor = 0.0908,
        RadiusSpread = 0.789,
        ExchangeFactor = 0.131,
        Fitted =
        [
            new(Diffusivity, 0.0908, 0.001, 10, "", ThinCells),
            new(Spread, 0.789, 0.05, 1.5, "", ThinCells),
            new(Exchange, 0.131, 0.001, 10, "", ThinCells),
        ],
    };

    /// <summary>Transport and connected share fitted as well.</summary>
    public static ReproductionModel AllFitted { get; } = ThinCellsFitted with
    {
        Name = "all fitted",
        Key = "allFitted",
    };

    /// <summary>All three.</summary>
    public static ImmutableArray<ReproductionModel> All { get; } = [NothingFitted, ThinCellsFitted, AllFitted];
}
