using Microsoft.CodeAnalysis;

namespace Cathograph.Tests.House;

/// <summary>Breaks the rule on third-party types twice, so that the rule can be seen to work.</summary>
public sealed class ExampleOfAThirdPartySignature
{
    /// <summary>A third-party return type.</summary>
    public SyntaxNode? Direct() => null;

    /// <summary>A third-party type inside a generic parameter.</summary>
    /// <param name="nodes">Nodes.</param>
    public int Nested(IReadOnlyList<SyntaxNode[]> nodes) => nodes.Count;

    private SyntaxNode? Hidden() => null;
}
