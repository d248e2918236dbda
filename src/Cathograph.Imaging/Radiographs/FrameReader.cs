using System.Collections.Concurrent;

namespace Cathograph.Imaging.Radiographs;

/// <summary>Reads frames ahead on a thread of its own; as many as there are buffers, then it waits for one to come back.</summary>
internal sealed class FrameReader : IDisposable
{
    private readonly BlockingCollection<RawFrame> _free = [];
    private readonly BlockingCollection<RawFrame> _ready = [];
    private readonly CancellationTokenSource _stop;
    private readonly CancellationToken _cancellation;
    private readonly Task _reading;

    /// <summary>Begins to read.</summary>
    /// <param name="frames">The frames in the order in which they are wanted.</param>
    /// <param name="buffers">Where they are read into.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public FrameReader(IReadOnlyList<int> frames, IEnumerable<RawFrame> buffers, CancellationToken cancellation)
    {
        _cancellation = cancellation;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        foreach (RawFrame buffer in buffers)
        {
            _free.Add(buffer, cancellation);
        }

        _reading = Task.Factory.StartNew(() => Read(frames), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The next frame; it is waited for. What the reader failed with is thrown here.</summary>
    public RawFrame Next()
    {
        if (_ready.TryTake(out RawFrame? frame, Timeout.Infinite, _cancellation))
        {
            return frame;
        }

        _reading.GetAwaiter().GetResult();
        throw new InvalidOperationException("All frames have been read.");
    }

    /// <summary>Gives a buffer back.</summary>
    public void Release(RawFrame frame) => _free.Add(frame, CancellationToken.None);

    /// <summary>Stops, and waits until nothing is read into the buffers any more.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_reading).AsyncWaitHandle.WaitOne();
        _free.Dispose();
        _ready.Dispose();
        _stop.Dispose();
    }

    private void Read(IReadOnlyList<int> frames)
    {
        try
        {
            foreach (int frame in frames)
            {
                RawFrame buffer = _free.Take(_stop.Token);
                buffer.Read(frame, _stop.Token);
                _ready.Add(buffer, _stop.Token);
            }
        }
        finally
        {
            _ready.CompleteAdding();
        }
    }
}
