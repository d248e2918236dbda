using System.Collections.Immutable;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Microstructure.Connectivity;
using Cathograph.Microstructure.Voxels;
using Cathograph.Numerics.Memory;

namespace Cathograph.Microstructure.Conduction;

/// <summary>
/// Steady conduction through a volume of phases between two faces at fixed potentials, insulating sides: finite volumes on the voxels with harmonic means at their faces,
/// the electrodes half an edge beyond the outermost centres. See the README of this folder.
/// </summary>
public static class EffectiveConduction
{
    private const int LargeGrid = 1 << 20;

    /// <summary>Solves for the effective conductivity along an axis.</summary>
    /// <param name="volume">The phases.</param>
    /// <param name="conductivity">The conductivity of every label from 0 to 255 in S/m; 0 for one that does not conduct.</param>
    /// <param name="options">Axis and tolerances.</param>
    /// <param name="threads">Threads, or 0 for one a core; the result does not depend on it.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The conductivity with its verdict.</returns>
    /// <exception cref="ArgumentException">There are not 256 conductivities, one is negative or not a number, or more than 15 phases conduct.</exception>
    public static ConductionResult Run(LabelVolume volume, ImmutableArray<double> conductivity, ConductionOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(volume);
        ArgumentNullException.ThrowIfNull(options);
        if (conductivity.Length != 256 || conductivity.Any(value => !(value >= 0 && value < double.PositiveInfinity)))
        {
            throw new ArgumentException("A conductivity of at least 0 S/m is needed for each of the 256 labels.", nameof(conductivity));
        }

        var layout = new ConductionLayout(volume.Grid, options.Axis, options.Boundary != ConductionBoundary.Periodic);
        var elements = FibreElements.Of(options.Fibres, layout, options.Boundary);
        PercolatingCodes codes = PercolatingCodes.Of(volume, layout, conductivity, (options.Boundary, elements), threads, cancellation);
        if (codes.Voxels == 0 && !codes.Elements.Contains(true))
        {
            return Result(codes, volume, (options, elements), 0, new Verdict(Outcome.Completed, "Nothing conducts from one face to the other.", 0, 0, 0));
        }

        var faces = new FaceConductances(
            [.. codes.Labels.Select(label => conductivity[label])],
            layout.Spacing,
            (a, b) => options.InterfaceResistance?.Invoke(codes.Labels[a], codes.Labels[b]) ?? 0);
        var problem = new ConductionProblem(volume, layout, codes, faces, elements, ConductionLinks.Of(codes, layout, faces, conductivity, (options, elements)));
        return faces.Phases switch
        {
            1 when OnePhaseTable.Holds(faces) => Solve(problem, default(OnePhaseTable), options, (threads, cancellation)),
            <= 2 => Solve(problem, new TwoPhaseTable(faces), options, (threads, cancellation)),
            <= 4 => Solve(problem, new FourPhaseTable(faces), options, (threads, cancellation)),
            _ => Solve(problem, new ManyPhaseTable(faces), options, (threads, cancellation)),
        };
    }

    private static ConductionResult Solve<TTable>(ConductionProblem problem, TTable table, ConductionOptions options, (int Threads, CancellationToken Cancellation) work)
        where TTable : struct, IFaceTable
    {
        (PercolatingCodes codes, ConductionLayout layout, ExtraLinks? extra) = (problem.Codes, problem.Layout, problem.Extra);
        ConductionGrid grid = layout.Grid;
        BoxAggregates boxes = BoxAggregates.Of(grid, codes.Codes, problem.Faces, extra, work.Threads, work.Cancellation);
        var hierarchy = new GraphHierarchy(new BoxNetwork(boxes, grid, codes.Codes, boxes.Extra, problem.Faces).Graph(work.Threads, work.Cancellation), work.Threads, work.Cancellation);
        double scale = Driving(codes, grid, problem.Faces, extra);
        Forget(grid);
        var fields = new VoxelFields(grid, codes.Codes, extra?.Tail ?? 0, work.Threads, work.Cancellation);
        Start(fields, extra, work.Threads, work.Cancellation);
        byte[] codeOf = Store(codes.Codes, table, work.Threads, work.Cancellation);
        var solver = new ConductionSolver<TTable>(fields, table, boxes, hierarchy, work.Threads, extra);
        ConductionState state = solver.Run(scale, new ConductionTolerance(options.Residual, options.Mismatch, options.MostIterations), options.Progress, work.Cancellation);
        bool isDone = state.IsWithin(new ConductionTolerance(options.Residual, options.Mismatch, 0));
        var verdict = new Verdict(
            isDone ? Outcome.Completed : Outcome.NotConverged,
            isDone ? "Converged." : FormattableString.Invariant($"The currents through both ends still differ by {state.Mismatch:G2} and the residual is {state.Residual:G2} after {state.Iterations} iterations; allow more iterations or reduce the contrast."),
            state.Residual,
            state.Mismatch,
            state.Iterations);
        double current = state.Balance.Power * problem.Faces.Unit;
        double area = grid.Width * layout.Spacing.X * grid.Height * layout.Spacing.Y;
        ConductionResult result = Result(codes, problem.Volume, (options, problem.Elements), current * grid.Depth * layout.Spacing.Z / area, verdict);
        return result with
        {
            Levels = hierarchy.Levels,
            Field = options.WithField
                ? FieldOfPotential.Of(fields, layout, (a, b, axis) => problem.Faces.Along(axis)[(16 * codeOf[a]) + codeOf[b]] * problem.Faces.Unit, (extra, problem.Faces.Unit), problem.Volume.Grid, work)
                : null,
        };
    }

