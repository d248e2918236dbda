using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.Simulation;

/// <summary>
/// Length of the next time step from the errors of the last two (Gustafsson 1994, ACM Trans. Math. Softw. 20, 496): the trend of
/// the error is followed, so that a reaction front that reaches the next depth cell is met with a shorter step instead of a rejected one.
/// </summary>
internal sealed class StepControl
{
    private const double Safety = 0.85;
    private const double LargestGrowth = 5;
    private const double LeastGrowth = 0.3;
    private const double LeastShrink = 0.2;
    private const double LargestShrink = 0.75;
    private const double LeastError = 1e-4;
    private const double Exponent = 1.0 / Rodas3.Order;

    private double _previousStep;
    private double _previousError;
    private bool _isRejected;

    /// <summary>Factor after a step whose error was below 1.</summary>
    public double Growth(double step, double error)
    {
        double bounded = Math.Max(error, LeastError);
        double growth = Safety * Math.Pow(bounded, -Exponent);
        if (_previousStep > 0)
        {
            double trend = step / _previousStep * Math.Pow(_previousError / bounded, Exponent);
            growth = Math.Min(growth, growth * trend);
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
        return Math.Clamp(Safety * Math.Pow(error, -Exponent), LeastShrink, LargestShrink);
    }
}
