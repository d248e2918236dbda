using System.Security.Cryptography;
using System.Text;
using Cathograph.Cli.Inputs;
using Cathograph.Core.Composites;
using Cathograph.Core.Transport;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.CompositeRecipes;
using Cathograph.Formats.TransportFiles;
using Cathograph.Studies.ConductiveNetworks;

namespace Cathograph.Cli.Study;

/// <summary>
/// Keeps the transport of each recipe in a folder as soon as it is solved. A file is found again only for the same recipe, options and version of the program, because its name holds their hash.
/// </summary>
internal sealed class StructureFiles : IStructureMemory
{
    private const int HashLength = 12;

    // A program that was built anew may generate or solve otherwise.
    private static readonly string Identity = string.Join(' ', new[] { typeof(Microstructure.Composites.CompositeGenerator), typeof(IStructureMemory) }.Select(type => type.Assembly.ManifestModule.ModuleVersionId.ToString("N")));

    private readonly string _folder;
    private readonly string _options;

    /// <summary>Keeps them in a folder.</summary>
    /// <param name="folder">The folder; made when the first is kept.</param>
    /// <param name="options">What the transport depends on beside the recipe.</param>
    /// <exception cref="InvalidInputException">The folder is a file.</exception>
    public StructureFiles(string folder, string options)
    {
        RunFiles.RequireFolder(folder);
        (_folder, _options) = (folder, options);
    }

    /// <inheritdoc/>
    public EffectiveTransport? Find(CompositeRecipe recipe)
    {
        string path = PathOf(recipe);
        try
        {
            return File.Exists(path) && TransportFileReader.Read(File.ReadAllBytes(path), path).Points is [var only] ? only : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or InvalidInputException)
        {
            // What cannot be read is solved again.
            return null;
        }
    }

    /// <inheritdoc/>
    public void Keep(CompositeRecipe recipe, EffectiveTransport transport, double bulkConductivity)
    {
        string path = PathOf(recipe);
        string temporary = $"{path}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(_folder);
            File.WriteAllText(temporary, TransportFileWriter.Write(new TransportTable(bulkConductivity, [transport]) { Name = recipe.Name, Source = "structures generated from the recipe" }));
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            // What cannot be kept is solved again by the next run.
        }
    }

    private string PathOf(CompositeRecipe recipe)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{RecipeWriter.Write(recipe)}\n{_options}\n{Identity}"));
        return Path.Combine(_folder, $"structures-{Convert.ToHexStringLower(hash)[..HashLength]}.json");
    }
}
