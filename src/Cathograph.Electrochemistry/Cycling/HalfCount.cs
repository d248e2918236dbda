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

    /// <summary>A half cycle while it is followed: whether it is one for certain, the charge in C that has gone back since, and the piece where that began.</summary>
    private readonly record struct Leg(Half Half, bool IsFirm, double Back, int Turn);

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
        var now = new Leg(default, false, 0, -1);
        for (int k = 0; k < _pieces.Count; k++)
        {
            int own = _pieces[k].Kind == StepKind.Rest ? 0 : Math.Sign(_charges.Charge[k]);
            if (own == 0)
            {
                continue;
            }

            if (now.Half.Sign == 0 || own == now.Half.Sign)
            {
                now = Forward(now, k, own);
                continue;
            }

            Leg turned = Backward(now, k, own);
            if (turned.Half.Sign == own && now.IsFirm)
            {
                halves.Add(now.Half);
            }

            now = turned;
        }

        if (now.Half.Sign != 0 && (now.IsFirm || halves.Count == 0))
        {
            halves.Add(now.Half);
        }

        return halves;
    }

    private Leg Forward(Leg now, int k, int own)
    {
        double size = Math.Abs(_charges.Charge[k]);
        double recovered = Math.Min(now.Back, size);
        double back = now.Back - recovered;
        Half half = now.Half.Sign == 0 ? new Half(k, own, size) : now.Half with { Charge = now.Half.Charge + size - recovered };
        return new Leg(half, now.IsFirm || IsStrong(k, own, size) || half.Charge > TurningCharge * _scale, back, back > 0 ? now.Turn : -1);
    }

    private Leg Backward(Leg now, int k, int own)
    {
        double size = Math.Abs(_charges.Charge[k]);
        int turn = now.Turn < 0 ? k : now.Turn;
        double back = now.Back + size;
        return IsStrong(k, own, size) || back > TurningCharge * _scale
            ? new Leg(new Half(turn, own, back), true, 0, -1)
            : now with { Back = back, Turn = turn };
    }

    private bool IsStrong(int k, int sign, double size) =>
        _pieces[k].Kind is StepKind.Charge or StepKind.Discharge
        && (size >= StrongCharge * _scale || (size >= LeastCharge * _scale && _window.IsReached(_pieces[k], sign)));
}
