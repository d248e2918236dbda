using Cathograph.Core.Constants;
using Cathograph.Core.Quantities;

namespace Cathograph.Formats.Json;

/// <summary>The keys of a property that is given as an object.</summary>
internal static class LawKeys
{
    public static KeySpec Value { get; } = new("value", ValueShape.Text, "A constant with its unit")
    {
        Example = "\"4e-15 m2/s\"",
    };

    public static KeySpec Expression { get; } = new("expression", ValueShape.Text,
        "A formula in s (stoichiometry) and T (K) with its value in SI: + - * / ^ exp ln log10 sqrt tanh sinh cosh min max abs pi")
    {
        Example = "\"10 * s^0.5 * (1-s)^0.5\"",
    };

    public static KeySpec Table { get; } = new("table", ValueShape.Table,
        "Points [stoichiometry, value in SI] in ascending order, or the name of a CSV file with these two columns beside this file")
    {
        Example = "[[0.3, 4.2], [0.9, 3.5]]",
    };

    public static KeySpec Interpolation { get; } = new("interpolation", ValueShape.Choice, "How a table is read between its points")
    {
        Choices = ["linear", "monotoneCubic"],
        Default = "linear",
        Example = "\"linear\"",
    };

    public static KeySpec ActivationEnergy { get; } = new("activationEnergy", ValueShape.Quantity,
        "Activation energy of an Arrhenius factor exp(Ea/R (1/Tref - 1/T)) on top of the law; positive: grows with temperature")
    {
        Dimension = Dimension.MolarEnergy,
        Range = ValueRange.Between(-5e5, 5e5),
        Default = "none: the value holds at the cell's temperature",
    };

    public static KeySpec ReferenceTemperature { get; } = new("referenceTemperature", ValueShape.Quantity, "Temperature at which the Arrhenius factor is 1")
    {
        Dimension = Dimension.Temperature,
        Range = ValueRange.Between(100, 1000),
        Default = "25 degC",
        DefaultValue = PhysicalConstants.RoomTemperature,
        Example = "\"25 degC\"",
    };

    public static KeySpec ValidStoichiometry { get; } = new("validStoichiometry", ValueShape.Span,
        "Stoichiometries between which the law was measured; leaving them in a run is reported")
    {
        Range = ValueRange.Fraction,
        Example = "[0.27, 0.91]",
    };

    public static KeySpec ValidTemperature { get; } = new("validTemperature", ValueShape.Span,
        "Temperatures between which the law was measured; leaving them in a run is reported")
    {
        Dimension = Dimension.Temperature,
        Range = ValueRange.Between(0, 2000),
        Example = "[\"20 degC\", \"60 degC\"]",
    };

    public static KeySpec Source { get; } = new("source", ValueShape.Text, "Where the value comes from")
    {
        Example = "\"Chen 2020, J. Electrochem. Soc. 167 080534\"",
    };

    public static KeySpec Note { get; } = new("note", ValueShape.Text, "What to know before using it")
    {
        Example = "\"fitted on a liquid cell\"",
    };

    public static ObjectSpec Spec { get; } = new(
        "property",
        "A property with one of \"value\", \"expression\" and \"table\", and what is known of it.",
        [Value, Expression, Table, Interpolation, ActivationEnergy, ReferenceTemperature, ValidStoichiometry, ValidTemperature, Source, Note]);
}
