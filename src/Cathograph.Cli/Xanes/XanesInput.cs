using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Grammar;
using Cathograph.Cli.Running;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.SpectralStacks;

namespace Cathograph.Cli.Xanes;

/// <summary>Spectra or a stack over photon energy: one argument, whose kind the content of the file decides.</summary>
internal sealed class XanesInput
{
    private readonly Argument<string[]> _files = Declare.Inputs("FILE", "spectra (XDI, Athena .prj and .nor, Larch projects, extranormal text, NumPy archives, columns) or one stack (FXI or DataExchange HDF5, folder of Xradia files, TIFF stack or folder)");

    /// <summary>Declares the argument and the options of both.</summary>
    public XanesInput()
    {
        Spectra = new SpectraInput(_files);
        Stack = new StackInput(_files);
    }

    /// <summary>The files as spectra.</summary>
    public SpectraInput Spectra { get; }

    /// <summary>The file as a stack.</summary>
    public StackInput Stack { get; }

    /// <summary>Argument and options.</summary>
    public ImmutableArray<Symbol> Symbols => [_files, .. Spectra.Options, .. Stack.Options];

    /// <summary>Whether the file is a stack.</summary>
    /// <exception cref="InvalidInputException">Several files are given and a stack is among them.</exception>
    public bool IsStack(CommandContext context)
    {
        string[] paths = context.Value(_files);
        string? stack = Array.Find(paths, SpectralScanReader.IsStack) ?? (Stack.IsStated(context) ? paths[0] : null);
        return stack is not null && paths.Length > 1
            ? throw new InvalidInputException(stack, FormattableString.Invariant($"found a stack among {paths.Length} files; expected one stack, a folder with its frames, or spectra alone"))
            : stack is not null;
    }
}
