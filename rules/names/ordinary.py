"""Ordinary words of English, French and Spanish: in a name they are translated, never transliterated.

Written for the names that news are full of, not taken from a dictionary: the words that organisations, mountains and
newspapers are called by, and those that a sentence starts with. All are as `fold.level_0` leaves them.
"""

from __future__ import annotations

_ENGLISH = """
a about above according across act action activists after again against age agency agreement ahead aid air airport
alert alliance allied all almost along also although always american among an and anger announced another any appeal
april are area areas armed armies army around arrest arrested art as assault assembly at attack attacks august
authorities authority away axis back ban bank banks bar base based battalion battle bay be because become bed been
before began behind being below best between beyond big bill birth bishop black blast blood blue board boats body bomb
book border born both branch bread break breaking bridge brigade brigades bring british brother brotherhood brothers
brown build building built bus business but buy by call called calls calm came camp camps can canal capital captain
car care cars case cash castle cause ceasefire cedar cell center central centre chance change charge charter chemical
chief child children church citizen citizens city civil claim class clash clashes clean clear clerics close coalition
coast coastal cold column come comes command commander commission committee common community company conflict congress
convoy corps could council country countries court cover crisis cross crossing culture current cut daily dam damage
day days dead deal death december decision defence defense defenders democratic desert detained development did died
dignity district division do doctors does down dozens drew drive drone during each early earth east eastern economic
economy editor education eight election elections eleven embassy emergency empire end enemy energy english escape even
evening events ever every evening evil exchange executive exile eye face fact fall family famine far farm fatal
february federal federation feel few field fifth fifty fight fighter fighters fighting file final find fire first five
flag fled flee flood food for force forces foreign forest former fort forty forum foundation four free freedom french
fresh friday friends from front fuel full fund future games garden gas gate gather gave general german get girl give
global go god going gold good got government governor grand great green ground group groups growth guard guards gulf
gun guns had half hall hand hands hard has have he head health heart heavy hell help her here heritage high hill hills
him his historic history hold holding holy home homes hope hospital hostage hot hotel hour hours house how however
human hundred hundreds if in independence independent industry inside institute interior international into iron is
island islands it its jail january job join joint july june just justice keep key kidnapped kill killed king kingdom
knights know labour lake land large last late later law lawyers lead leader leaders leadership league leave left
legion less let letter liberation liberty lie life light like line lines lion lions list litany little live local long
looks lord lost love low made main major make man many map march marine market martyr martyrs mass master may mayor me
meanwhile media meet meeting member members men mens middle military militia militias million mine minister ministry
mission mob monday money month months moon more morning mosque most mother mount mountain mountains move movement much
museum music must my name nation national nations nature near network neutral never new news newspaper next night nine
no nobody none north northern not nothing november now number observatory occupied october of off office official
officials often oil old olive on once one only open operation operations opposition or orange order organisation
organization other our out outside over own pact page palace paper parliament part partisans party pass past patrol
peace people peoples phone pilgrims place plain plan plane plant play point poet police policy political politics poor
pope popular population port ports post power president press pressure prince prison prisoner private pro progressive
project protection protest province public queen quick radio raid rail rain rally range ranks rate read ready rebel
rebels red reform refugee refugees region regional relief report reports republic rescue resistance rest return review
revival revolution revolutionary rich right rights rise river road rock rocket role room rose royal rule run rural
russian safe said salvation same sat saturday say says school sea season second secretary sector secular security see
senate senior sent september service services seven shadow she shelling shield ship shock short should shrine side
siege sign since sister sisters sit site situation six small snow so social society soldier soldiers solidarity some
son sons soon south southern sovereignty spear special spirit spoke spokesman spring square staff stand star start
state states station statement stay steel step still stock stone stop storm stream street strike strikes strong
student students such sugar summer sun sunday support supreme sure swift sword syndicate system take talks tank tanks
target tax team ten tents terror than that the their them then there these they third this those thousand thousands
three through thursday tide time times to today told tomb tomorrow top tour tower town towns trade train treaty tree
trial tribes tribune troops truce true trust truth try tuesday twelve twenty two under union unit united unity
university until up us use valley vanguard very victory village villages visit voice vote walk wall want war warning
was watch water way we weapons wednesday week weeks well went were west western what wheat when where which while
white who whole why wild will win wind wing winter with within without witness woman women wood words work workers
world would wounded writers yard year years yellow yes yesterday you young youth zone islamic syrian lebanese iraqi
iranian turkish kurdish arab arabic palestinian israeli jordanian egyptian christian muslim sunni shiite alawite druze
"""
_FRENCH = """
alliance ans apres arabe armee armees assemblee au aube aux avant avec avoir bataillon beau bien blanc bon bras but
camp capitale car ce cedre centre ces cette chef chez ciel cinq coeur combattants comite comme commune conseil contre
corps cote coup cour dans de debut depuis des deux dieu dix dont droit droits du eau elle en encore entre est et etat
etats etait etre eux executif faire fait faut feu fils fin fleuve foi font force forces front garde general
gouvernement grand grande groupe guerre haut hier homme hommes huit ici il ils ile jeune jeunes jour jours justice la
lac le les leur liban libanais libanaise libre ligue loi lors lui mai main mais maison mal mars martyrs meme mer mere
mettre milice mois mon monde mont montagne montagnes mort mouvement national nationale ne neuf noir nom non nord notre
nous nouveau nouvelle nuit observatoire on ont or ou ouest oui paix palais par parti pas pays peu peuple plaine plus
point police pont port pour pouvoir premier pres presse prince progressiste qu quand quatre que qui resistance route
royaume sa sans sept ses si siege six soir soldats son sont sous sud sur syrien syrienne terre tete tous tout travail
tres trois tu un une union unite va vallee islamique islamiques vers vie vieux village villages ville vingt voie voix
vous zone
"""
_SPANISH = """
al alto antes aqui ano anos asi bajo bien brigada cada casa cerca cinco ciudad como con contra corte cuatro cuando de
del desde despues dia dias dios donde dos ejercito el ella ellos en entre era es esta estado estados este esto frente
fue fuera fuerza fuerzas gran guerra ha hasta hay hoy ir isla la las libre lo los lugar mar mas me mismo montana monte
movimiento mundo muy nacion nacional no norte nos nuevo nueva oeste otra otro para partido paz pero poder por pueblo
puerto pues que region rio ser si siete sin sino sirio sobre su sur tras tres un una unidad unido union valle ya
islamico islamica
"""

ORDINARY = frozenset(f"{_ENGLISH} {_FRENCH} {_SPANISH}".split()) - {"al", "el", "il"}
"""Without the words that are Arabic articles too."""
