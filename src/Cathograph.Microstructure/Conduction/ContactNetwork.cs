using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Particles;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// A fast estimate of effective conductivity: particles of each phase that conducts are nodes, their contacts resistors. From the centre of a particle to the middle of a contact the current runs
/// through a section that goes from that of the particle, S, to that of the contact, A: R = L / (sigma sqrt(S A)), the resistance of a frustum. S = V^(2/3) c^3 with the compactness
/// c = V^(1/3) / (2.081 radius of gyration), 1 for a ball: the pieces into which the same watershed cuts a matrix are branched, and their current is led around. The power 3 was found by calibration.
/// Elongated pieces are cut into boxes of eight voxels, so that a fibre does not tie its ends together.
/// </summary>
public static class ContactNetwork
{
    // How fast the section shrinks with the compactness of a piece: found from volumes that were solved, see docs/conductivity.md.
    private const double Compactness = 3;

    /// <summary>Estimates.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="conductivity">The conductivity of every label from 0 to 255 in S/m; 0 for one that does not conduct.</param>
    /// <param name="options">Factor, splitting, interfaces.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The conductivities along all axes.</returns>
    /// <exception cref="ArgumentException">There are not 256 conductivities.</exception>
    public static ContactNetworkResult Run(LabelVolume volume, ImmutableArray<double> conductivity, ContactNetworkOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(options);
        if (conductivity.Length != 256)
        {
            throw new ArgumentException("A conductivity of at least 0 S/m is needed for each of the 256 labels.", nameof(conductivity));
        }

        int[] ids = new int[volume.Labels.Length];
        var labels = new List<byte> { 0 };
        byte[] mask = new byte[volume.Labels.Length];
        foreach (byte label in Enumerable.Range(0, 256).Where(label => conductivity[label] > 0 && volume.Labels.AsSpan().Contains((byte)label)).Select(label => (byte)label))
        {
            Add(volume, label, mask, options.Splitting, (ids, labels), threads, cancellation);
        }

        (labels, SortedSet<byte> cut) = ElongatedPieces.Cut(volume.Grid, ids, labels, cancellation);
        var sums = ContactSums.Of(volume.Grid, ids, labels.Count - 1, threads, cancellation);
        var links = new List<(int One, int Other, double Conductance)>();
        foreach (((int low, int high), ContactSums.Contact contact) in sums.Contacts)
        {
            links.Add((low - 1, high - 1, Conductance(volume.Grid, sums, (low, high), contact, (conductivity, labels, options))));
        }

        ImmutableArray<double> along = [.. Enumerable.Range(0, 3).Select(axis => Along(volume.Grid, axis, ids, (sums, links), (conductivity, labels), cancellation) * options.Factor)];
        return new ContactNetworkResult(along, labels.Count - 1, links.Count, options.Factor) { Elongated = [.. cut] };
    }

    private static void Add(LabelVolume volume, byte label, byte[] mask, ParticleSplitOptions splitting, (int[] Ids, List<byte> Labels) all, int threads, CancellationToken cancellation)
    {
        ReadOnlySpan<byte> labels = volume.Labels.AsSpan();
        for (int v = 0; v < mask.Length; v++)
        {
            mask[v] = labels[v] == label ? (byte)1 : (byte)0;
        }

        RegionVolume particles = ParticleSplitting.Run(volume.Grid, mask, splitting, threads, cancellation);
        ReadOnlySpan<int> own = particles.Ids.AsSpan();
        int before = all.Labels.Count - 1;
        for (int v = 0; v < own.Length; v++)
        {
            all.Ids[v] = own[v] != 0 ? own[v] + before : all.Ids[v];
        }

        all.Labels.AddRange(Enumerable.Repeat(label, particles.Count));
    }

    private static double Conductance(
        VoxelGrid grid, ContactSums sums, (int Low, int High) pair, ContactSums.Contact contact, (ImmutableArray<double> Conductivity, List<byte> Labels, ContactNetworkOptions Options) material)
    {
        VoxelSpacing edge = grid.Spacing;
        (double ax, double ay, double az) = (edge.Y * edge.Z, edge.X * edge.Z, edge.X * edge.Y);
        double faces = (contact.Faces.X * ax) + (contact.Faces.Y * ay) + (contact.Faces.Z * az);
        (double nx, double ny, double nz) = (contact.Across.X * ax, contact.Across.Y * ay, contact.Across.Z * az);

        // The stairs of an oblique contact count by their projection; one that is wrapped around keeps a part of its faces.
        double area = Math.Max(Math.Sqrt((nx * nx) + (ny * ny) + (nz * nz)), faces / 3);
        long count = contact.Faces.X + contact.Faces.Y + contact.Faces.Z;
        (double X, double Y, double Z) middle = (0.5 * contact.Places.X / count, 0.5 * contact.Places.Y / count, 0.5 * contact.Places.Z / count);
        (byte one, byte other) = (material.Labels[pair.Low], material.Labels[pair.High]);
        double resistance = Half(grid, sums.Particles[pair.Low], middle, area) / material.Conductivity[one] + (Half(grid, sums.Particles[pair.High], middle, area) / material.Conductivity[other]);
        double interfaces = one == other ? 0 : (material.Options.InterfaceResistance?.Invoke(Math.Min(one, other), Math.Max(one, other)) ?? 0) / faces;

        // The factor multiplies everything in the end: what is known exactly is divided by it first.
        return 1 / (resistance + (interfaces * material.Options.Factor));
    }

