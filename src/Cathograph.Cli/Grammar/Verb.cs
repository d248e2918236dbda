using System.Collections.Immutable;
using System.CommandLine;
using Cathograph.Cli.Running;

namespace Cathograph.Cli.Grammar;

/// <summary>
/// One thing that the program does. A verb declares its inputs, reads them through the context, and returns a report;
/// printing, files, exit codes and interruption are the same for all and none of its business.
/// </summary>
internal abstract class Verb
{
    /// <summary>The word on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, one line that begins with a verb.</summary>
    public abstract string Summary { get; }

    /// <summary>What else to know before using it; paragraphs separated by a line end, may be empty.</summary>
    public virtual string Details => "";

    /// <summary>Command lines that work as printed; at least one.</summary>
    public abstract ImmutableArray<Example> Examples { get; }

    /// <summary>Its arguments and options in the order of the help, without the shared ones. Made with <see cref="Declare"/>, kept in fields.</summary>
    public abstract ImmutableArray<Symbol> Inputs { get; }

    /// <summary>Which of the shared options it takes.</summary>
    /// <value>All of them, unless the verb only prints a text.</value>
    public virtual bool TakesSharedOptions => true;

    /// <summary>Does it. Throws <see cref="Core.Verdicts.InvalidInputException"/> for bad input and lets cancellation through; catches nothing.</summary>
    /// <param name="context">Values, files, threads, progress, cancellation.</param>
    /// <returns>What to print and write.</returns>
    public abstract RunReport Run(CommandContext context);
}
