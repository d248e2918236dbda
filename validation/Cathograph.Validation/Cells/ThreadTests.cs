using System.Collections.Immutable;
using Cathograph.Cells.Materials;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Electrodes;

namespace Cathograph.Validation.Cells;

/// <summary>The answer does not depend on who else is computing.</summary>
public sealed class ThreadTests
{
    private static readonly ImmutableArray<double> Rates = [0.1, 0.2, 0.5, 1, 2];

    [Fact]
    public void Curves_OfManyCells_HaveTheSameBitsOnOneTwoAndFourThreads()
    {
        var compiler = new MaterialCompiler();
        ImmutableArray<CellModel> models =
        [
            .. new[] { SmoothCell.Slices(3), SmoothCell.Slices(9), [0.75] }
                .SelectMany(fractions => new[] { 3.0, 10, 30 }.Select(milligram => SmoothCell.Design("threads", milligram, fractions)))
                .Select(design => CellModel.Build(design, compiler)),
        ];
        ulong[] alone = Run(models, 1);
        Assert.Equal(models.Length * Rates.Length, alone.Distinct().Count());
        Assert.Equal(alone, Run(models, 2));
        Assert.Equal(alone, Run(models, 4));
    }

    // A hash of every bit of every curve.
    private static ulong[] Run(ImmutableArray<CellModel> models, int threads)
    {
        var hashes = new ulong[models.Length * Rates.Length];
        Parallel.For(0, hashes.Length, new ParallelOptions { MaxDegreeOfParallelism = threads }, k =>
        {
            CellSolution solution = CellSimulation.Run(models[k / Rates.Length], SmoothCell.Discharge(Rates[k % Rates.Length]));
            ulong hash = 14695981039346656037;
            foreach (double value in solution.Record.Time.Concat(solution.Record.Voltage).Append(solution.Steps[0].Charge).Append(solution.Steps[0].Energy))
            {
                hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211);
            }

            hashes[k] = hash;
        });
        return hashes;
    }
}
