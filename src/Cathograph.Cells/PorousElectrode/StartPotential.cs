using System.Runtime.InteropServices;

namespace Cathograph.Cells.PorousElectrode;

/// <summary>What a stage knows of the diffusion potential of a block: its values, or its bend at the start of the step.</summary>
internal readonly ref struct StartPotential
{
    private readonly ref double _value;
    private readonly ref double _bend;

    /// <summary>Sets the arrays.</summary>
    /// <param name="value">Values; empty when they are not needed.</param>
    /// <param name="bend">Half of dD/ds at the start; empty when it is not needed.</param>
    public StartPotential(ReadOnlySpan<double> value, ReadOnlySpan<double> bend)
    {
        _value = ref MemoryMarshal.GetReference(value);
        _bend = ref MemoryMarshal.GetReference(bend);
    }

    public ref double Value => ref _value;

    public ref double Bend => ref _bend;
}
