using Cathograph.Core.Fields;
using Cathograph.Microstructure.Conduction;
using static Cathograph.Tests.Microstructure.Conduction.ConductionCases;

namespace Cathograph.Tests.Microstructure.Conduction;

public sealed class ContactNetworkTests
{
    // Cubes of nine voxels that overlap their neighbours by a neck of five: a simple cubic packing.
    private static readonly LabelVolume Cubes = Volume(48, 48, 48, (x, y, z) => (byte)(IsCube(x, y, z) || IsNeck(x, y, z) || IsNeck(y, z, x) || IsNeck(z, x, y) ? 1 : 0));

    [Fact]
    public void ACubicPackingIsWithinAThirdOfTheSolution()
    {
        ContactNetworkResult network = ContactNetwork.Run(Cubes, Table((1, 2)), new ContactNetworkOptions());
        double solved = EffectiveConduction.Run(Cubes, Table((1, 2)), new ConductionOptions()).EffectiveConductivity;

        Assert.Equal(64, network.Particles);
        Assert.Equal(144, network.Contacts);
        Assert.InRange(network.Conductivity[2] / solved, 0.7, 1.4);
        Assert.Equal(network.Conductivity[0], network.Conductivity[2], 1e-6);
    }

    [Fact]
    public void ItIsProportionalToConductivityAndFactor()
    {
        ContactNetworkResult one = ContactNetwork.Run(Cubes, Table((1, 1)), new ContactNetworkOptions());
        ContactNetworkResult three = ContactNetwork.Run(Cubes, Table((1, 3)), new ContactNetworkOptions { Factor = 0.5 }, threads: 2);

        Assert.Equal(1.5 * one.Conductivity[1], three.Conductivity[1], 1e-9);
    }

    [Fact]
    public void AnInterfaceStandsInSeries()
    {
        LabelVolume halves = Volume(12, 12, 24, (_, _, z) => (byte)(z < 12 ? 1 : 2));
        double length = 24 * halves.Grid.Spacing.Z;
        double without = ContactNetwork.Run(halves, Table((1, 1), (2, 4)), new ContactNetworkOptions()).Conductivity[2];

        double with = ContactNetwork.Run(halves, Table((1, 1), (2, 4)), new ContactNetworkOptions { InterfaceResistance = (_, _) => 1e-5 }).Conductivity[2];

        Assert.Equal((length / without) + 1e-5, length / with, 1e-9);
    }

    [Fact]
    public void AFibreIsCutAndNothingPercolatesAcrossAGap()
    {
        LabelVolume fibre = Volume(16, 16, 48, (x, y, z) => (byte)(Math.Abs(x - 8) < 2 && Math.Abs(y - 8) < 2 && z != 40 ? 1 : 0));

        ContactNetworkResult network = ContactNetwork.Run(fibre, Table((1, 1)), new ContactNetworkOptions());

        Assert.Equal([(byte)1], network.Elongated);
        Assert.True(network.Particles > 4);
        Assert.Equal(0, network.Conductivity[2]);
    }

    private static bool IsCube(int x, int y, int z) => Within(x, 4) && Within(y, 4) && Within(z, 4);

    private static bool IsNeck(int x, int y, int z) => Within(y, 2) && Within(z, 2) && x >= 0;

    private static bool Within(int place, int half) => Math.Abs((place % 12) - 5) <= half;
}
