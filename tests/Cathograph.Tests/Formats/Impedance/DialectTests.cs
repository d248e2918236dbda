using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>A small text of each dialect, written here: what is in it, what is left out, and that nothing that is done to it gets past a refusal.</summary>
public sealed class DialectTests
{
    private static readonly (double Frequency, double Real, double Imaginary)[] Points = DialectTexts.Points;

    public static TheoryData<string> Keys => [.. DialectTexts.All.Keys];

    [Theory]
    [MemberData(nameof(Keys))]
    public void ADialect_ReadsToItsPoints(string key)
    {
        InstrumentFile file = InstrumentFileReader.Read(DialectTexts.All[key], "sample");
        Assert.Equal(key, file.Format);
        ImpedanceSpectrum spectrum = Assert.Single(file.Spectra);
        Assert.Equal(Points.Select(point => point.Frequency), spectrum.Frequency);
        Assert.Equal(Points.Select(point => point.Real), spectrum.Real);
        Assert.Equal(Points.Select(point => point.Imaginary), spectrum.Imaginary);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void ADialectThatIsCutShort_KeepsWhatIsThere(string key)
    {
        // A session is one JSON object: a cut one is broken.
        if (key == "palmsens-pssession")
        {
            Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(DialectTexts.All[key].AsMemory()[..(DialectTexts.All[key].Length * 2 / 3)], "sample"));
            return;
        }

        InstrumentFile file = InstrumentFileReader.Read(DialectTexts.All[key].AsMemory()[..^(DialectTexts.All[key].Length / 4)], "sample");
        Assert.Equal(key, file.Format);
        Assert.InRange(Assert.Single(file.Spectra).Count, 3, 12);
        Assert.Equal(Points[0], (file.Spectra[0].Frequency[0], file.Spectra[0].Real[0], file.Spectra[0].Imaginary[0]));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void NothingThatIsDoneToADialect_GetsPastARefusal(string key)
    {
        byte[] seed = DialectTexts.All[key];
        for (int i = 0; i < 400; i++)
        {
            byte[] bytes = Mutated(seed, new Random(i));
            try
            {
                InstrumentFile file = InstrumentFileReader.Read(bytes, "mutated", new InstrumentReadOptions { Format = i % 2 == 0 ? null : key });
                Assert.All(file.Spectra, spectrum => Assert.True(spectrum.Count > 0 && spectrum.Real.Length == spectrum.Count && spectrum.Imaginary.Length == spectrum.Count && spectrum.Frequency[^1] > 0));
            }
            catch (InvalidInputException)
            {
                // The only way out.
            }
        }
    }

    [Fact]
    public void Gamry_KeepsTheOpenCircuitAsRest()
    {
        InstrumentFile file = InstrumentFileReader.Read(DialectTexts.All["gamry-dta"], "sample");
        CyclerData rows = Assert.IsType<CyclerData>(file.Cycling);
        Assert.Equal((0.25, 3.5, 0), (rows.Time[0], rows.Voltage[0], rows.Current[0]));
        Assert.Equal((double)RowState.Rest, rows.Find(ChannelRole.State)!.Values[0]);
        Assert.Null(rows.Find(ChannelRole.Temperature));
        Assert.Equal(new DateTimeOffset(2018, 4, 23, 16, 43, 15, TimeSpan.Zero), rows.Started);
        Assert.Contains(file.Findings, finding => finding.Code == "experiment-aborted");
    }

    private static byte[] Mutated(byte[] seed, Random random)
    {
        byte[] bytes = [.. seed];
        switch (random.Next(5))
        {
            case 0:
                return bytes[..random.Next(bytes.Length)];
            case 1:
                for (int k = 0; k < 8; k++)
                {
                    bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                }

                return bytes;
            case 2:
                bytes.AsSpan(random.Next(bytes.Length / 2), random.Next(bytes.Length / 2)).Fill((byte)random.Next(256));
                return bytes;
            case 3:
                int from = random.Next(bytes.Length);
                int to = random.Next(from, bytes.Length);
                return [.. bytes[..to], .. bytes[from..]];
            default:
                int at = random.Next(bytes.Length);
                return [.. bytes[..at], .. "\t4294967295\n-1e308\t,;\"\0\uFFFD"u8, .. bytes[at..]];
        }
    }
}
