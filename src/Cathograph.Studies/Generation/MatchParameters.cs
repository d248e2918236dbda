using System.Collections.Immutable;
using Cathograph.Core.Composites;

namespace Cathograph.Studies.Generation;

/// <summary>The parameters of a recipe that tuning may change: those of structure, since masses and porosity are measured.</summary>
internal static class MatchParameters
{
    public static ImmutableArray<MatchParameter> Of(CompositeRecipe recipe)
    {
        VolumeFractions fractions = recipe.FractionsAt(0.5);
        var list = new List<MatchParameter>
        {
            new("active D50", "um", 1e6, 0.25, (1e-8, 1e-3), true, was => was.Active.Sizes.Diameter, (was, value) => WithSizes(was, was.Active.Sizes with { Diameter = value })),
            new("active spread", "", 1, 0.12, (0, 0.7), false, was => was.Active.Sizes.Spread, (was, value) => WithSizes(was, was.Active.Sizes with { Spread = value })),
            new("roughness", "", 1, 0.06, (0, 0.25), false, was => was.Active.Roughness, (was, value) => was with { Active = was.Active with { Roughness = value } }),
            new("axis ratio", "", 1, 0.4, (1, 2.5), false, was => was.Active.AxisRatio, (was, value) => was with { Active = was.Active with { AxisRatio = value } }),
            new("overlap", "", 1, 0.04, (0, 0.2), false, was => was.Active.Overlap, (was, value) => was with { Active = was.Active with { Overlap = value } }),
        };
        if (fractions.Electrolyte > 0.005 && fractions.Pore > 0.005)
        {
            list.Add(recipe.ElectrolyteSizes is not null
                ? new("electrolyte D50", "um", 1e6, 0.35, (1e-8, 1e-3), true, was => was.ElectrolyteSizes!.Diameter, (was, value) => was with { ElectrolyteSizes = was.ElectrolyteSizes! with { Diameter = value } })
                : new("pore diameter", "um", 1e6, 0.35, (1e-8, 1e-3), true, was => was.PoreDiameter ?? (0.25 * was.Active.Sizes.Diameter), (was, value) => was with { PoreDiameter = value }));
            list.Add(new("electrolyte coverage", "", 1, 0.15, (0, 1), false, was => was.Coverage.Electrolyte ?? 0.6, (was, value) => was with { Coverage = was.Coverage with { Electrolyte = Math.Min(value, 1 - (was.Coverage.Carbon ?? 0)) } }));
        }

        if (fractions.Carbon > 0.002)
        {
            list.Add(new("fibre length", "um", 1e6, 0.4, (1e-7, 1e-3), true, was => was.Fibres.Length, (was, value) => was with { Fibres = was.Fibres with { Length = Math.Max(value, 2.01 * was.Fibres.Diameter) } }));
            list.Add(new("fibre diameter", "um", 1e6, 0.3, (1e-8, 1e-4), true, was => was.Fibres.Diameter, (was, value) => was with { Fibres = was.Fibres with { Diameter = Math.Min(value, 0.49 * was.Fibres.Length) } }));
            list.Add(new("carbon coverage", "", 1, 0.15, (0, 1), false, was => was.Coverage.Carbon ?? 0.1, (was, value) => was with { Coverage = Within(was.Coverage, value) }));
            list.Add(new("dispersion", "", 1, 0.3, (0, 1), false, was => was.Fibres.Dispersion, (was, value) => was with { Fibres = was.Fibres with { Dispersion = value } }));
        }

        return [.. list];
    }

    // Coverages sum to at most 1.
    private static CoverageDesign Within(CoverageDesign coverage, double carbon) =>
        new(carbon, coverage.Electrolyte is { } electrolyte ? Math.Min(electrolyte, 1 - carbon) : null);

    private static CompositeRecipe WithSizes(CompositeRecipe recipe, SizeDesign sizes) => recipe with { Active = recipe.Active with { Sizes = sizes with { Table = [] } } };
}
