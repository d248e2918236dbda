using System.Globalization;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Spectra;

/// <summary>Projects of Athena as Demeter and Larch write them in JSON: an object with the texts <c>_____header1</c>, ..., the list <c>_____order</c> and a member a group with <c>args</c>, <c>x</c> and <c>y</c>.</summary>
internal static class AthenaJson
{
    private const string Mark = "____header";

    /// <summary>Whether a text begins as such a project does.</summary>
    public static bool IsProject(string text) =>
        text.TrimStart('\uFEFF', ' ', '\r', '\n', '\t').StartsWith('{') && text.Contains(Mark, StringComparison.Ordinal) && text.Contains("Athena project file", StringComparison.Ordinal);

    /// <summary>Its groups in their order.</summary>
    public static List<AthenaGroup> Groups(SpectrumRequest request)
    {
        JsonValue root = JsonTextReader.Read(request.Bytes, request.Name);
        Dictionary<string, JsonValue> members = new(StringComparer.Ordinal);
        foreach (JsonMember member in root.Members)
        {
            members[member.Key] = member.Value;
        }

        string[] order = members.FirstOrDefault(member => member.Key.Trim('_').StartsWith("order", StringComparison.Ordinal)).Value is { Kind: JsonKind.List } list
            ? [.. list.Items.Select(item => item.Text)]
            : [.. root.Members.Where(member => member.Value.Kind == JsonKind.Object).Select(member => member.Key)];
        var groups = new List<AthenaGroup>();
        foreach (string key in order)
        {
            request.Cancellation.ThrowIfCancellationRequested();
            if (!members.TryGetValue(key, out JsonValue? own) || own.Kind != JsonKind.Object)
            {
                throw new InvalidInputException(request.Name, $"found the group \"{key}\" in the order of groups and not in the file; expected it");
            }

            groups.Add(Group(key, own, request.Name));
        }

        return groups;
    }

    private static AthenaGroup Group(string key, JsonValue own, string name)
    {
        var group = new AthenaGroup { Line = own.Line, Tag = key };
        foreach (JsonMember member in own.Members)
        {
            switch (member.Key)
            {
                case "args":
                    foreach (JsonMember setting in member.Value.Members)
                    {
                        group.Settings[setting.Key] = setting.Value.Kind switch { JsonKind.Text => setting.Value.Text, JsonKind.Number => setting.Value.Number.ToString("R", CultureInfo.InvariantCulture), _ => "" };
                    }

                    break;
                case "x":
                    group.X = Numbers(member.Value, name);
                    break;
                case "y":
                    group.Y = Numbers(member.Value, name);
                    break;
                default:
                    break;
            }
        }

        return group;
    }

    private static double[] Numbers(JsonValue list, string name) =>
    [
        .. list.Items.Select(item => item.Kind == JsonKind.Number ? item.Number
            : item.Kind == JsonKind.Text && double.TryParse(item.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
            : throw new InvalidInputException(FormattableString.Invariant($"{name}:{item.Line}:{item.Column}"), $"found {item.Describe()}; expected a number")),
    ];
}
