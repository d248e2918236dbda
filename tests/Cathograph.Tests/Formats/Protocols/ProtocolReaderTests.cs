using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Protocols;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Formats.Protocols;

public sealed class ProtocolReaderTests
{
    public static TheoryData<string, ProtocolStep> Sentences => new()
    {
        { "Charge at C/10 until 3.7 V", new() { Instruction = "", Kind = StepKind.Charge, Current = new(0.1, CurrentUnit.CRate), UntilVoltage = 3.7 } },
        { "charge AT 0.5 C Until 3700mV", new() { Instruction = "", Kind = StepKind.Charge, Current = new(0.5, CurrentUnit.CRate), UntilVoltage = 3.7 } },
        { "Hold at 3.7 V until C/100", new() { Instruction = "", Kind = StepKind.Hold, HoldVoltage = 3.7, UntilCurrent = new(0.01, CurrentUnit.CRate) } },
        { "Rest for 1 hour", new() { Instruction = "", Kind = StepKind.Rest, UntilTime = 3600 } },
        { "Rest for 10 minutes (5 minute period)", new() { Instruction = "", Kind = StepKind.Rest, UntilTime = 600, SamplingPeriod = 300 } },
        { "Discharge at 9 mA/cm2 until 1.6 V", new() { Instruction = "", Kind = StepKind.Discharge, Current = new(90, CurrentUnit.PerArea), UntilVoltage = 1.6 } },
        { "Discharge at 1C for 10 minutes or until 2 V", new() { Instruction = "", Kind = StepKind.Discharge, Current = new(1, CurrentUnit.CRate), UntilTime = 600, UntilVoltage = 2 } },
        { "Discharge at 2C until 2 V, for 0.5 hours", new() { Instruction = "", Kind = StepKind.Discharge, Current = new(2, CurrentUnit.CRate), UntilTime = 1800, UntilVoltage = 2 } },
        { "Hold at 3.7 V until 0.045 mA/cm2 or for 7200 s", new() { Instruction = "", Kind = StepKind.Hold, HoldVoltage = 3.7, UntilCurrent = new(0.45, CurrentUnit.PerArea), UntilTime = 7200 } },
        { "Charge at 5 mA for 30 min", new() { Instruction = "", Kind = StepKind.Charge, Current = new(0.005, CurrentUnit.Absolute), UntilTime = 1800 } },
        { "Charge at 200mA for 45 minutes (1 minute period)", new() { Instruction = "", Kind = StepKind.Charge, Current = new(0.2, CurrentUnit.Absolute), UntilTime = 2700, SamplingPeriod = 60 } },
        { "Discharge at 1C until 1.6 V every 10 s", new() { Instruction = "", Kind = StepKind.Discharge, Current = new(1, CurrentUnit.CRate), UntilVoltage = 1.6, SamplingPeriod = 10 } },
        { "Charge at C until 3.7V or 2 h", new() { Instruction = "", Kind = StepKind.Charge, Current = new(1, CurrentUnit.CRate), UntilVoltage = 3.7, UntilTime = 7200 } },
        { "Rest for half an hour", new() { Instruction = "", Kind = StepKind.Rest, UntilTime = 1800 } },
    };

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Parse_OfTheSentencesOfTheField_GivesTheStep(string sentence, ProtocolStep expected) =>
        Assert.Equal(expected with { Instruction = sentence }, ProtocolReader.Parse(sentence).Steps.Single());

    [Fact]
    public void Parse_OfBothReadingsOfATimeCap_KeepsThemApart()
    {
        ProtocolStep[] steps =
        [
            .. ProtocolReader.Parse("""
                Charge at 1C until 3.7 V
                Hold at 3.7 V until C/10 or for 1 hour                      # CV alone
                Hold at 3.7 V until C/10 or until 1 hour since charge began # CC and CV together
                """).Steps,
        ];
        Assert.Equal((3600d, null), (steps[1].UntilTime, steps[1].UntilTimeSincePreviousStart));
        Assert.Equal((null, 3600d), (steps[2].UntilTime, steps[2].UntilTimeSincePreviousStart));
    }

    [Fact]
    public void Parse_OfBlocks_UnrollsThemAndNumbersTheCycles()
    {
        Protocol protocol = ProtocolReader.Parse("""
            # formation
            Charge at C/10 until 3.7 V; Discharge at C/10 until 1.6 V
            Repeat 2 times: [
              Charge at 1C until 3.7 V
              repeat 2 [ Rest for 1 h; ]
            ]
            "Rest for 1 min",
            """);
        Assert.Equal([1, 1, 2, 3, 4, 5, 6, 7, 8], protocol.Steps.Select(step => step.Cycle));
        Assert.Equal("Rest for 1 min", protocol.Steps[^1].Instruction);
        Assert.Equal(2, ProtocolReader.Parse(["Rest for 1 h", "Rest for 2 h"]).Steps.Length);
    }

