namn    titel        utgår från  plats
aby     Åby kommun   grund       templates/aby
        Tjänsteskrivelse
grund   Grund                    templates/grund
        Tjänsteskrivelse
trasig  trasig, 2 fel; se `beslut template check trasig`
äng     Ängs kommun  aby         templates/äng
        Tjänsteskrivelse, Protokollsutdrag
