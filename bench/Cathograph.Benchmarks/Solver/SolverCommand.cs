using System.Diagnostics;
using System.Globalization;
using System.Text;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Curves;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Protocols;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Protocols;
using Cathograph.Studies.Rate;

namespace Cathograph.Benchmarks.Solver;

/// <summary>
/// <c>solver [discharge|table|runs|steps] [--repeat 500]</c>: the discharge at 1C of the 30 mg/cm2 cell at 60 x 20 on one thread, or the rate table of six rates
/// and four cycles on all threads, or the table's runs one by one, or how long the time steps of all of these are. Prints the least and the middle of the repetitions, so that old and new code can be run in turn.
/// </summary>
internal static class SolverCommand
{
    private const string Cell = """
        { "name": "mono", "temperature": "60 degC", "loading": "30 mg/cm2", "electrolyteConductivity": "0.1 S/m", "initialStoichiometry": 0.27,
          "layers": [ { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 } } ] }
        """;

    private const string ThreeLayers = """
        { "name": "three-layer", "temperature": "60 degC", "loading": "30 mg/cm2", "electrolyteConductivity": "0.1 S/m",
          "layers": [ { "massFractions": { "activeMaterial": 0.65, "electrolyte": 0.33, "carbon": 0.02 } },
                      { "massFractions": { "activeMaterial": 0.75, "electrolyte": 0.235, "carbon": 0.015 } },
                      { "massFractions": { "activeMaterial": 0.85, "electrolyte": 0.14, "carbon": 0.01 } } ] }
        """;

    /// <summary>Exit code 0: it ran.</summary>
    public static int Run(string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--repeat");
        int repeat = at >= 0 ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : 0;
        switch (arguments.FirstOrDefault())
        {
            case "table": Table(repeat > 0 ? repeat : 20); break;
            case "steps": Steps(); break;
            case "runs": Runs(repeat > 0 ? repeat : 10); break;
            default: Discharge(repeat > 0 ? repeat : 500); break;
        }

        return 0;
    }

    private static void Discharge(int repeat)
    {
        CellDesign design = CellFileReader.Read(Encoding.UTF8.GetBytes(Cell), "cell.json") with { Mesh = new MeshOptions(60, 20) };
        CellModel model = CellModel.Build(design);
        Protocol protocol = ProtocolReader.Parse("Discharge at 1C until 1.6 V");
        var options = new SimulationOptions { KeepCurve = false };
        CellSolution solution = CellSimulation.Run(model, protocol, options);
        (double least, double middle) = Time(repeat, () => CellSimulation.Run(model, protocol, options));
        Say($"discharge 60 x 20: least {least * 1e3:F3} ms, middle {middle * 1e3:F3} ms, {solution.Verdict.Iterations} steps of {least * 1e6 / solution.Verdict.Iterations:F2} us, charge {-solution.Steps[0].Charge:R} C/m2, balance {solution.Verdict.BalanceError:E1}");
    }

    private static void Steps()
    {
        CellDesign design = CellFileReader.Read(Encoding.UTF8.GetBytes(Cell), "cell.json") with { Mesh = new MeshOptions(60, 20) };
        CellSolution solution = CellSimulation.Run(CellModel.Build(design), ProtocolReader.Parse("Discharge at 1C until 1.6 V"), new SimulationOptions());
        for (int k = 1; k < solution.Record.Time.Length; k++)
        {
            Say($"{k} {solution.Record.Time[k]:G6} {solution.Record.Time[k] - solution.Record.Time[k - 1]:G4} {solution.Record.Voltage[k]:F5}");
        }

        foreach (Current rate in new RateOptions().Rates)
        {
            CellModel model = CellModel.Build(CellFileReader.Read(Encoding.UTF8.GetBytes(ThreeLayers), "cell.json"));
            CellSolution run = CellSimulation.Run(model, RateProtocol.Of(model, rate, new RateOptions { Cycle = 4 }), new SimulationOptions());
            Say($"{RateLabel.Of(rate)}: {model.DepthCells} cells, {run.Verdict.Iterations} tried");
            foreach (RecordedStep step in run.Record.Steps)
            {
                Say($"   {step.Kind} {step.Count} points {step.Instruction} ended by {step.EndedBy}");
            }
        }
    }

    private static void Table(int repeat)
    {
        CellDesign design = CellFileReader.Read(Encoding.UTF8.GetBytes(ThreeLayers), "cell.json");
        var options = new RateOptions { Cycle = 4, KeepCurves = false };
        RateResult result = RateStudy.Run([design], options);
        (double least, double middle) = Time(repeat, () => RateStudy.Run([design], options));
        Say($"rate table: least {least * 1e3:F1} ms, middle {middle * 1e3:F1} ms, {result.Verdict.Iterations} steps, {string.Join(" ", result.Rows.Select(row => row.ArealCapacity.ToString("R", CultureInfo.InvariantCulture)))} C/m2");
    }

    private static void Runs(int repeat)
    {
        CellDesign design = CellFileReader.Read(Encoding.UTF8.GetBytes(ThreeLayers), "cell.json");
        foreach (Current rate in new RateOptions().Rates)
        {
            var options = new RateOptions { Cycle = 4, KeepCurves = false, Rates = [rate] };
            RateResult result = RateStudy.Run([design], options, 1);
            (double least, double middle) = Time(repeat, () => RateStudy.Run([design], options, 1));
            Say($"{RateLabel.Of(rate),6}: least {least * 1e3:F1} ms, middle {middle * 1e3:F1} ms, {result.Verdict.Iterations} steps of {least * 1e6 / result.Verdict.Iterations:F2} us");
        }
    }

    // Least and middle in s, warm.
    private static (double Least, double Middle) Time<T>(int repeat, Func<T> run)
    {
        var seconds = new double[repeat];
        for (int k = -repeat / 4; k < repeat; k++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            seconds[Math.Max(k, 0)] = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }

        Array.Sort(seconds);
        return (seconds[0], seconds[repeat / 2]);
    }

    private static void Say(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
