using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Cathograph.Core.Verdicts;
using Cathograph.Validation.Robustness;

namespace Cathograph.Benchmarks.Robustness;

/// <summary>
/// <c>robustness --count 10000 --seed 1</c>: random cells and protocols in parallel, and what became of them.
/// <c>--only SEED</c> runs one and prints its verdict.
/// </summary>
internal static partial class RobustnessCommand
{
    private const int Shown = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Exit code 0: no run had a defect.</summary>
    public static int Run(string[] arguments)
    {
        int count = Number(arguments, "--count", 10_000);
        int seed = Number(arguments, "--seed", 1);
        if (Number(arguments, "--only", -1) is var only && only >= 0)
        {
            ExaminedRun single = Examine(only);
            Console.WriteLine($"{single.Class}: {single.Message}{Environment.NewLine}defect: {(single.Defect.Length > 0 ? single.Defect : "none")}");
            return single.Defect.Length > 0 ? 1 : 0;
        }

        long start = Stopwatch.GetTimestamp();
        var runs = new ConcurrentBag<ExaminedRun>();
        int done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Number(arguments, "--threads", Environment.ProcessorCount) };
        Parallel.For(seed, seed + count, options, k =>
        {
            runs.Add(Examine(k));
            if (Interlocked.Increment(ref done) % 1000 == 0)
            {
                Console.Error.WriteLine($"{done} of {count}");
            }
        });
        ExaminedRun[] ordered = [.. runs.OrderBy(run => run.Seed)];
        Print(ordered, Stopwatch.GetElapsedTime(start).TotalSeconds, options.MaxDegreeOfParallelism);
        return ordered.Any(run => run.Defect.Length > 0) ? 1 : 0;
    }

    private static ExaminedRun Examine(int seed)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            return Examination.Run(seed, patience.Token);
        }
        catch (Exception problem)
        {
            // What is looked for here is exactly an exception of any kind.
            return new ExaminedRun { Seed = seed, Class = "threw", Message = problem.Message, Defect = $"threw {problem.GetType().Name}" };
        }
    }

    private static void Print(ExaminedRun[] runs, double seconds, int threads)
    {
        Say($"{runs.Length} random runs, seeds {runs[0].Seed} to {runs[^1].Seed}, {seconds:F0} s on {threads} threads, {runs.Sum(run => run.TimeSteps):N0} time steps");
        Say($"");
        Say($"| outcome | runs | mean | slowest | worst balance |");
        Say($"|---|---:|---:|---:|---:|");
        foreach (IGrouping<string, ExaminedRun> group in runs.GroupBy(run => run.Class, StringComparer.Ordinal).OrderByDescending(group => group.Count()))
        {
            Say($"| {group.Key} | {group.Count()} | {group.Average(run => run.Seconds) * 1e3:F0} ms | {group.Max(run => run.Seconds):F2} s | {group.Max(run => run.BalanceError):E1} |");
        }

        Say($"");
        Say($"| what it said, when not completed | runs | seeds |");
        Say($"|---|---:|---|");
        foreach (IGrouping<string, ExaminedRun> group in runs.Where(run => run.Class != nameof(Outcome.Completed)).GroupBy(run => Kind(run.Message), StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(2 * Shown))
        {
            Say($"| {group.Key} | {group.Count()} | {string.Join(' ', group.Take(4).Select(run => run.Seed))} |");
        }

        Say($"");
        Say($"slowest: {string.Join(", ", runs.OrderByDescending(run => run.Seconds).Take(Shown).Select(run => FormattableString.Invariant($"seed {run.Seed} {run.Seconds:F1} s / {run.TimeSteps} steps")))}");
        Say($"worst balance: {string.Join(", ", runs.OrderByDescending(run => run.BalanceError).Take(Shown).Select(run => FormattableString.Invariant($"seed {run.Seed} {run.BalanceError:E1}")))}");
        ExaminedRun[] defects = [.. runs.Where(run => run.Defect.Length > 0)];
        Say($"defects: {defects.Length}");
        foreach (ExaminedRun run in defects.Take(4 * Shown))
        {
            Say($"  seed {run.Seed}: {run.Defect}");
        }
    }

    // A message without its step and its numbers.
    private static string Kind(string message) => Numbers().Replace(Steps().Replace(message.Split('\n')[0], ""), "#");

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int Number(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is var at && at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;

    [GeneratedRegex(@"^step \d+ \(.*?\): ")]
    private static partial Regex Steps();

    [GeneratedRegex(@"-?\d+(\.\d+)?(E[-+]?\d+)?")]
    private static partial Regex Numbers();
}
