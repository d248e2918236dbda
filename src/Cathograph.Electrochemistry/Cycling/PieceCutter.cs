using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Cuts rows into pieces of one direction of current, by the current first and the instrument's steps as evidence.</summary>
internal static class PieceCutter
{
    /// <summary>A small current is a leak when it passes less than this share of the charge of the largest piece.</summary>
    private const double LeakCharge = 2e-3;

    /// <summary>Share of the largest current below which a piece may be a leak.</summary>
    private const double LeakCurrent = 1e-2;

    public static List<Piece> Cut(RowTable rows, bool[] begins, ReadOnlySpan<double> states, CurrentScale scale)
    {
        List<Piece> pieces = Runs(rows, begins, states, scale.Zero);
        if (IsNoise(pieces, rows.Count))
        {
            pieces = Runs(rows, begins, states, double.PositiveInfinity);
        }

        // A leak in the direction of the step that follows shows only once the levels are told apart.
        pieces = Join(Quiet(Edges(pieces), rows, scale));
        List<Piece> levels = [.. pieces.SelectMany(piece => piece.IsActive ? LevelCutter.Cut(piece, rows.Current, scale) : [piece])];
        return levels.Count == pieces.Count ? pieces : Join(Quiet(levels, rows, scale), onlyRests: true);
    }

    private static List<Piece> Runs(RowTable rows, bool[] begins, ReadOnlySpan<double> states, double zero)
    {
        var pieces = new List<Piece>();
        double[] current = rows.Current;
        int start = 0;
        int sign = 0;
        for (int i = 0; i < current.Length; i++)
        {
            double value = current[i];
            int own = value > zero ? 1 : value < -zero ? -1 : 0;
            own = !states.IsEmpty && states[i] == (double)RowState.Impedance ? Piece.ImpedanceSign : own;
            if (i > 0 && (own != sign || begins[i]))
            {
                pieces.Add(new Piece(start, i, sign, start == 0 || begins[start], StepKind.Rest));
                start = i;
            }

            sign = own;
        }

        if (current.Length > 0)
        {
            pieces.Add(new Piece(start, current.Length, sign, start == 0 || begins[start], StepKind.Rest));
        }

        return pieces;
    }

    // A direction that turns round at every fourth row is noise about zero.
    private static bool IsNoise(List<Piece> pieces, int rows)
    {
        int turns = 0;
        for (int k = 1; k < pieces.Count; k++)
        {
            turns += pieces[k].IsActive && !pieces[k].IsVendor && pieces[k - 1].Sign == -pieces[k].Sign ? 1 : 0;
        }

        return rows > 20 && turns > rows / 4;
    }

    // The first row of a step often still shows the current before the switch, and the last one the current after it.
    private static List<Piece> Edges(List<Piece> pieces)
    {
        var kept = new List<Piece>(pieces.Count);
        for (int k = 0; k < pieces.Count; k++)
        {
            Piece piece = pieces[k];
            bool hasNext = k + 1 < pieces.Count;
            if (piece.Count == 1 && piece.Sign != Piece.ImpedanceSign && hasNext)
            {
                Piece next = pieces[k + 1];
                if (piece.IsVendor && !next.IsVendor)
                {
                    pieces[k + 1] = next with { Start = piece.Start, IsVendor = true };
                    continue;
                }

                if (!piece.IsVendor && next.IsVendor && kept.Count > 0)
                {
                    kept[^1] = kept[^1] with { End = piece.End };
                    continue;
                }
            }

            kept.Add(piece);
        }

        return kept;
    }

    private static List<Piece> Quiet(List<Piece> pieces, RowTable rows, CurrentScale scale)
    {
        double largest = 0;
        foreach (Piece piece in pieces)
        {
            largest = piece.IsActive ? Math.Max(largest, Size(piece, rows).Charge) : largest;
        }

        for (int k = 0; k < pieces.Count; k++)
        {
            Piece piece = pieces[k];
            if (!piece.IsActive)
            {
                continue;
            }

            (double charge, double current) = Size(piece, rows);
            bool isLeak = current <= LeakCurrent * scale.Largest && charge <= LeakCharge * largest;
            bool isFlicker = !piece.IsVendor && piece.Count <= 2 && current <= 10 * LeakCurrent * scale.Largest && charge <= LeakCharge * largest;
            pieces[k] = isLeak || isFlicker ? piece with { Sign = 0 } : piece;
        }

        return pieces;
    }

    private static (double Charge, double Current) Size(Piece piece, RowTable rows)
    {
        double charge = 0;
        double largest = Math.Abs(rows.Current[piece.Start]);
        for (int i = piece.Start + 1; i < piece.End; i++)
        {
            double size = Math.Abs(rows.Current[i]);
            charge += (size + Math.Abs(rows.Current[i - 1])) / 2 * (rows.Time[i] - rows.Time[i - 1]);
            largest = Math.Max(largest, size);
        }

        return (charge, largest);
    }

    private static List<Piece> Join(List<Piece> pieces, bool onlyRests = false)
    {
        var joined = new List<Piece>(pieces.Count);
        foreach (Piece piece in pieces)
        {
            if (joined.Count > 0 && !piece.IsVendor && joined[^1].Sign == piece.Sign && !(onlyRests && piece.IsActive))
            {
                joined[^1] = joined[^1] with { End = piece.End };
            }
            else
            {
                joined.Add(piece);
            }
        }

        return joined;
    }
}
