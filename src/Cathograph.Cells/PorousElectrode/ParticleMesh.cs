namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Vertex-centred finite volumes along a particle radius rho = r/R, with nodes at the centre and on the surface, so that the
/// surface stoichiometry is an unknown and never an extrapolation. Nodes crowd towards the surface, where a change of current
/// starts its diffusion layer.
/// </summary>
internal sealed class ParticleMesh
{
    // rho = 1 - (1 - xi)^Grading: the outermost interval is about a twentieth of the mean one with 20 nodes.
    private const double Grading = 2;

    public ParticleMesh(int shells)
    {
        Shells = shells;
        Nodes = new double[shells];
        Volumes = new double[shells];
        FluxFactors = new double[shells];
        for (int i = 0; i < shells; i++)
        {
            Nodes[i] = 1 - Math.Pow(1 - ((double)i / (shells - 1)), Grading);
        }

        double inner = 0;
        for (int i = 0; i < shells; i++)
        {
            double outer = i == shells - 1 ? 1 : (Nodes[i] + Nodes[i + 1]) / 2;
            Volumes[i] = ((outer * outer * outer) - (inner * inner * inner)) / 3;
            FluxFactors[i] = i == shells - 1 ? 0 : outer * outer / (Nodes[i + 1] - Nodes[i]);
            inner = outer;
        }
    }

    /// <summary>Number of control volumes and of nodes.</summary>
    public int Shells { get; }

    /// <summary>rho of each node, 0 to 1.</summary>
    public double[] Nodes { get; }

    /// <summary>Volume of each control volume over 4 pi R^3; they sum to 1/3.</summary>
    public double[] Volumes { get; }

    /// <summary>rho^2 / (distance of nodes) at the face outside each node; 0 at the surface.</summary>
    public double[] FluxFactors { get; }
}
