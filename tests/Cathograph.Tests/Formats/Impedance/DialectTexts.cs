using System.Globalization;
using System.Text;

namespace Cathograph.Tests.Formats.Impedance;

/// <summary>A small text of each dialect of impedance files, written here.</summary>
internal static class DialectTexts
{
    public static (double Frequency, double Real, double Imaginary)[] Points { get; } = [.. Enumerable.Range(0, 12).Select(Truth)];

    /// <summary>The same twelve points in every dialect.</summary>
    public static Dictionary<string, byte[]> All { get; } = new(StringComparer.Ordinal)
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
