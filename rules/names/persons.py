"""First names, family names that places gave, titles and callings: what makes a place's name that of a person.

Written for this purpose, not taken from a list of others; first names that are words as well are left out. All are as
`fold.level_0` leaves them.
"""

from __future__ import annotations

from rules.names.fold import level_0

_FIRST_NAMES = """
aaron abbas abdallah abdel abdelaziz abdelhamid abdelkader abdellah abdo abdoulaye abdul abdulaziz abdulkarim abdullah
abdulrahman abed abir adam adel adele aditi adnan adrian afrin agathe agnes agnieszka ahmad ahmed ahmet aicha aidan
ainhoa aisha aitor akira akram alaa alain alan albert alberto alejandro alessandra alessandro alex alexa alexander
alexandra alexandre alexei alexia alexis alfonso alfred alfredo ali alia alice alicia alina alison alistair alphonse
alvaro amadou amaia amanda amani amaury ambroise amelia amelie amin amina amine amir amira ammar amos amy ana ananya
anas anastasia anastasio anders andre andrea andreas andrei andrew andrzej andy angela angelina angus anika aniket
anita anja ann anna anne annette annie anouk ansel anthony antoine anton antonella antonin antonio antoun anwar anya
apolline archie arda ariane ariel arjun armand armando arnaud arnold arsal arshad arthur arturo arvid asaad asha ashley
ashraf asif asma assaad astrid athina aude audrey augustin aurelie aurelien avi avraham axel aya ayesha ayman ayse aziz
babacar bachir badr bahaa bakary baptiste barack barbara barnabe barney bartosz bashar bashir basil basile bassam
bassel bastien beata beatrice becky benedict benedicte benedikt benjamin benny benoit berenice bernadette bernard
bernardo bertille bertrand beth bettina betty bhavna bianca bilal billy birgit bjarne bjorn blanche boaz bob bobby
bogdan boris boubacar boutros brad brahim brandon brenda brett brian bridget brigitte bronwyn bruce bruno bryan bryce
calvin camil camille candice capucine carl carla carlo carlos carlotta carmela carmen carol carole caroline carsten
casey cassandra catherine cecile cecilia cedric celia celine cesar chad chaim chandra chantal charbel charlene charles
charlie charlotte cheikh chiara chidi chinedu chloe chris christina christine christophe christopher cindy claire clara
clarence clarisse claude claudia claudine claudio clemence clement clementine clifford clint clothilde clovis cody
colin come connor corinne cornelia cosima craig cristina curtis cynthia cyril cyrille dagmar dalal dale damian damien
dana daniel daniela danielle danny daphne dara dario darius darren darya dave david davide deborah deepak delia
delphine demetrius denis denise dennis derek deshawn desmond devon diana diane diego dieter dima dimitri dimitrios dina
dinah dirk diyaa djibril dmitri dmitry dmytro domenico dominique donald donna doris dorothy doug douglas dov duane
duncan dvora dwayne dylan ebony edda eddie edgar edith edmond edna edouard eduardo edward edwin efraim efrain egon ehud
eileen eitan elaine elan eleanor elena eleonora eli eliane elias elie eliezer elif elijah eliot elisa elisabeth elise
elizabeth elke ella ellen ellie elliot elodie eloise elouan elsa elsie elvira emeric emil emile emiliano emilie emilio
emily emine emma emmanuel emmett emre enrique enzo eoin ephraim erez eric erica erik erika erin ernest ernesto ernie
erwan esra esteban esther etienne eugene eugenia eugenie eunice eva evan evelyn evelyne evgeny ezekiel fabian fabien
fabio fabiola fabrice fadel fadi fadia fahd fahed faisal fanny fanta farah fares farid farida farouk fathi fatima fatma
fatou fatoumata faustine fawaz fawzi faysal federica federico felicien felicity felipe felix fergus fernanda fernando
filip finn fiona firas flavien florence florian floyd fouad francesca francesco francine francis francisco franck
franco francois francoise frank frankie franz franziska fred freddie frederic frederick frieda fritz fuad gabriel
gabriela gabriella gael gaelle galina gareth garrett gary gaston gavin gemma genady gene genevieve geoffrey george
georges georgia georgina gerald geraldine geraldo gerard gerda gerhard gerry gertrude ghada ghassan ghislaine gianni
gideon gilbert gilberte gilles gina giorgio giovanni gisele giulia giuliano giuseppe giuseppina gladys glen golan
gontran gonzague gonzalo gordon graham greg gregoire gregory greta guadalupe gudrun guido guillaume gunter gus gustavo
gwen habib hadas hadi hadil hadrien hagar haim haitham hakan hal hala hama hamad hamid hamish hamza hana hanan hani
hank hanna hannah hans harold harriet harry harvey hasan hashem hassan hatem hayat haydar hazel heather hector heidi
heike heinz helen helena helene helga helmut henri henrik henrique henry herbert hermann herve hiba hicham hilary hilda
hillary hiroshi hisham honore horace horst hortense houda howard hubert huda hugh hugo hugues humphrey husam husayn
huseyin hussain hussam hussein ian ibrahim ibrahima ignacio igor iker ilan ilana ilya imad iman imran india ines inga
ingeborg ingrid iona irene irving isaac isabel isabella isabelle isadora isaiah ismail issa issam issouf itzhak ivan
jaber jacob jacqueline jacques jad jada jaime jakub jalal jamal james jamie jamil jamila jan jane janet janice janine
jasmine jason jasper javad javier jawad jayden jean jeanne jeff jeffrey jennifer jenny jeremiah jeremie jeremy jermaine
jerome jerry jerzy jesse jessica jill jim jimmy jiri joakim joan joana joanna joao joaquin jocelyn jocelyne jodie joe
joel joerg joey johan johanna johannes john johnny jokin jolene jon jonah jonas jonathan jordan jorge joris jose josef
josefina joseph josephine josette josh joshua josiane joumana joyce juan juana jude judith judy jules julia julian
julie julien juliette julius jurgen justin justine kaitlyn kamal kamala kamil karam kareem karen karim karin karina
karl karol kasper katarina kate katharina katherine kathleen kathryn katie katja katya kayla keira keisha keith kelly
kelvin ken kenneth kenya kevin khadija khaled khalid khalil kiara kieran kim kirk kirsten kirsty klara klaus kofi
konrad konstantin kristin krystal krzysztof kumar kurt kwame kyle laetitia lama lamia lana lanre lara larry lars latifa
latoya laura lauren laurence laurent layla lazare lea leah leandro leif leila leo leon leonard leonardo leonid leonie
leonor leontine leopold leora leroy leslie levi lewis liam liana liban lidia lila lily lina linda lindsay lindsey
lionel liron lisa liz lloyd loic lola lonnie lorena lorenzo loretta lorna lorraine lothar lou louis louisa louise luay
lubna luc luca lucas lucette lucia luciano lucie lucien lucienne lucille lucinda lucy ludmila ludo ludovic luigi luis
luisa luiza lukas lukasz luke lupita lydia lydie lyle lynn maan mabel maciej mack madeleine maeve magali magda
magdalena maggie maha mahamadou mahdi maher mahmoud mahmud maja majd majed majid malcolm malek malik mallory mamadi
mamadou manal manfred manolo manon mansour manuel manuela marc marceau marcel marcela marcelle marcello marcelo marcin
marco marcus margaret margarita margot marguerite maria marian mariana marianne mariano marie marilyn marina mario
marion marisa marius marjorie marlene marlon marta martha martin martina martine marty marvin marwa marwan marwen mary
maryse masha mateo mateusz matheo mathieu mathilde matilda matt mattea matteo matthew matthias matthieu maud maureen
maurice mauro maxime maxine maya mazal mazen mazin mazloum mckenzie meera megan mehdi mehmet meir mel melanie melinda
melissa melvin menachem menahem menashe mercedes mervat mia micah michael michail michal michel michele michelle mick
miguel mike mikhail milad milan milena milo milos mindy mira miranda mireille miriam mitch mitchell mitzi mohamad
mohamed mohammad mohammed mohit moira moise molly mona monica monika monique monty mordechai morgan morten moses moshe
mouna mounir mourad moussa muhammad muhammed mukesh mukhtar munir murad murat muriel musa mustafa mustapha myra myriam
nabih nabil nadav nadege nader nadezhda nadia nadim nadine naftali nagi naima naji najib nancy nanette naomi nasib
nasser natalia natalie natan natasha nathalie nathan nathaniel nawaf nawal nayef nazih ned neil nele nell nelly nerea
niamh nibal nicholas nick nicola nicolae nicolas nicole nicolette nigel niklas nikolai nils nina nino nir nitzan nizar
noa noah noam noel noemi noemie nolan nora norbert noreen norm norma norman nour noura nouri nuno nurit octavia oday
odelia odette odile ofer olaf olena olga oliver olivia olivier olof omar omri ondrej orit orly osama oscar osvaldo
othman otis ottavia otto oumar ousmane owen pablo paco palmira palmyra palmyre pam pamela paola paolo pascal pasquale
patrice patricia patricio patrick patrizia patsy paul paula pauline pavel pedro peg peggy penelope penny percy perry
peter petr petra phil philip philippe phoebe phyllis piero pierre pierrette pierrick pietro piotr polly priscilla priya
qais qasim quentin quincy rabih rached rachel rachida radek rafael rafaela rafic rafik raghad rahel rahul rainer raja
ralf ralph rami ramon rana randall randy rania raouf raphael raquel rasha rashid raul ravi ravit rawan raymond raymonde
raymundo razan rebecca recep reem reggie regina regis reinhard remi remy renata renato renaud rene renee reuben reuven
rhys riad ricarda ricardo richard ricky rima rita rivka riyad robbie robert roberta roberto rocco rocio rod rodney
rodolfo rodolphe rodrigo rogelio roger rohan rola roland romain roman romy ron ronald ronan ronen ronit rory rosa
rosalie rosalind roselle roselyne rosemarie rosemary rosie roxanne roy ruben rudolf rudy rufus rupert ruslan russ
russell ruth ryan sabine sabrina sadie sadio saida saleh salem salim sally salma salman salome salomon salvador
salvatore sam samantha samar sameh sami samia samir samira samson samuel sana sandra sandrine sanjay sanna sara sarah
sascha sasha saul sawsan scott sean sebastian sebastien sekou selim selma serena serge sergei sergey sergio seth
severine seymour shai shane shannon sharon shaul shaun sheila sheldon shelley sherif shimon shira shirley shlomo
sibylle sid sidney siegfried sigrid silas silvana silvia silvio simeon simon simona simone sinead siobhan sixtine
slimane sofia sohail solange solene sonia sophia sophie soren souleymane stacey stacy stanislas stanley stav stefan
stefano stella stephane stephanie stephen steve steven stewart stine stuart suad suhail sulaiman suleiman sunil susan
susanne suzanne suzette sven svenja svetlana svetlin sylvain sylvester sylvia sylviane sylvie tadeusz taha talal tali
talib tamar tamara tamer tammy tania tanya tarek tariel tariq tatiana tatum tayyip ted teresa terry tess tessa thadee
thaer thea thelma theo theodore theresa therese thibault thierry thomas thomasina thorsten tiago tiffany tim timothy
timur tina tiphaine titouan tobias todd tom tomas tomasz tommy toni tony torsten tova tracy trevor trish tristan
tristane troy trudy tsvi tudor tyler tyre tyrone ulrich ulysse umar unai uri uriel urs ursula ursule usama usman
valentin valentina valere valeria valerie valeriy vanessa vasco vasily vera verena vernon veronica veronika veronique
vicente vicky victoire victor victoria vijay vikram viktor vincent vincenza vincenzo violet violette virgil virginie
vito vittorio vivek vivian viviane vlad vladimir wade wael waleed walid wally walter wanda warren wassim wayne wendell
wendy werner wes wilfred wilhelm wilhelmina willem william willy wilma winifred winston wissam wojciech wolfgang wouter
xavier xaviere xenia yaakov yael yahya yair yann yannick yannis yara yaron yasir yasmin yasmina yasmine yasser yassin
yehia yehuda yitzhak yoann yolanda yolande yonatan yossi youri yousef youssef yuki yuri yusuf yuval yves yvette yvon
yvonne zacharie zachary zack zadie zaher zahra zaid zainab zakaria zeev zeina zeinab zelda zelie zeynep ziad ziyad
zlatan zoe zoltan zora zvi
"""
_FAMILY_NAMES = """
aleppo arsal azaz bosra damas damasco douma duma golan hama hermel homs jobar kobani naseeb nasib nassib palmira
palmyra qara saida sidon tripoli yabroud zabadani zahle
"""
_ARABIC_FIRST_NAMES = """
محمد أحمد محمود مصطفى قاسم إبراهيم يوسف عمر خالد حسين عبدالله إسماعيل طارق سامي سمير جورج ميشال ميشيل إلياس نبيل
فؤاد زياد رامي هاني وليد بشار ماهر رفيق ياسر بلال حمزة عصام غسان فادي فيصل مروان هشام وسام وائل أنطوان بيار جان
مارون شربل طوني إيلي جوزيف عماد أيمن أسامة تامر ثامر جابر حازم حاتم رياض رائد زكريا سليمان شادي صهيب عدنان عثمان
عامر غازي كريم لؤي مازن منير موسى نادر ناصر نعيم يحيى يعقوب فاطمة مريم ليلى سارة زينب عائشة سعاد نادين رنا ريم
لينا دينا سوزان ماري كارول جويل نانسي ألكسندر ألكساندر إسكندر فرانسوا فيليب بول بيتر جون ديفيد مايكل توماس روبير
"""
_ROLES = """
actor actress activist adviser advisor agent analyst anchor architect artist astronaut athlete attorney author
baker banker barrister batsman biologist blogger boxer broker bowler butcher candidate captain carpenter
cartoonist chairman chairwoman chairperson champion chef chemist choreographer clerk climber coach columnist
comedian composer conductor congressman congresswoman consultant contractor cook coroner councillor councilman
councilwoman critic curator cyclist dancer dealer dean defender defendant delegate dentist deputy designer
detective developer director donor driver economist editor educator engineer entrepreneur executive farmer
filmmaker firefighter fisherman footballer forward fullback gardener geologist goalie goalkeeper golfer
guitarist hairdresser historian humorist illustrator instructor intern investigator investor jockey journalist
judoka juror lawmaker lawyer lecturer legislator librarian linebacker lobbyist magistrate magician manager
mathematician mechanic midfielder millionaire billionaire mobster model motorist musician nanny neighbour
neighbor neurologist novelist nurse officer owner painter paramedic pastor patient pharmacist philosopher
photographer physician physicist pianist pilot pitcher playwright plumber poet politician principal producer
professor programmer prosecutor psychologist publisher quarterback racer rapper realtor receptionist referee
reporter reservist resident researcher reverend rider rower runner sailor salesman scholar scientist
screenwriter sculptor senator sergeant sheriff shopkeeper singer skier soloist solicitor songwriter soprano
spokesman spokesperson spokeswoman sprinter statistician striker student superintendent surgeon suspect swimmer
tailor teacher technician tenor theologian trader trainer translator treasurer trombonist trumpeter trustee
tutor tycoon umpire victim violinist volunteer waiter waitress whistleblower widow winger witness wrestler
writer youngster acteur actrice animateur animatrice architecte artiste attaquant attaquante auteur auteure
avocat avocate banquier batteur biologiste boxeur cascadeur chanteur chanteuse chercheur chercheuse chorégraphe
cinéaste coiffeur colonel comédien comédienne commerçant compositeur conseiller conseillère coureur couturier
cuisinier cycliste danseur danseuse défenseur député députée dessinateur dessinatrice directeur directrice
écrivain écrivaine éditeur élu élue entraîneur entraîneuse entrepreneur essayiste étudiant étudiante footballeur
footballeuse gardien gardienne guitariste historien historienne homme humoriste infirmier infirmière ingénieur
instituteur journaliste juge magistrat magistrate mannequin maître médecin metteur militant militante milieu
musicien musicienne nageur notaire ouvrier patron peintre philosophe photographe pianiste pilote poète poétesse
policier président présidente procureur procureure producteur productrice professeur professeure rappeur
réalisateur réalisatrice rédacteur romancier romancière sculpteur secrétaire sénateur sénatrice sociologue
suspect témoin victime violoniste abogado abogada actor actriz alcalde alcaldesa cantante delantero diputado
diputada director directora escritor escritora futbolista jugador jugadora novelista periodista pintor pintora
poeta portero profesor profesora senador senadora
"""
_ARABIC_ROLES = """
السيد السيدة الآنسة المايسترو الفنان الفنانة المطرب المطربة الممثل الممثلة الأستاذ الأستاذة الدكتور الدكتورة
اللاعب اللاعبة المخرج المخرجة الشاعر الشاعرة المحامي المحامية الصحافي الصحفي الصحافية الكاتب الكاتبة المهندس
القاضي النائب
"""
_SPEAK = """
said says told tells added adds argued argues insisted insists recalled recalls tweeted joked explained explains wrote
writes testified declined admitted admits admis thinks believes thought dit affirme explique raconte ajoute estime
plaide regrette sourit dijo explica cuenta
"""
_SURNAMES = """
abbott acker adams aguilar aitken albrecht alvarez amato anderson andersson arsenault atkins avila baird baker balback
baldwin barrett barron bartlett bauer becker bell benes bennett berger bergman bernstein bilbeck bishop blair bolton
bosnar bowen boyd bradley brandt braun brennan brody bruckner bryant buchanan burke burnett burns byrne calderon
callahan calvo cantor capello cardenas carlson carmel carr carroll chavez cohen coleman collins colman connolly cooper
costa coulter cox crawford cruz cubana cubano cunningham curran daley dalton dames darby dawson delgado deluca demas
diaz dixon dominguez doyle drucker dumas duncan dunn durand eaton efron elliott engel ephron escobar evans farrell
feldman fernandez ferrara ferreira fischer fisher fleming flores foley foster fournier fowler franklin fraser friedman
fuentes fuller galan galindo gallagher garcia gardner garner garrison gebel gibbons gibson gilmore girod goldman gomez
gonzalez goodwin graham grant graves greene griffin gulen gutierrez haas haims hale hames hammond hanks hansen harmel
harper harris hartman hawkins hayes heller henderson herman hermann hernandez herrera higgins himes hoffman holmes
holms hopkins hormel horner horowitz houston howell hubbard hudson huffman hughes humes hummel hunter hurley hymes
ibarra jackson jacobs jansen jarod jarrod jensen jerrod jimenez jober johnson johnston jones juber kaiser kalman
kardashian kaufman keller kellman kelly kennedy kessler keyser khan klein kohler kramer kruger lambert lang larsen
larson lawson lehman lemaire leroux levin levine lindgren logan lopez lutz lynch macdonald madden malala maldonado
malone marchand marino marsh martinez mason matthews maurer mccarthy mcdonald melville mendez mendoza mercer merkel
meyer michaels mills mitchell molina monroe montgomery moore morales moreau moreno moretti morgan morris morrison moss
mueller muller murphy murray myers nasra navarro nelson newman newton nichols nielsen nixon norris novak nunez obrien
oconnor olsen olson orsel ortega ortiz orwell osborne osman palmer palmieri parker parsons patel patterson payne
pearson perez peters peterson petit phillips pinkus pinto porter powell quantrill quinn quintero ramirez ramos rancus
rankin reagan redmond reed reid reyes reynolds rhodes ricci richards richter riley rinkus ristan rivera robbins roberts
robertson robinson rocca rogers romano romero rosenberg rossi roston rousseau ruiz runkus russo sabatini salazar
sanchez sanders sandoval santos sarkozy sarmad saunders sawyer schmidt schneider schroeder schulz schwartz seddon
shapiro sharma shaw shelton sherman silva simmons simpson singh sokolov solomon sorensen soto stein stevens stewart
sullivan sutherland sutton swanson talbis talbot tartuffe taylor tertius thompson torres tortosa tucker turner ursel
ursell valdez vargas vasquez vaughn vega velez villanueva vogel walker wallace walsh walters warner watkins watson
weaver webb weber webster weiss welch wheeler whitaker wilkins williams wilson winters wolf wolfe wong wright yates
ybarra yoder zamora ziegler zimmerman zinke
"""
_TITLES = """
adm admiral archbishop aunt bishop captain chancellor cmdr coach col colonel commissioner corporal councillor cpl
detective dr frau gen general governor général herr imam inspector judge justice lady lieutenant lt m madame maitre
major mayor minister ministre miss mister mlle mme monsieur mr mrs ms officer officier pfc president prince princess
prof professor président pvt rabbi rep rev reverend sen senator senor senora sgt sheriff sir sr sra srta uncle
"""

FIRST_NAMES = frozenset(_FIRST_NAMES.split())
FAMILY_NAMES = frozenset(_FAMILY_NAMES.split())
SURNAMES = frozenset(_SURNAMES.split())
"""Those that places did not give: who is called so is no place that sounds like it."""
TITLES = frozenset(_TITLES.split())
ARABIC_FIRST_NAMES = frozenset(map(level_0, _ARABIC_FIRST_NAMES.split()))
"""Those that are no other words too."""
ROLES = frozenset(map(level_0, _ROLES.split()))
"""What people are, before their names."""
ARABIC_ROLES = frozenset(map(level_0, _ARABIC_ROLES.split()))
SPEAK = frozenset(_SPEAK.split())
"""What people do who are asked."""
SEATS = frozenset({"damascus", "damas", "damasco", "beirut", "beyrouth"})
"""Cities that speak too, for their governments."""
