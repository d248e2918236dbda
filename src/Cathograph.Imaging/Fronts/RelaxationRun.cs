namespace Cathograph.Imaging.Fronts;

/// <summary>One run of points that relaxes.</summary>
/// <param name="End">The value that it tends to.</param>
/// <param name="EndError">Its standard error at the time constant of the fit.</param>
/// <param name="Change">What the first point has beyond that.</param>
/// <param name="ChangeError">Its standard error at the time constant of the fit.</param>
public readonly record struct RelaxationRun(double End, double EndError, double Change, double ChangeError);
