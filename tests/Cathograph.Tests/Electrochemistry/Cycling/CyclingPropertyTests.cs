using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Electrochemistry.DifferentialCapacity;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Electrochemistry.Cycling;

/// <summary>What must hold for the cycles of any program.</summary>
public sealed class CyclingPropertyTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(40);

    /// <summary>A program of charges, holds, rests and discharges whose half cycles turn round at each other.</summary>
    private sealed record Program(int Cycles, double Current, double Ratio, int Charge, bool HasHold, int Rest)
    {
        public CyclerData Run(double period, double scale = 1)
        {
            var rows = new CyclerRows(period);
            for (int n = 1; n <= Cycles; n++)
            {
                rows.VendorCycle = n;
                rows.Constant(scale * Current, Charge);
                if (HasHold)
                {
                    rows.Hold(scale * Current, 0.1, 250);
                }

                if (Rest > 0)
                {
                    rows.Constant(0, Rest);
                }

                rows.Constant(-scale * Current * Ratio, Charge / Ratio * (0.97 - (0.01 * n)));
                if (Rest > 0)
                {
                    rows.Constant(0, Rest);
                }
            }

            return rows.ToData(hasVendorChannels: true);
        }
    }

    private static Arbitrary<Program> Programs() =>
        (from cycles in Gen.Choose(1, 5)
         from current in Gen.Choose(4, 20)
         from ratio in Gen.Choose(5, 40)
         from charge in Gen.Choose(900, 4000)
         from hold in Gen.Elements(true, false)
         from rest in Gen.Elements(0, 300, 1200)
         select new Program(cycles, current * 1e-3, ratio / 10.0, charge, hold, rest)).ToArbitrary();

    private static ImmutableArray<CycleNumbers> Cycles(CyclerData data) => CycleAnalysis.Of(Segmentation.Of(data));

    private static CyclerData Bare(CyclerData data) => data with { Channels = [] };

    private static bool Near(double expected, double actual, double share) => Math.Abs(actual - expected) <= share * Math.Abs(expected);

    private static bool Alike(ImmutableArray<CycleNumbers> one, ImmutableArray<CycleNumbers> other, double factor, double share) =>
        one.Length == other.Length
        && one.Zip(other).All(pair => Near(factor * pair.First.ChargeCapacity, pair.Second.ChargeCapacity, share) && Near(factor * pair.First.DischargeCapacity, pair.Second.DischargeCapacity, share));

    [Fact]
    public void ScalingTheCurrent_ScalesTheCapacitiesAndNothingElse() => Check.One(Runs, Prop.ForAll(Programs(), Gen.Elements(1e-4, 0.01, 30.0).ToArbitrary(), (program, factor) =>
    {
        CyclerData data = Bare(program.Run(10));
        ImmutableArray<CycleNumbers> one = Cycles(data);
        ImmutableArray<CycleNumbers> scaled = Cycles(data with { Current = [.. data.Current.Select(current => factor * current)] });
        return Alike(one, scaled, factor, 1e-9) && one.Zip(scaled).All(pair => pair.First.IsComplete == pair.Second.IsComplete);
    }));

    [Fact]
    public void SamplingMoreSeldom_KeepsCyclesAndCapacities() => Check.One(Runs, Prop.ForAll(Programs(), Gen.Elements(5.0, 17.0, 31.0).ToArbitrary(), (program, period) =>
        Alike(Cycles(Bare(program.Run(2))), Cycles(Bare(program.Run(period))), 1, 5e-3)));

    [Fact]
    public void TheInstrumentsOwnNumbers_AreNotNeeded() => Check.One(Runs, Prop.ForAll(Programs(), program =>
    {
        CyclerData data = program.Run(10);
        return Alike(Cycles(data), Cycles(Bare(data)), 1, 2e-3) && Cycles(data).Length == program.Cycles;
    }));

    [Fact]
    public void TheAreaUnderDifferentialCapacity_IsTheCapacity_WhateverTheSmoothing() => Check.One(Runs, Prop.ForAll(Programs(), Gen.Choose(1, 200).ToArbitrary(), (program, millivolts) =>
    {
        CyclingRecord record = Segmentation.Of(program.Run(10));
        return Enumerable.Range(0, record.Steps.Length).Where(k => record.Steps[k].Kind is StepKind.Charge or StepKind.Discharge)
            .Select(k => DifferentialCapacityAnalysis.OfStep(record, k, new DifferentialCapacityOptions { SmoothingWidth = millivolts / 1000.0 }))
            .All(result => result is null || result.AreaError < 1e-9);
    }));

    [Fact]
    public void JoiningTheParts_ConservesCharge() => Check.One(Runs.WithMaxTest(300), Prop.ForAll(Programs(), Gen.Choose(5, 95).ToArbitrary(), (program, percent) =>
    {
        CyclerData whole = Bare(program.Run(10)) with { Started = DateTimeOffset.UnixEpoch };
        int cut = Math.Clamp(whole.Count * percent / 100, 2, whole.Count - 2);
        CyclerData first = Part(whole, 0, cut);
        CyclerData second = Part(whole, cut, whole.Count);


        // A row of a step that stands alone in one of the files belongs to the step beside it: one interval of 10 s may count to the other.
        bool leavesALoneRow = Segmentation.Of(whole).Steps.Any(step => Math.Abs(step.Start - cut) == 1);
        return Alike(Cycles(whole), Cycles(ExperimentJoin.Of([second, first]).Data), 1, leavesALoneRow ? 5e-3 : 1e-9);
    }));

    private static CyclerData Part(CyclerData data, int from, int to)
    {
        double start = data.Time[from];
        return data with
        {
            Time = [.. data.Time.AsSpan(from, to - from).ToArray().Select(time => time - start)],
            Current = [.. data.Current.AsSpan(from, to - from)],
            Voltage = [.. data.Voltage.AsSpan(from, to - from)],
            Started = data.Started!.Value.AddSeconds(start),
        };
    }
}
