using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Protocols;

/// <summary>Writes steps as sentences that <see cref="ProtocolReader"/> reads back to the same steps.</summary>
public static class ProtocolFormatter
{
    /// <summary>The sentences of a protocol, one a step, repeats unrolled.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <returns>The sentences in order.</returns>
    public static ImmutableArray<string> Format(Protocol protocol)
    {
        ArgumentNullException.ThrowIfNull(protocol);
        ImmutableArray<string>.Builder sentences = ImmutableArray.CreateBuilder<string>(protocol.Steps.Length);
        StepKind since = StepKind.Charge;
        foreach (ProtocolStep step in protocol.Steps)
        {
            sentences.Add(Format(step, since));
            since = step.Kind is StepKind.Charge or StepKind.Discharge ? step.Kind : since;
        }

        return sentences.ToImmutable();
    }

    /// <summary>The sentence of a step, from its values and not from its instruction.</summary>
    /// <param name="step">The step.</param>
    /// <param name="since">Whether the last step of constant current before it charges or discharges; only a cap on CC + CV together needs it.</param>
    /// <returns>Such as <c>Hold at 3.7 V until C/100 or for 2 h</c>.</returns>
    public static string Format(ProtocolStep step, StepKind since = StepKind.Charge)
    {
        ArgumentNullException.ThrowIfNull(step);
        string head = step switch
        {
            { Kind: StepKind.Hold, HoldVoltage: { } volts } => $"Hold at {Quantity.FormatExact(volts, Dimension.Potential)}",
            { Current: { } current } => $"{step.Kind} at {CurrentText.Format(current)}",
            _ => step.Kind.ToString(),
        };
        string ends = string.Join(" or ", Ends(step, since));
        string sampling = step.SamplingPeriod is { } period ? $" every {FormatTime(period)}" : "";
        return ends.Length == 0 ? head + sampling : $"{head} {ends}{sampling}";
    }

    /// <summary>A time in the largest unit in which it is a whole number.</summary>
    /// <param name="seconds">Time in s.</param>
    /// <returns>Such as <c>2 h</c>, <c>30 min</c> or <c>0.5 s</c>.</returns>
    public static string FormatTime(double seconds)
    {
        (string Unit, double Seconds) best = seconds switch
        {
            >= 3600 when seconds % 3600 == 0 => ("h", 3600),
            >= 60 when seconds % 60 == 0 => ("min", 60),
            _ => ("s", 1),
        };
        return string.Create(CultureInfo.InvariantCulture, $"{(seconds / best.Seconds).ToString("R", CultureInfo.InvariantCulture)} {best.Unit}");
    }

    private static IEnumerable<string> Ends(ProtocolStep step, StepKind preceding)
    {
        if (step.UntilVoltage is { } volts)
        {
            yield return $"until {Quantity.FormatExact(volts, Dimension.Potential)}";
        }

        if (step.UntilCurrent is { } current)
        {
            yield return $"until {CurrentText.Format(current)}";
        }

        if (step.UntilTime is { } seconds)
        {
            yield return $"for {FormatTime(seconds)}";
        }

        if (step.UntilTimeSincePreviousStart is { } since)
        {
            yield return $"until {FormatTime(since)} since {(preceding == StepKind.Charge ? "charge" : "discharge")} began";
        }
    }
}
