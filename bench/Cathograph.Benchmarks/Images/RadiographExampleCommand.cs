using System.Globalization;
using System.Text;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Synthetic;

namespace Cathograph.Benchmarks.Images;

/// <summary>
/// <c>radiograph-example FOLDER</c>: makes <c>radiographs/</c> of examples/: a small operando series (16-bit TIFF with the time stamps of the ORNL beamlines), open beams, dark frames and the file of the cycler.
/// The seeds are fixed.
/// </summary>
internal static class RadiographExampleCommand
{
    private const int Frames = 28;
    private const double Interval = 1800;
    private const double Exposure = 300;
    private const long Epics = 631152000;
    private static readonly DateTimeOffset First = new(2024, 5, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly RadiographPhantom Phantom = new();

    public static int Run(string[] arguments)
    {
        string folder = Path.Combine(arguments.FirstOrDefault() ?? "examples", "radiographs");
        Directory.CreateDirectory(folder);
        for (int k = 0; k < Frames; k++)
        {
            double hours = k * Interval / 3600;
            double dose = 1 + (0.02 * Math.Sin(k));
            Write(Path.Combine(folder, Name("cell", k)), Phantom.Frame(k, dose, Fronts(hours + (Exposure / 7200))), First.AddSeconds(k * Interval));
        }

        for (int k = 0; k < 4; k++)
        {
            Write(Path.Combine(folder, Name("ob", k)), Phantom.Frame(1000 + k, 1, null), First.AddSeconds(-3600 + (k * 310)));
            Write(Path.Combine(folder, Name("dc", k)), Phantom.Frame(2000 + k, 0, null), First.AddSeconds(-7200 + (k * 310)));
        }

        File.WriteAllText(Path.Combine(folder, "cycler.bdf.csv"), Cycler());
        return 0;
    }

    /// <summary>Where the fronts are: charging for one hour and resting for one, from 0 to 8 h; then discharging.</summary>
    public static (double Cathode, double Electrolyte) Fronts(double hours)
    {
        double charged = Worked(Math.Min(hours, 8));
        double discharged = hours > 8 ? Worked(hours - 8) : 0;
        double cathode = charged > 0.2 ? Phantom.CathodeStart + (7.5 * charged) : double.NaN;
        return (cathode, discharged > 0.2 ? Phantom.ElectrolyteStart + (9 * discharged) : double.NaN);
    }

    // Hours with current of the hours so far.
    private static double Worked(double hours) => Math.Floor(hours / 2) + Math.Min(1, hours % 2);

    private static string Name(string kind, int k) => string.Create(CultureInfo.InvariantCulture, $"{kind}_{k:D4}.tif");

    private static string Cycler()
    {
        var text = new StringBuilder("Test Time / s,Unix Time / s,Voltage / V,Current / A\n");
        double unix = First.ToUnixTimeSeconds() - 300;
        double charge = 0;
        for (double time = 0; time <= (Frames * Interval) + 900; time += 150)
        {
            double hours = (time - 300) / 3600;
            double sign = hours < 0 ? 0 : hours % 2 < 1 ? (hours < 8 ? 1 : -1) : 0;
            double current = sign * 1.3e-4;
            charge += current * 150 / 3600;
            double voltage = 3.05 + (1400 * charge) - (3.6e5 * charge * charge) + (sign * 0.06);
            text.Append(CultureInfo.InvariantCulture, $"{time:F0},{unix + time:F0},{voltage:F4},{current:G6}\n");
        }

        return text.ToString();
    }

    private static void Write(string path, float[] values, DateTimeOffset time)
    {
        TiffDirectoryBuilder Directory(long offset)
        {
            var directory = new TiffDirectoryBuilder(false);
            directory.AddLong(TiffTag.ImageWidth, Phantom.Width);
            directory.AddLong(TiffTag.ImageLength, Phantom.Height);
            directory.AddShort(TiffTag.BitsPerSample, 16);
            directory.AddShort(TiffTag.Compression, 1);
            directory.AddShort(TiffTag.Photometric, 1);
            directory.AddLong(TiffTag.StripOffsets, offset);
            directory.AddShort(TiffTag.SamplesPerPixel, 1);
            directory.AddLong(TiffTag.RowsPerStrip, Phantom.Height);
            directory.AddLong(TiffTag.StripByteCounts, 2L * values.Length);
            directory.AddShort(TiffTag.SampleFormat, 1);
            directory.AddLong(TiffTag.FirstPrivate, time.ToUnixTimeSeconds() - Epics);
            directory.AddText((TiffTag)65027, string.Create(CultureInfo.InvariantCulture, $"ExposureTime:{Exposure:F6}"));
            return directory;
        }

        const int start = 16;
        int length = Directory(0).Length;
        using FileStream stream = File.Create(path);
        stream.Write([(byte)'I', (byte)'I', 42, 0, start, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        stream.Write(Directory(start + length).Build(start, 0).AsSpan());
        foreach (float value in values)
        {
            ushort grey = (ushort)Math.Clamp(MathF.Round(value), 0, ushort.MaxValue);
            stream.Write([(byte)grey, (byte)(grey >> 8)]);
        }
    }
}
