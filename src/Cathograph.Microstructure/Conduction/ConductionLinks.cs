using System.Collections.Immutable;
using Cathograph.Core.Fields;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Everything that conducts beside the faces of voxels. A fibre thinner than its voxel is linked to it by the resistance of the cylinder of phase between its surface and the radius at which
/// the potential of a voxel stands (Peaceman, Soc. Pet. Eng. J. 18 (1978) 183: 0.14 sqrt(h1^2 + h2^2), for a cube 0.2 edges).
/// </summary>
internal static class ConductionLinks
{
    private const double PeacemanRadius = 0.14;

    // A fibre about as thick as the voxel has nothing left around it.
    private const double LeastLogarithm = 0.05;

    /// <summary>Collects the links.</summary>
    /// <returns>The links; null when there are none.</returns>
    public static ExtraLinks? Of(PercolatingCodes codes, ConductionLayout layout, FaceConductances faces, ImmutableArray<double> conductivity, (ConductionOptions Options, FibreElements Elements) around)
    {
        var links = new List<ExtraLink>();
        if (around.Options.Boundary != ConductionBoundary.Insulating)
        {
            for (int axis = 0; axis < (around.Options.Boundary == ConductionBoundary.Periodic ? 3 : 2); axis++)
            {
                Around(codes.Codes, layout, faces.Along(axis), axis, links);
            }
        }

        var hosts = new List<int>();
        int[] places = new int[around.Elements.Count];
        for (int k = 0; k < places.Length; k++)
        {
            if (codes.Elements[k])
            {
                places[k] = layout.Grid.Length + hosts.Count;
                hosts.Add(around.Elements.Hosts[k]);
            }
        }

        var electrodes = new List<ExtraElectrode>();
        if (around.Options.Fibres is { } fibres)
        {
            Sides(codes, layout, (faces.Unit, conductivity), (fibres, around.Elements), places, links);
            links.AddRange(around.Elements.Links.Where(link => codes.Elements[link.One]).Select(link => new ExtraLink(places[link.One], places[link.Other], link.Conductance / faces.Unit, -link.Turns)));
            electrodes.AddRange(around.Elements.Ends.Where(end => codes.Elements[end.Element])
                .Select(end => new ExtraElectrode(places[end.Element], end.IsFirst ? end.Conductance / faces.Unit : 0, end.IsFirst ? 0 : end.Conductance / faces.Unit)));
        }

        return links.Count + hosts.Count == 0 ? null : new ExtraLinks(layout.Grid, [.. hosts], links, electrodes);
    }

    private static void Around(byte[] codes, ConductionLayout layout, float[] faces, int axis, List<ExtraLink> links)
    {
        ConductionGrid grid = layout.Grid;
        int count = layout.CountOf(axis);
        if (count < 2)
        {
            return;
        }

        int step = axis switch { 0 => 1, 1 => grid.Stride, _ => grid.Stride * grid.Height };
        (int width, int height, int depth) = (axis == 0 ? 1 : grid.Width, axis == 1 ? 1 : grid.Height, axis == 2 ? 1 : grid.Depth);
        for (int z = 0; z < depth; z++)
        {
            for (int y = 0; y < height; y++)
            {
                for (int x = 0; x < width; x++)
                {
                    int first = grid.Row(y, z) + x;
                    int last = first + ((count - 1) * step);
                    if (codes[first] != FaceConductances.None && codes[last] != FaceConductances.None)
                    {
                        links.Add(new ExtraLink(first, last, faces[(16 * codes[first]) + codes[last]], axis == 2 ? 1 : 0));
                    }
                }
            }
        }
    }

    private static void Sides(
        PercolatingCodes codes, ConductionLayout layout, (double Unit, ImmutableArray<double> Conductivity) phases, (FibreConduction Fibres, FibreElements Elements) fibres, int[] places, List<ExtraLink> links)
    {
        for (int k = 0; k < places.Length; k++)
        {
            byte code = codes.Codes[fibres.Elements.Hosts[k]];
            if (!codes.Elements[k] || code == FaceConductances.None)
            {
                continue;
            }

            double diameter = fibres.Fibres.Network.Diameters[fibres.Elements.Fibres[k]];
            double length = fibres.Elements.Lengths[k];
            double logarithm = Math.Max(LeastLogarithm, Math.Log(Radius(fibres.Elements.Pieces[k], layout.Spacing) / (0.5 * diameter)));
            double resistance = (logarithm / (2 * Math.PI * phases.Conductivity[codes.Labels[code]] * length)) + (fibres.Fibres.SurfaceResistance / (Math.PI * diameter * length));
            links.Add(new ExtraLink(fibres.Elements.Hosts[k], places[k], 1 / (resistance * phases.Unit), 0));
        }
    }

    // Edges count by how far they lie across the line.
    private static double Radius((FibrePoint From, FibrePoint To) piece, (double X, double Y, double Z) edges)
    {
        (double x, double y, double z) = (piece.To.X - piece.From.X, piece.To.Y - piece.From.Y, piece.To.Z - piece.From.Z);
        double squares = Math.Max(double.Epsilon, (x * x) + (y * y) + (z * z));
        return PeacemanRadius * Math.Sqrt(
            (edges.X * edges.X * (1 - (x * x / squares))) + (edges.Y * edges.Y * (1 - (y * y / squares))) + (edges.Z * edges.Z * (1 - (z * z / squares))));
    }
}
