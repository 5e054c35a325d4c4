"""A language in; words for made-up pages, and what such pages say on walls, doors and errors in it, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """One language. `walls`, `doors` and `errors` hold whole sentences; `{site}` stands for the name of a site."""

    code: str
    words: str
    sections: Sequence[str]
    more: Sequence[str]
    by: str
    months: Sequence[str]
    walls: Sequence[str]
    doors: Sequence[str]
    missing: Sequence[str]
    errors: Sequence[str]
    search: str

    def sentence(self, chance: Random, fewest: int = 8, most: int = 20) -> str:
        """Return made-up words that begin and end like a sentence."""
        return self.headline(chance, chance.randint(fewest, most)) + "."

    def headline(self, chance: Random, words: int) -> str:
        """Return so many made-up words that begin like a sentence."""
        known = self.words.split()
        text = " ".join(chance.choice(known) for _ in range(words))
        return text[:1].upper() + text[1:]

    def day(self, chance: Random) -> str:
        """Return a day of one of some years, as people write it."""
        return f"{chance.randint(1, 28)} {chance.choice(self.months)} {chance.randint(2004, 2026)}"

    def name(self, chance: Random) -> str:
        """Return what might be a name."""
        return self.headline(chance, 2).title()


ENGLISH = Tongue(
    code="en",
    words=(
        "the of harbour pilot council bread road village winter market in a after bridge water spokesman family and "
        "valley river school baker ferry for talk report was said mayor engine storm library to with roof court"
    ),
    sections=("Local", "World", "Business", "Sport", "Culture", "Opinion", "Science"),
    more=("Read more", "Continue reading →", "Read the full story", "More »", "Full article"),
    by="By",
    months=("January", "March", "May", "August", "October"),
    walls=(
        "We and our 214 partners store and access information on your device, such as cookies, and personal data.",
        "{site} uses cookies and similar tools to measure its audience and to show advertising that fits you.",
        "You can accept all cookies, refuse them, or choose purpose by purpose; your choice is kept for six months.",
        "Some partners rely on legitimate interest. You may object to that at any time in our privacy policy.",
        "By clicking Accept you consent to the use of your data for statistics, personalisation and advertising.",
        "If you refuse, you can read {site} without tracking for a small fee each month.",
        "Your choices apply to this site alone and can be withdrawn from the link at the bottom of every page.",
        "Data such as your address on the network and the pages that you visit may be passed on to vendors.",
    ),
    doors=(
        "Subscribe now to continue reading {site}.",
        "You have read all of your free articles for this month.",
        "Create a free account to read this story and three more every week.",
        "Already have an account? Sign in with your email address and password.",
        "Enter your password. Forgot your password? We will send you a new one.",
        "Choose the plan that suits you: digital, digital and print, or a gift for a friend.",
        "Cancel whenever you like. The first month costs one coin, after that twelve.",
        "This story is for subscribers only. Thank you for supporting local journalism.",
        "Please verify that you are a human being. Unusual activity comes from your network.",
        "Remember me on this device. New here? Register in less than a minute.",
    ),
    missing=("Page not found", "404", "Sorry, nothing is here", "This page no longer exists", "Service unavailable"),
    errors=(
        "The page you are looking for may have been moved, renamed or taken away.",
        "Check the address for mistakes, go back to the home page, or try a search.",
        "If you followed a link, please tell us where it stands, so that we can mend it.",
        "Our servers are busy at the moment. Please try again in a few minutes.",
        "Error 404: the address that was asked for does not exist on this server.",
        "You do not have permission to see this page. Reference 18.3f.1729.",
    ),
    search="results for",
)
FRENCH = Tongue(
    code="fr",
    words=(
        "le la du port conseil pain route village hiver marché pont eau famille et vallée rivière école boulanger "
        "pour rapport selon maire moteur tempête dans une après avec toit tribunal des les qui"
    ),
    sections=("Régions", "Monde", "Économie", "Sports", "Culture", "Idées"),
    more=("Lire la suite", "Lire l’article", "En savoir plus", "Lire plus"),
    by="Par",
    months=("janvier", "mars", "mai", "août", "octobre"),
    walls=(
        "Avec votre accord, nos partenaires et nous utilisons des cookies pour stocker et consulter des informations.",
        "Vos données personnelles servent à mesurer l’audience de {site} et à afficher des publicités.",
        "Vous pouvez accepter, refuser ou paramétrer vos choix, et retirer votre consentement à tout moment.",
        "En continuant sans accepter, vous pouvez vous abonner pour lire {site} sans traceur.",
        "Certains partenaires se fondent sur leur intérêt légitime ; consultez notre politique de confidentialité.",
    ),
    doors=(
        "Cet article est réservé aux abonnés. Abonnez-vous pour lire la suite.",
        "Déjà abonné ? Connectez-vous avec votre adresse et votre mot de passe.",
        "Créer un compte est gratuit et vous donne accès à cinq articles par mois.",
        "Mot de passe oublié ? Nous vous en enverrons un nouveau.",
        "Sans engagement : un euro le premier mois, puis neuf euros, résiliable en ligne.",
    ),
    missing=("Page introuvable", "Erreur 404", "Cette page n’existe plus"),
    errors=(
        "La page que vous cherchez a été déplacée ou supprimée.",
        "Vérifiez l’adresse, retournez à la page d’accueil ou lancez une recherche.",
        "Si vous avez suivi un lien, signalez-le-nous afin que nous le corrigions.",
    ),
    search="résultats pour",
)
GERMAN = Tongue(
    code="de",
    words=(
        "der die das Hafen Rat Brot Straße Dorf Winter Markt Brücke Wasser Familie und Tal Fluss Schule Bäcker für "
        "Bericht sagte Motor Sturm in eine nach mit Dach Gericht von den auf"
    ),
    sections=("Lokales", "Politik", "Wirtschaft", "Sport", "Kultur", "Meinung"),
    more=("Weiterlesen", "Mehr lesen", "Zum Artikel", "Mehr erfahren »"),
    by="Von",
    months=("Januar", "März", "Mai", "August", "Oktober"),
    walls=(
        "Wir und unsere 180 Partner speichern Informationen auf Ihrem Gerät, etwa Cookies, und lesen sie aus.",
        "Personenbezogene Daten werden verarbeitet, um die Reichweite von {site} zu messen und Werbung anzupassen.",
        "Mit dem Klick auf Zustimmen geben Sie Ihre Einwilligung, die Sie jederzeit widerrufen können.",
        "Näheres steht in unserer Erklärung zum Datenschutz und in den Einstellungen.",
        "Ohne Zustimmung lesen Sie {site} werbefrei für wenige Euro im Monat.",
    ),
    doors=(
        "Weiterlesen mit dem Digitalabo: der erste Monat ist umsonst.",
        "Jetzt abonnieren und alle Artikel von {site} lesen.",
        "Sie sind bereits Abonnent? Melden Sie sich mit Adresse und Passwort an.",
        "Passwort vergessen? Wir schicken Ihnen ein neues.",
        "Monatlich kündbar. Dieser Text ist nur für Mitglieder.",
    ),
    missing=("Seite nicht gefunden", "Fehler 404", "Diese Seite gibt es nicht mehr"),
    errors=(
        "Die gesuchte Seite wurde verschoben oder gelöscht.",
        "Prüfen Sie die Adresse, gehen Sie zur Startseite oder suchen Sie.",
        "Der Server ist überlastet. Bitte versuchen Sie es später noch einmal.",
    ),
    search="Treffer für",
)
SPANISH = Tongue(
    code="es",
    words=(
        "el la del puerto consejo pan camino pueblo invierno mercado puente agua familia y valle río escuela para "
        "informe dijo alcalde motor tormenta en una después con techo tribunal los las que"
    ),
    sections=("Local", "Mundo", "Economía", "Deportes", "Cultura", "Opinión"),
    more=("Leer más", "Seguir leyendo", "Leer la noticia", "Ver más"),
    by="Por",
    months=("enero", "marzo", "mayo", "agosto", "octubre"),
    walls=(
        "Nosotros y nuestros socios utilizamos cookies para almacenar información en su dispositivo y acceder a ella.",
        "Tratamos datos personales para medir la audiencia de {site} y mostrar publicidad adaptada.",
        "Puede aceptar, rechazar o configurar sus opciones y retirar su consentimiento cuando quiera.",
        "Consulte nuestra política de privacidad; algunos socios alegan interés legítimo.",
    ),
    doors=(
        "Suscríbete para seguir leyendo {site} sin límites.",
        "¿Ya eres suscriptor? Iniciar sesión con tu correo y tu contraseña.",
        "Contenido exclusivo para suscriptores: el primer mes cuesta un euro.",
        "Has leído todos los artículos gratuitos de este mes.",
        "¿Olvidaste tu contraseña? Te enviaremos una nueva.",
    ),
    missing=("Página no encontrada", "Error 404", "Esta página ya no existe"),
    errors=(
        "La página que busca se ha movido o se ha borrado.",
        "Compruebe la dirección, vuelva a la portada o haga una búsqueda.",
        "El servidor no está disponible. Inténtelo de nuevo más tarde.",
    ),
    search="resultados para",
)
ARABIC = Tongue(
    code="ar",
    words=(
        "في الميناء المجلس الخبز الطريق القرية الشتاء السوق الجسر الماء العائلة الوادي النهر المدرسة من إلى على قال "
        "رئيس البلدية العاصفة بعد مع السقف المحكمة تقرير أن التي"
    ),
    sections=("محليات", "العالم", "اقتصاد", "رياضة", "ثقافة", "آراء"),
    more=("اقرأ المزيد", "المزيد", "تابع القراءة", "التفاصيل"),
    by="بقلم",
    months=("يناير", "مارس", "مايو", "أغسطس", "أكتوبر"),
    walls=(
        "يستخدم هذا الموقع ملفات تعريف الارتباط لقياس عدد الزوار وعرض إعلانات تناسبك.",
        "نعالج نحن وشركاؤنا بعض بياناتك الشخصية ويمكنك سحب موافقتك في أي وقت.",
        "لمعرفة المزيد اقرأ سياسة الخصوصية أو غيّر اختياراتك من صفحة الإعدادات.",
        "بالضغط على موافق فإنك تقبل استخدام الكوكيز على موقع {site}.",
    ),
    doors=(
        "اشترك الآن لمتابعة القراءة على {site}.",
        "هل لديك حساب؟ تسجيل الدخول بالبريد وكلمة المرور.",
        "إنشاء حساب مجاني يتيح لك قراءة خمسة مقالات كل شهر.",
        "هذا المحتوى للمشتركين فقط. نسيت كلمة المرور؟",
    ),
    missing=("الصفحة غير موجودة", "خطأ 404"),
    errors=(
        "ربما نقلت الصفحة التي تبحث عنها أو حذفت.",
        "تأكد من العنوان أو عد إلى الصفحة الرئيسية أو استخدم البحث.",
        "الخادم مشغول الآن، حاول مرة أخرى بعد قليل.",
    ),
    search="نتائج البحث عن",
)
TURKISH = Tongue(
    code="tr",
    words=(
        "liman meclis ekmek yol köy kış pazar köprü su aile ve vadi nehir okul fırıncı için rapor dedi başkan motor "
        "fırtına bir sonra ile çatı mahkeme bu daha kadar yeni"
    ),
    sections=("Yerel", "Dünya", "Ekonomi", "Spor", "Kültür", "Görüş"),
    more=("Devamını oku", "Devamı", "Haberin devamını oku", "Daha fazla"),
    by="Yazan",
    months=("Ocak", "Mart", "Mayıs", "Ağustos", "Ekim"),
    walls=(
        "Bu site çerez kullanır; ziyaretçi sayısını ölçmek ve size uygun reklam göstermek için.",
        "Biz ve ortaklarımız bazı kişisel verilerinizi işleriz; onayınızı istediğiniz zaman geri alabilirsiniz.",
        "Ayrıntılar gizlilik politikası sayfasındadır; {site} ayarlarından seçiminizi değiştirebilirsiniz.",
    ),
    doors=(
        "Okumaya devam etmek için abone ol ve {site} haberlerine ulaş.",
        "Hesabın var mı? Üye girişi için adresini ve şifreni yaz.",
        "Bu içerik yalnız abonelere açıktır. Şifreni mi unuttun?",
    ),
    missing=("Sayfa bulunamadı", "Hata 404"),
    errors=(
        "Aradığınız sayfa taşınmış ya da silinmiş olabilir.",
        "Adresi denetleyin, ana sayfaya dönün ya da arama yapın.",
        "Sunucu şu anda meşgul, biraz sonra yeniden deneyin.",
    ),
    search="arama sonuçları",
)
TONGUES = (ENGLISH, FRENCH, GERMAN, SPANISH, ARABIC, TURKISH)
