using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Neware;

/// <summary>Neware's archives (.ndax) with .ndc files of versions 2, 5, 11, 14, 16 and 17; see README.md beside it.</summary>
internal sealed class NewareNdaxFormat : InstrumentFormat
{
    private const string Rows = "data.ndc";

    // Real data need one byte a row and more after packing; the free rows are what a small file may have of one value.
    private const int FreeRows = 400_000;

    public override string Key => "neware-ndax";

    public override string Title => "Neware BTS archive (.ndax)";

    public override Match Recognise(FileSample sample)
    {
        ReadOnlySpan<byte> bytes = sample.Bytes.Span;
        return bytes.StartsWith("PK\u0003\u0004"u8) && (sample.Head.IndexOf("data.ndc"u8) >= 0 || bytes[^Math.Min(bytes.Length, FileSample.HeadLength)..].IndexOf("data.ndc"u8) >= 0)
            ? Match.Certain : Match.No;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        using NdaxPackage package = NdaxPackage.Open(request.Bytes, request.Name);
        List<Finding> findings = [];
        ReadOnlyMemory<byte> data = package.Read(Rows, out string? problem)
            ?? throw new InvalidInputException(request.Name, $"found an archive in which {problem ?? "there is no data.ndc"}; expected the data.ndc of a Neware .ndax file");
        if (problem is not null)
        {
            findings.Add(Finding.Warning("ndax-cut", $"{problem}; the rows before were kept.", request.Name));
        }

        byte version = NdcPages.VersionOf(data.Span);
        if (NdcPages.TypeOf(data.Span) != 1 || version == 0)
        {
            throw new InvalidInputException(request.Name, $"found a data.ndc that begins with {Convert.ToHexString(data.Span[..Math.Min(4, data.Length)])}; expected 01 00 and the version");
        }

        NdaxNotes notes = NdaxNotes.Read(package, request.Name, findings);
        int limit = FreeRows + request.Bytes.Length;
        NewareRows rows = NdcLayout.IsInteger(version)
            ? NdcIntegers.Read(data, version, new NdcContext(request, limit, findings))
            : NdcFloats.Read(data, version, package, new NdcContext(request, limit, findings));
        rows.Report(request.Name, findings);
        NewareAuxiliary[] auxiliary = NdcAuxiliary.Read(package, notes, rows, new NdcContext(request, limit, findings));
        return new InstrumentFile
        {
            Name = request.Name,
            Format = Key,
            Cycling = NewareAssembly.Data(rows, request.Name, NewareAssembly.Auxiliary(auxiliary)),
            Facts = [new FileFact("version", string.Create(CultureInfo.InvariantCulture, $"ndc {version}")), .. notes.Facts],
            Findings = [.. findings],
        };
    }
}
