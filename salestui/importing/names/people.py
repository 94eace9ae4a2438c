"""What exports call the columns of a contact, of a rep and of a goal."""

from salestui.importing.fields import Holds, column

CONTACTS = (
    column("external_id", "Contact ID", Holds.ID, en="contact id 18 digit | contact id | person id | record id | external id | id", dynamics="(do not modify) contact | contactid", frappe="id", de="datensatz-id", es="id de registro", fr="id d'enregistrement | id de l'enregistrement | id de fiche", pt="id do registro", it="id record"),
    column("name", "Contact", en="full name | contact name | person name | contact | contact person | name", de="vollständiger name | kontaktname | ansprechpartner", es="nombre completo | nombre del contacto", fr="nom complet | nom du contact", pt="nome completo", it="nome completo", nl="volledige naam", pipedrive="name"),
    column("first_name", "First name", en="first name | given name | firstname", de="vorname", es="nombre", fr="prénom", pt="nome", it="nome", nl="voornaam"),
    column("last_name", "Last name", en="last name | surname | family name | lastname", de="nachname", es="apellidos | apellido", fr="nom de famille | nom", pt="sobrenome | apelido", it="cognome", nl="achternaam"),
    column("account", "Account", en="account name | company name | associated company primary | associated company | company | account | organization name | organization | organisation | employer | parent company", de="accountname | unternehmensname | unternehmen | firma | firmenname | organisation | kunde | account", es="nombre de la cuenta | nombre de la empresa | empresa | cuenta | organización | cliente", fr="nom du compte | nom de l'entreprise | entreprise | société | organisation | client", pt="nome da empresa | empresa | conta | organização | nome da conta", it="nome account | nome azienda | azienda | account | organizzazione | società", nl="bedrijfsnaam | bedrijf | account | organisatie", odoo="parent_id | company name | parent_name"),
    column("account_id", "Account's ID", Holds.ID, en="account id 18 digit | account id | associated company ids primary | associated company ids | associated company id | account name.id | company name.id | organization id | company id", odoo="parent_id/id"),
    column("account_domain", "Account's domain", Holds.DOMAIN, en="associated company domain | company domain name | website (company name) (account)"),
    column("email", "E-mail", Holds.EMAIL, en="email | e-mail | email address | primary email | email (work) | work email | email - work", de="e-mail-adresse | e-mail | e-mail - arbeit | e-mail (arbeit) | e-mail (geschäftlich)", es="correo | correo electrónico | correo electrónico - trabajo", fr="e-mail | adresse e-mail | adresse électronique | courriel | e-mail - travail", pt="e-mail", it="indirizzo e-mail | e-mail | e-mail - lavoro", nl="e-mailadres | e-mail | e-mail - werk", espo="emailAddress"),
    column("phone", "Phone", Holds.LINE, en="business phone | phone | phone number | mobile phone | mobile phone number | mobile | phone (work) | phone - work | telephone | work phone", de="telefonnummer | telefon | mobiltelefon | mobiltelefonnummer | telefon - arbeit | telefon (arbeit) | telefon (geschäftlich) | telefon geschäftlich | mobil", es="número de teléfono | teléfono | número de teléfono móvil | teléfono - trabajo | teléfono del trabajo", fr="numéro de téléphone | téléphone | téléphone - travail | téléphone (bureau)", pt="número de telefone | telefone", it="numero di telefono | telefono | telefono - lavoro", nl="telefoonnummer | telefoon | telefoon - werk", espo="phoneNumber"),
    column("title", "Title", en="title | job title | job position | position | role", de="position | jobtitel | berufsbezeichnung", es="cargo | puesto", fr="intitulé du poste | fonction | poste", pt="cargo", it="qualifica | posizione lavorativa", nl="functie", odoo="function | job position"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted"),
)  # fmt: skip

REPS = (
    column("external_id", "Rep ID", Holds.ID, en="user id | rep id | sales rep id | employee id | owner id | salesperson id | external id | record id | id", dynamics="(do not modify) user", odoo="id | external id"),
    column("name", "Rep", en="sales agent | sales rep | sales representative | rep name | rep | salesperson | full name | user | user name full | seller | account executive | name", de="vertriebsmitarbeiter | vertriebler | verkäufer | mitarbeiter | vollständiger name", es="vendedor | comercial | nombre completo", fr="commercial | vendeur | nom complet", pt="vendedor | nome completo", it="venditore | commerciale | nome completo", nl="verkoper | naam"),
    column("first_name", "First name", en="first name | firstname", de="vorname", es="nombre", fr="prénom", it="nome", nl="voornaam"),
    column("last_name", "Last name", en="last name | lastname", de="nachname", es="apellidos", fr="nom de famille | nom", it="cognome", nl="achternaam"),
    column("email", "E-mail", Holds.EMAIL, en="email | primary email | e-mail | email address | work email", de="e-mail-adresse", es="correo | correo electrónico", fr="courriel | adresse e-mail"),
    column("username", "User name", en="username | user name | login | domain name"),
    column("title", "Title", en="title | job title | role | position", de="position | rolle", es="cargo", fr="fonction | poste"),
    column("manager", "Manager", en="manager | manager name | sales manager | manager id | reports to | team lead | supervisor | managerid | manager full name | reporting to", de="vorgesetzter | führungskraft | teamleiter | leiter", es="gerente | jefe | supervisor", fr="responsable | gestionnaire | manager", pt="gerente", it="responsabile", nl="leidinggevende"),
    column("region", "Region", en="region | regional office | territory | office | sales region | team | sales team | main team", de="gebiet | region", es="región", fr="région", it="regione", nl="regio"),
    column("active", "Is active", Holds.FLAG, en="is active | active | isactive", de="aktiv | ist aktiv", es="activo | está activo", fr="actif | est actif", pt="ativo", it="attivo | è attivo", nl="actief"),
    column("status", "Status", en="status | user status"),
    column("role_id", "Role's ID", Holds.ID, en="user role id | profile id | business unit"),
)  # fmt: skip

GOALS = (
    column("external_id", "Goal ID", Holds.ID, en="goal id", dynamics="(do not modify) goal"),
    column("name", "Goal", en="goal name | goal | name", de="ziel"),
    column("owner", "Rep", en="goal owner | owner | quota owner | sales agent | sales rep | rep | rep name | salesperson | user | user full name | assignee", de="vertriebler | verkäufer | vertriebsmitarbeiter | inhaber", es="vendedor | comercial | propietario", fr="commercial | vendeur | propriétaire", it="venditore", nl="verkoper | eigenaar"),
    column("target", "Target", Holds.MONEY, en="target | quota amount | quota | target amount | target (money) | goal amount | sales target | target value", de="zielwert | quote | vorgabe | sollwert", es="cuota | objetivo | meta", fr="quota | objectif", pt="meta | cota", it="quota | obiettivo", nl="quotum | doel | target"),
    column("starts_on", "From", Holds.DATE, en="from | start date | starts on | period start | start", de="von | beginn | startdatum", es="desde | fecha de inicio", fr="du | date de début", it="dal | data inizio", nl="van | begindatum"),
    column("ends_on", "To", Holds.DATE, en="to | end date | ends on | period end | end", de="bis | ende | enddatum", es="hasta | fecha de fin", fr="au | date de fin", it="al | data fine", nl="tot | einddatum"),
    column("period", "Period", en="period | fiscal period | month | quota period", de="zeitraum | monat", es="periodo | mes", fr="période | mois", pt="período | mês", it="periodo | mese", nl="periode | maand"),
    column("quarter", "Quarter", en="quarter | fiscal quarter | qtr", de="quartal", es="trimestre", nl="kwartaal"),
    column("year", "Year", en="fiscal year | year", de="jahr | geschäftsjahr", es="año", fr="année", pt="ano", it="anno", nl="jaar"),
    column("metric", "Metric", en="goal metric | metric | measure", de="kennzahl"),
    column("parent", "Parent goal", en="parent goal"),
    column("currency", "Currency", Holds.CURRENCY, en="currency | currency iso code", de="währung", es="moneda", fr="devise"),
)  # fmt: skip
