using System.ComponentModel;
using System.Diagnostics;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.Arbin;

/// <summary>
/// Asks mdb-export (mdbtools) for the tables of a database. The file is put into a folder of its own that only the user can enter; the process gets its
/// arguments as a list, a time in proportion to the file, and its output is read up to a limit.
/// </summary>
internal sealed class MdbTools : IDisposable
{
    private const string Program = "mdb-export";
    private const string Install = "install mdbtools (Debian and Ubuntu: apt install mdbtools; macOS: brew install mdbtools) and try again, or export the test as CSV with Arbin's software";

    /// <summary>Processor time of all tables together for a file of no length, and for a MiB of it, in ms; an honest file takes 90 a MiB and table. The clock may run longer on a busy machine.</summary>
    private const int LeastTime = 400;

    private const int TimePerMebibyte = 400;
    private const int ClockPerProcessorTime = 50;
    private const int Glance = 50;
    private const int FreeBytes = 1024 * 1024;
    private const int MaximumRatio = 12;
    private readonly ReadRequest request;
    private readonly DirectoryInfo folder;
    private readonly string file;
    private TimeSpan left;

    public MdbTools(ReadRequest request)
    {
        this.request = request;
        left = TimeSpan.FromMilliseconds(LeastTime + ((double)TimePerMebibyte * request.Bytes.Length / (1024 * 1024)));
        folder = Directory.CreateTempSubdirectory("cathograph-");
        file = Path.Combine(folder.FullName, "file.res");
        try
        {
            using FileStream stream = new(file, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
            stream.Write(request.Bytes.Span);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Whether a table ended before its end: a damaged file, too much output or too long a time.</summary>
    public bool Cut { get; private set; }

    /// <summary>Sends a table into a sink.</summary>
    /// <returns>False when there is no such table.</returns>
    /// <exception cref="InvalidInputException">mdb-export is not installed.</exception>
    public bool Export(string table, ITableSink sink)
    {
        Cut = false;
        request.Cancellation.ThrowIfCancellationRequested();
        using Process process = Start(table);
        TimeSpan allowed = left;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(request.Cancellation);
        limit.CancelAfter(allowed * ClockPerProcessorTime);
        using CancellationTokenRegistration end = limit.Token.Register(() => Kill(process));
        using var watch = new Timer(_ => left = TimeSpan.FromTicks(Math.Min(left.Ticks, (allowed - Watch(process, allowed)).Ticks)), null, Glance, Glance);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        bool any = Pump(process.StandardOutput.BaseStream, sink);
        if (Cut)
        {
            Kill(process);
        }

        process.WaitForExit();
        request.Cancellation.ThrowIfCancellationRequested();
        Cut |= process.ExitCode != 0;
        return any;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // It lies in the folder for temporary files, which the system empties.
            return;
        }
    }

    // What it has used; ends it when that is more than it may.
    private static TimeSpan Watch(Process process, TimeSpan allowed)
    {
        try
        {
            TimeSpan used = process.TotalProcessorTime;
            if (used > allowed)
            {
                process.Kill();
            }

            return used;
        }
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
            return TimeSpan.Zero;
        }
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill();
        }
        catch (Exception problem) when (problem is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
            return;
        }
    }

    private Process Start(string table)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder.FullName };
        start.ArgumentList.Add(file);
        start.ArgumentList.Add(table);
        start.Environment["LC_ALL"] = "C.UTF-8";
        try
        {
            return Process.Start(start) ?? throw new InvalidInputException(request.Name, $"found an Arbin .res file, which {Program} reads, and it could not be started; {Install}");
        }
        catch (Win32Exception)
        {
            throw new InvalidInputException(request.Name, $"found an Arbin .res file, which is read through {Program}, and that program is not here; {Install}");
        }
    }

    private bool Pump(Stream output, ITableSink sink)
    {
        var parser = new TableParser(sink);
        byte[] buffer = new byte[TableParser.LongestRow];
        long limit = FreeBytes + ((long)request.Bytes.Length * MaximumRatio);
        long total = 0;
        int held = 0;
        while (true)
        {
            int read = output.Read(buffer, held, buffer.Length - held);
            if (read == 0)
            {
                parser.Take(buffer.AsSpan(0, held), last: true);
                return total > 0;
            }

            total += read;
            held += read;
            int taken = parser.Take(buffer.AsSpan(0, held), last: false);
            buffer.AsSpan(taken, held - taken).CopyTo(buffer);
            held -= taken;
            if (total > limit || held == buffer.Length)
            {
                Cut = true;
                return true;
            }
        }
    }
}
