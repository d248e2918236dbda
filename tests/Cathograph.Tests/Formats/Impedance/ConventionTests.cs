using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Formats.Impedance;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>One spectrum (an arc, a blocking electrode and an inductive beginning) written in every way that tables of impedance are written in.</summary>
public sealed class ConventionTests
{
    private const int Points = 41;

    public static TheoryData<string, string> Heads => new()
    {
        { "frequency_Hz,real_ohm,imaginary_ohm", "f+r+i" },
        { "freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm", "f+r-i" },
        { "Freq (Hz),Z' (\u03A9),Z'' (\u03A9)", "f+r+i" },
        { "Freq (Hz),Z' (\u03A9),Z'' (\u03A9)", "f+r-i" },
        { "f,Z',-Z''", "f+r-i" },
        { "f,-Z',-Z''", "f-r-i" },
        { "Frequency,Zreal,Zimag", "f+r+i" },
        { "Frequency,Zreal,Zimag", "f+r-i" },
        { "freq,Zre,-Zim", "f+r-i" },
        { "Re,Im,f", "+r+if" },
        { "Real Impedance [kOhm],Imaginary Impedance [kOhm],Frequency [kHz]", "+R+IF" },
        { "frequency,|Z|,-phase", "f+m-d" },
        { "frequency,|Z|,Phase(Z)/deg", "f+m+d" },
        { "frequency,|Z|,phase", "f+m+d" },
        { "frequency,|Z|,phase", "f+m-d" },
        { "frequency,|Z|,phase", "f+m+p" },
        { "f [Hz],Zmod [ohm],Zphz [rad]", "f+m+p" },
        { "f [Hz],Zmod [ohm],Zphz [rad]", "f+m-p" },
        { "omega,Z_re,Z_im", "w+r+i" },
        { "", "f+r+i" },
        { "", "f+r-i" },
        { "", "+r+if" },
        { ",Freq,Real,Imag", "nf+r+i" },
        { "Frequency / Hz,Real Impedance / Ohm,Imaginary Impedance / Ohm", "f+r+i" },
        { "# f Re(Z) Im(Z)", "f+r+i" },
    };

