"""Words that say how a deal stands: stage names, status words, forecast categories."""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache

from salestui.domain.kinds import ForecastCategory, Outcome

_GAPS = re.compile(r"[\W_]+")
_PIPELINE_TAIL = re.compile(r"\s*\([^()]*\)\s*$")
_WON = """won | closed won | closedwon | close won | deal won | won deal | closed - won | win | signed | order won | is won | closed/won
 | gewonnen | geschlossen und gewonnen | abgeschlossen und gewonnen | geschlossen gewonnen | abgeschlossen gewonnen | auftrag gewonnen | auftrag erhalten
 | ganado | ganada | cerrado ganado | cerrada ganada | cierre ganado | negocio ganado | cerrado y ganado
 | gagné | gagnée | fermé gagné | fermée gagnée | fermée/gagnée | clôturée gagnée | conclu | conclue | conclue et gagnée | affaire gagnée | clos gagné
 | ganho | ganha | fechado ganho | fechada e ganha | fechado e ganho | negócio fechado | negócio ganho | venda ganha
 | vinto | vinta | chiuso vinto | chiusa vinta | chiusa/vinta | chiuso/vinto | chiusa aggiudicata | chiusa conclusa | chiuso concluso | acquisito
 | vunnen | vunnet | stängd vunnen | vundet | lukket vundet | lukket vunnet | wygrana | wygrane | zamknięte wygrane | voitettu | suljettu voitettu | 成約 | 受注 | 赢单 | 贏單 | 成交 | 성사 | 성사됨 | 수주 | ปิดการขายได้
 | gewonnen deal | gesloten gewonnen | afgesloten en gewonnen | gesloten en gewonnen"""
_LOST = """lost | closed lost | closedlost | close lost | deal lost | lost deal | closed - lost | closed lost to competition | lost to competition | loss
 | canceled | cancelled | out sold | outsold | abandoned | closed abandoned | disqualified | dead | no decision | closed no decision | rejected | declined | unqualified
 | verloren | geschlossen und verloren | abgeschlossen und verloren | geschlossen verloren | abgeschlossen verloren | auftrag verloren | storniert | abgebrochen | abgelehnt
 | perdido | perdida | cerrado perdido | cerrada perdida | cierre perdido | negocio perdido | cerrado y perdido | cancelado | cancelada
 | perdu | perdue | fermé perdu | fermée perdue | fermée/perdue | clôturée perdue | clos perdu | affaire perdue | annulé | annulée | abandonné
 | fechado perdido | fechada e perdida | fechado e perdido | negócio perdido | venda perdida
 | perso | persa | chiuso perso | chiusa persa | chiusa/persa | chiuso/perso | annullato | annullata
 | förlorad | förlorat | stängd förlorad | tabt | lukket tabt | tapt | lukket tapt | przegrana | przegrane | zamknięte przegrane | hävitty | suljettu hävitty | 失注 | 输单 | 輸單 | 丢单 | 실패 | 실주 | ปิดการขายไม่ได้
 | gesloten verloren | afgesloten en verloren | gesloten en verloren | geannuleerd"""
_OPEN = """open | in progress | ongoing | on hold | active | new | offen | in bearbeitung | laufend | abierto | abierta | en curso | ouvert | ouverte | en cours
 | aberto | aberta | em andamento | aperto | aperta | in corso | lopend | öppen | åben | åpen | otwarta | otwarte | avoin | 進行中"""
_CATEGORIES = {
    ForecastCategory.OMITTED: "omitted | not forecasted | dont forecast | excluded | lost | closed lost | ausgelassen | weggelassen | omitido | omitida | omis | omise | omesso",
    ForecastCategory.PIPELINE: "pipeline | upside | canalización | open pipeline",
    ForecastCategory.BEST_CASE: "best case | bestcase | most likely | mostlikely | probable | bester fall | günstigster fall | mejor caso | mejor escenario | meilleur cas | melhor caso | caso migliore | beste geval",
    ForecastCategory.COMMIT: "commit | committed | forecast | zusage | zugesagt | verpflichtung | compromiso | comprometido | engagement | engagé | compromisso | impegno | toezegging",
    ForecastCategory.CLOSED: "closed | closed won | won | geschlossen | abgeschlossen | cerrado | fermé | fechado | chiuso | gesloten",
}
_DELETED = "deleted | gelöscht | eliminado | supprimé | excluído | eliminato | verwijderd"

