using Cathograph.Numerics.TimeIntegration;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>Every array that a step writes, allocated once per simulation.</summary>
internal sealed class StepWorkspace
{
    public StepWorkspace(CellModel model)
    {
        int lanes = model.Lanes.Count;
        int shells = model.Particle.Shells;
        int cells = model.Depth.Count;
        Increments = new double[lanes * shells * IStageRule.Places];
        InversePivot = new double[lanes * shells];
        Scratch = new double[4 * LaneSet.Width * shells];
        IsNear = new bool[lanes / LaneSet.Width];
        bool hasVariableDiffusivity = model.Lanes.Segments.Any(segment => !segment.Material.IsDiffusivityConstant);
        StartDiffusivity = new double[lanes * shells];
        Array.Fill(StartDiffusivity, 1);
        StartBend = hasVariableDiffusivity ? new double[lanes * shells] : [];
        StartIntegral = hasVariableDiffusivity ? new double[lanes * shells] : [];
        StageReaction = new double[lanes * Rodas3.Stages];
        StagePotential = new double[cells * Rodas3.Stages];
        SurfaceValue = new double[lanes];
        StageCurrentDensity = new double[lanes];
        FreeSurface = new double[lanes];
        LanePotential = new double[lanes];
        KineticResidual = new double[lanes];
        SurfaceSlope = new double[lanes];
        ReactionSlope = new double[lanes];
        SurfaceGain = new double[lanes];
        InverseSlope = new double[lanes];
        ExchangeSquared = new double[lanes];
        OpenPotential = new double[lanes];
        FreeReaction = new double[lanes];
        LaneTerm = new double[lanes];
        SurfaceFlux = new double[lanes];
        SurfaceIncrement = new double[lanes];
        StartDivergence = new double[cells];
        StartResidual = new double[lanes];
        CellGain = new double[cells];
        InverseDiagonal = new double[cells];
        RightSide = new double[cells];
        StagePhi = new double[cells];
        CurrentResponse = new double[cells];
        StageCurrent = new double[Rodas3.Stages];
        StageCharge = new double[Rodas3.Stages];
    }

    /// <summary>Stage increments of the stoichiometry, as <see cref="Rodas3"/> defines them: block, shell, stage, lane.</summary>
    public double[] Increments { get; }

    /// <summary>Reciprocals of the pivots of the particles' matrices.</summary>
    public double[] InversePivot { get; }

    /// <summary>Stoichiometry and Kirchhoff integrals of one block, twice.</summary>
    public double[] Scratch { get; }

    /// <summary>Per block: the stages stay so near to the start of the step that they need not read the table.</summary>
    public bool[] IsNear { get; }

    /// <summary>D at the start of the step; 1 for materials in which it does not vary.</summary>
    public double[] StartDiffusivity { get; }

    /// <summary>Half of dD/ds at the start of the step, for materials in which D varies.</summary>
    public double[] StartBend { get; }

    /// <summary>Kirchhoff integral at the start of the step, for materials in which D varies.</summary>
    public double[] StartIntegral { get; }

    public double[] StageReaction { get; }

    public double[] StagePotential { get; }

    /// <summary>Surface stoichiometry of the stage.</summary>
    public double[] SurfaceValue { get; }

    /// <summary>j of the stage.</summary>
    public double[] StageCurrentDensity { get; }

    /// <summary>Surface increment that the stage would have with no change of j (alpha).</summary>
    public double[] FreeSurface { get; }

    public double[] LanePotential { get; }

    /// <summary>U of the stage in V.</summary>
    public double[] OpenPotential { get; }

    /// <summary>The part of u_j that does not depend on u_phi.</summary>
    public double[] FreeReaction { get; }

    /// <summary>What a lane adds to its depth cell.</summary>
    public double[] LaneTerm { get; }

    /// <summary>Residual E in V.</summary>
    public double[] KineticResidual { get; }

    /// <summary>U' + d eta/ds.</summary>
    public double[] SurfaceSlope { get; }

    /// <summary>R_film + d eta/dj.</summary>
    public double[] ReactionSlope { get; }

    /// <summary>beta: surface increment per -u_j.</summary>
    public double[] SurfaceGain { get; }

    /// <summary>1/H, H = R_film + d eta/dj - (U' + d eta/ds) beta.</summary>
    public double[] InverseSlope { get; }

    /// <summary>i0 squared of the stage.</summary>
    public double[] ExchangeSquared { get; }

    /// <summary>Rate at which the surface shells lose lithium, per lane.</summary>
    public double[] SurfaceFlux { get; }

    /// <summary>u of the surface shells.</summary>
    public double[] SurfaceIncrement { get; }

    /// <summary>E at the start of the step in V, which the first two stages share.</summary>
    public double[] StartResidual { get; }

    /// <summary>Defect of the charge balance of each cell at the start of the step, in A/m2.</summary>
    public double[] StartDivergence { get; }

    /// <summary>Sum over the lanes of a cell of a dx / H, in S/m2: what the diagonal of the charge balance has beyond its conductances.</summary>
    public double[] CellGain { get; }

    public double[] InverseDiagonal { get; }

    public double[] RightSide { get; }

    public double[] StagePhi { get; }

    /// <summary>Response of phi to the current, z1 = T^-1 column.</summary>
    public double[] CurrentResponse { get; }

    public double[] StageCurrent { get; }

    public double[] StageCharge { get; }

    /// <summary>Sum over lanes of a dx / H, in S/m2.</summary>
    public double TotalSlope { get; set; }
}
