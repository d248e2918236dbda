namespace Cathograph.Formats.Protocols;

/// <summary>Why a sentence was not understood.</summary>
/// <param name="Column">Where in the sentence, 0-based.</param>
/// <param name="Message">What was found and what was expected.</param>
internal sealed record SentenceError(int Column, string Message);
