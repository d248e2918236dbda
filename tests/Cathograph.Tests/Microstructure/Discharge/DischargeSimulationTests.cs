using System.Collections.Immutable;
using Cathograph.Core.Constants;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Discharge;
using Xunit;
using static Cathograph.Tests.Microstructure.Discharge.DischargeVolumes;

namespace Cathograph.Tests.Microstructure.Discharge;

public sealed class DischargeSimulationTests
{
    private const int Planes = 10;

    [Fact]
    public void Slab_of_active_material_behind_electrolyte_follows_the_series_of_constant_flux()
    {
        DischargeSetup setup = Setup(Volume(2, 2, 2 * Planes, (_, _, z) => z < Planes ? (byte)2 : (byte)1));
        const double current = 1;
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = current, LowestVoltage = 1, LongestTime = 1500 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(DischargeEnding.Time, result.Ending);
        Assert.Equal(1500, result.Curve[^1].Time, 1e-6);
        Assert.True(result.Verdict.BalanceError < 1e-9, $"{result.Verdict.BalanceError}");
        foreach (DischargePoint point in result.Curve.Where(point => point.Time > 600))
        {
            double length = Planes * Edge;
            double series = 0;
            for (int n = 1; n < 200; n++)
            {
                series += Math.Exp(-n * n * Math.PI * Math.PI * Diffusivity * point.Time / (length * length)) / (n * n);
            }

            double flux = current / (PhysicalConstants.Faraday * Concentration);
            double surface = 0.3 + (flux * point.Time / length) + (flux * length / Diffusivity * ((1.0 / 3) - (2 / (Math.PI * Math.PI) * series)));
            double kinetics = 2 * PhysicalConstants.Gas * Temperature / PhysicalConstants.Faraday * Math.Asinh(current / (2 * Exchange));
            double voltage = 4 - (0.8 * surface) - kinetics - (current * (Film + (length / 0.1) + (length / 0.05)));
            Assert.Equal(voltage, point.Voltage, 2e-3);
        }
    }

    [Fact]
    public void Lithium_equals_charge_and_threads_cannot_be_seen()
    {
        DischargeSetup setup = Setup(Mixture());
        DischargeResult[] results = [.. new[] { 1, 3 }.Select(threads => DischargeSimulation.Run(
            setup, new DischargeOptions { CurrentDensity = 4, LowestVoltage = 2.5, Maps = 2, Threads = threads }, cancellation: TestContext.Current.CancellationToken))];

        Assert.All(results, result => Assert.True(result.Verdict.BalanceError < 1e-9, $"{result.Verdict.BalanceError}"));
        Assert.Equal(results[0].Curve.AsEnumerable(), results[1].Curve);
        Assert.Equal(results[0].Maps[^1].Stoichiometry.Values.AsEnumerable(), results[1].Maps[^1].Stoichiometry.Values);
        Assert.Equal(DischargeEnding.Voltage, results[0].Ending);
        Assert.Equal(2.5, results[0].Curve[^1].Voltage, 1e-3);
    }

