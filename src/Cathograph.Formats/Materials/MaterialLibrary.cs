using System.Collections.Immutable;
using System.Reflection;
using Cathograph.Core.Verdicts;
using Cathograph.Core.Words;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Materials;

/// <summary>Materials by name. The shipped ones are files of the same format that a user writes.</summary>
public sealed class MaterialLibrary
{
    private const string ResourceFolder = "materials/";
    private static readonly Lazy<MaterialLibrary> LazyShipped = new(ReadShipped);

    private MaterialLibrary(ImmutableArray<MaterialEntry> entries)
    {
        Entries = entries;
    }

    /// <summary>The materials that come with Cathograph.</summary>
    public static MaterialLibrary Shipped => LazyShipped.Value;

    /// <summary>Every material: active materials, electrolytes, additives, counter electrodes.</summary>
    public ImmutableArray<MaterialEntry> Entries { get; }

    /// <summary>Reads a material file of a user.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">Its name for messages.</param>
    /// <param name="openSibling">Opens a file beside it by name (a table, a base); null when there are none.</param>
    /// <returns>The material.</returns>
    /// <exception cref="InvalidInputException">With every violation: line, column, key, found and expected.</exception>
    public static MaterialEntry ReadFile(ReadOnlyMemory<byte> json, string name, Func<string, ReadOnlyMemory<byte>>? openSibling = null) =>
        ReadFile(json, name, openSibling, Shipped);

    /// <summary>The material of a name or alias, without regard to case, spaces and hyphens.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The material, or null when there is none.</returns>
    public MaterialEntry? TryFind(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string wanted = Normalise(name);
        return Entries.FirstOrDefault(entry => NamesOf(entry).Any(one => string.Equals(Normalise(one), wanted, StringComparison.Ordinal)));
    }

    /// <summary>The material of a name or alias.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The material.</returns>
    /// <exception cref="InvalidInputException">There is none; the message suggests the nearest name.</exception>
    public MaterialEntry Find(string name)
    {
        if (TryFind(name) is { } found)
        {
            return found;
        }

        string suggestion = Suggest(name, null) is { } near ? $" (did you mean \"{near}\"?)" : "";
        throw new InvalidInputException("", $"found the unknown material \"{name}\"; expected {DescribeNames(null)}{suggestion}");
    }

    internal string? Suggest(string name, MaterialKind? kind) =>
        NearestWord.Find(name, Entries.Where(entry => kind is null || entry.Kind == kind).SelectMany(NamesOf));

    internal string DescribeNames(MaterialKind? kind) =>
        string.Join(", ", Entries.Where(entry => kind is null || entry.Kind == kind).Select(entry => $"\"{entry.Name}\""));

    private static MaterialEntry ReadFile(
        ReadOnlyMemory<byte> json, string name, Func<string, ReadOnlyMemory<byte>>? openSibling, MaterialLibrary? library)
    {
        ArgumentNullException.ThrowIfNull(name);
        var context = new ReadContext(name, openSibling);
        MaterialEntry? entry = new MaterialReader(context, library).ReadFile(JsonTextReader.Read(json, name), expected: null);
        context.ThrowIfRefused();
        return entry!;
    }

    private static MaterialLibrary ReadShipped()
    {
        Assembly assembly = typeof(MaterialLibrary).Assembly;
        IEnumerable<string> files = assembly.GetManifestResourceNames().Where(name => name.StartsWith(ResourceFolder, StringComparison.Ordinal));
        ImmutableArray<MaterialEntry> entries = [.. files.Select(file => ReadFile(ReadResource(assembly, file), file[ResourceFolder.Length..], null, null))];
        return new MaterialLibrary([.. entries.OrderBy(entry => entry.Kind).ThenBy(entry => entry.Name, StringComparer.Ordinal)]);
    }

    private static byte[] ReadResource(Assembly assembly, string name)
    {
        using Stream stream = assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static IEnumerable<string> NamesOf(MaterialEntry entry) => [entry.Name, .. entry.Aliases];

    private static string Normalise(string name) =>
        string.Concat(name.Where(character => !char.IsWhiteSpace(character) && character is not ('-' or '_' or '\u2011' or '\u2013'))).ToUpperInvariant();
}
