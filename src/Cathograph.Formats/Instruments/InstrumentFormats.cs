using System.Collections.Immutable;

namespace Cathograph.Formats.Instruments;

/// <summary>Every format that is read. A new one is added here and nowhere else; of equally sure ones the first wins.</summary>
internal static class InstrumentFormats
{
    public static ImmutableArray<InstrumentFormat> All { get; } =
    [
        new BioLogic.MprFormat(),
        new BioLogic.MptFormat(),
    ];
}
