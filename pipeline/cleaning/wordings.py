"""The words by which pages that are no article are told, in six languages; a line or an address in, yes or no out."""

from __future__ import annotations

import re

_WALL = re.compile(
    r"\bcookies?\b|\bconsent\b|\bpersonal data\b|legitimate interest|privacy policy|our (?:\d+ )?partners"
    r"|subscribe (?:now|to (?:continue|read))|already (?:a subscriber|have an account)|third[- ]party vendors"
    r"|(?:(?:sign|log) in|register) (?:now|to (?:continue|read))|create (?:a|your) (?:free )?account"
    r"|to continue reading|free trial"
    r"|enable javascript|are you a robot|unusual (?:traffic|activity)|verify(?:ing)? (?:that )?you are"
    r"|données personnelles|nos partenaires|abonnez-vous|s'abonner|déjà abonné|créer un compte|pour lire la suite"
    r"|Datenschutz|Einwilligung|jetzt abonnieren|bereits Abonnent|Weiterlesen mit|personenbezogene"
    r"|datos personales|nuestros socios|suscríbete|política de privacidad|para seguir leyendo|iniciar sesión"
    r"|ملفات تعريف الارتباط|الكوكيز|سياسة الخصوصية|سجل الدخول|تسجيل الدخول|اشترك الآن|إنشاء حساب"
    r"|çerez|kişisel veri|gizlilik politikası|abone ol|üye girişi"
    r"|only for (?:our )?(?:members|subscribers)\b|(?:members|subscribers) only|nur für (?:Mitglieder|Abonnent)"
    r"|réservée? aux abonnés"
    r"|s[oó]lo para (?:suscriptores|socios)|للمشتركين فقط|(?:sadece|yalnızca) (?:üye|abone)ler"
    r"|forgot(?:ten)? (?:your )?password|mot de passe oublié|Passwort vergessen|olvid\w+ (?:su|tu) contraseña"
    r"|نسيت كلمة (?:المرور|السر)|şifre\w* unut",
    re.IGNORECASE,
)
_ERROR = re.compile(
    r"\b(?:404|403|410|500|502|503)\b|(?:page|article|story) (?:was )?(?:not found|no longer|you requested)"
    r"|you are looking for|access denied|page (?:introuvable|non trouvée)|seite (?:wurde )?nicht gefunden"
    r"|página no encontrada|الصفحة غير موجودة|sayfa bulunamadı|service unavailable|internal server error"
    r"|account suspended|domain (?:is )?for sale|nothing (?:is |was )?(?:found )?here"
    r"|page (?:does not|doesn['’]t) exist"
    r"|page n['’]existe (?:plus|pas)|seite (?:gibt es|existiert) nicht|página (?:ya )?no (?:existe|está)"
    r"|(?:لم تعد|لا توجد) (?:هذه )?الصفحة|الصفحة (?:غير متوفرة|لم تعد|لا توجد)|sayfa (?:artık )?(?:yok|mevcut değil)",
    re.IGNORECASE,
)
READ_MORE = re.compile(
    r"^\W*(?:read (?:more|on|the (?:full |whole )?(?:story|article))|continue reading|more (?:»|›|→|\.\.\.|…)"
    r"|full (?:story|article)"
    r"|lire (?:la suite|plus|l['’]article)|en savoir plus|weiterlesen|mehr (?:lesen|erfahren)|ganze[rn]? artikel"
    r"|zum artikel"
    r"|leer (?:más|la noticia|el artículo)|seguir leyendo|ver más|devamı\w*|(?:haberin )?devamını oku|daha fazla"
    r"|اقرأ المزيد|المزيد|تابع القراءة|التفاصيل|اقرأ التفاصيل)(?!\w)",
    re.IGNORECASE,
)
COLLECTION = re.compile(r"\"(?:CollectionPage|SearchResultsPage|ProfilePage|ItemList)\"")
SECTION = re.compile(
    r"/(?:tags?|topics?|category|categories|authors?|search|archives?|page/\d+|section|kategorie|categoria|rubrique"
    r"|schlagwort"
    r"|etiqueta|kategori|etiket|auteur|autor|yazar|recherche|suche|buscar|ara)(?:/|$)"
)
LOGIN = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|register|account|accounts|subscribe|consent|privacy-gate|anmelden|connexion|compte"
    r"|iniciar-sesion|registro|giris|abonnement|user)(?:[/.]|$)"
)


def speaks_of_walls(line: str) -> bool:
    """Say whether a line talks of consent, accounts or subscriptions."""
    return _WALL.search(line) is not None


def speaks_of_errors(line: str) -> bool:
    """Say whether a title or first line names an error in place of a page."""
    return _ERROR.search(line) is not None
