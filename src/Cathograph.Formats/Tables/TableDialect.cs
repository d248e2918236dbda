using System.Collections.Immutable;
using Cathograph.Core.Curves;

namespace Cathograph.Formats.Tables;

/// <summary>What one vendor's tables have of their own beside the common names of <see cref="ColumnNames"/>.</summary>
internal sealed record TableDialect
{
    /// <summary>The short name of the format.</summary>
    public required string Key { get; init; }

    /// <summary>Who writes such tables, for messages such as "taken as A, as Arbin writes it"; empty when it is not known.</summary>
    public string Vendor { get; init; } = "";

    /// <summary>Names that mean something else here than commonly, each simplified as <see cref="HeaderText.Simplify"/> does.</summary>
    public ImmutableDictionary<string, ColumnMeaning> Names { get; init; } = ImmutableDictionary<string, ColumnMeaning>.Empty;

    /// <summary>Names whose unit the header leaves out and the vendor fixes.</summary>
    public ImmutableDictionary<string, string> Units { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Words of the state column that mean something else here than commonly, in lower case.</summary>
    public ImmutableDictionary<string, RowState> States { get; init; } = ImmutableDictionary<string, RowState>.Empty;

    /// <summary>States that the file writes as numbers; empty when it writes words.</summary>
    public ImmutableDictionary<int, RowState> StateNumbers { get; init; } = ImmutableDictionary<int, RowState>.Empty;

    /// <summary>True when the vendor writes the current as a magnitude, so that the state gives its sign.</summary>
    public bool HasUnsignedCurrent { get; init; }

    /// <summary>True when a column without a unit is worth no finding, because the format defines the unit.</summary>
    public bool DefinesUnits { get; init; }

    /// <summary>Reads a header.</summary>
    public TableColumnInfo Understand(string header)
    {
        (string name, string unit) = HeaderText.Split(header);
        string simple = HeaderText.Simplify(name);
        (ColumnMeaning meaning, string ownUnit) = ColumnNames.Find(name);
        meaning = Names.GetValueOrDefault(simple, meaning);

        // "Step (Sec)" is a time, "Step" a number.
        bool isTime = unit.Length > 0 && UnitTable.TryFind(UnitKind.Time, unit, out _, out _);
        meaning = meaning == ColumnMeaning.StepId && isTime ? ColumnMeaning.StepTime : meaning;
        if (meaning is ColumnMeaning.Other or ColumnMeaning.State or ColumnMeaning.RowNumber)
        {
            return new TableColumnInfo(meaning, name, unit, 1, 0);
        }

        UnitKind kind = ColumnNames.KindOf(meaning);
        bool isAssumed = unit.Length == 0 && ownUnit.Length == 0 && kind != UnitKind.None && !Units.ContainsKey(simple);
        string used = unit.Length > 0 ? unit : ownUnit.Length > 0 ? ownUnit : Units.GetValueOrDefault(simple, ColumnNames.UsualUnit(kind));
        if (UnitTable.TryFind(kind, used, out double factor, out double offset) || used.Length == 0 || IsClockFormat(used, kind))
        {
            return new TableColumnInfo(meaning, name, unit, factor, offset) { IsAssumed = isAssumed };
        }

        UnitKind perArea = kind switch { UnitKind.Current => UnitKind.CurrentPerArea, UnitKind.Charge => UnitKind.ChargePerArea, UnitKind.Energy => UnitKind.EnergyPerArea, _ => kind };
        return perArea != kind && UnitTable.TryFind(perArea, used, out factor, out offset)
            ? new TableColumnInfo(meaning, name, unit, factor, offset) { IsPerArea = true }
            : new TableColumnInfo(ColumnMeaning.Other, name, unit, 1, 0);
    }

    // "h:min:s.ms", "hh:mm:ss", "D-HH:MM:SS" describe how a time is written.
    private static bool IsClockFormat(string unit, UnitKind kind) => kind == UnitKind.Time && unit.Contains(':', StringComparison.Ordinal);
}
