using System.Collections.Immutable;
using Cathograph.Numerics.Linear;

namespace Cathograph.Electrochemistry.Impedance.Circuits;

/// <summary>Finds what in a fitted circuit has a resistance and a time constant.</summary>
internal static class ArcReader
{
    public static ImmutableArray<RelaxationArc> Read(Circuit circuit, ImmutableArray<ParameterEstimate> estimates, DenseMatrix correlation)
    {
        var arcs = new List<RelaxationArc>();
        Visit(circuit.Root, new Context(circuit, estimates, correlation), arcs);
        return [.. arcs.OrderBy(arc => arc.TimeConstant)];
    }

    private static void Visit(CircuitNode node, Context context, List<RelaxationArc> arcs)
    {
        switch (node)
        {
            case CircuitElement element:
                if (OfElement(element, context) is { } own)
                {
                    arcs.Add(own);
                }

                break;
            case SeriesParts series:
                foreach (CircuitNode part in series.Parts)
                {
                    Visit(part, context, arcs);
                }

                break;
            case ParallelParts parallel:
                if (OfParallel(parallel, context) is { } arc)
                {
                    arcs.Add(arc);
                }

                foreach (CircuitNode part in parallel.Parts)
                {
                    Visit(part, context, arcs);
                }

                break;
        }
    }

    private static RelaxationArc? OfElement(CircuitElement element, Context context)
    {
        int first = context.First(element);
        bool isDiffusion = element.Kind.Code is "Wo" or "Ws" or "G" or "Gs";
        if (!isDiffusion && element.Kind.Code is not ("K" or "Zarc" or "H"))
        {
            return null;
        }

        ParameterEstimate time = context.Estimates[first + 1];
        return new RelaxationArc
        {
            Elements = element.Name,
            Resistance = context.Estimates[first].Value,
            ResistanceError = context.Estimates[first].StandardError,
            TimeConstant = time.Value,
            TimeConstantError = time.StandardError,
            Exponent = element.Kind.Code switch { "K" => 1, "Zarc" or "H" => context.Estimates[first + 2].Value, _ => double.NaN },
            IsDiffusion = isDiffusion,
        };
    }

    // A capacitive branch beside a branch that begins with, or is, a resistor: tau = (R Q)^(1/n).
    private static RelaxationArc? OfParallel(ParallelParts parallel, Context context)
    {
        CircuitElement[] capacitive = [.. parallel.Parts.OfType<CircuitElement>().Where(element => element.Kind.Code is "C" or "CPE")];
        CircuitElement[] resistive = [.. parallel.Parts.Select(Resistor).OfType<CircuitElement>()];
        if (capacitive.Length != 1 || resistive.Length != 1)
        {
            return null;
        }

        int r = context.First(resistive[0]);
        int q = context.First(capacitive[0]);
        bool isIdeal = capacitive[0].Kind.Code == "C";
        ParameterEstimate resistance = context.Estimates[r];
        double n = isIdeal ? 1 : context.Estimates[q + 1].Value;
        double logarithm = (Math.Log(resistance.Value) + Math.Log(context.Estimates[q].Value)) / n;
        double error = isIdeal
            ? context.Error((r, 1), (q, 1))
            : context.Error((r, 1 / n), (q, 1 / n), (q + 1, -logarithm / n));
        return new RelaxationArc
        {
            Elements = $"{resistive[0].Name}, {capacitive[0].Name}",
            Resistance = resistance.Value,
            ResistanceError = resistance.StandardError,
            TimeConstant = Math.Exp(logarithm),
            TimeConstantError = Math.Exp(logarithm) * error,
            Exponent = n,
        };
    }

    private static CircuitElement? Resistor(CircuitNode node) => node switch
    {
        CircuitElement { Kind.Code: "R" } element => element,
        SeriesParts series => series.Parts.OfType<CircuitElement>().FirstOrDefault(element => element.Kind.Code == "R"),
        _ => null,
    };

    private sealed record Context(Circuit Circuit, ImmutableArray<ParameterEstimate> Estimates, DenseMatrix Correlation)
    {
        public int First(CircuitElement element)
        {
            int index = Circuit.Elements.IndexOf(element);
            return Circuit.Parameters.TakeWhile(parameter => parameter.Element != index).Count();
        }

        /// <summary>Standard error of a weighted sum of estimates as they were searched; what is fixed or at a bound counts as exact.</summary>
        public double Error(params ReadOnlySpan<(int Parameter, double Weight)> terms)
        {
            double variance = 0;
            foreach ((int i, double first) in terms)
            {
                foreach ((int j, double second) in terms)
                {
                    double product = first * second * Estimates[i].SearchError * Estimates[j].SearchError * (i == j ? 1 : Correlation[i, j]);
                    variance += double.IsNaN(product) ? 0 : product;
                }
            }

            return Math.Sqrt(Math.Max(variance, 0));
        }
    }
}
