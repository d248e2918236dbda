namespace Cathograph.Formats.Protocols;

/// <summary>A place in a sentence that moves on word by word.</summary>
internal sealed class SentenceCursor
{
    private static readonly string[] StopWords = ["or", "until", "for", "every", "since", "at", "period", "and"];
    private readonly string text;

    public SentenceCursor(string text)
    {
        this.text = text;
        SkipSpaces();
    }

    public int Position { get; private set; }

    public bool IsAtEnd => Position >= text.Length;

    public string DescribeNext()
    {
        string word = PeekWord();
        return IsAtEnd ? "the end" : word.Length > 0 ? $"\"{word}\"" : $"'{text[Position]}'";
    }

    public bool IsNextWord(string word) => string.Equals(PeekWord(), word, StringComparison.OrdinalIgnoreCase);

    public string TakeWord()
    {
        string word = PeekWord();
        Position += word.Length;
        SkipSpaces();
        return word;
    }

    public bool TryTakeWord(string word)
    {
        if (!IsNextWord(word))
        {
            return false;
        }

        TakeWord();
        return true;
    }

    public bool TryTake(char character)
    {
        if (IsAtEnd || text[Position] != character)
        {
            return false;
        }

        Position++;
        SkipSpaces();
        return true;
    }

    /// <summary>Takes what joins two ends: a comma, "or", or both.</summary>
    public bool TryTakeJoint()
    {
        bool comma = TryTake(',');
        return TryTakeWord("or") || comma;
    }

    /// <summary>Takes everything up to the next keyword, comma or parenthesis.</summary>
    public string TakeQuantity()
    {
        int start = Position;
        while (!IsAtEnd && text[Position] is not ('(' or ')') && !IsComma() && !(IsWordStart() && IsStopWord()))
        {
            Position++;
        }

        string taken = text[start..Position].Trim();
        SkipSpaces();
        return taken;
    }

    private bool IsWordStart() => Position == 0 || !char.IsLetterOrDigit(text[Position - 1]);

    private bool IsStopWord()
    {
        string word = PeekWord();
        return StopWords.Contains(word, StringComparer.OrdinalIgnoreCase);
    }

    // "0,5 C" is a number with a decimal comma, which the reader of quantities explains; "3.7 V, C/100" are two ends.
    private bool IsComma() =>
        text[Position] == ',' && !(Position > 0 && char.IsAsciiDigit(text[Position - 1]) && Position + 1 < text.Length && char.IsAsciiDigit(text[Position + 1]));

    private string PeekWord()
    {
        int end = Position;
        while (end < text.Length && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[Position..end];
    }

    private void SkipSpaces()
    {
        while (Position < text.Length && char.IsWhiteSpace(text[Position]))
        {
            Position++;
        }
    }
}
