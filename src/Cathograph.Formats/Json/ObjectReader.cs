using System.Globalization;
using Cathograph.Core.Quantities;
using Cathograph.Core.Words;

namespace Cathograph.Formats.Json;

/// <summary>Reads the keys of one object by their specification, and refuses those it does not know.</summary>
internal sealed class ObjectReader
{
    private readonly Dictionary<string, JsonMember> members = new(StringComparer.Ordinal);
    private readonly ObjectSpec spec;

    public ObjectReader(ReadContext context, JsonValue value, string path, ObjectSpec spec)
    {
        Context = context;
        Value = value;
        Path = path;
        this.spec = spec;
        if (value.Kind != JsonKind.Object)
        {
            context.Refuse(value, path, $"found {value.Describe()}; expected an object: {Lower(spec.Description)}");
            return;
        }

        foreach (JsonMember member in value.Members)
        {
            Take(member);
        }
    }

    public ReadContext Context { get; }

    public JsonValue Value { get; }

    public string Path { get; }

    public bool IsObject => Value.Kind == JsonKind.Object;

    public string PathOf(KeySpec key) => Path.Length == 0 ? key.Name : $"{Path}.{key.Name}";

    /// <summary>The value of a key; null when it is absent or null in the file. Refuses the object when a required key is absent.</summary>
    public JsonValue? Find(KeySpec key)
    {
        if (members.TryGetValue(key.Name, out JsonMember? member) && member.Value.Kind != JsonKind.Null)
        {
            return member.Value;
        }

        if (key.IsRequired && IsObject)
        {
            Context.Refuse(Value, PathOf(key), $"found nothing; expected {key.Expected}");
        }

        return null;
    }

    public bool Has(KeySpec key) => members.TryGetValue(key.Name, out JsonMember? member) && member.Value.Kind != JsonKind.Null;

    public double? Quantity(KeySpec key) => Find(key) is { } value ? QuantityReader.Read(Context, value, PathOf(key), key) : null;

    public double Quantity(KeySpec key, double otherwise) => Quantity(key) ?? otherwise;

    public int? WholeNumber(KeySpec key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        bool whole = value.Kind == JsonKind.Number && Math.Floor(value.Number).Equals(value.Number) && key.Range.Contains(value.Number);
        if (whole)
        {
            return (int)value.Number;
        }

        Context.Refuse(value, PathOf(key), $"found {value.Describe()}; expected a whole number {key.Range.Describe(Dimension.Number)}");
        return null;
    }

    public string? Text(KeySpec key)
    {
        if (Find(key) is not { } value)
        {
            return null;
        }

        if (value.Kind == JsonKind.Text && value.Text.Trim().Length > 0)
        {
            return value.Text.Trim();
        }

        Context.Refuse(value, PathOf(key), $"found {value.Describe()}; expected a text");
        return null;
    }

    public string? Choice(KeySpec key)
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        if (key.Choices.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        string suggestion = NearestWord.Find(text, key.Choices) is { } near ? $" (did you mean \"{near}\"?)" : "";
        Context.Refuse(Find(key)!, PathOf(key), $"found \"{text}\"; expected {Quoted(key.Choices)}{suggestion}");
        return null;
    }

    /// <summary>An object inside this one; null when the key is absent.</summary>
    public ObjectReader? Object(KeySpec key) => Find(key) is { } value ? new ObjectReader(Context, value, PathOf(key), key.Inner!) : null;

    /// <summary>The objects of a list, each with its index in its path; empty when the key is absent or refused.</summary>
    public IReadOnlyList<ObjectReader> Objects(KeySpec key)
    {
        if (Find(key) is not { } value)
        {
            return [];
        }

        if (value.Kind != JsonKind.List || value.Items.Count < key.Count.Minimum || value.Items.Count > key.Count.Maximum)
        {
            string found = value.Kind == JsonKind.List
                ? string.Create(CultureInfo.InvariantCulture, $"a list of {value.Items.Count}")
                : value.Describe();
            string count = key.Count.Maximum == int.MaxValue
                ? string.Create(CultureInfo.InvariantCulture, $"at least {key.Count.Minimum}")
                : string.Create(CultureInfo.InvariantCulture, $"{key.Count.Minimum} to {key.Count.Maximum}");
            Context.Refuse(value, PathOf(key), $"found {found}; expected a list of {count} objects");
            return [];
        }

        return [.. value.Items.Select((item, index) =>
            new ObjectReader(Context, item, string.Create(CultureInfo.InvariantCulture, $"{PathOf(key)}[{index}]"), key.Inner!))];
    }

    /// <summary>The texts of a list, or one text.</summary>
    public IReadOnlyList<string> Texts(KeySpec key)
    {
        if (Find(key) is not { } value)
        {
            return [];
        }

        IReadOnlyList<JsonValue> items = value.Kind == JsonKind.List ? value.Items : [value];
        if (items.FirstOrDefault(item => item.Kind != JsonKind.Text) is { } wrong)
        {
            Context.Refuse(wrong, PathOf(key), $"found {wrong.Describe()}; expected a list of texts");
            return [];
        }

        return [.. items.Select(item => item.Text)];
    }

    public void Refuse(KeySpec key, string message) => Context.Refuse(Find(key) ?? Value, PathOf(key), message);

    private static string Quoted(IEnumerable<string> words) => string.Join(" or ", words.Select(word => $"\"{word}\""));

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..].TrimEnd('.');

    private void Take(JsonMember member)
    {
        string path = Path.Length == 0 ? member.Key : $"{Path}.{member.Key}";
        if (!spec.Keys.Any(key => string.Equals(key.Name, member.Key, StringComparison.Ordinal)))
        {
            string known = string.Join(", ", spec.Keys.Select(key => key.Name));
            string expected = NearestWord.Find(member.Key, spec.Keys.Select(key => key.Name)) is { } near
                ? $"did you mean \"{near}\"?"
                : $"expected one of {known}";
            Context.Refuse(member.Line, member.Column, path, $"found the unknown key \"{member.Key}\"; {expected}");
        }
        else if (!members.TryAdd(member.Key, member))
        {
            Context.Refuse(
                member.Line, member.Column, path,
                string.Create(CultureInfo.InvariantCulture, $"found the key \"{member.Key}\" a second time; expected it once (it is also in line {members[member.Key].Line})"));
        }
    }
}
