namespace Cathograph.Formats.BioLogic;

/// <summary>Kinds of columns that are brought to SI.</summary>
internal enum EcLabDimension
{
    Number,
    Time,
    Voltage,
    Current,
    Charge,
    Energy,
    Temperature,
    Resistance,
    Frequency,
    Angle,
}
