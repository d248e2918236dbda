using System.Collections.Immutable;
using Cathograph.Core.Curves;
using Cathograph.Formats.Tables;

namespace Cathograph.Formats.TextCyclers;

/// <summary>What each vendor's tables have of their own.</summary>
internal static class Dialects
{
    public static TableDialect Csv { get; } = new() { Key = "csv" };

    /// <summary>Names of the Battery Data Format; its capacities never reset, and its step index of old files is the line of the program.</summary>
    public static TableDialect Bdf { get; } = new()
    {
        Key = "bdf-csv",
        Vendor = "the Battery Data Format",
        DefinesUnits = true,
        Names = Meanings(
            (ColumnMeaning.Other, "power cumulativecapacity cumulativeenergy netenergy stepnetcapacity stepchargingcapacity stepdischargingcapacity cyclechargingcapacity cycledischargingcapacity scheduledischargingcapacity schedulechargingcapacity absoluteimpedance phase steprecordindex"),
            (ColumnMeaning.Resistance, "internalresistance dcinternalresistance"),
            (ColumnMeaning.WallClock, "datetime unixtime"),
            (ColumnMeaning.RowNumber, "recordindex")),
    };

    /// <summary>Our own tables: the curve of a simulation, and what <c>cycles read --to csv</c> writes.</summary>
    public static TableDialect Own { get; } = new()
    {
        Key = "cathograph-csv",
        Vendor = "Cathograph",
        DefinesUnits = true,
        Names = Meanings((ColumnMeaning.StepCapacity, "capacity"), (ColumnMeaning.StepCount, "step"), (ColumnMeaning.WallClock, "unixtime")),
        StateNumbers = Enum.GetValues<RowState>().ToImmutableDictionary(state => (int)state),
    };

    public static TableDialect LandCsv { get; } = new() { Key = "land-csv", Vendor = "LAND", Names = LandNames };

    public static TableDialect LandText { get; } = new() { Key = "land-txt", Vendor = "LAND", Names = LandNames };

    public static TableDialect LandWorkbook { get; } = new() { Key = "land-xlsx", Vendor = "LAND", Names = LandNames };

    public static TableDialect Arbin { get; } = new() { Key = "arbin-csv", Vendor = "Arbin" };

    public static TableDialect Maccor { get; } = new()
    {
        Key = "maccor-txt",
        Vendor = "Maccor",
        Names = Meanings(
            (ColumnMeaning.Time, "test"),
            (ColumnMeaning.StepCapacity, "amphr amphrs capacity cap capahr capah"),
            (ColumnMeaning.StepEnergy, "watthr watthrs energy ener"),
            (ColumnMeaning.VendorCycle, "cyclep cyclec"),
            (ColumnMeaning.Resistance, "dcir"),
            (ColumnMeaning.Other, "es range line acimp acr acir")),
        Units = Units(("Ah", "amphr amphrs"), ("Wh", "watthr watthrs")),
        States = States((RowState.Rest, "r"), (RowState.Paused, "p s o"), (RowState.Impedance, "a")),
    };

    public static TableDialect Basytec { get; } = new()
    {
        Key = "basytec-txt",
        Vendor = "Basytec",
        Names = Meanings((ColumnMeaning.Other, "state tset tcyc count ahstep ahset ahchset ahdisset"), (ColumnMeaning.NetCharge, "ah"), (ColumnMeaning.StepId, "line"), (ColumnMeaning.VendorCycle, "cyccount")),
        Units = Units(("Ah", "ah")),
        States = States((RowState.Rest, "pause"), (RowState.Paused, "start stop")),
    };

    public static TableDialect Novonix { get; } = new()
    {
        Key = "novonix-csv",
        Vendor = "Novonix",
        Names = Meanings((ColumnMeaning.NetCharge, "capacity"), (ColumnMeaning.Other, "energy stepposition circuittemperature dvdt didt")),
        StateNumbers = new Dictionary<int, RowState>
        {
            [0] = RowState.Rest,
            [1] = RowState.ConstantCurrentCharge,
            [2] = RowState.ConstantCurrentDischarge,
            [3] = RowState.CurrentThenVoltageCharge,
            [4] = RowState.CurrentThenVoltageDischarge,
            [7] = RowState.ConstantCurrentCharge,
            [8] = RowState.ConstantVoltageCharge,
            [9] = RowState.ConstantCurrentDischarge,
            [10] = RowState.ConstantVoltageDischarge,
        }.ToImmutableDictionary(),
    };

    public static TableDialect Neware { get; } = new()
    {
        Key = "neware-csv",
        Vendor = "Neware",
        Names = Meanings(
            (ColumnMeaning.StepTime, "time relativetime"),
            (ColumnMeaning.StepCapacity, "capacity"),
            (ColumnMeaning.StepEnergy, "energy"),
            (ColumnMeaning.Other, "contactresistance accumulatedcapacity accumulatedenergy")),
    };

    private static ImmutableDictionary<string, ColumnMeaning> LandNames => Meanings((ColumnMeaning.StepCapacity, "capacity"), (ColumnMeaning.StepEnergy, "energy"));

    private static ImmutableDictionary<string, ColumnMeaning> Meanings(params ReadOnlySpan<(ColumnMeaning Meaning, string Names)> rows) => Spread(rows);

    private static ImmutableDictionary<string, RowState> States(params ReadOnlySpan<(RowState State, string Names)> rows) => Spread(rows);

    private static ImmutableDictionary<string, string> Units(params ReadOnlySpan<(string Unit, string Names)> rows) => Spread(rows);

    private static ImmutableDictionary<string, T> Spread<T>(ReadOnlySpan<(T Value, string Names)> rows)
    {
        var map = ImmutableDictionary.CreateBuilder<string, T>(StringComparer.Ordinal);
        foreach ((T value, string names) in rows)
        {
            foreach (string name in names.Split(' '))
            {
                map[name] = value;
            }
        }

        return map.ToImmutable();
    }
}
