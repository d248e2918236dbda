using System.Text;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Instruments;

/// <summary>What is no file of an instrument is named where it can be, and the refusal says what to do.</summary>
public sealed class UnknownFileTests
{
    [Theory]
    [InlineData("MATLAB 5.0 MAT-file, Platform: PCWIN64", "a MATLAB file")]
    [InlineData("SQLite format 3\0", "an SQLite database")]
    [InlineData("tau,gamma\n1,2\n", "distribution of relaxation times")]
    [InlineData("L,0\nR,10\ntau,MAP,gamma\n1,2\n", "distribution of relaxation times")]
    [InlineData("{ \"program\": \"Cathograph\", \"arguments\": [] }", "the record of a run of this program")]
    [InlineData("{ // a cell\n \"name\": \"x\", \"cathode\": {} }", "simulates it")]
    [InlineData("{ \"Header\": {}, \"Parameterisation\": {} }", "cathograph cell convert")]
    [InlineData("# a document\nwith words\n", "--map")]
    public void AFileOfAnotherKind_IsNamed(string text, string expected)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(Encoding.ASCII.GetBytes(text), "x", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
        Assert.InRange(refusal.Message.Length, 40, 520);
    }

    [Theory]
    [InlineData("electrochem/nmc811_tesla4680_pybop/LGM50_5Ah_OCV.mat", "a MATLAB file")]
    [InlineData("electrochem/eis_pydrttools/gamma_data.csv", "distribution of relaxation times")]
    public void SamplesThatAreNoMeasurements_AreNamed(string path, string expected)
    {
        InvalidInputException refusal = Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(SampleData.Bytes(path), "x", cancellation: TestContext.Current.CancellationToken));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    }
}
