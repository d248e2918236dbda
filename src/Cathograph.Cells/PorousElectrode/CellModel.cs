using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.Materials;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>
/// A cell ready to be solved: meshes, conductances and tabulated materials. Immutable, and safe to share among threads.
/// The unknown of the charge balance is phi = phi_s - phi_e: with a single-ion conductor both potentials follow from it, so
/// the depth problem is one tridiagonal system. A liquid electrolyte would add its concentration as a second unknown per
/// cell, a porous counter electrode a second mesh; both keep the particle lanes and the protocol as they are.
/// </summary>
public sealed class CellModel
{
    private CellModel(CellDesign design, ResolvedElectrode electrode, MaterialCompiler compiler)
    {
        Design = design;
        Electrode = electrode;
        OneC = design.NominalSpecificCapacity * electrode.ActiveMaterialLoading / 3600;
        Depth = new DepthMesh(electrode.Layers, design.Mesh.CellsPerLayer, OneC);
        Particle = new ParticleMesh(design.Mesh.Shells);
        Lanes = LaneSet.Build(electrode.Layers, Depth, compiler, design.Temperature);
        ThermalVoltage = PhysicalConstants.Gas * design.Temperature / PhysicalConstants.Faraday;
        Capacity = Lanes.Capacity.Sum();
        CurrentColumn = new double[Depth.Count];
        VoltageWeights = new double[Depth.Count];
        VoltagePerCurrent = AssembleVoltage();
        double pristine = electrode.Layers.First(layer => layer.ActiveMass > 0).ActiveMaterial.PristineStoichiometry.At(design.Temperature);
        InitialStoichiometry = design.InitialStoichiometry ?? pristine;
    }

    /// <summary>The cell as described.</summary>
    public CellDesign Design { get; }

    /// <summary>Its cathode with every number known.</summary>
    public ResolvedElectrode Electrode { get; }

    /// <summary>What there is to know about the input.</summary>
    public ImmutableArray<Finding> Findings => [.. Design.Findings, .. Electrode.Findings];

    /// <summary>Number of finite volumes over the depth.</summary>
    public int DepthCells => Depth.Count;

    /// <summary>Current density at 1C in A/m2: nominal specific capacity x active mass loading / 1 h.</summary>
    public double OneC { get; }

    /// <summary>Charge per area and unit of stoichiometry of the connected active material, in C/m2.</summary>
    public double Capacity { get; }

    /// <summary>Uniform stoichiometry before the protocol.</summary>
    public double InitialStoichiometry { get; }

    /// <summary>RT/F in V.</summary>
    internal double ThermalVoltage { get; }

    internal DepthMesh Depth { get; }

    internal ParticleMesh Particle { get; }

    internal LaneSet Lanes { get; }

    /// <summary>Derivative of the charge balance rows with respect to the current: row c of -J is +1 * this.</summary>
    internal double[] CurrentColumn { get; }

    /// <summary>Linear part of the voltage, V = sum w phi + VoltagePerCurrent I + eta_counter(I).</summary>
    internal double[] VoltageWeights { get; }

    /// <summary>Ohmic part of the voltage in ohm m2.</summary>
    internal double VoltagePerCurrent { get; }

    /// <summary>Builds a model from a design.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="compiler">Keeps material tables between designs; null: a new one.</param>
    /// <returns>The model.</returns>
    /// <exception cref="InvalidInputException">The design is ill-posed; all reasons together.</exception>
    public static CellModel Build(CellDesign design, MaterialCompiler? compiler = null)
    {
        ArgumentNullException.ThrowIfNull(design);
        DesignRules.Check(design);
        return new CellModel(design, MassBalance.Resolve(design), compiler ?? new MaterialCompiler());
    }

    /// <summary>Overpotential of the counter electrode's kinetics and its resistance, in V.</summary>
    /// <param name="current">I in A/m2, positive on charge.</param>
    /// <param name="slope">Its derivative in ohm m2.</param>
    /// <returns>eta in V.</returns>
    internal double CounterElectrode(double current, out double slope)
    {
        CounterElectrodeDesign counter = Design.CounterElectrode;
        slope = counter.Resistance;
        double eta = counter.Resistance * current;
        if (counter.ExchangeCurrentDensity is { } exchange)
        {
            double ratio = current / (2 * exchange);
            slope += ThermalVoltage / (exchange * Math.Sqrt(1 + (ratio * ratio)));
            eta += 2 * ThermalVoltage * Math.Asinh(ratio);
        }

        return eta;
    }

    private double AssembleVoltage()
    {
        int n = Depth.Count;
        double perCurrent = Design.Separator.Resistance + Design.ContactResistance + Depth.IonicHalf[0] + Depth.ElectronicHalf[n - 1];
        VoltageWeights[n - 1] = 1;
        for (int f = 1; f < n; f++)
        {
            double share = Depth.FaceIonic[f] * Depth.FaceConductance[f];
            VoltageWeights[f] -= share;
            VoltageWeights[f - 1] += share;
            perCurrent += share * Depth.FaceElectronic[f];
            double drag = Depth.FaceElectronic[f] * Depth.FaceConductance[f];
            CurrentColumn[f - 1] += drag;
            CurrentColumn[f] -= drag;
        }

        CurrentColumn[0] -= 1;
        return perCurrent;
    }
}
