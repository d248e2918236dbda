namespace Cathograph.Formats.Instruments;

/// <summary>How to read a file of an instrument.</summary>
public sealed record InstrumentReadOptions
{
    /// <summary>Short name of the format, such as <c>biologic-mpr</c>; null to recognise it by content.</summary>
    public string? Format { get; init; }

    /// <summary>Which voltage is taken where both electrodes were measured against a reference.</summary>
    public VoltageChoice Voltage { get; init; }

    /// <summary>A mapping file (JSON) that says what the columns of a plain table hold; null for none.</summary>
    public ReadOnlyMemory<byte>? Mapping { get; init; }

    /// <summary>Name of the mapping file for messages.</summary>
    public string MappingName { get; init; } = "mapping";
}
