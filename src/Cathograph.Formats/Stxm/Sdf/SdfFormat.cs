using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Volumes;

namespace Cathograph.Formats.Stxm.Sdf;

/// <summary>Header and tables of the microscopes at the ALS, the SLS and, earlier, the CLS.</summary>
internal sealed class SdfFormat : StxmFormat
{
    private const string Mark = "ScanDefinition";
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    public override string Key => "sdf";

    public override string Title => "SDF of ALS, SLS and CLS (.hdr with .xim)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) =>
        head.IndexOf(Encoding.ASCII.GetBytes(Mark)) >= 0 ? Match.Certain : Match.No;

    public override RawStack Read(string path, StxmReadOptions options, CancellationToken cancellation)
    {
        SdfNode root = SdfText.Parse(Encoding.Latin1.GetString(File.ReadAllBytes(path)), path);
        SdfNode scan = root[Mark] ?? throw new InvalidInputException(path, $"found no {Mark}; expected the header of a scan");
        string flags = scan["Flags"]?.Text ?? "";
        string type = scan["Type"]?.Text ?? "";
        if (!flags.Contains("Image Stack", StringComparison.OrdinalIgnoreCase))
        {
            throw new InvalidInputException(path, $"found a scan of the type \"{type}\" ({flags}); expected an image stack over energy");
        }

        List<SdfNode> regions = (scan["Regions"] ?? throw new InvalidInputException(path, "found no Regions; expected at least one")).Counted(path, "regions");
        if (options.Region < 1 || options.Region > regions.Count)
        {
            throw new InvalidInputException("--region", FormattableString.Invariant($"found {options.Region}; expected one from 1 to the {regions.Count} of {path}"));
        }

        SdfNode region = regions[options.Region - 1];
        (double[] x, double unitX) = Axis(region, "PAxis", path);
        (double[] y, double unitY) = Axis(region, "QAxis", path);
        (double[] energies, _) = Axis(scan, "StackAxis", path);
        int channel = Channel(root, options, path);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        string suffix = regions.Count > 1 ? (options.Region - 1).ToString(CultureInfo.InvariantCulture) : "";
        string stem = $"{path[..^Path.GetExtension(path).Length]}_{Letters[channel]}";
        float[] values = RawStack.Room(path, x.Length, y.Length, energies.Length);
        int read = Frames(path, frame => FormattableString.Invariant($"{stem}{frame:D3}{suffix}.xim"), (x.Length, y.Length, energies.Length), values, findings, cancellation);
        return new RawStack
        {
            Name = path,
            Format = Title,
            Width = x.Length,
            Height = y.Length,
            Facts = [.. energies.Take(read).Select((energy, k) => FactsOf(root, scan, k, energy, path))],
            Values = values,
            Pixel = RawStack.PixelOf(RawStack.Step(x[0], x[^1], x.Length, unitX), RawStack.Step(y[0], y[^1], y.Length, unitY)),
            Findings = findings.ToImmutable(),
        };
    }

    // The number of frames up to the last that is there; a hole before it is an empty frame.
    private static int Frames(string path, Func<int, string> nameOf, (int Width, int Height, int Count) size, float[] values, ImmutableArray<Finding>.Builder findings, CancellationToken cancellation)
    {
        int pixels = size.Width * size.Height;
        int last = 0;
        var missing = new List<int>();
        for (int k = 0; k < size.Count; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            Span<float> target = values.AsSpan(k * pixels, pixels);
            if (!File.Exists(nameOf(k)))
            {
                missing.Add(k);
                target.Fill(float.NaN);
                continue;
            }

            int rows = SdfImage.Read(nameOf(k), size.Width, size.Height, target);
            last = k + 1;
            if (rows < size.Height)
            {
                findings.Add(Finding.Warning("image-cut-short", $"{Path.GetFileName(nameOf(k))} holds {rows} of {size.Height} rows, as when a scan was aborted; the rest has no value.", path));
            }
        }

        if (last == 0)
        {
            throw new InvalidInputException(path, $"found none of its {size.Count} images, such as {Path.GetFileName(nameOf(0))}; expected them beside the header");
        }

        if (missing.Count > 0)
        {
            findings.Add(Finding.Warning("images-missing", $"{missing.Count} of {size.Count} images are not there, the first {Path.GetFileName(nameOf(missing[0]))}; their energies were left out.", path));
        }

        return last;
    }

    private static (double[] Points, double Unit) Axis(SdfNode parent, string name, string path)
    {
        SdfNode axis = parent[name] ?? throw new InvalidInputException(path, $"line {parent.Line}: found no {name}; expected the axes of an image stack");
        SdfNode points = axis["Points"] ?? throw new InvalidInputException(path, $"line {axis.Line}: found no Points of {name}; expected its places");
        double[] numbers = points.Numbers(path, $"points of {name}");
        return numbers.Length > 0 ? (numbers, LengthUnit.Metres(axis["Unit"]?.Text ?? "um") ?? 1e-6) : throw new InvalidInputException(path, $"line {points.Line}: found no point of {name}; expected at least one");
    }

    private static int Channel(SdfNode root, StxmReadOptions options, string path)
    {
        string[] names = [.. root["Channels"]?.Counted(path, "channels").Select(channel => channel["Name"]?.Text ?? "") ?? [""]];
        if (options.Channel is not { } wanted)
        {
            return 0;
        }

        int found = Array.FindIndex(names, name => string.Equals(name, wanted, StringComparison.OrdinalIgnoreCase));
        if (found < 0 && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= names.Length)
        {
            found = number - 1;
        }

        return found >= 0 && found < Letters.Length
            ? found
            : throw new InvalidInputException("--channel", $"found \"{wanted}\"; expected one of {string.Join(", ", names.Select((name, k) => $"{k + 1} ({name})"))}");
    }

    private static FrameFacts FactsOf(SdfNode root, SdfNode scan, int frame, double energy, string path)
    {
        SdfNode? own = root[FormattableString.Invariant($"Image{frame + 1}")] ?? scan[FormattableString.Invariant($"Image{frame + 1}")];
        return new FrameFacts
        {
            Name = FormattableString.Invariant($"{path}, image {frame + 1}"),
            PhotonEnergy = energy,
            Exposure = scan["Dwell"]?.Number is > 0 and { } dwell ? 1e-3 * dwell : null,
            Beam = own?["StorageRingCurrent"]?.Number is > 0 and { } current ? 1e-3 * current : null,
            Started = DateTimeOffset.TryParseExact(own?["Time"]?.Text, "yyyy MMMM d HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time) ? time : null,
        };
    }
}