    [Fact]
    public void Particle_without_electrons_keeps_its_charge_and_says_what_it_lacks()
    {
        // A slab at the collector and a lone voxel within the electrolyte.
        LabelVolume volume = Volume(5, 5, 10, (x, y, z) => z >= 6 || (x == 2 && y == 2 && z == 2) ? (byte)1 : (byte)2);
        ImmutableArray<int> ids = [.. volume.Labels.Select((label, k) => label != 1 ? 0 : k / 25 >= 6 ? 1 : 2)];
        DischargeSetup setup = Setup(volume) with { Particles = new RegionVolume(volume.Grid, ids, 2) };
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = 3, LongestTime = 300, LowestVoltage = 1 }, cancellation: TestContext.Current.CancellationToken);

        ParticleCharge lone = result.Particles.Single(item => item.Id == 2);
        Assert.True(lone.ReachedByIons);
        Assert.False(lone.ReachedByElectrons);
        Assert.Equal(0.3, lone.MeanStoichiometry, 1e-6);
        Assert.True(result.Particles.Single(item => item.Id == 1).MeanStoichiometry > 0.31);
        Assert.Equal(100.0 / 101, result.ReachedShare, 1e-12);
    }

    [Fact]
    public void Held_voltage_relaxes_to_the_stoichiometry_of_that_voltage()
    {
        DischargeSetup setup = Setup(Volume(1, 1, 4, (_, _, z) => z < 2 ? (byte)2 : (byte)1)) with { SeriesResistance = 1e-3 };
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { HeldVoltage = 3.6, LongestTime = 20_000 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(0.5, result.Particles[0].MeanStoichiometry, 2e-3);
        Assert.True(result.Curve[^1].Current < 0.01 * result.Curve[0].Current);
        Assert.True(result.Verdict.BalanceError < 1e-9, $"{result.Verdict.BalanceError}");
    }

    [Fact]
    public void Map_of_an_earlier_discharge_goes_on_where_that_one_ended()
    {
        DischargeSetup setup = Setup(Volume(2, 2, 2 * Planes, (_, _, z) => z < Planes ? (byte)2 : (byte)1));
        DischargeResult Run(DischargeSetup from, double time, double? held = null) => DischargeSimulation.Run(
            from,
            new DischargeOptions { CurrentDensity = held is null ? 1 : null, HeldVoltage = held, LowestVoltage = 1, LongestTime = time, VoltageTolerance = 2e-4 },
            cancellation: TestContext.Current.CancellationToken);
        DischargeResult whole = Run(setup, 1200);
        DischargeResult first = Run(setup, 500);
        Volume map = first.Maps[^1].Stoichiometry;
        DischargeSetup later = setup with { InitialMap = map, InitialStoichiometry = map.Values.Where(float.IsFinite).Average(s => (double)s) };
        DischargeResult second = Run(later, 700);

        Assert.Equal(whole.Curve[^1].Voltage, second.Curve[^1].Voltage, 1e-3);
        Assert.Equal(whole.Curve[^1].Losses.OpenVoltage, second.Curve[^1].Losses.OpenVoltage, 1e-5);
        Assert.True(second.Verdict.BalanceError < 1e-9, $"{second.Verdict.BalanceError}");
        Assert.All(whole.Maps[^1].Stoichiometry.Values.Zip(second.Maps[^1].Stoichiometry.Values).Where(pair => float.IsFinite(pair.First)), pair => Assert.Equal(pair.First, pair.Second, 1e-3));

        // Held above rest it is charged until it stands at that voltage.
        DischargeResult charged = Run(later, 30_000, 3.74);
        Assert.Equal(DischargeEnding.Time, charged.Ending);
        Assert.True(charged.Curve[^1].Charge < 0);
        Assert.Equal(0.325, charged.Particles[0].MeanStoichiometry, 2e-3);
        Assert.True(charged.Verdict.BalanceError < 1e-9, $"{charged.Verdict.BalanceError}");
    }

    [Fact]
    public void Map_without_a_stoichiometry_in_every_active_voxel_is_refused()
    {
        DischargeSetup setup = Setup(Mixture());
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => DischargeSimulation.Run(
            setup with { InitialMap = new Volume(setup.Volume.Grid, [.. setup.Volume.Labels.Select(_ => float.NaN)]) }, new DischargeOptions { CurrentDensity = 1 }, cancellation: TestContext.Current.CancellationToken));
        Assert.Contains("--start", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_discharged_is_refused_all_together()
    {
        DischargeSetup setup = Setup(Volume(2, 2, 4, (_, _, _) => 1)) with { InitialStoichiometry = 1.2, ElectrolyteConductivity = 0 };
        InvalidInputException refused = Assert.Throws<InvalidInputException>(() => DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = -1 }, cancellation: TestContext.Current.CancellationToken));
        Assert.True(refused.Violations.Length >= 4, refused.Message);
    }

    [Theory]
    [InlineData("2211", true)]
    [InlineData("2031", false)] // no contact
    [InlineData("0211", false)] // no electrolyte at the separator
    [InlineData("2210", false)] // nothing at the collector
    public void Column_is_discharged_only_when_both_networks_meet_at_active_material(string column, bool isGood)
    {
        DischargeSetup setup = Setup(Volume(2, 2, 4, (_, _, z) => (byte)(column[z] - '0')));
        void Run() => DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = 1, LongestTime = 10, LowestVoltage = 1 }, cancellation: TestContext.Current.CancellationToken);
        if (isGood)
        {
            Run();
        }
        else
        {
            Assert.Throws<InvalidInputException>(Run);
        }
    }
}
