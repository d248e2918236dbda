namespace Cathograph.Formats.BioLogic;

/// <summary>A column with its place in the record.</summary>
/// <param name="Column">What it is.</param>
/// <param name="Offset">Bytes from the begin of the record.</param>
internal sealed record MprField(MprColumn Column, int Offset);
