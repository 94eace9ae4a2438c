"""What exports call the columns of a deal in languages that few of them are in."""

MORE: dict[str, dict[str, str]] = {
    "external_id": {"sv": "post-id | affärs-id", "da": "post-id | record-id | handels-id", "no": "post-id | avtale-id", "pl": "identyfikator rekordu | id rekordu | id szansy sprzedaży", "fi": "tietue-id | tietueen tunnus", "ja": "レコードid | 取引id | 商談id"},
    "name": {"sv": "affärsnamn | affär | affärsmöjlighet", "da": "navn på handel | handelsnavn | aftale | salgsmulighed", "no": "avtalenavn | avtale | salgsmulighet", "pl": "nazwa transakcji | nazwa szansy sprzedaży | nazwa szansy | transakcja | nazwa", "fi": "kaupan nimi | kauppa | myyntimahdollisuus", "ja": "取引名 | 商談名 | 案件名"},
    "owner": {"sv": "affärsägare | ägare | säljare | ansvarig", "da": "ejer af handel | handelsejer | ejer | sælger", "no": "avtaleeier | eier | selger", "pl": "właściciel transakcji | właściciel szansy sprzedaży | właściciel | handlowiec", "fi": "kaupan omistaja | omistaja | myyjä", "ja": "取引担当者 | 商談所有者 | 所有者 | 担当者 | 営業担当"},
    "account": {"sv": "företag | kund | kundnamn | företagsnamn", "da": "virksomhed | kunde | kundenavn", "no": "selskap | bedrift | kunde | kundenavn", "pl": "firma | klient | nazwa firmy | nazwa konta", "fi": "yritys | asiakas | yrityksen nimi", "ja": "会社 | 会社名 | 取引先名 | 取引先 | 顧客名"},
    "pipeline": {"sv": "säljpipeline", "pl": "lejek", "fi": "myyntiputki", "ja": "パイプライン"},
    "stage": {"sv": "affärsfas | fas | säljfas", "da": "handelsfase | fase | salgsfase", "no": "avtalefase | fase | salgsfase", "pl": "etap transakcji | etap", "fi": "kaupan vaihe | vaihe", "ja": "取引ステージ | ステージ | フェーズ"},
    "status": {"da": "tilstand", "pl": "stan", "fi": "tila", "ja": "状況 | ステータス"},
    "amount": {"sv": "belopp | värde | affärsvärde", "da": "beløb | værdi", "no": "beløp | verdi", "pl": "kwota | wartość", "fi": "summa | arvo", "ja": "金額"},
    "currency": {"sv": "valuta", "da": "valuta", "no": "valuta", "pl": "waluta", "fi": "valuutta", "ja": "通貨"},
    "probability": {"sv": "sannolikhet | sannolikhet (%)", "da": "sandsynlighed | sandsynlighed (%)", "no": "sannsynlighet | sannsynlighet (%)", "pl": "prawdopodobieństwo | prawdopodobieństwo (%)", "fi": "todennäköisyys | todennäköisyys (%)", "ja": "確度 | 確度 (%)"},
    "created_on": {"sv": "skapad den | skapad | skapandedatum", "da": "oprettelsesdato | oprettet den | oprettet", "no": "opprettelsesdato | opprettet", "pl": "data utworzenia | utworzono", "fi": "luontipäivä | luotu | luomispäivämäärä", "ja": "作成日"},
    "close_on": {"sv": "slutdatum | avslutsdatum | förväntat avslut", "da": "lukkedato | forventet lukkedato", "no": "lukkedato | forventet lukkedato", "pl": "data zamknięcia | przewidywana data zamknięcia", "fi": "sulkemispäivä | päättymispäivä | arvioitu päättymispäivä", "ja": "クローズ日 | 完了予定日"},
    "next_step": {"sv": "nästa steg", "da": "næste trin", "no": "neste trinn", "pl": "następny krok", "fi": "seuraava vaihe", "ja": "次のステップ"},
}  # fmt: skip
