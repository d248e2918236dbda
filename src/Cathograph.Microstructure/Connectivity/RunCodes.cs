using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Connectivity;

/// <summary>Which labels conduct into each other, and through which neighbours.</summary>
internal sealed class RunCodes
{
    /// <summary>Gives every phase the code of its role.</summary>
    /// <param name="phases">The phases.</param>
    /// <param name="codeOf">The code of a role, 0 for what conducts nothing.</param>
    /// <param name="neighbourhood">Which voxels are neighbours.</param>
    public RunCodes(PhaseTable phases, Func<PhaseRole, byte> codeOf, Neighbourhood neighbourhood)
    {
        foreach (Phase phase in phases.All)
        {
            OfLabel[phase.Label] = codeOf(phase.Role);
        }

        IsDiagonal = neighbourhood == Neighbourhood.FacesEdgesCorners;
        HasSeveralLabels = OfLabel.Where(code => code != 0).GroupBy(code => code).Any(group => group.Skip(1).Any());
    }

    /// <summary>The code of every label from 0 to 255.</summary>
    public byte[] OfLabel { get; } = new byte[256];

    /// <summary>Whether a code belongs to several labels.</summary>
    public bool HasSeveralLabels { get; }

    /// <summary>Whether voxels with a common edge or corner are neighbours.</summary>
    public bool IsDiagonal { get; }

    /// <summary>The rows before a row that hold neighbours of it.</summary>
    public IEnumerable<int> RowsBefore(VoxelGrid grid, int row)
    {
        int y = row % grid.Height;
        int behind = row - grid.Height;
        if (y > 0)
        {
            yield return row - 1;
        }

        if (behind < 0)
        {
            yield break;
        }

        yield return behind;
        if (IsDiagonal && y > 0)
        {
            yield return behind - 1;
        }

        if (IsDiagonal && y + 1 < grid.Height)
        {
            yield return behind + 1;
        }
    }
}
