using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Stxm.Axis2000;

/// <summary>Stacks of aXis2000: numbers in an .ncb file, the rest in the .dat file beside it.</summary>
internal sealed class Axis2000Format : StxmFormat
{
    public override string Key => "axis2000";

    public override string Title => "aXis2000 (.ncb with .dat)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head)
    {
        string extension = Path.GetExtension(path);
        return string.Equals(extension, ".ncb", StringComparison.OrdinalIgnoreCase) ? Match.Likely
            : Axis2000Header.IsOne(Encoding.Latin1.GetString(head)) && File.Exists(Path.ChangeExtension(path, ".ncb")) ? Match.Likely
            : Match.No;
    }

    public override RawStack Read(string path, StxmReadOptions options, CancellationToken cancellation)
    {
        if (options.Region != 1)
        {
            throw new InvalidInputException("--region", $"found {options.Region}; expected 1: an aXis2000 stack has one region");
        }

        bool isData = string.Equals(Path.GetExtension(path), ".ncb", StringComparison.OrdinalIgnoreCase);
        string text = isData ? Path.ChangeExtension(path, ".dat") : path;
        string data = isData ? path : Path.ChangeExtension(path, ".ncb");
        if (!File.Exists(text))
        {
            throw new InvalidInputException(path, $"found no {Path.GetFileName(text)} beside it; expected the text file with shape and energies");
        }

        Axis2000Header header = Axis2000Header.Parse(Encoding.Latin1.GetString(File.ReadAllBytes(text)), text);
        float[] values = RawStack.Room(text, header.Width, header.Height, header.Energies.Length);
        byte[] bytes = File.ReadAllBytes(data);
        int size = header.Scale < 0 ? sizeof(float) : sizeof(short);
        if (bytes.LongLength < (long)size * values.Length)
        {
            throw new InvalidInputException(data, FormattableString.Invariant($"found {bytes.LongLength} bytes; expected {(long)size * values.Length} for {header.Width} x {header.Height} pixels at {header.Energies.Length} energies; the file was cut short"));
        }

        Fill(bytes, header, values);
        double micro = 1e-6;
        return new RawStack
        {
            Name = path,
            Format = Title,
            Width = header.Width,
            Height = header.Height,
            Values = values,
            Facts = [.. header.Energies.Select((energy, k) => new FrameFacts
            {
                Name = FormattableString.Invariant($"{path}, image {k + 1}"),
                PhotonEnergy = energy,
                Exposure = double.IsNaN(header.Dwell[k]) ? null : 1e-3 * header.Dwell[k],
            })],
            Pixel = RawStack.PixelOf(RawStack.Step(header.X.First, header.X.Last, header.Width, micro), RawStack.Step(header.Y.First, header.Y.Last, header.Height, micro)),
            Findings = FindingsOf(path, header, bytes.LongLength - ((long)size * values.Length)),
        };
    }

    private static ImmutableArray<Finding> FindingsOf(string path, Axis2000Header header, long beyond)
    {
        var findings = ImmutableArray.CreateBuilder<Finding>();
        if (header.X.First > header.X.Last || header.Y.First > header.Y.Last)
        {
            findings.Add(Finding.Note("axis-reversed", "An axis of the file falls; the images were mirrored so that places rise.", path));
        }

        if (beyond > 0)
        {
            findings.Add(Finding.Warning("bytes-beyond", FormattableString.Invariant($"The data file holds {beyond} bytes more than its header says; they were left out."), path));
        }

        return findings.ToImmutable();
    }

    private static void Fill(byte[] bytes, Axis2000Header header, float[] values)
    {
        bool isMirroredX = header.X.First > header.X.Last;
        bool isMirroredY = header.Y.First > header.Y.Last;
        int rows = header.Height * header.Energies.Length;
        for (int row = 0; row < rows; row++)
        {
            (int frame, int y) = Math.DivRem(row, header.Height);
            int to = ((frame * header.Height) + (isMirroredY ? header.Height - 1 - y : y)) * header.Width;
            for (int x = 0; x < header.Width; x++)
            {
                int from = (row * header.Width) + x;
                values[to + (isMirroredX ? header.Width - 1 - x : x)] = header.Scale < 0
                    ? BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(from * sizeof(float)))
                    : (float)(BinaryPrimitives.ReadInt16LittleEndian(bytes.AsSpan(from * sizeof(short))) / header.Scale);
            }
        }
    }
}
