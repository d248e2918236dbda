namespace Cathograph.Microstructure.Discharge;

/// <summary>A state of the cell at one time.</summary>
internal sealed class DischargeState(int unknowns, int lithium)
{
    /// <summary>Potential of every unknown in V.</summary>
    public double[] Potential { get; } = new double[unknowns];

    /// <summary>s of every active voxel.</summary>
    public double[] Stoichiometry { get; } = new double[lithium];

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
