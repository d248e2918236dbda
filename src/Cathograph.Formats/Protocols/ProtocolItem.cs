using System.Collections.Immutable;

namespace Cathograph.Formats.Protocols;

/// <summary>One sentence with its place, or a block of items that is repeated.</summary>
/// <param name="Sentence">The sentence; empty for a block.</param>
/// <param name="Place">Where the sentence stands, given the column inside it (0-based).</param>
/// <param name="Repeat">How often a block runs; 1 for a sentence.</param>
/// <param name="Items">The items of a block; empty for a sentence.</param>
internal sealed record ProtocolItem(string Sentence, Func<int, string> Place, int Repeat, ImmutableArray<ProtocolItem> Items);
