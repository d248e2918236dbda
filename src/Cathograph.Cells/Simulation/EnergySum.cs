namespace Cathograph.Cells.Simulation;

/// <summary>Integral of V dQ along the accepted points: a parabola through the last three, so exact at constant voltage and of third order at constant current.</summary>
internal sealed class EnergySum
{
    private double _charge0;
    private double _voltage0;
    private double _charge1;
    private double _voltage1;
    private bool _hasTwo;

    /// <summary>The integral in J/m2.</summary>
    public double Total { get; private set; }

    public void Begin(double charge, double voltage)
    {
        Total = 0;
        _charge1 = charge;
        _voltage1 = voltage;
        _hasTwo = false;
    }

    public void Add(double charge, double voltage)
    {
        double length = charge - _charge1;
        if (length == 0)
        {
            return;
        }

        Total += length * (voltage + _voltage1) / 2;
        double before = _charge1 - _charge0;
        if (_hasTwo && before * length > 0)
        {
            double bend = (((voltage - _voltage1) / length) - ((_voltage1 - _voltage0) / before)) / (length + before);
            Total -= length * length * length * bend / 6;
        }

        _charge0 = _charge1;
        _voltage0 = _voltage1;
        _charge1 = charge;
        _voltage1 = voltage;
        _hasTwo = true;
    }
}
