using Cathograph.Core.Protocols;
using Cathograph.Core.Quantities;
using Cathograph.Core.Words;

namespace Cathograph.Formats.Protocols;

/// <summary>Reads one sentence of a protocol into a step.</summary>
internal sealed class SentenceParser
{
    private const double MaximumVoltage = 6;
    private const double MaximumSeconds = 1e9;
    private static readonly string[] Verbs = ["Charge", "Discharge", "Hold", "Rest"];
    private readonly SentenceCursor cursor;
    private SentenceError? error;
    private StepKind? since;

    private SentenceParser(string sentence)
    {
        cursor = new SentenceCursor(sentence);
    }

    public static bool TryParse(string sentence, out ParsedSentence? parsed, out SentenceError? error)
    {
        var parser = new SentenceParser(sentence);
        ProtocolStep? step = parser.Read(sentence.Trim());
        parsed = step is null ? null : new ParsedSentence(step, parser.since);
        error = parser.error;
        return step is not null;
    }

    private ProtocolStep? Read(string instruction)
    {
        int start = cursor.Position;
        string verb = cursor.TakeWord();
        StepKind? kind = verb.ToUpperInvariant() switch
        {
            "CHARGE" => StepKind.Charge,
            "DISCHARGE" => StepKind.Discharge,
            "HOLD" => StepKind.Hold,
            "REST" => StepKind.Rest,
            _ => null,
        };
        if (kind is null)
        {
            string suggestion = NearestWord.Find(verb, Verbs) is { } near ? $" (did you mean {near}?)" : "";
            string found = verb.Length == 0 ? cursor.DescribeNext() : $"\"{verb}\"";
            return Fail(start, $"found {found}; expected Charge, Discharge, Hold or Rest{suggestion}");
        }

        ProtocolStep? step = ReadMain(new ProtocolStep { Instruction = instruction, Kind = kind.Value });
        step = step is null ? null : ReadEnds(step);
        step = step is null ? null : ReadSampling(step);
        if (step is null)
        {
            return null;
        }

        return cursor.IsAtEnd ? CheckEnds(step) : Fail(cursor.Position, $"found {cursor.DescribeNext()}; expected \"until\", \"for\", \"or\", \"every\" or the end");
    }

    private ProtocolStep? ReadMain(ProtocolStep step)
    {
        if (step.Kind == StepKind.Rest || (step.Kind == StepKind.Hold && !cursor.IsNextWord("at")))
        {
            return step;
        }

        if (!cursor.TryTakeWord("at"))
        {
            return Fail(cursor.Position, $"found {cursor.DescribeNext()}; expected \"at\" and a current, such as \"{step.Kind} at C/10 until 3.7 V\"");
        }

        int start = cursor.Position;
        string text = cursor.TakeQuantity();
        if (step.Kind == StepKind.Hold)
        {
            return Quantity.TryParse(text, Dimension.Potential, out double volts, out string voltageError)
                ? CheckVoltage(volts, start) ? step with { HoldVoltage = volts } : null
                : Fail(start, voltageError);
        }

        if (text.EndsWith('W'))
        {
            return Fail(start, $"found \"{text}\", a power; expected a current (steps of constant power are not modelled)");
        }

        return CurrentText.TryParse(text, out Current current, out string currentError) ? step with { Current = current } : Fail(start, currentError);
    }

    private ProtocolStep? ReadEnds(ProtocolStep step)
    {
        ProtocolStep? read = step;
        bool joined = false;
        while (read is not null)
        {
            bool isFor = cursor.TryTakeWord("for");
            bool isUntil = !isFor && cursor.TryTakeWord("until");
            if (!isFor && !isUntil && !joined)
            {
                return read;
            }

            read = ReadEnd(read, isFor);
            joined = cursor.TryTakeJoint();
        }

        return read;
    }

    private ProtocolStep? ReadEnd(ProtocolStep step, bool isFor)
    {
        int start = cursor.Position;
        string text = cursor.TakeQuantity();
        if (text.Length == 0)
        {
            return Fail(start, $"found {cursor.DescribeNext()}; expected {(isFor ? "a time, such as \"10 min\"" : "a voltage, a current or a time")}");
        }

        if (Quantity.TryParse(text, Dimension.Time, out double seconds, out string timeError) || TryParseBareTime(text, out seconds))
        {
            return AddTime(step, seconds, start);
        }

        if (isFor)
        {
            return Fail(start, timeError);
        }

        if (Quantity.TryParse(text, Dimension.Potential, out double volts, out _))
        {
            return AddVoltage(step, volts, start);
        }

