using Cathograph.Core.Materials;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Materials;

/// <summary>Reads a material where a cell file names or describes one, and the material files that it names.</summary>
/// <param name="context">The file being read.</param>
/// <param name="library">The materials that a name can mean; null while the library itself is read.</param>
internal sealed class MaterialReader(ReadContext context, MaterialLibrary? library)
{
    private const int MaximumBases = 8;
    private readonly List<string> openFiles = [];

    /// <summary>The material of a key: a name, a file name, or an object on top of a base.</summary>
    /// <param name="value">What the key holds.</param>
    /// <param name="path">Its key path.</param>
    /// <param name="spec">The kind of material that belongs here.</param>
    /// <param name="otherwise">The base of an object that names none; null: there is none.</param>
    /// <returns>The material, or null when it was refused.</returns>
    public MaterialEntry? Read(JsonValue value, string path, MaterialSpec spec, MaterialEntry? otherwise)
    {
        switch (value.Kind)
        {
            case JsonKind.Text:
                return FindByName(value.Text.Trim(), value, path, spec);
            case JsonKind.Object:
                var reader = new ObjectReader(context, value, path, spec.Object);
                MaterialEntry? from = otherwise;
                if (reader.Find(MaterialKeys.Base) is { } named)
                {
                    from = reader.Text(MaterialKeys.Base) is { } name ? FindByName(name, named, reader.PathOf(MaterialKeys.Base), spec) : null;
                    if (from is null)
                    {
                        return null;
                    }
                }

                return ReadProperties(reader, spec, from);
            default:
                context.Refuse(value, path, $"found {value.Describe()}; expected the name of {spec.TitleWithArticle} or an object that describes one");
                return null;
        }
    }

    /// <summary>The material of a file of its own.</summary>
    public MaterialEntry? ReadFile(JsonValue root, MaterialSpec? expected)
    {
        MaterialSpec? spec = expected ?? KindOf(root);
        if (spec is null)
        {
            return null;
        }

        var reader = new ObjectReader(context, root, "", spec.File);
        if (reader.Choice(MaterialKeys.Kind) is { } kind && !string.Equals(kind, spec.Object.Name, StringComparison.Ordinal))
        {
            reader.Refuse(MaterialKeys.Kind, $"found \"{kind}\"; expected \"{spec.Object.Name}\" here");
        }

        MaterialEntry? from = reader.Find(MaterialKeys.Base) is { } named && reader.Text(MaterialKeys.Base) is { } name
            ? FindByName(name, named, MaterialKeys.Base.Name, spec)
            : null;
        MaterialEntry? read = ReadProperties(reader, spec, from);
        return read is null
            ? null
            : read with { Aliases = [.. reader.Texts(MaterialKeys.Aliases)], Description = reader.Text(MaterialKeys.Description) ?? "" };
    }

    private MaterialSpec? KindOf(JsonValue root)
    {
        JsonValue? kind = root.Members.FirstOrDefault(member => string.Equals(member.Key, MaterialKeys.Kind.Name, StringComparison.Ordinal))?.Value;
        MaterialSpec? spec = MaterialSpec.All.FirstOrDefault(one => string.Equals(one.Object.Name, kind?.Text, StringComparison.Ordinal));
        if (spec is null)
        {
            context.Refuse(
                kind ?? root, MaterialKeys.Kind.Name,
                $"found {kind?.Describe() ?? "nothing"}; expected one of {string.Join(", ", MaterialKeys.Kind.Choices.Select(choice => $"\"{choice}\""))}");
        }

        return spec;
    }

    private MaterialEntry? FindByName(string name, JsonValue at, string path, MaterialSpec spec)
    {
        if (name.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            return ReadSibling(name, at, path, spec);
        }

        MaterialEntry? found = library?.TryFind(name);
        if (found is null)
        {
            string known = library is null ? "" : library.DescribeNames(spec.Kind);
            string suggestion = library?.Suggest(name, spec.Kind) is { } near ? $" (did you mean \"{near}\"?)" : "";
            context.Refuse(at, path, $"found the unknown material \"{name}\"; expected {known}, a file such as \"my-material.json\", or an object{suggestion}");
            return null;
        }

        if (found.Kind != spec.Kind)
        {
            context.Refuse(
                at, path, $"found \"{name}\", which is {MaterialSpec.Of(found.Kind).TitleWithArticle}; expected {spec.TitleWithArticle}: {library!.DescribeNames(spec.Kind)}");
            return null;
        }

        return found;
    }

    private MaterialEntry? ReadSibling(string file, JsonValue at, string path, MaterialSpec spec)
    {
        if (openFiles.Contains(file, StringComparer.Ordinal) || openFiles.Count == MaximumBases)
        {
            context.Refuse(at, path, $"found \"{file}\", which is its own base through {string.Join(", ", openFiles)}; expected a base that ends");
            return null;
        }

        if (context.OpenSibling(file, at, path) is not { } bytes)
        {
            return null;
        }

        JsonValue root = JsonTextReader.Read(bytes, file);
        var inner = new ReadContext(file, context.Siblings);
        var reader = new MaterialReader(inner, library);
        reader.openFiles.AddRange(openFiles);
        reader.openFiles.Add(file);
        MaterialEntry? read = reader.ReadFile(root, spec);
        context.Violations.AddRange(inner.Violations);
        context.Findings.AddRange(inner.Findings);
        return read;
    }

    private MaterialEntry? ReadProperties(ObjectReader reader, MaterialSpec spec, MaterialEntry? from)
    {
        var laws = new LawReader(context, reader.Text(MaterialKeys.Source));
        var values = new MaterialProperty?[spec.Properties.Length];
        for (int i = 0; i < values.Length; i++)
        {
            KeySpec key = spec.Properties[i];
            values[i] = reader.Find(key) is { } value
                ? laws.Read(value, reader.PathOf(key), key) is { } given ? given with { IsOverridden = library is not null } : null
                : from?.Parameters[i].Property;
        }

        string? name = reader.Text(MaterialKeys.Name) ?? from?.Name;
        if (!reader.IsObject)
        {
            return null;
        }

        if (name is null)
        {
            context.Refuse(reader.Value, reader.Path, $"found {spec.TitleWithArticle} without \"name\" and without \"base\"; expected one of them");
        }

        // A missing property is told apart from one that was refused above, which needs no second message.
        for (int i = 0; i < values.Length; i++)
        {
            values[i] ??= reader.Has(spec.Properties[i]) ? null : Default(spec, spec.Properties[i], reader);
        }

        return name is null || values.Contains(null) ? null : spec.Create(name, [.. values.Select(value => value!)]);
    }

    private MaterialProperty? Default(MaterialSpec spec, KeySpec key, ObjectReader reader)
    {
        if (key.DefaultValue is { } value)
        {
            return new MaterialProperty(new ConstantLaw(value), key.Dimension.SiUnit, $"default: {key.Default}");
        }

        string names = library?.DescribeNames(spec.Kind) ?? "a material of the library";
        context.Refuse(
            reader.Value, reader.PathOf(key),
            $"found nothing; expected {key.Expected}, or a \"base\" to take it from: {names}");
        return null;
    }
}
