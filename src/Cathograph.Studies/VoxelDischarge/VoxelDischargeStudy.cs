using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Materials;
using Cathograph.Core.Protocols;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Discharge;

namespace Cathograph.Studies.VoxelDischarge;

/// <summary>
/// Discharges a cell whose cathode is a labelled volume: materials, counter electrode and separator of the cell, structure of the volume.
/// <code>
/// var volume = new LabelVolume(grid, labels, PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "structure"));
/// var how = new VoxelDischargeOptions { Current = new Current(1, CurrentUnit.CRate), LowestVoltage = 1.6, MapTimes = [600, 1800] };
/// VoxelDischargeResult result = VoxelDischargeStudy.Run(cell, (volume, particles), how, (0, null), cancellation);
/// </code>
/// It stops at the first of <see cref="VoxelDischargeOptions.LowestVoltage"/> and <see cref="VoxelDischargeOptions.LongestTime"/>, or when all is full. The result holds the curve with its losses, in
/// <see cref="DischargeResult.Maps"/> stoichiometry and potential of every voxel (the last is the end), and in <see cref="DischargeResult.Particles"/> what each particle took up.
/// </summary>
public static class VoxelDischargeStudy
{
    private const double UpperAgainstLithium = 4.32;
    private const double LowerAgainstLithium = 2.22;

    /// <summary>Runs the study.</summary>
    /// <param name="design">The cell; its layers give no more than their material.</param>
    /// <param name="structure">The volume, and the number of the particle in every voxel (null: all are one).</param>
    /// <param name="options">How it is discharged.</param>
    /// <param name="work">Threads (0 for one a core) and who is told how far it has come (null for nobody).</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Curve, maps and particles.</returns>
    /// <exception cref="InvalidInputException">It cannot be discharged; all reasons together.</exception>
    public static VoxelDischargeResult Run(
        CellDesign design, (LabelVolume Volume, RegionVolume? Particles) structure, VoxelDischargeOptions options, (int Threads, IProgress<StudyProgress>? Progress) work, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(structure.Volume);
        ArgumentNullException.ThrowIfNull(options);
        DischargeSetup setup = SetupOf(design, structure, options);
        double oneC = OneC(design, setup);
        work.Progress?.Report(new StudyProgress(0, 100, FormattableString.Invariant($"discharge, about {DischargeSimulation.ExpectedBytes(setup.Volume, 1 + options.Maps + options.MapTimes.Length) / 1e6:F0} MB beside what is in use")));
        double current = options.Current.Unit switch
        {
            CurrentUnit.CRate => options.Current.Value * oneC,
            CurrentUnit.PerArea => options.Current.Value,
            _ => options.Current.Value / design.Area,
        };
        var solver = new DischargeOptions
        {
            CurrentDensity = options.HeldVoltage is null ? current : null,
            HeldVoltage = options.HeldVoltage,
            LowestVoltage = options.LowestVoltage ?? LowerAgainstLithium - setup.CounterPotential,
            LongestTime = options.LongestTime ?? new DischargeOptions().LongestTime,
            LongestStep = options.LongestStep,
            Maps = options.Maps,
            MapTimes = options.MapTimes,
            Threads = work.Threads,
        };
        double whole = (1 - setup.InitialStoichiometry) * Core.Constants.PhysicalConstants.Faraday * setup.Material.MaximumConcentration / setup.Material.Density * oneC * 3600 / design.NominalSpecificCapacity;
        IProgress<DischargePoint>? progress = work.Progress is null ? null : new Relay(work.Progress, whole);
        DischargeResult result = DischargeSimulation.Run(setup, solver, progress, cancellation);
        return new VoxelDischargeResult(setup, result, oneC, Findings(design, setup, result));
    }

    /// <summary>The volume as a cathode of the cell: what <see cref="Run"/> discharges.</summary>
    /// <param name="design">The cell.</param>
    /// <param name="structure">The volume, and the number of the particle in every voxel (null: all are one).</param>
    /// <param name="options">How it is discharged.</param>
    /// <returns>The setup; the same numbers for the same input.</returns>
    public static DischargeSetup SetupOf(CellDesign design, (LabelVolume Volume, RegionVolume? Particles) structure, VoxelDischargeOptions options)
    {
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(options);
        LayerDesign layer = design.Layers[0];
        ActiveMaterial active = layer.ActiveMaterial ?? design.ActiveMaterial;
        CompiledActiveMaterial tables = CompiledActiveMaterial.Compile(active, design.Temperature);
        return new DischargeSetup
        {
            Volume = structure.Volume,
            Particles = structure.Particles,
            Separator = options.Separator,
            Collector = options.Collector,
            Material = new DischargeMaterial
            {
                Potential = tables.Potential,
                ExchangeSquared = tables.ExchangeSquared,
                ExchangeSquaredFloor = tables.ExchangeSquaredFloor,
                DiffusionPotential = tables.DiffusionPotential,
                MaximumConcentration = tables.MaximumConcentration,
                FilmResistance = tables.FilmResistance,
                Density = active.Density.At(design.Temperature),
            },
            ElectrolyteConductivity = design.ElectrolyteConductivity ?? (layer.Electrolyte ?? design.Electrolyte).Conductivity.At(design.Temperature),
            CarbonConductivity = (layer.Carbon ?? design.Carbon).Conductivity.At(design.Temperature),
            ActiveConductivity = active.ElectronicConductivity.At(design.Temperature),
            InitialMap = options.InitialMap,
            InitialStoichiometry = Mean(options.InitialMap, structure.Volume) ?? options.InitialStoichiometry ?? design.InitialStoichiometry ?? Charged(tables),
            Temperature = design.Temperature,
            CounterPotential = design.CounterElectrode.Potential,
            SeriesResistance = design.Separator.Resistance + design.ContactResistance + design.CounterElectrode.Resistance,
            CounterExchangeCurrentDensity = design.CounterElectrode.ExchangeCurrentDensity,
        };
    }

