using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;

namespace Cathograph.Studies.Cycles;

/// <summary>Recognises at which rates cells were cycled: by their nominal capacity where it is known, else by the currents that come again.</summary>
public static class RateRecognition
{
    /// <summary>Two currents within this factor are one rate.</summary>
    private const double SameRate = 1.12;

    /// <summary>How near a C-rate must be to a usual one to be called by its name.</summary>
    private const double NameTolerance = 0.06;

    private static readonly ImmutableArray<(double Value, string Name)> UsualRates =
    [
        (0.01, "C/100"), (0.02, "C/50"), (0.025, "C/40"), (1.0 / 30, "C/30"), (0.04, "C/25"), (0.05, "C/20"), (1.0 / 15, "C/15"), (0.1, "C/10"), (0.125, "C/8"), (1.0 / 6, "C/6"), (0.2, "C/5"), (0.25, "C/4"),
        (1.0 / 3, "C/3"), (0.5, "C/2"), (1, "1C"), (1.5, "1.5C"), (2, "2C"), (3, "3C"), (4, "4C"), (5, "5C"), (6, "6C"), (8, "8C"), (10, "10C"), (20, "20C"),
    ];

    /// <summary>Sorts the cycles of some cells by rate.</summary>
    /// <param name="cells">The cells with their cycles.</param>
    /// <param name="options">Nominal capacity, formation, groups.</param>
    /// <returns>Rates, cells and what was assumed.</returns>
    /// <exception cref="InvalidInputException">A group names a cell that is not there, or no cell has a discharge at constant current.</exception>
    public static RateSummary Of(ImmutableArray<CellCycles> cells, RateGrouping options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var findings = ImmutableArray.CreateBuilder<Finding>();
        var unit = CapacityUnit.For(cells.Select(cell => cell.Cell.Record));
        bool hasNominal = options.NominalCapacity is not null || (options.NominalSpecificCapacity is not null && cells.All(cell => cell.Cell.Record.ActiveMass is > 0));
        if (options.NominalSpecificCapacity is not null && options.NominalCapacity is null && !hasNominal)
        {
            findings.Add(Finding.Warning("nominal-without-mass", "a nominal capacity per mass was given, and the mass of active material is not known for every cell; rates are told by the current", "--nominal-specific-capacity"));
        }
        else if (!hasNominal)
        {
            findings.Add(Finding.Note("rates-by-current", "no nominal capacity was given (--nominal-specific-capacity with --mass, or --nominal-capacity); rates are told by the current", "rates"));
        }

        double Scaled(CellCycles cell, double current) => hasNominal ? current * 3600 / Nominal(cell.Cell.Record, options) : Shared(unit, cell.Cell.Record, current);
        double[] centres = Centres([.. cells.SelectMany(cell => Counted(cell, options).Select(cycle => Scaled(cell, cycle.DischargeCurrent)))]);
        if (centres.Length == 0)
        {
            throw new InvalidInputException(cells[0].Cell.Name, "found no complete cycle with a discharge at constant current; expected at least one to make a rate table of");
        }

        ImmutableArray<CellRates> sorted = [.. cells.Select(cell => new CellRates(cell, GroupOf(cell, options), Blocks(Counted(cell, options), cycle => Nearest(centres, Scaled(cell, cycle.DischargeCurrent)))))];
        return new RateSummary([.. centres.Select(centre => Level(centre, hasNominal, unit))], sorted, unit, findings.ToImmutable());
    }

    private static double Nominal(CyclingRecord record, RateGrouping options) => options.NominalCapacity ?? (options.NominalSpecificCapacity!.Value * record.ActiveMass!.Value);

    private static double Shared(CapacityUnit unit, CyclingRecord record, double current) => unit.Basis switch
    {
        CapacityBasis.PerActiveMass => current / record.ActiveMass!.Value,
        CapacityBasis.PerArea => current / record.Area!.Value,
        _ => current,
    };

    private static IEnumerable<CycleNumbers> Counted(CellCycles cell, RateGrouping options) =>
        cell.Cycles.Where(cycle => cycle.IsComplete && cycle.Number >= options.FromCycle && cycle.DischargeCurrent > 0);

    private static double[] Centres(double[] currents)
    {
        Array.Sort(currents);
        var centres = new List<double>();
        int first = 0;
        for (int i = 1; i <= currents.Length; i++)
        {
            if (i == currents.Length || currents[i] > SameRate * currents[i - 1])
            {
                centres.Add(currents[first..i].Average());
                first = i;
            }
        }

        return [.. centres];
    }

    private static int Nearest(double[] centres, double value)
    {
        int best = 0;
        for (int k = 1; k < centres.Length; k++)
        {
            best = Math.Abs(Math.Log(centres[k] / value)) < Math.Abs(Math.Log(centres[best] / value)) ? k : best;
        }

        return best;
    }

    private static ImmutableArray<RateBlock> Blocks(IEnumerable<CycleNumbers> cycles, Func<CycleNumbers, int> rateOf)
    {
        var blocks = new List<RateBlock>();
        foreach (CycleNumbers cycle in cycles)
        {
            int rate = rateOf(cycle);
            if (blocks.Count > 0 && blocks[^1].Rate == rate)
            {
                blocks[^1] = blocks[^1] with { Cycles = blocks[^1].Cycles.Add(cycle) };
            }
            else
            {
                blocks.Add(new RateBlock(rate, 1 + blocks.Count(block => block.Rate == rate), [cycle]));
            }
        }

        return [.. blocks];
    }

    private static string GroupOf(CellCycles cell, RateGrouping options)
    {
        foreach ((string name, ImmutableArray<string> members) in options.Groups)
        {
            if (members.Contains(cell.Cell.Name, StringComparer.Ordinal))
            {
                return name;
            }
        }

        return cell.Cell.Name;
    }

    private static RateLevel Level(double centre, bool hasNominal, CapacityUnit unit)
    {
        if (hasNominal)
        {
            (double value, string name) = UsualRates.MinBy(rate => Math.Abs(Math.Log(rate.Value / centre)));
            bool isUsual = Math.Abs(Math.Log(value / centre)) < NameTolerance;
            return new RateLevel(isUsual ? name : FormattableString.Invariant($"{centre:G3}C"), centre, double.NaN);
        }

        string label = unit.Basis switch
        {
            CapacityBasis.PerActiveMass => string.Create(CultureInfo.InvariantCulture, $"{centre:G3} mA/g"),
            CapacityBasis.PerArea => string.Create(CultureInfo.InvariantCulture, $"{centre / 10:G3} mA/cm2"),
            _ => centre < 1 ? string.Create(CultureInfo.InvariantCulture, $"{centre * 1000:G3} mA") : string.Create(CultureInfo.InvariantCulture, $"{centre:G3} A"),
        };
        return new RateLevel(label, double.NaN, centre);
    }
}
