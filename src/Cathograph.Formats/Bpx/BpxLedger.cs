using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Bpx;

/// <summary>Keeps account of every entry of a BPX file: what became of it, so that nothing is lost in silence.</summary>
internal sealed class BpxLedger(string name)
{
    private const int MaximumDepth = 64;
    private readonly Dictionary<JsonValue, Finding> entries = new(ReferenceEqualityComparer.Instance);

    public List<Violation> Violations { get; } = [];

    public void Mapped(JsonValue value, string path, string to) =>
        entries[value] = Finding.Note("bpx-mapped", $"\"{path}\" became {to}.", Where(value, path));

    public void Approximated(JsonValue value, string path, string how) =>
        entries[value] = Finding.Warning("bpx-approximated", $"\"{path}\": {how}", Where(value, path));

    public void Dropped(JsonValue value, string path, string why) =>
        entries[value] = Finding.Note("bpx-dropped", $"\"{path}\" was dropped: {why}", Where(value, path));

    public void Refuse(JsonValue value, string path, string message) => Violations.Add(new Violation(Where(value, path), message));

    /// <summary>The findings in the order of the file; entries that nobody asked for are reported as dropped.</summary>
    public IEnumerable<Finding> Close(JsonValue root) => Walk(root, "", 0);

    private string Where(JsonValue value, string path) => string.Create(CultureInfo.InvariantCulture, $"{name}:{value.Line}:{value.Column} {path}");

    private IEnumerable<Finding> Walk(JsonValue value, string path, int depth)
    {
        if (entries.TryGetValue(value, out Finding? entry))
        {
            return [entry];
        }

        return value.Kind == JsonKind.Object && depth < MaximumDepth
            ? value.Members.SelectMany(member => Walk(member.Value, path.Length == 0 ? member.Key : $"{path}/{member.Key}", depth + 1))
            : [Finding.Note("bpx-dropped", $"\"{path}\" was dropped: it has no place in this model.", Where(value, path))];
    }
}
