using System.Collections.Immutable;
using Cathograph.Core.Figures;

namespace Cathograph.Formats.Drawing;

/// <summary>Collects what the legend of a panel lists.</summary>
internal static class LegendEntries
{
    /// <summary>The entries in reading order; a stack is listed as it is seen, from the top.</summary>
    public static ImmutableArray<LegendEntry> Of(Panel panel)
    {
        if (panel.Legend == LegendPlacement.None)
        {
            return [];
        }

        ImmutableArray<MarkLook> looks = MarkLooks.Of(panel.Marks);
        var entries = ImmutableArray.CreateBuilder<LegendEntry>();
        for (int i = 0; i < panel.Marks.Length; i++)
        {
            if (panel.Marks[i] is StackedAreaSeries stack)
            {
                AddLayers(entries, stack);
            }
            else if (panel.Marks[i] is ClassMapMark map)
            {
                AddClasses(entries, map);
            }
            else if (panel.Marks[i].Name.Length > 0)
            {
                entries.Add(new(RichText.Parse(panel.Marks[i].Name), panel.Marks[i], looks[i]));
            }
        }

        return entries.ToImmutable();
    }

    // Only what is seen: a slice need not hold every phase.
    private static void AddClasses(ImmutableArray<LegendEntry>.Builder entries, ClassMapMark map)
    {
        var seen = new bool[256];
        foreach (byte cell in map.Cells)
        {
            seen[cell] = true;
        }

        for (int i = 0; i < map.Classes.Length; i++)
        {
            if (seen[i] && map.Classes[i].Name.Length > 0)
            {
                var look = new MarkLook(Palette.Resolve(map.Classes[i].Color, i), LinePattern.Solid, MarkerShape.None);
                entries.Add(new(RichText.Parse(map.Classes[i].Name), map, look));
            }
        }
    }

    private static void AddLayers(ImmutableArray<LegendEntry>.Builder entries, StackedAreaSeries stack)
    {
        ImmutableArray<Rgb> colors = MarkLooks.Layers(stack);
        bool growsDown = stack.Layers.Sum(layer => layer.Values.Where(double.IsFinite).Sum()) < 0;
        for (int i = 0; i < stack.Layers.Length; i++)
        {
            int layer = growsDown ? i : stack.Layers.Length - 1 - i;
            if (stack.Layers[layer].Name.Length > 0)
            {
                var look = new MarkLook(colors[layer], LinePattern.Solid, MarkerShape.None);
                entries.Add(new(RichText.Parse(stack.Layers[layer].Name), stack, look));
            }
        }
    }
}
