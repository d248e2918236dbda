using System.Runtime.InteropServices;
using Cathograph.Core.Curves;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>Charge and energy of each piece, by trapezoids; by the instrument's counter where the rows are too coarse for that.</summary>
internal sealed class StepCharges
{
    /// <summary>Uncertainty of the integral, by its size, above which a counter is trusted more.</summary>
    private const double Coarse = 2e-3;

    /// <summary>Last decimal of the current, by its size, from which on a counter is trusted more.</summary>
    private const double FewDecimals = 0.02;

    /// <summary>Difference of integral and counter, by the integral, from which on few decimals matter.</summary>
    private const double Disagreement = 0.01;

    /// <summary>Share of a current from which on another may be the same.</summary>
    private const double Comparable = 0.5;

    /// <summary>A silence longer than this many sampling intervals is a pause in which nothing is known to have flowed.</summary>
    private const double LongestSilence = 5;

    private readonly RowTable _rows;
    private readonly double[]? _stepTime;
    private readonly double[] _leads;

    private StepCharges(RowTable rows, CyclerData data, List<Piece> pieces)
    {
        _rows = rows;
        _stepTime = data.Find(ChannelRole.StepTime) is { } channel && channel.Values.Length == rows.Count ? ImmutableCollectionsMarshal.AsArray(channel.Values) : null;
        _leads = new double[pieces.Count + 1];
        Charge = new double[pieces.Count];
        Energy = new double[pieces.Count];
        Duration = new double[pieces.Count];
        IsCounted = new bool[pieces.Count];
    }

    /// <summary>Charge in C, positive for charging.</summary>
    public double[] Charge { get; }

    /// <summary>Energy in J, signed like the charge.</summary>
    public double[] Energy { get; }

    /// <summary>Duration in s.</summary>
    public double[] Duration { get; }

    /// <summary>Steps whose current has so few decimals that the counter tells their charge better.</summary>
    public int FewDecimalSteps { get; private set; }

    /// <summary>True where the charge is the counter's.</summary>
    public bool[] IsCounted { get; }

    public static StepCharges Of(RowTable rows, CyclerData data, List<Piece> pieces, CurrentScale scale)
    {
        var charges = new StepCharges(rows, data, pieces);
        CounterReading counter = CounterReading.Of(data);
        for (int k = 1; k < pieces.Count; k++)
        {
            charges._leads[k] = charges.Lead(pieces[k - 1], pieces[k]);
        }

        for (int k = 0; k < pieces.Count; k++)
        {
            charges.Integrate(pieces, k, counter, scale);
        }

        return charges;
    }

    /// <summary>The charges and energies that the steps of a record state.</summary>
    public static StepCharges Stated(RowTable rows, CyclingRecord record, CyclerData data, List<Piece> pieces)
    {
        var charges = new StepCharges(rows, data, pieces);
        for (int k = 0; k < pieces.Count; k++)
        {
            charges.Charge[k] = record.Steps[k].Charge;
            charges.Energy[k] = record.Steps[k].Energy;
            charges.Duration[k] = rows.Time[pieces[k].End - 1] - rows.Time[pieces[k].Start];
        }

        return charges;
    }

    // How long before its first row a step began: the interval between two steps belongs half to each, unless the instrument says better.
    private double Lead(Piece before, Piece piece)
    {
        double[] time = _rows.Time;
        double gap = time[piece.Start] - time[piece.Start - 1];
        if (gap <= 0)
        {
            return 0;
        }

        if (_stepTime is not null && piece.IsVendor && _stepTime[piece.Start] is >= 0 and { } own)
        {
            return Math.Min(own, gap);
        }

        return IsSilence(before, piece, gap) ? 0 : ShareOfGap(before, piece) * gap;
    }

    // A row at the border may show the current of the other step; then the interval is that step's.
    private double ShareOfGap(Piece before, Piece piece)
    {
        double last = _rows.Current[piece.Start - 1];
        double first = _rows.Current[piece.Start];
        bool isNext = piece.IsActive && before.Sign != piece.Sign && Math.Sign(last) == piece.Sign && Math.Abs(last) > Comparable * Math.Abs(first);
        bool isBefore = before.IsActive && before.Sign != piece.Sign && Math.Sign(first) == before.Sign && Math.Abs(first) > Comparable * Math.Abs(last);
        return isNext ? 1 : isBefore ? 0 : 0.5;
    }

