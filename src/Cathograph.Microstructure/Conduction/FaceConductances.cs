namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// The conductance of the face between two voxels, by their codes and by axis: the harmonic mean of the two conductivities times the area of the face over the distance of the centres,
/// in series with the resistance of the interface between unlike phases. In units of the largest face between voxels of one phase.
/// </summary>
internal sealed class FaceConductances
{
    /// <summary>The code of a voxel that takes no part.</summary>
    public const byte None = 15;

    /// <summary>The most phases that conduct.</summary>
    public const int MostPhases = 15;

    private readonly float[][] _faces;

    /// <summary>Prepares the conductances.</summary>
    /// <param name="conductivities">The conductivity of each code in S/m, above 0.</param>
    /// <param name="spacing">Edges of a voxel along x, y and z of the conduction grid in m.</param>
    /// <param name="interfaceResistance">The resistance between two codes in ohm m2, at least 0.</param>
    public FaceConductances(double[] conductivities, (double X, double Y, double Z) spacing, Func<int, int, double> interfaceResistance)
    {
        Phases = conductivities.Length;
        (double Area, double Length)[] shapes =
        [
            (spacing.Y * spacing.Z, spacing.X), (spacing.X * spacing.Z, spacing.Y), (spacing.X * spacing.Y, spacing.Z),
        ];
        // Fibres alone: any unit will do.
        Unit = conductivities.DefaultIfEmpty(1).Max() * shapes.Max(shape => shape.Area / shape.Length);
        _faces = [.. shapes.Select(shape => Faces(conductivities, shape, interfaceResistance))];
    }

    /// <summary>The number of phases that conduct; their codes are 0 to one less.</summary>
    public int Phases { get; }

    /// <summary>The unit of all conductances in S.</summary>
    public double Unit { get; }

    /// <summary>The faces across an axis (0 to 2), at 16 times one code plus the other; 0 for a code without voxels.</summary>
    public float[] Along(int axis) => _faces[axis];

    private float[] Faces(double[] conductivities, (double Area, double Length) shape, Func<int, int, double> interfaceResistance)
    {
        float[] faces = new float[256];
        for (int a = 0; a < conductivities.Length; a++)
        {
            for (int b = 0; b < conductivities.Length; b++)
            {
                double resistance = (shape.Length / 2 / conductivities[a]) + (shape.Length / 2 / conductivities[b]) + (a == b ? 0 : interfaceResistance(a, b));
                faces[(16 * a) + b] = (float)(shape.Area / resistance / Unit);
            }
        }

        return faces;
    }
}
