using BenchmarkDotNet.Attributes;
using Cathograph.Benchmarks.Readers;
using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;
using Cathograph.Studies.Cycles;

namespace Cathograph.Benchmarks;

/// <summary>A cycler file of a million rows read, cut into steps, checked and summarised: at most 0.4 s when it is binary and 1.5 s when it is text.</summary>
[MemoryDiagnoser]
public class ReaderBenchmarks
{
    private const int Rows = 1_000_000;
    private byte[] _bytes = [];
    private InstrumentFile? _file;

    /// <summary>The name of the file that is read.</summary>
    [Params("long.mpr", "long.nda", "long.ndax", "long.bdf.csv", "long.maccor.txt")]
    public string Name { get; set; } = "";

    /// <summary>Makes the file.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _bytes = LongTestFiles.All[Name](Rows);
        _file = InstrumentFileReader.Read(_bytes, Name);
    }

    /// <summary>Bytes to rows.</summary>
    [Benchmark]
    public InstrumentFile Read()
    {
        InstrumentFile file = InstrumentFileReader.Read(_bytes, Name);
        return file.Cycling?.Count == Rows ? file : throw new InvalidOperationException($"found {file.Cycling?.Count} rows, expected {Rows}");
    }

    /// <summary>Rows to steps, cycles, checks and numbers of every cycle.</summary>
    [Benchmark]
    public CellCycles Summarise() => Summary(_file!);

    /// <summary>Bytes to the summary.</summary>
    [Benchmark]
    public CellCycles ReadAndSummarise() => Summary(Read());

    private static CellCycles Summary(InstrumentFile file)
    {
        CyclerData data = file.Cycling!;
        SegmentationResult result = Segmentation.Run(data);
        CellCycles cycles = CellCycles.Of(new CycledCell { Name = file.Name, Format = file.Format, Data = data, Segmentation = result, Findings = [.. result.Findings, .. CyclerChecks.Of(data, result)] });
        return cycles.Cycles.Length == Rows / LongTest.RowsACycle && result.Record.Steps.Count(step => step.Kind == StepKind.Hold) == cycles.Cycles.Length
            ? cycles
            : throw new InvalidOperationException($"found {cycles.Cycles.Length} cycles and {result.Record.Steps.Length} steps, expected {Rows / LongTest.RowsACycle} cycles of 5 steps");
    }
}
