using System.Collections.Immutable;
using Cathograph.Core.Images;
using Cathograph.Imaging.Attenuation;
using Cathograph.Imaging.ForwardRadiography;
using Cathograph.Numerics.Linear;

namespace Cathograph.Imaging.LithiumProfiles;

/// <summary>
/// From the ratio of transmissions of the rows to lithium: Gauss and Newton on the law of Beer and Lambert for the whole spectrum, with the blur of the instrument in the model, so that what bleeds over the borders
/// of a layer is counted in it. Unknown are the stoichiometry of the active material in each row of the cathode and the share of 6Li in each row of the separator; both are smooth within what the prior allows.
/// Errors are those of the posterior.
/// </summary>
public sealed class LithiumInversion
{
    private const int Fine = 4;
    private const double LeastTransmission = 0.005;
    private const double LargestStep = 0.15;
    private const double Rest = 1e-6;

    private readonly LithiumField _field;
    private readonly LithiumInversionOptions _options;
    private readonly BeamAttenuation _law;
    private readonly ImmutableArray<double> _chords;
    private readonly GaussianBlur _blur;
    private readonly double _pixel;
    private readonly double _first;
    private readonly int _margin;
    private readonly CrossSection[] _base;
    private readonly CrossSection[] _content;
    private readonly CrossSection[] _cathode;
    private readonly int[] _activeOf;
    private readonly int[] _shareOf;
    private readonly double[] _pristine;
    private readonly DenseMatrix _prior;
    private readonly int _unknowns;

    /// <summary>Initialises an inversion.</summary>
    /// <param name="field">The cell.</param>
    /// <param name="setup">Beam, blur and shape; its pixel is that of the rows.</param>
    /// <param name="first">Depth of the upper border of the first row in m.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="options">Null: defaults.</param>
    public LithiumInversion(LithiumField field, OperandoSetup setup, double first, int rows, LithiumInversionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(setup);
        (_field, _options, _first, Rows) = (field, options ?? new LithiumInversionOptions(), first, rows);
        _law = new BeamAttenuation(setup.Beam);
        _chords = BeamAttenuation.Chords(setup);
        _pixel = setup.Detector.PixelSize;
        _blur = new GaussianBlur(setup.Detector.TotalBlur * Fine / _pixel);
        _margin = ((_blur.Radius / Fine) + 1) * Fine;
        int cells = (rows * Fine) + (2 * _margin);
        double start = first - (_margin * _pixel / Fine);
        _base = field.Pristine.Sample(start, _pixel / Fine, cells);
        _content = new OpticalColumn(field.Pristine.Edges, [.. field.ActiveCapacity.Zip(field.SeparatorLithium, (active, separator) => new CrossSection(active, separator))]).Sample(start, _pixel / Fine, cells);
        _cathode = field.CathodeLithium.IsEmpty ? [] : new OpticalColumn(field.Pristine.Edges, [.. field.CathodeLithium.Select(lithium => new CrossSection(lithium, 0))]).Sample(start, _pixel / Fine, cells);
        (_activeOf, _shareOf) = (new int[rows], new int[rows]);
        _unknowns = Number();
        _pristine = Transmission(new double[_unknowns], null, field.NaturalShare);
        _prior = Prior();
    }

    /// <summary>Gets the number of rows.</summary>
    public int Rows { get; }

    /// <summary>Gets the transmission of the pristine cell that the model expects, one a row.</summary>
    public ImmutableArray<double> Pristine => [.. _pristine];

    /// <summary>Finds lithium at one time.</summary>
    /// <param name="ratio">Transmission over that of the pristine cell, one a row; NaN where there is none.</param>
    /// <param name="error">Standard errors, above 0.</param>
    /// <param name="start">Unknowns to begin with, such as those of the time before; empty for the pristine cell.</param>
    /// <param name="cathodeShare">Share of 6Li among all lithium of the cathode, taken as the same everywhere in it; NaN for that as made.</param>
    /// <returns>Lithium with errors.</returns>
    public LithiumEstimate Solve(ReadOnlySpan<double> ratio, ReadOnlySpan<double> error, ImmutableArray<double> start = default, double cathodeShare = double.NaN)
    {
        double inCathode = double.IsNaN(cathodeShare) ? _field.NaturalShare : cathodeShare;
        double[] weights = Weights(ratio, error);
        double[] unknowns = start.IsDefaultOrEmpty ? new double[_unknowns] : [.. start];
        DenseMatrix normal = _prior;
        bool isConverged = false;
        for (int iteration = 0; iteration < _options.MostIterations && !isConverged; iteration++)
        {
            var jacobian = new DenseMatrix(Rows, _unknowns);
            double[] model = Transmission(unknowns, jacobian, inCathode);
            (normal, double[] right) = Normal(jacobian, model, (ratio.ToArray(), weights), unknowns);
            if (Cholesky.Factorise(normal) is not { } factor)
            {
                break;
            }

            double[] step = factor.Solve(right);
            double largest = step.Max(Math.Abs);
            double share = Math.Min(1, LargestStep / Math.Max(largest, 1e-300));
            for (int i = 0; i < unknowns.Length; i++)
            {
                unknowns[i] += share * step[i];
            }

            isConverged = largest < Rest;
        }

        return Estimate(unknowns, normal, (ratio.ToArray(), weights), inCathode) with { IsConverged = isConverged };
    }

