using Cathograph.Formats.Json;

namespace Cathograph.Formats.Protocols;

/// <summary>The keys of a repeated block of a protocol in JSON, and the grammar of its sentences in words.</summary>
internal static class ProtocolBlockKeys
{
    public const string Grammar =
        "Sentences: \"Charge at CURRENT ENDS\", \"Discharge at CURRENT ENDS\", \"Hold at VOLTAGE ENDS\", \"Hold ENDS\" (at the last voltage), \"Rest for TIME\". "
        + "CURRENT: C/10, 0.5C, 9 mA/cm2, 5 mA. ENDS, joined by \"or\" or commas, whichever comes first: \"until 3.7 V\", \"until C/100\" (hold), \"for 1 hour\", "
        + "\"until 2 h since charge began\" (caps CC + CV together). Then optionally \"every 10 s\" or \"(1 minute period)\". "
        + "Blocks: { \"repeat\": 4, \"steps\": [...] }, or in a text \"Repeat 4 times: [ ... ]\".";

    public static KeySpec Repeat { get; } = new("repeat", ValueShape.WholeNumber, "How often the steps are run")
    {
        Range = ValueRange.Between(1, ProtocolReader.MaximumSteps),
        IsRequired = true,
        Example = "4",
    };

    public static KeySpec Steps { get; } = new("steps", ValueShape.Protocol, "The steps that are repeated") { IsRequired = true, Example = "[\"Rest for 1 h\"]" };

    public static ObjectSpec Block { get; } = new("repeatedSteps", "Steps that are run several times, each time as a cycle of its own.", [Repeat, Steps]);
}
