using Cathograph.Core.Protocols;

namespace Cathograph.Electrochemistry.Cycling;

/// <summary>
/// What ended each step of measured rows. Instruments seldom say; a limit is told where the last value lies on it and something else speaks for it too: a hold that
/// goes on from there, other steps that end alike, or a round number.
/// </summary>
internal sealed class StepEndings
{
    private const double SameVoltage = 5e-3;
    private const double ShareOfWindow = 0.02;
    private const double RoundVoltage = 0.05;
    private const double NearRound = 3e-3;
    private const double SameCurrent = 0.03;
    private const double SameTime = 2e-3;
    private const double LongestSlack = 2;

    private static readonly double[] Divisors = [2, 3, 4, 5, 10, 20, 25, 50, 100];

    private readonly List<Piece> _pieces;
    private readonly RowTable _rows;
    private readonly double[] _durations;
    private readonly double _same;
    private readonly (double Value, bool IsShared) _high;
    private readonly (double Value, bool IsShared) _low;

    private StepEndings(List<Piece> pieces, RowTable rows, double[] durations)
    {
        _pieces = pieces;
        _rows = rows;
        _durations = durations;
        double[] ends = [.. Enumerable.Range(0, pieces.Count).Where(k => pieces[k].IsActive).Select(End).Where(double.IsFinite)];
        _same = ends.Length == 0 ? 0 : Math.Min(SameVoltage, ShareOfWindow * (ends.Max() - ends.Min()));
        _high = Limit(StepKind.Charge);
        _low = Limit(StepKind.Discharge);
    }

    /// <summary>One text a step, such as <c>voltage 4.2 V</c>, <c>time 3600 s</c>, <c>current 0.5 mA</c>; empty where it is not told.</summary>
    public static string[] Of(List<Piece> pieces, RowTable rows, double[] durations)
    {
        var endings = new StepEndings(pieces, rows, durations);
        return [.. Enumerable.Range(0, pieces.Count).Select(endings.Of)];
    }

    private string Of(int k) => _pieces[k].Kind switch
    {
        StepKind.Charge or StepKind.Discharge => Voltage(k) ?? Time(k),
        StepKind.Hold => Current(k) ?? Time(k),
        StepKind.Rest or StepKind.Pulse => Time(k),
        _ => "",
    };

    private double End(int k) => _rows.Voltage[_pieces[k].End - 1];

    // The outermost voltage at which steps of a direction end, and whether several end there.
    private (double Value, bool IsShared) Limit(StepKind kind)
    {
        double[] ends = [.. Enumerable.Range(0, _pieces.Count).Where(k => _pieces[k].Kind == kind).Select(End).Where(double.IsFinite).Order()];
        if (ends.Length == 0)
        {
            return (double.NaN, false);
        }

        double outer = kind == StepKind.Charge ? ends[^1] : ends[0];
        double[] near = [.. ends.Where(end => Math.Abs(end - outer) <= _same)];
        return (near[near.Length / 2], near.Length > 1);
    }

    private string? Voltage(int k)
    {
        double end = End(k);
        bool isHeldOn = k + 1 < _pieces.Count && _pieces[k + 1].Kind == StepKind.Hold && _pieces[k + 1].Sign == _pieces[k].Sign;
        (double limit, bool isShared) = _pieces[k].Kind == StepKind.Charge ? _high : _low;
        bool isAtLimit = Math.Abs(end - limit) <= _same && (isShared || IsRound(limit));
        return isHeldOn || isAtLimit ? FormattableString.Invariant($"voltage {Nice(isHeldOn ? end : limit):0.####} V") : null;
    }

    private static bool IsRound(double voltage) => Math.Abs(voltage - (Math.Round(voltage / RoundVoltage) * RoundVoltage)) <= NearRound;

    private static double Nice(double voltage)
    {
        double round = Math.Round(voltage / RoundVoltage) * RoundVoltage;
        return Math.Abs(voltage - round) <= NearRound ? round : voltage;
    }

    private string? Current(int k)
    {
        double end = Math.Abs(_rows.Current[_pieces[k].End - 1]);
        bool isAfterCurrent = k > 0 && _pieces[k - 1].Sign == _pieces[k].Sign && _pieces[k - 1].Kind is StepKind.Charge or StepKind.Discharge;
        double before = isAfterCurrent ? Math.Abs(_rows.Current[_pieces[k - 1].Start + (_pieces[k - 1].Count / 2)]) : double.NaN;
        bool isRoundTime = Time(k).Length > 0;
        bool isShare = Array.Exists(Divisors, divisor => Math.Abs((end * divisor / before) - 1) <= SameCurrent);
        return end > 0 && isShare && !isRoundTime ? FormattableString.Invariant($"current {1000 * end:G3} mA") : null;
    }

    // The interval to the neighbouring steps may belong to this one or not.
    private string Time(int k)
    {
        Piece piece = _pieces[k];
        double rows = _rows.Time[piece.End - 1] - _rows.Time[piece.Start];
        double? round = k + 1 == _pieces.Count ? null : RoundTime(_durations[k]) ?? RoundTime(rows);
        return round is { } time ? FormattableString.Invariant($"time {time:0} s") : "";
    }

    private static double? RoundTime(double duration)
    {
        double unit = duration >= 120 ? 60 : 1;
        double round = Math.Round(duration / unit) * unit;
        return round > 0 && Math.Abs(duration - round) <= Math.Clamp(SameTime * duration, 0.01, LongestSlack) ? round : null;
    }
}
