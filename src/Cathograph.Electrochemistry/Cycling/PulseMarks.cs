using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Tells pulses from charges and discharges: little charge, and short against what is around them.</summary>
internal static class PulseMarks
{
    /// <summary>Largest charge of a pulse between rests, by that of the largest half cycle.</summary>
    private const double LargestCharge = 0.1;

    /// <summary>Largest charge of a pulse between other steps, by that of the largest half cycle.</summary>
    private const double SmallCharge = 0.02;

    /// <summary>Longest pulse between other steps in s.</summary>
    private const double ShortTime = 120;

    public static void Set(List<Piece> pieces, StepCharges charges, VoltageWindow window, (double Scale, double[]? States) known)
    {
        int lastSign = 0;
        for (int k = 0; k < pieces.Count; k++)
        {
            Piece piece = pieces[k];
            if (!piece.IsActive || piece.Kind is not (StepKind.Charge or StepKind.Discharge))
            {
                lastSign = piece.IsActive ? piece.Sign : lastSign;
                continue;
            }

            // A cycle so fast that it holds next to nothing still runs from one end of the window to the other.
            bool isWhole = lastSign != piece.Sign && window.IsReached(piece, piece.Sign) && !window.BeganThere(piece, piece.Sign);
            double share = Math.Abs(charges.Charge[k]) / known.Scale;
            bool isNamed = known.States is not null && known.States[piece.Start + (piece.Count / 2)] == (double)RowState.Pulse;
            if (share <= LargestCharge && !isWhole && (isNamed || IsShort(pieces, charges, k, share)))
            {
                pieces[k] = piece with { Kind = StepKind.Pulse };
            }

            lastSign = piece.Sign;
        }
    }

    private static bool IsShort(List<Piece> pieces, StepCharges charges, int k, double share)
    {
        if (k == 0 || k + 1 >= pieces.Count)
        {
            return false;
        }

        double own = charges.Duration[k];
        bool isAmongRests = pieces[k - 1].Kind == StepKind.Rest && pieces[k + 1].Kind == StepKind.Rest && charges.Duration[k + 1] >= own;
        bool isBrief = own <= ShortTime && share <= SmallCharge && charges.Duration[k - 1] >= own && charges.Duration[k + 1] >= own;
        return isAmongRests || isBrief;
    }
}
