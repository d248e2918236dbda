using System.Collections.Immutable;
using Cathograph.Cells.Composition;
using Cathograph.Cells.PorousElectrode;
using Cathograph.Cells.Simulation;
using Cathograph.Core.Constants;

namespace Cathograph.Cells.Isotopes;

/// <summary>
/// Carries 6Li through a cell after a run: the ionic current moves the lithium of the electrolyte, tracer diffusion mixes it, and the active material takes it up and gives it off. Total lithium
/// follows from the run alone; the shares obey a (f' - f) = sum of upwind currents and conductance times difference, implicit in time, on the finite volumes of the run, so that no 6Li is lost.
/// Anode and every cell of active material are well mixed; isotopes are exchanged with the active material only by the reaction.
/// </summary>
public sealed class IsotopeTransport
{
    // Time steps between two profiles: short ones, because the implicit step is of first order.
    private const double LongestStep = 60;
    private const int LeastSteps = 2;
    private const int MostSteps = 400;

    private readonly CellModel _model;
    private readonly IsotopeStack _stack;
    private readonly ImmutableArray<double> _width;
    private readonly double[] _amount;
    private readonly double[] _conductance;
    private readonly double[] _share;
    private readonly double[] _active;
    private readonly int _separator;
    private double _anodeLithium;

    private IsotopeTransport(CellSolution solution, IsotopeStack stack)
    {
        _model = solution.Model;
        _stack = stack;
        _width = solution.Profiles[0].Width;
        _separator = stack.SeparatorCells;
        int count = 1 + _separator + _width.Length;
        _amount = new double[count];
        _conductance = new double[count];
        _share = new double[count];
        Array.Fill(_share, stack.NaturalShare);
        _share[0] = stack.AnodeShare;
        _anodeLithium = stack.AnodeLithium;
        _active = [.. _width.Select(_ => stack.NaturalShare)];
        Fill();
    }

    /// <summary>Follows the isotopes through a run.</summary>
    /// <param name="solution">The run with profiles in order of time, the first at its start.</param>
    /// <param name="stack">Anode and separator.</param>
    /// <param name="cancellation">Ends it with <see cref="OperationCanceledException"/>.</param>
    /// <returns>A profile for each of the run; the closer they are, the better the turns of the current are met.</returns>
    /// <exception cref="ArgumentException">The run has no profile.</exception>
    public static ImmutableArray<IsotopeProfile> Run(CellSolution solution, IsotopeStack stack, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(solution);
        ArgumentNullException.ThrowIfNull(stack);
        if (solution.Profiles.IsEmpty)
        {
            throw new ArgumentException("Isotopes need depth profiles; the run kept none.", nameof(solution));
        }

        var transport = new IsotopeTransport(solution, stack);
        double[] before = transport.Lithium(solution.Profiles[0]);
        var profiles = ImmutableArray.CreateBuilder<IsotopeProfile>(solution.Profiles.Length);
        profiles.Add(transport.Profile(solution.Profiles[0].Time, before));
        for (int k = 1; k < solution.Profiles.Length; k++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] after = transport.Lithium(solution.Profiles[k]);
            transport.Advance(before, after, solution.Profiles[k].Time - solution.Profiles[k - 1].Time);
            profiles.Add(transport.Profile(solution.Profiles[k].Time, after));
            before = after;
        }

