using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Electrochemistry.Titration;

/// <summary>The charge at every point of a record, and the share of its range.</summary>
internal sealed record ChargeScale(ImmutableArray<double> Passed, double Lowest, double Highest)
{
    public static ChargeScale Of(CyclingRecord record)
    {
        ImmutableArray<double> passed = ChargePassed.Of(record);
        return new ChargeScale(passed, passed.Min(), passed.Max());
    }

    public double Soc(double charge) => Highest > Lowest ? (charge - Lowest) / (Highest - Lowest) : double.NaN;
}
