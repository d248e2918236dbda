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

    /// <summary>Time from the start of the protocol to the start of the protocol step, in s.</summary>
    public double StepStart { get; private set; }

    /// <summary>Time since the protocol step began in s, kept apart so that a nanosecond counts after a month too.</summary>
    public double Elapsed { get; set; }

    /// <summary>Time since the start of the protocol in s.</summary>
    public double Time => StepStart + Elapsed;

    /// <summary>Starts the clock of a protocol step.</summary>
    public void BeginStep()
    {
        StepStart = Time;
        Elapsed = 0;
    }

    /// <summary>Sets the clock to another state's plus a time step in s.</summary>
    public void Advance(ElectrodeState from, double step)
    {
        StepStart = from.StepStart;
        Elapsed = from.Elapsed + step;
    }
}
