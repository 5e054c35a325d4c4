"""Large cities of the world, and towns whose names are borne again elsewhere: what the names of others collide with."""

from __future__ import annotations

_CITIES = """
AE Dubai|Abu Dhabi|Sharjah|Ajman;AF Kabul|Kandahar|Herat|Mazar-i-Sharif|Jalalabad|Kunduz;AL Tirana|Durres;AM Yerevan|
Gyumri;AO Luanda|Huambo|Lobito;AR Buenos Aires|Cordoba|Rosario|Mendoza|La Plata|Tucuman|Salta;AT Vienna|Graz|Linz|
Salzburg|Innsbruck;AU Sydney|Melbourne|Brisbane|Perth|Adelaide|Canberra|Hobart|Darwin|Newcastle;AZ Baku|Ganja|Sumgait;
BA Sarajevo|Banja Luka|Mostar|Tuzla;BD Dhaka|Chittagong|Khulna|Sylhet;BE Brussels|Antwerp|Ghent|Liege|Bruges|
Charleroi;BF Ouagadougou|Bobo-Dioulasso;BG Sofia|Plovdiv|Varna|Burgas;BH Manama|Muharraq;BI Bujumbura|Gitega;
BJ Cotonou|Porto-Novo;BO La Paz|Santa Cruz|Cochabamba|Sucre;BR Sao Paulo|Rio de Janeiro|Brasilia|Salvador|Fortaleza|
Belo Horizonte|Manaus|Curitiba|Recife|Porto Alegre|Belem|Palmas;BW Gaborone;BY Minsk|Gomel|Brest|Grodno|Vitebsk;
CA Toronto|Montreal|Vancouver|Calgary|Ottawa|Edmonton|Quebec|Winnipeg|Hamilton|Halifax|London|Victoria|Regina;
CD Kinshasa|Lubumbashi|Goma|Bukavu|Kisangani|Bunia|Beni;CF Bangui;CG Brazzaville|Pointe-Noire;CH Zurich|Geneva|Basel|
Bern|Lausanne|Lugano;CI Abidjan|Yamoussoukro|Bouake;CL Santiago|Valparaiso|Concepcion;CM Douala|Yaounde|Bamenda|
Maroua;CN Beijing|Shanghai|Guangzhou|Shenzhen|Chengdu|Chongqing|Tianjin|Wuhan|Xian|Nanjing|Hangzhou|Harbin|Kashgar|
Urumqi|Lhasa;CO Bogota|Medellin|Cali|Barranquilla|Cartagena|Palmira|Armenia|Libano;CR San Jose;CU Havana|Santiago;
CV Praia;CY Nicosia|Limassol|Larnaca|Paphos;CZ Prague|Brno|Ostrava|Pilsen;DE Berlin|Hamburg|Munich|Cologne|Frankfurt|
Stuttgart|Leipzig|Dresden|Hanover|Bremen|Nuremberg|Essen|Bonn|Mainz;DJ Djibouti;DK Copenhagen|Aarhus|Odense;
DO Santo Domingo|Santiago;DZ Algiers|Oran|Constantine|Annaba|Saida|Setif|Batna|Blida|Tizi Ouzou;EC Quito|Guayaquil|
Cuenca;EE Tallinn|Tartu;EG Cairo|Alexandria|Giza|Suez|Port Said|Luxor|Aswan|Asyut|Tanta|El Arish|Quseir|Damietta|
Ismailia|Rafah|Hurghada;ER Asmara|Massawa;ES Madrid|Barcelona|Valencia|Seville|Zaragoza|Malaga|Bilbao|Granada|Toledo|
Merida|Tortosa|Leon|Ceuta;ET Addis Ababa|Mekelle|Gondar|Dire Dawa|Harar;FI Helsinki|Tampere|Turku|Espoo;FR Paris|
Marseille|Lyon|Toulouse|Nice|Nantes|Strasbourg|Bordeaux|Lille|Rennes|Reims|Tours|Nancy|Metz|Sens|La Palmyre;
GA Libreville;GB London|Manchester|Birmingham|Leeds|Glasgow|Edinburgh|Liverpool|Bristol|Cardiff|Belfast|Sheffield|
Bath|Reading|Deal|Newcastle|Hull|Derry|York|Cambridge|Oxford;GE Tbilisi|Batumi|Kutaisi|Gori|Poti;GH Accra|Kumasi|
Tamale;GM Banjul;GN Conakry;GR Athens|Thessaloniki|Patras|Heraklion|Tripoli|Sparta|Corinth|Rhodes|Larissa;
GT Guatemala City;GY Georgetown;HN Tegucigalpa;HR Zagreb|Split|Rijeka|Osijek|Zadar;HT Port-au-Prince;HU Budapest|
Debrecen|Szeged|Pecs;ID Jakarta|Surabaya|Bandung|Medan|Makassar|Banda Aceh|Poso;IE Dublin|Cork|Galway|Limerick;
IL Tel Aviv|Haifa|Jerusalem|Beersheba|Acre|Nahariya|Kiryat Shmona|Nazareth|Tiberias|Safed|Metula|Eilat|Ashdod|
Ashkelon;IN Delhi|Mumbai|Kolkata|Chennai|Bangalore|Hyderabad|Ahmedabad|Pune|Jaipur|Lucknow|Srinagar|Jammu|Amritsar|
Madras|Salem;IQ Baghdad|Mosul|Basra|Erbil|Kirkuk|Najaf|Karbala|Sulaymaniyah|Fallujah|Ramadi|Tikrit|Samarra|Baqubah|
Nasiriyah|Amarah|Hillah|Dohuk|Sinjar|Tal Afar|Qaim|Haditha|Rutba|Kut|Hit|Balad|Zakho|Halabja;IR Tehran|Mashhad|
Isfahan|Shiraz|Tabriz|Qom|Ahvaz|Kermanshah|Kerman|Hamadan|Yazd|Abadan|Bushehr|Bandar Abbas|Zahedan;IT Rome|Milan|
Naples|Turin|Palermo|Genoa|Bologna|Florence|Bari|Catania|Venice|Verona|Pisa|Parma|Lecce|Syracuse|Siena;JM Kingston;
JO Amman|Irbid|Zarqa|Aqaba|Mafraq|Salt|Karak|Maan|Jerash|Ramtha|Azraq|Madaba;JP Tokyo|Osaka|Kyoto|Nagoya|Sapporo|Kobe|
Hiroshima|Nagasaki|Fukuoka|Yokohama|Nara|Sakai|Hamamatsu;KE Nairobi|Nakuru|Mombasa|Kisumu|Garissa|Lamu;KG Bishkek|Osh;
KH Phnom Penh|Siem Reap;KP Pyongyang;KR Seoul|Busan|Incheon|Daegu|Gwangju;KW Kuwait City|Ahmadi|Jahra;KZ Almaty|
Astana|Shymkent|Karaganda|Aktau;LA Vientiane;LB Beirut|Tripoli|Sidon|Tyre|Baalbek|Zahle|Nabatieh|Jounieh|Byblos;
LK Colombo|Kandy|Jaffna;LR Monrovia;LT Vilnius|Kaunas;LU Luxembourg;LV Riga|Daugavpils;LY Tripoli|Benghazi|Misrata|
Sirte|Sabha|Derna|Tobruk|Zawiya|Homs|Zintan|Ajdabiya|Bani Walid|Ghat|Marj|Sabratha|Zuwara;MA Rabat|Casablanca|Fes|
Marrakesh|Tangier|Agadir|Meknes|Oujda|Kenitra|Tetouan|Sale|Safi|Nador;MC Monaco;MD Chisinau|Tiraspol;ME Podgorica|Bar|
Budva;MG Antananarivo;MK Skopje|Bitola|Tetovo|Ohrid;ML Bamako|Timbuktu|Gao|Kidal|Mopti|Segou|Kati;MM Yangon|Naypyidaw|
Mandalay|Sittwe;MN Ulaanbaatar;MR Nouakchott|Nouadhibou|Atar;MT Valletta;MU Port Louis;MV Male;MW Lilongwe|Blantyre;
MX Mexico City|Guadalajara|Monterrey|Puebla|Tijuana|Juarez|Leon|Merida|Cancun|Acapulco|Oaxaca|Toluca|Durango|Mexicali;
MY Kuala Lumpur|Penang|Johor Bahru|Ipoh|Kuching;MZ Maputo|Beira|Nampula|Pemba|Palma;NA Windhoek;NE Niamey|Zinder|
Maradi|Agadez|Diffa;NG Lagos|Abuja|Kano|Ibadan|Kaduna|Port Harcourt|Maiduguri|Jos|Sokoto|Zaria|Benin City|Bama|Chibok|
Yola|Damaturu|Gombe|Katsina;NI Managua|Leon|Granada;NL Amsterdam|Rotterdam|The Hague|Utrecht|Eindhoven|Maastricht|
Delft|Leiden|Breda|Tiel;NO Oslo|Bergen|Trondheim|Stavanger;NP Kathmandu|Pokhara;NZ Auckland|Wellington|Christchurch|
Hamilton|Dunedin;OM Muscat|Salalah|Sohar|Nizwa|Sur;PA Panama City|Colon;PE Lima|Arequipa|Trujillo|Cusco|Piura;
PG Port Moresby;PH Manila|Cebu|Davao|Zamboanga|Marawi|Jolo|Quezon City|Iligan;PK Karachi|Lahore|Islamabad|Peshawar|
Quetta|Multan|Faisalabad|Rawalpindi|Swat|Gwadar|Hyderabad|Chaman;PL Warsaw|Krakow|Gdansk|Wroclaw|Poznan|Lodz|Lublin|
Katowice;PS Gaza|Ramallah|Hebron|Nablus|Jenin|Bethlehem|Jericho|Rafah|Khan Younis|Tulkarm|Qalqilya|Deir al-Balah|
Beit Hanoun;PT Lisbon|Porto|Braga|Coimbra|Faro|Sintra;PY Asuncion;QA Doha|Rayyan;RO Bucharest|Cluj|Timisoara|Iasi|
Constanta;RS Belgrade|Novi Sad|Nis;RU Moscow|Saint Petersburg|Novosibirsk|Kazan|Samara|Omsk|Rostov|Ufa|Perm|Volgograd|
Grozny|Makhachkala|Sochi|Tula|Tver|Kursk|Beslan|Vladikavkaz|Nalchik|Kaliningrad|Vladivostok;RW Kigali;SA Riyadh|
Jeddah|Mecca|Medina|Dammam|Taif|Tabuk|Khobar|Qatif|Abha|Hail|Najran|Jizan|Buraydah|Yanbu;SD Khartoum|Omdurman|
Port Sudan|Nyala|El Fasher|Kassala|El Obeid;SE Stockholm|Gothenburg|Malmo|Uppsala|Lund;SG Singapore;SI Ljubljana|
Maribor;SK Bratislava|Kosice;SL Freetown;SN Dakar|Saint-Louis|Touba|Thies;SO Mogadishu|Hargeisa|Kismayo|Bosaso|Baidoa|
Beledweyne|Galkayo|Berbera;SR Paramaribo;SS Juba|Malakal|Bentiu;SV San Salvador;SY Damascus|Aleppo|Homs|Hama|Latakia|
Raqqa|Deir ez-Zor|Idlib|Daraa|Tartus|Palmyra|Hasakah|Qamishli;TD N'Djamena|Moundou|Abeche|Bol;TG Lome|Kara;TH Bangkok|
Chiang Mai|Pattani|Yala|Phuket;TJ Dushanbe|Khujand;TM Ashgabat;TN Tunis|Sfax|Sousse|Kairouan|Gabes|Gafsa|Bizerte|
Kasserine|Ben Guerdane|Tataouine|Monastir|Nabeul|El Kef;TR Istanbul|Ankara|Izmir|Adana|Gaziantep|Bursa|Antalya|Konya|
Diyarbakir|Mersin|Antakya|Kilis|Sanliurfa|Mardin|Van|Batman|Kars|Trabzon|Samsun|Iskenderun|Reyhanli|Suruc|Nusaybin|
Cizre|Sivas|Tokat|Rize|Manisa|Malatya;TT Port of Spain;TW Taipei|Kaohsiung|Tainan;TZ Dar es Salaam|Dodoma|Arusha|
Zanzibar;UA Kyiv|Kharkiv|Odesa|Lviv|Dnipro|Donetsk|Luhansk|Mariupol|Kherson|Sumy|Poltava;UG Kampala|Gulu|Jinja|Arua;
US New York|Los Angeles|Chicago|Houston|Phoenix|Philadelphia|San Antonio|San Diego|Dallas|San Jose|Austin|Boston|
Denver|Detroit|Seattle|Washington|Miami|Atlanta|Portland|Cleveland|Memphis|Nashville|Baltimore|Tampa|Lebanon|Damascus|
Palmyra|Tyre|Aleppo|Sidon|Syria|Tripoli|Cairo|Alexandria|Troy|Athens|Rome|Paris|Moscow|Toledo|Salem|Dearborn|
Bethlehem|Hebron|Jordan|Mobile|Reno;UY Montevideo;UZ Tashkent|Samarkand|Bukhara|Khiva|Namangan|Termez;VA Vatican City;
VE Caracas|Maracaibo|Valencia|Merida;VN Hanoi|Ho Chi Minh City|Da Nang|Hue|Haiphong;YE Sanaa|Aden|Taiz|Hodeidah|
Mukalla|Marib|Saada|Ibb|Dhamar|Jibla|Mocha|Shibam|Zinjibar|Ataq|Abyan;ZA Johannesburg|Cape Town|Durban|Pretoria|
Port Elizabeth|Bloemfontein|East London|George;ZM Lusaka|Ndola;ZW Harare|Bulawayo
"""

WORLD_CITIES: tuple[tuple[str, str], ...] = tuple(
    (city, row.split()[0])
    for row in _CITIES.replace("\n", "").split(";")
    if row
    for city in row[row.index(" ") + 1 :].split("|")
)
"""Each with its country."""
