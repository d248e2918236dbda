using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Materials;

namespace Cathograph.Cells.Simulation;

/// <summary>Splits the polarisation of a state into its causes; see <see cref="PolarisationSplit"/>.</summary>
internal static class PolarisationAnalysis
{
    public static PolarisationSplit Split(CellModel model, ElectrodeState state, double voltage)
    {
        LaneSet lanes = model.Lanes;
        (double[] electrolyte, double[] electron, _) = ProfileReader.Potentials(model, state);
        double current = state.Current;
        double counter = model.CounterElectrode(current, out _);
        double separator = current * model.Design.Separator.Resistance;
        double contact = current * model.Design.ContactResistance;
        double collector = voltage - contact;
        bool isByCurrent = Math.Abs(current) > 1e-9 * model.OneC;
        double total = isByCurrent ? Throughput(lanes, state) : model.Capacity;
        double mean = ElectrodeContent.Lithium(model, state) / model.Capacity;
        double open = 0;
        double ionic = 0;
        double electronic = 0;
        double kinetic = 0;
        double film = 0;
        double diffusion = 0;
        double inhomogeneity = 0;
        foreach (MaterialSegment segment in lanes.Segments)
        {
            CompiledActiveMaterial material = segment.Material;
            double ofMean = material.Potential.Value(mean);
            for (int p = segment.Start; p < segment.End; p++)
            {
                double weight = (isByCurrent ? lanes.AreaPerArea[p] * state.Reaction[p] : lanes.Capacity[p]) / total;
                int c = lanes.Cell[p];
                double surface = material.Potential.Value(ElectrodeContent.Surface(model, state, p));
                double average = material.Potential.Value(ElectrodeContent.Average(model, state, p));
                double filmDrop = lanes.FilmResistance[p] * state.Reaction[p];
                open += weight * (ofMean - model.Design.CounterElectrode.Potential);
                ionic += weight * (electrolyte[c] - counter - separator);
                electronic += weight * (collector - electron[c]);
                film += weight * filmDrop;
                kinetic += weight * (state.Potential[c] + model.Design.CounterElectrode.Potential - surface - filmDrop);
                diffusion += weight * (surface - average);
                inhomogeneity += weight * (average - ofMean);
            }
        }

        return new PolarisationSplit(state.Time, open, ionic, electronic, kinetic, film, diffusion, inhomogeneity, separator, counter, contact);
    }

    private static double Throughput(LaneSet lanes, ElectrodeState state)
    {
        double sum = 0;
        for (int p = 0; p < lanes.Count; p++)
        {
            sum += lanes.AreaPerArea[p] * state.Reaction[p];
        }

        return sum;
    }
}
