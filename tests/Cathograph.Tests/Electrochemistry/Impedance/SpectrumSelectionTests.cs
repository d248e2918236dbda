using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;

namespace Cathograph.Tests.Electrochemistry.Impedance;

public sealed class SpectrumSelectionTests
{
    private static readonly ImpedanceSpectrum Raw = new()
    {
        Name = "raw",
        Frequency = [0.1, 10, 0, 1, 1000, 100],
        Real = [5, 3, 0, 4, 1, double.NaN],
        Imaginary = [-1, -2, 0, -3, 0.5, 1],
    };

    [Fact]
    public void Within_KeepsWhatCanBeUsed_FromHighToLow()
    {
        ImpedanceSpectrum usable = SpectrumSelection.Within(Raw);
        Assert.Equal([1000, 10, 1, 0.1], usable.Frequency);
        Assert.Equal([1, 3, 4, 5], usable.Real);
        Assert.Equal([0.5, -2, -3, -1], usable.Imaginary);
    }

    [Fact]
    public void Within_KeepsTheLimitsThemselves() => Assert.Equal([10, 1], SpectrumSelection.Within(Raw, 1.0000001, 9.9999999).Frequency);

    [Fact]
    public void Require_SaysHowManyPointsAreMissing()
    {
        var refused = Assert.Throws<InvalidInputException>(() => SpectrumSelection.Require(Raw, 10));
        Assert.Equal("raw: found 6 usable points; expected at least 10", refused.Message);
    }
}
