using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Cycling;
using Cathograph.Formats.Instruments;
using Cathograph.Studies.LithiumRadiography;

namespace Cathograph.Cli.Neutron;

/// <summary>The options that say which charge had passed when.</summary>
internal sealed class CyclerCharge
{
    private readonly Option<string?> _cycler = Declare.Text("--cycler", "FILE", "file of the cycler, for the charge that lithium is compared with");
    private readonly Option<string?> _area = Declare.Text("--area", "AREA", "area of the cell, such as \"0.126 cm2\" (default: that of the instrument's cylinder)");
    private readonly Option<string?> _current = Declare.Text("--current", "CURRENT", "constant current per area instead of a file, such as \"0.3 mA/cm2\", negative for a discharge");
    private readonly Option<string?> _shift = Declare.Text("--clock-offset", "TIME", "time of the cycler's start on the clock of the map, such as \"10 min\" (default: by time stamps, else what the map says of the cycler, else after the pristine frames)");

    public ImmutableArray<Symbol> Symbols => [_cycler, _area, _current, _shift];

    /// <summary>Charge per area at a time of the map, and what was assumed of the clocks; null when nothing says it.</summary>
    public (Func<double, double>? Charge, Finding? Clock) Read(CommandContext context, OperandoSetup setup, DepthTimeMap map)
    {
        double? given = context.Quantity(_shift, Dimension.Time);
        double? current = context.Quantity(_current, Dimension.CurrentDensity);
        if (context.Value(_cycler) is not { } path)
        {
            MapStart start = MapStart.Of(map, given, null);
            return current is { } constant ? (time => constant * Math.Max(0, time - start.Time), start.Finding) : (null, null);
        }

        if (current is not null)
        {
            throw new InvalidInputException(_current.Name, "found a current beside --cycler; expected one of them");
        }

        InstrumentFile file = InstrumentFileReader.Read(context.Inputs.Read(path), path, new InstrumentReadOptions(), context.Cancellation);
        if (file.Cycling is null or { Count: 0 })
        {
            throw new InvalidInputException(path, $"found no rows in this {file.Format} file; expected time, current and voltage");
        }

        double area = context.Quantity(_area, Dimension.Area)
            ?? (setup.Shape == CellShape.Cylinder ? Math.PI * setup.Extent * setup.Extent / 4 : file.Cycling.Area)
            ?? throw new InvalidInputException(_area.Name, "found no area of the cell; expected one, such as \"0.126 cm2\"");
        CyclingRecord record = Segmentation.Run(file.Cycling, null).Record;
        ImmutableArray<double> charge = ChargePassed.Of(record);
        MapStart begin = MapStart.Of(map, given, file.Cycling.Started);
        return (time => At(record.Time, charge, time - begin.Time) / area, begin.Finding);
    }

    // Linear between the rows; unknown beyond the last, nothing before the first.
    private static double At(ImmutableArray<double> times, ImmutableArray<double> charge, double time)
    {
        if (time <= times[0] || time > times[^1])
        {
            return time <= times[0] ? 0 : double.NaN;
        }

        int above = times.BinarySearch(time);
        above = above >= 0 ? above : ~above;
        double span = times[above] - times[above - 1];
        return span > 0 ? charge[above - 1] + ((charge[above] - charge[above - 1]) * (time - times[above - 1]) / span) : charge[above];
    }
}