    [Theory]
    [MemberData(nameof(Heads))]
    public void EveryConvention_ReadsToTheSameNumbers(string head, string columns)
    {
        foreach (char delimiter in ",;\t ")
        {
            if (delimiter == ' ' && (head.StartsWith(',') || head.TrimStart('#', ' ').Contains(' ', StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (bool isComma in (bool[])[false, true])
            {
                if (isComma && delimiter == ',')
                {
                    continue;
                }

                foreach (string order in (string[])["down", "up"])
                {
                    string text = Write(head, columns, delimiter, isComma, order);
                    AssertSame(text, $"{head} | {columns} | '{delimiter}' comma {isComma} {order}");
                }
            }
        }
    }

    [Fact]
    public void APhaseOfTenDegrees_IsNotTakenForRadians() => AssertSame(Write("f,|Z|,phase", "f+m+d", ';', isComma: false, "down"), "degrees");

    [Fact]
    public void FrequenciesInNoOrder_AreOneSpectrum()
    {
        string[] lines = Write("f,Z',Z''", "f+r+i", ',', isComma: false, "down").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        string[] shuffled = [.. lines.Skip(1).Select((line, i) => (line, key: (i * 29) % Points)).OrderBy(pair => pair.key).Select(pair => pair.line)];
        AssertSame(lines[0] + "\n" + string.Join('\n', shuffled), "shuffled");
    }

    [Theory]
    [InlineData("f,Z',Z''", "f+r+i")]
    [InlineData("f,Z',Z'',cycle number", "f+r+ic")]
    public void SeveralSpectraInATable_AreToldApart(string head, string columns)
    {
        string first = Write(head, columns, ',', isComma: false, "down");
        string again = first.Replace(",1\n", ",2\n", StringComparison.Ordinal);
        string text = first + again[(again.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        InstrumentFile file = Read(text);
        Assert.Equal(2, file.Spectra.Length);
        Assert.All(file.Spectra, spectrum => Assert.Equal(Points, spectrum.Count));
        Assert.Equal(["table.csv #1", "table.csv #2"], file.Spectra.Select(spectrum => spectrum.Name));
        if (columns.EndsWith('c'))
        {
            Assert.Equal([1, 2], file.Spectra.Select(spectrum => spectrum.VendorCycle));
        }
    }

    [Fact]
    public void Padding_IsLeftOutAndCounted()
    {
        string text = Write("f,Z',-Z''", "f+r-i", ',', isComma: false, "down") + "0,0,0\n0,0,0\n5,nan,2\n";
        InstrumentFile file = Read(text);
        Assert.Equal(Points, Assert.Single(file.Spectra).Count);
        Assert.Contains(file.Findings, finding => finding.Code == "rows-without-frequency" && finding.Message.StartsWith("2 rows", StringComparison.Ordinal));
        Assert.Contains(file.Findings, finding => finding.Code == "rows-without-number");
    }

    [Fact]
    public void AModulusThatContradicts_IsSaid()
    {
        string text = Write("f,Z',-Z'',|Z|", "f+r-i+m", ',', isComma: false, "down");
        Assert.DoesNotContain(Read(text).Findings, finding => finding.Code == "modulus-contradicts-parts");
        string wrong = Write("f,Z',-Z'',|Z|", "f+r-i+R", ',', isComma: false, "down");
        Assert.Contains(Read(wrong).Findings, finding => finding.Code == "modulus-contradicts-parts");
    }

    [Fact]
    public void AnAssumedSign_IsSaid()
    {
        Assert.Contains(Read(Write("f,Z',Z''", "f+r-i", ',', isComma: false, "down")).Findings, finding => finding.Code == "imaginary-sign-assumed");
        Assert.DoesNotContain(Read(Write("f,Z',Z''", "f+r+i", ',', isComma: false, "down")).Findings, finding => finding.Code == "imaginary-sign-assumed");
        Assert.Contains(Read(Write("f,Z',-Z''", "f+r+i", ',', isComma: false, "down")).Findings, finding => finding.Code == "imaginary-sign-doubtful");
    }

    [Fact]
    public void ExportedSpectra_ReadBackExactly()
    {
        ImpedanceSpectrum one = Read(Write("f,Z',Z''", "f+r+i", ',', isComma: false, "down")).Spectra[0];
        ImpedanceSpectrum inductive = one with { Imaginary = [.. one.Imaginary.Select(value => Math.Abs(value) / 3)], Real = [.. one.Real.Select(value => value / 7)] };
        foreach (ImpedanceSpectrum[] set in (ImpedanceSpectrum[][])[[one], [inductive], [one, inductive]])
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            SpectrumCsv.Write([.. set], text);
            InstrumentFile back = Read(text.ToString());
            Assert.Equal(set.Length, back.Spectra.Length);
            for (int k = 0; k < set.Length; k++)
            {
                Assert.Equal(set[k].Frequency, back.Spectra[k].Frequency);
                Assert.Equal(set[k].Real, back.Spectra[k].Real);
                Assert.Equal(set[k].Imaginary, back.Spectra[k].Imaginary);
            }
        }
    }

    private static void AssertSame(string text, string what)
    {
        InstrumentFile file = Read(text);
        Assert.True(file.Spectra.Length == 1, $"{what}: {file.Spectra.Length} spectra of {file.Format}");
        ImpedanceSpectrum spectrum = file.Spectra[0];
        Assert.True(spectrum.Count == Points, $"{what}: {spectrum.Count} points");
        for (int i = 0; i < Points; i++)
        {
            (double f, double re, double im) = Truth(i);
            double modulus = Math.Sqrt((re * re) + (im * im));
            Assert.True(
                Math.Abs(spectrum.Frequency[i] - f) < 1e-9 * f && Math.Abs(spectrum.Real[i] - re) < 1e-9 * modulus && Math.Abs(spectrum.Imaginary[i] - im) < 1e-9 * modulus,
                $"{what}: point {i} is {spectrum.Frequency[i]} {spectrum.Real[i]} {spectrum.Imaginary[i]}, expected {f} {re} {im}");
        }
    }

    private static InstrumentFile Read(string text)
    {
        // A table in the names of EC-Lab, or of the Battery Data Format, may as well be one of theirs: the spectrum is there all the same.
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        InstrumentFile found = InstrumentFileReader.Read(bytes, "table.csv");
        Assert.Contains(found.Format, (string[])["eis-csv", "biologic-mpt", "bdf-csv"]);
        Assert.NotEmpty(found.Spectra);
        return InstrumentFileReader.Read(bytes, "table.csv", new InstrumentReadOptions { Format = "eis-csv" });
    }

    // 1 MHz to 0.1 Hz: an inductance, a resistance, an arc and a blocking electrode.
    private static (double Frequency, double Real, double Imaginary) Truth(int i)
    {
        double f = 1e6 * Math.Pow(10, -7.0 * i / (Points - 1));
        var s = new System.Numerics.Complex(0, 2 * Math.PI * f);
        System.Numerics.Complex z = (1.5e-6 * s) + 10 + (30 / (1 + System.Numerics.Complex.Pow(s * 1e-4, 0.9))) + (1 / (0.02 * System.Numerics.Complex.Pow(s, 0.85)));
        return (f, z.Real, z.Imaginary);
    }

    private static string Write(string head, string columns, char delimiter, bool isComma, string order)
    {
        var text = new StringBuilder();
        if (head.Length > 0)
        {
            text.Append(head.StartsWith('#') ? head : head.Replace(',', delimiter)).Append('\n');
        }

        for (int k = 0; k < Points; k++)
        {
            int i = order == "up" ? Points - 1 - k : k;
            (double f, double re, double im) = Truth(i);
            double modulus = Math.Sqrt((re * re) + (im * im));
            double phase = Math.Atan2(im, re);
            double sign = 1;
            var cells = new List<string>();
            foreach (char column in columns)
            {
                if (column is '+' or '-')
                {
                    sign = column == '+' ? 1 : -1;
                    continue;
                }

                double value = column switch
                {
                    'f' => f,
                    'F' => f / 1e3,
                    'w' => 2 * Math.PI * f,
                    'r' => sign * re,
                    'R' => re / 1e3,
                    'i' => sign * im,
                    'I' => im / 1e3,
                    'm' => modulus,
                    'd' => sign * phase * 180 / Math.PI,
                    'p' => sign * phase,
                    'n' => k,
                    _ => 1,
                };
                cells.Add(value.ToString("R", CultureInfo.InvariantCulture));
            }

            string row = string.Join('|', cells);
            text.Append((isComma ? row.Replace('.', ',') : row).Replace('|', delimiter)).Append('\n');
        }

        return text.ToString();
    }
}