    // The components and the lists of links are done with before the vectors are made; large volumes do not wait for the collector to notice.
    private static void Forget(ConductionGrid grid)
    {
        if (grid.Length >= LargeGrid)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private static ConductionResult Result(PercolatingCodes codes, LabelVolume volume, (ConductionOptions Options, FibreElements Elements) around, double effective, Verdict verdict)
    {
        (double x, double y, double z) = volume.Grid.Extent;
        double fibres = around.Elements.Volume / (x * y * z);
        return new ConductionResult
        {
            EffectiveConductivity = effective,
            ParallelConductivity = codes.MeanConductivity + (fibres * (around.Options.Fibres?.Conductivity ?? 0)),
            VolumeFraction = (double)codes.Conducting / volume.Labels.Length,
            PercolatingFraction = (double)codes.Voxels / volume.Labels.Length,
            FibreFraction = fibres,
            Verdict = verdict,
        };
    }

    // The norm of what the electrodes at 1 V, or the jump around the ends, drive into unknowns at potential 0.
    private static double Driving(PercolatingCodes codes, ConductionGrid grid, FaceConductances faces, ExtraLinks? extra)
    {
        float[] along = faces.Along(2);
        double squares = 0;
        for (int y = 0; y < grid.Height && grid.HasElectrodes; y++)
        {
            foreach (byte code in codes.Codes.AsSpan(grid.Row(y, 0), grid.Width))
            {
                double driving = code == FaceConductances.None ? 0 : 2 * along[(16 * code) + code];
                squares += driving * driving;
            }
        }

        for (int k = 0; k < (extra?.Nodes.Length ?? 0); k++)
        {
            double driving = extra!.First[k];
            for (int link = extra.Starts[k]; link < extra.Starts[k + 1]; link++)
            {
                driving += extra.Links[link] * extra.Jumps[link];
            }

            squares += driving * driving;
        }

        return Math.Sqrt(squares);
    }

    // A potential that falls evenly.
    private static void Start(VoxelFields fields, ExtraLinks? extra, int threads, CancellationToken cancellation)
    {
        ConductionGrid grid = fields.Grid;
        VoxelWork.Run(
            grid.Depth,
            threads,
            z =>
            {
                double potential = 1 - ((z + 0.5) / grid.Depth);
                for (int i = grid.Row(0, z); i < grid.Row(0, z) + (grid.Stride * grid.Height); i++)
                {
                    fields.Potential[i] = fields.Codes[i] == FaceConductances.None ? 0 : potential;
                }
            },
            cancellation);
        for (int t = grid.Length; t < fields.Potential.Length; t++)
        {
            fields.Potential[t] = 1 - ((((extra!.HostOf(t) - ConductionGrid.Lanes) / grid.Stride / grid.Height) + 0.5) / grid.Depth);
        }
    }

    // Gives the code of every stored code.
    private static byte[] Store<TTable>(byte[] codes, TTable table, int threads, CancellationToken cancellation)
        where TTable : struct, IFaceTable
    {
        const int piece = 1 << 20;
        byte[] stored = [.. Enumerable.Range(0, 16).Select(code => code == FaceConductances.None || code < 4 || table is ManyPhaseTable ? table.Stored((byte)code) : FaceConductances.None)];
        VoxelWork.Run(
            (codes.Length + piece - 1) / piece,
            threads,
            k =>
            {
                foreach (ref byte code in codes.AsSpan(k * piece, Math.Min(piece, codes.Length - (k * piece))))
                {
                    code = stored[code];
                }
            },
            cancellation);
        byte[] codeOf = new byte[256];
        Array.Fill(codeOf, FaceConductances.None);
        for (byte code = 0; code < FaceConductances.None; code++)
        {
            if (stored[code] != stored[FaceConductances.None])
            {
                codeOf[stored[code]] = code;
            }
        }

        return codeOf;
    }
}
