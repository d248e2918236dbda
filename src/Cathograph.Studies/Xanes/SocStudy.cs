using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Xanes;

/// <summary>
/// Joins the spectra of an operando series with the record of the cycler by the wall clock and finds the relation between edge energy or white line and state of charge or
/// lithium content: a polynomial of least squares whose order is chosen by the Bayesian information criterion among those that are monotone over the measured range.
/// </summary>
public static partial class SocStudy
{
    private const double LongestGap = 1800;

    /// <summary>Joins and fits.</summary>
    /// <param name="items">Analysed spectra; those without a clock are refused.</param>
    /// <param name="record">The cycler's record, with its clock.</param>
    /// <param name="options">How.</param>
    /// <returns>Points, relations and findings.</returns>
    /// <exception cref="InvalidInputException">A clock is missing, the two do not overlap, or nothing was charged.</exception>
    public static SocResult Run(ImmutableArray<AnalysedAbsorption> items, CyclingRecord record, SocOptions options)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(options);
        var findings = new List<Finding>();
        ImmutableArray<HalfCycle> halves = HalfCycles.Of(record);
        HalfCycle first = halves.FirstOrDefault(half => half.IsCharge) ?? throw new InvalidInputException(record.Name, "found no charge in the cycler's record; expected at least one");
        ImmutableArray<double> passed = ChargePassed.Of(record);
        double begun = passed[first.FirstPoint];
        double firstCharge = first.Charge.Max();
        double full = options.TheoreticalCharge ?? firstCharge;
        double CountedAt(double charge) => options.TheoreticalCharge is null ? (charge - begun) / full : options.InitialLithium - ((charge - begun) / full);
        items = Once(items, findings);
        ImmutableArray<OperandoPoint> points = Joined(items, record, (passed, halves, CountedAt), options, findings);
        Check(options, firstCharge, findings);
        OperandoPoint[] used = [.. points.Where(point => options.UsesAll || (point.IsCharge && halves[point.Half] == first))];
        if (used.Length < 4)
        {
            throw new InvalidInputException(items[0].Name, FormattableString.Invariant($"found {used.Length} spectra within the {(options.UsesAll ? "record" : "first charge")}; expected at least 4: use all half cycles with --use all, or put the clocks right with --clock-offset"));
        }

        if (ClockCheck.SuspectedOffset(points, record.Time, halves) is { } offset)
        {
            findings.Add(Finding.Warning("clock-offset-suspected", FormattableString.Invariant($"The course of the edge energy turns {Math.Abs(offset) / 60:0} min {(offset < 0 ? "after" : "before")} the current turns round; the clocks seem to differ: try --clock-offset \"{offset / 60:0} min\".")));
        }

        if (EnergyJitter.Of(points) is { } jitter)
        {
            findings.Add(jitter);
        }

