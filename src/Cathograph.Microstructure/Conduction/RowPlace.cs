namespace Cathograph.Microstructure.Conduction;

/// <summary>A row and the rows around it: where their values lie and where their codes lie. A row outside the volume has the codes of the blank row and the values of the row itself.</summary>
internal readonly struct RowPlace
{
    public RowPlace(ConductionGrid grid, int y, int z)
    {
        Own = grid.Row(y, z);
        Up = y > 0 ? Own - grid.Stride : Own;
        Down = y + 1 < grid.Height ? Own + grid.Stride : Own;
        Back = z > 0 ? Own - (grid.Stride * grid.Height) : Own;
        Front = z + 1 < grid.Depth ? Own + (grid.Stride * grid.Height) : Own;
        UpCodes = y > 0 ? Up : grid.Blank;
        DownCodes = y + 1 < grid.Height ? Down : grid.Blank;
        BackCodes = z > 0 ? Back : grid.Blank;
        FrontCodes = z + 1 < grid.Depth ? Front : grid.Blank;
        Ends = grid.HasElectrodes ? (z == 0 ? 2 : 0) + (z + 1 == grid.Depth ? 2 : 0) : 0;
        Number = y + (grid.Height * z);
        Parity = (y + z) & 1;
    }

    /// <summary>The row.</summary>
    public nint Own { get; }

    /// <summary>Values of the row before it in the plane.</summary>
    public nint Up { get; }

    /// <summary>Values of the row behind it in the plane.</summary>
    public nint Down { get; }

    /// <summary>Values of the row in the plane before.</summary>
    public nint Back { get; }

    /// <summary>Values of the row in the plane behind.</summary>
    public nint Front { get; }

    /// <summary>Codes of <see cref="Up"/>.</summary>
    public nint UpCodes { get; }

    /// <summary>Codes of <see cref="Down"/>.</summary>
    public nint DownCodes { get; }

    /// <summary>Codes of <see cref="Back"/>.</summary>
    public nint BackCodes { get; }

    /// <summary>Codes of <see cref="Front"/>.</summary>
    public nint FrontCodes { get; }

    /// <summary>What the electrodes add, in faces along the current: two for each, because an electrode lies half an edge away.</summary>
    public int Ends { get; }

    /// <summary>Its number among all rows.</summary>
    public int Number { get; }

    /// <summary>0 when the even voxels of the row are red.</summary>
    public int Parity { get; }
}
