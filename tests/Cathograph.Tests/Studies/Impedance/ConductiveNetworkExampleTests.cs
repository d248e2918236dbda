using Cathograph.Electrochemistry.Impedance.Composite;
using Cathograph.Studies.Impedance;

namespace Cathograph.Tests.Studies.Impedance;

public sealed class ConductiveNetworkExampleTests
{
    [Theory]
    [InlineData("LCD", 4.86e-6, 4.99e-2)]
    [InlineData("ECD", 1.42e-4, 4.63e-5)]
    [InlineData("BLE", 6.21e-5, 9.56e-4)]
    public void TheArithmetic_GivesThePrintedConductivities(string name, double ions, double electrons)
    {
        // S/cm, as printed in Deng et al. 2025.
        CompositeStudyResult result = ConductiveNetworkExample.Run(new BulkPhase(0.13, 0.4)).Single(result => result.Name == name);
        Assert.Equal(ions, Of(result, ChargeCarrier.Ions) / 100, 1e-4 * ions);
        Assert.Equal(electrons, Of(result, ChargeCarrier.Electrons) / 100, 1e-4 * electrons);
        Assert.True(result.Verdict.IsCompleted);
    }

    [Fact]
    public void TheBalancedCathode_HasTheWorkedNumbers()
    {
        // 100 um over pi (5 mm)^2 = 0.7854 cm2: 0.01 cm/(0.7854 cm2 x 6.21e-5 S/cm) = 205.0 ohm; 1.3e-3 x 0.4/6.21e-5 = 8.374, square root 2.894.
        TransportEstimate ions = ConductiveNetworkExample.Run(new BulkPhase(0.13, 0.4)).Single(result => result.Name == "BLE").Transport.First();
        Assert.Equal(205.0, ions.Resistance, 0.05);
        Assert.Equal(8.374, ions.TortuosityFactor, 0.001);
        Assert.Equal(2.894, ions.Tortuosity, 0.001);
    }

    private static double Of(CompositeStudyResult result, ChargeCarrier carrier) => result.Transport.Single(estimate => estimate.Carrier == carrier).Conductivity;
}