        return new SocResult
        {
            Options = options,
            Points = points,
            Relations =
            [
                .. new[] { SpectralMeasure.EdgeEnergy, SpectralMeasure.WhiteLine }.Where(measure => used.Count(point => point.Item.Of(measure).IsFound) >= 4)
                    .Select(measure => SocFit.Relation(measure, used, points, options)),
            ],
            Record = record,
            FirstCharge = firstCharge,
            Findings = [.. findings],
        };
    }

    private static void Check(SocOptions options, double firstCharge, List<Finding> findings)
    {
        if (options.TheoreticalCharge is not { } full)
        {
            findings.Add(Finding.Note("relative-state-of-charge", "State of charge is 0 where the first charge begins and 1 where it ends; with the mass (--mass) or the full capacity (--capacity) it becomes lithium content."));
        }
        else if (firstCharge / full > options.InitialLithium)
        {
            findings.Add(Finding.Warning("more-charge-than-lithium", FormattableString.Invariant($"The first charge takes {firstCharge / full:0.00} Li per formula unit, more than the {options.InitialLithium:0.##} that were there; is the mass right?")));
        }
        else if (firstCharge / full < 0.05)
        {
            findings.Add(Finding.Warning("little-charge", FormattableString.Invariant($"The first charge takes only {firstCharge / full:0.0000} Li per formula unit; is the mass right?")));
        }
    }

    // A folder may hold a spectrum in a collection and as a file of its own.
    private static ImmutableArray<AnalysedAbsorption> Once(ImmutableArray<AnalysedAbsorption> items, List<Finding> findings)
    {
        static (string Name, long Second) Key(AnalysedAbsorption item) =>
            (item.Name[(item.Name.LastIndexOfAny(['/', '\\', ' ']) + 1)..], (item.Spectrum.Source.Started ?? DateTimeOffset.UnixEpoch).ToUnixTimeSeconds());
        ImmutableArray<AnalysedAbsorption> once = [.. items.DistinctBy(Key)];
        if (once.Length < items.Length)
        {
            findings.Add(Finding.Note("spectra-twice", FormattableString.Invariant($"{items.Length - once.Length} of {items.Length} spectra have the name and the clock of another and count once.")));
        }

        return once;
    }

    private static ImmutableArray<OperandoPoint> Joined(
        ImmutableArray<AnalysedAbsorption> items, CyclingRecord record, (ImmutableArray<double> Passed, ImmutableArray<HalfCycle> Halves, Func<double, double> Counted) known, SocOptions options, List<Finding> findings)
    {
        if (record.Started is not { } start)
        {
            throw new InvalidInputException(record.Name, "found no wall clock in the cycler's record; expected one, to join it with the spectra");
        }

        if (items.FirstOrDefault(item => item.Spectrum.Source.Started is null) is { } bare)
        {
            throw new InvalidInputException(bare.Name, "found no wall clock; expected one in every spectrum of an operando series, to join it with the cycler");
        }

        var points = new List<OperandoPoint>();
        int outside = 0;
        foreach (AnalysedAbsorption item in items)
        {
            double time = (item.Spectrum.Source.Started!.Value - start).TotalSeconds + options.ClockOffset;
            int row = Row(record.Time, time);
            if (row < 0)
            {
                outside++;
                continue;
            }

            double share = Math.Clamp((time - record.Time[row]) / Math.Max(1e-9, record.Time[row + 1] - record.Time[row]), 0, 1);
            double Between(ImmutableArray<double> column) => column[row] + (share * (column[row + 1] - column[row]));
            int half = HalfOf(known.Halves, row);
            points.Add(new OperandoPoint
            {
                Item = item,
                Time = time,
                Voltage = Between(record.Voltage),
                Current = Between(record.Current),
                Charge = Between(known.Passed),
                Half = half,
                IsCharge = half >= 0 && known.Halves[half].IsCharge,
                Position = PositionPattern().Match(item.Name) is { Success: true } match ? match.Groups[1].Value : "",
                Counted = known.Counted(Between(known.Passed)),
            });
        }

        if (points.Count == 0)
        {
            DateTimeOffset last = start.AddSeconds(record.Time[^1]);
            double earliest = items.Min(item => (item.Spectrum.Source.Started!.Value - start).TotalSeconds);
            throw new InvalidInputException(items[0].Name, FormattableString.Invariant($"found spectra from {items.Min(item => item.Spectrum.Source.Started):yyyy-MM-dd HH:mm} to {items.Max(item => item.Spectrum.Source.Started):yyyy-MM-dd HH:mm} and cycler rows from {start:yyyy-MM-dd HH:mm} to {last:yyyy-MM-dd HH:mm}; expected them to overlap: --clock-offset \"{(record.Time[0] - earliest) / 60:0} min\" would put the first spectrum on the first row"));
        }

        if (outside > 0)
        {
            findings.Add(Finding.Warning("spectra-outside-record", FormattableString.Invariant($"{outside} of {items.Length} spectra lie outside the cycler's rows or in a gap of more than {LongestGap / 60:0} min; they were left out.")));
        }

        return [.. points.OrderBy(point => point.Time)];
    }

    // The row before a time; -1 outside and in a gap.
    private static int Row(ImmutableArray<double> time, double at)
    {
        if (at < time[0] || at > time[^1])
        {
            return -1;
        }

        int row = time.BinarySearch(at);
        row = Math.Clamp(row >= 0 ? row : ~row - 1, 0, time.Length - 2);
        return time[row + 1] - time[row] > LongestGap ? -1 : row;
    }

    private static int HalfOf(ImmutableArray<HalfCycle> halves, int row)
    {
        for (int k = halves.Length - 1; k >= 0; k--)
        {
            if (row >= halves[k].FirstPoint)
            {
                return k;
            }
        }

        return -1;
    }

    [GeneratedRegex("(?:^|[_\\-. ])(pos(?:ition)?[_-]?\\d+)(?=$|[_\\-. ])", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex PositionPattern();
}
