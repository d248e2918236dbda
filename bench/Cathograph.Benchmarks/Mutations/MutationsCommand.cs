using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Benchmarks.Mutations;

/// <summary>
/// <c>mutations FOLDER... --count 1000000 --seed 1</c>: every file of the folders that some format recognises, changed in every way, read again and judged:
/// nothing but a refusal, at most 1 s, at most four times the file and 64 MiB. What a thread allocates is counted, which is an upper bound of what it holds.
/// <c>--format KEY</c> takes the files of one format alone, <c>--without KEY</c> all but those of one. Small files that are written here stand for formats without samples.
/// </summary>
internal static class MutationsCommand
{
    private const int LargestSeed = 256 * 1024;
    private const int PrefixOfLarger = 96 * 1024;
    private const int SmallSeed = 8 * 1024;
    private const int DrawsOfSmall = 12;
    private const int Shown = 40;
    private const long FreeBytes = 64L * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Watchdog = TimeSpan.FromSeconds(20);

    /// <summary>Exit code 0: no read had a defect.</summary>
    public static int Run(string[] arguments)
    {
        int count = Number(arguments, "--count", 1_000_000);
        int seed = Number(arguments, "--seed", 1);
        int at = Array.IndexOf(arguments, "--format");
        int without = Array.IndexOf(arguments, "--without");
        MutationSeed[] seeds = [.. Seeds(arguments.TakeWhile(argument => !argument.StartsWith("--", StringComparison.Ordinal))).Concat(SyntheticSeeds.All()).Where(one => at < 0 || one.Format == arguments[at + 1]).Where(one => without < 0 || one.Format != arguments[without + 1])];
        if (seeds.Length == 0)
        {
            Console.Error.WriteLine("found no file of a known format; expected folders with instrument files");
            return 2;
        }

        // A small file takes little time and loses much by a change: it is drawn more often.
        MutationSeed[] drawn = [.. seeds.SelectMany(one => Enumerable.Repeat(one, one.Bytes.Length <= SmallSeed ? DrawsOfSmall : 1))];
        long start = Stopwatch.GetTimestamp();
        var reads = new ConcurrentDictionary<string, FormatTally>(StringComparer.Ordinal);
        int done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Number(arguments, "--threads", Environment.ProcessorCount) };
        Parallel.For(seed, seed + count, options, k =>
        {
            MutationSeed one = drawn[k % drawn.Length];
            reads.GetOrAdd(one.Format, _ => new FormatTally()).Add(Examine(one, k));
            if (Interlocked.Increment(ref done) % 20_000 == 0)
            {
                Console.Error.WriteLine($"{done} of {count}");
            }
        });
        return Print(reads, seeds, count, Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static IEnumerable<MutationSeed> Seeds(IEnumerable<string> folders)
    {
        foreach (string path in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)).Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(path);
            bytes = bytes.Length > LargestSeed && !bytes.AsSpan().StartsWith("PK"u8) ? bytes[..PrefixOfLarger] : bytes;
            string? format = null;
            try
            {
                format = bytes.Length > 8 * LargestSeed ? null : InstrumentFileReader.Read(bytes, Path.GetFileName(path)).Format;
            }
            catch (InvalidInputException)
            {
                // Not one of ours, or not whole without its rest.
            }

            if (format is not null)
            {
                yield return new MutationSeed(Path.GetFileName(path), format, bytes);
            }
        }
    }

    private static MutatedRead Examine(MutationSeed seed, int number)
    {
        byte[] bytes = Mutation.Of(seed.Bytes, number);
        MutatedRead read = Read(seed, bytes, number);

        // A slow read may be the machine's doing: the quickest of three counts.
        for (int again = 0; again < 2 && read.Time > Patience && read.Defect.Length == 0; again++)
        {
            MutatedRead other = Read(seed, bytes, number);
            read = other.Time < read.Time ? other : read;
        }

        return read.Defect.Length > 0
            ? read
            : read.Time > Patience
                ? read with { Defect = FormattableString.Invariant($"{seed.Name} #{number}: {read.Time.TotalSeconds:F2} s") }
                : read.Allocated > (4L * bytes.Length) + FreeBytes
                    ? read with { Defect = FormattableString.Invariant($"{seed.Name} #{number}: {read.Allocated >> 20} MiB allocated for {bytes.Length} bytes") }
                    : read;
    }

    private static MutatedRead Read(MutationSeed seed, byte[] bytes, int number)
    {
        using var watchdog = new CancellationTokenSource(Watchdog);
        long before = GC.GetAllocatedBytesForCurrentThread();
        long start = Stopwatch.GetTimestamp();
        bool isRefused = false;
        string defect = "";
        try
        {
            InstrumentFileReader.Read(bytes, seed.Name, new InstrumentReadOptions { Format = (number & 1) == 0 ? null : seed.Format }, watchdog.Token);
        }
        catch (InvalidInputException)
        {
            isRefused = true;
        }
        catch (Exception problem)
        {
            // What is looked for here is exactly an exception of any kind.
            defect = FormattableString.Invariant($"{seed.Name} #{number}: {problem.GetType().Name} {problem.StackTrace?.Split('\n')[0].Trim()}");
        }

        return new MutatedRead(isRefused, Stopwatch.GetElapsedTime(start), GC.GetAllocatedBytesForCurrentThread() - before, bytes.Length, defect);
    }

    private static int Print(ConcurrentDictionary<string, FormatTally> reads, MutationSeed[] seeds, int count, double seconds)
    {
        Say($"{count} mutations of {seeds.Length} files, {seconds:F0} s");
        Say($"");
        Say($"| format | files | reads | read | refused | slowest | most allocated | for a file of | defects |");
        Say($"|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach ((string format, FormatTally tally) in reads.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            Say($"| {format} | {seeds.Count(seed => seed.Format == format)} | {tally.Reads} | {tally.Reads - tally.Refused} | {tally.Refused} | {tally.Slowest.TotalMilliseconds:F0} ms | {tally.Most.Allocated / 1048576.0:F1} MiB | {tally.Most.Length / 1024.0:F0} KiB | {tally.Defects.Count} |");
        }

        string[] defects = [.. reads.Values.SelectMany(tally => tally.Defects).Order(StringComparer.Ordinal)];
        Say($"");
        Say($"defects: {defects.Length}");
        foreach (string defect in defects.Take(Shown))
        {
            Say($"  {defect}");
        }

        return defects.Length > 0 ? 1 : 0;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static int Number(string[] arguments, string name, int otherwise) =>
        Array.IndexOf(arguments, name) is var at && at >= 0 && at + 1 < arguments.Length ? int.Parse(arguments[at + 1], CultureInfo.InvariantCulture) : otherwise;
}
