namespace Cathograph.Formats.Json;

/// <summary>What a key holds.</summary>
internal enum ValueShape
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>One of a few words.</summary>
    Choice,

    /// <summary>A number in SI, or a text with a unit.</summary>
    Quantity,

    /// <summary>A whole number.</summary>
    WholeNumber,

    /// <summary>Two quantities: from, to.</summary>
    Span,

    /// <summary>A property law: quantity, formula, table, or an object with one of them and its source.</summary>
    Law,

    /// <summary>Points of a table, or the name of a CSV file beside this one.</summary>
    Table,

    /// <summary>An object with its own keys.</summary>
    Object,

    /// <summary>A list of objects.</summary>
    Objects,

    /// <summary>A material: the name of one in the library, a file beside this one, or an object.</summary>
    Material,

    /// <summary>An object, or the name of a file beside this one that holds it.</summary>
    ObjectOrFile,

    /// <summary>A list of texts.</summary>
    Texts,

    /// <summary>A sentence, or a list of sentences and repeated blocks.</summary>
    Protocol,
}
