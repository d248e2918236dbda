using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Studies.Comparison;
using Cathograph.Studies.Rate;

namespace Cathograph.Tests.Studies;

/// <summary>Measurements that are simulations of a known cell, so that a fit has a truth to find.</summary>
internal static class Measurements
{
    public static readonly ImmutableArray<Current> Rates = [new(0.2, CurrentUnit.CRate), new(0.5, CurrentUnit.CRate), new(1, CurrentUnit.CRate), new(2, CurrentUnit.CRate)];

    public static CellDesign Coarse(CellDesign design) => design with { Mesh = new MeshOptions(Math.Max(4, 16 / design.Layers.Length), 8) };

    /// <summary>A rate table of a design; <paramref name="error"/> is added to each capacity, in mAh/g.</summary>
    public static MeasuredData RatesOf(CellDesign truth, Func<int, double>? error = null, double? sigma = null)
    {
        RateResult result = RateStudy.Run([truth], new RateOptions { Rates = Rates, KeepCurves = false });
        return new MeasuredData
        {
            Rates = new RateTable("made", [.. result.Rows.Select((row, k) => new RatePoint
            {
                Current = row.Current,
                Kind = StepKind.Discharge,
                Capacity = row.SpecificCapacity + (3600 * (error?.Invoke(k) ?? 0)),
                Basis = CapacityBasis.PerActiveMass,
                Sigma = sigma * 3600,
            })]),
        };
    }

    /// <summary>The discharge curve of a design at a rate.</summary>
    public static MeasuredData CurveOf(CellDesign truth, Current rate)
    {
        CyclingRecord record = RateStudy.Run([truth], new RateOptions { Rates = [rate] }).Rows[0].Record!;
        RecordedStep step = record.Steps.Last(candidate => candidate.Kind == StepKind.Discharge);
        double[] time = [.. record.Time.AsSpan(step.Start, step.Count)];
        return new MeasuredData
        {
            Curves =
            [
                new MeasuredCurve
                {
                    Name = "made",
                    Kind = StepKind.Discharge,
                    Current = rate,
                    Time = [.. time.Select(value => value - time[0])],
                    Voltage = [.. record.Voltage.AsSpan(step.Start, step.Count)],
                },
            ],
        };
    }

    public static MeasuredCell With(this CellDesign design, MeasuredData data) => new(design, data);
}
