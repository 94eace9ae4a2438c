"""What exports call the columns of a deal."""

from salestui.importing.fields import Holds, column

COLUMNS = (
    column(
        "external_id", "Deal ID", Holds.ID,
        en="opportunity id 18 digit | opportunity id 18 | opportunity id | deal id | record id | external id | crm id | id | opp id | deal no | deal number | opportunity no | opportunity number | opp no | opp number | uuid | guid | oppty id | casesafe id | opportunity id (case sensitive) | opportunity id 15 | 18 character id",
        dynamics="(do not modify) opportunity | opportunity (do not modify) | opportunityid", pipedrive="id | pipedrive system id",
        frappe="id | name", odoo="id | external id | database id | .id | externe id | id externe | identifiant externe | id externo | id esterno", zoho="record id | deal id", hubspot="hs_object_id",
        de="datensatz-id | opportunity-id | deal-id | objekt-id", es="id de registro | id de oportunidad | id del negocio | id de objeto",
        fr="id d'enregistrement | id de fiche | id de fiche d'informations | id de l'enregistrement | id de l'opportunité | id de la transaction",
        pt="id do registro | id do registo | id da oportunidade | id do negócio", it="id record | id opportunità | id trattativa",
        nl="record-id | opportunity-id | deal-id",
    ),
    column(
        "name", "Deal",
        en="opportunity name | deal name | deal title | topic | deal | opportunity | opportunity title | title | subject line | name | opp name | opp | project name | project | lead name | oppty name | oppty | sales opportunity | deal subject",
        odoo="opportunity | name", hubspot="dealname", frappe="deal name",
        de="opportunity-name | name der opportunity | dealname | deal-name | name des deals | deal-titel | verkaufschance | chance"
        " | geschäft | geschäftsname | name des geschäfts | thema | titel | bezeichnung | abschlussname | projektname | projekt | vorgang | projektbezeichnung | vorhaben | angebotsbezeichnung",
        es="nombre de la oportunidad | nombre de oportunidad | nombre del negocio | nombre del trato | oportunidad | negocio | trato"
        " | título | tema | asunto | nombre | proyecto | nombre del proyecto",
        fr="nom de l'opportunité | nom de la transaction | nom de l'affaire | opportunité | affaire | transaction | titre | sujet | rubrique | nom | projet | nom du projet | intitulé",
        pt="nome da oportunidade | nome do negócio | oportunidade | negócio | título | tópico | assunto | nome | projeto | nome do projeto",
        it="nome opportunità | nome dell'opportunità | nome trattativa | nome della trattativa | nome affare | opportunità | trattativa"
        " | affare | titolo | argomento | oggetto | nome | progetto | nome progetto | nome del progetto",
        nl="opportunitynaam | opportunity-naam | naam van opportunity | naam opportunity | dealnaam | naam van deal | verkoopkans"
        " | kans | titel | onderwerp | naam | opdracht | projectnaam",
    ),
    column(
        "owner", "Rep",
        en="opportunity owner | deal owner | owner name | owner full name | owner | sales agent | sales rep | sales representative | rep"
        " | rep name | salesperson | sales person | account executive | ae | seller | account manager | assigned to | responsible"
        " | opportunity owner full name | deal owner full name | sales owner | owned by | responsible person | responsible user | user owner | assigned user | opportunity owner alias | owner alias | sales rep name | salesperson name | salesman | sales executive | seller name | ae name | account exec | deal owner name | rep full name | agent | closer | bdm | handled by"
        " | user name | opp owner | hubspot_owner_id | assigned rep | assigned sales rep | oppty owner | acct exec | key account manager | kam | record owner | primary owner | sales representative name | assigned ae | account rep",
        espo="assignedUserName", odoo="user_id | salesperson | user_id/name", hubspot="hubspot owner", salesforce="owner.name",
        de="opportunity-inhaber | inhaber der opportunity | zuständiger mitarbeiter für deal | für deal zuständiger mitarbeiter"
        " | deal-inhaber | deal-zuständiger | deal-besitzer | zuständiger mitarbeiter | besitzer | eigentümer | inhaber | vertriebler | verkäufer"
        " | vertriebsmitarbeiter | verantwortlich | verantwortlicher | außendienst | betreuer | bearbeiter | abschluss-eigentümer | geschäftsinhaber | inhaber des geschäfts | zuständig | vertriebsbeauftragter | vertriebsbeauftragte | kundenbetreuer | kundenberater | verkaufsberater",
        es="propietario de la oportunidad | propietario de oportunidad | propietario del negocio | propietario del trato | propietario"
        " | vendedor | comercial | responsable | asignado a | agente comercial | asesor comercial | ejecutivo de ventas | ejecutivo de cuenta | ejecutivo comercial",
        fr="propriétaire de l'opportunité | propriétaire de la transaction | propriétaire de l'affaire | propriétaire | commercial | vendeur"
        " | responsable | assigné à | chargé d'affaires | ingénieur commercial | attaché commercial",
        pt="proprietário da oportunidade | proprietário do negócio | proprietário | vendedor | comercial | responsável | executivo de vendas | executivo de contas | consultor de vendas",
        it="titolare opportunità | titolare dell'opportunità | proprietario della trattativa | proprietario trattativa"
        " | proprietario dell'opportunità | proprietario | titolare | venditore | commerciale | responsabile | addetto vendite | agente | agente di vendita | commerciale di riferimento",
        nl="opportunity-eigenaar | eigenaar van opportunity | eigenaar van deal | deal-eigenaar | dealeigenaar | eigenaar | verkoper"
        " | verkoopmedewerker | verantwoordelijke | relatiebeheerder",
    ),
    column("owner_email", "Rep's e-mail", en="opportunity owner email | deal owner email | owner email | sales rep email | rep email | owner e-mail"),
    column("owner_first", "Rep's first name", en="owner first name | opportunity owner first name | deal owner first name | sales rep first name | rep first name"),
    column("owner_last", "Rep's last name", en="owner last name | opportunity owner last name | deal owner last name | sales rep last name | rep last name"),
    column(
        "owner_id", "Rep's ID", Holds.ID,
        en="owner id | opportunity owner id | deal owner id | deal owner.id | owner.id | salesperson/external id | salesperson/database id | salesperson/id",
        espo="assignedUserId", odoo="user_id/id | user_id/.id", zoho="deal owner.id",
    ),
    column(
        "account", "Account",
        en="account name | associated company primary | associated company | associated company names primary | primary associated company"
        " | potential customer | account | company name | company | customer name | customer | organization | organisation"
        " | organization name | organisation name | client | client name | partner name | account name account name | org_id.name | org name | accounts | companies | party | party name | prospect | prospect name | business name | firm | end customer | customer/company | company / account | client company | account account name | customer account | client account | account/customer | customer organisation | customer organization | buyer company | account legal name | account name (primary) | sold-to party",
        odoo="partner_id | customer | company name | partner_name", frappe="organization | organization name",
        de="accountname | account-name | zugeordnetes unternehmen | zugeordnetes unternehmen primär | unternehmensname | name des unternehmens | unternehmen | firma"
        " | firmenname | kunde | kundenname | organisation | potenzieller kunde | konto | kontoname | endkunde | auftraggeber | kunde (name)",
        es="nombre de la cuenta | nombre de cuenta | empresa asociada | empresa asociada principal | nombre de la empresa | cuenta | empresa | cliente | organización"
        " | cliente potencial | razón social | nombre del cliente | nombre cliente",
        fr="nom du compte | entreprise associée | entreprise associée principale | nom de l'entreprise | compte | entreprise | société | client | organisation | client potentiel | raison sociale | nom client | nom du client | nom de la société",
        pt="nome da conta | empresa associada | empresa associada principal | nome da empresa | conta | empresa | cliente | organização | cliente potencial | razão social | nome do cliente | nome cliente",
        it="nome account | nome dell'account | azienda associata | azienda associata principale | nome azienda | nome dell'azienda | azienda | cliente"
        " | organizzazione | società | cliente potenziale | ragione sociale | nome cliente | nome del cliente",
        nl="accountnaam | gekoppeld bedrijf | gekoppeld bedrijf primair | bedrijfsnaam | bedrijf | klant | klantnaam | organisatie | potentiële klant | naam klant | naam van klant",
    ),
    column(
        "account_id", "Account's ID", Holds.ID,
        en="account id 18 digit | account id | accountid | associated company ids primary | associated company ids | associated company id"
        " | primary associated company id | account name.id | company name.id | company id | organization id | customer/external id"
        " | customer/database id | customer/id | account account id",
        odoo="partner_id/id | partner_id/.id",
    ),
    column("account_domain", "Account's domain", Holds.DOMAIN, en="associated company domain | company domain name | company domain | website | domain"),
    column(
        "contact", "Contact",
        en="contact name | associated contact | associated contact names | associated contact email | primary contact | contact person | contact"
        " | person name | contact full name | contacts | associated people | contact email | primary contact email | key contact | main contact | customer contact | buyer | buyer name", frappe="lead name",
        de="ansprechpartner | kontaktperson | kontakt | kontaktname | zugeordneter kontakt", es="nombre del contacto | contacto asociado | persona de contacto | contacto",
        fr="nom du contact | contact associé | personne de contact | interlocuteur", pt="nome do contato | nome do contacto | contato | contacto | pessoa de contato",
        it="nome contatto | contatto associato | contatto | referente", nl="contactnaam | gekoppeld contact | contactpersoon",
    ),
    column("contact_id", "Contact's ID", Holds.ID, en="contact id | associated contact ids | associated contact id | contact name.id | contact person id"),
    column(
        "product", "Product", en="product | product name | primary product | product amount name | products | product/service | product line | service | services | solution | offering",
        de="produkt | produktname", es="producto", fr="produit", pt="produto", it="prodotto",
    ),
    column(
        "pipeline", "Pipeline", en="pipeline | pipeline name | sub-pipeline | sales pipeline | sales process | deal pipeline | opportunity pipeline",
        de="vertriebspipeline", es="canalización | embudo", fr="pipeline de ventes", pt="funil", it="pipeline vendite", nl="pijplijn",
    ),
    column(
        "stage", "Stage",
        en="stage name | deal stage | opportunity stage | sales stage | stage | pipeline stage | pipeline phase | phase | step name | milestone | current stage | pipeline current stage | status label | sales phase | funnel stage | process step | step | opp stage | oppty stage | opportunity stage name | current phase | stage/status | status/stage | sales cycle stage",
        frappe="status | stage", odoo="stage_id | stage | stage_id/name", pipedrive="stage", espo="stage",
        de="opportunity-phase | deal-phase | dealphase | phase des deals | deal-stage | verkaufsphase | vertriebsphase | stufe | stadium | vertriebsstufe | verkaufsstufe",
        es="etapa de la oportunidad | etapa del negocio | fase del negocio | etapa del trato | fase de ventas | etapa de ventas | etapa | fase | etapa comercial | fase comercial",
        fr="étape de l'opportunité | phase de la transaction | étape de la transaction | étape de vente | phase de vente | phase du pipeline | étape | étape commerciale",
        pt="etapa do negócio | fase do negócio | fase de vendas | etapa de vendas | estágio | etapa | fase", it="fase della trattativa | fase trattativa | fase dell'affare | fase opportunità | fase di vendita | fase | stadio | fase commerciale",
        nl="dealfase | fase van deal | verkoopfase | opportunityfase | fase",
    ),
    column("last_stage", "Stage before the end", en="last open milestone | last open stage", espo="lastStage"),
    column("stage_pipeline", "Stage (pipeline)", en="stage (pipeline)"),
    column("stage_ref", "Stage's ID", odoo="stage_id/id | stage/external id"),
    column(
        "status", "Status", en="status | deal status | opportunity status | statecode | outcome | won/lost | result | status type | opportunity state | deal state | state | win/loss | win/lost | disposition | sales status | pipeline status",
        de="deal-status | ergebnis | zustand", es="estado | estado del trato | estado del negocio", fr="statut | état | statut de l'affaire | statut commercial",
        pt="situação | estado", it="stato | stato trattativa", nl="uitkomst",
    ),
    column("status_reason", "Status reason", Holds.LINE, en="status reason | statuscode", de="statusgrund", es="razón para el estado", fr="raison du statut"),
    column(
        "lost_reason", "Reason lost", Holds.LINE,
        en="lost reason | closed lost reason | loss reason | reason for loss | reason lost | lost reason detail | closed lost reasons | lost reasons | loss reasons | won/lost reason | win/loss reason | state reason | reason for win/loss | why lost | lost because | close reason | closed reason | outcome reason | reason | why we lost",
        odoo="lost_reason_id | lost_reason | lost reason", de="verlustgrund | grund für verlust | verlorengrund | grund für den verlust | grund für verlorenen deal | ablehnungsgrund | absagegrund",
        es="motivo de pérdida | razón de pérdida | motivo de la pérdida", fr="raison de la perte | motif de perte | raison de perte | motif d'échec",
        pt="motivo da perda | motivo de perda", it="motivo della perdita | motivo perdita", nl="reden verlies | reden van verlies | verliesreden",
    ),
    column(
        "amount", "Amount", Holds.MONEY,
        en="amount | deal amount | opportunity amount | total amount | deal value | value | close value | est revenue | estimated revenue"
        " | estimated value | est value | tcv | total contract value | contract value | acv | arr | deal size | total value | revenue | price | opp amount | opp value | opportunity value | bid amount | projected total | contract amount | quote amount | opportunity size | deal worth | worth | volume | mrr",
        odoo="amount | expected_revenue | expected revenue | planned_revenue | erwarteter umsatz", frappe="deal value | expected deal value", dynamics="est revenue | estimated revenue | estimatedvalue",
        de="betrag | wert | deal-wert | auftragswert | volumen | umsatz | gesch. umsatz | geschätzter umsatz | erwarteter umsatz | summe | auftragsvolumen",
        es="importe | monto | valor | cantidad | valor del trato | valor del negocio | ingresos est. | ingresos estimados | ingreso esperado | ingresos esperados",
        fr="montant | valeur | montant de la transaction | valeur de l'affaire | revenu estimé | revenu espéré | revenus attendus | revenu attendu | chiffre d'affaires",
        pt="valor | montante | quantia | valor do negócio | receita estimada | receita esperada", it="importo | ammontare | valore | valore trattativa | ricavi stimati | entrate stimate | ricavo previsto | ricavi previsti | ricavi attesi",
        nl="bedrag | waarde | dealwaarde | omzet | geschatte omzet | verwachte omzet | verwachte opbrengst | geschatte opbrengst",
    ),
    column("actual_amount", "Actual revenue", Holds.MONEY, dynamics="actual revenue | actual value", de="tatsächlicher umsatz", es="ingresos reales", fr="revenu réel", pt="receita real", it="ricavi effettivi", nl="werkelijke omzet | werkelijke opbrengst"),
    column(
        "currency", "Currency", Holds.CURRENCY,
        en="amount currency | opportunity currency | deal currency | currency of value | currency iso code | currency | currency code | transaction currency | deal currency code | bid currency | curr | ccy | ccy code",
        espo="amountCurrency", odoo="company_currency | currency_id", de="währung | währung von wert | währung des werts | währung (wert) | opportunity-währung | transaktionswährung | währungscode", es="moneda | divisa | moneda del valor | divisa del valor", fr="devise | devise de la valeur | monnaie", pt="moeda | moeda do valor", it="valuta | valuta del valore", nl="valuta | munteenheid | valuta van waarde",
    ),
    column(
        "probability", "Probability", Holds.PERCENT, en="probability (%) | probability | deal probability | win probability | likelihood | confidence | win % | win probability (%) | probability % | % probability | prob | prob % | prob (%) | win prob | win prob % | close probability | close probability (%) | chance % | chance (%) | likelihood % | likelihood (%) | confidence % | confidence (%) | probability of close | closing probability | close % | % close | % to close | % chance | win chance | chance to win | chance of winning | confidence level | certainty | % | pwin | win likelihood",
        de="wahrscheinlichkeit (%) | wahrscheinlichkeit | abschlusswahrscheinlichkeit | abschlusswahrscheinlichkeit (%) | deal-wahrscheinlichkeit | chance in % | w'keit | w'keit (%) | wahrsch. | wahrsch. (%) | wahrscheinlichkeit in % | auftragswahrscheinlichkeit | eintrittswahrscheinlichkeit",
        es="probabilidad (%) | probabilidad | probabilidad del negocio", fr="probabilité (%) | probabilité | proba | proba (%) | probabilité (en %) | probabilité de succès", pt="probabilidade (%) | probabilidade", it="probabilità (%) | probabilità",
        nl="waarschijnlijkheid (%) | waarschijnlijkheid | kans (%) | slagingskans",
    ),
    column(
        "category", "Forecast category", salestui="category", en="forecast category name | forecast category | forecast | manager forecast category | hs_forecast_category",
        de="prognosekategorie | forecast-kategorie | prognose-kategorie", es="categoría de previsión | categoría de pronóstico", fr="catégorie de prévision | catégorie des prévisions",
        pt="categoria de previsão", it="categoria previsione | categoria di previsione", nl="prognosecategorie",
    ),
    column(
        "created_on", "Created", Holds.DATE,
        en="created date | create date | created on | created time | created at | creation date | created | date created | deal created | engage date"
        " | open date | opened | start date | date opened | createdate | opened on | opportunity date | date added | added on | started on | started | start | entry date | date entered | lead date | inquiry date | enquiry date | first contact | first contact date | creation",
        odoo="create_date", espo="createdAt", pipedrive="deal created | creation date | add time",
        de="erstelldatum | erstellungsdatum | erstellt am | erstellt | erstellt um | deal erstellt | angelegt am | angelegt | anlagedatum | erfasst am | eröffnet am", es="fecha de creación | creado el | creado | trato creado | negocio creado | fecha de alta | fecha creación | fecha de alta",
        fr="date de création | créé le | créée le | affaire créée | date création", pt="data de criação | criado em | negócio criado | negócio criado em | data de cadastro | data cadastro", it="data di creazione | data creazione | creato il | data/ora creazione | data inserimento",
        nl="aanmaakdatum | gemaakt op | aangemaakt op | datum aangemaakt",
    ),
    column(
        "close_on", "Close date", Holds.DATE,
        en="close date | expected close date | est close date | estimated close date | closing date | expected closing | expected close"
        " | expected closing date | forecast close date | closed date | expected closure date | closedate | anticipated close date | projected close date | target close date | closes on | closes | due to close | closing | expected to close | close | eta | target date | expected date | exp close | exp close date | exp closing | exp closing date | est close | est closing date | close dt | target close | planned close | planned close date | planned closing date | forecasted close date | forecast date | decision date | date of closing | sign date | signature date | expected signature | expected signing date | expected order date | close month | expected close month | closing month | close quarter | expected close quarter | closing quarter | estimated decision date | expected decision date",
        odoo="date_deadline | expected closing", frappe="expected closure date", espo="closeDate", dynamics="est close date | estimated close date | estimatedclosedate",
        de="schlusstermin | abschlussdatum | schlussdatum | voraussichtliches abschlussdatum | erwartetes abschlussdatum | gesch. abschlussdatum | geschätztes abschlussdatum"
        " | erwarteter abschluss | geplanter abschluss | abschluss | abschlusstermin | voraussichtlicher abschluss",
        es="fecha de cierre | fecha de cierre esperada | fecha prevista de cierre | fecha de cierre prevista | fecha est. de cierre | fecha de cierre estimada | cierre previsto | cierre esperado | cierre | fecha prevista | fecha estimada | fecha de firma prevista | fecha de firma",
        fr="date de clôture | date de fermeture | date de clôture prévue | date de clôture estimée | date de fermeture estimée | clôture prévue | clôture | date prévue | signature prévue | date de signature prévue | date de signature",
        pt="data de fechamento | data de fecho | data prevista de fechamento | data de fechamento esperada | data de fechamento estimada | data estimada de fechamento | fechamento esperado | data de encerramento | fechamento | data prevista | previsão de fechamento",
        it="data di chiusura | data chiusura | data chiusura prevista | data di chiusura prevista | data chiusura stimata | data di chiusura stimata | chiusura prevista | chiusura | data prevista | data firma prevista | data firma",
        nl="sluitingsdatum | afsluitdatum | verwachte sluitingsdatum | verwachte afsluitdatum | verwachte afsluiting | geschatte sluitingsdatum | geschatte afsluitdatum | sluitdatum",
    ),
    column(
        "closed_on", "Closed", Holds.DATE, salestui="closed",
        en="actual close date | actual closed date | deal closed on | closed on | won time | lost time | won date | lost date | closed time | date closed | actual close | date won | date lost | won at | lost at | won on | lost on | closed at",
        odoo="date_closed | closed date", frappe="closed date", pipedrive="deal closed on | closed on | won time | lost time",
        de="tatsächliches abschlussdatum | gewonnen am | verloren am | gewonnen um | verloren um | geschlossen am | abgeschlossen am | deal geschlossen am | deal abgeschlossen am", es="fecha real de cierre | fecha de cierre real | ganado el | perdido el | cerrado el | hora ganado | hora perdido | fecha ganado | fecha perdido | hora en que se ganó | hora en que se perdió | fecha en que se ganó | fecha en que se perdió",
        fr="date de clôture réelle | date de fermeture réelle | gagné le | perdu le | clôturé le | heure de gain | heure de perte | date de gain | date de perte", pt="data real de fechamento | data de fechamento real | ganho em | perdido em | fechado em | data de ganho | data do ganho | data de perda | data da perda",
        it="data di chiusura effettiva | data chiusura effettiva | vinto il | perso il | chiuso il", nl="werkelijke sluitingsdatum | gewonnen op | verloren op | gesloten op",
    ),
    column(
        "stage_since", "In stage since", Holds.DATE, salestui="in stage since",
        en="last stage change date | last stage change | date entered current stage | date entered stage | stage since | stage changed | last stage update | stage change date",
        odoo="date_last_stage_update | last stage update", hubspot="hs_date_entered_current_stage | hs_v2_date_entered_current_stage", salesforce="LastStageChangeDate",
        de="letzte phasenänderung | letzte änderung der phase | in phase seit | datum des eintritts in die aktuelle phase", es="último cambio de etapa | fecha de entrada en la etapa actual", fr="dernier changement d'étape",
        pt="última mudança de etapa", it="ultimo cambio fase", nl="laatste fasewijziging",
    ),
    column(
        "last_activity_on", "Last activity", Holds.DATE, en="last activity date | last activity | last activity time | last contacted | last contacted time | last contacted at | last contact date | last contact | last interaction | last touch | last touched | last activity on | last engagement | last engagement date | last meeting | last call",
        de="letztes aktivitätsdatum | datum der letzten aktivität | letzte aktivität | letzter kontakt", es="fecha de la última actividad | fecha de última actividad | última actividad",
        fr="date de la dernière activité | date de dernière activité | dernière activité", pt="data da última atividade | última atividade",
        it="data dell'ultima attività | data ultima attività | ultima attività", nl="datum laatste activiteit | laatste activiteit | datum van laatste activiteit",
    ),
    column(
        "next_step", "Next step", Holds.LINE, en="next step | next steps | opportunity next steps | next action | next activity subject | next activity | next actions | next action item | follow up | action | to do | next steps/comments",
        de="nächster schritt | nächste schritte | nächste aktion", es="próximo paso | paso siguiente | siguiente paso | próximos pasos | próxima acción", fr="étape suivante | prochaine étape | prochaines étapes | prochaine action",
        pt="próximo passo | próxima etapa | próximos passos", it="passo successivo | fase successiva | prossimo passo | prossimi passi | prossima azione", nl="volgende stap | volgende stappen | volgende actie",
    ),
    column(
        "next_step_on", "Next step due", Holds.DATE, salestui="next step on", en="next activity date | next step date | next step due date | next step due | next action date | next contact date | next meeting | follow up date | next follow up | next follow up date | next call | next call date",
        odoo="activity_date_deadline | next activity deadline", de="datum der nächsten aktivität | nächste aktivität am", es="fecha de la próxima actividad", fr="date de la prochaine activité",
    ),
    column("deal_type", "Type", en="deal type | opportunity type | type", de="dealtyp | deal-typ | typ", es="tipo de negocio | tipo", fr="type de transaction | type", pt="tipo de negócio", it="tipo"),
    column(
        "lead_source", "Lead source", en="lead source | source | original source | original traffic source | campaign source | source campaign | deal source | lead origin | origin | referral source | marketing source",
        odoo="source_id", de="lead-quelle | leadquelle | quelle", es="origen del candidato | origen | fuente", fr="origine de la piste | origine | source", pt="origem do lead | origem", it="fonte del lead | origine lead | fonte", nl="leadbron | bron",
    ),
    column("description", "Description", Holds.NOTES, en="description | deal description | opportunity details | notes | associated note | note | details | comments | internal notes | current situation", de="beschreibung | notizen | bemerkung", es="descripción | notas", fr="notes", pt="descrição", it="descrizione | note", nl="beschrijving | omschrijving | notities"),
    column("need", "Customer's need", Holds.NOTES, en="customer need | customer pain | pain | need | pain points", de="kundenbedarf", es="necesidad del cliente", fr="besoin du client"),
    column("is_won", "Is won", Holds.FLAG, en="is won | won | is closed won | iswon | hs_is_closed_won", de="gewonnen | ist gewonnen", es="ganada | ganado", fr="gagnée | gagné"),
    column("is_lost", "Is lost", Holds.FLAG, en="is closed lost | is lost | lost | hs_is_closed_lost", de="ist verloren | verloren"),
    column("is_closed", "Is closed", Holds.FLAG, en="is closed | closed | is deal closed | deal closed | isclosed | hs_is_closed", de="geschlossen", es="cerrada | cerrado", fr="fermée"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted | deleted"),
    column("active", "Is active", Holds.FLAG, odoo="active | aktiv | actif | activo | ativo | attivo | actief"),
    column("archived", "Is archived", en="archive status | archived | is archived"),
    column("record_type", "Lead or opportunity", odoo="type"),
    column("own_id", "salestui ID", Holds.ID, salestui="salestui id"),
    column("crm", "CRM", salestui="crm"),
    column("written", "Exported", Holds.INSTANT, salestui="exported (utc)"),
)  # fmt: skip
