namn         titel        utgår från  plats
aby          Åby kommun   grund       templates/aby
             Tjänsteskrivelse, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
att-satser   Att-satser   grund       templates/att-satser
             Tjänsteskrivelse, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
dimensioner  Dimensioner  grund       templates/dimensioner
             Tjänsteutlåtande, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
grund        Grund                    templates/grund
             Tjänsteskrivelse, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
meningar     Meningar     grund       templates/meningar
             Tjänsteskrivelse, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
trasig       trasig, 2 fel; se `beslut template check trasig`
äng          Ängs kommun  aby         templates/äng
             Tjänsteskrivelse, Kallelse, Sammanställning, Protokoll,
             Protokollsutdrag, Delegationsbeslut, Yttrande, Missiv
