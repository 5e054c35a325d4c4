"""Kinds of things that are called after places, by the words that say so: streets, houses, ships, works, wares.

Closed classes of nouns in English, French, Spanish and Arabic, as `fold.level_0` leaves them; Arabic ones without
article.
"""

from __future__ import annotations

from collections.abc import Mapping

from rules.names.fold import level_0

STREET, HOUSE, SCHOOL, CLUB, SHIP = "a street", "a house", "a school", "a club", "a ship"
ANIMAL, WORK, WARE, PAPER, PLAN = "an animal", "a work", "a ware", "a station or paper", "an operation"
COMPANY, GATE, NAVAL, STORM = "a company", "a gate", "a warship", "a storm or star"

_BEFORE = {
    STREET: """
rue avenue boulevard quai impasse allee allees passage metro calle avenida paseo glorieta شارع جادة زنقة ميدان
""",
    HOUSE: """
hotel cafe restaurant cinema bistro brasserie boulangerie patisserie epicerie traiteur boucherie pizzeria pharmacie bar
boutique supermarche nightclub bakery restaurante panaderia tienda cine فندق مطعم مقهى سينما مخبز فرن حلويات متجر صيدلية
""",
    COMPANY: """
societe entreprise firme startup company firm retailer empresa compania شركة مؤسسة
""",
    SCHOOL: "college lycee colegio instituto مدرسة روضة",
    CLUB: "as us ac fc sc club نادي",
    SHIP: """
ship vessel boat frigate destroyer submarine corvette cruiser trawler ferry tanker freighter yacht schooner steamer
steamship liner barge tugboat warship gunboat minesweeper navire bateau cargo paquebot fregate voilier petrolier
chalutier vaisseau corvette croiseur vraquier buque barco carguero petrolero fragata velero سفينة باخرة ناقلة عبارة
فرقاطة بارجة يخت
""",
    NAVAL: "uss hms hmcs hmas rms mv ss mt",
    ANIMAL: """
dog cat horse colt filly mare stallion gelding puppy kitten parrot racehorse tortoise chien chienne chat chatte cheval
jument poulain pouliche etalon perro gato caballo yegua حصان فرس جواد كلب قطة
""",
    WORK: """
film movie novel novella album song thriller band documentary play opera podcast sitcom comedy drama musical exhibition
exhibit poem memoir miniseries videogame groupe grupo roman chanson documentaire feuilleton poeme exposition
telefilm pelicula novela cancion documental serie cuadro فيلم رواية مسلسل ألبوم أغنية مسرحية قصيدة معرض فرقة ديوان لوحة
""",
    WARE: """
savon savons acier rose roses tabac pin pins piment poivre couteau couteaux lame lames cedre cedres noix prune prunes
pruneau galle jabon acero pino pinos cedro cedros rosa rosas cedar cedars صابون صنوبر فلفل وردة ورد أرز ياسمين فستق
""",
    PAPER: "radio tele tv تلفزيون إذاعة قناة صوت صحيفة",
    STORM: "hurricane typhoon cyclone asteroid ouragan typhon asteroide huracan إعصار",
    PLAN: "operation project proyecto projet operacion",
}
_BEHIND = {
    STREET: """
street st avenue ave boulevard blvd road rd drive dr lane ln way court ct place terrace square crescent close gardens
mews row pike turnpike parkway circle trail alley plaza
""",
    HOUSE: """
restaurant cafe bakery bakeries grill bistro kitchen cinema hotel inn deli delicatessen supermarket shop store stores
sweets pastry pastries pizza kebab kebabs falafel shawarma express pharmacy barbershop salon spa motel diner tavern pub
bar butchers jewelers jewellers jewellery jewelry motors foods meats imports exports cleaners laundry carpets rugs
bookshop bookstore market
""",
    COMPANY: """
inc ltd llc plc corp gmbh sa sarl holdings partners capital ventures industries enterprises technologies logistics
properties estates airways airlines textiles records films productions studios publishing consulting
""",
    SCHOOL: """
school college academy elementary kindergarten preschool church chapel baptist methodist lutheran presbyterian
scouts volunteer
""",
    GATE: "gate",
    PAPER: "times post tribune gazette observer herald chronicle tv",
    CLUB: """
fc sc afc rovers wanderers rangers tigers eagles warriors hornets bulldogs wildcats panthers cougars cardinals pirates
trojans spartans mustangs vikings rams huskies broncos raiders devils raptors titans
""",
}
_IN_QUOTES = """
single series show book magazine game track painting piece collection livre tableau disque spectacle jeu recueil
libro cuadro disco كتاب عرض
"""
_CARGO = """
نفط غاز حاويات شحن ركاب صيد
"""
_WARES = """
beads blade blades bologna codex pepper peppers pine pines rose roses soap soaps steel tobacco knife knives sword
swords chili chilli chile flakes spice goat goats cedar cedars pistachio pistachios boil boils gall galls silk silks
brocade linen cloth rosewater blend mixture
"""
_KIN = """
daughter son baby wife husband brother sister mother father uncle aunt cousin niece nephew girl boy fille fils bebe
femme mari frere soeur mere pere oncle tante hija hijo esposa hermano hermana
"""
_CALLS = """
named called dubbed nomme nommee nommes nommees appele appelee appeler appelle sappelle sappelait baptise baptisee
llamado llamada llaman
"""
_TITLED = """
titled entitled christened nicknamed intitule intitulee prenomme prenommee surnomme surnommee titulado titulada
بعنوان
"""
_SETTLED = """
city town village port region district suburb neighbourhood neighborhood area camp province place country ville
village bourg bourgade region quartier localite pays hameau ciudad pueblo aldea barrio known formerly
"""


def _by_word(kinds: Mapping[str, str]) -> Mapping[str, str]:
    return {level_0(word): kind for kind, words in kinds.items() for word in words.split()}


BEFORE = _by_word(_BEFORE)
"""What is called after a place, by the word before its name."""
BEHIND = _by_word(_BEHIND)
"""The same by a word behind its name that has a capital."""
WARES = frozenset(_WARES.split())
"""The same by the word behind it, whatever its letters."""
KIN = frozenset(_KIN.split())
"""Those who have a name of their own, behind the word for them."""

IN_QUOTES = frozenset(map(level_0, _IN_QUOTES.split()))
"""Works that are told by their quotes only."""
CARGO = frozenset(map(level_0, _CARGO.split()))
"""What stands between an Arabic ship and its name."""
OF_IT = frozenset({STREET, WARE})
"""What is called so with "of" too: a French street of Damascus is called after it, a hotel of Damascus lies there."""
CALLS = frozenset(_CALLS.split())
"""Before a name: whose it is stands before them."""
TITLED = frozenset(_TITLED.split())
"""The same where it is no place."""
SETTLED = frozenset(_SETTLED.split())
"""What places are, which may be called so too."""
MOVES = tuple(map(level_0, ("غادر", "دخل", "بلغ", "وصل", "زار")))
"""Arabic verbs of which a place may be the object."""
