using Cathograph.Core.Fields;
using Cathograph.Microstructure.Connectivity;

namespace Cathograph.Microstructure.Fractions;

/// <summary>Counts planes as they come.</summary>
internal sealed class FractionTally
{
    private readonly VoxelGrid _grid;
    private readonly int _axis;
    private readonly LabelTally?[] _byLabel = new LabelTally?[256];
    private readonly StreamedComponents _components;

    public FractionTally(VoxelGrid grid, PhaseFractionOptions options)
    {
        _grid = grid;
        _axis = Axis(options.Separator);
        Layers = _axis switch { 0 => grid.Width, 1 => grid.Height, _ => grid.Depth };
        foreach (Phase phase in options.Phases.All)
        {
            _byLabel[phase.Label] = new LabelTally(Layers);
        }

        _components = new StreamedComponents(grid, [.. _byLabel.Select(tally => tally is not null)], options.Neighbourhood, Close);
    }

    /// <summary>The number of layers of the profile.</summary>
    public int Layers { get; }

    /// <summary>The most memory held so far.</summary>
    public long LargestBytes { get; private set; }

    /// <summary>The axis of a face: 0, 1, 2 for x, y, z.</summary>
    public static int Axis(BoxFace face) => (int)face / 2;

    public LabelTally Of(byte label) => _byLabel[label]!;

    public void Add(ReadOnlySpan<byte> plane, int z)
    {
        _components.Add(plane);
        LargestBytes = Math.Max(LargestBytes, _components.Bytes);
        PlaneRuns runs = _components.Last;
        for (int y = 0; y < _grid.Height; y++)
        {
            (int first, int end) = runs.Of(y);
            for (int run = first; run < end; run++)
            {
                LabelTally tally = Of(runs.Labels[run]);
                int length = runs.Ends[run] - runs.Starts[run];
                tally.Voxels += length;
                if (_axis == 0)
                {
                    for (int x = runs.Starts[run]; x < runs.Ends[run]; x++)
                    {
                        tally.Profile[x]++;
                    }
                }
                else
                {
                    tally.Profile[_axis == 1 ? y : z] += length;
                }
            }
        }
    }

    private void Close(OpenComponents.Part part)
    {
        LabelTally tally = Of(part.Label);
        tally.Components++;
        tally.Largest = Math.Max(tally.Largest, part.Size);
        tally.SizeByFaces[part.Faces] += part.Size;
    }
}
