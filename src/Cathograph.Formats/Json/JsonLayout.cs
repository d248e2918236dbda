using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cathograph.Formats.Json;

/// <summary>How the JSON that we write looks: indented by two, line feeds, letters as they are.</summary>
internal static class JsonLayout
{
    public static JsonWriterOptions Options { get; } = new()
    {
        Indented = true,
        IndentSize = 2,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
