namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>How a distribution of relaxation times is found.</summary>
public sealed record RelaxationOptions
{
    /// <summary>Grid points per decade of time, 4 to 20. Default 10.</summary>
    public int PointsPerDecade { get; init; } = 10;

    /// <summary>Decades by which the grid reaches beyond the measured range at both ends, 0 to 3. Default 1.</summary>
    public double Extension { get; init; } = 1;

    /// <summary>Order of the derivative whose square is penalised, 1 or 2. Default 1.</summary>
    public int Derivative { get; init; } = 1;

    /// <summary>How the weight of the penalty is chosen. Default cross-validation.</summary>
    public LambdaCriterion Criterion { get; init; } = LambdaCriterion.CrossValidation;

    /// <summary>The weight of the penalty when the criterion is <see cref="LambdaCriterion.Given"/>; above 0, dimensionless.</summary>
    public double Lambda { get; init; } = 1e-3;

    /// <summary>The term for blocking or diffusion. Default automatic.</summary>
    public BlockingElement Blocking { get; init; } = BlockingElement.Automatic;

    /// <summary>Samples of the parametric bootstrap for the intervals, 0 for none, up to 2000. Default 100.</summary>
    public int Samples { get; init; } = 100;

    /// <summary>Seed of the bootstrap. Default 1.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Impedance in ohm at which constant and proportional noise are alike, at least 0, as a Kramers-Kronig test finds it: data are divided by sqrt(|Z|^2 + this^2). Default 0, noise that is a share of |Z|.</summary>
    public double NoiseBalance { get; init; }

    /// <summary>Smallest part of the polarisation resistance that is listed as a peak, 0 to 1. Default 0.005.</summary>
    public double SmallestPeak { get; init; } = 0.005;
}
