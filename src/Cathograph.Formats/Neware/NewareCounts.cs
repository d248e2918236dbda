using System.Buffers.Binary;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Neware;

/// <summary>
/// Rows of integers: voltage in 0.1 mV, time in ms, current and counters in counts of the range. The same fields stand in .nda versions 22 to 29 and in the
/// data.ndc of versions 2 and 5, a few bytes apart.
/// </summary>
internal sealed class NewareCounts
{
    /// <summary>A channel reads a little beyond its range; twice as much says that the count is wrong.</summary>
    private const double Beyond = 2;

    private readonly NewareRows rows;
    private readonly bool unixClock;
    private readonly double[] cycle;
    private readonly double[] step;
    private readonly double[] state;
    private readonly double[] charge;
    private readonly double[] discharge;
    private readonly double[] chargeEnergy;
    private readonly double[] dischargeEnergy;
    private readonly double[] clock;
    private readonly SortedSet<int> unknownRanges = [];
    private (int Range, double Milliamp) last = (0, 0);
    private (int Range, double Milliamp) worst;

    public NewareCounts(NewareRows rows, bool unixClock)
    {
        this.rows = rows;
        this.unixClock = unixClock;
        cycle = rows.Cycle = rows.NewColumn();
        step = rows.StepId = rows.NewColumn();
        state = rows.State = rows.NewColumn();
        charge = rows.Charge = rows.NewColumn();
        discharge = rows.Discharge = rows.NewColumn();
        chargeEnergy = rows.ChargeEnergy = rows.NewColumn();
        dischargeEnergy = rows.DischargeEnergy = rows.NewColumn();
        clock = rows.WallClock = rows.NewColumn();
    }

    /// <summary>A record of 86 bytes of an .nda file.</summary>
    public void Take(int row, ReadOnlySpan<byte> record)
    {
        Head(row, record[2..], BinaryPrimitives.ReadUInt16LittleEndian(record[10..]), record[12]);
        (rows.StepMark ??= new byte[rows.Count])[row] = record[13];
        Measured(row, record[14..], record[38..], BinaryPrimitives.ReadInt32LittleEndian(record[78..]));
        clock[row] = unixClock ? Unix(BinaryPrimitives.ReadUInt64LittleEndian(record[70..])) : rows.Date(record[70..]);
    }

    /// <summary>The part of a record of an .ndc file that both versions share: 86 bytes from the row's number on.</summary>
    public void TakeNdc(int row, ReadOnlySpan<byte> body)
    {
        Head(row, body, body[8], body[9]);
        Measured(row, body[15..], body[35..], BinaryPrimitives.ReadInt32LittleEndian(body[74..]));
        clock[row] = rows.Date(body[67..]);
    }

    /// <summary>Says which ranges were not known, and whether a current is beyond what its range allows.</summary>
    public void Report(string name, ICollection<Finding> findings)
    {
        if (unknownRanges.Count > 0)
        {
            findings.Add(Finding.Warning(
                "neware-range",
                $"The current ranges {string.Join(", ", unknownRanges.Take(8))} (mA) have not been seen before; their counts follow the rule of the known ranges of their decade. The counters carry the same factor, so that the charge balance cannot prove it: compare one current with the vendor's program.",
                name));
        }

        if (worst.Range != 0)
        {
            findings.Add(Finding.Warning(
                "neware-beyond-range", $"A current of {worst.Milliamp:G4} mA is beyond the range of {Math.Abs((long)worst.Range)} mA that its row states; the unit of the current may be wrong by powers of ten.", name));
        }
    }

    private static double Unix(ulong seconds) => seconds is > 0 and < 7258118400 ? seconds : double.NaN;

    private void Head(int row, ReadOnlySpan<byte> head, int stepId, byte type)
    {
        rows.Index[row] = BinaryPrimitives.ReadUInt32LittleEndian(head);
        cycle[row] = BinaryPrimitives.ReadUInt32LittleEndian(head[4..]) + 1.0;
        step[row] = stepId;
        state[row] = rows.StateOf(type);
    }

    private void Measured(int row, ReadOnlySpan<byte> live, ReadOnlySpan<byte> counters, int range)
    {
        if (range != last.Range)
        {
            (double count, bool known) = NewareRange.Count(range);
            last = (range, count);
            if (!known && unknownRanges.Count < 64)
            {
                unknownRanges.Add(range);
            }
        }

        double factor = last.Milliamp / 1000;
        rows.StepTime[row] = BinaryPrimitives.ReadUInt64LittleEndian(live) / 1000.0;
        rows.Voltage[row] = BinaryPrimitives.ReadInt32LittleEndian(live[8..]) / 1e4;
        double current = BinaryPrimitives.ReadInt32LittleEndian(live[12..]) * factor;
        rows.Current[row] = current;
        charge[row] = BinaryPrimitives.ReadInt64LittleEndian(counters) * factor;
        discharge[row] = BinaryPrimitives.ReadInt64LittleEndian(counters[8..]) * factor;
        chargeEnergy[row] = BinaryPrimitives.ReadInt64LittleEndian(counters[16..]) * factor;
        dischargeEnergy[row] = BinaryPrimitives.ReadInt64LittleEndian(counters[24..]) * factor;
        double milliamp = Math.Abs(current) * 1000;
        if (milliamp > Beyond * Math.Abs((double)range) && milliamp > Math.Abs(worst.Milliamp))
        {
            worst = (range, milliamp);
        }
    }
}
