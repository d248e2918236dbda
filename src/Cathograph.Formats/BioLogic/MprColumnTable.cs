using System.Collections.Frozen;
using System.Globalization;

namespace Cathograph.Formats.BioLogic;

/// <summary>
/// The columns of .mpr files by number. Names are those of EC-Lab's text exports and of the list of variables in the vendor's manual for programmers; widths
/// marked <c>*</c> are assumed, all others were checked against the size of records and the text twins of real files.
/// </summary>
internal static class MprColumnTable
{
    private const string Known = """
        1 F mode
        2 F ox/red
        3 F error
        4 d time/s
        5 f control/V/mA
        6 f Ewe/V
        7 d dq/mA.h
        8 f I/mA
        9 f Ece/V
        10 f* Aux/V
        11 d <I>/mA
        12 f* log(|<I>/A|)
        13 d (Q-Qo)/mA.h
        14 f* x
        16 f Analog IN 1/V
        17 f Analog IN 2/V
        18 f* Analog IN 3/V
        19 f control/V
        20 f control/mA
        21 F control changes
        22 f* log(|I/A|)
        23 d dQ/mA.h
        24 d cycle number
        25 d* DQ/mA.h
        26 f Rapp/Ohm
        27 f Ewe-Ece/V
        28 f* control/°C
        29 f* T/°C
        30 f* rotation rate/rpm
        31 F Ns changes
        32 f freq/Hz
        33 f |Ewe|/V
        34 f |I|/A
        35 f Phase(Z)/deg
        36 f |Z|/Ohm
        37 f Re(Z)/Ohm
        38 f -Im(Z)/Ohm
        39 h I Range
        40 d* Q charge/mA.h
        41 d* Q discharge/mA.h
        42 d* Q charge (mA.h/g)
        43 d* Q discharge (mA.h/g)
        44 d* Q anodic/C
        45 d* Q cathodic/C
        46 d* Q anodic (C/cm²)
        47 d* Q cathodic (C/cm²)
        50 f* E0/V
        57 f* Ece min/V
        58 f* Ece max/V
        65 F counter inc.
        66 f* I forward/mA
        67 f* I reverse/mA
        68 f* I delta/µA
        69 f R/Ohm
        70 f P/W
        71 f* control/°C
        72 f* T/°C
        73 f* rotation rate/rpm
        74 d |Energy|/W.h
        75 f Analog OUT/V
        76 f <I>/mA
        77 f <Ewe>/V
        78 f Cs-2/µF-2
        79 f* E step/V
        80 f* Rp/Ohm
        81 f* Ecorr/V
        82 f* Icorr/mA
        96 f |Ece|/V
        97 f* |Ice|/A
        98 f Phase(Zce)/deg
        99 f |Zce|/Ohm
        100 f Re(Zce)/Ohm
        101 f -Im(Zce)/Ohm
        102 f* Cce-2/µF-2
        103 f* Estack/V
        104 f* Istack/A
        119 f* Re(Y)/Ohm-1
        120 f* Im(Y)/Ohm-1
        121 f* |Y|/Ohm-1
        122 f* Phase(Y)/deg
        123 d Energy charge/W.h
        124 d Energy discharge/W.h
        125 d Capacitance charge/µF
        126 d Capacitance discharge/µF
        131 h Ns
        132 f* dI/dt/mA/s
        133 f* Delta(mass)/g
        160 f* dt/dE/s/V
        163 f |Estack|/V
        164 f* |Istack|/A
        167 f* Phase(I)/rad
        168 f Rcmp/Ohm
        169 f Cs/µF
        170 f* sin ampl/V
        171 f* Conductivity/S.cm-1
        172 f Cp/µF
        173 f Cp-2/µF-2
        174 f <Ewe>/V
        175 d* Efficiency/%
        182 d* step time/s
        421 f* Phase2/deg
        422 f Phase(Zstack)/deg
        423 f |Zstack|/Ohm
        424 f Re(Zstack)/Ohm
        425 f -Im(Zstack)/Ohm
        426 f <Estack>/V
        427 f* <Istack>/mA
        430 f Phase(Zwe-ce)/deg
        431 f |Zwe-ce|/Ohm
        432 f Re(Zwe-ce)/Ohm
        433 f -Im(Zwe-ce)/Ohm
        434 f (Q-Qo)/C
        435 f dQ/C
        436 f* Ece dc/V
        437 d* cycle time/s
        438 d step time/s
        439 d* charge time/s
        440 d* discharge time/s
        441 f <Ece>/V
        442 d* d(Q-Qo)/dE/mA.h/V
        443 d* Capacity/mA.h
        444 f* control disk/V
        445 f* control disk/mA
        446 f* Edisk/V
        447 f* Ecedisk=Ecering/V
        448 f* Idisk/mA
        449 d* dQdisk/C
        450 d* (Q-Qo)disk/C
        452 f* control ring/V
        453 f* Ering/V
        454 f* Iring/mA
        455 d* (Q-Qo)ring/C
        456 f* Pdisk/W
        457 f* Pring/W
        458 f* Edisk-Ece/V
        459 f* Ering-Ece/V
        460 d* <time>/s
        461 f* <EweX>/V
        462 f Temperature/°C
        463 b* Ramp upwards
        465 h* I Range disk
        466 h* I Range ring
        467 d Q charge/discharge/mA.h
        468 i half cycle
        469 i z cycle
        470 f* It/mA
        471 f <Ece>/V
        473 f THD Ewe/%
        474 f THD I/%
        475 f THD Ece/%
        476 f NSD Ewe/%
        477 f NSD I/%
        478 f NSD Ece/%
        479 f NSR Ewe/%
        480 f NSR I/%
        481 f NSR Ece/%
        482 b* ShuntIsChanging
        483 b* ModeIsChanging
        484 i* NbIterInstr
        504 f Rac/Ohm
        505 f Rdc/Ohm
        506 f* TCU control/°C
        507 f* TCU meas. /°C
        508 b* Regulation
        509 b Acir/Dcir Control
        510 d* LTime/s
        515 f* Re(M)
        516 f* Im(M)
        517 f* |M|
        518 f* Phase(M)/deg
        523 f* Re(Conductivity)/mS/cm
        524 f* Im(Conductivity)/mS/cm
        525 f* |Conductivity|/mS/cm
        526 f* Phase(Conductivity)/deg
        531 f* Tan(Delta)
        533 f* TCU base /°C
        534 f* TCU cell /°C
        535 f* TCU sample/°C
        536 f* Ewe initial/V
        537 f* Ewe final/V
        538 f* I initial/mA
        539 f* I final/mA
        540 f* P min/W
        541 f* P max/W
        542 f* T min/°C
        543 f* T max/°C
        878 d* Energy ce/W.h
        880 d Energy we/W.h
        883 d Energy ce charge/W.h
        884 d Energy ce discharge/W.h
        """;

