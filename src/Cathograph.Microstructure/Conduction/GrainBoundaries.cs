using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cathograph.Core;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// A volume whose particles of a phase carry labels such that no two that touch carry the same: so the face between two particles is a face between two labels and can have a resistance,
/// without a conductance stored a face. The particles that touch most others choose first, each the first label that none of its neighbours has.
/// </summary>
public sealed class GrainBoundaries
{
    private readonly byte[] _phaseOf;

    private GrainBoundaries(LabelVolume volume, byte[] phaseOf, int boundaries)
    {
        (Volume, _phaseOf, Boundaries) = (volume, phaseOf, boundaries);
    }

    /// <summary>Gets the volume with a label a colour.</summary>
    public LabelVolume Volume { get; }

    /// <summary>Gets the number of pairs of particles that touch.</summary>
    public int Boundaries { get; }

    /// <summary>The label that a label of <see cref="Volume"/> stands for.</summary>
    /// <param name="label">The label.</param>
    /// <returns>The label in the volume that was given.</returns>
    public byte PhaseOf(byte label) => _phaseOf[label];

    /// <summary>Labels the particles.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="particles">The particle of every voxel, on the same grid; voxels of a phase in no particle keep their label and have no boundary.</param>
    /// <param name="phases">Labels whose particles have boundaries.</param>
    /// <param name="conducting">The number of labels of the volume that conduct.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The volume.</returns>
    /// <exception cref="InvalidInputException">The particles lie on another grid, none lies in a phase, or they touch so many others that labels run out.</exception>
    public static GrainBoundaries Of(LabelVolume volume, RegionVolume particles, ImmutableArray<byte> phases, int conducting, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(particles);
        if (particles.Grid != volume.Grid)
        {
            throw new InvalidInputException("--particles", FormattableString.Invariant($"found {particles.Grid.Width} x {particles.Grid.Height} x {particles.Grid.Depth} voxels; expected those of the volume"));
        }

        bool[] isGrain = new bool[256];
        bool[] isUsed = new bool[256];
        foreach (byte phase in phases)
        {
            isGrain[phase] = true;
        }

        foreach (byte label in volume.Labels.AsSpan())
        {
            isUsed[label] = true;
        }

        HashSet<(int One, int Other)> pairs = Touching(volume, particles, isGrain, cancellation);
        int[] colours = Colours(particles.Count, pairs);
        int most = FaceConductances.MostPhases - conducting;
        byte[] free = [.. Enumerable.Range(0, 256).Where(label => !isUsed[label]).Select(label => (byte)label)];
        byte[] phaseOf = [.. Enumerable.Range(0, 256).Select(label => (byte)label)];
        var labelOf = new Dictionary<(byte Phase, int Colour), byte>();
        byte[] labels = [.. volume.Labels];
        for (int i = 0; i < labels.Length; i++)
        {
            int particle = particles.Ids[i];
            if (particle == 0 || !isGrain[labels[i]])
            {
                continue;
            }

            if (!labelOf.TryGetValue((labels[i], colours[particle]), out byte label))
            {
                if (labelOf.Count == Math.Min(most, free.Length))
                {
                    throw new InvalidInputException(
                        "--interface", FormattableString.Invariant($"found particles that touch so many others that more than {Math.Min(most, free.Length)} labels are needed to tell neighbours apart; expected fewer phases or larger particles"));
                }

                label = free[labelOf.Count];
                labelOf.Add((labels[i], colours[particle]), label);
                phaseOf[label] = labels[i];
            }

            labels[i] = label;
        }

        return labelOf.Count == 0
            ? throw new InvalidInputException("--particles", FormattableString.Invariant($"found no particle in label {string.Join(", ", phases)}; expected the numbers of particles in its voxels"))
            : new GrainBoundaries(new LabelVolume(volume.Grid, ImmutableCollectionsMarshal.AsImmutableArray(labels), volume.Phases), phaseOf, pairs.Count);
    }

    // Pairs of particles of one phase with a face in common.
    [Kernel("one pass over the voxels")]
    private static HashSet<(int One, int Other)> Touching(LabelVolume volume, RegionVolume particles, bool[] isGrain, CancellationToken cancellation)
    {
        VoxelGrid grid = volume.Grid;
        var pairs = new HashSet<(int One, int Other)>();
        ReadOnlySpan<byte> labels = volume.Labels.AsSpan();
        ReadOnlySpan<int> ids = particles.Ids.AsSpan();
        for (int z = 0; z < grid.Depth; z++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (int y = 0; y < grid.Height; y++)
            {
                for (int x = 0; x < grid.Width; x++)
                {
                    int i = grid.IndexOf(x, y, z);
                    if (ids[i] == 0 || !isGrain[labels[i]])
                    {
                        continue;
                    }

                    // Around the sides too: a volume may continue there.
                    int right = x + 1 < grid.Width ? i + 1 : grid.IndexOf(0, y, z);
                    int below = y + 1 < grid.Height ? i + grid.Width : grid.IndexOf(x, 0, z);
                    int behind = z + 1 < grid.Depth ? i + (grid.Width * grid.Height) : grid.IndexOf(x, y, 0);
                    Note(i, right, labels, ids, pairs);
                    Note(i, below, labels, ids, pairs);
                    Note(i, behind, labels, ids, pairs);
                }
            }
        }

        return pairs;
    }

    private static void Note(int here, int there, ReadOnlySpan<byte> labels, ReadOnlySpan<int> ids, HashSet<(int One, int Other)> pairs)
    {
        if (ids[there] != ids[here] && ids[there] != 0 && labels[there] == labels[here])
        {
            pairs.Add((Math.Min(ids[here], ids[there]), Math.Max(ids[here], ids[there])));
        }
    }

    private static int[] Colours(int count, HashSet<(int One, int Other)> pairs)
    {
        var neighbours = new List<int>[count + 1];
        foreach ((int one, int other) in pairs)
        {
            (neighbours[one] ??= []).Add(other);
            (neighbours[other] ??= []).Add(one);
        }

        int[] colours = new int[count + 1];
        Array.Fill(colours, -1);
        foreach (int particle in Enumerable.Range(0, count + 1).OrderByDescending(k => neighbours[k]?.Count ?? 0))
        {
            var taken = new HashSet<int>((neighbours[particle] ?? []).Select(other => colours[other]));
            int colour = 0;
            while (taken.Contains(colour))
            {
                colour++;
            }

            colours[particle] = colour;
        }

        return colours;
    }
}
