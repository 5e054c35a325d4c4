"""First names, family names that places gave, and titles: what makes a place's name that of a person.

Written for this purpose, not taken from a list of others; first names that are words as well are left out. All are as
`fold.level_0` leaves them.
"""

from __future__ import annotations

_FIRST_NAMES = """
aaron abbas abdallah abdel abdelkader abdo abdoulaye abdul abdulaziz abdullah abed adam adel adele adnan adrian afrin
agnes ahmad ahmed ahmet aidan aisha akram alaa alain alan albert alberto alejandro alessandra alessandro alex
alexander alexandra alexandre alexis alfred ali alice alicia alison amadou amanda amani amelie amin amina amir amira
ammar amy ana anas anastasia anders andre andrea andreas andrei andrew andy angela angelina anita ann anna anne
annette annie anthony antoine anton antonella antonio antoun anwar arda arnaud arsal arshad arthur asaad ashley ashraf
asma audrey aurelie aurelien aya ayman ayse aziz bachir badr bahaa baptiste barbara bashar bashir basil basile bassam
bassel bastien beatrice benedict benedicte benjamin benoit berenice bernard bertrand beth betty bianca bilal billy
bjorn blanche bob bobby boris boubacar boutros brad brandon brenda brett brian bridget bruno bryan camil camille
capucine carl carla carlo carlos carmela carmen carol carole caroline catherine cecile cedric celine chad charbel
charles charlie charlotte cheikh chloe chris christina christine christophe christopher claire clara claude claudia
claudine clement clementine clint clothilde cody colin come corinne craig cristina curtis cynthia cyril dalal dale
damien dana daniel daniela danielle danny dara dario darren dave david deborah delphine denis denise dennis derek
deshawn diana diane diego dieter dima dimitri dina diyaa dmitri dmitry dominique donald donna doris dorothy doug
douglas duane dwayne dylan eddie edouard eduardo edward edwin eileen elena eleonora eli elias elie elif elisa
elisabeth elise elizabeth ella ellen elliot elodie elsa emeric emil emilie emily emma emmanuel emre enrique enzo eric
erica erik erika ernest ernie esteban esther etienne eugene eva evan evelyn fabien fabrice fadel fadi fadia fahd fahed
faisal fanny farah fares farid farida farouk fatima fatma faustine fawaz fawzi faysal federico felicien felix fernando
fiona firas florence florian floyd fouad francesca francesco francis francisco franck franco francois francoise frank
frankie franz fred frederic frederick fuad gabriel gabriela gabriella gaelle gary gaston gemma gene genevieve geoffrey
george georges georgia georgina gerald geraldine gerard gerhard ghada ghassan ghislaine gianni gideon gilbert gilberte
gilles giorgio giovanni giulia giuseppe giuseppina glen golan gontran gonzalo gordon greg gregoire gregory guido
guillaume gunter gus gustavo habib hadi hadil hadrien haitham hakan hal hala hama hamad hamid hamza hana hanan hani
hank hanna hannah hans harold harry hasan hashem hassan hatem hayat haydar hazel heather hector heidi helen helena
helene henri henry herbert hermann hiba hicham hilary hisham honore hortense houda howard huda hugh hugo husam husayn
huseyin hussain hussam hussein ian ibrahim ibrahima igor ilan imad iman imran india ines ingeborg ingrid irene irving
isaac isabel isabelle isaiah ismail issa issam issouf itzhak ivan jaber jacob jacqueline jacques jad jaime jalal jamal
james jamie jamil jamila jan jane janet jason javier jawad jean jeanne jeff jeffrey jennifer jenny jeremie jeremy
jerome jerry jesse jessica jill jim jimmy joan joanna joao jocelyne joe joel joey johan johannes john johnny jon
jonathan jordan jorge jose joseph josephine josette josh joshua josiane joumana joyce juan judith judy julia julian
julie julien juliette jurgen justin justine kamal kamil karam kareem karen karim karl kate katherine kathleen kathryn
katie keith kelly ken kenneth kenya kevin khadija khaled khalid khalil kim kirk klaus kristin kurt kwame kyle laetitia
lama lamia lara larry lars latifa laura lauren laurence laurent layla lea leah leila leo leon leonard leonardo leonie
leontine leroy leslie lewis liam liban lila lily lina linda lionel lisa liz lloyd loic lola lonnie lorenzo lorraine
lou louis louise luay lubna luc luca lucas lucette lucia lucie lucien lucienne lucy ludovic luigi luis luke lydia
lydie lyle lynn maan mack madeleine magali maggie maha mahdi maher mahmoud mahmud majd majed majid malek mamadou manal
manon mansour manuel marc marcel marcelle marcello marcelo marco marcus margaret margarita marguerite maria marianne
marie marina mario marion marta martha martin martina martine marty marvin marwa marwan mary maryse mateo mathieu
mathilde matteo matthew matthias matthieu maurice maxime maya mazen mazin megan mehmet meir mel melanie melissa
menachem menahem mercedes mervat michael michail michal michel michele michelle mick miguel mike mikhail milad milan
mireille miriam mitch mohamad mohamed mohammad mohammed molly mona monica monique monty morgan moshe mouna mounir
mourad moussa muhammad muhammed mukhtar munir murad murat muriel musa mustafa mustapha nabih nabil nader nadia nadim
nadine nagi naji najib nancy naomi nasib nasser natalia natalie natasha nathalie nathan nawaf nawal nayef nazih ned
neil nibal nicholas nick nicola nicolas nicole nigel nikolai nils nina nizar noah noam noel noemie nora norm norman
nour noura nouri oday odette odile olena olga oliver olivia olivier omar omri osama oscar othman otto oumar ousmane
pablo paco palmyra palmyre pam pamela paola paolo pascal patricia patrick paul paula pauline pavel pedro peg peggy
penny perry peter petra phil philip philippe phoebe phyllis pierre pierrette pietro polly qais qasim quentin rabih
rached rachel rafael rafic rafik raghad raja ralph rami ramon rana randy rania raouf raphael raquel rasha rashid raul
rawan raymond raymonde razan rebecca recep reem regina regis remi remy renata rene riad ricardo richard rima rita
riyad robbie robert roberta roberto rocco rod rodolphe rodrigo roger rola roland romain roman ron ronald ronen rosa
rosalie rosalind roselyne rosemary rosie roxanne roy ruben rudolf russ russell ruth ryan sabine sabrina sadie saida
saleh salem salim sally salma salman salvador salvatore sam samantha samar sameh sami samia samir samira samuel sana
sandra sandrine sara sarah sasha sawsan scott sean sebastian sebastien sekou serge sergei sergey sergio severine shai
shane sharon sheila shelley sherif shimon shirley sid silvia simon simone sofia sohail solange sonia sophia sophie
souleymane stanislas stefan stefano stella stephane stephanie stephen steve steven stuart suad suhail sulaiman
suleiman susan susanne suzanne sven svetlana sylvain sylvia sylviane sylvie taha talal talib tamar tamara tamer tammy
tanya tarek tariq tatiana tayyip ted teresa terry tess thaer theodore theresa therese thierry thomas tim timothy tina
tobias todd tom tommy toni tony tracy trevor trish tristan troy tyre ulrich ulysse umar uri ursula usama usman
valentin valentina valerie vanessa vera veronica veronique vicky victoire victor victoria viktor vincent vincenzo
violet violette vito vittorio viviane vladimir wade wael waleed walid wally walter warren wassim wayne wendy werner
wes wilhelm william willy wissam wolfgang xavier xaviere yaakov yael yahya yair yann yannick yannis yara yasir yasmin
yasmine yasser yassin yehia yehuda yitzhak yoann yolande yossi yousef youssef yuri yusuf yves yvette yvonne zachary
zaher zahra zaid zainab zakaria zeina zeinab zeynep ziad ziyad zoe
"""
_FAMILY_NAMES = """
aleppo arsal damas damasco douma duma golan hama hermel homs jobar kobani palmira palmyra qara saida sidon tripoli
yabroud zabadani zahle
"""
_TITLES = """
aunt captain coach col colonel detective dr frau gen herr inspector judge lady lt m madame miss mister mlle mme
monsieur mr mrs ms prince princess prof professor sen senator senor senora sgt sheriff sir sr sra srta uncle
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())
TITLES = frozenset(_TITLES.split())
