using System.Globalization;
using Cathograph.Core.Verdicts;

namespace Cathograph.Formats.Json;

/// <summary>What goes along with reading one file: its name, what was found wrong, what is worth telling, and the files beside it.</summary>
internal sealed class ReadContext(string name, Func<string, ReadOnlyMemory<byte>>? openSibling)
{
    public string Name { get; } = name;

    public List<Violation> Violations { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>Opens a file beside this one; null when there are none.</summary>
    public Func<string, ReadOnlyMemory<byte>>? Siblings => openSibling;

    /// <summary>Source of every value that this file gives without naming one.</summary>
    public string DefaultSource => KeyWriter.OwnSource + Name;

    public void Refuse(JsonValue at, string path, string message) => Refuse(at.Line, at.Column, path, message);

    public void Refuse(int line, int column, string path, string message)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"{Name}:{line}:{column}");
        Violations.Add(new Violation(path.Length == 0 ? place : $"{place} {path}", message));
    }

    public void ThrowIfRefused()
    {
        if (Violations.Count > 0)
        {
            throw new InvalidInputException(Violations);
        }
    }

    /// <summary>The bytes of a file beside this one; null when it was refused.</summary>
    public ReadOnlyMemory<byte>? OpenSibling(string fileName, JsonValue at, string path)
    {
        if (openSibling is null)
        {
            Refuse(at, path, $"found the file name \"{fileName}\", but no other files can be read here; expected the values themselves");
            return null;
        }

        try
        {
            return openSibling(fileName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            Refuse(at, path, $"cannot read \"{fileName}\": {exception.Message.TrimEnd('.')}; expected a file beside {Name}");
            return null;
        }
    }
}
