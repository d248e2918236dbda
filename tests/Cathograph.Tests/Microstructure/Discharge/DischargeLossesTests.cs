using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Microstructure.Discharge;
using Cathograph.Numerics.Interpolation;
using FsCheck;
using FsCheck.Fluent;
using Xunit;
using static Cathograph.Tests.Microstructure.Discharge.DischargeVolumes;

namespace Cathograph.Tests.Microstructure.Discharge;

public sealed class DischargeLossesTests
{
    [Fact]
    public void Losses_add_up_to_the_voltage_at_every_point()
    {
        DischargeSetup setup = Setup(Mixture()) with { SeriesResistance = 2e-3, CounterPotential = 0.6, CounterExchangeCurrentDensity = 5 };
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = 4, LowestVoltage = 2, Threads = 1 }, cancellation: TestContext.Current.CancellationToken);

        Assert.True(result.Curve.Length > 10);
        foreach (DischargePoint point in result.Curve)
        {
            Assert.Equal(point.Voltage, point.Losses.OpenVoltage - point.Losses.Whole, 1e-9);
            Assert.All([point.Losses.Ionic, point.Losses.Electronic, point.Losses.Kinetic, point.Losses.Series], loss => Assert.True(loss > 0));
        }
    }

    [Fact]
    public void Maps_are_made_at_the_times_asked_for_and_the_missed_ones_are_told()
    {
        DischargeSetup setup = Setup(Mixture());
        DischargeResult result = DischargeSimulation.Run(
            setup, new DischargeOptions { CurrentDensity = 0.5, LowestVoltage = 1, LongestTime = 500, MapTimes = [1e6, 200, 123, 501], Maps = 99 }, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal([501, 1e6], result.MissedMapTimes.AsEnumerable());
        double[] times = [.. result.Maps.Select(map => map.Time)];
        Assert.Equal(times.Order(), times);
        Assert.Contains(times, time => Math.Abs(time - 123) < 1e-9);
        Assert.Contains(times, time => Math.Abs(time - 200) < 1e-9);
        Assert.Equal(500, times[^1], 1e-9);
        Assert.Equal(99 - (result.Maps.Length - 3), result.MissedMaps);
        Assert.True(result.MissedMaps is > 0 and < 99);

        // What a map holds is the charge it is said to hold.
        double perUnit = Cathograph.Core.Constants.PhysicalConstants.Faraday * Concentration * Edge * Edge * Edge / (36 * Edge * Edge);
        foreach (DischargeMap map in result.Maps)
        {
            double lithium = map.Stoichiometry.Values.Where(float.IsFinite).Sum(s => s - 0.3);
            Assert.Equal(1, perUnit * lithium / map.Charge, 1e-4);
            Assert.Equal(0.5 * map.Time, map.Charge, 1e-6 * map.Charge);
        }
    }

    /// <summary>Two particles beside a column of electrolyte, carbon on their other side. What differs between them is what the one that lags starves of.</summary>
    [Theory]
    [InlineData(Starvation.Ions)]
    [InlineData(Starvation.Electrons)]
    [InlineData(Starvation.Kinetics)]
    [InlineData(Starvation.Diffusion)]
    public void Particle_that_lags_starves_of_what_sets_it_back(Starvation expected)
    {
        bool isPath = expected is Starvation.Ions or Starvation.Electrons;
        const int depth = 12;
        LabelVolume volume = Volume(8, 1, depth, (x, _, z) => (x, z) switch
        {
            (7, _) or (_, depth - 1) => 3,
            (0, _) => 2,
            (_, 2) => (byte)(x <= (isPath ? 3 : 1) ? 1 : 3),
            (_, 8) => (byte)(x <= (isPath ? 3 : 6) ? 1 : 3),
            _ => 0,
        });
        ImmutableArray<int> ids = [.. volume.Labels.Select((label, k) => label != 1 ? 0 : k / 8 == 2 ? 1 : 2)];
        DischargeSetup setup = Setup(volume) with
        {
            Particles = new RegionVolume(volume.Grid, ids, 2),
            ElectrolyteConductivity = expected == Starvation.Ions ? 6e-6 : 1,
            CarbonConductivity = expected == Starvation.Electrons ? 6e-6 : 1e4,
            ActiveConductivity = 100,
        };
        setup = setup with
        {
            Material = setup.Material with
            {
                FilmResistance = expected == Starvation.Kinetics ? 0.2 : 1e-3,
                DiffusionPotential = UniformTable.FromSamples([.. Enumerable.Range(0, 11).Select(k => (expected == Starvation.Diffusion ? 1e-16 : 1e-12) * k / 10)]),
            },
        };
        DischargeResult result = DischargeSimulation.Run(setup, new DischargeOptions { CurrentDensity = 0.2, LowestVoltage = 3.2, Threads = 1 }, cancellation: TestContext.Current.CancellationToken);

        (ParticleCharge lags, ParticleCharge other) = expected == Starvation.Electrons ? (result.Particles[0], result.Particles[1]) : (result.Particles[1], result.Particles[0]);
        Assert.True(lags.Share < 0.9, $"{lags.Share} {lags.Excess} {other.Excess}");
        Assert.Equal(expected, lags.StarvedOf);
        Assert.Equal(Starvation.Nothing, other.StarvedOf);

        // The parts are the distance of the equilibrium potentials; over the mean particle they are nothing.
        Assert.True(lags.Excess.Whole > 0 && other.Excess.Whole < 0);
        Assert.Equal(0, (lags.Volume * lags.Excess.Kinetic) + (other.Volume * other.Excess.Kinetic), 1e-20);
        Assert.Equal(0, (lags.Volume * lags.Excess.Whole) + (other.Volume * other.Excess.Whole), 1e-20);
    }

    [Fact]
    public void Charge_balances_in_random_volumes_with_particles_out_of_reach() => Prop.ForAll(Gen.Choose(0, int.MaxValue - 1).ToArbitrary(), seed =>
    {
        var random = new Random(seed);
        (int width, int height, int depth) = (1 + random.Next(4), 1 + random.Next(4), 3 + random.Next(4));
        byte[] drawn = [.. Enumerable.Range(0, width * height * depth).Select(_ => (byte)random.Next(4))];
        LabelVolume volume = Volume(width, height, depth, (x, y, z) => z == 0 ? (byte)2 : z == depth - 1 ? (byte)3 : (x, y, z) == (0, 0, 1) ? (byte)1 : drawn[x + (width * (y + (height * z)))]);
        ImmutableArray<int> ids = [.. volume.Labels.Select((label, k) => label == 1 ? k + 1 : 0)];
        DischargeSetup setup = Setup(volume) with { Particles = new RegionVolume(volume.Grid, ids, ids.Length) };
        DischargeResult result;
        try
        {
            result = DischargeSimulation.Run(
                setup, new DischargeOptions { CurrentDensity = 0.05 + random.NextDouble(), LowestVoltage = 1.5, LongestTime = 30 + random.Next(3000), Threads = 1 }, cancellation: TestContext.Current.CancellationToken);
        }
        catch (Cathograph.Core.Verdicts.InvalidInputException)
        {
            // Nothing reacts, or not even the first step can carry the current.
            return;
        }

        Assert.True(result.Verdict.BalanceError < 1e-9, $"{result.Verdict.BalanceError}");
        double taken = result.Particles.Sum(item => item.Volume * (item.MeanStoichiometry - 0.3)) * Cathograph.Core.Constants.PhysicalConstants.Faraday * Concentration;
        Assert.Equal(1, taken / (result.Curve[^1].Charge * width * height * Edge * Edge), 1e-4);
        Assert.All(result.Particles.Where(item => !item.ReachedByElectrons), item => Assert.Equal(0.3, item.MeanStoichiometry, 1e-6));
        Assert.All(result.Particles.Where(item => !item.ReachedByElectrons || !item.ReachedByIons), item => Assert.NotEqual(Starvation.Nothing, item.StarvedOf));
        Assert.All(result.Curve, point => Assert.Equal(point.Voltage, point.Losses.OpenVoltage - point.Losses.Whole, 1e-9));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
}