    private double[] Weights(ReadOnlySpan<double> ratio, ReadOnlySpan<double> error)
    {
        var weights = new double[Rows];
        for (int r = 0; r < Rows; r++)
        {
            bool isUsed = _first + (r * _pixel) >= _field.FirstUsedDepth && _pristine[r] >= LeastTransmission && double.IsFinite(ratio[r]) && error[r] > 0;
            weights[r] = isUsed ? 1 / (error[r] * error[r]) : 0;
        }

        return weights;
    }

    // The unknowns of the rows: first the stoichiometries, then the shares; -1 for none.
    private int Number()
    {
        int count = 0;
        int Assign(int row, Func<CrossSection, double> part) => Enumerable.Range(0, Fine).Any(k => part(_content[_margin + (row * Fine) + k]) > 0) ? count++ : -1;
        for (int r = 0; r < Rows; r++)
        {
            _activeOf[r] = Assign(r, content => content.Scattering);
        }

        for (int r = 0; r < Rows; r++)
        {
            _shareOf[r] = Assign(r, content => content.Absorption);
        }

        return count;
    }

    private double[] Transmission(double[] unknowns, DenseMatrix? jacobian, double cathodeShare)
    {
        int cells = _base.Length;
        CrossSection lithium = NeutronData.Lithium(cathodeShare);
        CrossSection enriched = lithium - NeutronData.Lithium(_field.NaturalShare);
        CrossSection exchange = NeutronData.Lithium(1) - NeutronData.Lithium(0);
        var sharp = new double[cells];
        var byActive = new double[cells];
        var byShare = new double[cells];
        for (int j = 0; j < cells; j++)
        {
            int row = Math.Clamp((j - _margin) / Fine, 0, Rows - 1);
            double active = _activeOf[row] >= 0 ? unknowns[_activeOf[row]] : 0;
            double share = _shareOf[row] >= 0 ? unknowns[_shareOf[row]] : 0;
            CrossSection ofActive = _content[j].Scattering * lithium;
            CrossSection ofShare = _content[j].Absorption * exchange;
            CrossSection section = _base[j] + (active * ofActive) + (share * ofShare);
            section = _cathode.Length > 0 ? section + (_cathode[j].Scattering * enriched) : section;
            foreach (double chord in _chords)
            {
                sharp[j] += _law.Transmission(chord * section, out double byScattering, out double byAbsorption) / _chords.Length;
                byActive[j] += chord * ((byScattering * ofActive.Scattering) + (byAbsorption * ofActive.Absorption)) / _chords.Length;
                byShare[j] += chord * ((byScattering * ofShare.Scattering) + (byAbsorption * ofShare.Absorption)) / _chords.Length;
            }
        }

        var rows = new double[Rows];
        for (int r = 0; r < Rows; r++)
        {
            for (int j = Math.Max(0, _margin + (r * Fine) - _blur.Radius); j < Math.Min(cells, _margin + ((r + 1) * Fine) + _blur.Radius); j++)
            {
                double weight = Weight(r, j);
                rows[r] += weight * sharp[j];
                int row = (j - _margin) / Fine;
                if (jacobian is not null && j >= _margin && row < Rows)
                {
                    jacobian[r, Math.Max(_activeOf[row], 0)] += _activeOf[row] >= 0 ? weight * byActive[j] : 0;
                    jacobian[r, Math.Max(_shareOf[row], 0)] += _shareOf[row] >= 0 ? weight * byShare[j] : 0;
                }
            }
        }

        return rows;
    }

    private double Weight(int row, int cell)
    {
        double sum = 0;
        for (int k = 0; k < Fine; k++)
        {
            sum += _blur.Weight(cell - _margin - (row * Fine) - k);
        }

        return sum / Fine;
    }

    // Squares of second differences within a run of neighbouring rows, and a wide prior about the pristine cell.
    private DenseMatrix Prior()
    {
        var prior = new DenseMatrix(_unknowns, _unknowns);
        Add(_activeOf, _options.StoichiometryRange, _pixel / _options.Smoothness);
        Add(_shareOf, _options.ShareRange, _pixel / (2 * _options.Smoothness));
        return prior;

        void Add(int[] places, double range, double step)
        {
            double curvature = 1 / (range * step * step * range * step * step);
            int[] own = [.. places.Where(place => place >= 0)];
            for (int i = 0; i < own.Length; i++)
            {
                prior[own[i], own[i]] += 1e-2;
                if (i > 0 && i < own.Length - 1)
                {
                    double[] weights = [1, -2, 1];
                    for (int a = 0; a < 3; a++)
                    {
                        for (int b = 0; b < 3; b++)
                        {
                            prior[own[i - 1 + a], own[i - 1 + b]] += curvature * weights[a] * weights[b];
                        }
                    }
                }
            }
        }
    }

