namespace Cathograph.Cells.Simulation;

/// <summary>
/// Length of the next time step from the errors of the last two (Gustafsson 1994, ACM Trans. Math. Softw. 20, 496): the trend of
/// the error is followed, so that a reaction front that reaches the next depth cell is met with a shorter step instead of a rejected one.
/// Between two cells the error is small for a step; the one before it, scaled to the same length, says how far that can be trusted.
/// </summary>
internal sealed class StepControl
{
    // The order of RODAS3 is three: errors go with the third power of the step.
    private const double Safety = 0.9;
    private const double LargestGrowth = 5;
    private const double LeastGrowth = 0.3;
    private const double LeastShrink = 0.2;
    private const double LargestShrink = 0.75;
    private const double LeastError = 1e-4;

    private double _previousStep;
    private double _previousError;
    private bool _isRejected;

    /// <summary>Factor after a step whose error was below 1.</summary>
    public double Growth(double step, double error)
    {
        double bounded = Math.Max(error, LeastError);
        double growth = Safety / Math.Cbrt(bounded);
        if (_previousStep > 0)
        {
            double previous = Math.Cbrt(_previousError);
            double trend = growth * (step / _previousStep) * previous / Math.Cbrt(bounded);
            double remembered = Safety * _previousStep / (step * previous);
            growth = Math.Min(growth, Math.Min(trend, remembered));
        }

        growth = Math.Clamp(growth, LeastGrowth, _isRejected ? 1 : LargestGrowth);
        _previousStep = step;
        _previousError = bounded;
        _isRejected = false;
        return growth;
    }

    /// <summary>Factor after a step whose error was above 1.</summary>
    public double Shrink(double error)
    {
        _isRejected = true;
        return Math.Clamp(Safety / Math.Cbrt(error), LeastShrink, LargestShrink);
    }
}
