using System.Collections.Immutable;
using System.Globalization;
using Cathograph.Core.Composites;
using Cathograph.Core.Electrodes;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CellFiles;
using Cathograph.Formats.Json;
using Cathograph.Formats.Materials;

namespace Cathograph.Formats.CompositeRecipes;

/// <summary>Reads a recipe of a composite: JSON with comments and trailing commas.</summary>
public static class RecipeReader
{
    /// <summary>The JSON Schema of such a file.</summary>
    public static string Schema => SchemaWriter.Write(RecipeKeys.Recipe, "Cathograph composite recipe");

    /// <summary>Reads a recipe.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">Its name for messages, and for a recipe without a name.</param>
    /// <param name="openSibling">Opens a file beside it by name (a material); null when there are none.</param>
    /// <returns>The recipe in SI; what the file leaves out has its default.</returns>
    /// <exception cref="InvalidInputException">With every violation: file, line, column, key path, what was found and what was expected.</exception>
    public static CompositeRecipe Read(ReadOnlyMemory<byte> json, string name, Func<string, ReadOnlyMemory<byte>>? openSibling = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = new ReadContext(name, openSibling);
        var file = new ObjectReader(context, JsonTextReader.Read(json, name), "", RecipeKeys.Recipe);
        file.Text(CellKeys.SchemaLink);
        MaterialLibrary library = MaterialLibrary.Shipped;
        CellMaterials materials = CellMaterials.Read(file, new MaterialReader(context, library), library);
        (double X, double Y, double Z) edges = ReadBox(file.Object(RecipeKeys.Box));
        var layers = new RecipeLayers(file, materials);
        ImmutableArray<RecipeLayer> read = layers.Read();
        ActiveParticles active = ReadActive(file.Object(RecipeKeys.Active));
        SizeDesign? grains = ReadGrains(file.Object(RecipeKeys.ElectrolyteParticles));
        FibreDesign fibres = ReadFibres(file.Object(RecipeKeys.Fibres));
        CoverageDesign covers = ReadCoverage(file);
        string shown = file.Text(CellKeys.Name) ?? Path.GetFileNameWithoutExtension(name);
        double? voxel = file.Quantity(RecipeKeys.Voxel);
        int seed = file.WholeNumber(RecipeKeys.Seed) ?? 1;
        double voids = file.Quantity(RecipeKeys.VoidPerCarbon, 0);
        if (voids > 0 && layers.IsByDensity)
        {
            file.Refuse(RecipeKeys.VoidPerCarbon, "found it beside \"density\", which says the whole porosity; expected \"porosity\" with it");
        }

        double? pores = file.Object(RecipeKeys.Pores)?.Quantity(RecipeKeys.PoreDiameter);
        context.ThrowIfRefused();
        return new CompositeRecipe
        {
            Name = shown.Length > 0 ? shown : "recipe",
            ActiveMaterial = materials.ActiveMaterial!.ActiveMaterial!,
            Electrolyte = materials.Electrolyte!.Electrolyte!,
            Carbon = materials.Carbon!.Carbon!,
            Box = edges,
            Voxel = voxel,
            Seed = seed,
            Layers = read,
            IsGradient = file.Has(RecipeKeys.Gradient),
            Active = active,
            ElectrolyteSizes = grains,
            Fibres = fibres,
            PoreDiameter = pores,
            VoidPerCarbon = voids,
            Coverage = covers,
            Findings = [.. context.Findings],
        };
    }

    private static (double X, double Y, double Z) ReadBox(ObjectReader? box) =>
        box is null ? default : (box.Quantity(RecipeKeys.BoxX, 0), box.Quantity(RecipeKeys.BoxY, 0), box.Quantity(RecipeKeys.BoxZ, 0));

    private static CoverageDesign ReadCoverage(ObjectReader file)
    {
        ObjectReader? coverage = file.Object(RecipeKeys.Coverage);
        var covers = new CoverageDesign(coverage?.Quantity(RecipeKeys.CarbonCoverage), coverage?.Quantity(RecipeKeys.ElectrolyteCoverage));
        double sum = (covers.Carbon ?? 0) + (covers.Electrolyte ?? 0);
        if (sum > 1)
        {
            file.Refuse(RecipeKeys.Coverage, FormattableString.Invariant($"found coverages that sum to {sum:G4}; expected at most 1"));
        }

        return covers;
    }

