using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Csv;

/// <summary>
/// Reads measurements to compare with and to fit to, recognised by their header: rate tables
/// (<c>cRate,dischargeCapacity_mAh_per_gCam[,cycle,cell,weight,sigma_mAh_per_gCam]</c>) and voltage curves
/// (<c>capacity_mAh_per_gCam,voltage_V[,cRate]</c> or <c>time_s,voltage_V,current_mA_per_cm2</c>). Units stand in the column names; commas,
/// semicolons and tabs separate; a decimal comma is understood where it cannot be mistaken; lines that begin with # are comments.
/// </summary>
public static class MeasuredDataReader
{
    /// <summary>Reads a file of measurements.</summary>
    /// <param name="csv">The file's bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <returns>A rate table or curves in SI, with findings.</returns>
    /// <exception cref="InvalidInputException">With every violation: line, column, found and expected.</exception>
    public static MeasuredData Read(ReadOnlyMemory<byte> csv, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        MeasuredTable table = MeasuredTable.Read(csv, name);
        table.ThrowIfRefused();
        bool hasCapacity = table.Find(ColumnRole.DischargeCapacity) is not null || table.Find(ColumnRole.ChargeCapacity) is not null;
        bool hasRate = table.Find(ColumnRole.Rate) is not null || table.Find(ColumnRole.Current) is not null;
        MeasuredData data;
        if (table.Find(ColumnRole.Voltage) is not null)
        {
            data = new MeasuredData { Curves = table.Find(ColumnRole.Time) is not null && !hasCapacity ? new TimeCurveReader(table, name).Read() : new CapacityCurveReader(table, name).Read() };
        }
        else if (hasCapacity && hasRate)
        {
            data = new MeasuredData { Rates = new RateTable(name, new RateTableReader(table).Read()) };
        }
        else
        {
            string found = table.Columns.Count == 0 ? "no column that is known" : string.Join(", ", table.Columns.Select(column => $"\"{column.Header}\""));
            throw new InvalidInputException(
                $"{name}:1",
                $"found {found}; expected a rate table (\"cRate,dischargeCapacity_mAh_per_gCam\" or \"current_mA_per_cm2,dischargeCapacity_mAh_per_cm2\") or a voltage curve (\"capacity_mAh_per_gCam,voltage_V\" or \"time_s,voltage_V,current_mA_per_cm2\")");
        }

        table.ThrowIfRefused();
        return data with { Findings = [.. table.Findings] };
    }
}
