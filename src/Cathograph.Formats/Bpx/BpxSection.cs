using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>An object of a BPX file with the path that leads to it; of entries written twice the last one counts, as in the reference reader.</summary>
internal sealed class BpxSection(BpxLedger ledger, JsonValue value, string path)
{
    public BpxLedger Ledger { get; } = ledger;

    public JsonValue Value { get; } = value;

    public string Path { get; } = path;

    public IEnumerable<string> Keys => Value.Members.Select(member => member.Key);

    public string PathOf(string key) => Path.Length == 0 ? key : $"{Path}/{key}";

    public JsonValue? Find(string key) => Value.Members.LastOrDefault(member => string.Equals(member.Key, key, StringComparison.Ordinal))?.Value;

    public BpxSection? Section(string key)
    {
        if (Find(key) is not { Kind: not JsonKind.Null } inner)
        {
            return null;
        }

        if (inner.Kind == JsonKind.Object)
        {
            return new BpxSection(Ledger, inner, PathOf(key));
        }

        Ledger.Refuse(inner, PathOf(key), $"found {inner.Describe()}; expected an object");
        return null;
    }

    public BpxSection? RequiredSection(string key)
    {
        if (Find(key) is null)
        {
            Ledger.Refuse(Value, PathOf(key), "found nothing; expected this section of a BPX file of the models DFN, SPMe or Partial");
        }

        return Section(key);
    }

    /// <summary>A number within a range; null when it is absent or refused.</summary>
    public double? Number(string key, ValueRange range, bool isRequired = true)
    {
        JsonValue? found = Find(key);
        if (found is null || found.Kind == JsonKind.Null)
        {
            if (isRequired)
            {
                Ledger.Refuse(Value, PathOf(key), "found nothing; expected a number");
            }

            return null;
        }

        if (found.Kind == JsonKind.Number && double.IsFinite(found.Number) && range.Contains(found.Number))
        {
            return found.Number;
        }

        string described = range.Describe(Core.Quantities.Dimension.Number);
        Ledger.Refuse(found, PathOf(key), $"found {found.Describe()}; expected a number{(described.Length == 0 ? "" : " " + described)}");
        return null;
    }

    public void Mapped(string key, string to)
    {
        if (Find(key) is { } found)
        {
            Ledger.Mapped(found, PathOf(key), to);
        }
    }

    public void Approximated(string key, string how)
    {
        if (Find(key) is { } found)
        {
            Ledger.Approximated(found, PathOf(key), how);
        }
    }

    public void Dropped(string key, string why)
    {
        if (Find(key) is { } found)
        {
            Ledger.Dropped(found, PathOf(key), why);
        }
    }
}
