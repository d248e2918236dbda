using System.Globalization;
using System.Text;
using System.Text.Json;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Text;

namespace Cathograph.Formats.Json;

/// <summary>Reads JSON with comments and trailing commas, and keeps line and column of every key and value.</summary>
internal ref struct JsonTextReader
{
    /// <summary>Largest file that is read, in bytes.</summary>
    public const int MaximumBytes = 64 * 1024 * 1024;

    private const int MaximumDepth = 64;
    private readonly ReadOnlySpan<byte> bytes;
    private readonly string name;
    private Utf8JsonReader reader;
    private int counted;
    private int line;
    private int column;

    private JsonTextReader(ReadOnlySpan<byte> bytes, string name)
    {
        this.bytes = bytes;
        this.name = name;
        reader = new Utf8JsonReader(
            bytes, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = MaximumDepth });
        line = 1;
        column = 1;
    }

    /// <summary>The root value of a text.</summary>
    /// <param name="json">The file's bytes: UTF-8, or UTF-16 with its mark.</param>
    /// <param name="name">Name of the file for messages.</param>
    /// <exception cref="InvalidInputException">It is not JSON.</exception>
    public static JsonValue Read(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Length > MaximumBytes)
        {
            throw new InvalidInputException(
                name, string.Create(CultureInfo.InvariantCulture, $"found {json.Length} bytes; expected a JSON file of at most {MaximumBytes} bytes"));
        }

        ReadOnlyMemory<byte> utf8 = TextBytes.ToUtf8(json, name);
        var parser = new JsonTextReader(utf8.Span, name);
        try
        {
            if (!parser.reader.Read())
            {
                throw new InvalidInputException(name, "found an empty file; expected a JSON object");
            }

            JsonValue root = parser.ReadValue();
            parser.reader.Read();
            return root;
        }
        catch (JsonException exception)
        {
            throw parser.Explain(exception, utf8.Span);
        }
        catch (InvalidOperationException)
        {
            // The BCL's way to say that the bytes of a string are not UTF-8, or that an escape is half a character.
            throw new InvalidInputException(parser.Here(), "found a string that is not valid Unicode; expected UTF-8");
        }
    }

    private JsonValue ReadValue()
    {
        CountTo(reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject();
            case JsonTokenType.StartArray:
                return ReadList();
            case JsonTokenType.String:
                return new JsonValue(JsonKind.Text, line, column) { Text = reader.GetString()! };
            case JsonTokenType.Number:
                string digits = Encoding.UTF8.GetString(reader.ValueSpan);
                double number = double.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture);
                return new JsonValue(JsonKind.Number, line, column) { Text = digits, Number = number };
            case JsonTokenType.True or JsonTokenType.False:
                return new JsonValue(JsonKind.Boolean, line, column) { Text = reader.TokenType == JsonTokenType.True ? "true" : "false" };
            default:
                return new JsonValue(JsonKind.Null, line, column);
        }
    }

    private JsonValue ReadObject()
    {
        (int startLine, int startColumn) = (line, column);
        var members = new List<JsonMember>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            CountTo(reader.TokenStartIndex);
            (string key, int keyLine, int keyColumn) = (reader.GetString()!, line, column);
            reader.Read();
            members.Add(new JsonMember(key, keyLine, keyColumn, ReadValue()));
        }

        return new JsonValue(JsonKind.Object, startLine, startColumn) { Members = members };
    }

    private JsonValue ReadList()
    {
        (int startLine, int startColumn) = (line, column);
        var items = new List<JsonValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue());
        }

        return new JsonValue(JsonKind.List, startLine, startColumn) { Items = items };
    }

    /// <summary>Moves line and column on to a byte; bytes are only ever counted once.</summary>
    private void CountTo(long offset)
    {
        for (; counted < offset; counted++)
        {
            byte current = bytes[counted];
            if (current == (byte)'\n')
            {
                line++;
                column = 1;
            }
            else if ((current & 0xC0) != 0x80)
            {
                column++;
            }
        }
    }

    private string Here() => string.Create(CultureInfo.InvariantCulture, $"{name}:{line}:{column}");

    private InvalidInputException Explain(JsonException exception, ReadOnlySpan<byte> text)
    {
        long failedLine = exception.LineNumber ?? 0;
        long failedByte = exception.BytePositionInLine ?? 0;
        int start = 0;
        for (long i = 0; i < failedLine && start < text.Length; i++)
        {
            int next = text[start..].IndexOf((byte)'\n');
            start = next < 0 ? text.Length : start + next + 1;
        }

        int failed = (int)Math.Min(text.Length, start + failedByte);
        int failedColumn = 1;
        for (int i = start; i < failed; i++)
        {
            failedColumn += (text[i] & 0xC0) == 0x80 ? 0 : 1;
        }

        string where = string.Create(CultureInfo.InvariantCulture, $"{name}:{failedLine + 1}:{failedColumn}");
        return new InvalidInputException(where, JsonSyntaxMessage.Describe(text, failed, exception.Message));
    }
}
