using System.Numerics;
using Cathograph.Electrochemistry.Impedance.Circuits;

namespace Cathograph.Tests.Electrochemistry.Impedance.TransmissionLines;

public sealed class TransmissionLineTests
{
    [Theory]
    [InlineData("TLMi1", 60, 400, 400.0)]
    [InlineData("TLMe1", 60, 400, 60.0)]
    public void BlockedLines_TendToBothRailsInParallel_AndToTheOpenOne(string line, double ri, double re, double low)
    {
        Assert.Equal(ri * re / (ri + re), Of(line, 1e18, ri, re, 1e-4, 0.9).Real, 1e-4);
        Assert.Equal(low, Of(line, 1e-12, ri, re, 1e-4, 0.9).Real, 1e-6);
    }

    [Fact]
    public void WorkingElectrode_AtLowFrequency_IsAThirdOfBothRailsBeforeTheInterface()
    {
        Complex zeta = 1 / (1e-4 * new Complex(0, 2 * Math.PI * 1e-9));
        Complex z = Of("TLMw1", 1e-9, 60, 400, 1e-4, 1.0);
        Assert.Equal(460.0 / 3, (z - zeta).Real, 1e-3);
    }

    [Theory]
    [InlineData(1e-3)]
    [InlineData(10)]
    [InlineData(1e6)]
    public void WithoutResistanceOfOneRail_TheWorkingElectrodeIsTheLineOfDeLevie(double frequency)
    {
        Complex expected = Of("TLMo1", frequency, 300, 80, 1e-4, 0.9);
        AssertNear(expected, Of("TLMwr1", frequency, 300, 1e-9, 80, 1e-4, 0.9), 1e-9);
        AssertNear(expected, Of("TLMwr1", frequency, 1e-9, 300, 80, 1e-4, 0.9), 1e-9);

        // Nothing in the way of the open rail leaves nothing; nothing in the way of the blocked one leaves two halves of a shorted line in parallel.
        Assert.True(Complex.Abs(Of("TLMir1", frequency, 300, 1e-9, 80, 1e-4, 0.9)) < 1e-8);
        AssertNear(Of("TLMs1", frequency, 75, 80, 1e-4, 0.9), Of("TLMir1", frequency, 1e-9, 300, 80, 1e-4, 0.9) / 4, 1e-8);
    }

    [Fact]
    public void ExchangedRails_ExchangeTheBlockedCells_AndLeaveTheWorkingElectrode()
    {
        foreach (double f in (double[])[1e-2, 1, 1e3])
        {
            AssertNear(Of("TLMi1", f, 7, 90, 1e-3, 0.8), Of("TLMe1", f, 90, 7, 1e-3, 0.8), 1e-14);
            AssertNear(Of("TLMw1", f, 7, 90, 1e-3, 0.8), Of("TLMw1", f, 90, 7, 1e-3, 0.8), 1e-13);
        }
    }

    [Fact]
    public void LinesThatAreFarBeyondOverflow_StayFinite()
    {
        foreach (string line in (string[])["TLMi1", "TLMe1", "TLMw1"])
        {
            Complex z = Of(line, 1e9, 1e9, 1e8, 1e6, 1.0);
            Assert.Equal(1e9 / 11, z.Real, 1e5);
        }
    }

    private static Complex Of(string circuit, double frequency, params double[] values) => Circuit.Parse(circuit).Impedance([frequency], [.. values])[0];

    private static void AssertNear(Complex expected, Complex found, double relative) =>
        Assert.True(Complex.Abs(expected - found) <= relative * Complex.Abs(expected), $"expected {expected}, found {found}");
}
