using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Tests.Formats.Volumes.Hdf5;

/// <summary>Writes small HDF5 files through the system library; tests that need it are skipped where it is missing.</summary>
internal sealed class Hdf5Encoder : IDisposable
{
    private readonly nint _library;
    private readonly long _file;

    public Hdf5Encoder(string path, int userBlock = 0)
    {
        Assert.SkipWhen(Hdf5Library.Find() is null, "the HDF5 library is not here");
        _library = Names().Select(name => NativeLibrary.TryLoad(name, out nint library) ? library : 0).FirstOrDefault(library => library != 0);
        lock (Hdf5Library.Gate)
        {
            long list = 0;
            if (userBlock > 0)
            {
                list = Call<Of1>("H5Pcreate")(Symbol("H5P_CLS_FILE_CREATE_ID_g"));
                Call<SetUserBlock>("H5Pset_userblock")(list, (ulong)userBlock);
            }

            _file = Call<CreateFile>("H5Fcreate")(path, 2, list, 0);
            Assert.True(_file >= 0);
        }
    }

    private delegate long CreateFile([MarshalAs(UnmanagedType.LPUTF8Str)] string name, uint flags, long create, long access);
    private delegate long CreateDataset(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, long type, long space, long link, long create, long access);
    private delegate long CreateGroup(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, long link, long create, long access);
    private delegate long CreateAttribute(long place, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, long type, long space, long create, long access);
    private delegate int Write(long dataset, long type, long memory, long space, long list, ref byte data);
    private delegate int WriteAttribute(long attribute, long type, ref byte data);
    private delegate int SetChunk(long list, int rank, ulong[] counts);
    private delegate int SetNumber(long list, uint number);
    private delegate int SetUserBlock(long list, ulong bytes);
    private delegate int SetSize(long type, nuint size);
    private delegate long Of1(long id);
    private delegate int Close1(long id);

    /// <summary>Adds a dataset.</summary>
    /// <param name="path">Its path; its group exists.</param>
    /// <param name="type">Its type in the file, such as STD_U16BE.</param>
    /// <param name="counts">Its shape.</param>
    /// <param name="values">Its numbers.</param>
    /// <param name="chunk">The shape of its chunks, which are packed; null for none.</param>
    public void Add<T>(string path, string type, ulong[] counts, T[] values, ulong[]? chunk = null)
        where T : unmanaged
    {
        lock (Hdf5Library.Gate)
        {
            long space = Hdf5Library.Find()!.CreateSpace(counts.Length, counts, null);
            long list = 0;
            if (chunk is not null)
            {
                list = Call<Of1>("H5Pcreate")(Symbol("H5P_CLS_DATASET_CREATE_ID_g"));
                Assert.True(Call<SetChunk>("H5Pset_chunk")(list, chunk.Length, chunk) >= 0);
                Call<Close1>("H5Pset_shuffle")(list);
                Assert.True(Call<SetNumber>("H5Pset_deflate")(list, 4) >= 0);
            }

            long dataset = Call<CreateDataset>("H5Dcreate2")(_file, path, Symbol($"H5T_{type}_g"), space, 0, list, 0);
            Assert.True(dataset >= 0);
            Assert.True(Call<Write>("H5Dwrite")(dataset, Native<T>(), 0, 0, 0, ref MemoryMarshal.AsBytes(values.AsSpan())[0]) >= 0);
            Call<Close1>("H5Dclose")(dataset);
        }
    }

    public void AddGroup(string path)
    {
        lock (Hdf5Library.Gate)
        {
            Assert.True(Call<Close1>("H5Gclose")(Call<CreateGroup>("H5Gcreate2")(_file, path, 0, 0, 0)) >= 0);
        }
    }

    public void AddText(string path, string text)
    {
        lock (Hdf5Library.Gate)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            long dataset = Call<CreateDataset>("H5Dcreate2")(_file, path, TextType(bytes.Length), Hdf5Library.Find()!.CreateSpace(1, [1], null), 0, 0, 0);
            Assert.True(Call<Write>("H5Dwrite")(dataset, TextType(bytes.Length), 0, 0, 0, ref bytes[0]) >= 0);
            Call<Close1>("H5Dclose")(dataset);
        }
    }

    public void Attribute(string path, string name, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Attribute(path, name, TextType(bytes.Length), 1, bytes);
    }

    /// <summary>Adds a text of variable length, as h5py writes it.</summary>
    public void VariableAttribute(string path, string name, string text)
    {
        nint pointer = Marshal.StringToCoTaskMemUTF8(text);
        long type = TextType(1);
        Call<SetSize>("H5Tset_size")(type, nuint.MaxValue);
        Attribute(path, name, type, 1, BitConverter.GetBytes(pointer));
        Marshal.FreeCoTaskMem(pointer);
    }

    public void Attribute(string path, string name, params double[] values) =>
        Attribute(path, name, Symbol("H5T_NATIVE_DOUBLE_g"), values.Length, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());

    public void Dispose()
    {
        lock (Hdf5Library.Gate)
        {
            Hdf5Library.Find()!.CloseFile(_file);
        }
    }

    private static string[] Names() => ["libhdf5_serial.so.103", "libhdf5.so.103", "libhdf5.dylib", "hdf5.dll"];

    private void Attribute(string path, string name, long type, int count, byte[] bytes)
    {
        lock (Hdf5Library.Gate)
        {
            long place = Hdf5Library.Find()!.OpenObject(_file, path, 0);
            long attribute = Call<CreateAttribute>("H5Acreate2")(place, name, type, Hdf5Library.Find()!.CreateSpace(1, [(ulong)count], null), 0, 0);
            Assert.True(Call<WriteAttribute>("H5Awrite")(attribute, type, ref bytes[0]) >= 0);
            Hdf5Library.Find()!.CloseAttribute(attribute);
            Hdf5Library.Find()!.CloseObject(place);
        }
    }

    private long TextType(int length)
    {
        long type = Call<Of1>("H5Tcopy")(Symbol("H5T_C_S1_g"));
        Call<SetSize>("H5Tset_size")(type, (nuint)length);
        return type;
    }

    private long Native<T>() => Symbol(default(T) switch
    {
        byte => "H5T_NATIVE_UINT8_g",
        ushort => "H5T_NATIVE_UINT16_g",
        int => "H5T_NATIVE_INT32_g",
        float => "H5T_NATIVE_FLOAT_g",
        _ => "H5T_NATIVE_DOUBLE_g",
    });

    private long Symbol(string name) => Marshal.ReadInt64(NativeLibrary.GetExport(_library, name));

    private T Call<T>(string name)
        where T : Delegate => Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(_library, name));
}
