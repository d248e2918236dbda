using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Rate;

/// <summary>Writes the cycles of a rate test as a protocol.</summary>
public static class RateProtocol
{
    // Li/Li+ potentials of the paper's cut-offs against In-Li, 3.7 V and 1.6 V, so that another counter electrode shifts them.
    private const double DefaultUpperVsLithium = 4.32;
    private const double DefaultLowerVsLithium = 2.22;

    /// <summary>Upper and lower cut-off in V against the counter electrode.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="options">Given limits, or null for the cell's.</param>
    /// <returns>The limits.</returns>
    public static (double Upper, double Lower) Limits(CellDesign design, RateOptions options)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(options);
        ImmutableArray<ProtocolStep> steps = design.Protocol?.Steps ?? [];
        double? upper = steps.Where(step => step.Kind == StepKind.Charge).Max(step => step.UntilVoltage);
        double? lower = steps.Where(step => step.Kind == StepKind.Discharge).Min(step => step.UntilVoltage);
        double counter = design.CounterElectrode.Potential;
        return (options.UpperVoltage ?? upper ?? DefaultUpperVsLithium - counter, options.LowerVoltage ?? lower ?? DefaultLowerVsLithium - counter);
    }

    /// <summary>The whole test of one cell at one rate.</summary>
    /// <param name="model">The cell, which says what 1C is.</param>
    /// <param name="rate">Rate of the discharge.</param>
    /// <param name="options">Cycles, limits and hold.</param>
    /// <returns>The protocol.</returns>
    public static Protocol Of(CellModel model, Current rate, RateOptions options)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        (double upper, double lower) = Limits(model.Design, options);
        Current charge = options.ChargeRate ?? rate;
        var steps = ImmutableArray.CreateBuilder<ProtocolStep>();
        for (int cycle = 1; cycle <= options.Cycle; cycle++)
        {
            if (cycle > 1 || !options.StartsCharged)
            {
                AddCharge(steps, (charge, upper, HoursOf(charge, model)), options, cycle);
            }

            steps.Add(new ProtocolStep
            {
                Instruction = Text($"Discharge at {RateLabel.Of(rate)} until {lower} V"),
                Kind = StepKind.Discharge,
                Current = rate,
                UntilVoltage = lower,
                Cycle = cycle,
            });
            AddRest(steps, options.Rest, cycle);
        }

        return new Protocol(steps.ToImmutable());
    }

    private static void AddCharge(
        ImmutableArray<ProtocolStep>.Builder steps, (Current Current, double Upper, double Hours) charge, RateOptions options, int cycle)
    {
        steps.Add(new ProtocolStep
        {
            Instruction = Text($"Charge at {RateLabel.Of(charge.Current)} until {charge.Upper} V"),
            Kind = StepKind.Charge,
            Current = charge.Current,
            UntilVoltage = charge.Upper,
            UntilTime = options.TimeCap == HoldTimeCap.ChargeAndHold ? charge.Hours * 3600 : null,
            Cycle = cycle,
        });
        if (options.HoldUntilShare < 1)
        {
            var end = new Current(charge.Current.Value * options.HoldUntilShare, charge.Current.Unit);
            string cap = options.TimeCap == HoldTimeCap.None ? "" : Text($" or for {charge.Hours * 3600:0.###} s{(options.TimeCap == HoldTimeCap.ChargeAndHold ? " since the charge began" : "")}");
            steps.Add(new ProtocolStep
            {
                Instruction = Text($"Hold at {charge.Upper} V until {RateLabel.Of(end)}{cap}"),
                Kind = StepKind.Hold,
                HoldVoltage = charge.Upper,
                UntilCurrent = options.HoldUntilShare > 0 ? end : null,
                UntilTime = options.TimeCap == HoldTimeCap.HoldAlone ? charge.Hours * 3600 : null,
                UntilTimeSincePreviousStart = options.TimeCap == HoldTimeCap.ChargeAndHold ? charge.Hours * 3600 : null,
                Cycle = cycle,
            });
        }

        AddRest(steps, options.Rest, cycle);
    }

    private static void AddRest(ImmutableArray<ProtocolStep>.Builder steps, double seconds, int cycle)
    {
        if (seconds > 0)
        {
            steps.Add(new ProtocolStep { Instruction = Text($"Rest for {seconds} s"), Kind = StepKind.Rest, UntilTime = seconds, Cycle = cycle });
        }
    }

    // Time in which the current would pass the nominal capacity.
    private static double HoursOf(Current current, CellModel model) => current.Unit switch
    {
        CurrentUnit.CRate => 1 / current.Value,
        CurrentUnit.PerArea => model.OneC / current.Value,
        _ => model.OneC * model.Design.Area / current.Value,
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
