using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CompositeRecipes;

/// <summary>Reads what is weighed and how far it is pressed: one composition, layers, or a gradient.</summary>
internal sealed class RecipeLayers(ObjectReader file, CellMaterials materials)
{
    private const double RoomTemperature = 298.15;

    /// <summary>True when the porosity of a layer follows from a density.</summary>
    public bool IsByDensity { get; private set; }

    public ImmutableArray<RecipeLayer> Read()
    {
        if (!file.IsObject)
        {
            return [];
        }

        bool[] given = [file.Has(RecipeKeys.Mass) || file.Has(RecipeKeys.MassFractions), file.Has(RecipeKeys.Layers), file.Has(RecipeKeys.Gradient)];
        if (given.Count(one => one) != 1)
        {
            file.Refuse(RecipeKeys.Mass, $"found {given.Count(one => one)} of a mass, \"layers\" and \"gradient\"; expected one of them: \"mass\": \"7:3:0.3\" for one composition");
            return [];
        }

        return given[0] ? [.. One(file)]
            : given[1] ? [.. file.Objects(RecipeKeys.Layers).SelectMany(layer => One(layer).Select(read => read with { Share = layer.Quantity(LayerKeys.Share, 1) }))]
            : Points();
    }

    private ImmutableArray<RecipeLayer> Points()
    {
        RecipeLayer[] points = [.. file.Objects(RecipeKeys.Gradient).SelectMany(point => One(point).Select(read => read with { Depth = point.Quantity(RecipeKeys.Depth, 0) }))];
        for (int k = 1; k < points.Length; k++)
        {
            if (points[k].Depth <= points[k - 1].Depth)
            {
                file.Refuse(RecipeKeys.Gradient, string.Create(CultureInfo.InvariantCulture, $"found the depth {points[k].Depth:G4} after {points[k - 1].Depth:G4}; expected rising depths"));
                break;
            }
        }

        return [.. points];
    }

    private IEnumerable<RecipeLayer> One(ObjectReader reader)
    {
        if (!reader.IsObject)
        {
            yield break;
        }

        MassFractions? masses = Masses(reader);
        bool isOwn = reader.Has(RecipeKeys.Porosity) || reader.Has(RecipeKeys.Density);
        double? porosity = Porosity(isOwn ? reader : file, reader, masses);
        if (masses is not null && porosity is { } pores)
        {
            yield return new RecipeLayer(masses, pores);
        }
    }

    private static MassFractions? Masses(ObjectReader reader)
    {
        if (reader.Has(RecipeKeys.Mass) == reader.Has(RecipeKeys.MassFractions))
        {
            string found = reader.Has(RecipeKeys.Mass) ? "both \"mass\" and" : "neither \"mass\" nor";
            reader.Refuse(RecipeKeys.Mass, $"found {found} \"massFractions\"; expected one of them, such as \"mass\": \"7:3:0.3\"");
            return null;
        }

        if (reader.Text(RecipeKeys.Mass) is { } text)
        {
            double[] parts = [.. text.Split(':', StringSplitOptions.TrimEntries).Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double mass) ? mass : double.NaN)];
            bool isRead = parts.Length is 2 or 3 && parts.All(part => part >= 0 && double.IsFinite(part)) && parts[0] > 0;
            if (!isRead)
            {
                reader.Refuse(RecipeKeys.Mass, $"found \"{text}\"; expected the parts of active material, electrolyte and carbon, at least 0 and the first above 0, such as \"7:3:0.3\"");
                return null;
            }

            double sum = parts.Sum();
            return new MassFractions(parts[0] / sum, parts[1] / sum, parts.Length > 2 ? parts[2] / sum : 0);
        }

        if (!reader.Has(RecipeKeys.MassFractions) || reader.Object(RecipeKeys.MassFractions) is not { IsObject: true } fractions)
        {
            return null;
        }

        int before = reader.Context.Violations.Count;
        double? active = fractions.Quantity(LayerKeys.ActiveMaterialFraction);
        double electrolyte = fractions.Quantity(LayerKeys.ElectrolyteFraction, 0);
        double carbon = fractions.Quantity(LayerKeys.CarbonFraction, 0);
        if (active is null || reader.Context.Violations.Count > before)
        {
            return null;
        }

        double[]? closed = FractionSum.Close(reader.Context, fractions.Value, fractions.Path, [active.Value, electrolyte, carbon]);
        return closed is null ? null : new MassFractions(closed[0], closed[1], closed[2]);
    }

    private double? Porosity(ObjectReader reader, ObjectReader layer, MassFractions? masses)
    {
        if (reader.Has(RecipeKeys.Porosity) == reader.Has(RecipeKeys.Density))
        {
            string found = reader.Has(RecipeKeys.Porosity) ? "both \"porosity\" and" : "neither \"porosity\" nor";
            layer.Refuse(RecipeKeys.Porosity, $"found {found} \"density\"; expected one of them, such as \"porosity\": 0.15");
            return null;
        }

        if (reader.Has(RecipeKeys.Porosity))
        {
            return reader.Quantity(RecipeKeys.Porosity);
        }

        IsByDensity = true;

        if (reader.Quantity(RecipeKeys.Density) is not { } density || masses is null || !materials.AreComplete)
        {
            return null;
        }

        double solid = (masses.ActiveMaterial / materials.ActiveMaterial!.ActiveMaterial!.Density.At(RoomTemperature))
            + (masses.Electrolyte / materials.Electrolyte!.Electrolyte!.Density.At(RoomTemperature))
            + (masses.Carbon / materials.Carbon!.Carbon!.Density.At(RoomTemperature));
        double porosity = 1 - (density * solid);
        if (porosity is >= -1e-9 and <= 0.95)
        {
            return Math.Max(0, porosity);
        }

        layer.Refuse(RecipeKeys.Density, FormattableString.Invariant($"found {density / 1000:G4} g/cm3 for solids of {1e-3 / solid:G4} g/cm3, that is a porosity of {porosity:G3}; expected a density that leaves a porosity from 0 to 0.95"));
        return null;
    }
}
