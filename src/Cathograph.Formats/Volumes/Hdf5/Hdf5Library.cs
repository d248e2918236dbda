using System.Runtime.InteropServices;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>
/// The functions of the system library libhdf5 that are used here (HDF5 1.10 and later: identifiers have 64 bits). The library keeps global state, so that every use holds <see cref="Gate"/>.
/// </summary>
internal sealed class Hdf5Library
{
    private static readonly Lazy<Hdf5Library?> Shared = new(Load);

    private readonly nint _library;

    private Hdf5Library(nint library)
    {
        _library = library;
        Bind<Open>("H5open")();
        Bind<SetErrors>("H5Eset_auto2")(0, 0, 0);
        OpenFile = Bind<OpenFileCall>("H5Fopen");
        OpenObject = Bind<OpenNamed>("H5Oopen");
        ObjectInfo = Bind<ObjectInfoCall>(NativeLibrary.TryGetExport(library, "H5Oget_info1", out _) ? "H5Oget_info1" : "H5Oget_info");
        KindOf = Bind<IntOf>("H5Iget_type");
        GroupInfo = Bind<ObjectInfoCall>("H5Gget_info");
        LinkName = Bind<LinkNameCall>("H5Lget_name_by_idx");
        CloseFile = Bind<IntOf>("H5Fclose");
        CloseObject = Bind<IntOf>("H5Oclose");
        CloseAttribute = Bind<IntOf>("H5Aclose");
        CloseSpace = Bind<IntOf>("H5Sclose");
        CloseType = Bind<IntOf>("H5Tclose");
        CloseList = Bind<IntOf>("H5Pclose");
        DatasetSpace = Bind<LongOf>("H5Dget_space");
        DatasetType = Bind<LongOf>("H5Dget_type");
        DatasetList = Bind<LongOf>("H5Dget_create_plist");
        StorageBytes = Bind<SizeOf>("H5Dget_storage_size");
        ReadDataset = Bind<ReadDatasetCall>("H5Dread");
        OffsetOf = Bind<SizeOf>("H5Dget_offset");
        Rank = Bind<IntOf>("H5Sget_simple_extent_ndims");
        Counts = Bind<CountsCall>("H5Sget_simple_extent_dims");
        CreateSpace = Bind<CreateSpaceCall>("H5Screate_simple");
        Select = Bind<SelectCall>("H5Sselect_hyperslab");
        ClassOf = Bind<IntOf>("H5Tget_class");
        TypeBytes = Bind<NativeSizeOf>("H5Tget_size");
        SignOf = Bind<IntOf>("H5Tget_sign");
        BaseOf = Bind<LongOf>("H5Tget_super");
        IsVariableText = Bind<IntOf>("H5Tis_variable_str");
        NativeOf = Bind<NativeTypeCall>("H5Tget_native_type");
        HasAttribute = Bind<NamedCall>("H5Aexists");
        OpenAttribute = Bind<OpenNamed>("H5Aopen");
        AttributeType = Bind<LongOf>("H5Aget_type");
        AttributeSpace = Bind<LongOf>("H5Aget_space");
        ReadAttribute = Bind<ReadAttributeCall>("H5Aread");
        LayoutOf = Bind<IntOf>("H5Pget_layout");
        ChunkOf = Bind<ChunkCall>("H5Pget_chunk");
        FilterCount = Bind<IntOf>("H5Pget_nfilters");
        FilterAt = Bind<FilterCall>("H5Pget_filter2");
        HasFilter = Bind<HasFilterCall>("H5Zfilter_avail");
        DoubleType = Marshal.ReadInt64(NativeLibrary.GetExport(library, "H5T_NATIVE_DOUBLE_g"));
    }

