namespace Cathograph.Formats.BioLogic;

/// <summary>How a column of an .mpr record is stored, little-endian.</summary>
internal enum MprKind
{
    /// <summary>Bits of the one byte that all flag columns of a record share, at the place of the first of them.</summary>
    Flag,

    /// <summary>An unsigned byte.</summary>
    Byte,

    /// <summary>An unsigned number of two bytes.</summary>
    UInt16,

    /// <summary>An unsigned number of four bytes.</summary>
    UInt32,

    /// <summary>A number of single precision.</summary>
    Single,

    /// <summary>A number of double precision.</summary>
    Double,
}
