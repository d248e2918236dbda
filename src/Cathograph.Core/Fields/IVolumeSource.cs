using Cathograph.Core.Verdicts;

namespace Cathograph.Core.Fields;

/// <summary>
/// A volume that is read plane by plane, so that one larger than memory can be worked through in slabs. Planes may be read in any order and repeatedly; one thread at a time.
/// </summary>
public interface IVolumeSource : IDisposable
{
    /// <summary>Gets what the file says of itself.</summary>
    VolumeHeader Header { get; }

    /// <summary>Reads planes as numbers.</summary>
    /// <param name="firstPlane">The first plane, from 0.</param>
    /// <param name="values">Receives whole planes in the order of the grid; its length is a multiple of that of a plane.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">The file ends early or is damaged there: place, found and expected.</exception>
    void ReadNumbers(int firstPlane, Span<float> values, CancellationToken cancellation = default);

    /// <summary>Reads planes as labels.</summary>
    /// <param name="firstPlane">The first plane, from 0.</param>
    /// <param name="labels">Receives whole planes in the order of the grid; its length is a multiple of that of a plane.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">The file is damaged there, or holds something other than whole numbers from 0 to 255: place, found and expected.</exception>
    void ReadLabels(int firstPlane, Span<byte> labels, CancellationToken cancellation = default);

    /// <summary>Reads planes as numbers of regions.</summary>
    /// <param name="firstPlane">The first plane, from 0.</param>
    /// <param name="regions">Receives whole planes in the order of the grid; its length is a multiple of that of a plane.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="InvalidInputException">The file is damaged there, or holds something other than whole numbers from 0 to 2147483647: place, found and expected.</exception>
    void ReadRegions(int firstPlane, Span<int> regions, CancellationToken cancellation = default);
}
