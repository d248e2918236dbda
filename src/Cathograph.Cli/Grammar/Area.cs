using System.Collections.Immutable;

namespace Cathograph.Cli.Grammar;

/// <summary>The verbs of one subject, such as <c>cell</c>.</summary>
/// <param name="Name">The word on the command line.</param>
/// <param name="Summary">What the subject is, one line.</param>
/// <param name="Verbs">Its verbs in the order of the help.</param>
internal sealed record Area(string Name, string Summary, ImmutableArray<Verb> Verbs);
