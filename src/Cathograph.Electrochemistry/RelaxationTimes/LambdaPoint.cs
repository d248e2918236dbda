namespace Cathograph.Electrochemistry.RelaxationTimes;

/// <summary>One trial of the search for lambda.</summary>
/// <param name="Lambda">Weight of the penalty, dimensionless.</param>
/// <param name="Score">Value of the criterion; small is good.</param>
/// <param name="Parameters">Effective number of parameters.</param>
/// <param name="Deviation">Root mean square residual as a share of |Z|.</param>
public sealed record LambdaPoint(double Lambda, double Score, double Parameters, double Deviation);
