namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Which pieces of a volume hang together, and how often one goes around the volume along the current from one to the other. A piece that comes back to itself after going around conducts
/// through the periodic continuation.
/// </summary>
internal sealed class WindingUnion
{
    private readonly int[] _parents;
    private readonly int[] _turns;
    private readonly bool[] _winds;

    public WindingUnion(int count)
    {
        (_parents, _turns, _winds) = (new int[count], new int[count], new bool[count]);
        for (int k = 0; k < count; k++)
        {
            _parents[k] = k;
        }
    }

    /// <summary>Links two pieces.</summary>
    /// <param name="one">A piece.</param>
    /// <param name="other">Another.</param>
    /// <param name="turns">How many images further the other is reached.</param>
    public void Unite(int one, int other, int turns)
    {
        (int a, int ofA) = Root(one);
        (int b, int ofB) = Root(other);
        if (a == b)
        {
            _winds[a] |= ofA != turns + ofB;
            return;
        }

        (int low, int high, int by) = a < b ? (a, b, ofA - turns - ofB) : (b, a, ofB + turns - ofA);
        _parents[high] = low;
        _turns[high] = by;
        _winds[low] |= _winds[high];
    }

    /// <summary>The first of the pieces that hang together with one.</summary>
    public int RootOf(int piece) => Root(piece).Root;

    /// <summary>Whether what hangs together with a piece goes around the volume.</summary>
    public bool Winds(int piece) => _winds[Root(piece).Root];

    private (int Root, int Turns) Root(int piece)
    {
        int root = piece;
        int turns = 0;
        while (_parents[root] != root)
        {
            turns += _turns[root];
            root = _parents[root];
        }

        // All on the way point to the root from now on.
        int rest = turns;
        while (_parents[piece] != root && piece != root)
        {
            (int next, int own) = (_parents[piece], _turns[piece]);
            (_parents[piece], _turns[piece]) = (root, rest);
            rest -= own;
            piece = next;
        }

        return (root, turns);
    }
}
