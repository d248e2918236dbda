using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Composite;
using Cathograph.Tests.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.Composite;

public sealed class CompositeFitTests
{
    private static readonly CompositeOptions Plain = new() { Geometry = new CompositeGeometry(100e-6, 0.785e-4), Electrolyte = new BulkPhase(0.13, 0.4) };

    [Theory]
    [InlineData(60, 400)]
    [InlineData(400, 60)]
    [InlineData(2000, 20)]
    public void JointFit_OfBothBlockingSpectra_FindsTheRailsAndTheSeparator(double ionic, double electronic)
    {
        ImpedanceSpectrum ion = SyntheticSpectrum.Of("TLMi1", [ionic, electronic, 1e-4, 0.9]);
        ImpedanceSpectrum electron = SyntheticSpectrum.Of("R0-TLMe1", [15, ionic, electronic, 1e-4, 0.9]);
        CompositeFitResult fit = CompositeFit.Run(ion, electron, Plain);
        Assert.Equal(1, fit.Estimates.First(estimate => estimate.Name == "Ri").Value / ionic, 1e-5);
        Assert.Equal(1, fit.Estimates.First(estimate => estimate.Name == "Re").Value / electronic, 1e-5);
        Assert.Equal(15, fit.Estimates.First(estimate => estimate.Name == "Rs").Value, 1e-4);
        TransportEstimate ions = fit.Transport.Single(estimate => estimate.Carrier == ChargeCarrier.Ions);
        Assert.Equal(100e-6 / (0.785e-4 * ionic), ions.Conductivity, 1e-5 * ions.Conductivity);
        Assert.Equal(0.13 * 0.4 / ions.Conductivity, ions.TortuosityFactor, 1e-9 * ions.TortuosityFactor);
        Assert.Equal(Math.Sqrt(ions.TortuosityFactor), ions.Tortuosity);
    }

    [Fact]
    public void JointFit_WithNoise_CoversTheTruth()
    {
        int inside = 0;
        for (int seed = 1; seed <= 20; seed++)
        {
            CompositeFitResult fit = CompositeFit.Run(
                SyntheticSpectrum.Of("TLMi1", [60, 400, 1e-4, 0.9], null, 0.005, seed),
                SyntheticSpectrum.Of("TLMe1", [60, 400, 1e-4, 0.9], null, 0.005, seed + 100),
                Plain with { SeparatorResistance = 0, HasChargeTransfer = false, Fit = Plain.Fit with { Starts = 2 } });
            inside += Math.Abs(fit.Transport[0].Resistance - 60) < 2 * fit.Transport[0].ResistanceError ? 1 : 0;
            inside += Math.Abs(fit.Transport[1].Resistance - 400) < 2 * fit.Transport[1].ResistanceError ? 1 : 0;
        }

        Assert.InRange(inside, 34, 40);
    }

    [Fact]
    public void IonBlockingSpectrumAlone_GivesBothRails_WhenTheyAreOfAKind()
    {
        CompositeFitResult fit = CompositeFit.Run(SyntheticSpectrum.Of("TLMi1", [60, 400, 1e-4, 0.9]), null, Plain);
        Assert.Equal([60.0, 400.0], fit.Transport.Select(estimate => Math.Round(estimate.Resistance, 3)));
    }

    [Fact]
    public void ElectronBlockingSpectrumAlone_WithoutASeparator_Warns()
    {
        CompositeFitResult fit = CompositeFit.Run(null, SyntheticSpectrum.Of("TLMe1", [400, 60, 1e-4, 0.9]), Plain);
        Assert.Contains(fit.Findings, finding => finding.Code == "separator-not-subtracted");
        Assert.Equal(400, fit.Transport.First(estimate => estimate.Carrier == ChargeCarrier.Ions).Resistance, 1e-2);
    }

    [Fact]
    public void ARailThatIsNotSeen_IsNotReported()
    {
        // The ions carry next to nothing between contacts that block them: only the electrons show.
        CompositeFitResult fit = CompositeFit.Run(SyntheticSpectrum.Of("TLMi1", [1e5, 1, 1e-4, 0.9], null, 0.003), null, Plain);
        Assert.Equal([ChargeCarrier.Electrons], fit.Transport.Select(estimate => estimate.Carrier));
        Assert.Contains(fit.Findings, finding => finding.Code == "conductivity-not-identified" && finding.Message.Contains("electron-blocking cell", StringComparison.Ordinal));
    }

    [Fact]
    public void AnInterfaceWithChargeTransfer_IsChosenByTheCriterion()
    {
        CompositeFitResult fit = CompositeFit.Run(
            SyntheticSpectrum.Of("TLMir1", [60, 400, 300, 1e-4, 0.9], null, 0.003),
            SyntheticSpectrum.Of("TLMer1", [60, 400, 300, 1e-4, 0.9], null, 0.003, 2),
            Plain with { SeparatorResistance = 0 });
        Assert.True(fit.HasChargeTransfer);
        Assert.Equal(300, fit.Estimates.First(estimate => estimate.Name == "Rct").Value, 15.0);
    }

    [Fact]
    public void ASpectrumOfSomethingElse_IsSaidToBe()
    {
        CompositeFitResult fit = CompositeFit.Run(SyntheticSpectrum.Of("R0-p(R1,C1)-p(R2,C2)-CPE3", [5, 100, 1e-7, 300, 1e-3, 1e-3, 0.8]), null, Plain);
        Assert.Equal(Outcome.NotConverged, fit.Verdict.Outcome);
    }

    [Fact]
    public void Errors_OfThicknessAndArea_AreInTheConductivity()
    {
        CompositeOptions options = Plain with { Geometry = new CompositeGeometry(100e-6, 0.785e-4) { ThicknessError = 3e-6, AreaError = 0.04 * 0.785e-4 } };
        TransportEstimate estimate = TransportEstimate.Of(ChargeCarrier.Ions, "impedance", (100, 0), options);
        Assert.Equal(0.05, estimate.RelativeError, 1e-12);
    }
}
