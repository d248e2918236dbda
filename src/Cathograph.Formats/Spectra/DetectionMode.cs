namespace Cathograph.Formats.Spectra;

/// <summary>What is taken as absorption where a file holds intensities.</summary>
public enum DetectionMode
{
    /// <summary>Absorption where the file has it, else transmission, else fluorescence.</summary>
    Automatic,

    /// <summary>ln(i0/itrans).</summary>
    Transmission,

    /// <summary>ifluor/i0.</summary>
    Fluorescence,

    /// <summary>The foil: ln(itrans/irefer).</summary>
    Reference,
}
