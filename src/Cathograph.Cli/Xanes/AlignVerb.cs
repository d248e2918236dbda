using System.Collections.Immutable;
using System.CommandLine;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Output;
using Cathograph.Cli.Running;
using Cathograph.Core.Fields;
using Cathograph.Core.Images;
using Cathograph.Core.Reports;
using Cathograph.Formats.Volumes.Tiff;
using Cathograph.Imaging.Alignment;
using Cathograph.Imaging.SpectralStacks;
using Cathograph.Studies.SpectralMaps;

namespace Cathograph.Cli.Xanes;

/// <summary><c>cathograph xanes align</c>: the frames of a stack brought onto each other.</summary>
internal sealed class AlignVerb : Verb
{
    // Above this the aligned stack is left to xanes map, which reads it in slabs.
    private const long MostBytes = 1L << 32;

    private readonly StackInput _stack = new();
    private readonly AlignInput _align = new();

    public override string Name => "align";

    public override string Summary => "Shift of every frame of a stack against a reference, by three criteria, with the correlation before and after";

    public override string Details =>
        "Each frame is compared with the reference and with its two neighbours; the shifts follow from all comparisons together. A shift is in doubt where the criteria disagree. --out writes shifts.csv and the aligned stack of optical density as aligned.tif with energies.txt, cut to what all frames show.";

    public override ImmutableArray<Example> Examples => [new("xanes align examples/xanes-stack.tif --beam examples/xanes-stack-beam.tif", "shifts of a small stack with a list of energies beside it")];

    public override ImmutableArray<Symbol> Inputs => [.. _stack.Symbols, .. _align.Symbols];

    public override RunReport Run(CommandContext context)
    {
        string path = _stack.Path(context);
        StackCorrectionOptions correction = _stack.Correction(context);
        using SpectralScan scan = _stack.Open(context);
        var frames = CorrectedFrames.Create(scan, correction, context.Cancellation);
        SpectralLook look = StackInput.Look(context, frames, correction);
        AlignmentResult alignment = context.Time.Of("align", () => look.Align(_align.Read(context), context.Threads, context.Cancellation));
        var stack = AlignedStack.Create(frames, look, alignment, correction.ScalesWithEnergy);
        Report report = SpectralMapReport.Aligned(path, look, alignment, stack.Box, scan.Sample.Findings);
        return new RunReport
        {
            Report = report,
            Json = JsonOf(alignment, stack.Box),
            Binaries = context.OutputFolder is null ? [] : StackFile(context, stack),
            Files = [new TextFile("energies.txt", string.Concat(stack.Energies.Select(energy => FormattableString.Invariant($"{energy:F3}\n"))))],
        };
    }

    public static JsonObject JsonOf(AlignmentResult alignment, PixelBox box) => new()
    {
        ["referenceFrame"] = alignment.Reference + 1,
        ["largestShift_px"] = Json.Number(alignment.Largest),
        ["meanCorrelationBefore"] = Json.Number(alignment.MeanBefore),
        ["meanCorrelationAfter"] = Json.Number(alignment.MeanAfter),
        ["framesInDoubt"] = alignment.Shifts.Count(shift => shift.Doubt.Length > 0),
        ["commonPart"] = box.ToString(),
        ["shifts"] = Json.List(alignment.Shifts, shift => new JsonObject
        {
            ["frame"] = shift.Frame + 1,
            ["x_px"] = Json.Number(shift.X),
            ["y_px"] = Json.Number(shift.Y),
            ["standardError_px"] = Json.Number(shift.StandardError),
            ["correlationBefore"] = Json.Number(shift.CorrelationBefore),
            ["correlationAfter"] = Json.Number(shift.CorrelationAfter),
            ["doubt"] = shift.Doubt,
        }),
    };

    private static ImmutableArray<BinaryFile> StackFile(CommandContext context, AlignedStack stack)
    {
        PixelBox box = stack.Box;
        long count = (long)stack.Count * box.Width * box.Height;
        if (count * sizeof(float) > MostBytes)
        {
            return [];
        }

        float[] values = GC.AllocateUninitializedArray<float>((int)count);
        context.Time.Of("shift", () =>
        {
            stack.Read(0, box.Height, values, context.Threads, context.Cancellation);
            return 0;
        });
        var grid = new VoxelGrid(box.Width, box.Height, stack.Count, VoxelSpacing.Cube(stack.PixelSize ?? 1e-6));
        return [new BinaryFile("aligned.tif", (stream, _) => TiffWriter.Write(new Volume(grid, ImmutableCollectionsMarshal.AsImmutableArray(values)) { Quantity = "optical density" }, stream))];
    }
}
