namespace Cathograph.Microstructure.Surfaces;

/// <summary>The steps of a stencil in the order in which they are counted: those to faces, edges and corners first, and within both kinds those of equal weight together.</summary>
internal sealed class CrossingSteps
{
    /// <summary>Orders the steps.</summary>
    public CrossingSteps(AreaStencil stencil)
    {
        var steps = stencil.Steps.Select((step, k) => (Step: step, Weight: stencil.Weights[k], IsLong: IsLong(step))).OrderBy(item => item.IsLong).ThenBy(item => item.Weight).ToList();
        Short = steps.Count(item => !item.IsLong);
        Weights = [.. steps.Select(item => item.Weight)];
        List<(int X, int Y, int Z)> seen = [.. steps.Select(item => item.Step)];
        int Place((int X, int Y, int Z) step)
        {
            if (!seen.Contains(step))
            {
                seen.Add(step);
            }

            return seen.IndexOf(step);
        }

        Near = [.. steps.Where(item => item.IsLong).Select(item => Place(NearOf(item.Step)))];
        Far = [.. steps.Where(item => item.IsLong).Select(item => (s: item.Step, n: NearOf(item.Step))).Select(p => Place((p.s.X - p.n.X, p.s.Y - p.n.Y, p.s.Z - p.n.Z)))];
        Seen = [.. seen];
        GroupEnds = [.. Enumerable.Range(1, Weights.Length).Where(k => k == Weights.Length || k == Short || Weights[k] != Weights[k - 1])];
    }

    /// <summary>Every voxel that is looked at: the partners first, then the others that a line passes between.</summary>
    public (int X, int Y, int Z)[] Seen { get; }

    /// <summary>What a crossing counts, by step.</summary>
    public int[] Weights { get; }

    /// <summary>The number of steps to faces, edges and corners.</summary>
    public int Short { get; }

    /// <summary>The first of the two voxels that a long step passes between, as a place in <see cref="Seen"/>, by long step.</summary>
    public int[] Near { get; }

    /// <summary>The second of them.</summary>
    public int[] Far { get; }

    /// <summary>One behind the last step of each group of equal weight and kind.</summary>
    public int[] GroupEnds { get; }

    private static bool IsLong((int X, int Y, int Z) step) => Math.Max(Math.Abs(step.X), Math.Max(Math.Abs(step.Y), Math.Abs(step.Z))) > 1;

    // A step to a face, an edge or a corner has no voxel within; a longer one passes between two.
    private static (int X, int Y, int Z) NearOf((int X, int Y, int Z) step) => (step.X / 2, step.Y / 2, step.Z / 2);
}
