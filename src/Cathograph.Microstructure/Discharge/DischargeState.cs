namespace Cathograph.Microstructure.Discharge;

/// <summary>A state of the cell at one time.</summary>
internal sealed class DischargeState(int places)
{
    /// <summary>Potential of every place in V.</summary>
    public double[] Potential { get; } = new double[places];

    /// <summary>s of every active voxel; elsewhere the initial one.</summary>
    public double[] Stoichiometry { get; } = new double[places];

    /// <summary>In s.</summary>
    public double Time { get; set; }

    /// <summary>Charge out of the particles so far in C, by the same formula as the lithium.</summary>
    public double Charge { get; set; }

    /// <summary>Voltage in V.</summary>
    public double Voltage { get; set; }

    /// <summary>Current of charge in A.</summary>
    public double Current { get; set; }

    /// <summary>Takes over another.</summary>
    public void CopyFrom(DischargeState other)
    {
        other.Potential.CopyTo(Potential, 0);
        other.Stoichiometry.CopyTo(Stoichiometry, 0);
        (Time, Charge, Voltage, Current) = (other.Time, other.Charge, other.Voltage, other.Current);
    }
}
