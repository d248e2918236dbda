using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Volumes.Hdf5;

/// <summary>An identifier of the library that is closed at the end of its use.</summary>
internal readonly struct Hdf5Handle(long id, Hdf5Library.IntOf? close) : IDisposable
{
    public long Id { get; } = id;

    /// <summary>Whether it was opened; of a handle without a library nothing is.</summary>
    public bool IsValid => Id >= 0 && close is not null;

    /// <summary>The identifier, or a refusal that says what could not be opened.</summary>
    public Hdf5Handle Require(string path, string what)
    {
        return IsValid ? this : throw new InvalidInputException(path, $"{what}: the HDF5 library cannot open it; the file is damaged or was cut short");
    }

    public void Dispose()
    {
        if (IsValid)
        {
            _ = close!(Id);
        }
    }
}
