using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Xradia.Ole2;

namespace Cathograph.Formats.Volumes.Xradia;

/// <summary>Reads the small streams of an Xradia file: single numbers, a number per image, texts.</summary>
internal sealed partial class XradiaInfo(OleFile file, string name)
{
    private const int MostBytes = 1 << 22;
    private const int Shown = 8;

    /// <summary>A whole number; null when there is none.</summary>
    public int? Whole(string path) => Start(path, sizeof(int)) is { Length: sizeof(int) } bytes ? BinaryPrimitives.ReadInt32LittleEndian(bytes) : null;

    /// <summary>A count above 0.</summary>
    /// <exception cref="InvalidInputException">There is none.</exception>
    public int Count(string path) => Whole(path) switch
    {
        > 0 and { } count => count,
        null => throw new InvalidInputException(name, $"found no {path}; expected a count above 0"),
        { } count => throw new InvalidInputException(name, FormattableString.Invariant($"{path}: found {count}; expected a count above 0")),
    };

    /// <summary>A number; null when there is none or it is not finite.</summary>
    public float? Number(string path) => Start(path, sizeof(float)) is { Length: sizeof(float) } bytes && BinaryPrimitives.ReadSingleLittleEndian(bytes) is var value && float.IsFinite(value) ? value : null;

    /// <summary>A number for every image; fewer when the stream is shorter.</summary>
    public ImmutableArray<float> Numbers(string path, int count)
    {
        byte[] bytes = Start(path, (int)Math.Min(MostBytes, (long)count * sizeof(float))) ?? [];
        return [.. Enumerable.Range(0, bytes.Length / sizeof(float)).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * sizeof(float))))];
    }

    /// <summary>How the numbers of images are stored.</summary>
    public VoxelElement Element(string path) => Whole(path) switch
    {
        2 => VoxelElement.Int8,
        3 => VoxelElement.UInt8,
        4 => VoxelElement.Int16,
        5 or null => VoxelElement.UInt16,
        6 => VoxelElement.Int32,
        7 => VoxelElement.UInt32,
        10 => VoxelElement.Float32,
        { } type => throw new InvalidInputException(name, FormattableString.Invariant($"{path}: found {type}; expected 3 (8 bits), 5 (16 bits) or 10 (floats)")),
    };

    /// <summary>What the file says beside its numbers.</summary>
    public ImmutableArray<FileFact> Facts(int count)
    {
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        AddList(facts, "energy (eV)", Energies(count));
        if (Energies(count).IsEmpty && EnergyOfName() is { } energy)
        {
            facts.Add(new FileFact("energy in the file name (eV)", energy.ToString(CultureInfo.InvariantCulture)));
        }

        AddList(facts, "angle (deg)", Numbers("ImageInfo/Angles", count));
        AddList(facts, "exposure (s)", Numbers("ImageInfo/ExpTimes", count));
        AddList(facts, "x position (um)", Numbers("ImageInfo/XPosition", count));
        AddList(facts, "y position (um)", Numbers("ImageInfo/YPosition", count));
        AddList(facts, "z position (um)", Numbers("ImageInfo/ZPosition", count));
        AddNumber(facts, "voltage (kV)", "ImageInfo/Voltage");
        AddNumber(facts, "optical magnification", "ImageInfo/OpticalMagnification");
        AddNumber(facts, "X-ray magnification", "ImageInfo/XrayMagnification");
        AddText(facts, "objective", "ImageInfo/ObjectiveName");
        AddText(facts, "date of the first image", "ImageInfo/Date");
        AddText(facts, "reference file", "ImageInfo/ReferenceFile");
        AddText(facts, "sample", "SampleInfo/SampleID");
        return facts.ToImmutable();
    }

    /// <summary>Energies above 0: files of SSRL hold 0 and state the energy in their names.</summary>
    public ImmutableArray<float> Energies(int count) => Numbers("ImageInfo/Energy", count) is var energies && energies.Any(energy => energy > 0) ? [.. energies.Where(energy => energy > 0)] : [];

    /// <summary>The energy in a name such as <c>rep01_sample_08324.0_eV_001of003.xrm</c> or <c>..._8353_0eV.xrm</c>; null when there is none.</summary>
    public double? EnergyOfName()
    {
        System.Text.RegularExpressions.Match match = EnergyPattern().Match(Path.GetFileName(name));
        return match.Success ? double.Parse($"{match.Groups[1].Value}.{match.Groups[2].Value}", CultureInfo.InvariantCulture) : null;
    }

    private static void AddList(ImmutableArray<FileFact>.Builder facts, string label, ImmutableArray<float> values)
    {
        if (values.IsEmpty || (values.Length > 1 && values.All(value => value == 0)))
        {
            return;
        }

        bool isConstant = values.All(value => value == values[0]);
        string list = string.Join(", ", (isConstant ? values.Take(1) : values.Take(Shown)).Select(value => value.ToString("G7", CultureInfo.InvariantCulture)));
        string rest = isConstant || values.Length <= Shown ? "" : FormattableString.Invariant($", ... {values[^1]:G7} ({values.Length} images)");
        facts.Add(new FileFact(label, list + rest));
    }

    private void AddNumber(ImmutableArray<FileFact>.Builder facts, string label, string path)
    {
        if (Number(path) is { } value && value != 0)
        {
            facts.Add(new FileFact(label, value.ToString("G7", CultureInfo.InvariantCulture)));
        }
    }

    private void AddText(ImmutableArray<FileFact>.Builder facts, string label, string path)
    {
        byte[] bytes = Start(path, 260) ?? [];
        int end = bytes.AsSpan().IndexOf((byte)0);
        string text = Encoding.Latin1.GetString(bytes, 0, end < 0 ? bytes.Length : end).Trim();
        if (text.Length > 0 && text.All(c => !char.IsControl(c)))
        {
            facts.Add(new FileFact(label, text));
        }
    }

    private byte[]? Start(string path, int most) => file.Find(path) is { } entry ? file.ReadStart(entry, most) : null;

    [GeneratedRegex(@"(?<![0-9])0?(\d{3,5})[._](\d{1,3})_?eV", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex EnergyPattern();
}
