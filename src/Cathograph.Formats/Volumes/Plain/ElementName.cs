using Cathograph.Core.Fields;

namespace Cathograph.Formats.Volumes.Plain;

/// <summary>Names of number types in headers.</summary>
internal static class ElementName
{
    /// <summary>The number type of a name of C, NumPy, MetaImage or NRRD; null when it is none.</summary>
    public static VoxelElement? Find(string name) => name.Trim().ToLowerInvariant().Replace("_t", "", StringComparison.Ordinal).Replace("met_", "", StringComparison.Ordinal) switch
    {
        "uint8" or "uchar" or "unsigned char" or "byte" => VoxelElement.UInt8,
        "int8" or "char" or "signed char" => VoxelElement.Int8,
        "uint16" or "ushort" or "unsigned short" or "unsigned short int" => VoxelElement.UInt16,
        "int16" or "short" or "short int" or "signed short" or "signed short int" => VoxelElement.Int16,
        "uint32" or "uint" or "unsigned int" => VoxelElement.UInt32,
        "int32" or "int" or "signed int" => VoxelElement.Int32,
        "uint64" or "ulong" or "ulonglong" or "ulong_long" or "unsigned long long" or "unsigned long long int" => VoxelElement.UInt64,
        "int64" or "long" or "longlong" or "long_long" or "long long" or "long long int" or "signed long long" or "signed long long int" => VoxelElement.Int64,
        "float32" or "float" => VoxelElement.Float32,
        "float64" or "double" => VoxelElement.Float64,
        _ => null,
    };
}