    private (DenseMatrix Normal, double[] Right) Normal(DenseMatrix jacobian, double[] model, (double[] Ratio, double[] Weights) data, double[] unknowns)
    {
        var scaled = new DenseMatrix(Rows, _unknowns);
        var residuals = new double[Rows];
        for (int r = 0; r < Rows; r++)
        {
            double root = Math.Sqrt(data.Weights[r]);
            residuals[r] = root > 0 ? root * (data.Ratio[r] - (model[r] / _pristine[r])) : 0;
            for (int i = 0; i < _unknowns; i++)
            {
                scaled[r, i] = root * jacobian[r, i] / _pristine[r];
            }
        }

        DenseMatrix normal = scaled.Gram();
        double[] right = scaled.TransposeTimes(residuals);
        double[] held = _prior.Times(unknowns);
        for (int i = 0; i < _unknowns; i++)
        {
            right[i] -= held[i];
            for (int k = 0; k < _unknowns; k++)
            {
                normal[i, k] += _prior[i, k];
            }
        }

        return (normal, right);
    }

    private LithiumEstimate Estimate(double[] unknowns, DenseMatrix normal, (double[] Ratio, double[] Weights) data, double cathodeShare)
    {
        Cholesky? factor = Cholesky.Factorise(normal);
        double[] Column(double[] right) => factor?.Solve(right) ?? [.. right.Select(_ => double.NaN)];
        var errors = new double[_unknowns];
        for (int i = 0; i < _unknowns; i++)
        {
            var unit = new double[_unknowns];
            unit[i] = 1;
            errors[i] = Math.Sqrt(Column(unit)[i]);
        }

        double[] model = Transmission(unknowns, null, cathodeShare);
        double squares = Enumerable.Range(0, Rows).Sum(r => data.Weights[r] > 0 ? data.Weights[r] * Math.Pow(data.Ratio[r] - (model[r] / _pristine[r]), 2) : 0);
        ImmutableArray<double> Spread(int[] places, Func<int, double> value) => [.. places.Select(place => place >= 0 ? value(place) : double.NaN)];
        return new LithiumEstimate
        {
            StoichiometryChange = Spread(_activeOf, place => unknowns[place]),
            StoichiometryError = Spread(_activeOf, place => errors[place]),
            Share = Spread(_shareOf, place => _field.NaturalShare + unknowns[place]),
            ShareError = Spread(_shareOf, place => errors[place]),
            Inventories = [.. _options.Ranges.Select(range => Inventory(range, unknowns, Column))],
            Misfit = Math.Sqrt(squares / Math.Max(1, data.Weights.Count(weight => weight > 0))),
            IsConverged = false,
            Unknowns = [.. unknowns],
        };
    }

    private (double Change, double Error) Inventory((double From, double To) range, double[] unknowns, Func<double[], double[]> covariance)
    {
        double step = _pixel / Fine;
        var gradient = new double[_unknowns];
        for (int j = _margin; j < _base.Length - _margin; j++)
        {
            double low = _first + ((j - _margin) * step);
            int place = _activeOf[(j - _margin) / Fine];
            double overlap = Math.Min(range.To, low + step) - Math.Max(range.From, low);
            if (place >= 0 && overlap > 0)
            {
                // The content of a cell that a layer fills in part lies in the part that the layer has.
                bool isBorder = _content[j].Scattering > 0 && overlap < step;
                gradient[place] += _content[j].Scattering * (isBorder ? Share(range, low, step, overlap) : 1) * step;
            }
        }

        double[] right = covariance(gradient);
        return (DenseMatrix.Dot(gradient, unknowns), Math.Sqrt(DenseMatrix.Dot(gradient, right)));
    }

    private double Share((double From, double To) range, double low, double step, double overlap)
    {
        double whole = 0;
        double inside = 0;
        for (int k = 0; k < _field.ActiveCapacity.Length; k++)
        {
            double from = Math.Max(low, _field.Pristine.Edges[k]);
            double to = Math.Min(low + step, _field.Pristine.Edges[k + 1]);
            whole += Math.Max(0, to - from) * _field.ActiveCapacity[k];
            inside += Math.Max(0, Math.Min(to, range.To) - Math.Max(from, range.From)) * _field.ActiveCapacity[k];
        }

        return whole > 0 ? inside / whole : overlap / step;
    }
}