HUBSPOT_LABELS = {
    "appointmentscheduled": "Appointment Scheduled",
    "qualifiedtobuy": "Qualified To Buy",
    "presentationscheduled": "Presentation Scheduled",
    "decisionmakerboughtin": "Decision Maker Bought-In",
    "contractsent": "Contract Sent",
    "closedwon": "Closed Won",
    "closedlost": "Closed Lost",
}
ODOO_STAGES = {
    "crm.stage_lead1": "New", "crm.stage_lead2": "Qualified", "crm.stage_lead3": "Proposition", "crm.stage_lead4": "Won",
}  # fmt: skip


@lru_cache(maxsize=10_000)
def stage_key(name: str) -> str:
    """A stage name without case, accents and punctuation: the key of KNOWN_STAGES."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return _GAPS.sub(" ", "".join(letter for letter in apart if not unicodedata.combining(letter))).strip()


def _keys(names: str) -> frozenset[str]:
    return frozenset(stage_key(name) for name in names.split("|"))


_WON_KEYS, _LOST_KEYS, _OPEN_KEYS, _DELETED_KEYS = _keys(_WON), _keys(_LOST), _keys(_OPEN), _keys(_DELETED)
_CATEGORY_OF = {word: category for category, names in _CATEGORIES.items() for word in _keys(names)}
_CLOSED_WON = re.compile(r"^closed? won\b|\bclosed won$|^won\b(?! by| over)")
_CLOSED_LOST = re.compile(r"^closed? lost\b|\bclosed lost$|^lost\b|\blost to\b")
_NUMBERED = re.compile(r"^\d+ ?")


@lru_cache(maxsize=10_000)
def outcome_of(name: str) -> Outcome | None:
    """What a stage or status word says about the outcome; `None` where it says nothing."""
    for text in (stage_key(name), stage_key(_PIPELINE_TAIL.sub("", name))):
        word = _NUMBERED.sub("", text)
        if word in _WON_KEYS or _CLOSED_WON.search(word):
            return Outcome.WON
        if word in _LOST_KEYS or _CLOSED_LOST.search(word):
            return Outcome.LOST
        if word in _OPEN_KEYS:
            return Outcome.OPEN
    return None


def is_deleted_word(name: str) -> bool:
    """Does a status word say that the record is deleted?"""
    return stage_key(name) in _DELETED_KEYS


def category_of(name: str) -> ForecastCategory | None:
    """The forecast category a word stands for."""
    return _CATEGORY_OF.get(stage_key(name)) or _CATEGORY_OF.get(stage_key(name).replace(" ", ""))


_SALESFORCE = """Prospecting 10, Qualification 10, Needs Analysis 20, Value Proposition 50, Id. Decision Makers 60, Perception Analysis 70,
 Proposal/Price Quote 75, Negotiation/Review 90, Closed Won 100, Closed Lost 0"""
_HUBSPOT = """Appointment Scheduled 20, Qualified To Buy 40, Presentation Scheduled 60, Decision Maker Bought-In 80, Contract Sent 90,
 appointmentscheduled 20, qualifiedtobuy 40, presentationscheduled 60, decisionmakerboughtin 80, contractsent 90, closedwon 100, closedlost 0"""
_ZOHO = "Identify Decision Makers 60, Closed-Lost to Competition 0"
_FRAPPE = "Demo/Making 25, Proposal/Quotation 50, Negotiation 70, Ready to Close 90, Won 100, Lost 0"
_ESPO = "Proposal 50"


def _known(*lists: str) -> dict[str, float]:
    known: dict[str, float] = {}
    for entry in ",".join(lists).split(","):
        name, _, per_cent = entry.strip().rpartition(" ")
        known.setdefault(stage_key(name), float(per_cent))
    return known


KNOWN_STAGES: Mapping[str, float] = _known(_SALESFORCE, _HUBSPOT, _ZOHO, _FRAPPE, _ESPO)
"""Normalised name of a stage that a CRM ships with → its default probability in per cent."""
