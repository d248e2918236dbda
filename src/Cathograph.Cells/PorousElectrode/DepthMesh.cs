using System.Collections.Immutable;
using Cathograph.Cells.Composition;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Cell-centred finite volumes over the depth, with faces on the layer borders and resistances in series between
/// neighbouring centres, so that a jump of composition costs no accuracy. The cells are graded, see <see cref="DepthGrading"/>.
/// </summary>
internal sealed class DepthMesh
{
    private const int LeastCellsPerLayer = 4;

    /// <summary>Divides an electrode into cells.</summary>
    /// <param name="layers">Layers from the separator.</param>
    /// <param name="cellsPerLayer">Cells per layer; null: as many as <see cref="DefaultResolution"/> says, shared among the layers where they are needed.</param>
    /// <param name="oneC">Current density of 1C in A/m2.</param>
    public DepthMesh(ImmutableArray<ResolvedLayer> layers, int? cellsPerLayer, double oneC)
    {
        var grading = new DepthGrading(layers);
        int[] counts = cellsPerLayer is { } given ? [.. Enumerable.Repeat(given, layers.Length)] : grading.Share(DefaultResolution.Cells(layers, oneC), LeastCellsPerLayer);
        Count = counts.Sum();
        LayerOf = new int[Count];
        Width = new double[Count];
        Centre = new double[Count];
        IonicHalf = new double[Count];
        ElectronicHalf = new double[Count];
        FaceConductance = new double[Count + 1];
        FaceIonic = new double[Count + 1];
        FaceElectronic = new double[Count + 1];
        double x = 0;
        int c = 0;
        for (int k = 0; k < layers.Length; k++)
        {
            ResolvedLayer layer = layers[k];
            double start = 0;
            for (int i = 0; i < counts[k]; i++, c++)
            {
                double end = grading.End(k, i, counts[k]);
                LayerOf[c] = k;
                Width[c] = layer.Thickness * (end - start);
                Centre[c] = x + (layer.Thickness * (start + end) / 2);
                IonicHalf[c] = Width[c] / 2 / layer.IonicConductivity;
                ElectronicHalf[c] = Width[c] / 2 / layer.ElectronicConductivity;
                start = end;
            }

            x += layer.Thickness;
        }

        Thickness = x;
        for (int f = 1; f < Count; f++)
        {
            FaceIonic[f] = IonicHalf[f - 1] + IonicHalf[f];
            FaceElectronic[f] = ElectronicHalf[f - 1] + ElectronicHalf[f];
            FaceConductance[f] = 1 / (FaceIonic[f] + FaceElectronic[f]);
        }
    }

    /// <summary>Number of cells.</summary>
    public int Count { get; }

    /// <summary>Thickness of the electrode in m.</summary>
    public double Thickness { get; }

    /// <summary>Layer of each cell.</summary>
    public int[] LayerOf { get; }

    /// <summary>Width of each cell in m.</summary>
    public double[] Width { get; }

    /// <summary>Depth of each centre in m.</summary>
    public double[] Centre { get; }

    /// <summary>Ionic resistance of half a cell in ohm m2.</summary>
    public double[] IonicHalf { get; }

    /// <summary>Electronic resistance of half a cell in ohm m2.</summary>
    public double[] ElectronicHalf { get; }

    /// <summary>1 / (ionic + electronic resistance) between the centres left and right of face f, in S/m2; 0 at both ends.</summary>
    public double[] FaceConductance { get; }

    /// <summary>Ionic resistance between the centres left and right of face f in ohm m2.</summary>
    public double[] FaceIonic { get; }

    /// <summary>Electronic resistance between the centres left and right of face f in ohm m2.</summary>
    public double[] FaceElectronic { get; }
}
