using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Reports;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.SpectralStacks;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes generate</c>: a stack of known truth.</summary>
internal sealed class GenerateStackVerb : Verb
{
    private readonly Option<int?> _width = Declare.WholeNumber("--width", "columns (default 128)", 16, 4096);
    private readonly Option<int?> _height = Declare.WholeNumber("--height", "rows (default 128)", 16, 4096);
    private readonly Option<bool> _short = Declare.Flag("--short", "a short scan of 41 energies instead of the 101 of a real one");
    private readonly Option<string?> _photons = Declare.Text("--photons", "NUMBER", "photons in a pixel of the open beam (default 30000)");
    private readonly Option<string?> _drift = Declare.Text("--drift", "X,Y", "drift in pixels over the scan, such as 6,-3 (default: none)");
    private readonly Option<bool> _scales = Declare.Flag("--magnification", "let the pixel size grow with the energy");
    private readonly Option<int?> _seed = Declare.WholeNumber("--seed", "seed (default 1)", 0, int.MaxValue);

    public override string Name => "generate";

    public override string Summary => "Make a stack of known truth: particles with a valence that rises from core to shell, drift, a beam with structure and Poisson noise";

    public override string Details => "--out writes xanes-stack.tif and xanes-stack-beam.tif (counts, 16 bits), xanes-stack_energies.txt and the truth: truth-valence.tif, truth-edgeEnergy.tif, truth-particles.tif, truth-shifts.csv.";

    public override ImmutableArray<Example> Examples => [new("xanes generate --short --width 64 --height 64 --drift 3,-2", "what a stack of known truth holds; --out for its files")];

    public override ImmutableArray<Symbol> Inputs => [_width, _height, _short, _photons, _drift, _scales, _seed];

    public override RunReport Run(CommandContext context)
    {
        SpectralPhantomOptions options = Options(context);
        var phantom = new SpectralPhantom(options);
        var grid = new VoxelGrid(options.Width, options.Height, options.Energies.Length, VoxelSpacing.Cube(options.PixelSize));
        var plane = grid with { Depth = 1 };
        float[] share = new float[plane.Count];
        int[] particles = new int[plane.Count];
        phantom.Truth(share, new float[plane.Count], particles);
        var table = new Table("truth-shifts", [new TableColumn("frame"), new TableColumn("energy", "eV"), new TableColumn("x", "px"), new TableColumn("y", "px")],
            [.. phantom.Shifts.Select((shift, k) => new TableRow(FormattableString.Invariant($"{k + 1}"), options.Energies[k], shift.X, shift.Y))]);
        return new RunReport
        {
            Report = new Report
            {
                Title = "A stack of known truth",
                Lead = FormattableString.Invariant($"{options.Width} x {options.Height} pixels of {1e9 * options.PixelSize:F0} nm, {options.Energies.Length} energies from {options.Energies[0]:F0} to {options.Energies[^1]:F0} eV, {phantom.Count} particles, {options.Photons:F0} photons a pixel."),
                Sections = [new ReportSection("Truth", [new ReportTable(table)])],
            },
            Json = new JsonObject { ["width"] = options.Width, ["height"] = options.Height, ["energies"] = options.Energies.Length, ["particles"] = phantom.Count, ["shifts"] = Json.Rows(table) },
            Files = [new TextFile("xanes-stack_energies.txt", string.Concat(options.Energies.Select(energy => FormattableString.Invariant($"{energy / 1000:F5}\n"))))],
            Binaries =
            [
                Counts("xanes-stack.tif", grid, phantom.Sample),
                Counts("xanes-stack-beam.tif", grid, phantom.Flat),
                new BinaryFile("truth-valence.tif", (stream, _) => TiffWriter.Write(new Volume(plane, [.. share.Select(value => 2 + value)]), stream)),
                new BinaryFile("truth-edgeEnergy.tif", (stream, _) => TiffWriter.Write(new Volume(plane, [.. share.Select(value => float.IsNaN(value) ? value : (float)PhantomEdge.HalfEnergy(value))]), stream)),
                new BinaryFile("truth-particles.tif", (stream, _) => TiffWriter.Write(new RegionVolume(plane, [.. particles], phantom.Count), stream)),
            ],
            Seed = options.Seed,
        };
    }

    private delegate void Fill(int frame, Span<float> counts);

    private static BinaryFile Counts(string name, VoxelGrid grid, Fill fill) => new(name, (stream, cancellation) =>
    {
        int[] counts = new int[grid.Count];
        float[] frame = new float[grid.PlaneCount];
        for (int k = 0; k < grid.Depth; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            fill(k, frame);
            for (int i = 0; i < frame.Length; i++)
            {
                // The dark level of 100 counts is taken off, as a camera with a bias correction does.
                counts[(k * frame.Length) + i] = Math.Clamp((int)MathF.Round(frame[i] - 100), 0, ushort.MaxValue);
            }
        }

        TiffWriter.Write(new RegionVolume(grid, System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(counts), ushort.MaxValue), stream);
    });

    private SpectralPhantomOptions Options(CommandContext context)
    {
        (double X, double Y) drift = (0, 0);
        if (context.Value(_drift) is { } text)
        {
            string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
            drift = parts.Length == 2 ? (StackInput.Number(_drift.Name, parts[0]), StackInput.Number(_drift.Name, parts[1])) : throw new InvalidInputException(_drift.Name, $"found \"{text}\"; expected two numbers such as 6,-3");
        }

        double photons = context.Value(_photons) is { } number ? StackInput.Number(_photons.Name, number) : 30_000;
        return new SpectralPhantomOptions
        {
            Width = context.Value(_width) ?? 128,
            Height = context.Value(_height) ?? 128,
            Energies = context.Value(_short) ? PhantomEdge.ShortScanEnergies : PhantomEdge.ScanEnergies,
            Photons = photons is > 0 and <= 60_000 ? photons : throw new InvalidInputException(_photons.Name, FormattableString.Invariant($"found {photons}; expected above 0 and at most 60000, what 16 bits hold")),
            Drift = drift,
            ScalesWithEnergy = context.Value(_scales),
            Seed = context.Value(_seed) ?? 1,
        };
    }
}
