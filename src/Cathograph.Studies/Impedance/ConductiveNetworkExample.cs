using System.Collections.Immutable;
using System.Numerics;
using Cathograph.Core.Curves;
using Cathograph.Electrochemistry.Impedance.Circuits;
using Cathograph.Electrochemistry.Impedance.Composite;

namespace Cathograph.Studies.Impedance;

/// <summary>
/// Worked example of the arithmetic on the cathodes of Deng et al. 2025 (Angew. Chem. Int. Ed., Impacts of the Conductive Networks on Solid-State Battery
/// Operation): poor in Li+ channels (LCD), poor in e- channels (ECD) and balanced (BLE). The paper prints the conductivities; thickness, area and
/// interface are not in it and are assumed here, which changes the spectra and not the conductivities that come back out of them.
/// </summary>
public static class ConductiveNetworkExample
{
    private const double Capacitance = 1e-4;
    private const double Exponent = 0.9;

    /// <summary>The cathodes with the printed conductivities of ions and electrons in S/m.</summary>
    public static ImmutableArray<(string Name, double Ions, double Electrons)> Cathodes { get; } =
    [
        ("LCD", 4.86e-4, 4.99),
        ("ECD", 1.42e-2, 4.63e-3),
        ("BLE", 6.21e-3, 9.56e-2),
    ];

    /// <summary>The assumed geometry: 100 um, a die of 10 mm.</summary>
    public static CompositeGeometry Geometry { get; } = new(100e-6, Math.PI * 0.005 * 0.005);

    /// <summary>The blocking spectra that a cathode would show.</summary>
    /// <param name="ions">Effective conductivity of the ions in S/m.</param>
    /// <param name="electrons">Effective conductivity of the electrons in S/m.</param>
    /// <param name="name">Name of the cathode.</param>
    /// <returns>Both spectra, without noise.</returns>
    public static CompositeInput Spectra(double ions, double electrons, string name)
    {
        ImmutableArray<double> values = [Geometry.Resistance(ions), Geometry.Resistance(electrons), Capacitance, Exponent];
        return new CompositeInput { Name = name, IonBlocking = Spectrum("TLMi1", $"{name}, ion-blocking", values), ElectronBlocking = Spectrum("TLMe1", $"{name}, electron-blocking", values) };
    }

    /// <summary>Takes every cathode from its printed conductivities to spectra and back.</summary>
    /// <param name="electrolyte">The electrolyte for the tortuosity; null for none.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>A study for each cathode.</returns>
    public static ImmutableArray<CompositeStudyResult> Run(BulkPhase? electrolyte = null, CancellationToken cancellation = default)
    {
        var options = new CompositeOptions { Geometry = Geometry, Electrolyte = electrolyte, SeparatorResistance = 0, HasChargeTransfer = false };
        return [.. Cathodes.Select(cathode => CompositeStudy.Run(Spectra(cathode.Ions, cathode.Electrons, cathode.Name), options, cancellation))];
    }

    private static ImpedanceSpectrum Spectrum(string circuit, string name, ImmutableArray<double> values)
    {
        ImmutableArray<double> frequency = [.. Enumerable.Range(0, 81).Select(k => 1e6 * Math.Pow(1e-8, k / 80.0))];
        ImmutableArray<Complex> z = Circuit.Parse(circuit).Impedance(frequency, values);
        return new ImpedanceSpectrum { Name = name, Frequency = frequency, Real = [.. z.Select(value => value.Real)], Imaginary = [.. z.Select(value => value.Imaginary)] };
    }
}
