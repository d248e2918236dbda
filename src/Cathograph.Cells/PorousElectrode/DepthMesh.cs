using System.Collections.Immutable;
using Cathograph.Cells.Composition;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// Cell-centred finite volumes over the depth, with faces on the layer borders and resistances in series between
/// neighbouring centres, so that a jump of composition costs no accuracy.
/// </summary>
internal sealed class DepthMesh
{
    public DepthMesh(ImmutableArray<ResolvedLayer> layers, int cellsPerLayer)
    {
        Count = layers.Length * cellsPerLayer;
        LayerOf = new int[Count];
        Width = new double[Count];
        Centre = new double[Count];
        IonicHalf = new double[Count];
        ElectronicHalf = new double[Count];
        FaceConductance = new double[Count + 1];
        FaceIonic = new double[Count + 1];
        FaceElectronic = new double[Count + 1];
        double x = 0;
        for (int c = 0; c < Count; c++)
        {
            LayerOf[c] = c / cellsPerLayer;
            ResolvedLayer layer = layers[LayerOf[c]];
            Width[c] = layer.Thickness / cellsPerLayer;
            Centre[c] = x + (Width[c] / 2);
            x += Width[c];
            IonicHalf[c] = Width[c] / 2 / layer.IonicConductivity;
            ElectronicHalf[c] = Width[c] / 2 / layer.ElectronicConductivity;
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
