namespace Cathograph.Formats.Neware;

/// <summary>What the records of a file gave.</summary>
/// <param name="Rows">The rows in the order of the file.</param>
/// <param name="Auxiliary">Records of auxiliary channels that refer to rows by number; null when there are none.</param>
internal sealed record NdaContent(NewareRows Rows, NdaAuxiliary? Auxiliary);
