"""What exports call the columns of an account and of a product."""

from salestui.importing.fields import Holds, column

ACCOUNTS = (
    column(
        "external_id", "Account ID", Holds.ID, en="account id 18 digit | account id | company id | organization id | record id | external id | id",
        dynamics="(do not modify) account | accountid", frappe="id | name", de="datensatz-id", es="id de registro", fr="id d'enregistrement | id de l'enregistrement | id de fiche", pt="id do registro", it="id record",
    ),
    column(
        "name", "Account", en="account name | company name | organization name | organisation name | customer name | account | company | organization | organisation | customer | client | name",
        de="accountname | unternehmensname | name des unternehmens | firmenname | firma | unternehmen | kunde | kundenname", es="nombre de la cuenta | nombre de cuenta | nombre de la empresa | empresa | cuenta | cliente | nombre",
        fr="nom du compte | nom de l'entreprise | entreprise | société | compte | client | nom", pt="nome da conta | nome da empresa | empresa | conta | cliente | nome", it="nome account | nome azienda | nome dell'azienda | azienda | cliente | nome",
        nl="accountnaam | bedrijfsnaam | bedrijf | klant | naam",
    ),
    column(
        "owner", "Rep", en="account owner | company owner | owner name | owner | sales rep | rep | salesperson | account manager", espo="assignedUserName", odoo="user_id",
        de="account-inhaber | zuständiger mitarbeiter für unternehmen | zuständiger mitarbeiter | besitzer | inhaber | betreuer", es="propietario de la cuenta | propietario de la empresa | propietario", fr="propriétaire du compte | propriétaire de l'entreprise | propriétaire",
        pt="proprietário da conta | proprietário da empresa | proprietário", it="titolare account | proprietario dell'azienda | proprietario", nl="account-eigenaar | eigenaar van bedrijf | eigenaar",
    ),
    column("owner_id", "Rep's ID", Holds.ID, en="owner id | account owner.id | company owner.id | owner.id", espo="assignedUserId", odoo="user_id/id"),
    column("domain", "Domain", Holds.DOMAIN, en="company domain name | domain | company domain | website | website url | web site | homepage", de="domain-name des unternehmens | webseite", es="nombre de dominio de la empresa | sitio web", fr="nom de domaine de l'entreprise | site web", pt="site", it="sito web"),
    column("industry", "Industry", en="industry | sector | branch of industry | vertical", de="branche", es="sector | industria", fr="secteur d'activité | secteur", pt="setor", it="settore", nl="branche | bedrijfstak", odoo="industry_id"),
    column("territory", "Territory", en="territory | sales territory | region | sales region", de="gebiet | vertriebsgebiet", es="territorio", fr="territoire", it="territorio", nl="regio"),
    column("city", "City", en="billing city | city | address 1: city | shipping city | address city | city/town of address | city/town/village/locality of address | city of address | billing address city", de="stadt | ort | rechnungsort | adresse 1: ort | adresse 1: stadt", es="ciudad | dirección 1: ciudad", fr="ville | adresse 1 : ville", pt="cidade", it="città", nl="plaats | stad", espo="billingAddressCity"),
    column("country", "Country", en="billing country | country | country/region | address 1: country/region | office location | country of address | billing address country", de="land | land/region", es="país | país/región", fr="pays | pays/région", pt="país", it="paese | paese/area geografica", nl="land", odoo="country_id", espo="billingAddressCountry"),
    column("phone", "Phone", Holds.LINE, en="main phone | phone number | phone | telephone | phone work", de="telefonnummer | telefon | haupttelefon", es="número de teléfono | teléfono | teléfono principal", fr="numéro de téléphone | téléphone | téléphone principal", pt="número de telefone | telefone", it="numero di telefono | telefono | telefono principale", nl="telefoonnummer | telefoon", espo="phoneNumber"),
    column("parent", "Parent account", en="parent account | parent company | subsidiary of | parent account name | parentid | parent id | parent", odoo="related company"),
    column("employees", "Employees", Holds.COUNT, en="number of employees | employees | no of employees | headcount", de="anzahl mitarbeiter | mitarbeiteranzahl | mitarbeiter", es="número de empleados | cantidad de empleados", fr="nombre d'employés", pt="número de funcionários", it="numero di dipendenti | dipendenti", nl="aantal werknemers | aantal medewerkers"),
    column("annual_revenue", "Annual revenue", Holds.MONEY, en="annual revenue | revenue | turnover", de="jahresumsatz", es="ingresos anuales", fr="chiffre d'affaires annuel", pt="receita anual", it="fatturato annuo | fatturato", nl="jaaromzet"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted"),
    column("is_company", "Is a company", Holds.FLAG, odoo="is_company | is a company"),
)  # fmt: skip

PRODUCTS = (
    column("external_id", "Product ID", Holds.ID, en="product id | product code | sku | item number | product number | record id | external id | id", dynamics="product id | (do not modify) product", odoo="id | external id | internal reference | default_code", de="produktcode | produkt-id | artikelnummer", es="código de producto | código del producto", fr="code produit | code du produit", pt="código do produto", it="codice prodotto", nl="productcode"),
    column("name", "Product", en="product name | product | item name | name", de="produktname | produkt | artikel", es="nombre del producto | producto", fr="nom du produit | produit", pt="nome do produto | produto", it="nome prodotto | prodotto", nl="productnaam"),
    column("family", "Family", en="product family | family | series | product category | category | hierarchy path | product line", de="produktfamilie", es="familia de productos", fr="famille de produits", odoo="categ_id", it="famiglia prodotti | famiglia", pt="família de produtos | família", nl="productfamilie"),
    column("list_price", "List price", Holds.MONEY, en="list price | sales price | unit price | unit prices | price | standard price", de="listenpreis | preis | verkaufspreis", es="precio de lista | precio | precio unitario", fr="prix unitaire | prix", pt="preço | preço de lista | preço de tabela", it="prezzo | prezzo unitario | prezzo di listino", nl="prijs | lijstprijs", odoo="list_price | lst_price"),
    column("currency", "Currency", Holds.CURRENCY, en="currency | currency iso code | list price currency", de="währung", es="moneda", fr="devise"),
    column("active", "Is active", Holds.FLAG, en="is active | active | product active", de="aktiv", es="activo", fr="actif", pt="ativo", it="attivo", nl="actief"),
    column("status", "Status", en="status"),
    column("is_deleted", "Is deleted", Holds.FLAG, en="is deleted"),
)  # fmt: skip
