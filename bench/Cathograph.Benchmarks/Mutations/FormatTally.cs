namespace Cathograph.Benchmarks.Mutations;

/// <summary>What became of the changed files of one format.</summary>
internal sealed class FormatTally
{
    private readonly Lock gate = new();
    private readonly List<string> defects = [];

    public int Reads { get; private set; }

    public int Refused { get; private set; }

    public TimeSpan Slowest { get; private set; }

    /// <summary>The read that allocated most.</summary>
    public MutatedRead Most { get; private set; } = new(false, TimeSpan.Zero, 0, 0, "");

    public IReadOnlyList<string> Defects => defects;

    public void Add(MutatedRead read)
    {
        lock (gate)
        {
            Reads++;
            Refused += read.IsRefused ? 1 : 0;
            Slowest = read.Time > Slowest ? read.Time : Slowest;
            Most = read.Allocated > Most.Allocated ? read : Most;
            if (read.Defect.Length > 0)
            {
                defects.Add(read.Defect);
            }
        }
    }
}
