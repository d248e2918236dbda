using System.Collections.Immutable;
using Cathograph.Cells.PorousElectrode;

namespace Cathograph.Cells.Simulation;

/// <summary>Reads potentials, currents and stoichiometries over the depth from a state.</summary>
internal static class ProfileReader
{
    public static DepthProfile Read(CellModel model, ElectrodeState state)
    {
        int n = model.Depth.Count;
        (double[] electrolyte, double[] electron, double[] ionic) = Potentials(model, state);
        var reaction = new double[n];
        for (int p = 0; p < model.Lanes.Count; p++)
        {
            int c = model.Lanes.Cell[p];
            reaction[c] += model.Lanes.AreaPerArea[p] * state.Reaction[p] / model.Depth.Width[c];
        }

        (ImmutableArray<double> surface, ImmutableArray<double> average) = Stoichiometries(model, state, _ => true);
        return new DepthProfile
        {
            Time = state.Time,
            Voltage = ChargeKernel.Voltage(model, state.Potential, state.Current),
            Current = state.Current,
            Charge = state.Charge,
            Depth = [.. model.Depth.Centre],
            Width = [.. model.Depth.Width],
            ElectrolytePotential = [.. electrolyte],
            ElectronPotential = [.. electron],
            IonicCurrent = [.. ionic],
            ElectronicCurrent = [.. ionic.Select(current => -state.Current - current)],
            ReactionCurrent = [.. reaction],
            SurfaceStoichiometry = surface,
            AverageStoichiometry = average,
            Classes = [.. Enumerable.Range(0, model.Lanes.Class.Max() + 1).Select(k => Class(model, state, k))],
        };
    }

    /// <summary>phi_e, phi_s and i_e at the cell centres.</summary>
    public static (double[] Electrolyte, double[] Electron, double[] Ionic) Potentials(CellModel model, ElectrodeState state)
    {
        DepthMesh mesh = model.Depth;
        int n = mesh.Count;
        var electrolyte = new double[n];
        var electron = new double[n];
        var ionic = new double[n];
        double current = state.Current;
        double phi = model.CounterElectrode(current, out _) + (current * (model.Design.Separator.Resistance + mesh.IonicHalf[0]));
        double left = -current;
        for (int c = 0; c < n; c++)
        {
            double right = c == n - 1 ? 0 : mesh.FaceConductance[c + 1] * (state.Potential[c + 1] - state.Potential[c] - (current * mesh.FaceElectronic[c + 1]));
            electrolyte[c] = phi;
            electron[c] = phi + state.Potential[c];
            ionic[c] = (left + right) / 2;
            if (c < n - 1)
            {
                phi -= right * mesh.FaceIonic[c + 1];
            }

            left = right;
        }

        return (electrolyte, electron, ionic);
    }

    private static SizeClassProfile Class(CellModel model, ElectrodeState state, int index)
    {
        (ImmutableArray<double> surface, ImmutableArray<double> average) = Stoichiometries(model, state, lane => model.Lanes.Class[lane] == index);
        return new SizeClassProfile(index, surface, average);
    }

    private static (ImmutableArray<double> Surface, ImmutableArray<double> Average) Stoichiometries(CellModel model, ElectrodeState state, Func<int, bool> isMember)
    {
        int n = model.Depth.Count;
        var weight = new double[n];
        var surface = new double[n];
        var average = new double[n];
        for (int p = 0; p < model.Lanes.Count; p++)
        {
            if (isMember(p))
            {
                int c = model.Lanes.Cell[p];
                double capacity = model.Lanes.Capacity[p];
                weight[c] += capacity;
                surface[c] += capacity * ElectrodeContent.Surface(model, state, p);
                average[c] += capacity * ElectrodeContent.Average(model, state, p);
            }
        }

        return ([.. surface.Select((value, c) => value / weight[c])], [.. average.Select((value, c) => value / weight[c])]);
    }
}
