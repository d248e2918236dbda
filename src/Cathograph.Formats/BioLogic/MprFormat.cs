using Cathograph.Core.Curves;
using Cathograph.Core.Verdicts;
using Cathograph.Formats.Instruments;

namespace Cathograph.Formats.BioLogic;

/// <summary>Binary files of BioLogic's EC-Lab and BT-Lab.</summary>
internal sealed class MprFormat : InstrumentFormat
{
    public override string Key => "biologic-mpr";

    public override string Title => "BioLogic EC-Lab binary (.mpr)";

    private static ReadOnlySpan<byte> Mark => "BIO-LOGIC MODULAR FILE"u8;

    public override Match Recognise(FileSample sample) => sample.Head.StartsWith(Mark) ? Match.Certain : Match.No;

    public override InstrumentFile Read(ReadRequest request)
    {
        ReadOnlySpan<byte> file = request.Bytes.Span;
        IReadOnlyList<MprModule> modules = MprModules.Find(file);
        MprModule? settings = modules.FirstOrDefault(module => module.Name == "VMP Set");
        MprModule? log = modules.FirstOrDefault(module => module.Name == "VMP LOG");
        MprModule? loop = modules.FirstOrDefault(module => module.Name == "VMP loop");
        MprModule data = modules.FirstOrDefault(module => module.Name == "VMP data") ?? throw WithoutData(request, modules);
        var layout = MprLayout.Resolve(data.Of(file), data, request.Name);
        EcLabTable table = MprRecords.Decode(data.Of(file), layout, request.Cancellation);

        ReadOnlySpan<byte> settingBytes = settings is null ? default : settings.Of(file);
        ReadOnlySpan<byte> logBytes = log is null ? default : log.Of(file);
        var source = new EcLabSource
        {
            Name = request.Name,
            Format = Key,
            Technique = MprSettings.Technique(settingBytes),
            Started = MprSettings.Started(logBytes),
            Area = MprSettings.Area(settingBytes),
            ActiveMass = MprSettings.ActiveMass(settingBytes),
            LoopStarts = loop is null ? [] : MprSettings.LoopStarts(loop.Of(file)),
            Facts = MprSettings.Facts(settingBytes, logBytes, data.Date),
            Findings = layout.Findings,
        };
        return EcLabAssembler.Assemble(source, table);
    }

    private static InvalidInputException WithoutData(ReadRequest request, IReadOnlyList<MprModule> modules)
    {
        string found = modules.Count == 0 ? "no module" : $"the modules {string.Join(", ", modules.Select(module => module.Name))}";
        return new InvalidInputException(request.Name, $"found {found} in {request.Bytes.Length} bytes; expected a module \"VMP data\" with the data points (the file may be cut short)");
    }
}
