using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;

namespace Cathograph.Validation.SecondSolver;

/// <summary>
/// Spectral elements over the depth, with nodes on the layer borders. The potentials of electrons (2 node) and ions
/// (2 node + 1) are unknowns side by side; the reaction is integrated with the weights of the nodes.
/// </summary>
internal sealed class DepthElements
{
    public DepthElements(ImmutableArray<ResolvedLayer> layers, double temperature, int elementsPerLayer, int degree)
    {
        Band = 2 * degree;
        Nodes = (layers.Length * elementsPerLayer * degree) + 1;
        Stiffness = new double[2 * Nodes * ((2 * Band) + 1)];
        (double[] points, double[] weights) = Polynomials.Lobatto(degree);
        for (int l = 0; l < layers.Length; l++)
        {
            ResolvedLayer layer = layers[l];
            double half = layer.Thickness / elementsPerLayer / 2;
            int first = l * elementsPerLayer * degree;
            var share = new double[(elementsPerLayer * degree) + 1];
            for (int e = 0; e < elementsPerLayer; e++)
            {
                for (int k = 0; k <= degree; k++)
                {
                    share[(e * degree) + k] += weights[k] * half;
                }

                AddElement(first + (e * degree), points, weights, half, layer);
            }

            for (int k = 0; k < share.Length; k++)
            {
                AddLanes(first + k, share[k], layer, temperature);
            }
        }
    }

    /// <summary>Number of nodes.</summary>
    public int Nodes { get; }

    /// <summary>Distance of the outermost diagonal of <see cref="Stiffness"/> from the main one.</summary>
    public int Band { get; }

    /// <summary>Conduction of electrons and ions, banded, in S/m2.</summary>
    public double[] Stiffness { get; }

    /// <summary>Particles; a node on a border has those of both layers.</summary>
    public List<Lane> Lanes { get; } = [];

    /// <summary>Place of an entry of a banded matrix.</summary>
    public int At(int row, int column) => (row * ((2 * Band) + 1)) + column - row + Band;

    private void AddElement(int first, double[] points, double[] weights, double half, ResolvedLayer layer)
    {
        for (int i = 0; i < points.Length; i++)
        {
            for (int k = 0; k < points.Length; k++)
            {
                double sum = 0;
                for (int q = 0; q < points.Length; q++)
                {
                    sum += weights[q] * Polynomials.LagrangeSlope(points, i, points[q]) * Polynomials.LagrangeSlope(points, k, points[q]) / half;
                }

                Stiffness[At(2 * (first + i), 2 * (first + k))] += layer.ElectronicConductivity * sum;
                Stiffness[At((2 * (first + i)) + 1, (2 * (first + k)) + 1)] += layer.IonicConductivity * sum;
            }
        }
    }

    private void AddLanes(int node, double length, ResolvedLayer layer, double temperature)
    {
        foreach (ParticleClass particle in layer.Particles)
        {
            double specific = 3 * layer.ActiveMaterialVolumeFraction * layer.ConnectedShare * particle.VolumeShare / particle.Radius;
            double flux = 1 / (PhysicalConstants.Faraday * layer.ActiveMaterial.MaximumConcentration.At(temperature) * particle.Radius);
            Lanes.Add(new Lane(node, specific * length, particle.Radius, flux, layer.ActiveMaterial));
        }
    }
}
