namespace Cathograph.Cells.PorousElectrode;

/// <summary>Where a cell is: lithium in every shell of every lane, reaction currents, potential differences, current and charge.</summary>
internal sealed class ElectrodeState
{
    public ElectrodeState(CellModel model)
    {
        Stoichiometry = new double[model.Lanes.Count * model.Particle.Shells];
        Reaction = new double[model.Lanes.Count];
        Potential = new double[model.Depth.Count];
    }

    /// <summary>Li stoichiometry, block by block of lanes, each block shell by shell from the centre.</summary>
    public double[] Stoichiometry { get; }

    /// <summary>Reaction current density j per lane in A/m2 of particle surface, positive for delithiation.</summary>
    public double[] Reaction { get; }

    /// <summary>phi_s - phi_e per depth cell in V against the counter electrode.</summary>
    public double[] Potential { get; }

    /// <summary>I in A/m2, positive on charge.</summary>
    public double Current { get; set; }

    /// <summary>Integral of I dt in C/m2 since the start.</summary>
    public double Charge { get; set; }

    /// <summary>Time since the start in s.</summary>
    public double Time { get; set; }

    public void CopyFrom(ElectrodeState other)
    {
        other.Stoichiometry.CopyTo(Stoichiometry, 0);
        other.Reaction.CopyTo(Reaction, 0);
        other.Potential.CopyTo(Potential, 0);
        Current = other.Current;
        Charge = other.Charge;
        Time = other.Time;
    }
}
