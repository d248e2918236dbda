using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Spectra;

namespace Cathograph.Cli.Xanes;

/// <summary>Files and folders of absorption spectra and how they are read.</summary>
internal sealed class SpectraInput
{
    private static readonly string[] Endings = [".xdi", ".nor", ".prj", ".txt", ".dat", ".csv", ".npz", ".xmu", ".xy"];

    private readonly Argument<string[]> _files;
    private readonly Option<string?> _format = Declare.Text("--as", "FORMAT", "read the files as this format instead of recognising it by content");
    private readonly Option<string?> _unit = Declare.Text("--energy-unit", "UNIT", "eV or keV, for files that state none (default: by the size of the numbers)");
    private readonly Option<string?> _detection = Declare.Text("--detection", "NAME", "transmission, fluorescence or reference, where a file has several (default: what it has, in this order)");

    /// <summary>Spectra of an argument.</summary>
    /// <param name="files">The argument that another input shares; null for one of their own.</param>
    public SpectraInput(Argument<string[]>? files = null) =>
        _files = files ?? Declare.Inputs("FILE", "files or folders of spectra: XDI, Athena .prj and .nor, Larch projects, extranormal text, NumPy archives, columns of energy and absorption");

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_files, .. Options];

    /// <summary>The options without the argument.</summary>
    public ImmutableArray<Symbol> Options => [_format, _unit, _detection];

    /// <summary>Reads the files of the argument.</summary>
    /// <exception cref="InvalidInputException">One cannot be used.</exception>
    public ImmutableArray<AbsorptionSpectrum> Read(CommandContext context) => Read(context, context.Value(_files));

    /// <summary>The files and folders of the argument as they were written.</summary>
    public string[] Paths(CommandContext context) => context.Value(_files);

    /// <summary>Reads other files in the same way.</summary>
    /// <exception cref="InvalidInputException">One cannot be used.</exception>
    public ImmutableArray<AbsorptionSpectrum> Read(CommandContext context, IEnumerable<string> paths)
    {
        var options = new SpectrumReadOptions
        {
            Format = context.Value(_format),
            EnergyFactor = context.Value(_unit) is { } unit ? Choice.Read(_unit.Name, unit, 1.0, ("eV", 1.0), ("keV", 1000.0)) : null,
            Detection = Choice.Read(_detection.Name, context.Value(_detection), DetectionMode.Automatic, ("transmission", DetectionMode.Transmission), ("fluorescence", DetectionMode.Fluorescence), ("reference", DetectionMode.Reference)),
        };
        var spectra = ImmutableArray.CreateBuilder<AbsorptionSpectrum>();
        foreach (string path in paths)
        {
            spectra.AddRange(Directory.Exists(path) ? Folder(context, path, options) : One(context, path, options));
        }

        return spectra.ToImmutable();
    }

    private static ImmutableArray<AbsorptionSpectrum> One(CommandContext context, string path, SpectrumReadOptions options)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        StackInput.RefuseScanning(path);
        ReadOnlyMemory<byte> bytes = context.Inputs.Read(path);
        return context.Time.Of("read", () => SpectrumFileReader.Read(bytes, path, options with { Beside = name => Beside(context, path, name) }, context.Cancellation));
    }

    // A folder holds licences and notes too: what is no spectrum is left out and told.
    private static ImmutableArray<AbsorptionSpectrum> Folder(CommandContext context, string folder, SpectrumReadOptions options)
    {
        var spectra = ImmutableArray.CreateBuilder<AbsorptionSpectrum>();
        var findings = new List<Finding>();
        foreach (string path in Files(folder))
        {
            try
            {
                spectra.AddRange(One(context, path, options));
            }
            catch (InvalidInputException problem)
            {
                findings.Add(Finding.Warning("file-left-out", $"The file was left out: {problem.Violations[0].Message}.", problem.Violations[0].Where));
            }
        }

        if (spectra.Count == 0)
        {
            throw new InvalidInputException(folder, FormattableString.Invariant($"found {findings.Count} files and no spectrum that can be read; the first: {findings[0].Where}: {findings[0].Message}"));
        }

        spectra[0] = spectra[0] with { Findings = [.. spectra[0].Findings, .. findings] };
        return spectra.ToImmutable();
    }

    private static ReadOnlyMemory<byte>? Beside(CommandContext context, string path, string name)
    {
        string near = Path.Combine(Path.GetDirectoryName(path) ?? "", name);
        return File.Exists(near) ? context.Inputs.Read(near) : null;
    }

    private static string[] Files(string path)
    {
        string[] files = [.. Directory.EnumerateFiles(path).Where(file => Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)];
        return files.Length > 0 ? files : throw new InvalidInputException(path, $"found no spectra in this folder; expected files that end with {string.Join(", ", Endings)}");
    }
}