    [Theory]
    [InlineData("Charge at C/10", "protocol:1:15 step 1: found no end of the step; expected \"until\" a voltage or \"for\" a time, such as \"Charge at C/10 until 3.7 V\"")]
    [InlineData("Rest for 1 h\nDischrge at 1C until 2 V", "protocol:2:1 step 2: found \"Dischrge\"; expected Charge, Discharge, Hold or Rest (did you mean Discharge?)")]
    [InlineData("Charge until 3.7 V", "protocol:1:8 step 1: found \"until\"; expected \"at\" and a current, such as \"Charge at C/10 until 3.7 V\"")]
    [InlineData("Charge at 3.7 V until 1 h", "protocol:1:11 step 1: found \"3.7 V\"; expected a current above 0, such as \"C/10\", \"0.5C\", \"9 mA/cm2\" or \"5 mA\"")]
    [InlineData("Charge at -1C until 3.7 V", "protocol:1:11 step 1: found \"-1C\"; expected a current above 0, such as \"C/10\", \"0.5C\", \"9 mA/cm2\" or \"5 mA\"")]
    [InlineData("Charge at -5 mA until 3.7 V", "protocol:1:11 step 1: found \"-5 mA\"; expected a current above 0, such as \"C/10\", \"0.5C\", \"9 mA/cm2\" or \"5 mA\" (charge or discharge gives the direction)")]
    [InlineData("Charge at 0,5 C until 3.7 V", "protocol:1:11 step 1: found \"0,5 C\"; expected a current above 0, such as \"C/10\", \"0.5C\", \"9 mA/cm2\" or \"5 mA\"")]
    [InlineData("Charge at 1C until 37 V", "protocol:1:20 step 1: found 37 V; expected a voltage from 0 V to 6 V")]
    [InlineData("Hold at 3.7 A for 1 h", "protocol:1:9 step 1: found \"3.7 A\", a current; expected a potential, such as \"3.7 V\"")]
    [InlineData("Hold at 3.7 V", "protocol:1:14 step 1: found no end of the step; expected \"until\" a current or \"for\" a time, such as \"Hold at 3.7 V until C/100 or for 2 h\"")]
    [InlineData("Hold until C/10", "protocol:1:1 step 1: found a hold without a voltage as the first step; expected \"Hold at 3.7 V ...\", or a step before it whose last voltage it holds")]
    [InlineData("Rest until 3 V", "protocol:1:12 step 1: found a voltage as the end of a rest; expected a time")]
    [InlineData("Rest", "protocol:1:5 step 1: found no end of the step; expected \"for\" and a time, such as \"Rest for 1 hour\"")]
    [InlineData("Charge at 1C until C/10", "protocol:1:20 step 1: found a current as the end of a step of constant current; expected a voltage or a time")]
    [InlineData("Charge at 1C until 3 V or until 3.5 V", "protocol:1:33 step 1: found a second voltage limit; expected one")]
    [InlineData("Charge at 1C for 3 V", "protocol:1:18 step 1: found \"3 V\", a potential; expected a time, such as \"1 h\"")]
    [InlineData("Charge at 1C for 0 s", "protocol:1:18 step 1: found a time that is not above 0 s and at most 1e9 s; expected such as \"10 min\"")]
    [InlineData("Charge at 1C until", "protocol:1:19 step 1: found the end; expected a voltage, a current or a time")]
    [InlineData("Charge at 5 W until 3 V", "protocol:1:11 step 1: found \"5 W\", a power; expected a current (steps of constant power are not modelled)")]
    [InlineData("Charge at 1C until 3 V at 25 oC", "protocol:1:24 step 1: found \"at\"; expected \"until\", \"for\", \"or\", \"every\" or the end")]
    [InlineData("Rest for 1 h every 3 V", "protocol:1:20 step 1: found \"3 V\", a potential; expected a time, such as \"1 h\"")]
    [InlineData("Rest for 1 h (3 s", "protocol:1:18 step 1: found the end; expected \"period)\", such as \"(1 minute period)\"")]
    [InlineData("Charge at 1C until 3 V\nHold at 3 V until 1 h since discharge began", "protocol:2:1 step 2: found \"since discharge began\", but the last step of constant current before this one is \"Charge at 1C until 3 V\"; expected \"since charge began\"")]
    [InlineData("Hold at 3 V until 1 h since charge began", "protocol:1:1 step 1: found \"since charge began\", but no charge comes before this step; expected \"for 1 hour\", or a charge before it")]
    [InlineData("Repeat 0 times: [ Rest for 1 h ]", "protocol:1:1: found \"Repeat 0\"; expected a whole number of times from 1 to 100000")]
    [InlineData("Repeat 200000 times: [ Rest for 1 h ]", "protocol:1:1: found \"Repeat 200000\"; expected a whole number of times from 1 to 100000")]
    [InlineData("Repeat 2 times: [ Rest for 1 h", "protocol:1:1: found '[' without ']'; expected the end of the block")]
    [InlineData("Rest for 1 h ]", "protocol:1:14: found ']' without '['; expected a sentence")]
    [InlineData("# nothing\n", "protocol: found no steps; expected sentences such as \"Charge at C/10 until 3.7 V\"")]
    [InlineData("Repeat 1000 times: [ Repeat 1000 times: [ Rest for 1 h ] ]", "protocol:1:43 step 1: found more than 100000 steps; expected fewer repeats")]
    public void Parse_OfASlip_NamesStepColumnFoundAndExpected(string text, string expected) =>
        Assert.Equal(expected, Assert.Throws<InvalidInputException>(() => ProtocolReader.Parse(text)).Violations[0].ToString());

