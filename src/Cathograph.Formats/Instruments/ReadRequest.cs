namespace Cathograph.Formats.Instruments;

/// <summary>A file to read.</summary>
/// <param name="Bytes">The whole file.</param>
/// <param name="Name">Its name, for messages and results.</param>
/// <param name="Options">How to read it.</param>
/// <param name="Cancellation">Ends the reading.</param>
internal sealed record ReadRequest(ReadOnlyMemory<byte> Bytes, string Name, InstrumentReadOptions Options, CancellationToken Cancellation);
