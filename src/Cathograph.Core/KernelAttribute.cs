namespace Cathograph.Core;

/// <summary>
/// Exempts a method from the limits on its length and on its number of parameters, and says why it is one piece:
/// a hot loop over primitive arguments, or a table that loses its sense when it is cut.
/// </summary>
/// <param name="reason">Why the method is one piece; it shows in review.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor)]
public sealed class KernelAttribute(string reason) : Attribute
{
    /// <summary>Why the method is one piece.</summary>
    public string Reason { get; } = reason;
}
