using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Spectra;

/// <summary>A format of absorption spectra: how sure it is of a file, and its reading.</summary>
internal abstract class SpectrumFormat
{
    /// <summary>Short name, such as <c>xdi</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Name for people.</summary>
    public abstract string Title { get; }

    /// <summary>How sure it is. Archives are unpacked; <paramref name="text"/> is the beginning in Latin letters.</summary>
    public abstract Match Recognise(ReadOnlySpan<byte> bytes, string text);

    /// <summary>Reads.</summary>
    public abstract ImmutableArray<AbsorptionSpectrum> Read(SpectrumRequest request);
}