    private static ActiveParticles ReadActive(ObjectReader? reader)
    {
        var otherwise = new ActiveParticles();
        return reader is null ? otherwise : otherwise with
        {
            Sizes = ReadSizes(reader, RecipeKeys.Diameter, otherwise.Sizes.Diameter),
            AxisRatio = reader.Quantity(RecipeKeys.AxisRatio, otherwise.AxisRatio),
            Roughness = reader.Quantity(RecipeKeys.Roughness, otherwise.Roughness),
            Overlap = reader.Quantity(RecipeKeys.Overlap, otherwise.Overlap),
            Grain = reader.Quantity(RecipeKeys.Grain),
            CrackedShare = reader.Quantity(RecipeKeys.Cracked, otherwise.CrackedShare),
            CrackWidth = reader.Quantity(RecipeKeys.CrackWidth, otherwise.CrackWidth),
        };
    }

    private static SizeDesign? ReadGrains(ObjectReader? reader)
    {
        if (reader is not { IsObject: true })
        {
            return null;
        }

        if (!reader.Has(RecipeKeys.GrainDiameter) && !reader.Has(RecipeKeys.Table))
        {
            reader.Context.Refuse(reader.Value, reader.Path, "found neither \"diameter\" nor \"sizes\"; expected one of them, such as \"diameter\": \"2 um\"");
        }

        return ReadSizes(reader, RecipeKeys.GrainDiameter, 1e-6);
    }

    private static SizeDesign ReadSizes(ObjectReader reader, KeySpec diameter, double otherwise)
    {
        int before = reader.Context.Violations.Count;
        (double? Diameter, double? Share)[] rows = [.. reader.Objects(RecipeKeys.Table).Select(row => (row.Quantity(RecipeKeys.ClassDiameter), row.Quantity(RecipeKeys.ClassShare)))];
        if (rows.Length > 0 && (reader.Has(diameter) || reader.Has(RecipeKeys.Spread)))
        {
            reader.Refuse(RecipeKeys.Table, "found \"sizes\" beside \"diameter\" or \"spread\"; expected one or the other");
        }

        var sizes = new SizeDesign(reader.Quantity(diameter, otherwise), reader.Quantity(RecipeKeys.Spread, RecipeKeys.Spread.DefaultValue!.Value));
        if (rows.Length == 0 || reader.Context.Violations.Count > before)
        {
            return sizes;
        }

        double[]? shares = FractionSum.Close(reader.Context, reader.Find(RecipeKeys.Table)!, reader.PathOf(RecipeKeys.Table), [.. rows.Select(row => row.Share!.Value)]);
        if (shares is null)
        {
            return sizes;
        }

        ImmutableArray<SizeClass> table = [.. rows.Zip(shares, (row, share) => new SizeClass(row.Diameter!.Value, share)).OrderBy(row => row.Diameter)];
        double below = 0;
        SizeClass median = table.First(row => (below += row.VolumeShare) >= 0.5 - 1e-9);
        return new SizeDesign(median.Diameter, 0) { Table = table };
    }

    private static FibreDesign ReadFibres(ObjectReader? reader)
    {
        var otherwise = new FibreDesign();
        if (reader is null)
        {
            return otherwise;
        }

        FibreDesign fibres = otherwise with
        {
            Diameter = reader.Quantity(RecipeKeys.FibreDiameter, otherwise.Diameter),
            Length = reader.Quantity(RecipeKeys.FibreLength, otherwise.Length),
            LengthSpread = reader.Quantity(RecipeKeys.LengthSpread, otherwise.LengthSpread),
            Waviness = reader.Quantity(RecipeKeys.Waviness, otherwise.Waviness),
            Dispersion = reader.Quantity(RecipeKeys.Dispersion, otherwise.Dispersion),
            Agglomerate = reader.Quantity(RecipeKeys.Agglomerate),
            Painting = reader.Choice(RecipeKeys.Painting) switch { "always" => FibrePainting.Always, "never" => FibrePainting.Never, _ => FibrePainting.Resolved },
        };
        if (fibres.Length < 2 * fibres.Diameter)
        {
            reader.Refuse(RecipeKeys.FibreLength, string.Create(CultureInfo.InvariantCulture, $"found fibres of {1e9 * fibres.Length:G4} nm length and {1e9 * fibres.Diameter:G4} nm diameter; expected a length of at least two diameters"));
        }

        return fibres;
    }
}
