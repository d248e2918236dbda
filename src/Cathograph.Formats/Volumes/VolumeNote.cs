using System.Globalization;
using System.Text;
using System.Text.Json;
using Cathograph.Core.Fields;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Json;

namespace Cathograph.Formats.Volumes;

/// <summary>
/// What a note beside a volume says of it: <c>labels.npy.json</c> beside <c>labels.npy</c> with <c>voxel_um</c>, three edge lengths, and <c>phases</c>, a list such as <c>0=pore, 1=active</c>.
/// Formats such as NumPy's have no place for either.
/// </summary>
/// <param name="Spacing">Edge lengths of a voxel; null when it does not say.</param>
/// <param name="Phases">What labels mean; null when it does not say.</param>
public sealed record VolumeNote(VoxelSpacing? Spacing, PhaseTable? Phases)
{
    private const double Micro = 1e-6;
    private const int MostBytes = 1 << 20;

    /// <summary>The name of the note of a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its name with <c>.json</c> behind it.</returns>
    public static string NameFor(string path) => path + ".json";

    /// <summary>The note beside a file.</summary>
    /// <param name="path">The path of the volume.</param>
    /// <returns>The note; null when there is none, or another kind of file has its name.</returns>
    /// <exception cref="InvalidInputException">It is a note, but cannot be understood.</exception>
    public static VolumeNote? Beside(string path)
    {
        string note = NameFor(path);
        if (!File.Exists(note) || new FileInfo(note).Length > MostBytes)
        {
            return null;
        }

        JsonValue root = JsonTextReader.Read(File.ReadAllBytes(note), note);
        JsonValue? voxel = Member(root, "voxel_um");
        JsonValue? phases = Member(root, "phases");
        return voxel is null && phases is null ? null : new VolumeNote(
            voxel is null ? null : SpacingOf(voxel, note),
            phases is null ? null : PhaseTable.Parse(phases.Text, note));
    }

    /// <summary>The text of a note.</summary>
    /// <param name="spacing">Edge lengths of a voxel.</param>
    /// <param name="phases">What labels mean; null for a volume that holds no labels.</param>
    /// <returns>JSON with a final line break.</returns>
    public static string Write(VoxelSpacing spacing, PhaseTable? phases)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, JsonLayout.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("voxel_um");
            foreach (double edge in new[] { spacing.X, spacing.Y, spacing.Z })
            {
                json.WriteNumberValue(double.Parse((edge / Micro).ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            }

            json.WriteEndArray();
            if (phases is not null)
            {
                json.WriteString("phases", string.Join(", ", phases.All.Select(phase => FormattableString.Invariant($"{phase.Label}={phase.Name}:{phase.Role.ToString().ToLowerInvariant()}"))));
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static JsonValue? Member(JsonValue root, string key) =>
        root.Kind == JsonKind.Object && root.Members.FirstOrDefault(member => member.Key == key) is { Value: { } value } ? value : null;

    private static VoxelSpacing SpacingOf(JsonValue voxel, string note)
    {
        double[] edges = [.. voxel.Items.Select(item => item.Kind == JsonKind.Number && item.Number is > 0 and < 1e9 ? item.Number : double.NaN)];
        return edges.Length == 3 && edges.All(double.IsFinite)
            ? new VoxelSpacing(Micro * edges[0], Micro * edges[1], Micro * edges[2])
            : throw new InvalidInputException(FormattableString.Invariant($"{note}:{voxel.Line}:{voxel.Column} voxel_um"), $"found {voxel.Describe()}; expected three edge lengths above 0, such as [0.1, 0.1, 0.1]");
    }
}
