using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.TextCyclers;

/// <summary>Parquet files, which are recognised so that the refusal can say what to do.</summary>
internal sealed class ParquetFormat : InstrumentFormat
{
    public override string Key => "parquet";

    public override string Title => "Apache Parquet (.bdf.parquet): recognised and refused with a way out";

    public override Match Recognise(FileSample sample) => sample.Head.StartsWith("PAR1"u8) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request) => throw new InvalidInputException(
        request.Name,
        "found a Parquet file; expected a text table: no reader for Parquet is part of Cathograph, because no well-kept library for it is to be had here. "
        + "Write it as BDF CSV once, for example in Python: pandas.read_parquet(\"FILE.bdf.parquet\").to_csv(\"FILE.bdf.csv\", index=False)");
}
