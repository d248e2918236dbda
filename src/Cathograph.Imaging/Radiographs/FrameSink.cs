using System.Collections.Concurrent;

namespace Cathograph.Imaging.Radiographs;

/// <summary>Hands reduced frames on, one after another in their order, on a thread of its own, while the next ones are computed.</summary>
internal sealed class FrameSink : IDisposable
{
    private readonly Action<ReducedFrame> _sink;
    private readonly BlockingCollection<FrameOutput> _free = [];
    private readonly BlockingCollection<(FrameOutput Output, ReducedFrame Frame)> _work = [];
    private readonly Task _handing;
    private volatile bool _isStopped;

    /// <summary>Begins to wait for frames.</summary>
    /// <param name="sink">Takes a frame.</param>
    /// <param name="outputs">The arrays that frames are made in.</param>
    public FrameSink(Action<ReducedFrame> sink, IEnumerable<FrameOutput> outputs)
    {
        _sink = sink;
        foreach (FrameOutput output in outputs)
        {
            _free.Add(output, CancellationToken.None);
        }

        _handing = Task.Factory.StartNew(Hand, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Arrays for the next frame; they are waited for. What the sink failed with is thrown here.</summary>
    public FrameOutput Take(CancellationToken cancellation)
    {
        if (_free.TryTake(out FrameOutput? output, Timeout.Infinite, cancellation))
        {
            return output;
        }

        _handing.GetAwaiter().GetResult();
        throw new InvalidOperationException("The sink has ended.");
    }

    /// <summary>Hands a frame on; its arrays come back when the sink has returned.</summary>
    public void Post(FrameOutput output, ReducedFrame frame) => _work.Add((output, frame), CancellationToken.None);

    /// <summary>Waits until all frames have been taken; throws what the sink failed with.</summary>
    public void Finish()
    {
        _work.CompleteAdding();
        _handing.GetAwaiter().GetResult();
    }

    /// <summary>Hands no more frames on, and waits for the one that is being taken.</summary>
    public void Dispose()
    {
        _isStopped = true;
        _work.CompleteAdding();
        ((IAsyncResult)_handing).AsyncWaitHandle.WaitOne();
        _free.Dispose();
        _work.Dispose();
    }

    private void Hand()
    {
        try
        {
            foreach ((FrameOutput output, ReducedFrame frame) in _work.GetConsumingEnumerable())
            {
                if (_isStopped)
                {
                    return;
                }

                _sink(frame);
                _free.Add(output, CancellationToken.None);
            }
        }
        finally
        {
            _free.CompleteAdding();
        }
    }
}
