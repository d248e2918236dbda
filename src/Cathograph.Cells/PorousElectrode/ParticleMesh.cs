namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Finite volumes along a particle radius rho = r/R, with a node on the surface, so that the surface stoichiometry is an unknown
/// and never an extrapolation. Volumes crowd towards the surface, where a change of current starts its diffusion layer.
/// Nodes and fluxes are exact for a parabola in rho, the profile of a particle under steady current: then the distance between
/// surface and average carries no error of the mesh.
/// </summary>
internal sealed class ParticleMesh
{
    // Volume borders lie midway between points whose distances grow by equal factors, a hundredfold from the surface to the centre.
    // Least error of the surface between 1e-5 and 1 R^2/D after a switch, see validation.
    private const double Growth = 100;

    public ParticleMesh(int shells)
    {
        Shells = shells;
        Nodes = new double[shells];
        Volumes = new double[shells];
        FluxFactors = new double[shells];
        var squares = new double[shells];
        double inner = 0;
        double content = 0;
        for (int i = 0; i < shells; i++)
        {
            double outer = i == shells - 1 ? 1 : (Point(i) + Point(i + 1)) / 2;
            Volumes[i] = ((outer * outer * outer) - (inner * inner * inner)) / 3;
            double moment = (Power5(outer) - Power5(inner)) / 5;
            squares[i] = moment / Volumes[i];
            FluxFactors[i] = outer;
            content += moment;
            inner = outer;
        }

        PlaceSurface(squares, content);
        for (int i = 0; i < shells; i++)
        {
            Nodes[i] = Math.Sqrt(squares[i]);

            // rho^2 ds/drho with ds/drho = 2 rho ds/d(rho^2).
            double border = FluxFactors[i];
            FluxFactors[i] = i == shells - 1 ? 0 : 2 * border * border * border / (squares[i + 1] - squares[i]);
        }
    }

    /// <summary>Number of control volumes and of nodes.</summary>
    public int Shells { get; }

    /// <summary>rho of each node, above 0 to 1.</summary>
    public double[] Nodes { get; }

    /// <summary>Volume of each control volume over 4 pi R^3; they sum to 1/3.</summary>
    public double[] Volumes { get; }

    /// <summary>Flux per difference of neighbouring nodes at the border outside each volume; 0 at the surface.</summary>
    public double[] FluxFactors { get; }

    // The surface node lies outside the middle of its volume; the node below makes up for it, so that the mean of rho^2 stays exact.
    private void PlaceSurface(double[] squares, double content)
    {
        int last = Shells - 1;
        squares[last] = 1;
        double others = Volumes[last];
        for (int i = 0; i < last - 1; i++)
        {
            others += Volumes[i] * squares[i];
        }

        squares[last - 1] = (content - others) / Volumes[last - 1];
    }

    private double Point(int index) => 1 - ((Math.Pow(Growth, 1 - ((double)index / (Shells - 1))) - 1) / (Growth - 1));

    private static double Power5(double x) => x * x * x * x * x;
}
