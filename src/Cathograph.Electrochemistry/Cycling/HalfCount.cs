using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Finds where the current turns round for good. Holds, rests, interruptions and pulses do not break a half cycle.</summary>
internal sealed class HalfCount
{
    /// <summary>Charge, by that of the largest half cycle, from which on pulses and holds against the direction turn it round.</summary>
    private const double TurningCharge = 0.1;

    /// <summary>Charge, by that of the largest half cycle, from which on a step at constant current turns the direction round wherever it ends.</summary>
    private const double StrongCharge = 0.02;

    /// <summary>The least charge, by that of the largest half cycle, of a step that reaches the end of the voltage window.</summary>
    private const double LeastCharge = 1e-5;

    private readonly IReadOnlyList<Piece> _pieces;
    private readonly StepCharges _charges;
    private readonly VoltageWindow _window;
    private readonly double _scale;

    private HalfCount(IReadOnlyList<Piece> pieces, StepCharges charges, VoltageWindow window, double scale)
    {
        _pieces = pieces;
        _charges = charges;
        _window = window;
        _scale = scale;
    }

    /// <summary>A half cycle: its first piece, its direction, and the magnitude of its charge in C.</summary>
    internal readonly record struct Half(int First, int Sign, double Charge);

    public static List<Half> Of(IReadOnlyList<Piece> pieces, StepCharges charges, VoltageWindow window, double scale) =>
        new HalfCount(pieces, charges, window, scale).Find();

    /// <summary>Charge in C of the largest half cycle, told without knowing which steps are pulses.</summary>
    public static double Scale(IReadOnlyList<Piece> pieces, StepCharges charges)
    {
        double run = LargestLeg(pieces, charges, 0);
        return LargestLeg(pieces, charges, run / 4);
    }

    private static double LargestLeg(IReadOnlyList<Piece> pieces, StepCharges charges, double slack)
    {
        double largest = 0;
        double leg = 0;
        double back = 0;
        int sign = 0;
        for (int k = 0; k < pieces.Count; k++)
        {
            double charge = pieces[k].Kind == StepKind.Rest ? 0 : charges.Charge[k];
            if (charge == 0)
            {
                continue;
            }

            if (sign == 0 || Math.Sign(charge) == sign)
            {
                sign = Math.Sign(charge);
                double recovered = Math.Min(back, Math.Abs(charge));
                back -= recovered;
                leg += Math.Abs(charge) - recovered;
            }
            else
            {
                back += Math.Abs(charge);
            }

            if (back > slack)
            {
                (leg, back, sign) = (back, 0, -sign);
            }

            largest = Math.Max(largest, leg);
        }

        return largest;
    }

    private List<Half> Find()
    {
        var halves = new List<Half>();
        Half now = default;
        bool isFirm = false;
        double back = 0;
        int turn = -1;
        for (int k = 0; k < _pieces.Count; k++)
        {
            double size = Math.Abs(_charges.Charge[k]);
            int own = _pieces[k].Kind == StepKind.Rest ? 0 : Math.Sign(_charges.Charge[k]);
            if (own == 0)
            {
                continue;
            }

            if (now.Sign == 0 || own == now.Sign)
            {
                double recovered = Math.Min(back, size);
                back -= recovered;
                turn = back > 0 ? turn : -1;
                now = now.Sign == 0 ? new Half(k, own, size) : now with { Charge = now.Charge + size - recovered };
                isFirm |= IsStrong(k, own, size) || now.Charge > TurningCharge * _scale;
                continue;
            }

            turn = turn < 0 ? k : turn;
            back += size;
            if (IsStrong(k, own, size) || back > TurningCharge * _scale)
            {
                if (isFirm)
                {
                    halves.Add(now);
                }

                (now, isFirm, back, turn) = (new Half(turn, own, back), true, 0, -1);
            }
        }

        if (now.Sign != 0 && (isFirm || halves.Count == 0))
        {
            halves.Add(now);
        }

        return halves;
    }

    private bool IsStrong(int k, int sign, double size) =>
        _pieces[k].Kind is StepKind.Charge or StepKind.Discharge
        && (size >= StrongCharge * _scale || (size >= LeastCharge * _scale && _window.IsReached(_pieces[k], sign)));
}
