using System.Runtime.InteropServices;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.BioLogic;

/// <summary>Turns the columns of an EC-Lab file into rows of a cycler and spectra. Binary files and text exports meet here.</summary>
internal sealed class EcLabAssembler
{
    private readonly EcLabSource source;
    private readonly EcLabTable table;
    private readonly List<Finding> findings;

    private EcLabAssembler(EcLabSource source, EcLabTable table)
    {
        this.source = source;
        this.table = table;
        findings = [.. source.Findings];
    }

    /// <summary>The content of the file.</summary>
    /// <exception cref="InvalidInputException">It has neither a time nor a frequency.</exception>
    public static InstrumentFile Assemble(EcLabSource source, EcLabTable table) => new EcLabAssembler(source, table).Run();

    private InstrumentFile Run()
    {
        table.Columns.RemoveAll(column => column.Values.Length > 0 && (column.IsEmpty || (column.Label.Length == 0 && column.IsZero)));
        if (table.Find("time", "<time>", "freq") is null)
        {
            throw new InvalidInputException(source.Name, $"found the columns {string.Join(", ", table.Columns.Take(12).Select(column => column.Header))}; expected one of time/s and freq/Hz");
        }

        LeaveOutBadRows();
        NoteWhatIsMissing();
        EcLabColumn? time = table.Take(EcLabDimension.Time, "time", "<time>");
        EcLabColumn? frequency = table.Take(EcLabDimension.Frequency, "freq");
        var voltage = EcLabVoltage.Take(table, source.Name, findings);
        ImpedanceSpectrum[] spectra = frequency is null ? [] : EcLabSpectra.Build(source, table, frequency.Values, time?.Values, voltage?.Values, findings);
        bool hasRows = table.Count > 0 && time is not null && (frequency is null || frequency.Values.AsSpan().ContainsAnyExceptInRange(double.Epsilon, double.MaxValue));
        CyclerData? cycling = hasRows ? Cycling(time!, frequency, voltage) : null;
        if (cycling is null && spectra.Length > 0)
        {
            NoteWhatSpectraLeaveOut();
        }

        return new InstrumentFile
        {
            Name = source.Name,
            Format = source.Format,
            Cycling = cycling,
            Spectra = [.. spectra],
            Facts = source.Facts,
            Findings = [.. findings],
        };
    }

    private void NoteWhatIsMissing()
    {
        if (table.Count == 0)
        {
            findings.Add(Finding.Warning("biologic-no-points", "The file holds no data points: the technique was stopped or skipped before the first.", source.Name));
        }

        if (source.Started is null)
        {
            findings.Add(Finding.Note("biologic-start-unknown", "The file does not say when the measurement started, so it cannot be joined with others by wall clock.", source.Name));
        }
    }

    private CyclerData Cycling(EcLabColumn time, EcLabColumn? frequency, EcLabColumn? voltage)
    {
        double[] current = EcLabCurrent.Take(table, source, time.Values, findings);
        return new CyclerData
        {
            Name = source.Name,
            Time = ImmutableCollectionsMarshal.AsImmutableArray(time.Values),
            Current = ImmutableCollectionsMarshal.AsImmutableArray(current),
            Voltage = ImmutableCollectionsMarshal.AsImmutableArray(voltage?.Values ?? Missing()),
            Channels = EcLabChannels.Build(source, table, current, frequency?.Values),
            Started = source.Started,
            Area = source.Area,
            ActiveMass = source.ActiveMass,
        };
    }

    private double[] Missing()
    {
        findings.Add(Finding.Warning("biologic-no-voltage", "The file holds no voltage column.", source.Name));
        var values = new double[table.Count];
        Array.Fill(values, double.NaN);
        return values;
    }

    // Rows without a time say nothing. Rows that are zero throughout pad the loops of some exports.
    private void LeaveOutBadRows()
    {
        EcLabColumn? time = table.Find("time", "<time>");
        EcLabColumn? frequency = table.Find("freq");
        EcLabColumn?[] beside = frequency is null ? [] : [frequency, time, table.Find("|Z|", "Re(Z)"), table.Find("Ewe", "<Ewe>", "Ecell")];
        var keep = new bool[table.Count];
        (int bad, int padding) = (0, 0);
        for (int i = 0; i < keep.Length; i++)
        {
            bool noTime = time is not null && !double.IsFinite(time.Values[i]);
            bool isPadding = !noTime && frequency is not null && IsZero(beside, i);
            keep[i] = !noTime && !isPadding;
            bad += noTime ? 1 : 0;
            padding += isPadding ? 1 : 0;
        }

        if (bad + padding > 0)
        {
            table.Keep(keep);
        }

        if (bad > 0)
        {
            findings.Add(Finding.Warning("biologic-bad-rows", $"{bad} rows have no readable time and were left out.", source.Name));
        }

        if (padding > 0)
        {
            findings.Add(Finding.Note("biologic-padding-rows", $"{padding} rows that are zero throughout only pad the file and were left out.", source.Name));
        }
    }

    private static bool IsZero(EcLabColumn?[] columns, int row)
    {
        foreach (EcLabColumn? column in columns)
        {
            if (column is not null && column.Values[row] != 0)
            {
                return false;
            }
        }

        return true;
    }

    private void NoteWhatSpectraLeaveOut()
    {
        string[] left = [.. table.Columns.Where(column => !column.IsZero && EcLabSpectra.IsMeasured(column.Label)).Select(column => column.Header)];
        if (left.Length > 0)
        {
            findings.Add(Finding.Note("biologic-spectrum-columns", $"A spectrum holds the impedance of the working electrode; the file also has {string.Join(", ", left)}.", source.Name));
        }
    }
}
