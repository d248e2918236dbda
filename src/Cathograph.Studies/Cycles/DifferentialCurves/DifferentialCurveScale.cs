using System.Globalization;
using Cathograph.Core.Curves;

namespace Cathograph.Studies.Cycles.DifferentialCurves;

/// <summary>In which unit the figures draw dQ/dV, and what the curves are called.</summary>
internal sealed class DifferentialCurveScale(DifferentialCurveResult result)
{
    private const double SameCurrent = 1.1;

    /// <summary>True when every record knows its active mass, so that capacities are per gram.</summary>
    public bool IsPerGram { get; } = result.Records.All(record => record.ActiveMass is > 0);

    /// <summary>The unit of a capacity.</summary>
    public string Capacity => IsPerGram ? "mAh g^{-1}" : "mAh";

    /// <summary>The unit of dQ/dV.</summary>
    public string Differential => IsPerGram ? "mAh g^{-1} V^{-1}" : "mAh V^{-1}";

    /// <summary>The unit of dV/dQ.</summary>
    public string Reciprocal => IsPerGram ? "mV g mAh^{-1}" : "mV mAh^{-1}";

    /// <summary>True when the curves differ by their current, so that a series goes over the rate instead of the cycle.</summary>
    public bool IsOverCurrent { get; } = result.Directions.All(direction =>
        direction.Curves.Length > 1
        && direction.Curves.All(curve => curve.Current > 0)
        && direction.Curves.Select(curve => Math.Round(Math.Log(curve.Current), 1)).Distinct().Count() == direction.Curves.Length
        && direction.Curves.Max(curve => curve.Current) > SameCurrent * direction.Curves.Min(curve => curve.Current));

    /// <summary>What one coulomb of a curve is in the unit of the figures.</summary>
    public double PerCoulomb(DifferentialCurve curve) => IsPerGram
        ? Amounts.MilliampereHourPerGram(1 / result.Records[curve.Record].ActiveMass!.Value)
        : Amounts.MilliampereHour(1);

    /// <summary>The place of a curve in a series: its current in mA, or its cycle.</summary>
    public double Place(DifferentialCurve curve) => IsOverCurrent ? 1000 * curve.Current : curve.Cycle;

    /// <summary>What a curve is called in a legend.</summary>
    public string LabelOf(DifferentialCurve curve)
    {
        CyclingRecord record = result.Records[curve.Record];
        string name = result.Records.Length > 1 ? $"{Core.Figures.FigureText.Literal(record.Name)}, " : "";
        return string.Create(CultureInfo.InvariantCulture, $"{name}cycle {curve.Cycle}{(curve.Current > 0 ? $", {1000 * curve.Current:G3} mA" : "")}");
    }
}
