namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>A part of a circuit: an element, or several parts in series or in parallel.</summary>
public abstract record CircuitNode
{
    private protected CircuitNode()
    {
    }
}
