using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Tests.Electrochemistry.Impedance.Composite;

public sealed class DcPolarisationTests
{
    [Fact]
    public void HeldVoltages_GiveTheSlopeOfTheSteadyEnds()
    {
        // 250 ohm after a transient of 60 s that begins at three times the current; 2 mV of offset.
        DcPolarisationResult result = DcPolarisation.Run(Held([0.01, 0.02, 0.03, 0.05], 250, 60, 0.002));
        Assert.True(result.IsVoltageControlled);
        Assert.Equal(4, result.Steps.Length);
        // What is left of the transient in the last fifth: 2 exp(-9) of the current.
        Assert.Equal(250, result.Resistance, 0.1);
        Assert.Equal(0.002, result.Offset, 1e-5);
        Assert.All(result.Steps, step => Assert.InRange(step.TransientEnd, 250, 360));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public void HeldCurrents_GiveTheSameResistance()
    {
        CyclerData voltages = Held([0.01, 0.02, 0.03], 250, 60, 0);
        CyclerData currents = voltages with { Current = [.. voltages.Voltage.Select(value => value / 250)], Voltage = [.. voltages.Current.Select(value => value * 250)] };
        DcPolarisationResult result = DcPolarisation.Run(currents);
        Assert.False(result.IsVoltageControlled);
        Assert.Equal(250, result.Resistance, 0.1);
    }

    [Fact]
    public void AShortHold_IsReportedAsNotSteady()
    {
        DcPolarisationResult result = DcPolarisation.Run(Held([0.01, 0.02, 0.03], 250, 400, 0));
        Finding finding = Assert.Single(result.Findings, finding => finding.Code == "polarisation-not-steady");
        Assert.Contains("Hold longer", finding.Message, StringComparison.Ordinal);
        Assert.True(result.Resistance < 250);
    }

    [Fact]
    public void ACellThatIsNotOhmic_IsReported()
    {
        CyclerData data = Held([0.01, 0.02, 0.05, 0.1], 250, 30, 0);
        data = data with { Current = [.. data.Current.Select(value => value * (1 + (3000 * value)))] };
        Assert.Contains(DcPolarisation.Run(data).Findings, finding => finding.Code == "polarisation-not-ohmic");
    }

    [Fact]
    public void OneStep_IsTakenThroughZero()
    {
        DcPolarisationResult result = DcPolarisation.Run(Held([0.02], 250, 30, 0));
        Assert.Equal(250, result.Resistance, 0.5);
        Assert.Contains(result.Findings, finding => finding.Code == "one-step-only");
    }

    [Fact]
    public void RowsWithoutCurrent_AreRefused()
    {
        CyclerData data = Held([0.02, 0.04], 250, 30, 0);
        Assert.Throws<InvalidInputException>(() => DcPolarisation.Run(data with { Current = [.. data.Current.Select(_ => 0.0)] }));
        Assert.Throws<InvalidInputException>(() => DcPolarisation.Run(data with { Current = [.. data.Current.Select(_ => double.NaN)] }));
    }

    [Fact]
    public void MethodsThatDiffer_AreSaidTo_AndThoseThatAgreeToo()
    {
        var options = new CompositeOptions { Geometry = new CompositeGeometry(1e-4, 1e-4) };
        TransportEstimate first = TransportEstimate.Of(ChargeCarrier.Ions, "impedance", (100, 1), options);
        Finding agree = Assert.Single(CompositeComparison.Compare([first, TransportEstimate.Of(ChargeCarrier.Ions, "DC polarisation", (101, 1), options)]));
        Finding differ = Assert.Single(CompositeComparison.Compare([first, TransportEstimate.Of(ChargeCarrier.Ions, "DC polarisation", (130, 2), options)]));
        Assert.Equal(("methods-agree", "methods-disagree"), (agree.Code, differ.Code));
        Assert.Contains("differ by 30 %", differ.Message, StringComparison.Ordinal);
    }

    private static CyclerData Held(ImmutableArray<double> voltages, double resistance, double transient, double offset)
    {
        double[] time = [.. Enumerable.Range(0, 600 * voltages.Length).Select(k => (double)k)];
        double[] held = [.. time.Select(t => voltages[(int)(t / 600)])];
        return new CyclerData
        {
            Name = "polarisation",
            Time = [.. time],
            Voltage = [.. held],
            Current = [.. time.Select((t, k) => (held[k] - offset) / resistance * (1 + (2 * Math.Exp(-(t % 600) / transient))))],
        };
    }
}
