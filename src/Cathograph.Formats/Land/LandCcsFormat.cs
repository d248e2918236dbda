using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Land;

/// <summary>Binary files of LAND (LANHE) cyclers (.ccs); see README.md beside it.</summary>
internal sealed class LandCcsFormat : InstrumentFormat
{
    private const int NameAt = 0xB0;
    private const int NameLength = 64;
    private const int GuidAt = 0x78;
    private const int GuidLength = 38;
    private const int CreatedAt = 0xA0;
    private const int StartedAt = 0xA8;
    private const double LongestClockError = 60;

    public override string Key => "land-ccs";

    public override string Title => "LAND (LANHE) binary (.ccs)";

    // There is no mark: a GUID in braces and two clocks at fixed places are what such a file alone has.
    public override Match Recognise(FileSample sample)
    {
        ReadOnlySpan<byte> head = sample.Head;
        return head.Length >= LandCcsBlocks.Start && head[GuidAt] == '{' && head[GuidAt + GuidLength - 1] == '}' && Clock(head[CreatedAt..]) is not null && Clock(head[StartedAt..]) is not null
            ? Match.Certain : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        if (request.Bytes.Length < LandCcsBlocks.Start + LandCcsBlocks.Size)
        {
            throw new InvalidInputException(request.Name, $"found a LAND .ccs file that ends at byte {request.Bytes.Length}; expected blocks of {LandCcsBlocks.Size} bytes from byte {LandCcsBlocks.Start} on");
        }

        LandCcsBlocks blocks = LandCcsBlocks.Read(request.Bytes.Span);
        if (blocks.Rows == 0)
        {
            throw new InvalidInputException(request.Name, "found a LAND .ccs file without samples; expected at least one");
        }

        List<Finding> findings = [];
        Check(blocks, request, findings);
        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = Data(blocks, request),
            Facts = Facts(request.Bytes.Span),
            Findings = [.. findings],
        };
    }

    private static void Check(LandCcsBlocks blocks, ReadRequest request, List<Finding> findings)
    {
        if (blocks.Damaged > 0)
        {
            findings.Add(Finding.Warning("ccs-damaged", $"{blocks.Damaged} samples have a negative interval or one of more than {LandCcsBlocks.LongestInterval / 3600000} h, or stand in a block that claims more samples than fit; they were left out.", request.Name));
        }

        if (blocks.Unknown > 0)
        {
            findings.Add(Finding.Warning("ccs-blocks", $"{blocks.Unknown} blocks are of kinds that are not known and were left out.", request.Name));
        }

        if (blocks.Rest > 0)
        {
            findings.Add(Finding.Note("ccs-rest", $"{blocks.Rest} bytes at the end are less than a block of {LandCcsBlocks.Size} bytes and were left out.", request.Name));
        }

        LandCcsStep? off = blocks.Steps.FirstOrDefault(step => Math.Abs(step.StatedTime - step.SummedTime) > 0.001 * Math.Max(1000, step.StatedTime));
        if (off is not null)
        {
            findings.Add(Finding.Warning(
                "ccs-time", string.Create(CultureInfo.InvariantCulture, $"The intervals up to the end of step {off.Number} add up to {off.SummedTime:F3} s and the file states {off.StatedTime:F3} s; samples are missing or damaged."), request.Name));
        }

        if (blocks.Steps.Length > 0 && blocks.Steps[0].Clock is { } clock && Clock(request.Bytes.Span[StartedAt..]) is { } header)
        {
            double apart = header - (clock - blocks.Steps[0].StatedTime);
            if (Math.Abs(apart) > LongestClockError)
            {
                findings.Add(Finding.Note("ccs-clock", string.Create(CultureInfo.InvariantCulture, $"The clock at the end of the first step and the start in the header are {apart:F0} s apart; the step was believed."), request.Name));
            }
        }
    }

    private static CyclerData Data(LandCcsBlocks blocks, ReadRequest request)
    {
        double? started = blocks.Steps.Length > 0 && blocks.Steps[0].Clock is { } clock ? clock - blocks.Steps[0].StatedTime : Clock(request.Bytes.Span[StartedAt..]);
        return new CyclerData
        {
            Name = request.Name,
            Time = Wrap(blocks.Time),
            Current = Wrap(blocks.Current),
            Voltage = Wrap(blocks.Voltage),
            Channels =
            [
                new DataChannel(ChannelRole.StepId, "Step", "", Wrap(blocks.StepId)),
                new DataChannel(ChannelRole.StepCount, "Step record", "", Wrap(blocks.StepCount)),
                new DataChannel(ChannelRole.ChargeCounter, "Charge", "", Wrap(blocks.Charge)),
                new DataChannel(ChannelRole.DischargeCounter, "Discharge", "", Wrap(blocks.Discharge)),
                new DataChannel(ChannelRole.ChargeEnergy, "Charge energy", "", Wrap(blocks.ChargeEnergy)),
                new DataChannel(ChannelRole.DischargeEnergy, "Discharge energy", "", Wrap(blocks.DischargeEnergy)),
            ],
            Started = started is { } seconds ? DateTimeOffset.UnixEpoch.AddMilliseconds(Math.Round(seconds * 1000)) : null,
        };
    }

    private static ImmutableArray<double> Wrap(double[] column) => ImmutableCollectionsMarshal.AsImmutableArray(column);

    private static ImmutableArray<FileFact> Facts(ReadOnlySpan<byte> bytes)
    {
        (string Label, int At, int Length)[] fields = [("group", 0x10, 64), ("computer", 0x58, 32), ("guid", GuidAt, GuidLength), ("test", NameAt, NameLength), ("barcode", 0xF0, NameLength)];
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        foreach ((string label, int at, int length) in fields)
        {
            string text = Words(bytes.Slice(at, length));
            if (text.Length > 0)
            {
                facts.Add(new FileFact(label, text));
            }
        }

        if (Clock(bytes[CreatedAt..]) is { } created)
        {
            facts.Add(new FileFact("created", DateTimeOffset.UnixEpoch.AddSeconds(created).ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture)));
        }

        return facts.ToImmutable();
    }

    private static string Words(ReadOnlySpan<byte> field)
    {
        int end = field.IndexOf((byte)0);
        string text = Encoding.Latin1.GetString(end < 0 ? field : field[..end]).Trim();
        return text.Any(char.IsControl) ? "" : text;
    }

    /// <summary>Seconds since 1970 of a clock in ms; null when it lies outside of the years 1990 to 2200.</summary>
    internal static double? Clock(ReadOnlySpan<byte> at)
    {
        ulong milliseconds = BinaryPrimitives.ReadUInt64LittleEndian(at);
        return milliseconds is > 631152000000 and < 7258118400000 ? milliseconds / 1000.0 : null;
    }
}