        return CurrentText.TryParse(text, out Current current, out _)
            ? AddCurrent(step, current, start)
            : Fail(start, $"found \"{text}\"; expected a voltage, a current or a time, such as \"3.7 V\", \"C/100\" or \"10 min\"");
    }

    /// <summary>"until an hour", "for half an hour" are understood as the field says them.</summary>
    private static bool TryParseBareTime(string text, out double seconds)
    {
        seconds = text.ToUpperInvariant() switch
        {
            "AN HOUR" or "ONE HOUR" => 3600,
            "HALF AN HOUR" => 1800,
            "A MINUTE" or "ONE MINUTE" => 60,
            _ => double.NaN,
        };
        return !double.IsNaN(seconds);
    }

    private ProtocolStep? AddTime(ProtocolStep step, double seconds, int start)
    {
        if (!(seconds > 0) || seconds > MaximumSeconds)
        {
            return Fail(start, "found a time that is not above 0 s and at most 1e9 s; expected such as \"10 min\"");
        }

        if (!cursor.TryTakeWord("since"))
        {
            return step.UntilTime is null ? step with { UntilTime = seconds } : Fail(start, "found a second time limit; expected one");
        }

        cursor.TryTakeWord("the");
        int at = cursor.Position;
        since = cursor.TryTakeWord("charge") ? StepKind.Charge : cursor.TryTakeWord("discharge") ? StepKind.Discharge : null;
        if (since is null)
        {
            return Fail(at, $"found {cursor.DescribeNext()}; expected \"since charge began\" or \"since discharge began\"");
        }

        _ = cursor.TryTakeWord("began") || cursor.TryTakeWord("started") || cursor.TryTakeWord("start");
        return step.UntilTimeSincePreviousStart is null
            ? step with { UntilTimeSincePreviousStart = seconds }
            : Fail(start, "found a second time limit of this kind; expected one");
    }

    private ProtocolStep? AddVoltage(ProtocolStep step, double volts, int start)
    {
        if (step.Kind is StepKind.Hold or StepKind.Rest)
        {
            return Fail(
                start,
                step.Kind == StepKind.Hold
                    ? "found a voltage as the end of a hold; expected a current or a time"
                    : "found a voltage as the end of a rest; expected a time");
        }

        if (step.UntilVoltage is not null)
        {
            return Fail(start, "found a second voltage limit; expected one");
        }

        return CheckVoltage(volts, start) ? step with { UntilVoltage = volts } : null;
    }

    private ProtocolStep? AddCurrent(ProtocolStep step, Current current, int start)
    {
        if (step.Kind != StepKind.Hold)
        {
            return Fail(start, "found a current as the end of a step of constant current; expected a voltage or a time");
        }

        return step.UntilCurrent is null ? step with { UntilCurrent = current } : Fail(start, "found a second current limit; expected one");
    }

    private ProtocolStep? ReadSampling(ProtocolStep step)
    {
        int start = cursor.Position;
        bool inParentheses = cursor.TryTake('(');
        if (!inParentheses && !cursor.TryTakeWord("every"))
        {
            return step;
        }

        int at = cursor.Position;
        string text = cursor.TakeQuantity();
        if (!Quantity.TryParse(text, Dimension.Time, out double seconds, out string timeError))
        {
            return Fail(at, timeError);
        }

        if (inParentheses && !(cursor.TryTakeWord("period") && cursor.TryTake(')')))
        {
            return Fail(cursor.Position, $"found {cursor.DescribeNext()}; expected \"period)\", such as \"(1 minute period)\"");
        }

        return seconds is > 0 and <= MaximumSeconds
            ? step with { SamplingPeriod = seconds }
            : Fail(start, "found a sampling period that is not above 0 s; expected such as \"every 10 s\"");
    }

    private ProtocolStep? CheckEnds(ProtocolStep step)
    {
        bool ended = step.UntilVoltage is not null || step.UntilCurrent is not null || step.UntilTime is not null
            || step.UntilTimeSincePreviousStart is not null;
        if (ended)
        {
            return step;
        }

        string expected = step.Kind switch
        {
            StepKind.Rest => "\"for\" and a time, such as \"Rest for 1 hour\"",
            StepKind.Hold => "\"until\" a current or \"for\" a time, such as \"Hold at 3.7 V until C/100 or for 2 h\"",
            _ => $"\"until\" a voltage or \"for\" a time, such as \"{step.Kind} at C/10 until {(step.Kind == StepKind.Charge ? "3.7 V" : "1.6 V")}\"",
        };
        return Fail(cursor.Position, $"found no end of the step; expected {expected}");
    }

    private bool CheckVoltage(double volts, int start) =>
        volts is >= 0 and <= MaximumVoltage || Fail(start, $"found {Quantity.Format(volts, Dimension.Potential)}; expected a voltage from 0 V to 6 V") is not null;

    private ProtocolStep? Fail(int column, string message)
    {
        error ??= new SentenceError(column, message);
        return null;
    }
}
