using System.Diagnostics;

namespace Cathograph.Benchmarks.Volumes;

/// <summary>The largest working set of the process, looked at from a thread of its own.</summary>
internal sealed class PeakMemory : IDisposable
{
    private readonly Timer _timer;
    private readonly Process _process = Process.GetCurrentProcess();
    private readonly Lock _lock = new();
    private long _peak;

    public PeakMemory(TimeSpan every) => _timer = new Timer(_ => Look(), null, every, every);

    public long Stop()
    {
        Look();
        return _peak;
    }

    public void Dispose()
    {
        using var stopped = new ManualResetEvent(false);
        _timer.Dispose(stopped);
        stopped.WaitOne();
        _process.Dispose();
    }

    private void Look()
    {
        lock (_lock)
        {
            _process.Refresh();
            _peak = Math.Max(_peak, _process.WorkingSet64);
        }
    }
}
