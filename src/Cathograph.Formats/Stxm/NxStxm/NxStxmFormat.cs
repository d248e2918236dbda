using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Images;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;
using Cathograph.Formats.Volumes;
using Cathograph.Formats.Volumes.Hdf5;

namespace Cathograph.Formats.Stxm.NxStxm;

/// <summary>NeXus files of scanning microscopes (NXstxm), those from before the definition was settled included.</summary>
internal sealed class NxStxmFormat : StxmFormat
{
    public override string Key => "nxstxm";

    public override string Title => "NXstxm (HDF5)";

    public override Match Recognise(string path, ReadOnlySpan<byte> head) => new Hdf5Format().Recognise(path, head);

    public override RawStack Read(string path, StxmReadOptions options, CancellationToken cancellation)
    {
        using NxFile file = NxFile.Open(path);
        string entry = EntryOf(file, path, options);
        string counter = CounterOf(file, path, entry, options);
        string signal = file.Attribute(counter, "signal") is { Length: > 0 } named && file.Find($"{counter}/{named}") is not null ? named : "data";
        Hdf5Entry data = file.Find($"{counter}/{signal}") ?? throw new InvalidInputException(path, $"{counter}: found no dataset {signal}; expected the counts of a stack");
        string energyPath = file.Find($"{counter}/energy") is not null ? $"{counter}/energy" : $"{counter}/photon_energy";
        double[] energies = Required(file, energyPath, path, "the photon energies");
        double[] x = Required(file, $"{counter}/sample_x", path, "the places along x");
        double[] y = Required(file, $"{counter}/sample_y", path, "the places along y");
        if (data.Counts.Length != 3)
        {
            string kind = file.Text($"{counter}/stxm_scan_type") is { Length: > 0 } text ? $" (\"{text}\")" : "";
            throw new InvalidInputException(path, $"{data.Path}: found a scan of {data.Counts.Length} axes{kind}; expected an image stack over energy, y and x");
        }

        int[] axes = NxAxes.Of(file, counter, energyPath, data, (energies.Length, y.Length, x.Length), path);
        float[] values = NxAxes.Read(path, data, axes, (energies.Length, y.Length, x.Length), cancellation);
        double[] dwell = [.. file.Numbers($"{counter}/count_time")];
        double[]? current = NxAxes.Control(file, entry, energies.Length);
        return new RawStack
        {
            Name = path,
            Format = Title,
            Width = x.Length,
            Height = y.Length,
            Values = values,
            Facts = [.. energies.Select((energy, k) => new FrameFacts
            {
                Name = FormattableString.Invariant($"{path}{counter}, image {k + 1}"),
                PhotonEnergy = energy,
                Exposure = dwell.Length == 0 ? null : Positive(dwell[dwell.Length == energies.Length ? k : 0], DwellUnit(file, counter, dwell)),
                Beam = current is null ? null : Positive(current[k], 1e-3),
            })],
            Pixel = RawStack.PixelOf(RawStack.Step(x[0], x[^1], x.Length, UnitOf(file, $"{counter}/sample_x")), RawStack.Step(y[0], y[^1], y.Length, UnitOf(file, $"{counter}/sample_y"))),
        };
    }

    private static double? Positive(double value, double unit) => value > 0 && double.IsFinite(value) ? unit * value : null;

    // Files of the microscopes say nothing or seconds and mean what they say; without a unit a dwell of 0.05 and more is in ms.
    private static double DwellUnit(NxFile file, string counter, double[] dwell) => file.Attribute($"{counter}/count_time", "units") switch
    {
        "s" or "second" or "seconds" => 1,
        "ms" or "millisecond" or "milliseconds" => 1e-3,
        _ => dwell[0] >= 0.05 ? 1e-3 : 1,
    };

    private static double UnitOf(NxFile file, string path) => LengthUnit.Metres(file.Attribute(path, "units") ?? "um") ?? 1e-6;

    private static double[] Required(NxFile file, string path, string name, string what)
    {
        double[] numbers = [.. file.Numbers(path)];
        return numbers.Length > 0 ? numbers : throw new InvalidInputException(name, $"{path}: found nothing; expected {what}");
    }

    private static string EntryOf(NxFile file, string path, StxmReadOptions options)
    {
        ImmutableArray<string> entries = [.. file.Groups("/", "NXentry").Where(entry => file.Text($"{entry}/definition") is null or "NXstxm").Order(StringComparer.Ordinal)];
        if (entries.IsEmpty)
        {
            throw new InvalidInputException(path, "found no NXentry with the definition NXstxm; expected a NeXus file of a scanning microscope");
        }

        return options.Region >= 1 && options.Region <= entries.Length
            ? entries[options.Region - 1]
            : throw new InvalidInputException("--region", FormattableString.Invariant($"found {options.Region}; expected one from 1 to the {entries.Length} of {path}"));
    }

    private static string CounterOf(NxFile file, string path, string entry, StxmReadOptions options)
    {
        ImmutableArray<string> counters = [.. file.Groups(entry, "NXdata").Order(StringComparer.Ordinal)];
        if (counters.IsEmpty)
        {
            throw new InvalidInputException(path, $"{entry}: found no NXdata; expected one a detector channel, such as counter0");
        }

        if (options.Channel is not { } wanted)
        {
            return counters[0];
        }

        string? found = counters.FirstOrDefault(counter => string.Equals(counter[(entry.Length + 1)..], wanted, StringComparison.OrdinalIgnoreCase));
        if (found is null && int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= counters.Length)
        {
            found = counters[number - 1];
        }

        return found ?? throw new InvalidInputException("--channel", $"found \"{wanted}\"; expected one of {string.Join(", ", counters.Select(counter => counter[(entry.Length + 1)..]))}");
    }
}
