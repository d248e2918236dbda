using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Constants;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Protocols;
using Cathograph.Microstructure.Discharge;
using Cathograph.Numerics.Interpolation;
using Cathograph.Validation.Analytic;

namespace Cathograph.Validation.Microstructure;

/// <summary>The discharge in voxels against closed forms and against the homogenised cell.</summary>
public sealed class VoxelDischargeTests(ITestOutputHelper output)
{
    private const double Concentration = 49_033;
    private const double Temperature = 298.15;
    private const double Diffusivity = 1e-14;

    /// <summary>Columns of electrolyte beside columns of particles on carbon: the homogenised cell with the same volumes, surface and conductivity.</summary>
    [Fact]
    public void Columns_AgreeWithTheHomogenisedCell()
    {
        const double edge = 0.25e-6;
        const int depth = 160;
        const double electrolyte = 0.02;
        const double current = 20;

        // In a column of solids three of four voxels are active; the fourth keeps lithium from moving along the column.
        LabelVolume volume = Volume(edge, (2, 2, depth), (x, y, z) => (x + y) % 2 == 0 ? (byte)2 : z % 4 == 3 ? (byte)3 : (byte)1);
        const double active = 0.375;
        const double length = depth * edge;

        // 4 of 6 faces of an active voxel react: 4 active / edge of surface in the volume is 3 active / radius.
        var cell = new UniformCell { Potential = "4.3 - 0.9*s", Diffusivity = Diffusivity, Exchange = 2, Radius = 0.75 * edge, Electronic = 1e4, InitialStoichiometry = 0.3, Cells = 80 };
        CellDesign design = cell.Design() with
        {
            ElectrolyteConductivity = electrolyte,
            Loading = active * length * 4770 / 0.75,
            Layers = [cell.Design().Layers[0] with { ElectrolyteVolumeFraction = 0.5, ActiveMaterialVolumeFraction = active, Thickness = length }],
        };
        CompiledActiveMaterial tables = CompiledActiveMaterial.Compile(design.ActiveMaterial, design.Temperature);
        DischargeResult voxels = DischargeSimulation.Run(
            Setup(volume, electrolyte, tables) with { CounterPotential = 0.62 },
            new DischargeOptions { CurrentDensity = current, LowestVoltage = 2.85, Threads = 1 },
            cancellation: TestContext.Current.CancellationToken);
        CellSolution whole = CellSimulation.Run(
            Cathograph.Cells.PorousElectrode.CellModel.Build(design), new Protocol([UniformCell.Step(StepKind.Discharge, current, 1e6, 2.85)]), new SimulationOptions());

        output.WriteLine(FormattableString.Invariant($"charge {voxels.Curve[^1].Charge:G6} and {current * whole.Record.Time[^1]:G6} C/m2, ended by {voxels.Ending}"));
        double worst = 0;
        foreach (DischargePoint point in voxels.Curve.Where(point => point.Time > 20 && point.Time < 0.97 * voxels.Curve[^1].Time))
        {
            int next = Enumerable.Range(1, whole.Record.Time.Length - 1).First(k => whole.Record.Time[k] >= point.Time);
            (double before, double after) = (whole.Record.Time[next - 1], whole.Record.Time[next]);
            double voltage = whole.Record.Voltage[next - 1] + ((whole.Record.Voltage[next] - whole.Record.Voltage[next - 1]) * (point.Time - before) / Math.Max(1e-9, after - before));
            worst = Math.Max(worst, Math.Abs(voltage - point.Voltage) / voltage);
        }

        output.WriteLine(FormattableString.Invariant($"largest difference of voltage {100 * worst:F3} %"));
        Assert.True(worst < 0.01);
        Assert.InRange(voxels.Curve[^1].Charge / (current * whole.Record.Time[^1]), 0.99, 1.01);
        Assert.True(voxels.Verdict.BalanceError < 1e-9);
    }

