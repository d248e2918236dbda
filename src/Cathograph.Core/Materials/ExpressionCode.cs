namespace Cathograph.Core.Materials;

/// <summary>What one instruction of a compiled formula does with the stack of numbers.</summary>
internal enum ExpressionCode
{
    Constant,
    Stoichiometry,
    Temperature,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Minimum,
    Maximum,
    Negate,
    Square,
    Exponential,
    NaturalLogarithm,
    DecimalLogarithm,
    SquareRoot,
    HyperbolicTangent,
    HyperbolicSine,
    HyperbolicCosine,
    Absolute,
}
