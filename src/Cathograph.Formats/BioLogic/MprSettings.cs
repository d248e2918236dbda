using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.BioLogic;

/// <summary>What the settings and the log of an .mpr file say: technique, cell, instrument, start.</summary>
internal static class MprSettings
{
    private const int CommentPlace = 0x007;
    private const int MassPlace = 0x107;
    private const int MaterialPlace = 0x11E;
    private const int ElectrolytePlace = 0x1C0;
    private const int AreaPlace = 0x211;
    private const int ReferencePlace = 0x215;
    private const int CharacteristicPlace = 0x24C;
    private const int AreaUnitPlace = 0x250;
    private const int MassUnitPlace = 0x251;
    private const double MillisecondsPerDay = 86_400_000;

    // Places where versions of EC-Lab keep the start in the log, the usual one first.
    private static readonly int[] StartPlaces = [0x249, 465, 469, 473];

    private static readonly FrozenDictionary<byte, string> Techniques = new Dictionary<byte, string>
    {
        [0x04] = "Galvanostatic Cycling with Potential Limitation",
        [0x06] = "Cyclic Voltammetry",
        [0x0B] = "Open Circuit Voltage",
        [0x16] = "Modular Potentio",
        [0x18] = "Chronoamperometry / Chronocoulometry",
        [0x19] = "Chronopotentiometry",
        [0x1C] = "Wait",
        [0x1D] = "Potentio Electrochemical Impedance Spectroscopy",
        [0x1E] = "Galvano Electrochemical Impedance Spectroscopy",
        [0x30] = "Cyclic Voltammetry",
        [0x32] = "IR compensation (PEIS)",
        [0x33] = "Cyclic Voltammetry Advanced",
        [0x6C] = "Linear Sweep Voltammetry",
        [0x75] = "Constant Voltage",
        [0x76] = "Constant Current",
        [0x77] = "Galvanostatic Cycling with Potential Limitation",
        [0x7F] = "Modulo Bat",
        [0x88] = "Battery Capacity Determination",
    }.ToFrozenDictionary();

    /// <summary>Name of the technique; with the number where it is not known.</summary>
    public static string Technique(ReadOnlySpan<byte> settings) =>
        settings.IsEmpty ? "" : Techniques.GetValueOrDefault(settings[0], string.Create(CultureInfo.InvariantCulture, $"technique number {settings[0]}"));

    /// <summary>Active mass in kg; null when the file has a default alone.</summary>
    public static double? ActiveMass(ReadOnlySpan<byte> settings)
    {
        double unit = ByteAt(settings, MassUnitPlace) switch { 1 => 1e-3, 2 => 1e-6, 3 => 1e-9, _ => double.NaN };
        return EcLabCell.Mass(Rounded(Single(settings, MassPlace)), 1e-6) ?? EcLabCell.Mass(Rounded(Single(settings, CharacteristicPlace)), unit);
    }

    /// <summary>Electrode area in m2; null when the file has the default alone.</summary>
    public static double? Area(ReadOnlySpan<byte> settings)
    {
        double area = Single(settings, AreaPlace);
        double unit = ByteAt(settings, AreaUnitPlace) switch { 1 => 1, 2 => 1e-4, 3 => 1e-6, _ => double.NaN };
        return EcLabCell.Area(Rounded(area), unit);
    }

    /// <summary>The start of the acquisition from the log; null when it has none.</summary>
    public static DateTimeOffset? Started(ReadOnlySpan<byte> log)
    {
        foreach (int place in StartPlaces)
        {
            if (place + 8 <= log.Length && BinaryPrimitives.ReadDoubleLittleEndian(log[place..]) is > 30000 and < 60000 and var days)
            {
                return new DateTimeOffset(1899, 12, 30, 0, 0, 0, TimeSpan.Zero).AddTicks((long)Math.Round(days * MillisecondsPerDay) * TimeSpan.TicksPerMillisecond);
            }
        }

        return null;
    }

    /// <summary>Rows at which loops begin, ascending.</summary>
    public static ImmutableArray<int> LoopStarts(ReadOnlySpan<byte> loop)
    {
        if (loop.Length < 8)
        {
            return [];
        }

        int count = (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(loop), (uint)((loop.Length - 4) / 4));
        var starts = new SortedSet<int>();
        for (int i = 0; i < count; i++)
        {
            starts.Add((int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(loop[(4 + (4 * i))..]), int.MaxValue));
        }

        return [.. starts];
    }

    /// <summary>Everything that reads as text, and the numbers that were set.</summary>
    public static ImmutableArray<FileFact> Facts(ReadOnlySpan<byte> settings, ReadOnlySpan<byte> log, string date)
    {
        var facts = new List<FileFact>();
        Add(facts, "technique", Technique(settings));
        Add(facts, "electrode material", Text(settings, MaterialPlace));
        Add(facts, "electrolyte", Text(settings, ElectrolytePlace));
        Add(facts, "reference electrode", Text(settings, ReferencePlace) is "(unspecified)" ? "" : Text(settings, ReferencePlace));
        Add(facts, "comment", Text(settings, CommentPlace));
        Add(facts, "active mass", ActiveMass(settings) is { } mass ? string.Create(CultureInfo.InvariantCulture, $"{mass * 1e6:G6} mg") : "");
        Add(facts, "electrode area", Area(settings) is { } area ? string.Create(CultureInfo.InvariantCulture, $"{area * 1e4:G6} cm2") : "");
        Add(facts, "date", date);
        Add(facts, "acquisition started", Started(log)?.ToString("yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture) ?? "");
        Add(facts, "channel", log.Length > 9 ? string.Create(CultureInfo.InvariantCulture, $"{log[9] + 1}") : "");
        Add(facts, "file", Text(log, 0x251));
        Add(facts, "EC-Lab version", Text(log, 0x3B7));
        Add(facts, "device number", Text(log, 0x3CF));
        return [.. facts];
    }

    private static void Add(List<FileFact> facts, string label, string value)
    {
        if (value.Length > 0)
        {
            facts.Add(new FileFact(label, value));
        }
    }

    // A text with its length before it; empty when it holds signs that no keyboard gives.
    private static string Text(ReadOnlySpan<byte> bytes, int place)
    {
        if (place >= bytes.Length || place + 1 + bytes[place] > bytes.Length)
        {
            return "";
        }

        string text = Encoding.Latin1.GetString(bytes.Slice(place + 1, bytes[place])).TrimEnd('\0').ReplaceLineEndings("; ").Trim();
        return text.Any(char.IsControl) ? "" : text;
    }

    private static double Single(ReadOnlySpan<byte> bytes, int place) => place + 4 <= bytes.Length ? BinaryPrimitives.ReadSingleLittleEndian(bytes[place..]) : double.NaN;

    private static int ByteAt(ReadOnlySpan<byte> bytes, int place) => place < bytes.Length ? bytes[place] : -1;

    // The file keeps single precision: 17.233 is written as 17.2329998.
    private static double Rounded(double single) => !double.IsFinite(single) ? single : double.Parse(((float)single).ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
