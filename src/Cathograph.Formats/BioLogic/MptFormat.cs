using System.Collections.Immutable;
using System.Text;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.BioLogic;

/// <summary>Text exports of BioLogic's EC-Lab and BT-Lab, with or without their head.</summary>
internal sealed class MptFormat : InstrumentFormat
{
    // Seconds since 1970 that no elapsed time reaches: a column beyond them holds wall clocks.
    private const double WallClock = 3e8;

    // The year 2200: later is damage.
    private const double LatestClock = 7.3e9;
    private const int LinesToLookAt = 5;

    private static readonly string[] Telling = ["Ewe", "Ecell", "-Im(Z)/Ohm", "(Q-Qo)", "control/V", "cycle number", "half cycle"];

    public override string Key => "biologic-mpt";

    public override string Title => "BioLogic EC-Lab text export (.mpt)";

    public override Match Recognise(FileSample sample)
    {
        string first = sample.Lines.FirstOrDefault(line => line.Trim().Length > 0)?.Trim() ?? "";
        if (KindOf(first) is not null)
        {
            return Match.Certain;
        }

        // Without a head, names that others give too (time/s, I/mA) say little; these say that it is EC-Lab.
        string? names = sample.Lines.Take(LinesToLookAt).FirstOrDefault(line => MptHeader.IsColumnLine(Encoding.Latin1.GetBytes(line)));
        return names is null ? Match.No : Array.Exists(Telling, name => names.Contains(name, StringComparison.Ordinal)) ? Match.Likely : Match.Possible;
    }

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlyMemory<byte> bytes = TextBytes.ToUtf8(request.Bytes, request.Name);
        ReadOnlySpan<byte> file = bytes.Span;
        RefuseOtherKinds(file, request.Name);
        var header = MptHeader.Find(file, request.Name);
        var findings = new List<Finding>();
        EcLabTable table = MptTable.Read(file[header.Body..], header, request.Name, findings, request.Cancellation);
        DateTimeOffset? started = EcLabClock.Parse(header.Value("Acquisition started on"));
        started = ElapsedTime(table, started);
        var source = new EcLabSource
        {
            Name = request.Name,
            Format = Key,
            Technique = header.Technique,
            Started = started,
            Area = header.Quantity("Electrode surface area") is var (area, areaUnit) ? EcLabCell.Area(area, UnitOfArea(areaUnit)) : null,
            ActiveMass = Mass(header.Quantity("Mass of active material")) ?? Mass(header.Quantity("Characteristic mass")),
            LoopStarts = header.LoopStarts(),
            Facts = header.Facts(),
            Findings = [.. findings],
        };
        return EcLabAssembler.Assemble(source, table);
    }

    private static void RefuseOtherKinds(ReadOnlySpan<byte> file, string name)
    {
        string first = Encoding.Latin1.GetString(file[..Math.Min(file.Length, 64)]).Split('\n')[0].Trim();
        string? what = KindOf(first) switch
        {
            "SETTING" => "a settings file of EC-Lab (.mps), which says what was to be measured and holds no data",
            "LOG" => "a log file of EC-Lab (.mpl), which says how a measurement ran and holds no data",
            _ => null,
        };
        if (what is not null)
        {
            throw new InvalidInputException(name, $"found {what}; expected the data beside it: the .mpr file of the same name, or its text export (.mpt)");
        }
    }

    // EC-Lab and BT-Lab begin their text files with "EC-Lab ASCII FILE", "EC-LAB SETTING FILE" and "EC-Lab LOG FILE".
    private static string? KindOf(string first)
    {
        string[] words = first.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        bool isLab = words.Length == 3 && words[2] == "FILE" && (words[0].Equals("EC-Lab", StringComparison.OrdinalIgnoreCase) || words[0].Equals("BT-Lab", StringComparison.OrdinalIgnoreCase));
        return isLab && words[1] is "ASCII" or "SETTING" or "LOG" ? words[1] : null;
    }

    // Exports may hold the wall clock in place of the elapsed time.
    private static DateTimeOffset? ElapsedTime(EcLabTable table, DateTimeOffset? started)
    {
        if (table.Find("time") is not { } time || table.Count == 0 || !(time.Values[0] > WallClock))
        {
            return started;
        }

        double first = started is { } stated ? (stated - DateTimeOffset.UnixEpoch).Ticks / (double)TimeSpan.TicksPerSecond : time.Values[0];
        for (int i = 0; i < time.Values.Length; i++)
        {
            time.Values[i] -= first;
        }

        return started ?? (first > LatestClock ? null : DateTimeOffset.UnixEpoch.AddTicks((long)Math.Round(first * 1000) * TimeSpan.TicksPerMillisecond));
    }

    private static double? Mass((double Value, string Unit)? quantity) => quantity is not var (value, unit)
        ? null
        : EcLabCell.Mass(value, unit switch { "kg" => 1, "g" => 1e-3, "mg" => 1e-6, "µg" => 1e-9, _ => double.NaN });

    private static double UnitOfArea(string unit) => unit switch
    {
        "m²" => 1,
        "cm²" or "cm2" => 1e-4,
        "mm²" or "mm2" => 1e-6,
        _ when unit.StartsWith("cm", StringComparison.Ordinal) => 1e-4,
        _ => double.NaN,
    };
}
