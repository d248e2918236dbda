namespace Cathograph.Formats.BioLogic;

/// <summary>One module of an .mpr file.</summary>
/// <param name="Name">Its short name, such as <c>VMP data</c>.</param>
/// <param name="Offset">Where its content begins in the file.</param>
/// <param name="Length">Bytes of its content that are in the file.</param>
/// <param name="Claimed">Bytes that its header claims.</param>
/// <param name="Version">Version of the content; 0 for all modules of the newer header.</param>
/// <param name="NewHeader">True for the longer header of EC-Lab 11.50 and later.</param>
/// <param name="Date">Its date as it is written.</param>
internal sealed record MprModule(string Name, int Offset, int Length, long Claimed, int Version, bool NewHeader, string Date)
{
    /// <summary>True when the file ends before the module does.</summary>
    public bool IsCut => Length < Claimed;

    /// <summary>The content.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> file) => file.Slice(Offset, Length);
}
