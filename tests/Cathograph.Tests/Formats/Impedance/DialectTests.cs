using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>A small text of each dialect, written here: what is in it, what is left out, and that nothing that is done to it gets past a refusal.</summary>
public sealed class DialectTests
{
    private static readonly (double Frequency, double Real, double Imaginary)[] Points = [.. Enumerable.Range(0, 12).Select(Truth)];

    public static TheoryData<string> Keys => [.. Texts.Keys];

    /// <summary>The same twelve points in every dialect.</summary>
    public static Dictionary<string, byte[]> Texts { get; } = new(StringComparer.Ordinal)
    {
        ["zplot-z"] = Ascii("ZPLOT2 ASCII\n  Date:  10-12-2018\n  1 2 3 a comment of a user\n  Data Points:  12\n  Freq(Hz)\tAmpl\tBias\tTime(Sec)\tZ'(a)\tZ''(b)\tGD\tErr\tRange\nEnd Comments\n", p => $"{p.Frequency:R}\t0\t0\t1\t{p.Real:R}\t{p.Imaginary:R}\t0\t0\t3\n"),
        ["autolab-txt"] = Ascii("\"Z60W Data File: Version 1.1\"\n\"\"\n0,2,0,1,0.1,10000\n12\n\"  Freq (Hz)    Ampl     Bias   Time(Sec)   Z'(a)    Z''(b)    GD   Err   Range\"\n", p => $"{p.Frequency:R},0,0,0,{p.Real:R},{p.Imaginary:R},0,0,0\n"),
        ["parstat-txt"] = Ascii("Potential (V)\tCurrent (A)\tElapsed Time (s)\tFrequency (Hz)\tZre (ohms)\tZim (ohms)\t|Vac| (V)\t|Iac| (A)\t\n3.4\t-0.1\t10\t0\t0\t0\t0\t0\t\n", p => $"3.5\t0.01\t20\t{p.Frequency:R}\t{p.Real:R}\t{p.Imaginary:R}\t0.1\t0.1\t\n"),
        ["powersuite-txt"] = Ascii("Frequency\t Zre\t Zimg\r\r\n", p => $"{p.Frequency:R}\t {p.Real:R}\t {p.Imaginary:R}\r\r\n"),
        ["versastudio-par"] = Ascii("<Application>\nName=VersaStudio\nVersion=2.52\n</Application>\n<Segment1>\nType=2\nDefinition=Segment #, Point #, E(V), I(A), Elapsed Time(s), Frequency(Hz), Z Real, Z Imag, ActionId\n0,0,3.6,-0.001,1.5,0,0,0,5\n", p => $"0,1,0,0,2,{p.Frequency:R},{p.Real:R},{p.Imaginary:R},21\n", "</Segment1>\n"),
        ["chi-txt"] = Ascii("Feb. 20, 2020   15:55:08\nA.C. Impedance\nInit E (V) = 0\n\nFreq/Hz, Z'/ohm, Z\"/ohm, Z/ohm, Phase/deg\n\n", p => $"{p.Frequency:R}, {p.Real:R}, {p.Imaginary:R}, {Math.Sqrt((p.Real * p.Real) + (p.Imaginary * p.Imaginary)):R}, -1\n"),
        ["relaxis-txt"] = Ascii("RelaxIS 3.0 Spectrum export\nDate: 12/16/2025\nData: Frequency\tData: Z'\tData: Z''\tData: |Z|\tData: Theta (Z)\nDC=-0.08, TM=33\tModel: none\n", p => $"{p.Frequency:R}\t{p.Real:R}\t{p.Imaginary:R}\t{Math.Sqrt((p.Real * p.Real) + (p.Imaginary * p.Imaginary)):R}\t-77\n"),
        ["maccor-eis"] = Ascii("MACCOR, INC.    AC Impedance Test\r\nLine 4\r\n0.0005  2  0  0\r\nFreq(Hz)\tPolar(V)\ttime(sec)\tZ'(a)\tZ''(b)\tPhase_Angle\tZ-Mag\r\n\r\n", p => $"{p.Frequency:R}\t1\t38.2\t{p.Real:R}\t{p.Imaginary:R}\t-47\t{Math.Sqrt((p.Real * p.Real) + (p.Imaginary * p.Imaginary)):R}\r\n"),
        ["eis-p00"] = Ascii("Procedure : a title\nd\nt =  7 s\n f/Hz       \t Z'/Ohm     \t -Z''/Ohm   \t time/s    \t Edc/V     \t Idc/A     \t\n 12 \n", p => $" {p.Frequency:R}\t {p.Real:R}\t {-p.Imaginary:R}\t 59\t 0.3\t 1e-8\t\n"),
        ["eis-dfr"] = Ascii("VERSION8.0\n 12\n 1\n", p => $" {p.Frequency:R}\n {p.Real:R}\n {-p.Imaginary:R}\n 0\n 0\n 0\n 0\n 0\n 0\n", " 1\n 2\n 3\n settings\n"),
        ["eis-i2b"] = Ascii("Some text\nmore\n\n12\n", p => $"{p.Frequency:R} {p.Real:R} {p.Imaginary:R}\n"),
        ["eis-idf"] = Ascii("\0\0\0\0Peaks=false\r\nMethod=Impedance\r\nTitle=Test\r\n\0\u0001\0primary_data    \r\n3         \r\n12        \r\n", p => $"{p.Real:R}  {p.Imaginary:R}\t{p.Frequency:R} \r\n", "\0\0\0\n"),
        ["palmsens-pssession"] = Session(),
        ["gamry-dta"] = Ascii("EXPLAIN\nTAG\tEISPOT\nDATE\tLABEL\t4/23/2018\tDate\nTIME\tLABEL\t16:43:15\tTime\nNOTES\tNOTES\t1\t&Notes...\n\t1 2 3\nOCVCURVE\tTABLE\t1\n\tPt\tT\tVf\tTemp\n\t#\ts\tV\tdeg C\n\t0\t0,25\t3,5\t-327,67\nZCURVE\tTABLE\t12\n\tPt\tTime\tFreq\tZreal\tZimag\tVdc\n\t#\ts\tHz\tohm\tohm\tV\n", p => $"\t0\t1\t{p.Frequency:R}\t{p.Real:R}\t{p.Imaginary:R}\t3.6\n", "EXPERIMENTABORTED\tTOGGLE\tT\tAborted\n"),
        ["eis-csv"] = Ascii("freq/Hz,Re(Z)/Ohm,-Im(Z)/Ohm\n", p => $"{p.Frequency:R},{p.Real:R},{-p.Imaginary:R}\n"),
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void ADialect_ReadsToItsPoints(string key)
    {
        InstrumentFile file = InstrumentFileReader.Read(Texts[key], "sample");
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
            Assert.Throws<InvalidInputException>(() => InstrumentFileReader.Read(Texts[key].AsMemory()[..(Texts[key].Length * 2 / 3)], "sample"));
            return;
        }

        InstrumentFile file = InstrumentFileReader.Read(Texts[key].AsMemory()[..^(Texts[key].Length / 4)], "sample");
        Assert.Equal(key, file.Format);
        Assert.InRange(Assert.Single(file.Spectra).Count, 3, 12);
        Assert.Equal(Points[0], (file.Spectra[0].Frequency[0], file.Spectra[0].Real[0], file.Spectra[0].Imaginary[0]));
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void NothingThatIsDoneToADialect_GetsPastARefusal(string key)
    {
        byte[] seed = Texts[key];
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
        InstrumentFile file = InstrumentFileReader.Read(Texts["gamry-dta"], "sample");
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

    private static (double Frequency, double Real, double Imaginary) Truth(int i)
    {
        double f = Math.Round(1e5 * Math.Pow(10, -i / 2.0), 4);
        double x = f / 100;
        return (f, Math.Round(10 + (50 / (1 + (x * x))), 6), Math.Round(-50 * x / (1 + (x * x)), 6) - 0.5);
    }

    private static byte[] Ascii(string head, Func<(double Frequency, double Real, double Imaginary), FormattableString> row, string tail = "") =>
        Encoding.Latin1.GetBytes(head + string.Concat(Points.Select(point => row(point).ToString(CultureInfo.InvariantCulture))) + tail);

    private static byte[] Session()
    {
        string Array(string unit, Func<(double Frequency, double Real, double Imaginary), double> value) =>
            $"{{\"Type\":\"PalmSens.Data.DataArray\",\"Unit\":{{\"Type\":\"PalmSens.Units.{unit}\"}},\"DataValues\":[{string.Join(',', Points.Select(point => $"{{\"V\":{value(point).ToString("R", CultureInfo.InvariantCulture)}}}"))}]}}";
        string json = $"{{\"Type\":\"PalmSens.DataFiles.SessionFile\",\"CoreVersion\":\"5.11\",\"Measurements\":[{{\"Title\":\"Impedance\",\"DataSet\":{{\"Type\":\"PalmSens.Data.DataSetEIS\",\"Values\":[{Array("Hertz", p => p.Frequency)},{Array("ZRe", p => p.Real)},{Array("ZIm", p => -p.Imaginary)}]}}}}]}}";
        return [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(json + "\uFEFF")];
    }
}
