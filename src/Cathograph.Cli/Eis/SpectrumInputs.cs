using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Quantities;
using Cathograph.Core.Verdicts;
using Cathograph.Electrochemistry.Impedance;
using Cathograph.Formats.Instruments;

namespace Cathograph.Cli.Eis;

/// <summary>The files of an impedance verb and the options that choose what of them is looked at; the same in every verb.</summary>
internal sealed class SpectrumInputs
{
    private readonly Argument<string[]> _files = Declare.Inputs("FILE", "one impedance file or several, of any known format");
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the files as this format instead of recognising it by content");
    private readonly Option<string?> _spectrum = Declare.Text("--spectrum", "LIST", "which spectra of each file, such as 1 or 2,4-6 (default: all)");
    private readonly Option<string?> _minimum = Declare.Text("--fmin", "FREQUENCY", "leave out points below this, such as \"0.1 Hz\"");
    private readonly Option<string?> _maximum = Declare.Text("--fmax", "FREQUENCY", "leave out points above this, such as \"1 MHz\"");
    private readonly Option<string?> _area = Declare.Text("--area", "AREA", "electrode area, such as \"0.785 cm2\": figures show ohm cm2");

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_files, _format, _spectrum, _minimum, _maximum, _area];

    /// <summary>Reads the files.</summary>
    /// <exception cref="InvalidInputException">A file or an option cannot be used.</exception>
    public SpectrumInput Read(CommandContext context)
    {
        double? area = context.Quantity(_area, Dimension.Area);
        if (area is { } given && !(given > 0))
        {
            throw new InvalidInputException(_area.Name, "found an area that is not above 0; expected an area such as \"0.785 cm2\"");
        }

        (double low, double high) = Window(context);
        var items = ImmutableArray.CreateBuilder<SpectrumSource>();
        var findings = ImmutableArray.CreateBuilder<Finding>();
        foreach (string path in context.Value(_files))
        {
            InstrumentFile file = InstrumentFileReader.Read(context.Inputs.Read(path), path, new InstrumentReadOptions { Format = context.Value(_format) }, context.Cancellation);
            findings.AddRange(file.Findings.Select(finding => finding.Where.Length == 0 ? finding with { Where = path } : finding));
            foreach (int number in Numbers(context, path, file))
            {
                ImpedanceSpectrum spectrum = file.Spectra[number - 1];
                spectrum = spectrum with { Name = spectrum.Name.Replace(path, Path.GetFileName(path), StringComparison.Ordinal) };
                items.Add(new SpectrumSource(Cut(spectrum, (low, high), findings), path, file.Format, number));
            }
        }

        return new SpectrumInput(Named(items), findings.ToImmutable(), area);
    }

    private (double Low, double High) Window(CommandContext context)
    {
        double low = context.Quantity(_minimum, Dimension.Frequency) ?? 0;
        double high = context.Quantity(_maximum, Dimension.Frequency) ?? double.PositiveInfinity;
        return low < high
            ? (low, high)
            : throw new InvalidInputException(_minimum.Name, FormattableString.Invariant($"found {low:G6} Hz; expected a frequency below --fmax ({high:G6} Hz)"));
    }

    private IEnumerable<int> Numbers(CommandContext context, string path, InstrumentFile file)
    {
        if (file.Spectra.IsEmpty)
        {
            string rows = file.Cycling is { } cycling ? FormattableString.Invariant($"{cycling.Count} rows of a cycler and ") : "";
            throw new InvalidInputException(path, $"found {rows}no impedance spectrum ({file.Format}); expected at least one");
        }

        return context.Value(_spectrum) is { } list && !string.Equals(list, "all", StringComparison.OrdinalIgnoreCase)
            ? [.. list.Split(',', StringSplitOptions.TrimEntries).SelectMany(part => Range(part, path, file.Spectra.Length))]
            : Enumerable.Range(1, file.Spectra.Length);
    }

    private IEnumerable<int> Range(string part, string path, int count)
    {
        string[] ends = part.Split('-', StringSplitOptions.TrimEntries);
        int first = 0;
        int last = 0;
        bool isRead = ends.Length is 1 or 2
            && int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out last);
        return isRead && first >= 1 && last >= first && last <= count
            ? Enumerable.Range(first, last - first + 1)
            : throw new InvalidInputException(_spectrum.Name, FormattableString.Invariant($"found \"{part}\"; expected numbers from 1 to {count}, the spectra of {path}, such as 1 or 2,4-6"));
    }

    private static ImpedanceSpectrum Cut(ImpedanceSpectrum spectrum, (double Low, double High) window, ImmutableArray<Finding>.Builder findings)
    {
        ImpedanceSpectrum usable = SpectrumSelection.Within(spectrum);
        if (usable.Count < spectrum.Count)
        {
            findings.Add(Finding.Note(
                "points-without-impedance", FormattableString.Invariant($"{spectrum.Count - usable.Count} of {spectrum.Count} points have no frequency above 0 or no impedance; they were left out."), spectrum.Name));
        }

        if (usable.Count == 0)
        {
            throw new InvalidInputException(spectrum.Name, FormattableString.Invariant($"found {spectrum.Count} points, none with a frequency above 0 and an impedance other than 0; expected some"));
        }

        ImpedanceSpectrum cut = SpectrumSelection.Within(usable, window.Low, window.High);
        return cut.Count > 0
            ? cut
            : throw new InvalidInputException(
                "--fmin, --fmax", FormattableString.Invariant($"found no point of {spectrum.Name} between {window.Low:G6} and {window.High:G6} Hz; expected some of its {usable.Count} points"));
    }

    // Two files of the same name in different folders, or a file given twice, still have to be told apart in tables.
    private static ImmutableArray<SpectrumSource> Named(ImmutableArray<SpectrumSource>.Builder items)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. items.Select(item =>
            {
                string name = item.Spectrum.Name;
                int count = seen[name] = seen.GetValueOrDefault(name) + 1;
                return count == 1 ? item : item with { Spectrum = item.Spectrum with { Name = FormattableString.Invariant($"{name} ({count})") } };
            }),
        ];
    }
}
