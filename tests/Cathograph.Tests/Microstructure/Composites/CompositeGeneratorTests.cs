using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Composites;
using FsCheck;
using FsCheck.Fluent;

namespace Cathograph.Tests.Microstructure.Composites;

public sealed class CompositeGeneratorTests
{
    [Fact]
    public void TheSameSeed_GivesTheSameVolume_OnAnyNumberOfThreads()
    {
        CompositeRecipe recipe = TestRecipes.Balanced with { Active = TestRecipes.Balanced.Active with { Roughness = 0.05, AxisRatio = 1.3, CrackedShare = 0.4, Grain = 0.5e-6 } };
        CompositeVolume one = TestRecipes.Make(recipe, 1);
        CompositeVolume three = TestRecipes.Make(recipe, 3);
        Assert.True(one.Labels.Labels.SequenceEqual(three.Labels.Labels));
        Assert.True(one.Particles.Ids.SequenceEqual(three.Particles.Ids));
        Assert.True(one.Grains!.Ids.SequenceEqual(three.Grains!.Ids));
        Assert.True(one.Fibres!.Vertices.SequenceEqual(three.Fibres!.Vertices));
        Assert.False(one.Labels.Labels.SequenceEqual(TestRecipes.Make(recipe with { Seed = 2 }).Labels.Labels));
    }

    [Fact]
    public void Volumes_AreThoseThatWereWeighed_ForAnyRecipe()
    {
        Gen<(int Active, int Electrolyte, int Carbon, int Pore, int Seed)> gen =
            from active in Gen.Choose(50, 80)
            from electrolyte in Gen.Choose(10, 45)
            from carbon in Gen.Choose(0, 6)
            from pore in Gen.Choose(8, 30)
            from seed in Gen.Choose(1, 1000)
            select (active, electrolyte, carbon, pore, seed);
        Prop.ForAll(gen.ToArbitrary(), drawn =>
        {
            CompositeRecipe recipe = TestRecipes.Of(drawn.Active, drawn.Electrolyte, drawn.Carbon, 0.01 * drawn.Pore) with { Seed = drawn.Seed };
            recipe = drawn.Seed % 2 == 0 ? recipe with { ElectrolyteSizes = null } : recipe;
            CompositeVolume made = TestRecipes.Make(recipe);
            (VolumeFractions asked, VolumeFractions got) = (made.Plan.Asked, made.Achieved);
            Assert.Equal(asked.Active, got.Active, 0.001);
            Assert.Equal(asked.Electrolyte, got.Electrolyte, 0.002);
            Assert.Equal(asked.Carbon, got.Carbon, 0.001);
            Assert.Equal(asked.Pore, got.Pore, 0.002);
            Assert.Equal(1, got.Active + got.Electrolyte + got.Carbon + got.Pore, 1e-9);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(12));
    }

    [Fact]
    public void ActiveParticles_DoNotOverlapMoreThanStated()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Of(80, 18, 2, 0.1));
        (double x, double y, double z) = made.Labels.Grid.Extent;
        double Nearest(double difference, double length) => difference - (length * Math.Round(difference / length));
        double worst = 0;
        for (int i = 0; i < made.Radii.Length; i++)
        {
            for (int j = i + 1; j < made.Radii.Length; j++)
            {
                (double X, double Y, double Z) a = made.Centres[i];
                (double X, double Y, double Z) b = made.Centres[j];
                double distance = Math.Sqrt(Math.Pow(Nearest(a.X - b.X, x), 2) + Math.Pow(Nearest(a.Y - b.Y, y), 2) + Math.Pow(Nearest(a.Z - b.Z, z), 2));
                worst = Math.Max(worst, 1 - (distance / (made.Radii[i] + made.Radii[j])));
            }
        }

