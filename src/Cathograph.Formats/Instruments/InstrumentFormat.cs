using Cathograph.Core.Curves;

namespace Cathograph.Formats.Instruments;

/// <summary>One format of instrument files: how to recognise it, and how to read it.</summary>
internal abstract class InstrumentFormat
{
    /// <summary>Its short name for the command line and results, such as <c>biologic-mpr</c>.</summary>
    public abstract string Key { get; }

    /// <summary>What it is for readers, such as <c>BioLogic EC-Lab binary (.mpr)</c>.</summary>
    public abstract string Title { get; }

    /// <summary>How sure it is that a file is its own, by content. Quick, and never throws whatever the bytes are.</summary>
    public abstract Match Recognise(FileSample sample);

    /// <summary>
    /// Reads a file. What is damaged or not known is skipped with a finding as long as anything remains; a file of which nothing can be used is refused
    /// with <see cref="Core.Verdicts.InvalidInputException"/> that names the place, what was found and what was expected.
    /// Memory stays below four times the file plus 64 MiB whatever counts and lengths the file claims.
    /// </summary>
    public abstract InstrumentFile Read(ReadRequest request);
}
