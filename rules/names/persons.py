"""First names, family names that places gave, and titles: what makes a place's name that of a person.

Written for this purpose, not taken from a list of others; first names that are words as well are left out. All are as
`fold.level_0` leaves them.
"""

from __future__ import annotations

_FIRST_NAMES = """
aaron abbas abdallah abdel abdelkader abdo abdoulaye abdul abdulaziz abdullah abed adam adel adele adnan adrian afrin
agnes ahmad ahmed ahmet aidan aisha akram alaa alain alan albert alberto alejandro alessandra alessandro alex
alexander alexandra alexandre alexis alfred ali alice alicia alison amadou amanda amani amelie amin amina amir amira
ammar amy ana anas anastasia andre andrea andreas andrei andrew andy angela angelina anita ann anna anne annette annie
anthony antoine anton antonella antonio antoun anwar arda arnaud arsal arshad arthur asaad ashley ashraf asma audrey
aurelie aya ayman ayse aziz bachir badr bahaa barbara bashar bashir basil bassam bassel beatrice benedict benjamin
benoit bernard bertrand beth betty bianca bilal boris boubacar boutros brandon brenda brian bridget bruno bryan camil
camille carl carla carlo carlos carmen carol carole caroline catherine cecile cedric celine charbel charles charlie
charlotte cheikh chloe chris christina christine christophe christopher claire clara claude claudia claudine clement
colin corinne craig cristina cynthia dalal dana daniel daniela danielle danny dara dario dave david deborah denis
denise dennis derek diana diane diego dieter dima dimitri dina diyaa dmitri dmitry dominique donald donna doris
dorothy douglas dylan eduardo edward edwin eileen elena eleonora eli elias elie elif elisa elisabeth elise elizabeth
ella ellen elliot elsa emil emilie emily emma emmanuel emre enrique enzo eric erica erik erika ernest esteban esther
eugene eva evan evelyn fabien fabrice fadel fadi fadia fahd fahed faisal farah fares farid farida farouk fatima fatma
fawaz fawzi faysal federico felix fernando fiona firas florence florian fouad francesca francesco francis francisco
franck franco francois francoise franz frederic frederick fuad gabriel gabriela gabriella gary gemma genevieve
geoffrey george georges georgina gerald gerard gerhard ghada ghassan gianni gideon gilbert gilles giorgio giovanni
giulia giuseppe gonzalo gordon greg gregory guido guillaume gunter gustavo habib hadi hadil haitham hakan hala hamad
hamid hamza hana hanan hani hanna hannah hans harold harry hasan hashem hassan hatem hayat haydar heather hector heidi
helen helena helene henri henry herbert hermann hiba hicham hilary hisham houda huda hugh hugo husam husayn huseyin
hussain hussam hussein ian ibrahim ibrahima igor ilan imad iman imran ines ingrid irene isaac isabel isabelle isaiah
ismail issa issam issouf itzhak ivan jaber jacob jacqueline jacques jad jaime jalal jamal james jamie jamil jamila jan
jane janet jason javier jawad jean jeanne jeff jeffrey jennifer jenny jeremy jerome jessica jill jim jimmy joan joanna
joao joe joel johan johannes john johnny jon jonathan jorge jose joseph josephine josh joshua joumana joyce juan
judith judy julia julian julie julien juliette jurgen justin kamal kamil karam kareem karen karim karl kate katherine
kathleen kathryn katie keith kelly ken kenneth kevin khadija khaled khalid khalil kim klaus kristin kurt kyle lama
lamia lara larry latifa laura lauren laurence laurent layla lea leah leila leo leon leonard leonardo leslie lewis liam
liban lila lina linda lionel lisa liz lola lorenzo lorraine louis louise luay lubna luca lucas lucia lucie lucy luigi
luis luke lydia lynn maan madeleine maggie maha mahdi maher mahmoud mahmud majd majed majid malek mamadou manal manon
mansour manuel marc marcel marcello marcelo marco marcus margaret margarita maria marianne marie marina mario marion
marta martha martin martina martine marvin marwa marwan mary mateo mathieu matteo matthew matthias maurice maxime maya
mazen mazin megan mehmet meir melanie melissa menachem menahem mercedes mervat michael michail michal michel michele
michelle miguel mike mikhail milad milan miriam mohamad mohamed mohammad mohammed molly mona monica monique moshe
mouna mounir mourad moussa muhammad muhammed mukhtar munir murad murat musa mustafa mustapha nabih nabil nader nadia
nadim nadine nagi naji najib nancy naomi nasib nasser natalia natalie natasha nathalie nathan nawaf nawal nayef nazih
neil nibal nicholas nick nicola nicolas nicole nigel nikolai nina nizar noah noam noel nora norman nour noura nouri
oday odile olga oliver olivia olivier omar omri osama oscar othman otto oumar ousmane pablo paco pamela paola paolo
pascal patricia patrick paul paula pauline pavel pedro peggy peter petra phil philip philippe phyllis pierre pietro
qais qasim rabih rached rachel rafael rafic rafik raghad raja ralph rami ramon rana rania raouf raphael raquel rasha
rashid raul rawan raymond razan rebecca recep reem regina remi renata rene riad ricardo richard rima rita riyad robert
roberta roberto rodrigo roger rola roland romain roman ronald ronen rosa rosemary roy ruben rudolf russell ruth ryan
sabine saida saleh salem salim sally salma salman salvador samantha samar sameh sami samia samir samira samuel sana
sandra sandrine sara sarah sasha sawsan scott sean sebastian sebastien sekou serge sergei sergey sergio shai shane
sharon sheila sherif shimon shirley silvia simon simone sofia sohail sonia sophia sophie souleymane stefan stefano
stella stephane stephanie stephen steve steven stuart suad suhail sulaiman suleiman susan susanne sven sylvain sylvia
sylvie taha talal talib tamar tamara tamer tanya tarek tariq tatiana tayyip teresa terry thaer theodore theresa
therese thierry thomas tim timothy tina tobias tom tommy toni tony tracy trevor tyre ulrich umar uri ursula usama
usman valentina valerie vanessa vera veronica veronique vicky victor victoria viktor vincent vincenzo vittorio
vladimir wael waleed walid walter wassim wendy werner wilhelm william wissam wolfgang xavier yaakov yael yahya yair
yann yannick yara yasir yasmin yasmine yasser yassin yehia yehuda yitzhak yossi yousef youssef yusuf yves yvette
yvonne zachary zaher zahra zaid zainab zakaria zeina zeinab zeynep ziad ziyad zoe
"""
_FAMILY_NAMES = "golan tripoli damas damasco sidon douma duma hama saida palmyra palmira qara zahle aleppo homs jobar"
_TITLES = (
    "mr mrs ms miss mister dr prof professor mme mlle m monsieur madame sr sra srta senor senora herr frau sir lady"
)

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())
TITLES = frozenset(_TITLES.split())
