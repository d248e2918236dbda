using System.Text;
using BenchmarkDotNet.Attributes;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;
using Cathograph.Studies.Design;
using Cathograph.Studies.Rate;

namespace Cathograph.Benchmarks;

/// <summary>What a user waits for: a rate table of six rates and four cycles, and the design of nine slices.</summary>
public class StudyBenchmarks
{
    private const string Cell = """
        { "name": "three-layer", "temperature": "60 degC", "loading": "30 mg/cm2", "electrolyteConductivity": "0.1 S/m",
          "layers": [ { "massFractions": { "activeMaterial": 0.65, "electrolyte": 0.33, "carbon": 0.02 } },
                      { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 } },
                      { "massFractions": { "activeMaterial": 0.85, "electrolyte": 0.14, "carbon": 0.01 } } ] }
        """;

    private static readonly CellDesign Design = CellFileReader.Read(Encoding.UTF8.GetBytes(Cell), "cell.json");

    /// <summary>Six rates, four cycles each, one design. Target: 100 ms on two cores.</summary>
    [Benchmark]
    public RateResult RateTable()
    {
        RateResult result = RateStudy.Run([Design], new RateOptions { Cycle = 4, KeepCurves = false });
        return result.Verdict.IsCompleted ? result : throw new InvalidOperationException(result.Verdict.Message);
    }

    /// <summary>Nine slices at 1C with four starts. Target: 5 s on two cores.</summary>
    [Benchmark]
    public GradientDesignResult NineSlices()
    {
        GradientDesignResult result = GradientDesign.Run(Design, new GradientDesignOptions());
        double gain = result.Best.Goal / result.Candidate("three layers +-10 wt%")!.Goal;
        return gain > 1.05 ? result : throw new InvalidOperationException(FormattableString.Invariant($"only {gain - 1:P1} better than three layers"));
    }
}
