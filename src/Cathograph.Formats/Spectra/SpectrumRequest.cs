namespace Cathograph.Formats.Spectra;

/// <summary>What a format reads.</summary>
/// <param name="Bytes">The file, unpacked.</param>
/// <param name="Name">Its name, for messages and results.</param>
/// <param name="Options">How.</param>
/// <param name="Cancellation">Ends the reading.</param>
internal sealed record SpectrumRequest(ReadOnlyMemory<byte> Bytes, string Name, SpectrumReadOptions Options, CancellationToken Cancellation);
