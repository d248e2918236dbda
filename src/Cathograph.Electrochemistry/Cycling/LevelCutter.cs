namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Cuts a piece of one direction where the current jumps from one constant value to another.</summary>
internal static class LevelCutter
{
    /// <summary>Smallest jump that is one, by the larger of the two values.</summary>
    private const double Jump = 0.03;

    /// <summary>Largest change between rows of a constant current.</summary>
    private const double Steadiness = 0.01;

    /// <summary>Largest change between rows after a jump, by the jump: what falls on is a decay and no step.</summary>
    private const double NoiseOfJump = 0.05;

    public static IEnumerable<Piece> Cut(Piece piece, double[] current, CurrentScale scale)
    {
        if (piece.Count < 4)
        {
            return [piece];
        }

        List<int> cuts = Cuts(piece, current, scale);

        // Where a tenth of the rows are jumps, nothing was held constant.
        return cuts.Count == 0 || cuts.Count > Math.Max(3, piece.Count / 10) ? [piece] : At(piece, cuts);
    }

    private static List<int> Cuts(Piece piece, double[] current, CurrentScale scale)
    {
        var cuts = new List<int>();
        int start = piece.Start;
        double level = Math.Abs(current[start]);
        double before = level;
        int seen = 1;
        for (int i = piece.Start + 1; i < piece.End; i++)
        {
            double size = Math.Abs(current[i]);
            double away = Math.Abs(size - level);
            bool isJump = away > (Jump * Math.Max(size, level)) + scale.Zero && away > 2.5 * scale.Quantum && Math.Abs(size - before) > 0.7 * away;
            if (isJump && Stays(current, (i, piece.End), away, scale))
            {
                if (i - start > 1)
                {
                    cuts.Add(i);
                }

                start = i;
                level = size;
                seen = 1;
            }
            else
            {
                seen = Math.Min(seen + 1, 4);
                level += (size - level) / seen;
            }

            before = size;
        }

        return cuts;
    }

    private static bool Stays(double[] current, (int Row, int End) at, double jump, CurrentScale scale)
    {
        double size = Math.Abs(current[at.Row]);
        double allowed = Math.Max(Steadiness * size, NoiseOfJump * jump) + scale.Zero;
        int last = Math.Min(at.Row + 3, at.End);
        for (int i = at.Row + 1; i < last; i++)
        {
            if (Math.Abs(Math.Abs(current[i]) - size) > allowed)
            {
                return false;
            }
        }

        return last > at.Row + 1;
    }

    private static IEnumerable<Piece> At(Piece piece, List<int> cuts)
    {
        int start = piece.Start;
        foreach (int cut in cuts)
        {
            yield return piece with { Start = start, End = cut, IsVendor = start == piece.Start && piece.IsVendor };
            start = cut;
        }

        yield return piece with { Start = start, IsVendor = false };
    }
}