    // Ranges of columns that exist once for each of the thirty elements of a stack, or for each harmonic, as first id, number, name with # for the number.
    private static readonly (int First, int Count, int FirstNumber, string Name)[] Series =
    [
        (211, 30, 1, "E#/V"), (241, 30, 1, "|E#|/V"), (271, 30, 1, "Phase(Z#)/deg"), (301, 30, 1, "|Z#|/Ohm"), (331, 30, 1, "Re(Z#)/Ohm"),
        (361, 30, 1, "-Im(Z#)/Ohm"), (391, 30, 1, "<E#>/V"), (134, 20, 1, "Custom#"), (486, 6, 2, "|Ewe h#|/V"), (492, 6, 2, "|I h#|/A"), (498, 6, 2, "|Ece h#|/V"),
    ];

    private static readonly FrozenDictionary<int, MprColumn> Columns = Build();

    /// <summary>The column of a number; null when it is not known.</summary>
    public static MprColumn? Find(int id) => Columns.GetValueOrDefault(id);

    private static FrozenDictionary<int, MprColumn> Build()
    {
        var columns = new Dictionary<int, MprColumn>();
        foreach (string line in Known.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            string[] parts = line.Split(' ', 3);
            int id = int.Parse(parts[0], CultureInfo.InvariantCulture);
            columns[id] = new MprColumn(id, parts[2], KindOf(parts[1][0]), Seen: parts[1].Length == 1);
        }

        foreach ((int first, int count, int firstNumber, string name) in Series)
        {
            for (int i = 0; i < count; i++)
            {
                string number = (firstNumber + i).ToString(CultureInfo.InvariantCulture);
                columns[first + i] = new MprColumn(first + i, name.Replace("#", number, StringComparison.Ordinal), MprKind.Single, Seen: first >= 486);
            }
        }

        return columns.ToFrozenDictionary();
    }

    private static MprKind KindOf(char letter) => letter switch
    {
        'F' => MprKind.Flag,
        'b' => MprKind.Byte,
        'h' => MprKind.UInt16,
        'i' => MprKind.UInt32,
        'd' => MprKind.Double,
        _ => MprKind.Single,
    };
}
