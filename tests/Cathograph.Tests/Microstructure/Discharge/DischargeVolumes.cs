using Cathograph.Core.Fields;
using Cathograph.Microstructure.Discharge;
using Cathograph.Numerics.Interpolation;

namespace Cathograph.Tests.Microstructure.Discharge;

/// <summary>Small volumes to be discharged.</summary>
internal static class DischargeVolumes
{
    public const double Edge = 0.25e-6;
    public const double Exchange = 5;
    public const double Concentration = 50_000;
    public const double Diffusivity = 1e-15;
    public const double Film = 1e-3;
    public const double Temperature = 300;

    /// <summary>All phases in blocks.</summary>
    public static LabelVolume Mixture() => Volume(6, 6, 12, (x, y, z) => (((x / 2) + (y / 2) + (z / 3)) % 3, z) switch
    {
        (_, 0) => 2,
        (_, 11) => 3,
        (0, _) => 2,
        (1, _) => 1,
        _ => (byte)(x % 2 == 0 ? 1 : 3),
    });

    /// <summary>A volume of 0 pore, 1 active, 2 electrolyte, 3 carbon.</summary>
    public static LabelVolume Volume(int width, int height, int depth, Func<int, int, int, byte> label)
    {
        byte[] labels = new byte[width * height * depth];
        for (int i = 0; i < labels.Length; i++)
        {
            labels[i] = label(i % width, i / width % height, i / width / height);
        }

        return new LabelVolume(new VoxelGrid(width, height, depth, new VoxelSpacing(Edge, Edge, Edge)), [.. labels], PhaseTable.Parse("0=pore,1=active,2=electrolyte,3=carbon", "test"));
    }

    /// <summary>From z = 0 to its end, 4 V less 0.8 V over s from 0.3 on.</summary>
    public static DischargeSetup Setup(LabelVolume volume) => new()
    {
        Volume = volume,
        Separator = BoxFace.ZLow,
        Collector = BoxFace.ZHigh,
        ElectrolyteConductivity = 0.1,
        CarbonConductivity = 1000,
        ActiveConductivity = 0.05,
        InitialStoichiometry = 0.3,
        Temperature = Temperature,
        Material = new DischargeMaterial
        {
            Potential = UniformTable.FromSamples([.. Enumerable.Range(0, 101).Select(k => 4 - (0.8 * k / 100))]).FallingBeyond(new SteepEnd(0.025, 0.002)),
            ExchangeSquared = UniformTable.FromSamples([.. Enumerable.Repeat(Exchange * Exchange, 11)]),
            ExchangeSquaredFloor = 1e-4,
            DiffusionPotential = UniformTable.FromSamples([.. Enumerable.Range(0, 11).Select(k => Diffusivity * k / 10)]),
            MaximumConcentration = Concentration,
            FilmResistance = Film,
            Density = 4700,
        },
    };
}
