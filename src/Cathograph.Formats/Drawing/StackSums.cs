using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>The curves between the layers of a stack.</summary>
/// <param name="Levels">The baseline, then the sum up to each layer.</param>
internal sealed record StackSums(ImmutableArray<ImmutableArray<double>> Levels)
{
    public static StackSums Of(StackedAreaSeries stack)
    {
        var levels = ImmutableArray.CreateBuilder<ImmutableArray<double>>(stack.Layers.Length + 1);
        ImmutableArray<double> sum = stack.Baseline.IsEmpty ? [.. new double[stack.X.Length]] : stack.Baseline;
        levels.Add(sum);
        foreach (StackedLayer layer in stack.Layers)
        {
            sum = [.. sum.Zip(layer.Values, (below, own) => below + own)];
            levels.Add(sum);
        }

        return new(levels.MoveToImmutable());
    }
}
