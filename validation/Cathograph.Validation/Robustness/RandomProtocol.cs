using System.Collections.Immutable;
using Cathograph.Core.Protocols;

namespace Cathograph.Validation.Robustness;

/// <summary>What somebody could do to a cell: 0.01C to 50C, constant voltage, rest, pulses, in any order, with sensible limits and with silly ones.</summary>
internal static class RandomProtocol
{
    /// <summary>Draws a protocol against a counter electrode of the given potential in V vs Li.</summary>
    public static Protocol Draw(RandomNumbers random, double counter)
    {
        var steps = ImmutableArray.CreateBuilder<ProtocolStep>();
        int blocks = random.Integer(1, 5);
        for (int k = 0; k < blocks; k++)
        {
            switch (random.Integer(0, 6))
            {
                case 0:
                    Cycle(random, counter, steps, random.Integer(1, 4));
                    break;
                case 1:
                    Pulses(random, steps, random.Integer(2, 8));
                    break;
                case 2:
                    steps.Add(Hold(random, counter));
                    break;
                case 3:
                    steps.Add(Rest(random.Log(1, 1e6)));
                    break;
                default:
                    steps.Add(Constant(random, counter));
                    break;
            }
        }

        return new Protocol([.. steps.Select(step => random.Chance(0.05) ? step with { SamplingPeriod = random.Log(10, 1e4) } : step)]);
    }

    private static void Cycle(RandomNumbers random, double counter, ImmutableArray<ProtocolStep>.Builder steps, int cycles)
    {
        double high = random.Between(3.6, 4.5) - counter;
        double low = random.Between(1.8, 3.3) - counter;
        double rate = random.Log(0.01, 10);
        bool holds = random.Chance(0.6);
        for (int k = 1; k <= cycles; k++)
        {
            steps.Add(new ProtocolStep { Instruction = $"Charge at {rate}C until {high} V", Kind = StepKind.Charge, Current = new Current(rate, CurrentUnit.CRate), UntilVoltage = high, Cycle = k });
            if (holds)
            {
                steps.Add(new ProtocolStep
                {
                    Instruction = $"Hold at {high} V", Kind = StepKind.Hold, HoldVoltage = high, UntilCurrent = new Current(rate / random.Log(3, 100), CurrentUnit.CRate),
                    UntilTimeSincePreviousStart = random.Chance(0.4) ? 3600 / rate : null, Cycle = k,
                });
            }

            if (random.Chance(0.3))
            {
                steps.Add(Rest(random.Log(1, 1e5)));
            }

            steps.Add(new ProtocolStep { Instruction = $"Discharge at {rate}C until {low} V", Kind = StepKind.Discharge, Current = new Current(rate, CurrentUnit.CRate), UntilVoltage = low, Cycle = k });
        }
    }

    private static void Pulses(RandomNumbers random, ImmutableArray<ProtocolStep>.Builder steps, int count)
    {
        StepKind kind = random.Pick(StepKind.Charge, StepKind.Discharge);
        double rate = random.Log(0.02, 50);
        double pulse = random.Log(0.01, 1e3);
        double rest = random.Log(0.1, 1e5);
        for (int k = 0; k < count; k++)
        {
            steps.Add(new ProtocolStep { Instruction = $"{kind} at {rate}C for {pulse} s", Kind = kind, Current = new Current(rate, CurrentUnit.CRate), UntilTime = pulse });
            steps.Add(Rest(rest));
        }
    }

    private static ProtocolStep Constant(RandomNumbers random, double counter)
    {
        StepKind kind = random.Pick(StepKind.Charge, StepKind.Discharge);
        Current current = random.Integer(0, 4) switch
        {
            0 => new Current(random.Log(0.1, 300), CurrentUnit.PerArea),
            1 => new Current(random.Log(1e-5, 1e-2), CurrentUnit.Absolute),
            _ => new Current(random.Log(0.01, 50), CurrentUnit.CRate),
        };
        double voltage = (kind == StepKind.Charge ? random.Between(3.3, 5) : random.Between(0, 3.8)) - counter;
        bool hasVoltage = random.Chance(0.8);
        return new ProtocolStep
        {
            Instruction = $"{kind} at {current.Value} {current.Unit} until {(hasVoltage ? voltage : double.NaN)} V",
            Kind = kind,
            Current = current,
            UntilVoltage = hasVoltage ? voltage : null,
            UntilTime = !hasVoltage || random.Chance(0.3) ? random.Log(1e-2, 1e6) : null,
        };
    }

    private static ProtocolStep Hold(RandomNumbers random, double counter)
    {
        bool hasCurrent = random.Chance(0.7);
        double? voltage = random.Chance(0.3) ? null : random.Between(2, 4.6) - counter;
        return new ProtocolStep
        {
            Instruction = $"Hold at {voltage} V",
            Kind = StepKind.Hold,
            HoldVoltage = voltage,
            UntilCurrent = hasCurrent ? new Current(random.Log(1e-4, 1), CurrentUnit.CRate) : null,
            UntilTime = !hasCurrent || random.Chance(0.3) ? random.Log(1, 1e6) : null,
        };
    }

    private static ProtocolStep Rest(double seconds) => new() { Instruction = $"Rest for {seconds} s", Kind = StepKind.Rest, UntilTime = seconds };
}