    private static double? Mean(Volume? map, LabelVolume volume)
    {
        if (map is null || map.Values.Length != volume.Labels.Length)
        {
            return null;
        }

        bool[] isActive = [.. volume.Phases.LabelsOf(PhaseRole.Active)];
        (double sum, long count) = (0, 0);
        for (int voxel = 0; voxel < map.Values.Length; voxel++)
        {
            if (isActive[volume.Labels[voxel]] && float.IsFinite(map.Values[voxel]))
            {
                (sum, count) = (sum + map.Values[voxel], count + 1);
            }
        }

        return count > 0 ? Math.Clamp(sum / count, 0, 1) : null;
    }

    // The potential falls with s.
    private static double Charged(CompiledActiveMaterial tables)
    {
        (double low, double high) = (0, 1);
        for (int k = 0; k < 60; k++)
        {
            double middle = 0.5 * (low + high);
            (low, high) = tables.Potential.Value(middle) > UpperAgainstLithium ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }

    private static double OneC(CellDesign design, DischargeSetup setup)
    {
        bool[] isActive = [.. setup.Volume.Phases.LabelsOf(PhaseRole.Active)];
        double voxels = setup.Volume.Labels.Count(label => isActive[label]);
        VoxelGrid grid = setup.Volume.Grid;
        double depth = ((int)setup.Separator / 2) switch { 0 => grid.Extent.X, 1 => grid.Extent.Y, _ => grid.Extent.Z };
        return design.NominalSpecificCapacity * setup.Material.Density * voxels / grid.Count * depth / 3600;
    }

    private static ImmutableArray<Finding> Findings(CellDesign design, DischargeSetup setup, DischargeResult result)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        findings.AddRange(design.Findings);
        int unreached = result.Particles.Count(particle => !particle.ReachedByIons || !particle.ReachedByElectrons);
        if (unreached > 0)
        {
            findings.Add(Finding.Warning("particles-starve", FormattableString.Invariant($"{unreached} of {result.Particles.Length} particles are not reached by ions or not by electrons; {100 * (1 - result.ReachedShare):F1} % of the active volume has no way for lithium at all and keeps its charge (particles that touch share lithium through the contact)."), "particles"));
        }

        if (result.MissedMapTimes.Length > 0)
        {
            findings.Add(Finding.Warning("map-times-missed", FormattableString.Invariant($"No map was made for {string.Join(", ", result.MissedMapTimes.Select(time => FormattableString.Invariant($"{time:G6} s")))}: the discharge ended at {result.Curve[^1].Time:G6} s. The last map is that of the end."), "--map-times"));
        }

        if (result.MissedMaps > 0 && result.HeldVoltage is null)
        {
            findings.Add(Finding.Note("maps-missed", FormattableString.Invariant($"{result.MissedMaps} of the maps at equal depths of discharge lie beyond the end and were not made."), "--maps"));
        }

        if (design.Layers.Length > 1)
        {
            findings.Add(Finding.Note("first-layer-material", "The materials are those of the first layer; where they are is said by the volume.", "layers"));
        }

        double edge = Math.Max(setup.Volume.Grid.Spacing.X, Math.Max(setup.Volume.Grid.Spacing.Y, setup.Volume.Grid.Spacing.Z));
        findings.Add(Finding.Note("voxel-surface", FormattableString.Invariant($"Surfaces are those of voxels of {1e6 * edge:G3} um: steps make a smooth sphere's surface 1.5 times too large, and kinetic losses smaller by as much.")));
        return findings.ToImmutable();
    }

    private sealed class Relay(IProgress<StudyProgress> progress, double whole) : IProgress<DischargePoint>
    {
        public void Report(DischargePoint value) => progress.Report(new StudyProgress((int)Math.Clamp(100 * value.Charge / whole, 0, 99), 100, FormattableString.Invariant($"{value.Voltage:F3} V after {value.Time:F0} s")));
    }
}
