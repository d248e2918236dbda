namespace Cathograph.Formats.Spectra;

/// <summary>What a column of a spectrum holds.</summary>
internal enum SpectrumRole
{
    /// <summary>Something that is not known.</summary>
    Unknown,

    /// <summary>Photon energy.</summary>
    Energy,

    /// <summary>Angle of the monochromator in degrees.</summary>
    Angle,

    /// <summary>Intensity before the sample.</summary>
    I0,

    /// <summary>Intensity behind the sample.</summary>
    Transmitted,

    /// <summary>Intensity behind the reference foil.</summary>
    BehindFoil,

    /// <summary>Fluorescence.</summary>
    Fluorescence,

    /// <summary>Absorption as measured.</summary>
    Absorption,

    /// <summary>Absorption by fluorescence, as measured.</summary>
    FluorescenceAbsorption,

    /// <summary>Absorption of the foil.</summary>
    Foil,

    /// <summary>Normalised absorption.</summary>
    Normalised,

    /// <summary>Normalised and flattened absorption.</summary>
    Flattened,

    /// <summary>Known, and of no use here: derivatives, backgrounds, encoders.</summary>
    Ignored,
}
