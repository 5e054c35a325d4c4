"""Whole lines that pages of many hosts carry and that belong to no article: each with its length, place and reason."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Place = Literal["head", "tail", "ends", "anywhere"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of at most `longest` letters at `place` that fits is cut for `reason`; the ends are head and tail."""

    reason: str
    place: Place
    longest: int
    pattern: re.Pattern[str]


def _phrase(reason: str, place: Place, longest: int, *alternatives: str) -> Phrase:
    return Phrase(reason, place, longest, re.compile(f"^(?:{'|'.join(alternatives)})", re.IGNORECASE))


_END = r"\W*$"

PHRASES = (
    _phrase(
        "read also",
        "anywhere",
        200,
        r"\W?(?:related|recommended|watch)(?: (?:stories|posts?|articles?|coverage|reading|content|videos?))?\s*[:：|]",
        r"\W?(?:see also|read (?:also|more|next)|also read|don['’]t miss|more (?:on|from|in) [^:]{1,40})\s*[:：|]",
        r"(?:lire aussi|à lire aussi|à lire|lisez aussi|voir aussi)\s*[:：|]",
        r"(?:lesen sie auch|mehr zum thema|auch interessant|siehe auch)\s*[:：|]",
        r"(?:lee también|lea también|leer más|te puede interesar|más información|ver también)\s*[:：|]",
        r"(?:اقرأ أيضا|اقرأ أيضاً|إقرأ أيضا|إقرأ أيضاً|اقرأ المزيد|شاهد أيضا|شاهد أيضاً|مواضيع ذات صلة)\s*[:：|]?",
        r"(?:ilgili haberler|ayrıca okuyun|bunlar da ilginizi çekebilir)\s*[:：|]?",
    ),
    _phrase(
        "read also",
        "anywhere",
        60,
        rf"(?:related|see also|read (?:also|more|next)|also read|don['’]t miss){_END}",
        rf"(?:popular(?: (?:now|stories|on .*))?|most (?:read|popular)|trending(?: now)?){_END}",
        rf"(?:you (?:may|might) (?:also )?like|more (?:stories|news|from .*)){_END}",
        rf"(?:related|recommended|top|latest) (?:stories|posts?|articles?|coverage|news|content|videos?|topics?){_END}",
        rf"(?:explore further|explore more|continue reading|story continues(?: below)?(?: advertisement)?){_END}",
        rf"(?:article (?:suivant|précédent)|sur le même sujet|nächster artikel|artículo siguiente|next|previous){_END}",
    ),
    _phrase(
        "read also",
        "ends",
        160,
        r"(?:previous|next|older|newer) (?:posts?|articles?|stor(?:y|ies)|essays?|videos?)\s*[:：»]",
        r"(?:also|more) (?:in|from) (?:this|our|the) (?:issue|edition|section|series|author|archive)\b[^.]{0,80}$",
        r"(?:up next|coming up|watch next|popular today|also on this site)\s*(?:[:：]|$)",
        r"(?:article|billet|post) (?:précédent|suivant)\s*[:：]|dans le même numéro",
        r"(?:voriger|nächster) beitrag\s*[:：]|aus derselben ausgabe",
        r"(?:entrada|artículo) (?:anterior|siguiente)\s*[:：]|en (?:este|el mismo) número",
        r"(?:المقال|الخبر) (?:السابق|التالي)|في هذا العدد|(?:önceki|sonraki) (?:yazı|haber)\b|bu sayıda",
    ),
    _phrase(
        "share",
        "anywhere",
        80,
        rf"(?:share|tweet|print|e-?mail|save|pin(?: it)?|copy link|like|whatsapp|facebook|twitter)(?: (?:this|the))?"
        rf"(?: (?:article|story|post|page|link|essay|text|video|column))?(?: (?:on|via|with) .{{1,40}})?{_END}",
        rf"(?:download|save|print) (?:this|the) .{{1,30}}\bpdf{_END}|listen to this (?:article|story|text|essay){_END}",
        rf"(?:partager|partagez|imprimer|teilen|drucken|compartir|imprimir|paylaş|yazdır|شارك|مشاركة|طباعة"
        rf"|انشر).{{0,40}}{_END}",
        rf"(?:\W*print(?: article)?|click to (?:tweet|share|print|email)\b.*|like this story\?.*){_END}",
        rf"like this: (?:like )?loading{_END}",
    ),
    _phrase(
        "subscribe",
        "anywhere",
        140,
        r"(?:subscribe to|sign up (?:for|to)|get|join) (?:our|the|my) [^.]{0,60}"
        r"(?:newsletters?|briefing|app|channel|mailing list)\b",
        r"(?:click here|tap here) (?:to|for) (?:get the .{1,30} app|subscribe|sign up|read more)",
        r"get .{1,40} on the go by clicking here",
        r"subscribe to .{1,40}(?:newsletter|on youtube|premium)",
        rf"[^.!?]{{0,100}}\??\s?start your [^.!?]{{1,40}} subscription (?:today|now){_END}",
        r"(?:abonnez-vous à|inscrivez-vous à|newsletter abonnieren|jetzt abonnieren|suscríbete a)",
        r"(?:اشترك في|تابعنا على|تابعونا على)",
        r"(?:suivez-nous sur|folgen sie uns|síguenos en|bizi takip edin)",
    ),
    _phrase(
        "subscribe",
        "tail",
        200,
        r"follow (?:@\w+|.{1,40}) on (?:twitter|facebook|instagram|youtube|x|social media|google news)\b",
        r"(?:have|got) (?:a|any) (?:tip|story|news tip|question)s?\?",
        r"(?:send|email) (?:us )?(?:your )?(?:tips?|comments|questions|feedback)\b",
        r".{0,80}may be reached at \S+@\S+",
        r"(?:e-?mail|write to|contact|reach) [^.]{1,60} at \S+@\S+|[^.]{0,80}\bletters? to the editor\b",
        r"follow (?:all |our |.{1,20}['’]s )(?:full |latest |complete )?coverage\b",
        r"get (?:full |unlimited |instant )?access to [^.]{0,120}\b(?:subscri\w+|premium|newsletters?)\b",
        r"(?:become|be) a (?:friend|member|supporter|patron|subscriber)\b|support (?:us|our work|independent"
        r"|local) \w+",
        r"[^.]{0,60}\b(?:lives?|is funded|are funded) (?:from|by|on|thanks to) (?:its|our|your|their) (?:readers"
        r"|donations|support)",
        r"(?:make|consider) (?:making )?a donation\b|donate (?:now|today)|help us [^.]{1,60}(?:volunteer|donat"
        r"|translat)",
        r"soutenez(?:-nous| (?:notre|votre))|devenez (?:membre|ami)|unterstützen sie (?:uns|unsere)"
        r"|werden sie mitglied",
        r"(?:apóyanos|apoya nuestro|hazte soci[oa])|ادعمونا|ادعم موقعنا|bize destek ol|destek olun",
    ),
    _phrase(
        "translation notice",
        "ends",
        200,
        r"(?:translated|translation) (?:from (?:the )?\w+|by|no\.|n°|:)",
        r"(?:this|the) (?:text|article|story|post|translation) (?:is|was|has been) (?:also )?(?:available in"
        r"|translated|first translated)\b",
        r"(?:also )?available in [^.]{1,40}\blanguages?\b|(?:also )?(?:read|available)(?: (?:this"
        r"|it))? in (?:english|french|german|arabic|spanish|turkish)\b",
        rf"read (?:the|this) (?:original|full original)(?: (?:text|article|version|story|post))?(?: (?:in|on"
        rf"|at) .{{1,30}})?{_END}",
        r"published in the original (?:on|in|by)\b|(?:found|spotted|see) (?:a|an) (?:mistake|error|typo)\b",
        r"traduit (?:de|du|par)\b|(?:aus dem \w+ )?übersetzt (?:von|aus)\b|übersetzung\s*[:：]|traducid[oa] (?:de|del"
        r"|por)\b",
        r"ترجمة\s*[:：]|ترجمه عن|çeviren\s*[:：]|çeviri\s*[:：]",
    ),
    _phrase(
        "comments",
        "anywhere",
        160,
        rf"(?:\d+\s+)?(?:comments?|commentaires?|kommentare?|comentarios?|yorumlar?|تعليقات"
        rf"|التعليقات)(?:\s*\(?\d*\)?){_END}",
        rf"(?:leave|post|add|write) (?:a|your) (?:reply|comment)(?: here)?{_END}",
        r"comments?\b[^.]{0,40} (?:are|were|have been|is) (?:now )?closed\b|(?:the )?comments are the (?:property"
        r"|responsibility) of",
        r"(?:sign|log) in to (?:add|post|leave|write|join)\b[^.]{0,40}comment",
        rf"(?:show|view|load|see) (?:more|all|\d+)(?: \d+)? (?:repl(?:y|ies)|comments?)\b.{{0,12}}{_END}"
        rf"|\d[\d,.]* (?:people|readers|users) like(?:s|d)? this{_END}",
        r"join (?:our commenting forum|the (?:conversation|discussion))\b",
        r"join thought-provoking conversations\b",
        r"your email address will not be published|required fields are marked|you may use these html tags",
        r"votre adresse (?:e-?mail|de messagerie) ne sera pas publiée",
        r"tu dirección de correo electrónico no será publicada",
        r"لن يتم نشر عنوان بريدك|اترك تعليق|أضف تعليق",
    ),
    _phrase(
        "wall",
        "head",
        160,
        r"(?:subscribe|register|sign (?:in|up)|log in)(?: for free| now| here)? to (?:listen|read|continue|unlock"
        r"|save|hear)\b",
        r"(?:already|not yet) (?:registered|a member|a subscriber)\?|this (?:article|content|story|text) is (?:for"
        r"|reserved)",
    ),
    _phrase(
        "wall",
        "tail",
        300,
        r"(?:already|not yet) (?:registered|a member)\?|register (?:for free|now|here)\b|(?:sign|log) in here\b",
        r"(?:subscribe|register|sign in|log in) (?:now )?to (?:continue|read|keep|unlock|bookmark)\b",
        r"(?:keep reading|continue reading) (?:for free|with)\b|already (?:a subscriber|have an account)\b",
        r"create an? (?:free )?account to (?:continue|read|keep|unlock)\b",
        r"this (?:article|content|story) is (?:for|only|available|reserved) .{0,40}subscribers",
        r"subscribe to .{1,40} to (?:bookmark|read|continue)",
        r"(?:la suite est réservée|cet article est réservé) aux abonnés|il vous reste \d+ ?%",
        r"(?:este contenido es exclusivo|contenido exclusivo) para suscriptores|weiterlesen mit\b",
    ),
    _phrase(
        "consent",
        "anywhere",
        600,
        r"(?:we|this (?:web)?site|our (?:web)?site) (?:and our (?:\d+ )?partners )?(?:use|uses|store) .{0,80}cookies\b",
        r"by (?:continuing to use|using) (?:this|our) (?:web)?site,? you (?:agree|consent)",
        r"nous utilisons des cookies|wir verwenden cookies|utilizamos cookies|bu site çerez",
        r"يستخدم هذا الموقع ملفات تعريف",
    ),
    _phrase(
        "rights",
        "head",
        300,
        r"this (?:material|copy|article|content) (?:may not be|is for your personal)\b",
    ),
    _phrase(
        "rights",
        "tail",
        400,
        r"(?:©|\(c\)|copyright\b).{0,200}",
        r".{0,120}(?:all rights reserved|tous droits réservés|alle rechte vorbehalten)\b",
        r".{0,60}(?:todos los derechos reservados|جميع الحقوق محفوظة|tüm hakları saklıdır)",
        r"this (?:material|copy|article|content) (?:may not be|is for your personal)\b",
        r"our standards: ",
        r"[^.]{0,80}\bmay be (?:freely )?(?:re-?used|shared|republished|reprinted|reproduced|copied|quoted)\b[^.]{0,60}"
        r"\b(?:if|provided|with|under|without|as long as)\b",
        r"licen[cs]e\s*[:：]|(?:this|all) (?:text|work|article|content)s? (?:is|are) licensed under",
    ),
    _phrase(
        "disclaimer",
        "ends",
        500,
        r"(?:opinions|views) (?:expressed )?(?:in|on|by|here)\b.{0,200}\b(?:author|writer|contributor)s?['’]? (?:own"
        r"|alone|only)",
        r"the (?:views|opinions) (?:and opinions )?expressed (?:in|on|by|here|are)\b.{0,300}\b(?:authors?|own)\b",
        r"disclaimer\s*[:：]",
        r"(?:les opinions exprimées|die hier geäußerten ansichten|las opiniones expresadas)\b",
        r"(?:الآراء الواردة|المقالات المنشورة)[^\n]{0,200}(?:تعبر|لا تعبر)",
    ),
    _phrase(
        "archive notice",
        "head",
        400,
        r".{0,80}\b(?:no longer updated|is an archive of|kept as an archive|archived (?:page|version|content))\b",
        r"this (?:page|story|article|content|text) (?:has been|is|was) (?:archived|no longer)\b",
        r"(?:this|the|our) (?:news)?(?:paper|magazine|site|website|blog|publication|journal|daily"
        r"|weekly) (?:has )?(?:ceased|stopped"
        r"|closed|ended|folded|suspended|shut|is closed|was closed)\b",
        r"you are (?:reading|viewing|looking at) (?:an? )?(?:archived?|old|older|earlier|historical|saved)\b",
        r"(?:an )?archived? (?:copy|page|edition|version)\b[^.]{0,60}$|archives? of (?:the )?[^.]{1,60}$",
        r"(?:ce|cette|notre) (?:journal|site|page|revue) (?:a cessé|n['’]est plus)|vous consultez (?:une"
        r"|la) version archiv|page archivée",
        r"diese (?:seite|zeitung|website) (?:wird nicht mehr|ist eingestellt|wurde eingestellt|erscheint nicht)"
        r"|archiv(?:version|fassung|seite)",
        r"(?:esta|este) (?:página|sitio|periódico|diario) (?:ya no|dejó de)|(?:versión|página) archivada",
        r"(?:هذه )?(?:نسخة|صفحة) مؤرشفة|(?:لم يعد|توقف|توقفت) (?:هذا |هذه )?(?:الموقع|الصحيفة|الجريدة|المجلة)"
        r"|(?:bu )?(?:sayfa|site|gazete) artık|arşiv (?:sayfası|kopyası)",
    ),
    _phrase(
        "imprint",
        "ends",
        120,
        r"(?:https?://)?(?:www\.)?(?:twitter|facebook|instagram|x)\.com/\S+$|\S+@\S+\.\w+$|@\w{3,30}$",
        r"(?:words|text|story|report|essay)\b[^.]{1,50}\b(?:photograph|photo|picture|image"
        r"|illustration)s?\b[^.]{0,60}$",
        rf"(?:an? )?(?:essay|article|story|report|text)? ?(?:taken )?from (?:our "
        rf"|the )?(?:print )?issue (?:no\.? ?)?\d[^.]{{0,30}}{_END}",
        r"(?:posted|published|filed|uploaded|added|created|submitted)\b(?: by| in| under| on|:)[^.!?]{2,80}$",
        r"(?:guest (?:posts?|articles?)|submissions|contributions) (?:are|is) (?:always )?(?:welcome|open)",
        rf"report (?:this|a) (?:video|post|comment|article|problem|abuse)\b.{{0,40}}{_END}|add to (?:playlist"
        rf"|favou?rites|watchlist){_END}",
        r"categor(?:y|ies|ie|ía|ia)\s*[:：]|catégories?\s*[:：]|rubri(?:k|que)\s*[:：]|kategori\s*[:：]|التصنيف\s*[:：]"
        r"|القسم\s*[:：]",
        rf"back to (?:the )?(?:front page|home ?page|issue|list|overview|archive|section)\b.{{0,30}}{_END}",
        r"(?:mis en ligne|publié|posté) (?:par|dans)\b|(?:hochgeladen|eingestellt|veröffentlicht) (?:von|am"
        r"|in)\b[^.]{0,60}$|(?:subido|publicado) por\b",
        r"(?:رفعه|نشره|أضافه|نشر بواسطة)\b|(?:yükleyen|ekleyen|gönderen)\s*[:：]",
    ),
    _phrase(
        "counter",
        "anywhere",
        60,
        rf"[\d.,]+\s?[km]?\s+(?:views?|shares?|likes?|reads?|votes?|vues|partages|aufrufe|visitas|مشاهدة){_END}",
        rf"(?:reading time|tempo de leitura|temps de lecture|tiempo de lectura)\b.{{0,30}}{_END}",
        rf"(?:lesezeit|okuma süresi|مدة القراءة)\b.{{0,30}}{_END}",
        rf"\d+\s+min(?:ute)?s?\s+(?:read|de lecture|lesezeit|de lectura){_END}",
        rf"(?:advertisement|publicité|anzeige|werbung|publicidad|reklam|إعلان|sponsored(?: content)?){_END}",
    ),
    _phrase(
        "credit",
        "anywhere",
        100,
        r"(?:photo|image|picture|video|credit|photograph|foto|crédit|bild|fotoğraf|صورة|الصورة)"
        r"(?: (?:credit|by|courtesy of|photo|source))?\s*[:/]\s*\S",
    ),
    _phrase(
        "page furniture",
        "anywhere",
        60,
        rf"(?:back to top|skip to (?:main )?content|home|menu|log ?in|sign in|register|contact us){_END}",
        rf"(?:tags?|topics?|filed under|haut de page|nach oben|volver arriba|retour en haut){_END}",
        rf"(?:العودة إلى الأعلى|الصفحة الأولى|الرئيسية|راسلنا|اتصل بنا){_END}",
        rf"(?:this article has been sent to|order reprints|sorry|loading|play video|view gallery){_END}",
        rf"(?:something to consider){_END}",
        r"an error (?:has )?occurred\b|please enter a valid e-?mail|thanks? (?:you )?for (?:signing up|subscribing)\b",
        r"(?:tags|filed under|topics|etiquetas|mots-clés|schlagworte|كلمات مفتاحية|الكلمات المفتاحية|وسوم)\s*:",
    ),
)
