using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>Neware's binary files of one piece (.nda), versions 8, 22, 26, 29 and 130; see README.md beside it.</summary>
internal sealed class NewareNdaFormat : InstrumentFormat
{
    private const int VersionOffset = 14;

    public override string Key => "neware-nda";

    public override string Title => "Neware BTS binary (.nda)";

    public override Match Recognise(FileSample sample) => sample.Head.Length > VersionOffset && sample.Head.StartsWith("NEWARE"u8) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlySpan<byte> bytes = request.Bytes.Span;
        if (bytes.Length <= VersionOffset || !bytes.StartsWith("NEWARE"u8))
        {
            throw new InvalidInputException(request.Name, "found no mark \"NEWARE\" at its beginning; expected a Neware .nda file");
        }

        List<Finding> findings = [];
        byte version = bytes[VersionOffset];
        NdaContent content = version switch
        {
            8 => Nda8.Read(request, findings),
            130 => Nda130.Read(request, findings),
            _ => NdaIntegers.Read(request, version, findings),
        };
        NewareRows rows = content.Rows.InOrder(request.Name, findings);
        rows.Report(request.Name, findings);
        NewareAuxiliary[] auxiliary = content.Auxiliary?.Columns(rows) ?? [];
        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = NewareAssembly.Data(rows, request.Name, NewareAssembly.Auxiliary(auxiliary)),
            Facts = Facts(bytes, version),
            Findings = [.. findings],
        };
    }

    private static ImmutableArray<FileFact> Facts(ReadOnlySpan<byte> bytes, byte version)
    {
        var facts = ImmutableArray.CreateBuilder<FileFact>();
        facts.Add(new FileFact("version", string.Create(CultureInfo.InvariantCulture, $"nda {version}")));
        string created = Words(bytes, 6, 8);
        if (created.Length > 0)
        {
            facts.Add(new FileFact("file date", created));
        }

        int server = bytes[..Math.Min(bytes.Length, FileSample.HeadLength)].IndexOf("BTSServer"u8);
        if (server >= 0)
        {
            facts.Add(new FileFact("server", Words(bytes, server, 50)));
            string client = Words(bytes, server + 100, 50);
            if (client.Length > 0)
            {
                facts.Add(new FileFact("client", client));
            }
        }

        if (version is 22 or 26 or 29 && bytes.Length > 2417)
        {
            // A mass that was never set reads 1000; what it counts in is not agreed upon (see README.md), so that it is told and not used.
            facts.Add(new FileFact("active mass setting", BinaryPrimitives.ReadUInt32LittleEndian(bytes[152..]).ToString(CultureInfo.InvariantCulture)));
            string remark = Words(bytes, 2317, 100);
            if (remark.Length > 0)
            {
                facts.Add(new FileFact("remark", remark));
            }
        }

        return facts.ToImmutable();
    }

    // The printable beginning of a field of fixed length.
    private static string Words(ReadOnlySpan<byte> bytes, int start, int length)
    {
        var text = new StringBuilder();
        for (int i = start; i < Math.Min(bytes.Length, start + length) && bytes[i] is >= 0x20 and < 0x7F; i++)
        {
            text.Append((char)bytes[i]);
        }

        return text.ToString().Trim();
    }
}
