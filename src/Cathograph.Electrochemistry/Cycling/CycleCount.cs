using Cathograph.Core.Curves;
using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Numbers cycles from half cycles.</summary>
internal static class CycleCount
{
    /// <summary>A first discharge below this share of the usual one empties a cell that came partly charged and begins no cycle.</summary>
    private const double PartlyCharged = 0.7;

    /// <summary>Cycle number from 1 of each piece, and which half cycle begins a cycle.</summary>
    public static (int[] Cycles, CycleOrder Order) Of(List<Piece> pieces, List<HalfCount.Half> halves, CycleOrder asked, DataChannel? vendor)
    {
        CycleOrder order = asked == CycleOrder.Automatic ? Decide(halves, pieces, vendor) : asked;
        int first = order == CycleOrder.ChargeFirst ? 1 : -1;
        int[] cycles = new int[pieces.Count];
        int half = 0;
        int cycle = 1;
        for (int k = 0; k < pieces.Count; k++)
        {
            if (half + 1 < halves.Count && halves[half + 1].First == k)
            {
                half++;
                cycle += halves[half].Sign == first ? 1 : 0;
            }

            cycles[k] = cycle;
        }

        return (cycles, order);
    }

    private static CycleOrder Decide(List<HalfCount.Half> halves, List<Piece> pieces, DataChannel? vendor)
    {
        if (halves.Count == 0 || halves[0].Sign > 0)
        {
            return CycleOrder.ChargeFirst;
        }

        int votes = vendor is null ? 0 : Votes(halves, pieces, vendor.Values.AsSpan());
        if (votes != 0)
        {
            return votes > 0 ? CycleOrder.ChargeFirst : CycleOrder.DischargeFirst;
        }

        double[] later = [.. halves.Skip(1).Where(half => half.Sign < 0).Select(half => half.Charge).Order()];
        bool isPartial = later.Length > 0 && halves[0].Charge < PartlyCharged * later[later.Length / 2];
        return isPartial ? CycleOrder.ChargeFirst : CycleOrder.DischargeFirst;
    }

    // Each growth of the vendor's cycle number speaks for the direction of the half cycle that begins there, or after the rest that begins there.
    private static int Votes(List<HalfCount.Half> halves, List<Piece> pieces, ReadOnlySpan<double> vendor)
    {
        int votes = 0;
        foreach (HalfCount.Half half in halves.Skip(1))
        {
            int from = half.First;
            while (from > 0 && pieces[from - 1].Kind is StepKind.Rest or StepKind.Impedance)
            {
                from--;
            }

            Piece before = pieces[from];
            Piece piece = pieces[half.First];
            double earlier = vendor[Math.Max(before.Start - 1, 0)];
            double now = vendor[Math.Min(piece.Start + Math.Min(1, piece.Count - 1), vendor.Length - 1)];
            votes += now > earlier ? half.Sign : 0;
        }

        return votes;
    }
}
