using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Names pieces and cuts the constant-voltage end off a constant-current step.</summary>
internal static class HoldFinder
{
    /// <summary>A hold is told by a current that falls at least to this share of what it was.</summary>
    private const double Fall = 0.9;

    /// <summary>Largest spread of the voltage in V of a step that the instrument calls a hold.</summary>
    private const double VendorTolerance = 0.05;

    /// <summary>Share of a current from which on it still counts as constant.</summary>
    private const double Constant = 0.985;

    public static IEnumerable<Piece> Name(Piece piece, RowTable rows, ReadOnlySpan<double> states, double tolerance)
    {
        if (piece.Sign == Piece.ImpedanceSign)
        {
            return [piece with { Kind = StepKind.Impedance }];
        }

        RowState state = states.IsEmpty ? RowState.Unknown : (RowState)(int)states[piece.Start + (piece.Count / 2)];
        bool isHeld = state is RowState.ConstantVoltage or RowState.ConstantVoltageCharge or RowState.ConstantVoltageDischarge;
        if (isHeld && Spread(piece, rows.Voltage) <= VendorTolerance)
        {
            return [piece with { Kind = StepKind.Hold }];
        }

        if (!piece.IsActive)
        {
            return [piece with { Kind = StepKind.Rest }];
        }

        StepKind kind = piece.Sign > 0 ? StepKind.Charge : StepKind.Discharge;
        int hold = HoldStart(piece, rows, tolerance);
        if (hold >= piece.End)
        {
            return [piece with { Kind = kind }];
        }

        Piece held = piece with { Start = hold, Kind = StepKind.Hold, IsVendor = hold == piece.Start && piece.IsVendor };
        return hold == piece.Start ? [held] : [piece with { End = hold, Kind = kind }, held];
    }

    private static double Spread(Piece piece, double[] voltage)
    {
        double low = double.PositiveInfinity;
        double high = double.NegativeInfinity;

        // The first row may still show the voltage before the switch.
        for (int i = Math.Min(piece.Start + 1, piece.End - 1); i < piece.End; i++)
        {
            low = Math.Min(low, voltage[i]);
            high = Math.Max(high, voltage[i]);
        }

        return high - low;
    }

    /// <summary>First row of the hold that ends the piece; its end when there is none.</summary>
    private static int HoldStart(Piece piece, RowTable rows, double tolerance)
    {
        double[] voltage = rows.Voltage;
        double[] current = rows.Current;
        int last = piece.End - 1;
        if (piece.Count < 3)
        {
            return piece.End;
        }

        double end = Middle(voltage[last], voltage[last - 1], voltage[last - 2]);
        int first = last;
        while (first > piece.Start && Math.Abs(voltage[first - 1] - end) <= tolerance)
        {
            first--;
        }

        // What ran before the voltage stood still, or the first of the hold itself.
        double level = first - piece.Start >= 2 ? Math.Abs(current[first - 1]) : Math.Max(Math.Abs(current[first]), Math.Abs(current[Math.Min(first + 1, last)]));
        int start = first;
        while (start < piece.End && Math.Abs(current[start]) >= Constant * level)
        {
            start++;
        }

        bool falls = piece.End - start >= 2 && Math.Abs(current[last]) <= Fall * level && Falls(current, start, last);
        return !falls ? piece.End : start - piece.Start <= 2 ? piece.Start : start;
    }

    private static bool Falls(double[] current, int start, int last)
    {
        double middle = Math.Abs(current[start + ((last - start) / 2)]);
        return middle <= 1.02 * Math.Abs(current[start]) && middle >= 0.9 * Math.Abs(current[last]);
    }

    private static double Middle(double a, double b, double c) => Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
}