    internal delegate int Open();
    internal delegate int SetErrors(long stack, nint function, nint data);
    internal delegate int IntOf(long id);
    internal delegate long LongOf(long id);
    internal delegate ulong SizeOf(long id);
    internal delegate nuint NativeSizeOf(long id);
    internal delegate long OpenFileCall([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags, long list);
    internal delegate long OpenNamed(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, long list);
    internal delegate int NamedCall(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name);
    internal delegate int ObjectInfoCall(long id, [Out] byte[] info);
    internal delegate nint LinkNameCall(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string group, int index, int order, ulong number, [Out] byte[]? name, nuint size, long list);
    internal delegate int ReadDatasetCall(long dataset, long memoryType, long memorySpace, long fileSpace, long list, ref byte buffer);
    internal delegate int CountsCall(long space, [Out] ulong[] counts, [Out] ulong[]? most);
    internal delegate long CreateSpaceCall(int rank, ulong[] counts, ulong[]? most);
    internal delegate int SelectCall(long space, int operation, ulong[] start, ulong[]? stride, ulong[] count, ulong[]? block);
    internal delegate long NativeTypeCall(long type, int direction);
    internal delegate int ReadAttributeCall(long attribute, long type, ref byte buffer);
    internal delegate int ChunkCall(long list, int rank, [Out] ulong[] counts);
    internal delegate int FilterCall(long list, uint number, out uint flags, ref nuint count, [Out] uint[] values, nuint nameSize, [Out] byte[] name, out uint config);
    internal delegate int HasFilterCall(int filter);

    /// <summary>Held by everything that calls the library.</summary>
    public static Lock Gate { get; } = new();

    public OpenFileCall OpenFile { get; }

    public OpenNamed OpenObject { get; }

    public ObjectInfoCall ObjectInfo { get; }

    public IntOf KindOf { get; }

    public ObjectInfoCall GroupInfo { get; }

    public LinkNameCall LinkName { get; }

    public IntOf CloseFile { get; }

    public IntOf CloseObject { get; }

    public IntOf CloseAttribute { get; }

    public IntOf CloseSpace { get; }

    public IntOf CloseType { get; }

    public IntOf CloseList { get; }

    public LongOf DatasetSpace { get; }

    public LongOf DatasetType { get; }

    public LongOf DatasetList { get; }

    public SizeOf StorageBytes { get; }

    public ReadDatasetCall ReadDataset { get; }

    public SizeOf OffsetOf { get; }

    public IntOf Rank { get; }

    public CountsCall Counts { get; }

    public CreateSpaceCall CreateSpace { get; }

    public SelectCall Select { get; }

    public IntOf ClassOf { get; }

    public NativeSizeOf TypeBytes { get; }

    public IntOf SignOf { get; }

    public LongOf BaseOf { get; }

    public IntOf IsVariableText { get; }

    public NativeTypeCall NativeOf { get; }

    public NamedCall HasAttribute { get; }

    public OpenNamed OpenAttribute { get; }

    public LongOf AttributeType { get; }

    public LongOf AttributeSpace { get; }

    public ReadAttributeCall ReadAttribute { get; }

    public IntOf LayoutOf { get; }

    public ChunkCall ChunkOf { get; }

    public IntOf FilterCount { get; }

    public FilterCall FilterAt { get; }

    public HasFilterCall HasFilter { get; }

    /// <summary>The type of a double in memory.</summary>
    public long DoubleType { get; }

    /// <summary>The library; null when it is not installed.</summary>
    public static Hdf5Library? Find() => Shared.Value;

    /// <summary>The library.</summary>
    /// <exception cref="InvalidInputException">It is not installed.</exception>
    public static Hdf5Library Require(string path) => Find() ?? throw new InvalidInputException(
        path, "found an HDF5 file, and no HDF5 library on this machine; expected libhdf5 1.10 or later: the package libhdf5-103-1 of Debian and Ubuntu, hdf5 of Fedora, Homebrew and conda");

    private static Hdf5Library? Load()
    {
        string[] names = OperatingSystem.IsWindows() ? ["hdf5.dll"]
            : OperatingSystem.IsMacOS() ? ["libhdf5.dylib", "/opt/homebrew/lib/libhdf5.dylib", "/usr/local/lib/libhdf5.dylib"]
            : ["libhdf5_serial.so.103", "libhdf5_serial.so.310", "libhdf5.so.103", "libhdf5.so.200", "libhdf5.so.310", "libhdf5_serial.so", "libhdf5.so"];
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, out nint library))
            {
                return new Hdf5Library(library);
            }
        }

        return null;
    }

    private T Bind<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