        Assert.InRange(worst, 0, made.Plan.Recipe.Active.Overlap + 0.01);
        Assert.InRange(made.LargestOverlap, worst - 0.01, made.Plan.Recipe.Active.Overlap + 0.01);
    }

    [Fact]
    public void EveryActiveVoxel_HasAParticle_AndNoOther()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced);
        for (int v = 0; v < made.Labels.Labels.Length; v++)
        {
            Assert.Equal(made.Labels.Labels[v] == CompositeLabels.Active, made.Particles.Ids[v] > 0);
        }

        Assert.Equal(made.Measures.Particles, made.Particles.Count);
    }

    [Fact]
    public void Sizes_AreThoseOfTheRecipe()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced with { Box = (9e-6, 9e-6, 9e-6), Voxel = 0.15e-6 });
        double total = made.Radii.Sum(radius => Math.Pow(radius, 3));
        double below = made.Radii.Where(radius => 2 * radius < 1.5e-6).Sum(radius => Math.Pow(radius, 3)) / total;
        Assert.InRange(below, 0.43, 0.57);
    }

    [Fact]
    public void Layers_HaveTheirCompositions()
    {
        RecipeLayer Layer(double active, double electrolyte) => new(new MassFractions(active, electrolyte, 1 - active - electrolyte), 0.2);
        CompositeRecipe recipe = TestRecipes.Balanced with { Layers = [Layer(0.6, 0.38), Layer(0.85, 0.13)], Box = (6e-6, 6e-6, 12e-6) };
        CompositeVolume made = TestRecipes.Make(recipe);
        Assert.False(made.Plan.IsPeriodic);
        foreach (CompositeZone zone in made.Plan.Zones)
        {
            double Share(byte label) => made.Measures.Counts.Skip(zone.From).Take(zone.To - zone.From).Sum(plane => plane[label]) / (double)((zone.To - zone.From) * made.Labels.Grid.PlaneCount);
            Assert.Equal(zone.Fractions.Active, Share(CompositeLabels.Active), 0.01);
            Assert.Equal(zone.Fractions.Pore, Share(CompositeLabels.Pore), 0.005);
            Assert.Equal(zone.Fractions.Electrolyte, Share(CompositeLabels.Electrolyte), 0.03);
        }
    }

    [Fact]
    public void AGradient_IsFollowedAlongDepth()
    {
        RecipeLayer Point(double depth, double active) => new(new MassFractions(active, 1 - active, 0), 0.2) { Depth = depth };
        CompositeRecipe recipe = TestRecipes.Balanced with { Layers = [Point(0, 0.5), Point(1, 0.85)], IsGradient = true, Box = (8e-6, 8e-6, 16e-6), Voxel = 0.16e-6 };
        CompositeVolume made = TestRecipes.Make(recipe);
        double[] quarters = [.. Enumerable.Range(0, 4).Select(k => made.Measures.Counts.Skip(25 * k).Take(25).Sum(plane => plane[CompositeLabels.Active]) / (25.0 * made.Labels.Grid.PlaneCount))];
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(recipe.FractionsAt((k + 0.5) / 4).Active, quarters[k], 0.05);
            Assert.True(k == 0 || quarters[k] > quarters[k - 1]);
        }
    }

    [Fact]
    public void Coverage_FollowsItsControl()
    {
        double[] asked = [0.3, 0.5, 0.7];
        double[] electrolyte = [.. asked.Select(share => TestRecipes.Make(TestRecipes.Of(70, 30, 0, 0.25) with { Coverage = new CoverageDesign(null, share) }).Measures.CoverageOf(CompositeLabels.Electrolyte))];
        for (int k = 0; k < asked.Length; k++)
        {
            Assert.Equal(asked[k], electrolyte[k], 0.03);
        }

        double[] carbon = [.. new[] { 0.0, 0.15, 0.3 }.Select(share => TestRecipes.Make(TestRecipes.Of(70, 30, 6, 0.2) with { Coverage = new CoverageDesign(share, null) }).CarbonCoverage)];
        Assert.True(carbon[0] < carbon[1] - 0.03 && carbon[1] < carbon[2] - 0.03, string.Join(", ", carbon));
    }

    [Fact]
    public void ThinFibres_AreLinesWithTheirVolume()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced with { Voxel = 0.2e-6 });
        Assert.False(made.Plan.PaintsFibres);
        Assert.Equal(0, made.Measures.FractionOf(CompositeLabels.Carbon));
        (double x, double y, double z) = made.Labels.Grid.Extent;
        Assert.Equal(made.Plan.Asked.Carbon * x * y * z, made.Fibres!.Volume(), 1e-3 * x * y * z * made.Plan.Asked.Carbon);
        Assert.Contains(made.Findings, finding => finding.Code == "fibres-below-voxel");
        Assert.All(made.Fibres.Diameters, diameter => Assert.Equal(150e-9, diameter, 1e-15));
    }

    [Fact]
    public void Fibres_StayOutOfActiveParticles()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced);
        VoxelGrid grid = made.Labels.Grid;
        int inside = 0;
        foreach (FibrePoint point in made.Fibres!.Vertices)
        {
            int At(double value, int count) => (((int)Math.Floor(value / 1e-7) % count) + count) % count;
            inside += made.Labels.Labels[grid.IndexOf(At(point.X, grid.Width), At(point.Y, grid.Height), At(point.Z, grid.Depth))] == CompositeLabels.Active ? 1 : 0;
        }

        Assert.InRange(inside / (double)made.Fibres.Vertices.Length, 0, 0.1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Waviness_ShortensFibresInFreeSpace(double waviness)
    {
        double persistence = FibreGrowth.Persistence(waviness);
        double square = persistence > 1e5 ? 1 : 2 * persistence * (1 - (persistence * (1 - Math.Exp(-1 / persistence))));
        Assert.Equal(1 - waviness, Math.Sqrt(square), 6);
    }

    [Fact]
    public void Agglomerates_LeaveMoreRoomWithoutFibres()
    {
        double Empty(double dispersion)
        {
            CompositeRecipe recipe = TestRecipes.Of(60, 40, 4, 0.2) with { Fibres = new FibreDesign { Length = 2e-6, Dispersion = dispersion, Agglomerate = 1.5e-6 } };
            CompositeVolume made = TestRecipes.Make(recipe);
            bool[] hasFibre = new bool[1000];
            foreach (FibrePoint point in made.Fibres!.Vertices)
            {
                int At(double value) => (((int)Math.Floor(value / 0.6e-6) % 10) + 10) % 10;
                hasFibre[At(point.X) + (10 * (At(point.Y) + (10 * At(point.Z))))] = true;
            }

            return hasFibre.Count(has => !has) / 1000.0;
        }

        Assert.True(Empty(0) > Empty(1) + 0.1, $"{Empty(0)} {Empty(1)}");
    }

    [Fact]
    public void Cracks_TakeRoomFromPoresAndKeepTheMass()
    {
        CompositeVolume made = TestRecipes.Make(TestRecipes.Balanced with { Active = TestRecipes.Balanced.Active with { CrackedShare = 1, Sizes = new SizeDesign(2e-6, 0.1) } });
        Assert.Equal(made.Plan.Asked.Active, made.Achieved.Active, 0.001);
        Assert.Equal(made.Plan.Asked.Pore, made.Achieved.Pore, 0.002);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefusedWithEveryReason()
    {
        InvalidInputException small = Assert.Throws<InvalidInputException>(() => TestRecipes.Plan(TestRecipes.Balanced with { Box = (1e-6, 6e-6, 6e-6), Voxel = 0.9e-6 }));
        Assert.Equal(["box", "voxel"], small.Violations.Select(violation => violation.Where));
        InvalidInputException dense = Assert.Throws<InvalidInputException>(() => TestRecipes.Plan(TestRecipes.Of(100, 0, 0, 0.1)));
        Assert.Contains("found 90.0 % of the volume in active particles", dense.Message, StringComparison.Ordinal);
        InvalidInputException huge = Assert.Throws<InvalidInputException>(() => TestRecipes.Plan(TestRecipes.Balanced with { Box = (90e-6, 90e-6, 90e-6) }));
        Assert.Contains("GB of memory; expected at most 4 GB", huge.Message, StringComparison.Ordinal);
        InvalidInputException immense = Assert.Throws<InvalidInputException>(() => TestRecipes.Plan(TestRecipes.Balanced with { Box = (1e-3, 1e-3, 1e-3), Voxel = 1e-9 }));
        Assert.Contains("voxels of 1 nm, which would take about", immense.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AVoxel_IsChosenFromTheSmallestFeature_OrWarnedAbout()
    {
        Assert.Equal(0.07e-6, TestRecipes.Plan(TestRecipes.Balanced with { Voxel = null }).Grid.Spacing.X, 0.015e-6);
        Assert.Contains(TestRecipes.Plan(TestRecipes.Balanced with { Voxel = 0.3e-6 }).Findings, finding => finding.Code == "voxel-coarse");
    }

    [Fact]
    public void Work_IsCancelled()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => CompositeGenerator.Run(TestRecipes.Plan(TestRecipes.Balanced), GenerationWork.Silent(2, source.Token)));
    }
}