        return profiles.ToImmutable();
    }

    // Amounts in mol/m2 and conductances in mol/(m2 s); face i lies between unknown i - 1 and i.
    private void Fill()
    {
        double width = _stack.SeparatorThickness / _separator;
        var halves = new double[_amount.Length];
        for (int i = 1; i <= _separator; i++)
        {
            _amount[i] = _stack.SeparatorLithium * width;
            halves[i] = width / 2 / Math.Max(_stack.SeparatorConductance, 1e-300);
        }

        for (int c = 0; c < _width.Length; c++)
        {
            ResolvedLayer layer = Layer(c);
            _amount[1 + _separator + c] = _stack.ElectrolyteLithium * layer.ElectrolyteVolumeFraction * _width[c];
            halves[1 + _separator + c] = _width[c] / 2 / Math.Max(layer.IonicConductivity * _stack.ConductancePerConductivity, 1e-300);
        }

        double exchange = _stack.ExchangeCurrentDensity / PhysicalConstants.Faraday;
        _conductance[1] = exchange > 0 ? 1 / ((1 / exchange) + halves[1]) : 0;
        for (int i = 2; i < _amount.Length; i++)
        {
            _conductance[i] = 1 / (halves[i - 1] + halves[i]);
        }
    }

    private ResolvedLayer Layer(int cell) => _model.Electrode.Layers[_model.Depth.LayerOf[cell]];

    // All active material of each cell, in mol/m2; what no network reaches keeps its first stoichiometry.
    private double[] Lithium(DepthProfile profile)
    {
        var lithium = new double[_width.Length];
        for (int c = 0; c < lithium.Length; c++)
        {
            ResolvedLayer layer = Layer(c);
            double average = profile.AverageStoichiometry[c];
            if (layer.ActiveMaterialVolumeFraction > 0 && double.IsFinite(average))
            {
                double maximum = layer.ActiveMaterial.MaximumConcentration.At(_model.Design.Temperature) * layer.ActiveMaterialVolumeFraction * _width[c];
                lithium[c] = maximum * ((layer.ConnectedShare * average) + ((1 - layer.ConnectedShare) * _model.InitialStoichiometry));
            }
        }

        return lithium;
    }

    private void Advance(double[] before, double[] after, double duration)
    {
        int cathode = 1 + _separator;
        int steps = Math.Clamp((int)Math.Ceiling(duration / LongestStep), LeastSteps, MostSteps);
        var released = new double[_width.Length];
        var flux = new double[_amount.Length + 1];
        for (int c = _width.Length - 1; c >= 0; c--)
        {
            released[c] = (before[c] - after[c]) / steps;
            flux[cathode + c] = flux[cathode + c + 1] - released[c];
        }

        Array.Fill(flux, flux[cathode], 1, _separator);
        for (int step = 0; step < steps; step++)
        {
            Step(flux, released, duration / steps);
            for (int c = 0; c < _width.Length; c++)
            {
                double held = before[c] - ((step + 1) * released[c]);
                if (released[c] < 0 && held > 0)
                {
                    _active[c] += (_share[cathode + c] - _active[c]) * Math.Min(1, -released[c] / held);
                }
            }
        }
    }

    // One implicit step: a tridiagonal system, elimination from the anode on.
    private void Step(double[] flux, double[] released, double duration)
    {
        int n = _amount.Length;
        int cathode = 1 + _separator;
        _amount[0] = _anodeLithium;
        double anodeAfter = Math.Max(_anodeLithium - flux[1], 1e-12);
        var upper = new double[n];
        var right = new double[n];
        for (int i = 0; i < n; i++)
        {
            double below = i > 0 ? (_conductance[i] * duration) + Math.Max(flux[i], 0) : 0;
            double above = i < n - 1 ? (_conductance[i + 1] * duration) + Math.Max(-flux[i + 1], 0) : 0;
            double leaves = (i > 0 ? (_conductance[i] * duration) + Math.Max(-flux[i], 0) : 0) + (i < n - 1 ? (_conductance[i + 1] * duration) + Math.Max(flux[i + 1], 0) : 0);
            double source = i >= cathode ? released[i - cathode] : 0;
            double diagonal = (i == 0 ? anodeAfter : _amount[i]) + leaves + Math.Max(-source, 0);
            double known = (_amount[i] * _share[i]) + (source > 0 ? source * _active[i - cathode] : 0);
            double pivot = diagonal - (i > 0 ? below * upper[i - 1] : 0);
            upper[i] = above / pivot;
            right[i] = (known + (i > 0 ? below * right[i - 1] : 0)) / pivot;
        }

        for (int i = n - 1; i >= 0; i--)
        {
            _share[i] = right[i] + (i < n - 1 ? upper[i] * _share[i + 1] : 0);
        }

        _anodeLithium = anodeAfter;
    }

    private IsotopeProfile Profile(double time, double[] lithium) => new()
    {
        Time = time,
        AnodeLithium = _anodeLithium,
        AnodeShare = _share[0],
        Separator = [.. _share.AsSpan(1, _separator)],
        Catholyte = [.. _share.AsSpan(1 + _separator)],
        Active = [.. _active],
        ActiveLithium = [.. lithium.Select((value, c) => value / _width[c])],
    };
}
