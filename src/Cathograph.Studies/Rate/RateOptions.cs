using System.Collections.Immutable;
using Cathograph.Core.Protocols;

namespace Cathograph.Studies.Rate;

/// <summary>How a rate table is made: cycles of constant-current charge, hold, and constant-current discharge.</summary>
public sealed record RateOptions
{
    /// <summary>The rates, each a C-rate or a current density; at least one.</summary>
    /// <value>C/20, C/10, C/5, C/2, 1C, 2C.</value>
    public ImmutableArray<Current> Rates { get; init; } =
    [
        new(1.0 / 20, CurrentUnit.CRate), new(1.0 / 10, CurrentUnit.CRate), new(1.0 / 5, CurrentUnit.CRate),
        new(1.0 / 2, CurrentUnit.CRate), new(1, CurrentUnit.CRate), new(2, CurrentUnit.CRate),
    ];

    /// <summary>The cycle whose numbers are reported; this many cycles are run. 1..10 000.</summary>
    /// <value>1.</value>
    public int Cycle { get; init; } = 1;

    /// <summary>Current of every charge; null: that of the discharge.</summary>
    public Current? ChargeRate { get; init; }

    /// <summary>Upper cut-off in V against the counter electrode; null: what the cell's protocol charges to, else 4.32 V vs Li/Li+.</summary>
    public double? UpperVoltage { get; init; }

    /// <summary>Lower cut-off in V against the counter electrode; null: what the cell's protocol discharges to, else 2.22 V vs Li/Li+.</summary>
    public double? LowerVoltage { get; init; }

    /// <summary>The hold at the upper cut-off ends at this share of the charging current, 0..1; 1: no hold.</summary>
    /// <value>0.1 (Ji et al. 2025).</value>
    public double HoldUntilShare { get; init; } = 0.1;

    /// <summary>What the time of the rate caps.</summary>
    /// <value><see cref="HoldTimeCap.HoldAlone"/>.</value>
    public HoldTimeCap TimeCap { get; init; } = HoldTimeCap.HoldAlone;

    /// <summary>Rest after each charge and each discharge in s, at least 0.</summary>
    /// <value>0.</value>
    public double Rest { get; init; }

    /// <summary>True: the cell is discharged from its initial state in the first cycle, without a charge before it.</summary>
    public bool StartsCharged { get; init; }

    /// <summary>True: keep the curve of the reported cycle.</summary>
    /// <value>True.</value>
    public bool KeepCurves { get; init; } = true;
}