    private bool IsSilence(Piece before, Piece piece, double gap)
    {
        double left = before.Count > 1 ? _rows.Time[before.End - 1] - _rows.Time[before.End - 2] : 0;
        double right = piece.Count > 1 ? _rows.Time[piece.Start + 1] - _rows.Time[piece.Start] : 0;
        double usual = Math.Max(left, right);
        return usual > 0 && gap > LongestSilence * usual;
    }

    private double Tail(List<Piece> pieces, int k)
    {
        if (k + 1 == pieces.Count)
        {
            return 0;
        }

        Piece next = pieces[k + 1];
        double gap = _rows.Time[next.Start] - _rows.Time[next.Start - 1];
        return gap <= 0 || (_leads[k + 1] == 0 && IsSilence(pieces[k], next, gap)) ? 0 : gap - _leads[k + 1];
    }

    private void Integrate(List<Piece> pieces, int k, CounterReading counter, CurrentScale scale)
    {
        Piece piece = pieces[k];
        double[] time = _rows.Time;
        double[] current = _rows.Current;
        double[] voltage = _rows.Voltage;
        double lead = _leads[k];
        double tail = Tail(pieces, k);
        double charge = (lead * current[piece.Start]) + (tail * current[piece.End - 1]);
        double energy = (lead * Known(current[piece.Start] * voltage[piece.Start])) + (tail * Known(current[piece.End - 1] * voltage[piece.End - 1]));
        double doubt = 0;
        for (int i = piece.Start + 1; i < piece.End; i++)
        {
            double half = (time[i] - time[i - 1]) / 2;
            charge += half * (current[i] + current[i - 1]);
            energy += half * Known((current[i] * voltage[i]) + (current[i - 1] * voltage[i - 1]));
            doubt += half * Math.Abs(current[i] - current[i - 1]);
        }

        Duration[k] = time[piece.End - 1] - time[piece.Start] + lead + tail;
        Charge[k] = charge;
        Energy[k] = energy;
        bool hasStepTime = _stepTime is not null && piece.IsVendor;
        double ends = hasStepTime ? 0 : (lead * Math.Abs(current[piece.Start])) + (tail * Math.Abs(current[piece.End - 1]));
        bool isCoarse = (doubt / 2) + ends > Coarse * Math.Abs(charge) || scale.Quantum > 5 * Coarse * Math.Abs(current[piece.Start + (piece.Count / 2)]);
        if (!piece.IsActive || !counter.IsPresent)
        {
            return;
        }

        if (isCoarse)
        {
            Count(k, counter.OfStep(piece.Start, piece.End, charge));
        }
        else if (HasFewDecimals(piece, charge, counter, scale) && counter.OfStep(piece.Start, piece.End, charge) is var counted && Math.Abs(counted - charge) > Disagreement * Math.Abs(charge))
        {
            Count(k, counted);
            FewDecimalSteps += IsCounted[k] ? 1 : 0;
        }
    }

    // A set value with few digits and a reading with few digits look the same; the counter knows, if it has more digits itself.
    private bool HasFewDecimals(Piece piece, double charge, CounterReading counter, CurrentScale scale)
    {
        double share = scale.Decimal / Math.Abs(_rows.Current[piece.Start + (piece.Count / 2)]);
        return share > FewDecimals && double.IsFinite(share) && counter.Resolution < share * Math.Abs(charge);
    }

    private void Count(int k, double counted)
    {
        double ratio = counted / Charge[k];
        bool isPlausible = double.IsFinite(ratio) ? ratio is > 0.5 and < 2 : Charge[k] == 0 && double.IsFinite(counted) && counted != 0;
        if (isPlausible)
        {
            Energy[k] = Charge[k] == 0 ? 0 : Energy[k] * ratio;
            Charge[k] = counted;
            IsCounted[k] = true;
        }
    }

    private static double Known(double value) => double.IsFinite(value) ? value : 0;
}