    /// <summary>Electrolyte, then one plane of active material: ohmic drop, kinetics (linear at so small a current), electrons.</summary>
    [Theory]
    [InlineData(BoxFace.XHigh)]
    [InlineData(BoxFace.YLow)]
    [InlineData(BoxFace.ZLow)]
    public void Layers_DropWhatOhmAndKineticsSay(BoxFace separator)
    {
        const double edge = 0.5e-6;
        const int planes = 20;
        const double current = 0.01;
        int axis = (int)separator / 2;
        int[] counts = [3, 3, 3];
        counts[axis] = planes;
        LabelVolume volume = Volume(edge, (counts[0], counts[1], counts[2]), (x, y, z) =>
        {
            int place = new[] { x, y, z }[axis];
            int depth = (int)separator % 2 == 0 ? place : planes - 1 - place;
            return depth < 16 ? (byte)2 : depth < 17 ? (byte)1 : (byte)3;
        });
        DischargeSetup setup = Setup(volume, 0.001, Tables("4")) with { Separator = separator, Collector = (BoxFace)((int)separator ^ 1), ActiveConductivity = 1e-4, CarbonConductivity = 1e-3 };
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = current, LowestVoltage = 1, LongestTime = 1, PotentialTolerance = 1e-9 }, cancellation: TestContext.Current.CancellationToken);
        double thermal = PhysicalConstants.Gas * Temperature / PhysicalConstants.Faraday;
        double ionic = current * 16 * edge / 0.001;
        double kinetic = thermal * current / 2;
        double electronic = current * ((edge / setup.ActiveConductivity) + (3 * edge / setup.CarbonConductivity));
        DischargePoint last = result.Curve[^1];
        output.WriteLine(FormattableString.Invariant($"{separator}: ionic {last.Losses.Ionic:E6} ({ionic:E6}), kinetic {last.Losses.Kinetic:E6} ({kinetic:E6}), electronic {last.Losses.Electronic:E6} ({electronic:E6})"));
        Assert.Equal(1, last.Losses.Ionic / ionic, 1e-5);
        Assert.Equal(1, last.Losses.Kinetic / kinetic, 1e-4);
        Assert.Equal(1, last.Losses.Electronic / electronic, 1e-3);
        Assert.Equal(4 - ionic - kinetic - electronic, last.Voltage, 1e-8);
        Assert.Equal(last.Losses.OpenVoltage - last.Voltage, last.Losses.Whole, 1e-12);
    }

    /// <summary>
    /// A sphere in electrolyte, electrons through a wire of carbon: mean rise at the surface over the centre for constant flux. A sphere of voxels has 1.5 times the surface, but the same
    /// current enters it: the profile of the sphere is compared, at two sizes of voxels and extrapolated.
    /// </summary>
    [Fact]
    public void Sphere_FollowsTheSeriesOfConstantFlux()
    {
        double[] errors = [.. new[] { 8, 16 }.Select(cells => SphereError(cells, out _))];
        SphereError(8, out double coarse);
        SphereError(16, out double fine);
        double extrapolated = (2 * fine) - coarse;
        output.WriteLine(FormattableString.Invariant($"slope of s over r2 against the closed form: {coarse:F4} at 8 and {fine:F4} at 16 voxels a radius, extrapolated {extrapolated:F4}"));
        Assert.True(Math.Abs(errors[1]) < Math.Abs(errors[0]) || Math.Abs(errors[1]) < 0.01);
        Assert.InRange(extrapolated, 0.98, 1.02);
    }

    /// <summary>A slab held so low that its surface is full at once: it takes what diffusion from a fixed surface carries, which is where Newton's method once crept.</summary>
    [Fact]
    public void FullSurface_TakesWhatDiffusionCarries()
    {
        const double edge = 0.25e-6;
        const int planes = 40;
        LabelVolume volume = Volume(edge, (2, 2, planes + 2), (_, _, z) => z < 2 ? (byte)2 : (byte)1);
        CompiledActiveMaterial tables = Tables("4 - 0.8*s");
        DischargeSetup setup = Setup(volume, 100, tables);
        DischargeResult result = DischargeSimulation.Run(
            setup,
            new DischargeOptions { HeldVoltage = 1.5, LongestTime = 2000, LongestStep = 20, Threads = 1 },
            cancellation: TestContext.Current.CancellationToken);

        // The surface stands where the fall of the potential beyond s = 1 meets the voltage.
        double surface = 1;
        while (setup.Material.Potential.Value(surface) > 1.5)
        {
            surface += 1e-5;
        }

        double length = planes * edge;
        double worst = 0;
        foreach (DischargePoint point in result.Curve.Where(point => point.Time > 200))
        {
            double left = 0;
            for (int n = 1; n < 400; n += 2)
            {
                left += 8 / (Math.PI * Math.PI * n * n) * Math.Exp(-n * n * Math.PI * Math.PI * Diffusivity * point.Time / (4 * length * length));
            }

            double expected = (surface - 0.3) * (1 - left) * PhysicalConstants.Faraday * Concentration * length;
            worst = Math.Max(worst, Math.Abs((point.Charge / expected) - 1));
        }

        output.WriteLine(FormattableString.Invariant($"surface {surface:F4}, {result.Curve.Length} steps, {result.NewtonIterations} Newton iterations, uptake within {100 * worst:F2} % of the series"));
        Assert.True(worst < 0.01);
        Assert.True(result.NewtonIterations < 5 * result.Curve.Length);
        Assert.True(result.Verdict.BalanceError < 1e-9);
    }

    /// <summary>A slab of active material: the voltage at a time with steps of half the length.</summary>
    [Fact]
    public void Steps_AreOfSecondOrder()
    {
        LabelVolume volume = Volume(0.25e-6, (1, 1, 12), (_, _, z) => z < 2 ? (byte)2 : (byte)1);
        DischargeSetup setup = Setup(volume, 0.1, Tables("4.3 - 0.9*s", 1e-15));
        double[] voltages = [.. new[] { 40.0, 20, 10, 5 }.Select(step => Voltage(setup, step))];
        double order = Math.Log2((voltages[0] - voltages[1]) / (voltages[1] - voltages[2]));
        double orderLater = Math.Log2((voltages[1] - voltages[2]) / (voltages[2] - voltages[3]));
        output.WriteLine(FormattableString.Invariant($"voltages {string.Join(" ", voltages.Select(value => value.ToString("F8", System.Globalization.CultureInfo.InvariantCulture)))}, orders {order:F2} and {orderLater:F2}"));
        Assert.InRange(orderLater, 1.6, 2.5);
    }

    private static double Voltage(DischargeSetup setup, double step) => DischargeSimulation.Run(
        setup,
        new DischargeOptions { CurrentDensity = 1, LowestVoltage = 1, LongestTime = 800, LongestStep = step, VoltageTolerance = 1, PotentialTolerance = 1e-9 },
        cancellation: TestContext.Current.CancellationToken).Curve[^1].Voltage;

    private static double SphereError(int cells, out double ratio)
    {
        // At constant flux s(r) = mean + g (r2 - 3/5 R2), g = flux / (2 D R), after R2/D and more.
        const double radius = 1e-6;
        double edge = radius / cells;
        int count = (2 * cells) + 4;
        double middle = 0.5 * count;
        LabelVolume volume = Volume(edge, (count, count, count), (x, y, z) =>
        {
            double r2 = Math.Pow(x + 0.5 - middle, 2) + Math.Pow(y + 0.5 - middle, 2) + Math.Pow(z + 0.5 - middle, 2);
            bool isWire = z > middle && (int)Math.Abs(x + 0.5 - middle) == 0 && (int)Math.Abs(y + 0.5 - middle) == 0;
            return r2 < cells * cells ? (byte)1 : isWire ? (byte)3 : (byte)2;
        });

        // A large film resistance spreads the current evenly over the faces.
        DischargeSetup setup = Setup(volume, 10, Tables("4")) with { ActiveConductivity = 1e3 };
        setup = setup with { Material = setup.Material with { FilmResistance = 1 } };
        const double current = 1;
        DischargeResult result = DischargeSimulation.Run(
            setup, new DischargeOptions { CurrentDensity = current, LowestVoltage = -10, LongestTime = 150, Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
        double section = Math.Pow(count * edge, 2);
        double flux = current * section / (4 * Math.PI * radius * radius * PhysicalConstants.Faraday * Concentration);
        double expected = flux / (2 * Diffusivity * radius);
        (double sumX, double sumY, double sumXx, double sumXy, double all) = (0, 0, 0, 0, 0);
        for (int k = 0; k < volume.Labels.Length; k++)
        {
            (int x, int y, int z) = volume.Grid.PlaceOf(k);
            double r2 = edge * edge * (Math.Pow(x + 0.5 - middle, 2) + Math.Pow(y + 0.5 - middle, 2) + Math.Pow(z + 0.5 - middle, 2));
            if (volume.Labels[k] == 1 && r2 < 0.64 * radius * radius)
            {
                double s = result.Maps[^1].Stoichiometry.Values[k];
                (sumX, sumY, sumXx, sumXy, all) = (sumX + r2, sumY + s, sumXx + (r2 * r2), sumXy + (r2 * s), all + 1);
            }
        }

        double slope = ((all * sumXy) - (sumX * sumY)) / ((all * sumXx) - (sumX * sumX));
        ratio = slope / expected;
        return ratio - 1;
    }

    private static CompiledActiveMaterial Tables(string potential, double diffusivity = Diffusivity) =>
        CompiledActiveMaterial.Compile(new UniformCell { Potential = potential, Exchange = 2, Diffusivity = diffusivity }.Design().ActiveMaterial, Temperature);

    private static DischargeSetup Setup(LabelVolume volume, double electrolyte, CompiledActiveMaterial tables) => new()
    {
        Volume = volume,
        Separator = BoxFace.ZLow,
        Collector = BoxFace.ZHigh,
        ElectrolyteConductivity = electrolyte,
        CarbonConductivity = 1e4,
        ActiveConductivity = 1e4,
        InitialStoichiometry = 0.3,
        Temperature = Temperature,
        Material = new DischargeMaterial
        {
            Potential = tables.Potential,
            ExchangeSquared = tables.ExchangeSquared,
            ExchangeSquaredFloor = tables.ExchangeSquaredFloor,
            DiffusionPotential = tables.DiffusionPotential,
            MaximumConcentration = tables.MaximumConcentration,
            FilmResistance = tables.FilmResistance,
            Density = 4770,
        },
    };

    private static LabelVolume Volume(double edge, (int X, int Y, int Z) counts, Func<int, int, int, byte> label)
    {
        byte[] labels = new byte[counts.X * counts.Y * counts.Z];
        for (int k = 0; k < labels.Length; k++)
        {
            labels[k] = label(k % counts.X, k / counts.X % counts.Y, k / counts.X / counts.Y);
        }

        return new LabelVolume(new VoxelGrid(counts.X, counts.Y, counts.Z, VoxelSpacing.Cube(edge)), [.. labels], PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "validation"));
    }
}