    // Length over section in 1/m.
    private static double Half(VoxelGrid grid, ContactSums.Particle particle, (double X, double Y, double Z) middle, double area)
    {
        VoxelSpacing edge = grid.Spacing;
        double x = edge.X * (((double)particle.X / particle.Count) - middle.X);
        double y = edge.Y * (((double)particle.Y / particle.Count) - middle.Y);
        double z = edge.Z * (((double)particle.Z / particle.Count) - middle.Z);
        double volume = particle.Count * edge.Volume;
        double compactness = grid.IsPlane ? 1 : ElongatedPieces.Compactness(particle, edge);
        double section = grid.IsPlane ? Math.Sqrt(volume / edge.Z) * edge.Z : Math.Pow(volume, 2.0 / 3) * Math.Pow(compactness, Compactness);
        double least = 0.5 * Math.Min(edge.X, edge.Y);
        return Math.Max(least, Math.Sqrt((x * x) + (y * y) + (z * z))) / Math.Sqrt(section * area);
    }

    private static double Along(
        VoxelGrid grid, int axis, int[] ids, (ContactSums Sums, List<(int One, int Other, double Conductance)> Links) network, (ImmutableArray<double> Conductivity, List<byte> Labels) material, CancellationToken cancellation)
    {
        (int count, int step, double edge) = axis switch
        {
            0 => (grid.Width, 1, grid.Spacing.X),
            1 => (grid.Height, grid.Width, grid.Spacing.Y),
            _ => (grid.Depth, grid.Width * grid.Height, grid.Spacing.Z),
        };
        if (count < 2)
        {
            return double.NaN;
        }

        double face = grid.Spacing.Volume / edge;
        double[][] ends = [.. new[] { 0, count - 1 }.Select(plane => End(grid, (axis, plane, step, edge, face), ids, network.Sums, material))];
        double power = new ResistorNetwork(network.Links, ends[0], ends[1]).Power(cancellation);
        double length = count * edge;
        return power * length / (grid.Count * grid.Spacing.Volume / length);
    }

    // The conductance of each particle to an electrode.
    private static double[] End(
        VoxelGrid grid, (int Axis, int Plane, int Step, double Edge, double Face) end, int[] ids, ContactSums sums, (ImmutableArray<double> Conductivity, List<byte> Labels) material)
    {
        double[] faces = new double[sums.Particles.Length];
        double[] places = new double[2 * faces.Length];
        (int Step, int Count, double Edge)[] across =
            [.. new[] { (1, grid.Width, grid.Spacing.X), (grid.Width, grid.Height, grid.Spacing.Y), (grid.Width * grid.Height, grid.Depth, grid.Spacing.Z) }.Where((_, k) => k != end.Axis)];
        for (int b = 0; b < across[1].Count; b++)
        {
            for (int a = 0; a < across[0].Count; a++)
            {
                int id = ids[(end.Plane * end.Step) + (a * across[0].Step) + (b * across[1].Step)];
                faces[id]++;
                places[2 * id] += a;
                places[(2 * id) + 1] += b;
            }
        }

        double[] conductances = new double[faces.Length - 1];
        for (int k = 1; k < faces.Length; k++)
        {
            if (faces[k] > 0)
            {
                double at = end.Plane == 0 ? -0.5 : end.Plane + 0.5;
                (double a, double b) = (places[2 * k] / faces[k], places[(2 * k) + 1] / faces[k]);
                (double X, double Y, double Z) middle = end.Axis switch { 0 => (at, a, b), 1 => (a, at, b), _ => (a, b, at) };
                conductances[k - 1] = material.Conductivity[material.Labels[k]] / Half(grid, sums.Particles[k], middle, faces[k] * end.Face);
            }
        }

        return conductances;
    }
}