    [Fact]
    public void Parse_OfSeveralSlips_ReportsThemAll() =>
        Assert.Equal(3, Assert.Throws<InvalidInputException>(() => ProtocolReader.Parse("Charge; Rest; Repeat 100 times: [ Hold ]")).Violations.Length);

    [Fact]
    public void Parse_OfAnyWords_IsReadOrRefused() => Prop.ForAll(
        Gen.Elements("Charge", "Hold", "Rest", "at", "until", "for", "or", "C/10", "3.7 V", "1 h", "(", ")", "[", "]", "Repeat 3 times:", ";", "\n", ",", "every", "since", "#", "5 mA", "\"", "é").ListOf()
            .Select(words => string.Join(' ', words)).ToArbitrary(),
        text =>
        {
            try
            {
                return !ProtocolReader.Parse(text).Steps.IsEmpty;
            }
            catch (InvalidInputException refused)
            {
                return refused.Violations.Length > 0;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_OfAHundredThousandBrackets_IsRefusedWithoutOverflow() =>
        Assert.Contains(
            "blocks inside each other",
            Assert.Throws<InvalidInputException>(() => ProtocolReader.Parse(string.Concat(Enumerable.Repeat("Repeat 2 [", 100_000)))).Violations[0].Message,
            StringComparison.Ordinal);

    [Fact]
    public void Parse_OfAFormattedProtocol_IsTheSameProtocol() => Prop.ForAll(
        StepGenerator().NonEmptyListOf().ToArbitrary(),
        steps =>
        {
            var protocol = new Protocol([.. steps]);
            Protocol back = ProtocolReader.Parse(ProtocolFormatter.Format(protocol));
            Assert.Equal(protocol.Steps.Select(Plain), back.Steps.Select(Plain));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("C/20", 0.05)]
    [InlineData("1C", 1)]
    [InlineData("C", 1)]
    [InlineData("c/3", 1 / 3.0)]
    [InlineData("2.5 C", 2.5)]
    public void TryParseRate_OfCRates_IsPerHour(string text, double expected)
    {
        Assert.True(CurrentText.TryParseRate(text, out double rate));
        Assert.Equal(expected, rate);
        Assert.True(CurrentText.TryParseRate(CurrentText.FormatRate(rate), out double back) && back.Equals(rate));
    }

    private static ProtocolStep Plain(ProtocolStep step) => step with { Instruction = "" };

    private static Gen<ProtocolStep> StepGenerator()
    {
        Gen<double> positive = Gen.Choose(1, 1_000_000).Select(i => i / 997.0);
        Gen<Current> current = positive.SelectMany(value => Gen.Elements(CurrentUnit.CRate, CurrentUnit.PerArea, CurrentUnit.Absolute).Select(unit => new Current(value, unit)));
        Gen<double> volts = Gen.Choose(0, 6000).Select(i => i / 1000.0);
        Gen<double?> time = Gen.OneOf(Gen.Constant<double?>(null), Gen.Choose(1, 100_000).Select(i => (double?)(i * 30.0)), positive.Select(value => (double?)value));
        return Gen.Elements(StepKind.Charge, StepKind.Discharge, StepKind.Hold, StepKind.Rest).SelectMany(kind =>
            current.SelectMany(i => volts.SelectMany(u => time.SelectMany(until => time.Select(sampling => new ProtocolStep
            {
                Instruction = "",
                Kind = kind,
                Current = kind is StepKind.Charge or StepKind.Discharge ? i : null,
                HoldVoltage = kind == StepKind.Hold ? u : null,
                UntilVoltage = kind is StepKind.Charge or StepKind.Discharge ? u : null,
                UntilCurrent = kind == StepKind.Hold ? i : null,
                UntilTime = kind == StepKind.Rest ? until ?? 60 : until,
                SamplingPeriod = sampling,
            })))));
    }
}
