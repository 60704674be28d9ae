/**
 * Coordinate systems of the EPSG Geodetic Parameter Dataset v10.076, owned by the International Association of Oil &
 * Gas Producers (IOGP), https://epsg.org, used under its terms of use: the data are in a form of our own. Made by
 * tiles/place/make-epsg-table.ts; see there for what the columns are.
 */
/** Ellipsoid, then the names of the datum (EPSG, ESRI). */
export const datumLines = `
a=6377397.155 rf=299.1528128|Hungarian Datum 1909|HD1909|D_Hungarian_Datum_1909
a=6378160 rf=298.25|Taiwan Datum 1967|TWD67|D_TWD_1967
a=6378137 rf=298.257222101|Taiwan Datum 1997|TWD97|D_TWD_1997
a=6378137 rf=298.257222101|Iraqi Geospatial Reference System|IGRS|D_Iraqi_Geospatial_Reference_System
a=6377397.155 rf=299.1528128|MGI 1901|HR1901|D48|D_MGI_1901
a=6378137 rf=298.257222101|MOLDREF99|D_MOLDREF99
a=6378137 rf=298.257222101|Reseau Geodesique de la RDC 2005|RGRDC 2005|D_Reseau_Geodesique_de_la_RDC_2005
a=6378137 rf=298.257222101|Serbian Reference Network 1998|SREF98|D_Serbian_Reference_Network_1998
a=6378137 rf=298.257222101|Red Geodesica de Canarias 1995|REGCAN95|D_Red_Geodesica_de_Canarias_1995
a=6377397.155 rf=299.1528128|Greek|D_Greek
a=6378137 rf=298.257222101|Greek Geodetic Reference System 1987|GGRS87|D_GGRS_1987
a=6378135 rf=298.257|Average Terrestrial System 1977|ATS77|D_ATS_1977
a=6378388 rf=297|Kartastokoordinaattijarjestelma (1966)|KKJ|Kartastokoordinaattijärjestelmä (1966)|D_KKJ
a=6377397.155 rf=299.1528128|Rikets koordinatsystem 1990|RT90|D_RT_1990
a=6378206.4 b=6356583.8|Tete|Tete 1960|D_Tete
a=6378206.4 b=6356583.8|Madzansua|D_Madzansua
a=6378206.4 b=6356583.8|Observatario|D_Observatario
a=6378137 rf=298.257223563|Moznet (ITRF94)|Moznet|D_Moznet
a=6377276.345 rf=300.8017|Indian 1960|Indian (DMA Reduced)|D_Indian_1960
a=6378249.145 rf=293.465|Final Datum 1958|FD58|D_FD_1958
a=6378137 rf=298.257222101|Estonia 1992|EST92|D_Estonia_1992
a=6378249.145 rf=293.465|PDO Survey Datum 1993|PSD93|D_PDO_1993
a=6378206.4 b=6356583.8|Old Hawaiian|D_Old_Hawaiian
a=6378206.4 b=6356583.8|St. Lawrence Island|D_St_Lawrence_Island
a=6378206.4 b=6356583.8|St. Paul Island|D_St_Paul_Island
a=6378206.4 b=6356583.8|St. George Island|D_St_George_Island
a=6378206.4 b=6356583.8|Puerto Rico|D_Puerto_Rico
a=6378137 rf=298.257222101|Israel 1993|D_Israel
a=6378249.145 rf=293.465|Locodjo 1965|Côte d'Ivoire (Ivory Coast)|D_Locodjo_1965
a=6378249.145 rf=293.465|Abidjan 1987|Côte d'Ivoire (Ivory Coast)|D_Abidjan_1987
a=6377276.345 rf=300.8017|Kalianpur 1937|D_Kalianpur_1937
a=6377301.243 rf=300.8017255|Kalianpur 1962|D_Kalianpur_1962
a=6377299.151 rf=300.8017255|Kalianpur 1975|D_Kalianpur_1975
a=6378245 rf=298.3|Hanoi 1972|D_Hanoi_1972
a=6378137 rf=298.257223563|Hartebeesthoek94|D_Hartebeesthoek_1994
a=6377397.155 rf=299.1528128|CH1903|D_CH1903
a=6377397.155 rf=299.1528128|CH1903+|D_CH1903+
a=6378137 rf=298.257222101|Swiss Terrestrial Reference System 1995|CHTRS95|Swiss Terrestrial Reference Frame 1995 (CHTRF95)|D_Swiss_TRF_1995
a=6378137 rf=298.257222101|NAD83 (High Accuracy Reference Network)|NAD83(HARN)|NAD83 (High Precision Geodetic Network)|NAD83(HPGN)|Guam Geodetic Network 1993|NAD83|NAD83 (High Accuracy Regional Network)|D_North_American_1983_HARN
a=6378388 rf=297|Rassadiran|D_Rassadiran
a=6378388 rf=297|European Datum 1950(1977)|ED50(ED77)|D_European_1950_ED77
a=6378249.2 b=6356515|Dabola 1981|D_Dabola_1981
a=6377397.155 rf=299.1528128|System of the Unified Trigonometrical Cadastral Network|S-JTSK|Systém Jednotné trigonometrické sítě katastrální|Systém Jednotnej trigonometrickej siete katastrálnej|D_S_JTSK
a=6378293.6452088 b=6356617.9876798|Mount Dillon|D_Mount_Dillon
a=6378388 rf=297|Naparima 1955|D_Naparima_1955
a=6378388 rf=297|European Libyan Datum 1979|ELD79|D_European_Libyan_1979
a=6378388 rf=297|Chos Malal 1914|Quini-Huao|Quiñi-Huao|D_Chos_Malal_1914
a=6378388 rf=297|Pampa del Castillo|D_Pampa_del_Castillo
a=6377397.155 rf=299.1528128|Korean Datum 1985|D_Korean_Datum_1985
a=6378137 rf=298.257223563|Yemen National Geodetic Network 1996|YNGN96|D_Yemen_NGN_1996
a=6378245 rf=298.3|South Yemen|D_South_Yemen
a=6378388 rf=297|Bissau|D_Bissau
a=6378137 rf=298.257223563|Korean Datum 1995|D_Korean_Datum_1995
a=6378137 rf=298.257222101|New Zealand Geodetic Datum 2000|NZGD2000|D_NZGD_2000
a=6378300 rf=296|Accra|D_Accra
a=6378206.4 b=6356583.8|American Samoa 1962|D_American_Samoa_1962
a=6378137 rf=298.257222101|Sistema de Referencia Geocentrico para America del Sur 1995|SIRGAS 1995|D_SIRGAS
a=6378137 rf=298.257222101|Reseau Geodesique Francais 1993 v1|RGF93 v1|Réseau Géodésique Français 1993|Reseau Geodesique Francais 1993|D_RGF_1993
a=6378137 rf=298.257222101|IRENET95|ETRS89|D_IRENET95
a=6378300 rf=296|Sierra Leone Colony 1924|Sierra Leone Peninsular 1924|D_Sierra_Leone_1924
a=6378249.145 rf=293.465|Sierra Leone 1968|D_Sierra_Leone_1968
a=6378137 rf=298.257222101|Australian Antarctic Datum 1998|AAD98|D_Australian_Antarctic_1998
a=6378245 rf=298.3|Pulkovo 1942(83)|42/83|D_Pulkovo_1942_Adj_1983
a=6378245 rf=298.3|Pulkovo 1942(58)|42/58|D_Pulkovo_1942_Adj_1958
a=6378137 rf=298.257222101|Estonia 1997|EST97|D_Estonia_1997
a=6378388 rf=297|Luxembourg Reference Frame|LUREF|Luxembourg 1930|NTL|Nouvelle Triangulation du Luxembourg|D_Luxembourg_Reference_Frame
a=6378388 rf=297|Azores Occidental Islands 1939|Observatario Flores|Azores Occidental 1939|Observatorio Meteorologico 1939|Observatorio 1966|D_Azores_Occidental_Islands_1939
a=6378388 rf=297|Azores Central Islands 1948|Graciosa|Azores Central 1948|Base SW|D_Azores_Central_Islands_1948
a=6378388 rf=297|Azores Oriental Islands 1940|Sao Bras|Azores Oriental 1940|D_Azores_Oriental_Islands_1940
a=6377563.396 rf=299.3249646|OSNI 1952|D_OSNI_1952
a=6378137 rf=298.257222101|Red Geodesica Venezolana|SIRGAS-REGVEN|REGVEN|D_REGVEN
a=6378137 rf=298.257222101|Posiciones Geodesicas Argentinas 1998|POSGAR 98|Posiciones Geodésicas Argentinas 1998|POSGAR|D_POSGAR_1998
a=6378245 rf=298.3|Albanian 1987|ALB86|D_Albanian_1987
a=6378388 rf=297|Douala 1948|D_Douala_1948
a=6378249.2 b=6356515|Manoca 1962|D_Manoca_1962
a=6378388 rf=297|Qornoq 1927|D_Qornoq_1927
a=6378388 rf=297|Scoresbysund 1952|D_Scoresbysund_1952
a=6378388 rf=297|Ammassalik 1958|D_Ammassalik_1958
a=6378249.145 rf=293.465|Garoua|D_Garoua
a=6378249.145 rf=293.465|Kousseri|D_Kousseri
a=6378388 rf=297|Egypt 1930|New Egyptian|D_Egypt_1930
a=6378245 rf=298.3|Pulkovo 1995|D_Pulkovo_1995
a=6378249.145 rf=293.465|Adindan|Blue Nile 1958|D_Adindan
a=6378160 rf=298.25|Australian Geodetic Datum 1966|AGD66|D_Australian_1966
a=6378160 rf=298.25|Australian Geodetic Datum 1984|AGD84|D_Australian_1984
a=6378388 rf=297|Ain el Abd 1970|Ain el Abd|D_Ain_el_Abd_1970
a=6378245 rf=298.3|Afgooye|D_Afgooye
a=6378249.2 b=6356515|Agadez|D_Agadez
a=6378388 rf=297|Lisbon 1937|D_Lisbon
a=6378388 rf=297|Aratu|D_Aratu
a=6378249.145 rf=293.4663077|Arc 1950|D_Arc_1950
a=6378249.145 rf=293.465|Arc 1960|D_Arc_1960
a=6377397.155 rf=299.1528128|Batavia|Genuk|D_Batavia
a=6378249.145 rf=293.465|Barbados 1938|D_Barbados_1938
a=6378249.2 b=6356515|Beduaram|D_Beduaram
a=6378245 rf=298.3|Beijing 1954|D_Beijing_1954
a=6378388 rf=297|Reseau National Belge 1950|BD50|Belge 1950|D_Belge_1950
a=6378206.4 b=6356583.8|Bermuda 1957|D_Bermuda_1957
a=6378388 rf=297|Bogota 1975|Bogota|D_Bogota
a=6377397.155 rf=299.1528128|Bukit Rimpah|D_Bukit_Rimpah
a=6378249.145 rf=293.465|Camacupa 1948|Camacupa|D_Camacupa
a=6378388 rf=297|Campo Inchauspe|D_Campo_Inchauspe
a=6378249.145 rf=293.4663077|Cape|South Africa|D_Cape
a=6378249.2 b=6356515|Carthage|D_Carthage
a=6378388 rf=297|Chua|D_Chua
a=6378388 rf=297|Corrego Alegre 1970-72|Corrego Alegre|D_Corrego_Alegre
a=6378249.2 b=6356515|Deir ez Zor|Levant|D_Deir_ez_Zor
a=6378200 rf=298.3|Egypt 1907|Old Egyptian|D_Egypt_1907
a=6378388 rf=297|European Datum 1950|ED50|D_European_1950
a=6378388 rf=297|European Datum 1987|ED87|D_European_1987
a=6378249.145 rf=293.465|Fahud|D_Fahud
a=6378388 rf=297|Hu Tzu Shan 1950|Hu Tzu Shan|D_Hu_Tzu_Shan
a=6378160 rf=298.247167427|Hungarian Datum 1972|HD72|D_Hungarian_1972
a=6378160 rf=298.247|Indonesian Datum 1974|ID74|D_Indonesian_1974
a=6377276.345 rf=300.8017|Indian 1954|D_Indian_1954
a=6377276.345 rf=300.8017|Indian 1975|D_Indian_1975
a=6378249.144808 b=6356514.9662041|Jamaica 1875|D_Jamaica_1875
a=6378206.4 b=6356583.8|Jamaica 1969|JAD69|D_Jamaica_1969
a=6377299.3655954 b=6356098.3590052|Kalianpur 1880|D_Kalianpur_1880
a=6377276.345 rf=300.8017|Kandawala|D_Kandawala
a=6377304.063 rf=300.8017|Kertau 1968|Malaysia Revised Triangulation 1968|MRT68|D_Kertau
a=6378249.145 rf=293.465|Kuwait Oil Company|KOC|D_Kuwait_Oil_Company
a=6378388 rf=297|La Canoa|D_La_Canoa
a=6378388 rf=297|Provisional South American Datum 1956|PSAD56|D_Provisional_S_American_1956
a=6378388 rf=297|Lake|D_Lake
a=6378249.145 rf=293.465|Leigon|D_Leigon
a=6378249.145 rf=293.465|Liberia 1964|D_Liberia_1964
a=6378249.2 b=6356515|Lome|D_Lome
a=6378206.4 b=6356583.8|Luzon 1911|D_Luzon_1911
a=6378388 rf=297|Hito XVIII 1963|D_Hito_XVIII_1963
a=6378388 rf=297|Herat North|D_Herat_North
a=6378249.145 rf=293.465|Mahe 1971|D_Mahe_1971
a=6377397.155 rf=299.1528128|Makassar|D_Makassar
a=6378137 rf=298.257222101|European Terrestrial Reference System 1989 ensemble|ETRS89|European Terrestrial Reference System 1989|D_ETRS_1989
a=6378388 rf=297|Malongo 1987|Mhast|D_Malongo_1987
a=6378249.2 b=6356515|Merchich|D_Merchich
a=6377397.155 rf=299.1528128|Massawa|D_Massawa
a=6378249.145 rf=293.465|Minna|D_Minna
a=6378388 rf=297|Monte Mario|Rome 1940|D_Monte_Mario
a=6378249.2 b=6356515|M'poraloko|D_Mporaloko
a=6378206.4 b=6356583.8|North American Datum 1927|NAD27|D_North_American_1927
a=6378137 rf=298.257222101|North American Datum 1983|NAD83(1986)|NAD83|NAD83(Original)|D_North_American_1983
a=6378249.145 rf=293.465|Nahrwan 1967|D_Nahrwan_1967
a=6378388 rf=297|Naparima 1972|D_Naparima_1972
a=6378388 rf=297|New Zealand Geodetic Datum 1949|GD49|NZGD49|D_New_Zealand_1949
a=6377492.018 rf=299.1528128|NGO 1948|D_NGO_1948
a=6378388 rf=297|Datum 73|D_Datum_73
a=6378249.2 b=6356515|Nouvelle Triangulation Francaise|NTF|D_NTF
a=6378145 rf=298.25|NSWC 9Z-2|D_NSWC_9Z_2
a=6377563.396 rf=299.3249646|Ordnance Survey of Great Britain 1936|OSGB36|OSGB 1936|D_OSGB_1936
a=6377563.396 rf=299.3249646|OSGB 1970 (SN)|OSGB70|D_OSGB_1970_SN
a=6377563.396 rf=299.3249646|OS (SN) 1980|OS(SN)80|D_OS_SN_1980
a=6378300.789 b=6356566.435|Palestine 1923|Old Israeli Datum|OID|D_Palestine_1923
a=6378249.2 b=6356515|Congo 1960 Pointe Noire|Pointe Noire|D_Pointe_Noire
a=6378137 rf=298.257222101|Geocentric Datum of Australia 1994|GDA94|D_GDA_1994
a=6378245 rf=298.3|Pulkovo 1942|D_Pulkovo_1942
a=6378388 rf=297|Qatar 1974|D_Qatar
a=6378200 rf=298.3|Qatar 1948|D_Qatar_1948
a=6378388 rf=297|Loma Quintana|D_Loma_Quintana
a=6377397.155 rf=299.1528128|Amersfoort|D_Amersfoort
a=6378388 rf=297|Sapper Hill 1943|D_Sapper_Hill_1943
a=6377483.8652804 rf=299.1528128|Schwarzeck|D_Schwarzeck
a=6377397.155 rf=299.1528128|Serindung|D_Serindung
a=6378388 rf=297|Tananarive 1925|Tananarive|D_Tananarive_1925
a=6377298.556 rf=300.8017|Timbalai 1948|Timbalai 1968|Borneo Triangulation of 1968|BT68|D_Timbalai_1948
a=6377340.189 rf=299.3249646|TM65|D_TM65
a=6377340.189 rf=299.3249646|Geodetic Datum of 1965|TM75|1975 Mapping Adjustment|D_TM75
a=6377397.155 rf=299.1528128|Tokyo|Tokyo 1918|D_Tokyo
a=6378293.6452088 b=6356617.9876798|Trinidad 1903|D_Trinidad_1903
a=6378200 rf=298.3|Trucial Coast 1948|TC(1948)|D_Trucial_Coast_1948
a=6378249.2 b=6356515|Voirol 1875|D_Voirol_1875
a=6377397.155 rf=299.1528128|Bern 1938|D_Bern_1938
a=6378249.145 rf=293.465|Nord Sahara 1959|D_Nord_Sahara_1959
a=6377397.155 rf=299.1528128|Stockholm 1938|Rikets koordinatsystem 1938|RT38|D_Stockholm_1938
a=6378388 rf=297|Yacare|ROU-USAMS|D_Yacare
a=6378249.2 b=6356515|Yoff|D_Yoff
a=6378388 rf=297|Zanderij|D_Zanderij
a=6377397.155 rf=299.1528128|Militar-Geographische Institut|MGI|D_MGI
a=6378388 rf=297|Reseau National Belge 1972|BD72|Belge 1972|D_Belge_1972
a=6377397.155 rf=299.1528128|Deutsches Hauptdreiecksnetz|DHDN|D_Deutsches_Hauptdreiecksnetz
a=6378249.2 b=6356515|Conakry 1905|D_Conakry_1905
a=6378388 rf=297|Dealul Piscului 1930|Dealul Piscului 1933|D_Dealul_Piscului_1933
a=6378137 rf=298.257223563|National Geodetic Network|NGN|D_NGN
a=6378137 rf=298.257222101|Kuwait Utility|KUDAMS|D_Kuwait_Utility
a=6378135 rf=298.26|World Geodetic System 1972|WGS 72|D_WGS_1972
a=6378135 rf=298.26|WGS 72 Transit Broadcast Ephemeris|WGS 72BE|D_WGS_1972_BE
a=6378137 rf=298.257223563|World Geodetic System 1984 ensemble|WGS 84|World Geodetic System 1984|D_WGS_1984
a=6378137 rf=298.257222101|Reseau Geodesique de Saint Pierre et Miquelon 2006|RGSPM06|D_Reseau_Geodesique_de_St_Pierre_et_Miquelon_2006
a=6378137 rf=298.257222101|Reseau Geodesique de Mayotte 2004|RGM04|D_Reseau_Geodesique_de_Mayotte_2004
a=6378388 rf=297|Cadastre 1997|D_Cadastre_1997
a=6378137 rf=298.257222101|China 2000|D_China_2000
a=6378137 rf=298.257222101|Mexico ITRF92|Red Geodesica Nacional 1992|Mexican Datum of 1993|D_Mexican_Datum_of_1993
a=6378245 rf=298.3|New Beijing|D_New_Beijing
a=6378137 rf=298.257222101|Reseau de Reference des Antilles Francaises 1991|RRAF91|D_RRAF_1991
a=6378249.145 rf=293.465|Anguilla 1957|D_Anguilla_1957
a=6378249.145 rf=293.465|Antigua 1943|D_Antigua_1943
a=6378249.145 rf=293.465|Dominica 1945|D_Dominica_1945
a=6378249.145 rf=293.465|Grenada 1953|D_Grenada_1953
a=6378249.145 rf=293.465|Montserrat 1958|D_Montserrat_1958
a=6378249.145 rf=293.465|St. Kitts 1955|D_St_Kitts_1955
a=6378249.145 rf=293.465|St. Lucia 1955|D_St_Lucia_1955
a=6378249.145 rf=293.465|St. Vincent 1945|D_St_Vincent_1945
a=6378206.4 b=6356583.8|North American Datum 1927 (1976)|NAD27(76)|D_NAD_1927_Definition_1976
a=6378206.4 b=6356583.8|North American Datum 1927 (CGQ77)|CGQ77|D_NAD_1927_CGQ77
a=6378140 rf=298.257|Xian 1980|D_Xian_1980
a=6378388 rf=297|Hong Kong 1980|HK80|D_Hong_Kong_1980
a=6378137 rf=298.257222101|Japanese Geodetic Datum 2000|JGD2000|D_JGD_2000
a=6377397.155 rf=299.1528128|Gunung Segara|Segara|Samboja|P2 Exc|P2 Exc-T9|D_Gunung_Segara
a=6378388 rf=297|Qatar National Datum 1995|QND95|D_QND_1995
a=6378388 rf=297|Porto Santo 1936|Madeira SE Base|Base SE|Porto Santo|D_Porto_Santo_1936
a=6378388 rf=297|Selvagem Grande|Selvagem Grande 1938|Marco Astro|D_Selvagem_Grande_1938
a=6378137 rf=298.257222101|NAD83 Canadian Spatial Reference System|NAD83(CSRS)|D_North_American_1983_CSRS
a=6378160 rf=298.25|South American Datum 1969|D_South_American_1969
a=6378137 rf=298.257222101|SWEREF99|D_SWEREF99
a=6378249.145 rf=293.465|Point 58|12th Parallel traverse|D_Point_58
a=6378388 rf=297|Fort Marigot|D_Fort_Marigot
a=6378388 rf=297|Guadeloupe 1948|Sainte Anne|D_Sainte_Anne
a=6378388 rf=297|Centre Spatial Guyanais 1967|CSG67|Guyane Francaise|D_CSG_1967
a=6378137 rf=298.257222101|Reseau Geodesique Francais Guyane 1995|RGFG95|D_RGFG_1995
a=6378388 rf=297|Martinique 1938|Fort Desaix|D_Fort_Desaix
a=6378388 rf=297|Reunion 1947|Piton des Neiges|D_Reunion_1947
a=6378137 rf=298.257222101|Reseau Geodesique de la Reunion 1992|RGR92|D_RGR_1992
a=6378388 rf=297|Tahiti 52|IGN 1952|Tahiti|D_Tahiti_1952
a=6378388 rf=297|Tahaa 54|Tahaa|D_Tahaa_1954
a=6378388 rf=297|IGN72 Nuku Hiva|D_IGN72_Nuku_Hiva
a=6378388 rf=297|Combani 1950|D_Combani_1950
a=6378388 rf=297|IGN56 Lifou|D_IGN56_Lifou
a=6378388 rf=297|Petrels 1972|D_Petrels_1972
a=6378388 rf=297|Pointe Geologie Perroud 1950|Perroud 1950|D_Pointe_Geologie_Perroud_1950
a=6378206.4 b=6356583.8|Saint Pierre et Miquelon 1950|St. Pierre et Miquelon 1950|D_Saint_Pierre_et_Miquelon_1950
a=6378388 rf=297|MOP78|Uvea SHOM 1978|D_MOP78
a=6378388 rf=297|IGN53 Mare|D_IGN53_Mare
a=6378388 rf=297|ST84 Ile des Pins|D_ST84_Ile_des_Pins
a=6378388 rf=297|ST71 Belep|D_ST71_Belep
a=6378388 rf=297|NEA74 Noumea|D_NEA74_Noumea
a=6378388 rf=297|Grand Comoros|D_Grand_Comoros
a=6377019.27 rf=300|Reykjavik 1900|D_Reykjavik_1900
a=6378388 rf=297|Hjorsey 1955|D_Hjorsey_1955
a=6378137 rf=298.257222101|Islands Net 1993|ISN93|D_Islands_Network_1993
a=6378388 rf=297|Helle 1954|D_Helle_1954
a=6378137 rf=298.257222101|Latvia 1992|LKS92|D_Latvia_1992
a=6378388 rf=297|IGN72 Grande Terre|MHNC72|D_IGN72_Grande_Terre
a=6378388 rf=297|Porto Santo 1995|Base SE|Madeira SE Base 1995|D_Porto_Santo_1995
a=6378388 rf=297|Azores Oriental Islands 1995|Sao Bras|Azores Oriental 1995|D_Azores_Oriental_Islands_1995
a=6378388 rf=297|Azores Central Islands 1995|Graciosa|Azores Central 1995|Base SW|D_Azores_Central_Islands_1995
a=6377397.155 rf=299.1528128|Lisbon 1890|D_Lisbon_1890
a=6378137 rf=298.257223563|Iraq-Kuwait Boundary Datum 1992|IKBD-92|D_Iraq_Kuwait_Boundary_1992
a=6378388 rf=297|European Datum 1979|ED79|D_European_1979
a=6378137 rf=298.257222101|Lithuania 1994 (ETRS89)|LKS94 (ETRS89)|D_Lithuania_1994
a=6378137 rf=298.257222101|Istituto Geografico Militaire 1995|IGM95|D_IGM_1995
a=6378249.2 b=6356515|Voirol 1879|D_Voirol_1879
a=6378388 rf=297|Chatham Islands Datum 1971|D_Chatham_Island_1971
a=6378388 rf=297|Chatham Islands Datum 1979|CI1979|D_Chatham_Islands_1979
a=6378137 rf=298.257222101|Sistema de Referencia Geocentrico para las AmericaS 2000|SIRGAS 2000|Sistema de Referencia Geocentrico para America del Sur 2000|SIRGAS2000|D_SIRGAS_2000
a=6378206.4 b=6356583.8|Guam 1963|D_Guam_1963
a=6378245 rf=298.3|Vientiane 1982|D_Vientiane_1982
a=6378245 rf=298.3|Lao 1993|D_Lao_1993
a=6378245 rf=298.3|Lao National Datum 1997|Lao 1997|D_Lao_National_Datum_1997
a=6378249.145 rf=293.465|Jouik 1961|D_Jouik_1961
a=6378249.145 rf=293.465|Nouakchott 1965|D_Nouakchott_1965
a=6377276.345 rf=300.8017|Gulshan 303|D_Gulshan_303
a=6378206.4 b=6356583.8|Philippine Reference System 1992|PRS92|Modified Luzon Datum|D_Philippine_Reference_System_1992
a=6378388 rf=297|Gan 1970|D_Gan_1970
a=6378137 rf=298.257222101|Marco Geocentrico Nacional de Referencia|MAGNA-SIRGAS|D_MAGNA
a=6378137 rf=298.257222101|Reseau Geodesique de la Polynesie Francaise|RGPF|D_Reseau_Geodesique_de_la_Polynesie_Francaise
a=6378388 rf=297|Fatu Iva 72|MHEFO 55|D_Fatu_Iva_1972
a=6378388 rf=297|IGN63 Hiva Oa|D_IGN63_Hiva_Oa
a=6378388 rf=297|Tahiti 79|IGN79 Tahiti|D_Tahiti_1979
a=6378388 rf=297|Moorea 87|D_Moorea_1987
a=6378388 rf=297|Maupiti 83|MOP 1983|D_Maupiti_1983
a=6378137 rf=298.257223563|Nakhl-e Ghanem|D_Nakhl-e_Ghanem
a=6378137 rf=298.257223563|Posiciones Geodesicas Argentinas 1994|POSGAR 94|POSGAR|Posiciones Geodésicas Argentinas 1994|D_POSGAR_1994
a=6378206.4 b=6356583.8|Katanga 1955|D_Katanga_1955
a=6378249.145 rf=293.465|Kasai 1953|D_Kasai_1953
a=6378249.145 rf=293.465|IGC 1962 Arc of the 6th Parallel South|IGC 1962 6th Parallel South|D_IGC_1962_Arc_of_the_6th_Parallel_South
a=6378388 rf=297|IGN 1962 Kerguelen|D_Kerguelen_Island_1949
a=6378249.145 rf=293.465|Le Pouce 1934|Le Pouce (Mauritius 94)|Le Pouce (Mauritius PN 94)|D_Le_Pouce_1934
a=6378249.145 rf=293.465|IGN Astro 1960|D_IGN_Astro_1960
a=6378249.145 rf=293.465|Institut Geographique du Congo Belge 1955|IGCB 1955|Bas Congo 1955|D_Institut_Geographique_du_Congo_Belge_1955
a=6378137 rf=298.257222101|Mauritania 1999|D_Mauritania_1999
a=6378249.145 rf=293.465|Missao Hidrografico Angola y Sao Tome 1951|Mhast 1951|D_Mhast_1951
a=6378388 rf=297|Mhast (onshore)|Mhast|D_Mhast_Onshore
a=6378388 rf=297|Mhast (offshore)|Mhast|D_Mhast_Offshore
a=6378200 rf=298.3|Egypt Gulf of Suez S-650 TL|S-650 TL|D_Egypt_Gulf_of_Suez_S-650_TL
a=6378388 rf=297|Tern Island 1961|D_Tern_Island_1961
a=6378160 rf=298.25|Cocos Islands 1965|D_Anna_1_1965
a=6378388 rf=297|Iwo Jima 1945|D_Beacon_E_1945
a=6378388 rf=297|Astro DOS 71|ASTRO DOS 71/4|St. Helena 1971|D_DOS_71_4
a=6378388 rf=297|Marcus Island 1952|D_Astro_1952
a=6378388 rf=297|Ascension Island 1958|D_Ascension_Island_1958
a=6378249.145 rf=293.465|Ayabelle Lighthouse|D_Ayabelle
a=6378388 rf=297|Bellevue|Bellevue (IGN)|D_Bellevue_IGN
a=6378388 rf=297|Camp Area Astro|D_Camp_Area
a=6378388 rf=297|Phoenix Islands 1966|D_Canton_1966
a=6378206.4 b=6356583.8|Cape Canaveral|D_Cape_Canaveral
a=6378388 rf=297|Solomon 1968|D_Solomon_1968
a=6378388 rf=297|Easter Island 1967|D_Easter_Island_1967
a=6378135 rf=298.26|Fiji Geodetic Datum 1986|FGD 1986|Fiji 1986|D_Fiji_1986
a=6378388 rf=297|Fiji 1956|D_Fiji_1956
a=6378388 rf=297|South Georgia 1968|D_ISTS_061_1968
a=6378206.4 b=6356583.8|Grand Cayman Geodetic Datum 1959|GCGD59|Grand Cayman 1959|D_Grand_Cayman_1959
a=6378388 rf=297|Diego Garcia 1969|D_ISTS_073_1969
a=6378388 rf=297|Johnston Island 1961|Johnston Atoll 1961|D_Johnston_Island_1961
a=6378206.4 b=6356583.8|Sister Islands Geodetic Datum 1961|SIGD61|Little Cayman Geodetic Datum 1961|D_Little_Cayman_1961
a=6378388 rf=297|Midway 1961|D_Midway_1961
a=6378388 rf=297|Pico de las Nieves 1984|PN84|D_Pico_de_Las_Nieves
a=6378388 rf=297|Pitcairn 1967|D_Pitcairn_1967
a=6378388 rf=297|Santo 1965|Santo (DOS)|D_Santo_DOS_1965
a=6378270 rf=297|Marshall Islands 1960|D_Wake_Eniwetok_1960
a=6378388 rf=297|Wake Island 1952|D_Wake_Island_1952
a=6378388 rf=297|Tristan 1968|D_Tristan_1968
a=6378388 rf=297|Kusaie 1951|D_Kusaie_1951
a=6378249.145 rf=293.465|Deception Island|D_Deception_Island
a=6378137 rf=298.257222101|Geocentric datum of Korea|Korea 2000|D_Korea_2000
a=6378293.6452088 b=6356617.9876798|Hong Kong 1963|HK63|D_Hong_Kong_1963
a=6378388 rf=297|Hong Kong 1963(67)|HK63(67)|D_Hong_Kong_1963_67
a=6378136 rf=298.257839303|Parametry Zemli 1990|PZ-90|D_Parametrop_Zemp_1990
a=6378388 rf=297|Faroe Datum 1954|FD54|D_Faroe_Datum_1954
a=6378137 rf=298.257222101|Geodetic Datum of Malaysia 2000|GDM2000|D_GDM_2000
a=6378249.145 rf=293.465|Karbala 1979|Karbala 1979 (Polservice)|D_Karbala_1979_Polservice
a=6378249.145 rf=293.465|Nahrwan 1934|D_Nahrwan_1934
a=6377397.155 rf=299.1528128|Rauenberg Datum/83|RD/83|D_Rauenberg_1983
a=6377397.155 rf=299.1528128|Potsdam Datum/83|PD/83|D_Potsdam_1983
a=6378137 rf=298.257222101|Greenland 1996|GR96|D_Greenland_1996
a=6378306.3696 b=6356571.996|Vanua Levu 1915|Vanua Levu 1917|D_Vanua_Levu_1915
a=6378137 rf=298.257222101|Reseau Geodesique de Nouvelle Caledonie 91-93|RGNC91-93|RGNC|D_Reseau_Geodesique_de_Nouvelle_Caledonie_1991-93
a=6378137 rf=298.257223563|ST87 Ouvea|D_ST87_Ouvea
a=6377295.664 rf=300.8017|Kertau (RSO)|D_Kertau_RSO
a=6378306.3696 b=6356571.996|Viti Levu 1912|Viti Levu 1916|D_Viti_Levu_1912
a=6378388 rf=297|fk89|FD54a|D_fk89
a=6378388 rf=297|Libyan Geodetic Datum 2006|LGD2006|D_Libyan_Geodetic_Datum_2006
a=6378137 rf=298.257223563|Datum Geodesi Nasional 1995|DGN95|Indonesian Geodetic Datum 1995|IGD95|D_Datum_Geodesi_Nasional_1995
a=6378137 rf=298.257223563|Vietnam 2000|VN-2000|D_Vietnam_2000
a=6378137 rf=298.257223563|SVY21|D_SVY21
a=6378137 rf=298.257223563|Jamaica 2001|JAD2001|D_Jamaica_2001
a=6378137 rf=298.257222101|NAD83 (National Spatial Reference System 2007)|D_NAD_1983_NSRS2007
a=6378145 rf=298.25|World Geodetic System 1966|WGS 66|D_WGS_1966
a=6378137 rf=298.257222101|Croatian Terrestrial Reference System|HTRS96|D_Croatian_Terrestrial_Reference_System
a=6378137 rf=298.257223563|Bermuda 2000|BDA2000|D_Bermuda_2000
a=6378137 rf=298.257223563|Pitcairn 2006|D_Pitcairn_2006
a=6378137 rf=298.257222101|Ross Sea Region Geodetic Datum 2000|RSRGD2000|D_Ross_Sea_Region_Geodetic_Datum_2000
a=6378137 rf=298.257222101|Slovenia Geodetic Datum 1996|D96|Slovenia 1996|D_Slovenia_Geodetic_Datum_1996
a=6377397.155 rf=299.1528128|CH1903 (Bern)
a=6378388 rf=297|Bogota 1975 (Bogota)
a=6378388 rf=297|Lisbon 1937 (Lisbon)
a=6377397.155 rf=299.1528128|Makassar (Jakarta)
a=6377397.155 rf=299.1528128|Militar-Geographische Institut (Ferro)|MGI (Ferro)
a=6378388 rf=297|Monte Mario (Rome)|Rome 1940 (Rome)
a=6378249.2 b=6356515|Nouvelle Triangulation Francaise (Paris)
a=6378388 rf=297|Reseau National Belge 1950 (Brussels)|BD50 (Brussels)
a=6378388 rf=297|Tananarive 1925 (Paris)
a=6378249.2 b=6356515|Voirol 1875 (Paris)
a=6377397.155 rf=299.1528128|Batavia (Jakarta)
a=6377397.155 rf=299.1528128|Stockholm 1938 (Stockholm)
a=6377397.155 rf=299.1528128|Greek (Athens)
a=6378249.2 b=6356515|Carthage (Paris)
a=6377492.018 rf=299.1528128|NGO 1948 (Oslo)
a=6377397.155 rf=299.1528128|System of the Unified Trigonometrical Cadastral Network (Ferro)|Systém Jednotné trigonometrické sítě katastrální (Ferro)|Systém Jednotnej trigonometrickej siete katastrálnej (Ferro)|S-JTSK (Ferro)
a=6377397.155 rf=299.1528128|Gunung Segara (Jakarta)|Segara (Jakarta)
a=6378249.2 b=6356515|Voirol 1879 (Paris)
a=6378388 rf=297|Sao Tome|Fortaleza|Island of Sao Tome datum|D_Sao_Tome
a=6378388 rf=297|Principe|Morro do Papagaio|Island of Principe datum|D_Principe
a=6376523 rf=308.64|Ancienne Triangulation Francaise (Paris)|ATF (Paris)|D_ATF
a=6378298.3 rf=294.73|Madrid 1870 (Madrid)|Madrid|D_Madrid_1870
a=6377397.155 rf=299.1528128|Lisbon 1890 (Lisbon)
a=6378137 rf=298.257222101|Autonomous Regions of Portugal 2008|PTRA08|D_PTRA08
a=6377397.155 rf=299.1528128|Tokyo 1892|Tokyo 1898
a=6377397.155 rf=299.1528128|System of the Unified Trigonometrical Cadastral Network/05|S-JTSK/05|Systém Jednotné trigonometrické sítě katastrální/05|D_S_JTSK_05
a=6377397.155 rf=299.1528128|System of the Unified Trigonometrical Cadastral Network/05 (Ferro)|S-JTSK/05 (Ferro)|Systém Jednotné trigonometrické sítě katastrální/05 (Ferro)|D_S_JTSK_05_Ferro
a=6377276.345 rf=300.8017|Sri Lanka Datum 1999|SLD99|D_Sri_Lanka_Datum_1999
a=6378137 rf=298.257222101|Geocentric Datum Brunei Darussalam 2009|GDBD2009|D_GDBD2009
a=6378137 rf=298.257222101|Turkish National Reference Frame|TUREF|D_Turkish_National_Reference_Frame
a=6378137 rf=298.257222101|Bhutan National Geodetic Datum|DRUKREF 03|D_Bhutan_National_Geodetic_Datum
a=6378137 rf=298.257222101|Islands Net 2004|ISN2004|D_Islands_Network_2004
a=6378137 rf=298.257223563|Posiciones Geodesicas Argentinas 2007|POSGAR 2007|POSGAR|Posiciones Geodésicas Argentinas 2007|D_POSGAR_2007
a=6378137 rf=298.257222101|Marco Geodesico Nacional de Bolivia|MARGEN|D_Marco_Geodesico_Nacional
a=6378137 rf=298.257222101|SIRGAS-Chile realization 1 epoch 2002|SIRGAS-Chile 2002|D_SIRGAS-Chile
a=6378137 rf=298.257223563|Costa Rica 2005|CR05|D_Costa_Rica_2005
a=6378137 rf=298.257222101|Sistema Geodesico Nacional de Panama MACARIO SOLIS|MACARIO SOLIS|D_SGNP_MARCARIO_SOLIS
a=6378137 rf=298.257222101|Peru96|Sistema Geodésico Nacional|D_Peru96
a=6378137 rf=298.257223563|SIRGAS-ROU98|D_SIRGAS-ROU98
a=6378137 rf=298.257222101|SIRGAS_ES2007.8|Red Geodésica Básica Nacional de El Salvador|D_SIRGAS_ES2007.8
a=6378206.4 b=6356583.8|Ocotepeque 1935|D_Ocotepeque_1935
a=6378293.6452088 b=6356617.9876798|Sibun Gorge 1922|D_Sibun_Gorge_1922
a=6378206.4 b=6356583.8|Panama-Colon 1911|Balboa|Panamá-Colón 1911|D_Panama-Colon-1911
a=6378137 rf=298.257222101|Reseau Geodesique des Antilles Francaises 2009|RGAF09|Reseau_Geodesique_des_Antilles_Francaises_2009
a=6378388 rf=297|Corrego Alegre 1961|D_Corrego_Alegre_1961
a=6378160 rf=298.25|South American Datum 1969(96)|D_South_American_Datum_1969_96
a=6378137 rf=298.257222101|Papua New Guinea Geodetic Datum 1994|PNG94|D_Papua_New_Guinea_Geodetic_Datum_1994
a=6378245 rf=298.3|Ukraine 2000|D_Ukraine_2000
a=6378137 rf=298.257222101|Fehmarnbelt Datum 2010|FEH10|D_Fehmarnbelt_Datum_2010
a=6377397.155 rf=299.1528128|Deutsche Bahn Reference System|DB_REF|D_Deutsche_Bahn_Reference_System
a=6378137 rf=298.257222101|Tonga Geodetic Datum 2005|TGD2005|D_Tonga_Geodetic_Datum_2005
a=6378137 rf=298.257222101|Cayman Islands Geodetic Datum 2011|CIGD11|D_Cayman_Islands_Geodetic_Datum_2011
a=6377276.345 rf=300.8017|Nepal 1981|D_Nepal_Nagarkot
a=6378137 rf=298.257223563|Cyprus Geodetic Reference System 1993|CGRS93|D_Cyprus_Geodetic_Reference_System_1993
a=6378137 rf=298.257222101|NAD83 (National Spatial Reference System 2011)|NAD83(2011)|D_NAD_1983_2011
a=6378137 rf=298.257222101|NAD83 (National Spatial Reference System PA11)|NAD83(PA11)|D_NAD_1983_PA11
a=6378137 rf=298.257222101|NAD83 (National Spatial Reference System MA11)|NAD83(MA11)|D_NAD_1983_MA11
a=6378137 rf=298.257222101|Mexico ITRF2008|Red Geodesica Nacional 2008|D_Mexico_ITRF2008
a=6378137 rf=298.257222101|Japanese Geodetic Datum 2011|JGD2011|D_JGD_2011
a=6378137 rf=298.257222101|Rete Dinamica Nazionale 2008|RDN2008|D_Rete_Dinamica_Nazionale_2008
a=6378137 rf=298.257222101|NAD83 (Continuously Operating Reference Station 1996)|NAD83(CORS96)|D_NAD_1983_CORS96
a=6378249.145 rf=293.465|Aden 1925|D_Aden_1925
a=6378249.145 rf=293.465|Bekaa Valley 1920|D_Bekaa_Valley_1920
a=6378388 rf=297|Bioko|D_Bioko
a=6378249.145 rf=293.465|South East Island 1943|D_South_East_Island_1943
a=6378249.145 rf=293.465|Gambia|D_Gambia
a=6378137 rf=298.257222101|IG05 Intermediate Datum|IG05_Intermediate_Datum
a=6378137 rf=298.257222101|IG05/12 Intermediate Datum|IG05(2012)_Intermediate_Datum
a=6378137 rf=298.257222101|Reseau Geodesique des Terres Australes et Antarctiques Francaises 2007|RGTAAF07|Reseau Geodesique des TAAF 2007|D_Reseau_Geodesique_des_Terres_Australes_et_Antarctiques_Francaises_2007
a=6378137 rf=298.257223563|Israeli Geodetic Datum 2005|Israel_Geodetic_Datum_2005
a=6378137 rf=298.257223563|Israeli Geodetic Datum 2005(2012)|Israeli_Geodetic_Datum_2005(2012)
a=6378137 rf=298.257222101|Oman National Geodetic Datum 2014|ONGD14|Oman_National_Geodetic_Datum_2014
a=6378137 rf=298.257223563|World Geodetic System 1984 (G730)|WGS 84 (G730)|World_Geodetic_System_1984_(G730)
a=6378137 rf=298.257223563|World Geodetic System 1984 (G873)|WGS 84 (G873)|World_Geodetic_System_1984_(G873)
a=6378137 rf=298.257223563|World Geodetic System 1984 (G1150)|WGS 84 (G1150)|World_Geodetic_System_1984_(G1150)
a=6378137 rf=298.257223563|World Geodetic System 1984 (G1674)|WGS 84 (G1674)|World_Geodetic_System_1984_(G1674)
a=6378137 rf=298.257223563|World Geodetic System 1984 (G1762)|WGS 84 (G1762)|World Geodetic System 1984 (G1762')|World_Geodetic_System_1984_(G1762)
a=6378136 rf=298.257839303|Parametry Zemli 1990.02|PZ-90.02|Parametry_Zemli_1990.02
a=6378136 rf=298.257839303|Parametry Zemli 1990.11|PZ-90.11|Parametry_Zemli_1990.11
a=6378136.5 rf=298.2564151|Geodezicheskaya Sistema Koordinat 2011|GSK-2011|GRS-2011|Geodezicheskaya_Sistema_Koordinat_2011
a=6378137 rf=298.257222101|Kyrgyzstan Geodetic Datum 2006|Kyrg-06|D_Kyrgyz_Republic_2006
a=6378137 rf=298.257222101|Bulgaria Geodetic System 2005|BGS2005|Bulgaria_Geodetic_System_2005
a=6378137 rf=298.257223563|World Geodetic System 1984 (Transit)|WGS 84 (Transit)|World_Geodetic_System_1984_(Transit)
a=6378137 rf=298.257222101|Geocentric Datum of Australia 2020|GDA2020
a=6378137 rf=298.257223563|St. Helena Tritan|WGS 84 Tritan St. Helena|St_Helena_Tritan
a=6378137 rf=298.257222101|St. Helena Geodetic Datum 2015|SHGD2015|St_Helena_Geodetic_Datum_2015
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1988|ITRF88|IERS Terrestrial Reference Frame 1988|D_ITRF_1988
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1989|ITRF89|IERS Terrestrial Reference Frame 1989|D_ITRF_1989
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1990|ITRF90|IERS Terrestrial Reference Frame 1990|D_ITRF_1990
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1991|ITRF91|IERS Terrestrial Reference Frame 1991|D_ITRF_1991
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1992|ITRF92|IERS Terrestrial Reference Frame 1992|D_ITRF_1992
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1993|ITRF93|IERS Terrestrial Reference Frame 1993|D_ITRF_1993
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1994|ITRF94|IERS Terrestrial Reference Frame 1994|D_ITRF_1994
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1996|ITRF96|D_ITRF_1996
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 1997|ITRF97|D_ITRF_1997
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 2000|ITRF2000|D_ITRF_2000
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 2005|ITRF2005|D_ITRF_2005
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 2008|ITRF2008|D_ITRF_2008
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 2014|ITRF2014|International_Terrestrial_Reference_Frame_2014
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1989|ETRF89|D_ETRF_1989
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1990|ETRF90|European_Terrestrial_Reference_Frame_1990
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1991|ETRF91|European_Terrestrial_Reference_Frame_1991
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1992|ETRF92|European_Terrestrial_Reference_Frame_1992
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1993|ETRF93|European_Terrestrial_Reference_Frame_1993
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1994|ETRF94|European_Terrestrial_Reference_Frame_1994
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1996|ETRF96|European_Terrestrial_Reference_Frame_1996
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 1997|ETRF97|European_Terrestrial_Reference_Frame_1997
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 2000|ETRF2000|European_Terrestrial_Reference_Frame_2000
a=6376045 rf=310|Gusterberg (Ferro)|Gusterberg_(Ferro)
a=6376045 rf=310|St. Stephen (Ferro)|St._Stephen_(Ferro)
a=6378137 rf=298.257222101|Islands Net 2016|ISN2016|Islands_Net_2016
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS96)|NAD83(CSRS)v1|NAD83(CSRS96)|North_American_Datum_of_1983_(CSRS96)
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 2|NAD83(CSRS)v2|NAD83(CSRS98)|NAD83(CSRS) 1997|North_American_Datum_of_1983_(CSRS)_version_2
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 3|NAD83(CSRS)v3|NAD83(CSRS) 1997|North_American_Datum_of_1983_(CSRS)_version_3
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 4|NAD83(CSRS)v4|NAD83(CSRS) 2002|North_American_Datum_of_1983_(CSRS)_version_4
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 5|NAD83(CSRS)v5|NAD83(CSRS) 2005|North_American_Datum_of_1983_(CSRS)_version_5
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 6|NAD83(CSRS)v6|NAD83(CSRS) 2010|North_American_Datum_of_1983_(CSRS)_version_6
a=6378137 rf=298.257222101|North American Datum of 1983 (CSRS) version 7|NAD83(CSRS)v7|NAD83(CSRS) 2010|North_American_Datum_of_1983_(CSRS)_version_7
a=6377397.155 rf=299.1528128|System of the Unified Trigonometrical Cadastral Network [JTSK03]|S-JTSK [JTSK03]|Systém Jednotnej trigonometrickej siete katastrálnej [JTSK03]|S-JTSK_[JTSK03]
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 2005|ETRF2005|European_Terrestrial_Reference_Frame_2005
a=6378137 rf=298.257222101|European Terrestrial Reference Frame 2014|ETRF2014|European_Terrestrial_Reference_Frame_2014
a=6378137 rf=298.257222101|Hong Kong Geodetic|Hong_Kong_Geodetic
a=6378388 rf=297|Macao 1920|Macao_1920
a=6378137 rf=298.257222101|Macao Geodetic Datum 2008|Macao 2008|D_MACAO_2008
a=6378137 rf=298.257222101|NAD83 (Federal Base Network)|NAD83(FBN)|NAD_1983_(Federal_Base_Network)
a=6378137 rf=298.257222101|NAD83 (High Accuracy Reference Network - Corrected)|NAD83(HARN Corrected)|NAD_1983_(High_Accuracy_Reference_Network-Corrected)
a=6378137 rf=298.257222101|Serbian Spatial Reference System 2000|STRS00|SRB_ETRS89|Serbian_Spatial_Reference_System_2000
a=6378249.145 rf=293.465|Camacupa 2015|Camacupa_2015
a=6378137 rf=298.257222101|Reference System de Angola 2013|Rede Permanentes de Estaciones GNSS de Angola|RSAO13|REPANGOL|Reference_System_de_Angola_2013
a=6378137 rf=298.257222101|MOMRA Terrestrial Reference Frame 2000|MGD-2000|MTRF-2000|MOMRA_Terrestrial_Reference_Frame_2000
a=6378137 rf=298.257222101|Reseau Geodesique de Wallis et Futuna 1996|RGWF96|Reseau_Geodesique_de_Wallis_et_Futuna_1996
a=6378137 rf=298.257222101|CR-SIRGAS|CR14
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF00P01|SIRGAS-CON DGF00P01|SIRGAS Multi-Year Solution 2000|SIRGAS_Continuously_Operating_Network_DGF00P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF01P01|SIRGAS-CON DGF01P01|SIRGAS Multi-Year Solution 2001|SIRGAS_Continuously_Operating_Network_DGF01P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF01P02|SIRGAS-CON DGF01P02|SIRGAS Multi-Year Solution 2001 extended|SIRGAS_Continuously_Operating_Network_DGF01P02
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF02P01|SIRGAS-CON DGF02P01|SIRGAS Multi-Year Solution 2002|SIRGAS_Continuously_Operating_Network_DGF02P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF04P01|SIRGAS-CON DGF04P01|SIRGAS Multi-Year Solution 2004|SIRGAS_Continuously_Operating_Network_DGF04P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF05P01|SIRGAS-CON DGF05P01|SIRGAS Multi-Year Solution 2005|SIRGAS_Continuously_Operating_Network_DGF05P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF06P01|SIRGAS-CON DGF06P01|SIRGAS Multi-Year Solution 2006|SIRGAS_Continuously_Operating_Network_DGF06P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF07P01|SIRGAS-CON DGF07P01|SIRGAS Multi-Year Solution 2007|SIRGAS_Continuously_Operating_Network_DGF07P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network DGF08P01|SIRGAS-CON DGF08P01|SIRGAS Multi-Year Solution 2008|SIRGAS_Continuously_Operating_Network_DGF08P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR09P01|SIRGAS-CON SIR09P01|SIRGAS Multi-Year Solution 2009|SIRGAS_Continuously_Operating_Network_SIR09P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR10P01|SIRGAS-CON SIR10P01|SIRGAS Multi-Year Solution 2010|SIRGAS_Continuously_Operating_Network_SIR10P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR11P01|SIRGAS-CON SIR11P01|SIRGAS Multi-Year Solution 2011|SIRGAS_Continuously_Operating_Network_SIR11P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR13P01|SIRGAS-CON SIR13P01|SIRGAS Multi-Year Solution 2013|SIRGAS_Continuously_Operating_Network_SIR13P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR14P01|SIRGAS-CON SIR14P01|SIRGAS Multi-Year Solution 2014|SIRGAS_Continuously_Operating_Network_SIR14P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR15P01|SIRGAS-CON SIR15P01|SIRGAS Multi-Year Solution 2015|SIRGAS_Continuously_Operating_Network_SIR15P01
a=6378137 rf=298.257222101|SIRGAS Continuously Operating Network SIR17P01|SIRGAS-CON SIR17P01|SIRGAS Multi-Year Solution 2017|SIRGAS_Continuously_Operating_Network_SIR17P01
a=6378137 rf=298.257222101|SIRGAS-Chile realization 2 epoch 2010|SIRGAS-Chile 2010|SIRGAS-Chile_realization_2_epoch_2010
a=6378137 rf=298.257222101|IGS97
a=6378137 rf=298.257222101|IGS00
a=6378137 rf=298.257222101|IGb00
a=6378137 rf=298.257222101|IGS05
a=6378137 rf=298.257222101|IGS08
a=6378137 rf=298.257222101|IGb08
a=6378137 rf=298.257222101|IGS14
a=6378137 rf=298.257222101|North American Datum of 1983 (MARP00)|NAD83(MARP00)|D_NAD_1983_MARP00
a=6378137 rf=298.257222101|North American Datum of 1983 (PACP00)|NAD83(PACP00)|D_NAD_1983_PACP00
a=6378137 rf=298.257222101|Kosovo Reference System 2001|KOSOVAREF12|KOSOVAREF01|KOSOVAREF01 (2012)|Kosovo_Reference_System_2001
a=6378137 rf=298.257222101|SIRGAS-Chile realization 3 epoch 2013|SIRGAS-Chile 2013|SIRGAS-Chile_realization_3_epoch_2013
a=6378137 rf=298.257222101|SIRGAS-Chile realization 4 epoch 2016|SIRGAS-Chile 2016|SIRGAS-Chile_realization_4_epoch_2016
a=6378388 rf=297|Tapi Aike|Tapi_Aike
a=6378388 rf=297|Ministerio de Marina Norte|MMN|Ministerio_de_Marina_Norte
a=6378388 rf=297|Ministerio de Marina Sur|MMS|Ministerio_de_Marina_Sur
a=6378137 rf=298.257222101|Oman National Geodetic Datum 2017|ONGD17|Oman_National_Geodetic_Datum_2017
a=6378137 rf=298.257222101|HS2 Intermediate Reference Frame|HS2-IRF|HS2_Intermediate_Reference_Frame
a=6378137 rf=298.257222101|Australian Terrestrial Reference Frame 2014|ATRF2014|Australian_Terrestrial_Reference_Frame_2014
a=6378137 rf=298.257222101|Kingdom of Saudi Arabia Geodetic Reference Frame 2017|KSA-GRF17|Kingdom_of_Saudi_Arabia_Geodetic_Reference_Frame_2017
a=6378137 rf=298.257222101|TPEN11 Intermediate Reference Frame|TPEN11-IRF|TPEN11_Intermediate_Reference_Frame
a=6378137 rf=298.257222101|MML07 Intermediate Reference Frame|MML07-IRF|MML07_Intermediate_Reference_Frame
a=6378137 rf=298.257222101|IGb14
a=6378137 rf=298.257222101|AbInvA96_2020 Intermediate Reference Frame|AbInvA96_2020-IRF|AbInvA96_2020_Intermediate_Reference_Frame
a=6378388 rf=297|Pico de las Nieves 1968|PN68|Pico_de_las_Nieves_1968
a=6378137 rf=298.257222101|GBK19 Intermediate Reference Frame|GBK19-IRF|GBK19_Intermediate_Reference_Frame
a=6378137 rf=298.257223563|Sistem Referensi Geospasial Indonesia 2013|SRGI2013|Indonesian Geospatial Reference System 2013|Jaring Kontrol Geodesi (JKG)|Sistem_Referensi_Geospasial_Indonesia_2013
a=6378137 rf=298.257222101|Lyon Turin Ferroviaire 2004|LTF2004|Lyon_Turin_Ferroviaire_2004
a=6378137 rf=298.257222101|Red Geodesica Para Mineria en Chile|REDGEOMIN|Red_Geodesica_Para_Mineria_en_Chile
a=6378137 rf=298.257222101|ETRF2000 Poland|ETRF2000-PL
a=6378137 rf=298.257222101|EOS21 Intermediate Reference Frame|EOS21-IRF
a=6378137 rf=298.257223563|World Geodetic System 1984 (G2139)|WGS 84 (G2139)
a=6378137 rf=298.257222101|ECML14_NB Intermediate Reference Frame|ECML14_NB-IRF
a=6378137 rf=298.257222101|EWR2 Intermediate Reference Frame|EWR2-IRF
a=6378137 rf=298.257222101|Reseau Geodesique Francais 1993 v2|RGF93 v2|Réseau Géodésique Français 1993
a=6378137 rf=298.257222101|Reseau Geodesique Francais 1993 v2b|RGF93 v2b|Réseau Géodésique Français 1993
a=6378137 rf=298.257222101|MRH21 Intermediate Reference Frame|MRH21-IRF
a=6378137 rf=298.257222101|MOLDOR11 Intermediate Reference Frame|MOLDOR11-IRF
a=6378137 rf=298.257222101|EBBWV14 Intermediate Reference Frame|EBBWV14-IRF
a=6378137 rf=298.257222101|HULLEE13 Intermediate Reference Frame|HULLEE13-IRF
a=6378137 rf=298.257222101|SCM22 Intermediate Reference Frame|SCM22-IRF
a=6378137 rf=298.257222101|FNL22 Intermediate Reference Frame|FNL22-IRF
a=6378137 rf=298.257222101|International Terrestrial Reference Frame 2020|ITRF2020
a=6378137 rf=298.257222101|MWC18 Intermediate Reference Frame|MWC18-IRF
a=6378137 rf=298.257222101|SIRGAS-Chile realization 5 epoch 2021|SIRGAS-Chile 2021
`;

/** Accuracy in metres (? where unknown) and towgs84 parameters. */
export const shiftLines = `
3 595.48,121.69,515.35,4.115,-2.9383,.853,-3.408
?
1
5 682,-203,480
0.1
0
1 -199.87,74.79,246.62
0.5 -96.062,-82.428,-121.753,4.801,.345,-1.376,1.496
0.1 414.1,41.3,603.1,-.855,2.141,-7.023,0
17 -80,-100,-228
17 -132,-110,-335
0.5 -180.624,-225.516,173.919,-.81,-1.898,8.336,16.71006
38 61,-285,-181
6 11,72,-101
0.5 23.772,17.49,17.859,-.3132,-1.85274,1.67299,-5.4262
2 -124.76,53,466.79
999 283,682,231
22 295,736,257
1 660.077,13.551,369.344,-.804816,-.577692,-.952236,5.66
0.1 674.374,15.056,405.346
0.01
0.5 -133.63,-157.5,-158.62
1 -110.33,-97.73,-119.85,.3423,1.1634,.2715,.063
25 -83,37,124
6 589,76,480
1 -.465,372.095,171.736
5 -115.8543,-99.0583,-152.4616
5 -76,-138,67
25 -173,253,27
2
25 -199,32,322
44 -115,118,426
0.05
26 -88,4,101
0 -189.228,12.0035,-42.6303,-.48171,-3.09948,2.68639,.46346
0.5 -423.058,-172.868,83.772
6 -104,167,-38
44 -203,141,53
1 482.5,-130.6,564.6,-1.042,-.214,-.631,8.15
0.02
0.2 -44.183,-.58,-38.489,2.3867,2.7072,-3.5196,-8.2703
10 -206.1,-174.7,-87.7
0.5 -70.9,-151.8,-41.4
1 163.511,127.533,-159.789,0,0,.814,-.6
1 105,326,-102.5,0,0,.814,-.6
1 -45,417,-3.5,0,0,.814,-.6
1 24.47,-130.89,-81.56,0,0,.13,-.22
7 -161,-14,205
3 -117.808,-51.536,137.784,.303,.446,.234,-.29
1 -117.763,-51.51,139.061,.292,.443,.277,-.191
5 -61.15,-315.86,-3.51,-.41,-.74,3.52,1.36
44 -43,-163,45
2 -282.1,-72.2,120,-1.529,.145,-.89,-4.46
44 -143,-90,-294
35 -160,-6,-302
6 -377,681,-50
3 31.95,300.99,419.19
15 -106,-87,188
1 -292.295,248.758,429.447,4.9971,2.99,6.6906,1.0289
10 307,304,-318
999 -384,664,-48
5 -148,136,90
9 -136,-108,-292
1 -260.1,5.5,432.2
5 -206.05,168.28,-3.82
5 -190.421,8.532,238.69
11 -130,110,-13
0.3 -83.11,-97.38,-117.22,.00569290865242,-.0446975835137,.0442850539013,.1218
7 -345,3,223
26 -637,-549,-203
0.4 52.684,-71.194,-13.975,-.312,-.1063,-.3729,1.0191
3 -1.977,-13.06,-9.993,.364,.254,.689,-1.037
3 293,836,318,.5,1.6,-2.8,2.1
0.5 -33.722,153.789,94.959,-8.581,-4.478,4.54,8.95
35 -97,787,86
15 -11,851,5
1 -294.7,-200.1,525.5
42 -288,175,-376
5 -130,29,364
26 -90,40,88
17 -133,-77,-51
44 16,196,93
999 -333,-222,114
44 41,-220,-134
999 -587.8,519.75,145.76
5 -254.1,-5.36,-100.29
44 639,405,60
15 -92,-93,122
4 -104.1,-49.1,-9.9,.971,-2.917,.714,-11.68
0.5 -80.7,-132.5,41.1
44 -249,-156,381
26 -2,374,172
4 59.47,-5.04,187.44,.47,-.1,1.024,-4.5993
3 278.3,93,474.5,7.889,.05,-6.61,6.21
1 -231.034,102.615,26.836,.615,-.198,.881,1.786
2 -168,-60,320
2 446.448,-125.157,542.06,.15,.247,.842,-20.489
44 -148,51,-291
3
3 23.57,-140.95,-79.8,0,.35,.79,-.22
1 -128.16,-282.42,21.93
0.25 565.7381,50.4018,465.2904,-.395025981036,.330772431242,-1.87607329463,4.07244
35 616,97,-251
3 -198.383,-240.517,-107.909
5 -533.4,669.2,-52.5,0,0,4.28,9.4
9 -146.414,507.337,680.507
2 -61.702,284.488,472.052
999 -73,-247,227
1 -209.3622,-87.8162,404.6198,.0046,3.4784,.5805,-1.4547
1.5 -124.45,183.74,44.64,-.4384,.5446,-.9706,-2.1365
5 -30,190,89
11 -265,120,-358
1.5 577.326,90.129,463.919,5.137,1.474,5.297,2.4232
0.2 -106.8686,52.2978,-103.7239,.3366,-.457,1.8422,-1.2747
3 598.1,73.7,418.2,.202,.045,-2.455,6.7
30 -23,259,-9
10 103.25,-100.4,-307.19
1 -3.2,-5.7,2.8
1 226.702,-193.337,-35.371,-2.229,-4.391,9.238,.9798
2 0,0,4.5,0,0,.554,.219
2 0,0,1.9,0,0,.814,-.38
0.1 -381.788,-57.501,-256.673
10 -255,-15,71
10 725,685,536
44 174,359,365
10 9,183,236
2 -153,153,307
1 195.671,332.517,274.607
1 -162.619,-276.959,-161.764,.067753,-2.243648,-1.158828,-1.094246
999 -403,684,41
0 -119.4248,-303.65872,-11.00061,1.164298,.174458,1.096259,3.657065
44 -499,-249,314
44 -289,-124,60
10 151.613,253.832,-429.084,-.0506,.0958,-.5974,-.3971
0.1 -472.29,-5.63,-304.12,.4362,-.8374,.2563,1.8984
1 -193.066,236.993,105.447,.4814,-.8074,.1276,1.5649
0.1 127.744,547.069,118.359,-3.1116,4.9509,-.8837,14.1012
0.1 789.524,-626.486,-89.904,.6006,76.7946,-10.5788,-32.3241
10 162,117,154
0.5 72.438,345.918,79.486,-1.6045,-.8823,-.5565,1.3746
10 84,274,65
0.3 -599.928,-275.552,-195.665,-.0835,-.4715,.0602,49.2814
0.1 137.092,131.675,91.478,-1.9435,-11.5995,-4.3316,-7.4801
10 365,194,166
10 325,154,172
1 11.363,424.148,373.13
10 253,-132,-127
0.1 -408.809,366.857,-412.987,1.8843,-.5308,2.1657,-121.0994
0.1 244.42,85.352,168.129,-8.936,7.752,12.5952,14.2723
1 -480.26,-438.32,-643.429,16.3119,20.1721,-4.0349,-111.7002
0.1 -166.0684,-154.7826,254.8282,-37.546,7.7018,-10.2029,-30.84
999 -963,510,-359
10 -28,199,5
7 -73,47,-83
1 982.6087,552.753,-540.873,6.68162662528,-31.6114924086,-19.8481610048,16.805
0.3 97.297,-263.243,310.879,-1.5999,.8387,3.1409,13.326
1 -210.502,-66.902,-48.476,2.094,-15.067,-5.817,.485
1 -208.719,129.685,52.092,-.195,-.014,.327,.198
1 -103.088,162.481,-28.276,.167,.082,.168,-1.504
1 631.392,-66.551,481.442,1.09,-4.445,-4.487,-4.43
6 -86,-98,-119
0.5
26 175,-38,113
2 174.05,-25.49,112.57,0,0,.554,.2263
5 44.585,-131.212,-39.544
1 -80.01,253.26,291.19
1 283.7,735.9,261.1
0.05 -127.62,-67.24,-47.04,-3.068,4.903,1.578,-1.06
44 -133,-321,50
2 347.175,1077.618,2623.677,33.9058,-70.6776,9.4013,186.0647
0.5 221.525,152.948,176.768,2.3847,1.3896,.877,11.4741
0.5 218.697,151.257,176.995,3.5048,2.004,1.281,10.991
0.5 217.037,86.959,23.956
10 145,-187,103
2 -770.1,158.4,-498.2
5 -79.9,-158,-168.9
5 -146.21,112.63,4.05
44 114,-116,-333
44 -491,-22,435
44 145,75,-272
0.1 -112.854,12.27,-18.913,2.1692,16.8896,17.1961,-19.54517
44 124,-234,-25
44 -205,107,53
17 -77,-128,142
35 -127,-769,472
999 -104,-129,239
26 298,-304,-375
6 -2,151,181
44 211,147,111
2 0,0,4.5,0,0,.554,.2263
7 265.025,384.929,-194.046
44 -794,119,-298
0.3 -179.483,-69.379,-27.584,-7.862,8.163,6.042,-13.925
44 208,-435,-229
44 189,-79,-202
0.15 8.853,-52.644,180.304,-.393,-2.323,2.96,-24.081
44 403,-81,277
44 -307,-92,127
44 185,165,42
44 170,42,84
6 102,52,-38
44 276,-57,149
44 -632,438,-609
44 647,1777,-1124
35 260,12,-147
1 -156,-271,-189
1.5 0,0,1.5,0,0,.076,0
0.3 70.995,-335.916,262.898
30 -242.2,-144.9,370.3
1 612.4,77,440.2,-.054,.057,-2.797,2.55
1 599.4,72.4,419.2,-.062,-.022,-2.723,6.46
50 51,391,-36
0.1 -122.386,-188.707,103.334,3.511,-4.9665,-5.7048,4.4799
5 98,390,-22
0.1 -208.4058,-109.8777,-2.5764
1 -191.90441429,-39.30318279,-111.45032835,.00928836,-.01975479,.00427372,.252906278
0 572.213,85.334,461.94,4.9732,1.529,5.2484,3.5378
14 -.293,766.95,87.713,.195704,1.695068,3.473016,-.039338
1.5
14 205,96,-98
5 -67.35,3.88,-38.22
1 24,-121,-76
0 584.9636,107.7175,413.8067,1.1155,.2824,-3.1384,7.9922
0.3 293.17,726.18,245.36
0.1 8.846,-4.394,-1.122,-.00237,-.146528,.130428,.783926
999 -24,-203,268
999 -183,-15,273
42 -235,-110,393
1 -76.269,-16.683,68.562,-6.275,10.536,-4.286,-13.686
43 -63,176,185
0.05 -.077,.079,.086
0.001 485.021,169.465,483.839,7.786342,4.397554,4.102655,0
3 -93.799,-132.737,-219.073,-1.844,.648,-6.37,-.169
5 -192.26,65.72,132.08
2.5 -9.5,122.9,138.2
2.5 -78.1,101.6,133.3
1 0,0,0,-.008393,.000749,-.010276,0
0.5 18.38,192.45,96.82,.056,-.142,-.2,-.0013
5 -17.51,-108.32,-62.39
6 -170,33,326
25 -171.16,17.29,325.21,0,0,.814,-.38
2 -123.1,53.2,465.4
1 33.4,-146.6,-76.3,-.359,-.053,.844,-.84
10 -8,160,176
2 -84.1,-101.8,-129.7,0,0,.468,1.05
5 -378.873,676.002,-46.255
9 -148,136,90
23 -295,173,-371
0.1 24.9,-126.4,-93.2,-.063,-.247,-.041,1.01
10 219.315,168.975,-166.145,.198,5.926,-2.356,-57.104
1 -404.78,685.68,45.47
4.5 25,-141,-78.5,0,.35,.736,0
2.5 -112,-110.3,-140.2
2 612.4,77,440.2,-.054,.057,-2.797,2.55
7 -8,159,175
1 -119.353,-48.301,139.484,.415,.26,.437,-.613
14 58,-283,-182
35 45,-290,-172
8 4,159,188
1 2.478,149.752,197.726,.526,.498,-.501,.685
4 28,-121,-77
3 2.329,-147.042,-92.08,-.309,.325,.497,5.69
999 -103,-106,-141
1 476.08,125.947,417.81,4.610862,2.388137,-11.942335,9.896638
5 -144.35,242.88,-33.2
12 -5,135,172
20 -10,158,187
8 213.11,9.37,-74.95
19 -57,1,-41
9 -22,160,190
2 -84,-97,-117
6 -87,-96,-120
1 597.1,71.4,412.1,.894,.068,-1.563,7.58
0.05 -136.9703,-37.5638,124.4242,.25676,.42966,.30077,-4.61966
1 517.4399,228.7318,579.7954,4.045,4.304,-15.612,-8.312
0.46 577.84843,165.45019,390.43652,4.93131,-.96052,-13.05072,7.86546
1 551.7,162.9,467.9,6.04,1.96,-11.38,-4.82
2.5 -233.43,6.65,173.64
6 -165,-11,206
0.5 -157.84,308.54,-146.6
15 -175,-23,-303
6 -157,-2,-299
1 221.899,274.136,-397.554,-2.80844591036,.448508588913,2.81017234679,-2.199943
10 -41.8,-342.2,-228.2
3 -48,-345,-231
14 -263,6,431
1 -89.5,-93.8,-123.1,0,0,-.156,1.2
10 -87,-98,-121
21 217,823,299
18 282,726,254
2.5 -273.5,110.6,-357.9
5 -60.31,245.935,31.008,12.324,3.755,-7.37,.447
26 -282,169,-371
17 -298,159,-369
16 -279,175,-379
19 -270,188,-388
10 -291.87,106.37,-364.52
7 31,146,47
7 -93.6,-83.7,113.8
5 -3,154,177
5 -7,151,175
2 -275.7224,94.7824,340.8944,-8.001,-4.42,-11.821,1
1 -128.033,-283.697,21.052
10 -44,6,-36
8 -45,8,-33
9 -58,0,-44
2 -355,21,72
19 -679,669,-48
`;

/** West, south, east, north in tenths of a degree. */
export const areaLines = `
161 457 229 486
1192 218 1221 254
1143 173 1237 270
387 290 488 374
133 408 231 469
266 454 302 485
117 -135 299 -34
188 422 231 462
-220 246 -117 328
195 348 283 418
-691 434 -597 481
192 597 316 701
100 549 242 691
302 -269 409 -104
302 -178 354 -140
312 -269 357 -198
302 -278 431 -100
1021 79 1100 234
471 262 537 333
217 575 282 598
519 165 600 266
-1603 188 -1547 223
-1720 628 -1685 639
-1706 570 -1700 573
-1699 564 -1693 567
-680 176 -642 188
341 294 357 333
-87 10 -24 108
608 80 1012 371
608 210 779 371
681 80 975 356
1021 83 1096 234
133 -504 429 -221
59 458 105 479
1445 -146 -645 714
525 273 528 277
440 233 634 398
-152 71 -76 127
120 477 226 511
-609 110 -604 115
-620 99 -608 109
93 195 263 353
-722 -435 -658 -319
-736 -504 -654 -424
1245 331 1311 387
410 89 580 190
433 125 532 190
-168 108 -136 127
1606 -560 -1712 -258
-38 14 21 112
-1709 -145 -1693 -141
-1133 -599 -260 168
-99 411 104 516
-106 513 -53 555
-134 83 -131 86
-134 68 -102 100
450 -900 1600 -600
99 412 287 548
99 396 315 549
203 575 282 600
57 494 66 502
-314 393 -310 398
-289 383 -269 392
-260 368 -247 380
-82 539 -53 554
-734 6 -589 168
-736 -585 -526 -217
192 396 211 427
84 21 104 50
-733 597 -425 790
-297 686 -198 746
-389 655 -368 660
129 89 142 99
141 117 151 128
247 219 370 317
189 398 -1689 852
218 34 480 223
1092 -472 1632 -13
1092 -386 1537 -93
345 163 557 322
409 -18 515 121
1 116 160 236
-96 369 -61 422
-534 -358 -260 43
199 -269 360 -81
288 -118 420 47
951 -90 1171 60
-598 130 -593 134
78 128 149 167
736 167 1348 536
25 495 64 516
-649 322 -646 325
-791 -43 -668 137
1050 -33 1084 -14
82 -181 241 -58
-736 -550 -536 -217
164 -349 330 -177
74 302 137 385
-626 -320 -471 -153
-582 -338 -347 -26
350 323 424 373
247 218 380 339
-161 257 487 848
-106 348 381 848
519 165 600 265
951 -110 1411 60
922 56 1057 286
973 56 1057 205
-785 176 -761 186
796 58 820 99
995 11 1059 79
465 285 485 301
-734 6 -598 123
-815 -435 -479 127
-724 87 -707 111
-116 42 -73 86
-2 29 25 112
1168 49 1267 195
-749 -560 -637 -516
605 294 750 385
553 -49 556 -45
1187 -66 1208 -18
-161 328 402 848
105 -61 124 -50
-172 207 -10 360
364 123 434 181
26 19 147 139
59 347 190 471
70 -64 146 24
1676 71 -477 832
1676 149 -407 865
505 226 572 271
1658 -477 1793 -338
46 579 313 713
-49 413 97 512
-1800 -900 1800 900
-90 497 21 611
-89 497 20 610
-106 498 19 609
341 291 394 334
88 -70 187 38
934 -606 1734 -84
195 351 -1689 820
505 245 531 271
506 245 517 262
-734 77 -598 123
32 507 73 537
-616 -526 -576 -509
82 -307 253 -169
1087 0 1098 22
425 -266 511 -116
1093 8 1197 77
1228 203 1541 456
-621 98 -600 116
515 226 561 254
-30 319 91 372
-87 189 120 388
109 552 242 691
-585 -350 -530 -300
-203 106 -113 167
-581 18 -526 94
95 464 172 491
58 472 139 551
202 436 298 483
477 291 482 295
-571 434 -559 474
436 -145 467 -113
449 -131 454 -126
-1222 121 -846 328
736 181 1348 536
-637 140 -575 186
-633 181 -629 184
-620 169 -616 173
-616 151 -612 157
-619 119 -613 126
-623 166 -620 169
-630 170 -625 175
-612 136 -608 142
-616 125 -610 135
-952 416 -743 569
-799 449 -571 627
1137 221 1146 226
1223 170 1577 461
1145 -43 1191 43
-174 323 -162 332
-162 299 -157 303
-1411 382 -407 865
-918 -560 -252 126
-172 102 305 157
-633 178 -627 182
-619 158 -609 166
-545 34 -516 59
-547 21 -494 89
-613 143 -607 150
551 -215 560 -208
518 -248 583 -182
-1500 -180 -1490 -174
-1520 -170 -1508 -161
-1404 -96 -1394 -87
1669 -213 1676 -206
1394 -668 1415 -661
1360 -672 1420 -656
-565 466 -560 472
-1763 -135 -1760 -131
1677 -218 1682 -213
1673 -228 1677 -224
1635 -199 1638 -195
1663 -224 1666 -221
431 -120 436 -113
-247 633 -133 666
-309 599 -55 696
-92 707 -78 713
190 556 283 581
1639 -225 1671 -200
463 290 487 304
190 538 269 565
-1773 -447 -1755 -433
-1222 -599 -252 328
1445 131 1462 207
1000 139 1077 225
-171 193 -158 214
-166 168 -155 195
880 185 927 267
1160 30 1300 222
728 -7 737 71
-848 -43 -668 156
-1582 -313 -1319 -45
-1388 -106 -1385 -103
-1393 -101 -1387 -96
-1497 -180 -1490 -174
-1500 -177 -1497 -174
-1524 -166 -1521 -163
518 273 531 282
217 -135 308 -49
215 -74 263 -50
121 -74 297 -32
686 -498 707 -486
572 -206 579 -199
-171 147 -48 273
121 -61 163 -42
-201 147 -48 273
105 -61 131 -43
323 271 343 301
-1664 236 -1660 240
967 -123 970 -117
1412 246 1415 249
-59 -161 -55 -158
1539 242 1541 244
-145 -81 -142 -78
417 109 442 128
1680 -204 1700 -173
1657 -780 1675 -771
-1746 -48 -1706 -26
-824 208 -726 309
1556 -109 1625 -65
-1096 -273 -1091 -270
1768 -209 -1781 -124
1768 -193 -1797 -161
-381 -550 -357 -539
-815 192 -810 195
723 -75 726 -71
-1696 166 -1694 168
-802 196 -796 198
-1775 281 -1773 283
-183 275 -160 289
-1302 -252 -1300 -250
1664 -174 1688 -145
1622 86 1679 194
1665 192 1668 194
-128 -405 -98 -370
1628 52 1631 55
-609 -631 -603 -628
1227 286 1343 403
-75 613 -63 625
980 8 1197 79
387 290 487 374
387 290 511 374
118 502 151 517
99 502 126 517
-750 563 80 871
1784 -171 -1797 -161
1562 -265 1743 -148
1664 -208 1668 -203
995 11 1046 68
1771 -184 1788 -172
920 -140 1415 78
1035 11 1041 15
-806 140 -745 194
1676 149 -638 748
130 416 195 466
-689 289 -607 358
1449 -900 -1449 -599
133 454 167 469
-791 -43 -668 126
95 408 231 491
431 -257 506 -118
951 -90 1158 60
74 302 116 374
64 -1 69 5
72 14 76 18
-49 423 83 512
-94 359 34 439
-356 292 -124 431
120 485 189 511
1123 40 1154 64
256 344 449 435
887 267 922 284
-697 -230 -575 -96
-1133 -599 -657 -175
-905 21 -814 118
-844 50 -770 126
-847 -211 -686 0
-585 -378 -500 -300
-915 99 -876 145
-923 79 -825 179
-893 158 -877 185
-831 71 -771 97
-582 -275 -388 -149
-741 -358 -252 71
1392 -148 1629 26
221 431 402 524
106 543 121 549
58 472 151 551
-1791 -257 -1712 -141
-836 175 -787 207
800 263 883 305
322 345 347 358
1574 -176 -1512 318
1294 16 1496 239
350 330 367 347
83 31 91 39
551 -49 561 -36
-169 130 -137 139
379 -672 1420 -209
329 294 357 336
519 143 634 268
692 391 803 433
223 412 314 443
120 469 169 511
144 474 189 505
168 477 226 497
1135 220 1137 223
1445 -146 -645 494
-680 176 -645 186
82 -181 241 -43
344 162 557 322
1794 -160 -1742 -98
199 418 218 433
-733 -525 -683 -503
-687 -552 -637 -525
-28 514 0 533
-32 533 -13 539
-19 514 2 535
-44 571 -21 578
-183 275 -133 295
-47 555 -40 560
46 448 79 459
141 490 242 560
-36 555 -19 573
-19 548 -13 553
-15 517 -3 523
-33 513 -3 533
-24 532 -13 536
-33 515 -28 519
-17 536 -2 539
-44 557 -33 576
-46 574 -30 587
-32 530 -21 537
-600 502 -571 521
-630 471 -600 521
-660 479 -630 605
-690 473 -660 590
-720 450 -690 618
-750 449 -720 626
-780 453 -750 627
-799 462 -780 625
-750 449 -743 457
-780 436 -750 463
-810 422 -779 474
-836 416 -810 460
-825 460 -795 553
-855 460 -825 556
-885 471 -855 567
-915 479 -885 569
-945 480 -915 552
-952 486 -945 533
-952 480 -900 562
-900 461 -840 569
-840 416 -780 554
-780 436 -743 463
-780 449 -720 627
-720 450 -660 618
-660 471 -600 605
-60 49 -24 105
-87 42 -60 108
1021 83 1080 234
1080 104 1096 216
143 -232 146 -226
164 -331 180 -280
179 -349 200 -283
199 -349 221 -247
220 -343 241 -252
240 -343 261 -247
260 -339 280 -229
279 -331 301 -221
299 -314 321 -222
319 -290 330 -268
440 309 480 398
480 254 540 398
540 253 600 383
600 250 634 371
93 253 101 305
100 235 120 333
120 228 140 331
140 226 160 328
160 225 181 314
180 215 200 322
200 205 220 330
220 195 240 330
240 199 253 322
93 235 120 333
120 225 181 331
179 195 240 330
-706 -435 -674 -319
-705 -504 -674 -424
-687 -549 -675 -525
-687 -547 -660 -516
93 226 150 333
78 332 137 385
420 115 481 180
480 94 541 190
1054 90 1076 111
1065 79 1100 112
1280 344 1297 387
1260 339 1280 384
1245 339 1260 381
-723 100 -715 110
-715 100 -711 106
1719 -391 1762 -341
1757 -392 1773 -372
1767 -391 1787 -374
1758 -406 1781 -388
1736 -398 1755 -384
1748 -396 1764 -388
1744 -410 1763 -394
1750 -417 1766 -402
1745 -415 1754 -409
1721 -413 1732 -404
1724 -422 1741 -406
1719 -415 1727 -407
1712 -422 1725 -414
1711 -428 1728 -415
1718 -430 1736 -420
1729 -427 1745 -408
1703 -433 1719 -424
1692 -439 1709 -430
1680 -444 1701 -436
1711 -440 1734 -426
1706 -443 1723 -431
1698 -450 1716 -433
1686 -454 1703 -437
1677 -456 1692 -442
1663 -464 1683 -445
1697 -459 1713 -446
1686 -468 1709 -452
1672 -474 1690 -453
1620 -559 1680 -396
1680 -560 1740 -307
1740 -544 1800 -264
-33 46 13 112
-38 14 21 61
-134 71 -120 100
-120 68 -102 100
-76 10 -31 52
190 513 240 546
141 521 200 549
141 493 191 534
183 493 197 514
141 502 165 554
165 493 195 560
195 490 225 546
225 490 242 545
1663 -474 1787 -341
-1709 -146 -1680 -141
80 546 113 578
107 545 127 568
145 549 153 554
-691 445 -637 481
-734 70 -719 117
-720 7 -660 157
-660 6 -589 168
-904 349 -816 367
-860 377 -824 392
256 365 285 422
285 360 315 415
315 359 345 421
345 358 375 422
375 366 405 412
405 370 435 416
435 369 449 411
286 434 315 452
-540 606 -480 731
-480 597 -425 621
-690 436 -660 481
-660 434 -597 480
-1118 313 -1090 371
-1134 313 -1104 371
-1149 320 -1125 370
-1245 395 -1199 421
-1241 380 -1195 402
-1231 367 -1178 388
-1221 357 -1156 376
-1215 327 -1141 359
-1182 325 -1144 341
-1091 395 -1020 411
-1091 381 -1020 401
-1091 369 -1020 387
-738 409 -717 421
-758 384 -749 399
-824 244 -799 309
-834 262 -811 296
-877 292 -820 311
-835 303 -807 347
-857 306 -829 351
-1133 419 -1110 448
-1153 419 -1126 457
-1173 419 -1143 491
-896 364 -819 382
-795 379 -749 398
-735 414 -698 429
-710 411 -698 416
-905 450 -834 484
-871 438 -822 460
-872 416 -821 443
-900 300 -880 351
-917 310 -893 351
-1161 443 -1040 491
-1058 320 -1029 370
-1078 317 -1048 370
-1091 313 -1063 370
-759 408 -732 451
-778 419 -750 445
-798 419 -773 437
-743 404 -718 413
-844 338 -753 366
-1041 471 -968 491
-1041 459 -965 479
-1030 352 -944 371
-1000 336 -944 356
-1242 439 -1164 463
-1246 419 -1169 446
-806 406 -747 426
-806 397 -747 412
-834 320 -785 353
-1031 343 -999 365
-1031 317 -940 346
-1067 297 -935 323
-1050 277 -937 307
-1002 258 -968 283
-1141 405 -1090 421
-1141 384 -1090 411
-1141 369 -1090 386
-801 377 -765 395
-837 365 -753 383
-1248 470 -1170 491
-1244 455 -1169 477
-929 453 -880 474
-929 439 -862 458
-915 424 -869 444
-645 459 -619 471
-630 446 -597 471
-663 434 -630 461
1057 -69 1101 -40
1128 -85 1171 -68
1318 -30 1339 -19
26 19 85 64
-660 -550 -614 -513
736 354 781 411
779 291 840 473
840 273 900 492
900 277 961 479
960 211 1021 432
1020 215 1080 425
1080 181 1140 452
1140 221 1200 516
1200 263 1260 536
1260 408 1320 528
1320 450 1348 484
736 358 765 407
765 310 795 419
795 299 826 459
825 282 855 473
855 278 885 492
884 273 916 485
915 277 945 452
945 282 976 445
975 214 1005 428
1005 211 1035 427
1035 225 1066 423
1065 181 1096 425
1095 181 1125 452
1125 215 1155 455
1155 226 1185 499
1185 244 1215 534
1215 282 1245 536
1245 401 1275 532
1275 413 1305 503
1305 424 1335 489
1335 458 1348 484
195 597 225 694
225 597 255 689
285 609 315 699
433 125 481 180
480 139 532 190
99 503 105 516
105 489 135 548
135 465 165 548
1281 269 1305 348
1297 301 1321 340
1308 337 1335 364
1319 326 1349 345
1331 341 1355 358
1348 334 1370 364
1362 345 1379 376
1373 345 1400 386
1384 293 1412 380
1394 377 1422 416
1393 413 1415 435
1408 421 1437 456
1426 418 1459 444
1412 246 1424 278
1266 260 1284 270
1228 239 1256 250
1311 244 1314 261
1360 203 1362 205
195 543 229 554
266 556 300 695
300 503 360 701
360 431 421 693
420 411 480 810
480 413 540 814
540 504 600 820
600 506 660 818
660 541 720 771
720 531 780 798
780 506 840 811
840 490 900 813
900 498 960 814
960 497 1020 814
1020 496 1080 795
1080 491 1140 769
1140 495 1200 760
1200 515 1260 740
1260 422 1320 737
1320 426 1380 762
1380 458 1440 763
1440 436 1500 769
1500 457 1560 763
1560 502 1620 772
1620 544 1680 701
1680 544 1740 702
1740 616 1800 716
-1800 643 -1740 717
-1740 642 -1689 672
195 479 240 595
240 451 301 695
300 443 360 701
360 414 420 693
420 388 481 810
480 373 540 814
540 370 600 820
600 351 660 818
660 366 720 771
720 367 780 798
780 410 841 811
840 468 900 813
195 482 225 591
225 477 255 598
254 452 286 690
285 451 315 699
315 443 345 701
345 446 375 694
375 430 405 688
405 410 436 688
435 388 465 808
465 383 495 810
495 376 525 813
525 373 555 815
555 376 585 819
585 355 615 820
615 351 645 818
645 362 675 813
675 369 705 771
705 366 735 736
735 372 765 798
765 404 795 811
795 418 825 811
825 451 855 776
855 470 885 772
885 494 915 813
915 501 945 813
945 497 975 814
975 497 1005 809
1005 501 1035 798
1035 501 1065 793
1065 492 1095 784
1095 491 1125 769
1125 494 1155 767
1155 495 1185 745
1185 498 1215 737
1215 531 1245 740
1245 498 1275 740
1275 426 1305 736
1305 422 1335 720
1335 427 1365 759
1365 447 1395 763
1395 458 1425 763
1425 436 1455 760
1455 436 1485 768
1485 452 1515 769
1515 467 1545 763
1545 490 1575 772
1575 513 1605 712
1605 543 1635 710
1635 546 1665 699
1665 544 1695 701
1695 598 1725 702
1725 609 1755 701
1755 620 1785 711
-1785 647 -1755 717
-1755 642 -1725 678
-1725 643 -1695 671
-1693 657 -1689 659
1785 622 -1785 717
195 543 225 554
225 543 229 551
266 560 286 690
285 528 315 699
315 512 345 701
345 446 376 694
375 433 405 688
405 428 435 688
435 418 465 808
465 411 495 810
495 423 525 813
525 505 555 815
555 505 585 819
585 504 615 820
615 510 645 818
645 543 675 813
675 548 705 771
705 534 735 736
735 534 765 798
765 514 795 811
795 507 825 811
825 495 855 776
855 490 885 772
302 -269 360 -114
359 -190 409 -104
-868 309 -848 350
-885 301 -863 351
-947 346 -896 365
-945 330 -904 351
-1561 188 -1547 204
-1574 204 -1559 213
-1584 212 -1576 218
-1599 218 -1592 223
-1603 217 -1599 221
-893 370 -870 425
-916 369 -889 426
-866 379 -847 418
-881 377 -862 418
-967 418 -901 436
-962 403 -901 421
-1021 385 -945 401
-1021 369 -946 389
-941 308 -908 331
-940 288 -887 311
-701 438 -669 475
-711 430 -692 466
-973 466 -894 494
-969 452 -922 475
-969 434 -912 456
-920 359 -891 407
-938 364 -914 407
-958 364 -934 406
-1041 399 -953 431
-1171 349 -1140 420
-1182 360 -1149 410
-1200 369 -1169 420
-726 426 -706 454
-756 388 -738 414
-849 401 -805 424
-849 384 -807 404
-719 411 -710 421
-1041 441 -964 460
-1041 424 -964 448
-735 427 -715 451
-818 387 -777 407
-827 372 -790 392
-1064 409 -1040 451
-1087 409 -1060 451
-1111 409 -1075 451
-1111 409 -1090 447
1167 -13 1180 0
399 413 431 436
430 388 461 431
460 383 491 421
490 378 518 426
492 411 523 518
522 414 553 518
552 412 583 512
-600 475 -571 554
-630 471 -600 590
-660 479 -630 606
-780 436 -750 627
-810 422 -780 625
-1200 489 -1140 835
-1140 489 -1080 840
-1080 489 -1020 840
-840 416 -780 840
-780 436 -720 840
-720 408 -660 840
-660 400 -600 840
-600 385 -540 840
1724 513 -1299 714
-540 34 -516 59
-540 21 -494 89
540 -248 583 -182
-1246 419 -1164 463
1677 -218 1680 -213
59 365 120 471
120 347 190 471
-1391 482 -1140 601
109 567 132 602
121 552 148 623
135 559 162 617
154 561 177 623
170 586 197 607
119 615 156 644
136 604 171 652
143 621 191 672
171 568 203 662
160 634 233 691
196 650 230 665
218 654 242 682
109 572 130 598
118 552 155 644
160 568 203 686
184 633 222 691
213 652 242 686
-1800 -900 1800 -600
450 -800 1600 -600
-356 246 449 848
302 -276 360 -114
360 -278 420 -100
-161 349 -119 725
-120 349 -60 742
-60 352 1 805
0 370 61 825
60 387 121 844
120 464 181 845
179 588 241 846
240 596 301 848
300 617 361 847
360 729 381 791
-247 647 -240 659
-240 633 -180 666
-180 634 -133 666
120 347 180 471
348 291 394 334
190 588 316 701
130 523 138 527
-929 424 -862 474
-686 441 -669 474
-711 430 -696 466
-905 416 -821 484
-1067 258 -935 365
-877 244 -799 311
-896 364 -819 392
1236 239 1256 250
1266 244 1320 349
1320 203 1380 376
1380 246 1440 456
1440 428 1459 444
1223 211 1260 298
1260 211 1320 387
1320 170 1380 436
1380 176 1440 461
1440 230 1479 457
1289 -382 1411 -259
-38 491 -20 502
-28 487 -18 495
1409 -392 1501 -339
1128 -437 1537 -98
1523 -294 1537 -246
-791 12 -785 25
-786 0 -755 103
-726 -43 -695 126
-696 -23 -668 64
180 490 242 524
1160 62 1180 187
1180 30 1201 205
1197 30 1223 217
1217 34 1243 222
1237 47 1267 220
192 600 195 604
195 599 205 605
205 598 215 694
215 597 225 694
225 597 235 688
235 598 245 689
245 599 255 689
255 601 265 700
265 603 275 701
275 604 285 701
285 609 295 699
295 614 305 680
305 620 316 643
1768 -193 1800 -161
-1800 -171 -1797 -161
177 592 182 595
-1411 520 -1380 726
-1380 480 -1320 795
-1320 465 -1260 810
-1260 481 -1200 818
-1020 489 -960 840
-960 480 -900 840
-900 461 -840 840
1635 -228 1682 -195
995 12 1046 68
1562 -261 1621 -153
1620 -265 1680 -148
1680 -260 1743 -197
1680 -218 1682 -213
-932 409 -744 508
-932 409 -547 523
-750 745 -720 791
-720 732 -660 809
-660 689 -600 823
-600 589 -540 840
-540 569 -480 840
-480 563 -420 840
-420 565 -360 840
-360 601 -300 840
-300 649 -240 840
-240 677 -180 840
-180 686 -120 840
-120 724 -60 840
93 235 120 340
120 225 180 353
179 195 241 351
240 199 263 336
-720 -640 -600 -600
-600 -640 -480 -600
-480 -640 -360 -600
-1800 -680 -1680 -640
-720 -680 -600 -640
-600 -680 -480 -640
360 -680 480 -640
480 -680 600 -640
600 -680 720 -640
720 -680 840 -640
840 -680 960 -640
960 -680 1080 -640
1080 -680 1200 -640
1200 -680 1320 -640
1320 -680 1440 -640
1440 -680 1560 -640
1560 -680 1680 -640
-1080 -720 -960 -680
-960 -720 -840 -680
-840 -720 -720 -680
-720 -720 -600 -680
-240 -720 -120 -680
-120 -720 0 -680
0 -720 120 -680
120 -720 240 -680
240 -720 360 -680
360 -720 480 -680
480 -720 600 -680
600 -720 720 -680
720 -720 840 -680
840 -720 960 -680
960 -720 1080 -680
1080 -720 1200 -680
1200 -720 1320 -680
1320 -720 1440 -680
1440 -720 1560 -680
1560 -720 1680 -680
1680 -720 1800 -680
-1620 -760 -1440 -720
-1440 -760 -1260 -720
-1260 -760 -1080 -720
-1080 -760 -900 -720
-900 -760 -720 -720
-720 -760 -540 -720
-360 -760 -180 -720
-180 -760 0 -720
0 -760 180 -720
180 -760 360 -720
360 -760 540 -720
540 -760 720 -720
720 -760 900 -720
900 -760 1080 -720
1080 -760 1260 -720
1260 -760 1440 -720
1440 -760 1620 -720
1620 -760 1800 -720
-1800 -800 -1560 -760
-1560 -800 -1320 -760
-1320 -800 -1080 -760
-1080 -800 -840 -760
-840 -800 -600 -760
-600 -800 -360 -760
-360 -800 -120 -760
-120 -800 120 -760
120 -800 360 -760
360 -800 600 -760
600 -800 840 -760
840 -800 1080 -760
1080 -800 1320 -760
1320 -800 1560 -760
1560 -800 1800 -760
-1800 -840 -1500 -800
-1500 -840 -1200 -800
-1200 -840 -900 -800
-900 -840 -600 -800
-600 -840 -300 -800
-300 -840 0 -800
0 -840 300 -800
300 -840 600 -800
600 -840 900 -800
900 -840 1200 -800
1200 -840 1500 -800
1500 -840 1800 -800
-1800 -880 -1200 -840
-1200 -880 -600 -840
-600 -880 0 -840
0 -880 600 -840
600 -880 1200 -840
1200 -880 1800 -840
-1800 -900 1800 -880
1498 -800 1741 -686
-1582 -267 -1500 -125
-1500 -312 -1440 -72
-1440 -313 -1380 -45
-1380 -266 -1319 -55
1409 -376 1537 -281
-1245 325 -1141 421
-545 48 -540 57
-547 21 -540 57
215 -74 231 -53
230 -70 250 -50
121 -61 131 -46
130 -60 151 -42
150 -59 170 -32
170 -54 190 -34
190 -73 210 -40
210 -74 230 -53
250 -73 270 -42
270 -74 290 -42
290 -61 297 -43
141 490 242 549
165 401 195 549
195 396 225 546
225 412 255 545
120 457 180 549
180 396 240 549
240 412 298 510
149 -59 163 -44
-180 147 -120 235
-120 147 -60 273
-60 154 -48 258
195 541 235 593
234 538 265 598
264 551 283 597
-171 147 -120 235
1676 490 1741 563
1740 479 1800 567
980 11 1059 79
1024 12 1046 30
1017 20 1028 33
1013 24 1037 48
1007 25 1020 39
1023 38 1038 59
1001 51 1006 56
995 50 1012 68
1000 36 1020 60
1013 45 1027 63
315 628 316 630
469 373 540 470
387 311 420 368
420 290 480 374
480 298 487 310
-1800 -800 1800 840
105 502 126 517
118 502 136 517
135 506 151 516
-1200 489 -1099 600
-1800 600 1800 900
1101 183 1168 229
519 165 540 197
540 168 600 266
-806 141 -779 194
-780 140 -745 192
-941 288 -887 331
-152 90 -120 127
-120 71 -76 126
-701 437 -683 475
-1410 546 -1299 604
-1441 597 -1409 702
-1480 597 -1440 704
-1521 591 -1479 707
-1560 557 -1518 713
-1600 548 -1559 714
-1641 543 -1600 708
-1683 543 -1640 691
-1732 564 -1680 659
1724 513 -1648 544
-1800 450 1800 900
-1411 599 -1239 697
-1365 599 -1020 789
-1800 478 -1739 633
-1740 486 -1679 731
-1680 495 -1619 743
-1620 509 -1559 748
-1560 521 -1499 748
-1500 540 -1439 742
-1440 534 -1379 736
-1380 536 -1319 731
-1320 353 -1260 569
-1260 305 -1199 491
-1200 308 -1140 491
-1140 313 -1080 491
-1080 289 -1020 491
-1020 258 -960 491
-961 256 -900 494
-900 239 -840 484
-840 238 -780 462
-780 282 -720 451
-720 336 -659 475
-1248 338 -1199 491
-1200 322 -1140 491
-1020 258 -959 491
-960 284 -899 494
-900 288 -839 484
-841 244 -780 462
-780 338 -720 451
-720 409 -669 475
-1603 195 -1559 223
-1560 188 -1547 209
-540 395 -479 577
134 423 195 466
130 416 180 466
180 416 195 460
-1125 489 -1099 600
-1155 489 -1125 600
-1185 507 -1155 600
1655 -512 1670 -478
1686 -529 1696 -522
1784 -500 1794 -475
-1791 -316 -1776 -290
-851 213 -769 233
-787 197 -740 215
-1200 528 -1185 600
-917 300 -880 351
1180 186 1200 247
1199 204 1221 268
1192 231 1198 239
1199 218 1221 254
986 -600 -680 667
99 502 120 543
120 457 181 548
180 457 229 501
255 412 285 483
285 433 298 455
165 457 195 505
202 434 315 483
136 559 178 672
1450 -810 1690 -760
172 586 197 603
480 296 488 310
-649 182 -642 188
-11 413 97 431
-18 423 77 441
-18 429 78 450
-15 440 78 460
-23 450 72 470
-48 460 77 480
-49 470 83 490
-49 480 83 500
-21 490 81 512
-837 365 -753 395
285 -135 308 -49
265 -135 295 -49
245 -121 275 -49
217 -118 256 -63
-680 178 -651 186
-651 176 -645 185
1550 -600 -1699 -250
548 248 556 254
266 454 300 485
300 463 302 465
117 -61 130 -46
150 -74 170 -34
170 -82 190 -34
190 -80 210 -37
210 -113 231 -41
230 -115 250 -45
250 -120 270 -49
270 -134 290 -64
120 -82 181 -34
180 -113 240 -35
240 -135 299 -47
-481 -160 -471 -153
-220 246 -180 312
-180 252 -117 328
80 548 100 577
90 546 113 578
1445 131 1451 137
195 461 225 496
225 477 229 491
-1222 150 -1140 328
-1140 150 -1080 323
-1080 140 -1020 318
-1020 123 -960 299
-960 121 -900 260
-900 178 -846 258
1020 177 1080 425
1080 167 1140 452
1140 190 1200 516
1200 246 1260 536
1260 297 1320 528
-637 140 -600 184
60 472 120 555
-289 114 -195 206
-356 352 -300 431
-300 335 -240 430
-180 292 -124 365
-1248 244 -669 494
46 583 60 625
60 579 70 631
70 579 80 636
80 580 90 639
90 585 100 642
100 589 110 651
110 588 120 658
120 598 130 682
130 640 140 684
140 640 150 691
150 661 160 694
160 668 170 695
170 679 180 697
180 680 190 703
190 683 200 704
200 683 210 703
210 690 220 708
220 686 230 709
230 686 240 711
240 685 250 712
250 685 260 713
260 697 270 712
270 699 280 712
280 690 290 712
290 690 300 710
300 694 313 708
1307 373 1311 377
1260 331 1271 337
1242 339 1260 409
1260 331 1280 418
1280 344 1300 431
1300 373 1311 430
1260 331 1280 384
86 -40 146 24
904 273 911 281
892 267 899 274
896 267 901 273
894 277 905 284
889 270 894 277
907 273 915 281
909 269 915 277
891 271 896 278
910 267 916 272
896 274 901 279
913 267 922 273
887 268 894 273
900 267 908 273
892 271 898 281
913 270 922 275
902 271 908 278
900 268 904 272
897 271 906 281
913 273 918 280
905 267 912 274
-140 599 -4 657
-360 -202 -300 0
-736 -520 -705 -361
-705 -549 -674 -240
-675 -552 -644 -217
-645 -550 -615 -219
-616 -391 -585 -233
-585 -386 -554 -248
-555 -282 -536 -254
-660 -229 -600 -96
-697 -230 -660 -97
-600 -202 -575 -162
-720 -599 -660 -175
-780 -594 -719 -183
-865 22 -814 118
-585 -367 -540 -300
-540 -378 -500 -319
-780 -211 -720 0
-720 -205 -686 -21
-300 -239 -252 43
-860 95 -825 113
-858 79 -825 100
-923 136 -881 159
-902 131 -876 145
-878 128 -830 151
-877 107 -834 128
-802 0 -780 27
1530 -810 1730 -760
1570 -760 1730 -730
1600 -730 1720 -695
1500 -900 -1500 -760
33 552 45 560
-600 -320 -539 46
-480 -335 -420 52
-420 -264 -360 8
-360 -238 -299 42
-582 -275 -540 -179
-540 -275 -479 -149
-480 -253 -420 -150
-420 -230 -388 -149
1392 -112 1440 24
1440 -139 1501 26
1500 -148 1560 20
-919 158 -883 179
221 479 240 517
240 451 300 520
300 431 360 524
360 434 402 505
-849 416 -821 461
-877 417 -846 462
30 411 104 438
-517 -58 -324 71
-17 505 220 560
518 -244 540 -185
33 509 60 560
115 474 151 551
91 437 128 452
58 491 75 539
75 472 106 551
105 473 136 546
135 485 139 490
105 473 136 548
135 485 151 548
-1800 -530 -1740 -258
1487 -360 1494 -351
410 147 420 164
540 89 580 150
-840 -174 -780 -31
104 -81 129 -50
290 -135 299 -121
-541 -358 -479 71
-741 -101 -719 -45
-720 -112 -659 22
-660 -163 -599 53
1021 92 1036 229
1035 83 1066 234
1065 85 1096 230
1064 85 1088 217
-1560 750 -660 871
-840 750 61 871
-120 750 781 871
600 750 1501 871
1320 750 -1380 871
-1560 670 -660 791
-840 670 61 791
-120 670 781 791
600 670 1501 791
1320 670 -1380 791
-1560 590 -660 710
-840 590 60 710
-120 590 781 710
600 590 1501 710
1320 590 -1380 710
-600 828 0 879
-720 795 -320 846
-320 795 81 846
-750 761 -540 812
-540 761 -240 812
-240 761 19 812
-760 728 -510 779
-510 728 -260 779
-260 728 -20 779
-719 694 -519 746
-520 695 -320 746
-320 695 -120 746
-650 661 -470 712
-470 661 -290 712
-290 661 -110 712
-590 628 -420 679
-420 628 -250 679
-590 595 -440 646
-440 595 -290 646
-40 795 361 846
-34 761 381 812
-20 728 221 779
220 728 461 779
40 695 241 746
240 695 441 746
330 795 731 846
730 795 1131 846
349 761 671 812
670 761 981 812
980 761 1291 812
1290 761 1601 812
460 728 701 779
700 728 941 779
940 728 1181 779
1180 728 1421 779
1420 728 1661 779
1660 728 -1689 779
440 695 641 746
640 695 851 746
850 695 1061 746
1060 695 1271 746
1270 695 1480 746
1480 695 1691 746
1690 695 -1690 746
-1730 695 -1530 746
-1570 695 -1370 746
-1740 661 -1560 712
-1560 661 -1380 712
-1200 828 -600 879
-1350 795 -950 846
-950 795 -550 846
-1440 761 -1140 812
-1140 761 -840 812
-840 761 -647 812
-1410 728 -1160 779
-1160 728 -910 779
-910 728 -670 779
-1410 695 -1210 746
-1210 695 -1010 746
-1010 695 -810 746
-810 695 -610 746
-1410 661 -1220 712
-1220 661 -1030 712
-1030 661 -840 712
-840 661 -650 712
0 828 601 879
600 828 1201 879
1200 828 1800 879
-1800 828 -1200 879
1130 795 1531 846
1460 795 -1739 846
-1740 795 -1349 846
1600 761 -1689 812
-1690 761 -1380 812
-1690 728 -1410 779
-150 695 51 746
204 408 231 424
-480 0 -419 52
-420 0 -382 8
195 418 226 462
221 482 225 490
225 477 255 520
255 452 285 520
285 434 315 522
315 431 345 524
345 432 375 513
375 467 402 504
-631 -563 -569 -476
179 347 190 417
1054 -107 1058 -103
934 -155 961 -85
960 -156 1004 -84
1680 -325 1734 -256
-1182 446 -1173 452
-1225 418 -1207 439
-1219 437 -1197 450
-1210 433 -1188 443
-1239 424 -1224 433
-1221 454 -1188 461
-1244 451 -1214 466
-1240 428 -1224 439
-1220 446 -1204 456
-1238 437 -1221 448
-1240 418 -1223 429
-1225 450 -1216 456
-1182 451 -1171 458
-1179 434 -1167 447
-1249 418 -1233 464
-1194 454 -1181 461
-1187 451 -1180 457
-1236 452 -1221 461
-1238 443 -1218 453
-1226 441 -1216 447
-1021 369 -945 401
-1800 0 1800 900
-1800 -900 1800 0
-966 429 -939 436
-940 429 -916 436
-917 422 -908 436
-967 422 -930 430
-931 422 -915 431
-964 405 -950 423
-952 411 -941 423
-943 411 -932 423
-934 411 -922 423
-924 414 -908 423
-912 414 -901 427
-954 405 -921 412
-925 405 -914 416
-918 403 -907 416
379 -257 419 -209
453 -494 481 -431
480 -499 541 -426
540 -497 572 -433
629 -531 660 -457
660 -533 721 -451
720 -512 781 -344
780 -421 819 -345
-1140 485 -1130 491
-1139 480 -1120 491
-1125 477 -1087 491
-1109 477 -1069 491
-1076 480 -1047 489
-1078 477 -1040 491
-1089 449 -1066 461
-1124 453 -1107 466
-1095 449 -1079 475
-1095 426 -1079 439
-1236 368 -1212 389
-851 405 -848 410
-854 409 -848 413
-861 390 -856 394
-876 404 -870 408
-856 400 -852 406
-867 396 -862 402
-864 390 -860 394
-868 404 -863 408
-866 405 -861 410
-861 381 -854 389
-873 391 -869 397
-867 401 -862 405
-867 381 -862 390
-873 384 -866 392
-853 386 -847 394
-857 391 -852 398
-852 412 -848 416
-871 382 -866 390
-861 406 -856 418
-854 392 -848 398
-876 399 -870 405
-866 409 -859 418
-880 381 -873 386
-859 403 -854 407
-863 399 -858 405
-860 396 -855 404
-864 379 -858 388
-856 397 -852 401
-864 403 -858 410
-857 406 -853 413
-864 387 -857 391
-873 407 -869 418
-853 403 -848 406
-857 385 -852 390
-858 388 -854 392
-864 393 -859 400
-878 384 -870 390
-857 412 -851 418
-876 407 -872 418
-870 409 -864 418
-867 389 -862 397
-871 394 -866 403
-871 391 -866 395
-876 396 -870 402
-869 378 -864 383
-875 378 -870 386
-881 377 -876 383
-853 397 -848 404
-855 389 -850 394
-860 393 -856 397
-873 377 -867 383
-852 415 -848 418
-877 389 -872 393
-871 402 -865 410
-878 378 -874 382
-877 392 -871 397
-855 405 -850 410
519 149 541 197
540 143 601 268
600 163 634 241
-904 436 -895 443
-910 459 -903 471
-922 452 -915 457
-916 461 -907 471
-883 442 -877 447
-921 440 -915 446
-929 456 -920 462
-889 435 -880 446
-917 448 -909 453
-910 444 -903 451
-898 432 -890 437
-913 429 -906 435
-899 428 -890 433
-891 428 -884 437
-878 446 -868 455
-923 461 -915 468
-922 446 -916 453
-917 445 -909 449
-887 457 -880 461
-891 453 -884 461
-912 425 -904 433
-905 425 -893 429
-896 436 -888 440
-905 428 -898 433
-906 459 -899 466
-912 440 -903 446
-884 424 -877 436
-882 435 -873 447
-915 437 -909 441
-895 450 -886 455
-901 451 -894 456
-904 446 -892 452
-885 449 -874 458
-890 448 -884 452
-910 437 -903 442
-887 446 -877 454
-901 454 -890 460
-929 444 -916 449
-929 452 -921 458
-899 442 -892 447
-907 453 -900 460
-907 431 -901 436
-894 424 -887 429
-916 452 -906 457
-904 431 -895 437
-916 456 -906 462
-893 445 -882 451
-929 448 -921 453
-910 450 -900 454
-917 439 -911 446
-913 434 -903 438
-901 458 -889 463
-888 424 -883 429
-921 456 -915 462
-885 431 -880 436
-886 428 -880 432
-893 442 -886 447
-896 439 -888 443
-904 442 -897 447
692 395 701 403
700 391 731 429
730 393 761 433
760 403 791 430
790 416 803 428
656 38 975 356
767 126 849 200
915 266 975 295
896 241 961 280
833 242 883 279
768 284 774 289
681 200 745 248
744 276 776 310
755 303 790 333
737 322 796 356
833 219 880 254
740 210 829 269
726 156 809 221
929 238 948 257
898 250 929 262
933 252 953 271
896 219 975 295
813 178 875 226
738 295 770 326
694 230 783 302
770 238 847 305
775 287 811 315
921 67 944 138
802 177 844 242
736 148 744 158
740 115 786 185
748 82 774 128
720 82 738 118
922 219 935 246
880 270 890 282
762 80 804 136
911 229 924 246
858 214 899 273
223 413 240 443
240 412 301 442
223 412 287 443
300 425 314 437
221 477 251 520
250 477 281 520
280 451 311 521
310 443 341 524
340 443 371 523
370 468 401 505
400 488 402 497
1021 -347 1081 -88
1080 -379 1141 -107
1140 -386 1201 -120
1200 -381 1261 -104
1259 -374 1320 -91
1320 -408 1381 -88
1380 -482 1441 -90
1440 -509 1501 -92
1500 -590 1560 -138
1560 -606 1621 -140
1620 -594 1680 -259
117 -61 124 -57
1175 -353 1183 -347
1149 -222 1156 -202
1220 -181 1227 -167
1151 -338 1159 -334
1133 -255 1140 -230
1157 -347 1164 -332
1215 -345 1222 -333
1137 -225 1143 -217
1145 -291 1150 -284
1210 -323 1219 -287
1148 -308 1154 -290
1139 -285 1148 -271
1165 -210 1173 -202
1285 -168 1290 -147
1151 -315 1157 -307
1149 -345 1153 -335
1154 -335 1161 -313
1182 -208 1190 -201
-621 98 -599 124
-600 99 -572 122
-1116 314 -1104 326
-1126 315 -1115 326
-1134 318 -1125 326
-1109 323 -1106 325
-1187 434 -1174 442
-1193 435 -1185 444
-1239 454 -1230 460
-1199 442 -1186 450
-1195 418 -1176 436
-1177 446 -1166 453
-1228 425 -1217 434
-1206 443 -1198 448
-1218 448 -1190 460
-1211 442 -1203 447
-1182 418 -1168 436
-1197 449 -1181 461
-1188 441 -1174 451
-1210 418 -1191 435
-1228 419 -1219 425
-1194 445 -1186 453
-1182 452 -1164 461
-1205 419 -1193 425
-1223 429 -1214 442
-1155 358 -1147 365
1415 -135 1426 -114
83 533 105 540
1360 -668 1381 -656
1380 -672 1420 -661
-1021 386 -1013 401
-1015 386 -1007 401
-1009 386 -1001 401
-1002 386 -990 401
-991 382 -984 401
-986 381 -979 401
-980 380 -968 401
-970 387 -959 396
-970 380 -959 389
-969 392 -948 401
-961 387 -945 395
-1021 369 -1010 388
-1012 369 -1000 388
-1003 369 -995 387
-996 369 -989 387
-991 369 -983 383
-985 373 -965 382
-984 369 -965 375
-966 369 -955 389
-956 369 -946 388
133 429 165 469
165 417 196 466
225 411 231 447
1411 109 1441 239
1440 110 1496 239
-1173 419 -1110 491
344 249 361 294
360 162 420 322
419 163 480 312
479 179 541 290
540 196 557 228
-860 79 -825 113
-905 21 -829 112
-836 96 -814 118
82 -173 121 -50
120 -175 180 -43
179 -181 241 -69
82 -173 139 -60
1021 208 1040 229
1032 205 1051 221
1034 83 1056 106
1035 101 1059 229
1043 91 1067 234
1052 97 1078 232
1048 169 1071 227
1064 113 1075 173
1054 213 1063 228
1058 159 1083 217
1060 213 1074 225
1073 139 1086 155
1085 112 1096 148
1072 104 1096 147
133 -382 366 -221
327 -504 429 -432
-733 -520 -705 -503
-705 -525 -683 -503
95 467 119 477
118 464 149 488
148 465 172 491
-736 -504 -705 -449
-675 -491 -654 -435
-1800 -900 1800 -500
-183 275 -180 279
-181 275 -133 295
-181 275 -160 289
920 0 960 78
960 0 1020 75
1020 0 1080 70
1080 0 1140 74
1140 0 1200 44
1200 0 1260 55
1260 0 1320 67
960 -89 1020 0
1020 -108 1081 0
1080 -121 1140 0
1140 -131 1201 0
1200 -140 1261 1
1260 -95 1320 0
1320 -101 1381 0
1380 -109 1415 0
-586 -348 -582 -345
-1248 419 -1164 491
880 205 927 267
-480 398 -420 545
-420 455 -407 496
292 491 322 516
324 443 367 463
273 480 301 499
236 502 262 520
329 474 370 492
365 468 391 493
271 495 298 517
221 478 247 491
341 460 373 482
235 477 257 496
297 477 339 493
378 478 403 501
226 487 255 507
302 463 332 483
282 452 313 483
320 487 355 506
250 500 278 520
329 501 357 524
247 485 265 503
348 485 381 505
315 457 352 476
261 484 279 506
296 484 329 503
249 477 276 487
304 503 336 524
302 502 309 506
333 443 340 449
1560 -143 1621 -11
1620 -44 1629 -23
-1133 -306 -1080 -237
-786 386 -704 428
239 42 301 221
299 34 360 223
360 34 420 221
420 41 480 129
1092 -379 1140 -171
1140 -386 1200 -126
1380 -467 1441 -25
1440 -472 1501 -13
1500 -465 1560 -23
1560 -352 1621 -140
1620 -343 1632 -272
1259 -371 1321 -93
1320 -362 1380 -259
1380 -382 1441 -98
1440 -291 1500 -140
1500 -292 1537 -220
345 268 360 294
360 165 420 322
420 163 481 312
479 179 541 301
503 255 509 264
420 0 480 116
480 44 515 121
-534 -358 -479 -250
-481 -335 -419 0
-421 -264 -360 1
199 -269 240 -108
240 -259 300 -83
300 -225 360 -81
293 -69 300 0
299 -117 360 1
360 -118 416 0
297 0 300 9
299 0 360 47
360 0 420 45
1050 -78 1080 -40
1080 -87 1140 -42
1140 -90 1171 -53
94 470 97 473
-774 79 -720 137
-791 0 -755 103
-756 -26 -725 119
82 -173 120 -60
120 -175 180 -58
108 -66 117 -60
-705 -525 -674 -240
-675 -491 -644 -217
-645 -432 -614 -219
199 -269 240 -179
240 -259 294 -177
81 346 114 374
74 302 116 347
-582 -320 -540 -179
-540 -338 -480 -150
-420 -230 -360 -26
-360 -101 -347 -49
-545 465 -525 499
-575 468 -544 548
-595 475 -575 506
-630 520 -600 590
-660 515 -630 606
-679 520 -660 554
330 219 370 314
290 219 343 339
247 281 290 317
249 219 291 282
-161 484 -120 566
-120 361 -60 625
0 385 61 825
59 365 121 844
120 344 181 845
179 335 241 846
240 257 301 848
300 291 360 847
360 291 420 791
420 369 449 416
-51 510 34 621
25 514 65 558
540 168 600 265
951 25 960 60
960 -19 990 55
990 -36 1020 38
1020 -60 1050 17
1050 -78 1080 42
1080 -84 1110 43
1110 -87 1140 16
1140 -92 1171 44
1170 -102 1200 44
1200 -110 1230 14
1230 -110 1260 39
1260 -84 1290 46
1290 -85 1320 1
1320 -73 1350 -2
1350 -85 1380 -5
1380 -92 1411 -14
960 0 1020 55
1020 0 1080 42
1080 0 1140 43
1200 0 1258 39
1265 0 1310 46
982 -36 1020 0
1020 -78 1080 0
1080 -87 1140 0
1140 -102 1200 0
1200 -110 1260 0
1260 -85 1320 0
1320 -85 1380 -2
922 156 961 272
959 56 1021 286
1020 60 1057 185
973 56 1021 205
880 215 900 267
900 205 927 253
608 249 661 299
660 236 721 366
720 282 779 371
681 206 721 283
720 80 781 356
780 82 841 355
840 181 901 282
900 219 961 295
960 271 975 295
711 355 771 371
608 280 817 356
615 210 821 281
701 150 872 211
739 80 804 151
608 280 779 356
615 236 720 281
703 280 817 356
681 210 821 281
820 210 975 295
820 210 1012 295
995 22 1021 68
1020 12 1059 79
-720 7 -660 123
-660 6 -598 113
-802 0 -780 15
-780 0 -719 117
-720 7 -660 127
-660 6 -599 113
-600 11 -564 86
-815 -106 -780 0
-780 -435 -719 0
-720 -435 -660 -21
-517 -11 -480 56
-815 -84 -790 -33
-790 -166 -730 0
-730 -184 -686 -21
1168 77 1180 94
1180 88 1201 116
1197 49 1223 195
1217 63 1243 186
1237 55 1267 142
190 538 283 600
-99 314 -10 360
-133 276 -35 316
-155 242 -86 277
-172 207 -120 244
26 19 60 62
60 26 79 37
26 35 65 139
65 35 106 136
104 64 147 138
92 0 120 24
70 -64 121 24
-1440 534 -1380 736
-1380 525 -1320 731
-1320 491 -1260 721
-1260 344 -1199 772
-1200 269 -1140 782
-1140 186 -1080 789
-1080 178 -1020 795
-1020 155 -960 808
-960 136 -900 820
-901 92 -840 826
-840 79 -780 831
-780 188 -720 832
-720 336 -660 832
-660 382 -599 830
-600 405 -540 690
-940 278 -877 311
-1190 336 -1176 349
-1620 155 -1559 748
-1560 155 -1499 748
-1440 520 -1379 736
-1320 353 -1260 810
-1260 305 -1199 818
-1200 308 -1140 835
-1140 313 -1080 840
-1080 289 -1020 840
-1020 258 -960 840
-960 256 -900 840
-900 239 -840 840
-840 238 -780 840
-780 282 -720 840
-720 149 -660 840
-660 156 -600 840
505 227 541 271
540 226 572 263
1658 -477 1680 -425
1680 -477 1740 -338
1740 -442 1793 -342
1719 -417 1787 -341
1663 -474 1745 -404
46 579 73 631
72 579 96 639
95 588 120 658
119 598 151 691
150 661 189 702
188 683 229 709
228 685 270 713
269 690 313 712
68 474 83 491
-49 481 83 512
-48 454 77 482
-18 423 78 455
85 413 97 431
-780 0 -720 124
-720 0 -660 126
-600 11 -540 86
-540 16 -466 59
-780 -450 -719 0
-720 -450 -659 22
-660 -450 -599 53
-600 -390 -539 46
-540 -358 -479 71
-616 -524 -599 -509
-600 -526 -576 -511
82 -307 165 -172
116 -186 120 -171
120 -219 141 -169
140 -283 160 -173
159 -289 181 -173
180 -290 200 -173
199 -221 220 -178
219 -185 240 -175
240 -182 253 -174
425 -266 480 -130
480 -243 511 -116
1093 8 1140 74
1140 14 1197 77
1095 8 1157 51
-106 513 -59 555
515 227 541 244
539 226 561 254
-23 346 87 372
-30 319 91 347
-87 257 -60 299
-60 218 0 371
0 189 61 388
60 196 120 388
-39 314 93 347
-573 53 -526 94
-581 18 -539 61
465 285 480 301
480 285 485 301
-1200 150 -1140 328
-1021 123 -960 299
-960 0 -900 260
-900 0 -839 258
-840 0 -780 196
-780 0 -720 151
-720 0 -660 157
-660 6 -599 168
-600 11 -540 122
-540 0 -479 93
-840 -565 -780 0
-780 -594 -719 0
-720 -599 -660 22
-660 -584 -600 53
-600 -449 -540 46
-540 -542 -479 71
-840 9 -780 156
-660 0 -600 168
-600 0 -540 107
-540 0 -480 93
-840 -565 -752 15
-720 -599 -660 0
-660 -584 -600 0
-600 -449 -540 0
-540 -400 -480 0
-480 -335 -420 0
-420 -264 -360 0
-1161 474 -1040 491
-1161 461 -1040 483
-1146 443 -1040 469
-1041 416 -960 431
-1041 399 -953 421
-834 334 -785 353
-821 320 -789 340
-1050 277 -934 307
-1002 258 -953 283
-1244 455 -1169 480
-1020 258 -958 491
-961 256 -898 494
-901 239 -839 484
-841 238 -779 462
-1111 409 -1040 451
-685 149 -638 219
-1800 0 -1740 840
-1740 0 -1680 840
-1680 0 -1620 840
-1620 0 -1560 840
-1560 0 -1500 840
-1500 0 -1440 840
-1440 0 -1380 840
-1380 0 -1320 840
-1320 0 -1260 840
-1260 0 -1200 840
-1200 0 -1140 840
-1140 0 -1080 840
-1080 0 -1020 840
-1020 0 -960 840
-960 0 -900 840
-900 0 -840 840
-840 0 -780 840
-780 0 -720 840
-720 0 -660 840
-660 0 -600 840
-600 0 -540 840
-540 0 -480 840
-480 0 -420 840
-420 0 -360 840
-360 0 -300 840
-300 0 -240 840
-240 0 -180 840
-180 0 -120 840
-120 0 -60 840
-60 0 0 840
0 0 60 840
60 0 120 840
120 0 180 840
180 0 240 840
240 0 300 840
300 0 360 840
360 0 420 840
420 0 480 840
480 0 540 840
540 0 600 840
600 0 660 840
660 0 720 840
720 0 780 840
780 0 840 840
840 0 900 840
900 0 960 840
960 0 1020 840
1020 0 1080 840
1080 0 1140 840
1140 0 1200 840
1200 0 1260 840
1260 0 1320 840
1320 0 1380 840
1380 0 1440 840
1440 0 1500 840
1500 0 1560 840
1560 0 1620 840
1620 0 1680 840
1680 0 1740 840
1740 0 1800 840
-1800 -800 -1740 0
-1740 -800 -1680 0
-1680 -800 -1620 0
-1620 -800 -1560 0
-1560 -800 -1500 0
-1500 -800 -1440 0
-1440 -800 -1380 0
-1380 -800 -1320 0
-1320 -800 -1260 0
-1260 -800 -1200 0
-1200 -800 -1140 0
-1140 -800 -1080 0
-1080 -800 -1020 0
-1020 -800 -960 0
-960 -800 -900 0
-900 -800 -840 0
-840 -800 -780 0
-780 -800 -720 0
-720 -800 -660 0
-660 -800 -600 0
-600 -800 -540 0
-540 -800 -480 0
-480 -800 -420 0
-420 -800 -360 0
-360 -800 -300 0
-300 -800 -240 0
-240 -800 -180 0
-180 -800 -120 0
-120 -800 -60 0
-60 -800 0 0
0 -800 60 0
60 -800 120 0
120 -800 180 0
180 -800 240 0
240 -800 300 0
300 -800 360 0
360 -800 420 0
420 -800 480 0
480 -800 540 0
540 -800 600 0
600 -800 660 0
660 -800 720 0
720 -800 780 0
780 -800 840 0
840 -800 900 0
900 -800 960 0
960 -800 1020 0
1020 -800 1080 0
1080 -800 1140 0
1140 -800 1200 0
1200 -800 1260 0
1260 -800 1320 0
1320 -800 1380 0
1380 -800 1440 0
1440 -800 1500 0
1500 -800 1560 0
1560 -800 1620 0
1620 -800 1680 0
1680 -800 1740 0
1740 -800 1800 0
-973 259 -958 285
-960 256 -898 298
-901 239 -839 303
-841 238 -811 300
326 -278 431 -100
`;

/** Code, datum, shift, area, flags (n: latitude first, h: with a height), prime meridian. */
export const geographicLines = `
3819 0 0 0 n
3821 1 1 1 n
3823 2 2 2 nh
3824 2 2 2 n
3888 3 2 3 nh
3889 3 2 3 n
3906 4 3 4 n
4017 5 4 5 nh
4023 5 4 5 n
4040 6 2 6 nh
4046 6 2 6 n
4074 7 5 7 nh
4075 7 5 7 n
4080 8 2 8 nh
4081 8 2 8 n
4120 9 1 9 n
4121 10 6 9 n
4122 11 1 10 n
4123 12 7 11 n
4124 13 8 12 n
4127 14 9 13 n
4128 15 1 14 n
4129 16 10 15 n
4130 17 2 16 n
4131 18 1 17 n
4132 19 1 18 n
4133 20 4 19 n
4134 21 11 20 n
4135 22 12 21 n
4136 23 1 22 n
4137 24 1 23 n
4138 25 1 24 n
4139 26 13 25 n
4141 27 14 26 n
4142 28 1 27 n
4143 29 15 27 n
4144 30 1 28 n
4145 31 16 29 n
4146 32 17 30 n
4147 33 1 31 n
4148 34 2 32 n
4149 35 18 33 n
4150 36 19 33 n
4151 37 20 33 n
4152 38 4 34 n
4153 39 21 35 n
4154 40 22 36 n
4155 41 23 37 n
4156 42 24 38 n
4157 43 1 39 n
4158 44 25 40 n
4159 45 26 41 n
4160 46 1 42 n
4161 47 1 43 n
4162 48 1 44 n
4163 49 2 45 n
4164 50 27 46 n
4165 51 28 47 n
4166 52 29 44 n
4167 53 2 48 n
4168 54 30 49 n
4169 55 31 50 n
4170 56 29 51 n
4171 57 32 52 n
4173 58 5 53 n
4174 59 1 54 n
4175 60 33 55 n
4176 61 2 56 n
4178 62 1 57 n
4179 63 1 58 n
4180 64 5 59 n
4181 65 34 60 n
4182 66 35 61 n
4183 67 36 62 n
4184 68 37 63 n
4188 69 38 64 n
4189 70 39 65 n
4190 71 5 66 n
4191 72 40 67 n
4192 73 41 68 n
4193 74 42 68 n
4194 75 43 69 n
4195 76 44 70 n
4196 77 45 71 n
4197 78 1 72 n
4198 79 1 73 n
4199 80 1 74 n
4200 81 46 75 n
4201 82 47 76 n
4202 83 48 77 n
4203 84 49 78 n
4204 85 50 79 n
4205 86 51 80 n
4206 87 1 81 n
4207 88 52 82 n
4208 89 1 83 n
4209 90 53 84 n
4210 91 54 85 n
4211 92 55 86 n
4212 93 56 87 n
4213 94 57 88 n
4214 95 1 89 n
4215 96 1 90 n
4216 97 58 91 n
4218 98 59 92 n
4219 99 60 93 n
4220 100 1 94 n
4221 101 61 95 n
4222 102 62 96 n
4223 103 63 97 n
4224 104 1 98 n
4225 105 64 99 n
4227 106 65 100 n
4229 107 66 101 n
4230 108 1 102 n
4231 109 67 103 n
4232 110 68 104 n
4236 111 69 1 n
4237 112 70 0 n
4238 113 71 105 n
4239 114 1 106 n
4240 115 72 107 n
4241 116 1 108 n
4242 117 73 108 n
4243 118 1 28 n
4244 119 74 109 n
4245 120 75 110 n
4246 121 76 111 n
4247 122 1 112 n
4248 123 77 113 n
4249 124 1 114 n
4250 125 78 49 n
4251 126 79 115 n
4252 127 1 116 n
4253 128 80 117 n
4254 129 81 118 n
4255 130 82 119 n
4256 131 83 120 n
4257 132 84 121 n
4258 133 2 122 n
4259 134 85 123 n
4261 135 1 124 n
4262 136 86 125 n
4263 137 87 126 n
4265 138 88 127 n
4266 139 89 128 n
4267 140 1 129 n
4269 141 2 130 n
4270 142 90 131 n
4271 143 91 39 n
4272 144 92 132 n
4273 145 93 133 n
4274 146 94 82 n
4275 147 95 134 n
4276 148 1 135 n
4277 149 96 136 n
4278 150 1 137 n
4279 151 1 138 n
4281 152 1 139 n
4282 153 97 140 n
4283 154 98 141 n
4284 155 99 142 n
4285 156 100 143 n
4286 157 1 144 n
4288 158 1 145 n
4289 159 101 146 n
4292 160 1 147 n
4293 161 102 148 n
4295 162 1 149 n
4297 163 103 150 n
4298 164 104 151 n
4299 165 38 53 n
4300 166 38 53 n
4301 167 105 152 n
4302 168 106 153 n
4303 169 1 154 n
4304 170 107 155 n
4306 171 1 33 n
4307 172 108 156 n
4308 173 1 157 n
4309 174 109 158 n
4310 175 110 159 n
4311 176 111 160 n
4312 177 112 161 n
4313 178 113 90 n
4314 179 114 162 n
4315 180 115 37 n
4316 181 116 163 n
4318 182 117 111 n
4319 183 118 164 n
4322 184 119 135 n
4324 185 120 135 n
4326 186 2 135 n
4463 187 2 165 n
4466 187 2 165 nh
4469 188 2 166 nh
4470 188 2 166 n
4472 189 121 167 nh
4475 189 121 167 n
4480 190 2 89 nh
4482 191 2 168 nh
4483 191 2 168 n
4490 190 2 89 n
4555 192 1 169 n
4557 193 2 170 nh
4558 193 2 170 n
4600 194 1 171 n
4601 195 122 172 n
4602 196 123 173 n
4603 197 1 174 n
4604 198 124 175 n
4605 199 125 176 n
4606 200 126 177 n
4607 201 127 178 n
4608 202 1 179 n
4609 203 1 180 n
4610 204 1 169 n
4611 205 128 181 n
4612 206 2 182 n
4613 207 129 183 n
4614 208 130 144 n
4615 209 131 184 n
4616 210 132 185 n
4617 211 29 186 n
4618 212 1 187 n
4619 213 5 12 n
4620 214 1 188 n
4621 215 133 189 n
4622 216 134 190 n
4623 217 135 191 n
4624 218 2 192 n
4625 219 136 193 n
4626 220 137 194 n
4627 221 2 195 n
4628 222 138 196 n
4629 223 139 197 n
4630 224 140 198 n
4632 225 141 167 n
4633 226 142 199 n
4636 227 143 200 n
4637 228 144 201 n
4638 229 145 202 n
4639 230 146 203 n
4641 231 147 204 n
4642 232 148 205 n
4643 233 149 206 n
4644 234 150 207 n
4646 235 151 208 n
4657 236 152 209 n
4658 237 153 209 n
4659 238 2 210 n
4660 239 154 211 n
4661 240 5 212 n
4662 241 155 213 n
4663 242 156 184 n
4664 243 157 63 n
4665 244 158 62 n
4666 245 159 82 n
4667 246 2 214 n
4668 247 160 103 n
4669 248 5 215 n
4670 249 161 127 n
4671 250 1 155 n
4672 251 162 216 n
4673 252 163 216 n
4674 253 2 217 n
4675 254 1 218 n
4676 255 1 219 n
4677 256 1 219 n
4678 257 164 219 n
4679 258 165 220 n
4680 259 1 221 n
4682 260 166 222 n
4683 261 167 223 n
4684 262 168 224 n
4686 263 2 225 n
4687 264 2 226 n
4688 265 169 227 n
4689 266 1 228 n
4690 267 170 229 n
4691 268 171 230 n
4692 269 172 231 n
4693 270 2 232 n
4694 271 2 66 n
4695 272 1 233 n
4696 273 1 234 n
4697 274 1 235 n
4698 275 173 236 n
4699 276 174 237 n
4700 277 1 238 n
4701 278 175 239 n
4702 279 2 240 n
4703 280 1 241 n
4704 281 1 241 n
4705 282 1 123 n
4706 283 176 242 n
4707 284 177 243 n
4708 285 178 244 n
4709 286 179 245 n
4710 287 180 246 n
4711 288 181 247 n
4712 289 182 248 n
4713 290 183 249 n
4714 291 184 250 n
4715 292 185 251 n
4716 293 186 252 n
4717 294 187 253 n
4718 295 1 254 n
4719 296 188 255 n
4720 297 189 256 n
4721 298 190 257 n
4722 299 191 258 n
4723 300 192 259 n
4724 301 193 260 n
4725 302 194 261 n
4726 303 195 262 n
4727 304 196 263 n
4728 305 197 264 n
4729 306 198 265 n
4730 307 199 266 n
4732 308 200 267 n
4733 309 201 268 n
4734 310 202 269 n
4735 311 203 270 n
4736 312 204 271 n
4737 313 2 272 n
4738 314 1 181 n
4739 315 205 181 n
4740 316 206 135 n
4741 317 1 273 n
4742 318 2 274 n
4743 319 207 275 n
4744 320 208 276 n
4745 321 209 277 n
4746 322 210 278 n
4747 323 2 279 n
4748 324 211 280 n
4749 325 2 281 n
4750 326 212 282 n
4751 327 1 283 n
4752 328 213 284 n
4753 329 1 273 n
4754 330 214 41 n
4755 331 2 285 n
4756 332 215 31 n
4757 333 2 286 n
4758 334 5 287 n
4759 335 29 288 n
4760 336 1 135 n
4761 337 5 289 n
4762 338 2 290 n
4763 339 2 265 n
4764 340 2 291 n
4765 341 5 292 n
4801 342 1 33 n 7.4395833333333
4802 343 1 293 n -74.080916666667
4803 344 1 82 n -9.1319061111111
4804 345 1 121 n 106.80771944444
4805 346 1 294 n -17.666666666667
4806 347 1 127 n 12.452333333333
4807 348 1 134 n 2.33722917
4809 349 1 90 n 4.367975
4810 350 1 295 n 2.33722917
4811 351 1 155 n 2.33722917
4813 352 1 296 n 106.80771944444
4814 353 1 157 n 18.058277777778
4815 354 1 9 n 23.7163375
4816 355 1 297 n 2.33722917
4817 356 1 133 n 10.722916666667
4818 357 1 38 n -17.666666666667
4820 358 1 183 n 106.80771944444
4821 359 1 155 n 2.33722917
4823 360 1 298 n
4824 361 1 299 n
4883 341 5 292 nh
4885 340 2 291 nh
4887 338 2 290 nh
4889 337 5 289 nh
4891 336 1 135 nh
4893 335 29 288 nh
4895 334 5 287 nh
4898 331 2 285 nh
4900 330 214 41 nh
4901 362 1 300 n 2.3372083333333
4903 363 1 301 n -3.687375
4904 364 1 82 n -9.1319061111111
4907 325 2 281 nh
4909 323 2 279 nh
4921 318 2 274 nh
4923 316 206 135 nh
4925 279 2 240 nh
4927 313 2 272 nh
4929 271 2 66 nh
4931 61 2 56 nh
4933 37 20 33 nh
4935 64 5 59 nh
4937 133 2 122 nh
4939 154 98 141 nh
4941 34 2 32 nh
4943 58 5 53 nh
4945 238 2 210 nh
4947 206 2 182 nh
4949 240 5 212 nh
4951 248 5 215 nh
4953 17 2 16 nh
4955 211 29 186 nh
4957 38 4 34 nh
4959 53 2 48 nh
4961 71 5 66 nh
4963 70 39 65 nh
4965 57 32 52 nh
4967 218 2 192 nh
4971 221 2 195 nh
4975 56 29 51 nh
4977 213 5 12 nh
4979 186 2 135 nh
4981 49 2 45 nh
4983 249 161 127 nh
4985 184 119 135 nh
4987 185 120 135 nh
4989 253 2 217 nh
4991 256 1 219 nh
4993 257 164 219 nh
4995 261 167 223 nh
4997 263 2 225 nh
4999 264 2 226 nh
5012 365 2 302 nh
5013 365 2 302 n
5132 366 1 152 n
5228 367 216 303 n
5229 368 1 303 n -17.666666666667
5233 369 217 109 n
5245 370 2 304 nh
5246 370 2 304 n
5251 371 2 305 nh
5252 371 2 305 n
5263 372 2 306 nh
5264 372 2 306 n
5323 373 2 210 nh
5324 373 2 210 n
5340 374 2 66 n
5342 374 2 66 nh
5353 375 2 307 nh
5354 375 2 307 n
5359 376 2 308 nh
5360 376 2 308 n
5364 377 218 309 nh
5365 377 218 309 n
5370 378 2 310 nh
5371 378 2 310 n
5372 379 2 311 nh
5373 379 2 311 n
5380 380 2 312 nh
5381 380 2 312 n
5392 381 2 313 nh
5393 381 2 313 n
5451 382 219 314 n
5464 383 1 315 n
5467 384 1 316 n
5488 385 2 170 nh
5489 385 2 170 n
5524 386 1 317 n
5527 387 220 318 n
5545 388 29 319 nh
5546 388 29 319 n
5560 389 221 320 nh
5561 389 221 320 n
5592 390 2 321 nh
5593 390 2 321 n
5681 391 222 322 n
5830 391 222 322 nh
5885 392 2 323 nh
5886 392 2 323 n
6134 393 2 324 nh
6135 393 2 324 n
6207 394 223 325 n
6310 395 224 326 nh
6311 395 224 326 n
6318 396 29 288 n
6319 396 29 288 nh
6321 397 2 327 nh
6322 397 2 327 n
6324 398 2 328 nh
6325 398 2 328 n
6364 399 2 168 nh
6365 399 2 168 n
6667 400 2 182 nh
6668 400 2 182 n
6705 401 5 127 nh
6706 401 5 127 n
6782 402 2 288 nh
6783 402 2 288 n
6881 403 225 46 n
6882 404 226 329 n
6883 405 227 330 n
6892 406 228 331 n
6894 407 229 332 n
6982 408 2 26 nh
6983 408 2 26 n
6989 409 2 26 nh
6990 409 2 26 n
7034 187 2 165 h
7035 187 2 165 -
7036 221 2 195 h
7037 221 2 195 -
7038 188 2 166 h
7039 188 2 166 -
7040 218 2 192 h
7041 218 2 192 -
7042 57 32 52 h
7072 410 2 333 nh
7073 410 2 333 n
7084 57 32 52 -
7085 385 2 170 h
7086 385 2 170 -
7087 410 2 333 h
7133 410 2 333 -
7135 411 2 334 nh
7136 411 2 334 n
7138 412 2 334 nh
7139 412 2 334 n
7372 413 29 335 nh
7373 413 29 335 n
7657 414 2 135 nh
7659 415 2 135 nh
7661 416 2 135 nh
7663 417 2 135 nh
7665 418 2 135 nh
7678 419 1 135 nh
7680 420 1 135 nh
7682 421 2 75 nh
7683 421 2 75 n
7685 422 2 336 nh
7686 422 2 336 n
7797 423 5 337 nh
7798 423 5 337 n
7816 424 2 135 nh
7843 425 98 141 nh
7844 425 98 141 n
7880 426 230 246 nh
7881 426 230 246 n
7885 427 2 246 nh
7886 427 2 246 n
7900 428 2 135 nh
7901 429 2 135 nh
7902 430 2 135 nh
7903 431 2 135 nh
7904 432 2 135 nh
7905 433 2 135 nh
7906 434 2 135 nh
7907 435 2 135 nh
7908 436 2 135 nh
7909 437 2 135 nh
7910 438 2 135 nh
7911 439 2 135 nh
7912 440 2 135 nh
7915 441 2 122 nh
7917 442 2 122 nh
7919 443 2 122 nh
7921 444 2 122 nh
7923 445 2 122 nh
7925 446 2 122 nh
7927 447 2 122 nh
7929 448 2 122 nh
7931 449 2 122 nh
8042 450 1 338 n -17.666666666667
8043 451 1 339 n -17.666666666667
8085 452 2 210 nh
8086 452 2 210 n
8231 453 2 186 nh
8232 453 2 186 n
8235 454 2 186 nh
8237 454 2 186 n
8239 455 2 186 nh
8240 455 2 186 n
8244 456 2 186 nh
8246 456 2 186 n
8248 457 2 186 nh
8249 457 2 186 n
8251 458 2 186 nh
8252 458 2 186 n
8254 459 2 186 nh
8255 459 2 186 n
8351 460 231 340 n
8399 461 2 122 nh
8403 462 2 122 nh
8426 463 2 181 nh
8427 463 2 181 n
8428 464 1 341 n
8430 465 2 341 nh
8431 465 2 341 n
8542 466 2 342 nh
8544 467 2 343 nh
8545 467 2 343 n
8684 468 5 7 nh
8685 468 5 7 n
8694 469 232 344 n
8698 470 2 344 nh
8699 470 2 344 n
8817 471 2 345 nh
8818 471 2 345 n
8860 466 2 342 n
8888 424 2 135 n
8899 472 2 346 nh
8900 472 2 346 n
8901 472 2 346 h
8902 472 2 346 -
8906 473 2 309 nh
8907 473 2 309 n
8916 474 2 217 nh
8918 475 2 217 nh
8920 476 2 217 nh
8922 477 2 217 nh
8924 478 2 217 nh
8926 479 2 217 nh
8928 480 2 217 nh
8930 481 2 217 nh
8932 482 2 217 nh
8934 483 2 217 nh
8936 484 2 217 nh
8938 485 2 217 nh
8940 486 2 217 nh
8942 487 2 217 nh
8944 488 2 217 nh
8946 489 2 217 nh
8948 490 2 308 nh
8949 490 2 308 n
8972 474 2 217 n
8973 475 2 217 n
8974 476 2 217 n
8975 477 2 217 n
8976 478 2 217 n
8977 479 2 217 n
8978 480 2 217 n
8979 481 2 217 n
8980 482 2 217 n
8981 483 2 217 n
8982 484 2 217 n
8983 485 2 217 n
8984 486 2 217 n
8985 487 2 217 n
8986 488 2 217 n
8987 489 2 217 n
8988 428 2 135 n
8989 429 2 135 n
8990 430 2 135 n
8991 431 2 135 n
8992 432 2 135 n
8993 433 2 135 n
8994 434 2 135 n
8995 435 2 135 n
8996 436 2 135 n
8997 437 2 135 n
8998 438 2 135 n
8999 439 2 135 n
9000 440 2 135 n
9002 491 2 135 nh
9003 491 2 135 n
9005 492 2 135 nh
9006 492 2 135 n
9008 493 2 135 nh
9009 493 2 135 n
9011 494 2 135 nh
9012 494 2 135 n
9013 495 2 135 nh
9014 495 2 135 n
9016 496 2 135 nh
9017 496 2 135 n
9018 497 2 135 nh
9019 497 2 135 n
9053 414 2 135 n
9054 415 2 135 n
9055 416 2 135 n
9056 417 2 135 n
9057 418 2 135 n
9059 441 2 122 n
9060 442 2 122 n
9061 443 2 122 n
9062 444 2 122 n
9063 445 2 122 n
9064 446 2 122 n
9065 447 2 122 n
9066 448 2 122 n
9067 449 2 122 n
9068 461 2 122 n
9069 462 2 122 n
9071 498 2 328 nh
9072 498 2 328 n
9074 499 2 327 nh
9075 499 2 327 n
9139 500 2 347 nh
9140 500 2 347 n
9147 501 2 308 nh
9148 501 2 308 n
9152 502 2 308 nh
9153 502 2 308 n
9248 503 233 348 n
9251 504 234 349 n
9253 505 235 349 n
9267 177 112 161 nh
9293 506 2 335 nh
9294 506 2 335 n
9299 507 2 350 n
9308 508 2 141 nh
9309 508 2 141 n
9332 509 236 345 nh
9333 509 236 345 n
9364 510 2 351 n
9372 511 2 352 n
9379 512 2 135 nh
9380 512 2 135 n
9384 513 2 353 n
9403 514 197 354 n
9453 515 2 355 n
9469 516 2 285 nh
9470 516 2 285 n
9474 419 1 135 n
9475 420 1 135 n
9546 517 2 356 nh
9547 517 2 356 n
9695 518 2 308 nh
9696 518 2 308 n
9701 519 5 357 nh
9702 519 5 357 n
9739 520 2 358 n
9754 521 2 135 nh
9755 521 2 135 n
9758 522 2 359 n
9763 523 2 360 n
9776 524 39 52 nh
9777 524 39 52 n
9778 524 39 52 h
9779 524 39 52 -
9781 525 20 52 nh
9782 525 20 52 n
9783 525 20 52 h
9784 525 20 52 -
9866 526 2 361 n
9871 527 2 362 n
9893 65 34 60 nh
9939 528 2 363 n
9964 529 2 364 n
9969 530 2 365 n
9974 531 2 366 n
9989 532 2 135 nh
9990 532 2 135 n
20033 533 2 367 n
20040 534 2 308 nh
20041 534 2 308 n
`;

/** Code, datum, shift, area, flags (n: northing first), projection and its parameters. */
export const projectedLines = `
2000 194 1 171 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2001 195 122 172 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2002 196 123 173 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2003 197 1 174 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2004 198 124 175 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2005 199 125 176 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2006 200 126 177 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2007 201 127 178 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
2009 203 1 368 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
2010 203 1 369 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
2011 203 1 370 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
2012 203 1 371 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
2013 203 1 372 - tmerc lat_0=0 lon_0=-70.5 k=.9999 x_0=304800
2014 203 1 373 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
2015 203 1 374 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
2016 203 1 375 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
2017 202 1 376 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
2018 202 1 377 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
2019 202 1 378 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
2020 202 1 379 - tmerc lat_0=0 lon_0=-82.5 k=.9999 x_0=304800
2021 202 1 380 - tmerc lat_0=0 lon_0=-81 k=.9999 x_0=304800
2022 202 1 381 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=304800
2023 202 1 382 - tmerc lat_0=0 lon_0=-87 k=.9999 x_0=304800
2024 202 1 383 - tmerc lat_0=0 lon_0=-90 k=.9999 x_0=304800
2025 202 1 384 - tmerc lat_0=0 lon_0=-93 k=.9999 x_0=304800
2026 202 1 385 - tmerc lat_0=0 lon_0=-96 k=.9999 x_0=304800
2027 202 1 386 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
2028 202 1 387 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
2029 202 1 388 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
2030 202 1 389 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
2031 203 1 375 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
2032 203 1 390 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
2033 203 1 391 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
2034 203 1 392 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2035 203 1 368 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
2039 27 14 26 - tmerc lat_0=31.734393611111 lon_0=35.204516944444 k=1.0000067 x_0=219529.584 y_0=626907.39
2040 28 1 393 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
2041 29 15 393 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
2042 28 1 394 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
2043 29 15 394 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
2044 33 1 395 n tmerc lat_0=0 lon_0=105 x_0=18500000
2045 33 1 396 n tmerc lat_0=0 lon_0=111 x_0=19500000
2046 34 2 397 - tmerc lat_0=0 lon_0=15 axis=wsu
2047 34 2 398 - tmerc lat_0=0 lon_0=17 axis=wsu
2048 34 2 399 - tmerc lat_0=0 lon_0=19 axis=wsu
2049 34 2 400 - tmerc lat_0=0 lon_0=21 axis=wsu
2050 34 2 401 - tmerc lat_0=0 lon_0=23 axis=wsu
2051 34 2 402 - tmerc lat_0=0 lon_0=25 axis=wsu
2052 34 2 403 - tmerc lat_0=0 lon_0=27 axis=wsu
2053 34 2 404 - tmerc lat_0=0 lon_0=29 axis=wsu
2054 34 2 405 - tmerc lat_0=0 lon_0=31 axis=wsu
2055 34 2 406 - tmerc lat_0=0 lon_0=33 axis=wsu
2056 36 19 33 - somerc lat_0=46.952405555556 x_0=2600000 y_0=1200000 lon_0=7.4395833333333
2057 39 21 35 - omerc lat_0=27.518828805556 lonc=52.603539166667 alpha=.57166119444444 gamma=.57166119444444 k=.999895934 x_0=658377.437 y_0=3044969.194
2058 40 22 407 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
2059 40 22 408 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
2060 40 22 409 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
2061 40 22 410 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
2062 363 1 301 - lcc lat_1=40 k_0=.9988085293 x_0=600000 y_0=600000 lat_0=40 pm=-3.687375
2065 357 1 38 - krovak lat_0=49.5 lon_0=42.5 k=.9999 axis=swu pm=-17.666666666667
2066 43 1 39 - cass lat_0=11.252178611111 lon_0=-60.686008888889 x_0=37718.66159325 y_0=36209.91512952 to_meter=.201166195164
2067 44 25 40 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2068 45 26 411 - tmerc lat_0=0 lon_0=9 k=.9999 x_0=200000
2069 45 26 412 - tmerc lat_0=0 lon_0=11 k=.9999 x_0=200000
2070 45 26 413 - tmerc lat_0=0 lon_0=13 k=.9999 x_0=200000
2071 45 26 414 - tmerc lat_0=0 lon_0=15 k=.9999 x_0=200000
2072 45 26 415 - tmerc lat_0=0 lon_0=17 k=.9999 x_0=200000
2073 45 26 416 - tmerc lat_0=0 lon_0=19 k=.9999 x_0=200000
2074 45 26 417 - tmerc lat_0=0 lon_0=21 k=.9999 x_0=200000
2075 45 26 418 - tmerc lat_0=0 lon_0=23 k=.9999 x_0=200000
2076 45 26 419 - tmerc lat_0=0 lon_0=25 k=.9999 x_0=200000
2077 45 26 420 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
2078 45 26 421 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
2079 45 26 422 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
2080 45 26 419 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
2081 46 1 423 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
2082 47 1 424 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
2083 129 237 425 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
2084 129 237 426 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
2087 45 26 427 - tmerc lat_0=0 lon_0=12 k=.9996 x_0=500000
2088 103 63 428 - tmerc lat_0=0 lon_0=11 k=.9996 x_0=500000
2089 49 2 429 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
2090 49 2 430 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
2093 33 238 431 n tmerc lat_0=0 lon_0=106 x_0=500000
2094 185 120 432 - tmerc lat_0=0 lon_0=106 k=.9996 x_0=500000
2095 51 28 47 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
2096 48 1 433 n tmerc lat_0=38 lon_0=129 x_0=200000 y_0=500000
2097 48 1 434 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=500000
2098 48 1 435 n tmerc lat_0=38 lon_0=125 x_0=200000 y_0=500000
2099 157 1 144 - cass lat_0=25.382361111111 lon_0=50.761388888889 x_0=100000 y_0=100000
2100 10 6 9 - tmerc lat_0=0 lon_0=24 k=.9996 x_0=500000
2101 124 1 436 - lcc lat_1=10.166666666667 lon_0=-71.605617777778 y_0=-52684.972 lat_0=10.166666666667
2102 124 1 436 - lcc lat_1=10.166666666667 lon_0=-71.605617777778 x_0=200000 y_0=147315.028 lat_0=10.166666666667
2103 124 1 436 - lcc lat_1=10.166666666667 lon_0=-71.605617777778 x_0=500000 y_0=447315.028 lat_0=10.166666666667
2104 124 1 437 - lcc lat_1=10.166666666667 lon_0=-71.605617777778 x_0=-17044 y_0=-23139.97 lat_0=10.166666666667
2105 53 2 438 n tmerc lat_0=-36.879722222222 lon_0=174.76416666667 k=.9999 x_0=400000 y_0=800000
2106 53 2 439 n tmerc lat_0=-37.761111111111 lon_0=176.46611111111 x_0=400000 y_0=800000
2107 53 2 440 n tmerc lat_0=-38.624444444444 lon_0=177.88555555556 x_0=400000 y_0=800000
2108 53 2 441 n tmerc lat_0=-39.650833333333 lon_0=176.67361111111 x_0=400000 y_0=800000
2109 53 2 442 n tmerc lat_0=-39.135555555556 lon_0=174.22777777778 x_0=400000 y_0=800000
2110 53 2 443 n tmerc lat_0=-39.512222222222 lon_0=175.64 x_0=400000 y_0=800000
2111 53 2 444 n tmerc lat_0=-40.241944444444 lon_0=175.48805555556 x_0=400000 y_0=800000
2112 53 2 445 n tmerc lat_0=-40.925277777778 lon_0=175.64722222222 x_0=400000 y_0=800000
2113 53 2 446 n tmerc lat_0=-41.301111111111 lon_0=174.77638888889 x_0=400000 y_0=800000
2114 53 2 447 n tmerc lat_0=-40.714722222222 lon_0=172.67194444444 x_0=400000 y_0=800000
2115 53 2 448 n tmerc lat_0=-41.274444444444 lon_0=173.29916666667 x_0=400000 y_0=800000
2116 53 2 449 n tmerc lat_0=-41.289722222222 lon_0=172.10888888889 x_0=400000 y_0=800000
2117 53 2 450 n tmerc lat_0=-41.810555555556 lon_0=171.58111111111 x_0=400000 y_0=800000
2118 53 2 451 n tmerc lat_0=-42.333611111111 lon_0=171.54972222222 x_0=400000 y_0=800000
2119 53 2 452 n tmerc lat_0=-42.688888888889 lon_0=173.01 x_0=400000 y_0=800000
2120 53 2 453 n tmerc lat_0=-41.544444444444 lon_0=173.80194444444 x_0=400000 y_0=800000
2121 53 2 454 n tmerc lat_0=-42.886111111111 lon_0=170.97972222222 x_0=400000 y_0=800000
2122 53 2 455 n tmerc lat_0=-43.11 lon_0=170.26083333333 x_0=400000 y_0=800000
2123 53 2 456 n tmerc lat_0=-43.977777777778 lon_0=168.60611111111 x_0=400000 y_0=800000
2124 53 2 457 n tmerc lat_0=-43.590555555556 lon_0=172.72694444444 x_0=400000 y_0=800000
2125 53 2 458 n tmerc lat_0=-43.748611111111 lon_0=171.36055555556 x_0=400000 y_0=800000
2126 53 2 459 n tmerc lat_0=-44.401944444444 lon_0=171.05722222222 x_0=400000 y_0=800000
2127 53 2 460 n tmerc lat_0=-44.735 lon_0=169.4675 x_0=400000 y_0=800000
2128 53 2 461 n tmerc lat_0=-45.132777777778 lon_0=168.39861111111 x_0=400000 y_0=800000
2129 53 2 462 n tmerc lat_0=-45.563611111111 lon_0=167.73861111111 x_0=400000 y_0=800000
2130 53 2 463 n tmerc lat_0=-45.816111111111 lon_0=170.62833333333 x_0=400000 y_0=800000
2131 53 2 464 n tmerc lat_0=-45.861388888889 lon_0=170.2825 k=.99996 x_0=400000 y_0=800000
2132 53 2 465 n tmerc lat_0=-46.6 lon_0=168.34277777778 x_0=400000 y_0=800000
2133 53 2 466 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2134 53 2 467 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
2135 53 2 468 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
2136 54 239 469 - tmerc lat_0=4.6666666666667 lon_0=-1 k=.99975 x_0=274319.73916336 to_meter=.30479971018151
2137 54 240 470 - tmerc lat_0=0 lon_0=-1 k=.9996 x_0=500000
2138 203 1 180 - lcc lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
2154 57 32 52 - lcc lat_0=46.5 lon_0=3 lat_1=49 lat_2=44 x_0=700000 y_0=6600000
2157 58 5 53 - tmerc lat_0=53.5 lon_0=-8 k=.99982 x_0=600000 y_0=750000
2158 58 5 53 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
2159 59 1 54 - tmerc lat_0=6.6666666666667 lon_0=-12 x_0=152399.85509075 to_meter=.30479971018151
2160 59 1 54 - tmerc lat_0=6.6666666666667 lon_0=-12 x_0=243839.76814521 y_0=182879.82610891 to_meter=.30479971018151
2161 60 33 471 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
2162 60 33 472 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
2164 28 1 473 - tmerc lat_0=0 lon_0=-5 k=.9996 x_0=500000
2165 29 241 473 - tmerc lat_0=0 lon_0=-5 k=.9996 x_0=500000
2169 65 34 60 n tmerc lat_0=49.833333333333 lon_0=6.1666666666667 x_0=80000 y_0=100000
2172 63 242 474 n sterea lat_0=53.001944444444 lon_0=21.502777777778 k=.9998 x_0=4603000 y_0=5806000
2173 63 242 475 n sterea lat_0=53.583333333333 lon_0=17.008333333333 k=.9998 x_0=3501000 y_0=5999000
2174 63 242 476 n sterea lat_0=51.670833333333 lon_0=16.672222222222 k=.9998 x_0=3703000 y_0=5627000
2175 63 242 477 n tmerc lat_0=0 lon_0=18.958333333333 k=.999983 x_0=237000 y_0=-4700000
2176 519 5 478 n tmerc lat_0=0 lon_0=15 k=.999923 x_0=5500000
2177 519 5 479 n tmerc lat_0=0 lon_0=18 k=.999923 x_0=6500000
2178 519 5 480 n tmerc lat_0=0 lon_0=21 k=.999923 x_0=7500000
2179 519 5 481 n tmerc lat_0=0 lon_0=24 k=.999923 x_0=8500000
2180 519 5 357 n tmerc lat_0=0 lon_0=19 k=.9993 x_0=500000 y_0=-5300000
2188 66 35 61 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
2189 67 36 62 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
2190 68 37 63 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
2193 53 2 482 n tmerc lat_0=0 lon_0=173 k=.9996 x_0=1600000 y_0=10000000
2195 38 4 483 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000 y_0=10000000
2196 133 2 484 - tmerc lat_0=0 lon_0=9.5 k=.99995 x_0=200000
2197 133 2 485 - tmerc lat_0=0 lon_0=12 k=.99995 x_0=500000
2198 133 2 486 - tmerc lat_0=0 lon_0=15 x_0=900000
2200 11 1 487 n sterea lat_0=46.5 lon_0=-66.5 k=.999912 x_0=300000 y_0=800000
2201 70 39 488 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
2202 70 39 489 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
2203 70 39 490 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2204 140 243 491 - lcc lat_0=34.666666666667 lon_0=-86 lat_1=35.25 lat_2=36.416666666667 x_0=609601.21920244 y_0=30480.060960122 to_meter=.30480060960122
2205 141 2 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000
2206 108 244 493 n tmerc lat_0=0 lon_0=27 x_0=9500000
2207 108 244 494 n tmerc lat_0=0 lon_0=30 x_0=10500000
2208 108 244 495 n tmerc lat_0=0 lon_0=33 x_0=11500000
2209 108 244 496 n tmerc lat_0=0 lon_0=36 x_0=12500000
2210 108 244 497 n tmerc lat_0=0 lon_0=39 x_0=13500000
2211 108 244 498 n tmerc lat_0=0 lon_0=42 x_0=14500000
2212 108 244 499 n tmerc lat_0=0 lon_0=45 x_0=15500000
2213 133 2 500 - tmerc lat_0=0 lon_0=30 k=.9996 x_0=500000
2215 74 42 68 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
2216 75 43 501 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
2217 75 43 502 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
2219 11 1 503 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
2220 11 1 504 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2222 141 2 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360 to_meter=.3048
2223 141 2 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360 to_meter=.3048
2224 141 2 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360 to_meter=.3048
2225 141 2 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2226 141 2 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2227 141 2 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2228 141 2 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2229 141 2 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2230 141 2 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2231 141 2 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2232 141 2 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2233 141 2 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2234 141 2 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.60960122 y_0=152400.30480061 to_meter=.30480060960122
2235 141 2 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000.0001016 to_meter=.30480060960122
2236 141 2 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
2237 141 2 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
2238 141 2 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000 to_meter=.30480060960122
2239 141 2 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000.0001016 to_meter=.30480060960122
2240 141 2 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=699999.9998984 to_meter=.30480060960122
2241 141 2 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000.0001016 to_meter=.30480060960122
2242 141 2 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000.0001016 to_meter=.30480060960122
2243 141 2 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000.0001016 to_meter=.30480060960122
2246 141 2 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000.0001016 to_meter=.30480060960122
2247 141 2 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2248 141 2 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=399999.9998984 to_meter=.30480060960122
2249 141 2 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000.0001016 y_0=750000 to_meter=.30480060960122
2250 141 2 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000.0001016 to_meter=.30480060960122
2251 141 2 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=7999999.999968 to_meter=.3048
2252 141 2 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=5999999.999976 to_meter=.3048
2253 141 2 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=3999999.999984 to_meter=.3048
2254 141 2 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000 to_meter=.30480060960122
2255 141 2 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=699999.9998984 to_meter=.30480060960122
2256 141 2 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=599999.9999976 to_meter=.3048
2257 141 2 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000 to_meter=.30480060960122
2258 141 2 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000.0001016 to_meter=.30480060960122
2259 141 2 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000.0001016 to_meter=.30480060960122
2260 141 2 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
2261 141 2 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=249999.9998984 to_meter=.30480060960122
2262 141 2 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000.0001016 to_meter=.30480060960122
2263 141 2 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000 to_meter=.30480060960122
2264 141 2 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.21920244 to_meter=.30480060960122
2265 141 2 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=599999.9999976 to_meter=.3048
2266 141 2 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=599999.9999976 to_meter=.3048
2267 141 2 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000 to_meter=.30480060960122
2268 141 2 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000 to_meter=.30480060960122
2269 141 2 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000.0001424 to_meter=.3048
2270 141 2 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000.0001464 to_meter=.3048
2271 141 2 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000 to_meter=.30480060960122
2272 141 2 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000 to_meter=.30480060960122
2273 141 2 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600 to_meter=.3048
2274 141 2 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000 to_meter=.30480060960122
2275 141 2 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000.0001016 y_0=999999.9998984 to_meter=.30480060960122
2276 141 2 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000.0001016 to_meter=.30480060960122
2277 141 2 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=699999.9998984 y_0=3000000 to_meter=.30480060960122
2278 141 2 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=3999999.9998984 to_meter=.30480060960122
2279 141 2 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000.0001016 to_meter=.30480060960122
2280 141 2 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.0001504 y_0=999999.999996 to_meter=.3048
2281 141 2 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.0001504 y_0=1999999.999992 to_meter=.3048
2282 141 2 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.0001504 y_0=2999999.999988 to_meter=.3048
2283 141 2 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000.0001016 y_0=2000000.0001016 to_meter=.30480060960122
2284 141 2 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000.0001016 y_0=999999.9998984 to_meter=.30480060960122
2285 141 2 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000.0001016 to_meter=.30480060960122
2286 141 2 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000.0001016 to_meter=.30480060960122
2287 141 2 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000 to_meter=.30480060960122
2288 141 2 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000 to_meter=.30480060960122
2289 141 2 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000 to_meter=.30480060960122
2290 11 1 569 - sterea lat_0=47.25 lon_0=-63 k=.999912 x_0=700000 y_0=400000
2294 11 1 570 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=4500000
2295 11 1 571 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=5500000
2308 92 245 572 - tmerc lat_0=0 lon_0=109 k=.9996 x_0=500000 y_0=10000000
2309 186 2 573 - tmerc lat_0=0 lon_0=116 k=.9996 x_0=500000 y_0=10000000
2310 186 2 574 - tmerc lat_0=0 lon_0=132 k=.9996 x_0=500000 y_0=10000000
2311 186 2 575 - tmerc lat_0=0 lon_0=6 k=.9996 x_0=500000
2312 78 1 72 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
2313 79 1 73 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
2314 168 106 153 - cass lat_0=10.441666666667 lon_0=-61.333333333333 x_0=86501.46392052 y_0=65379.0134283 to_meter=.3047972654
2315 101 246 426 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
2316 101 246 576 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
2317 123 247 112 - lcc lat_0=6 lon_0=-66 lat_1=9 lat_2=3 x_0=1000000 y_0=1000000
2318 85 50 79 - lcc lat_0=25.08951 lon_0=48 lat_1=17 lat_2=33
2319 108 244 493 n tmerc lat_0=0 lon_0=27 x_0=500000
2320 108 244 494 n tmerc lat_0=0 lon_0=30 x_0=500000
2321 108 244 495 n tmerc lat_0=0 lon_0=33 x_0=500000
2322 108 244 496 n tmerc lat_0=0 lon_0=36 x_0=500000
2323 108 244 497 n tmerc lat_0=0 lon_0=39 x_0=500000
2324 108 244 498 n tmerc lat_0=0 lon_0=42 x_0=500000
2325 108 244 499 n tmerc lat_0=0 lon_0=45 x_0=500000
2326 205 128 181 n tmerc lat_0=22.312133333333 lon_0=114.17855555556 x_0=836694.05 y_0=819069.8
2327 204 1 577 n tmerc lat_0=0 lon_0=75 x_0=13500000
2328 204 1 578 n tmerc lat_0=0 lon_0=81 x_0=14500000
2329 204 1 579 n tmerc lat_0=0 lon_0=87 x_0=15500000
2330 204 1 580 n tmerc lat_0=0 lon_0=93 x_0=16500000
2331 204 1 581 n tmerc lat_0=0 lon_0=99 x_0=17500000
2332 204 1 582 n tmerc lat_0=0 lon_0=105 x_0=18500000
2333 204 1 583 n tmerc lat_0=0 lon_0=111 x_0=19500000
2334 204 1 584 n tmerc lat_0=0 lon_0=117 x_0=20500000
2335 204 1 585 n tmerc lat_0=0 lon_0=123 x_0=21500000
2336 204 1 586 n tmerc lat_0=0 lon_0=129 x_0=22500000
2337 204 1 587 n tmerc lat_0=0 lon_0=135 x_0=23500000
2338 204 1 577 n tmerc lat_0=0 lon_0=75 x_0=500000
2339 204 1 578 n tmerc lat_0=0 lon_0=81 x_0=500000
2340 204 1 579 n tmerc lat_0=0 lon_0=87 x_0=500000
2341 204 1 580 n tmerc lat_0=0 lon_0=93 x_0=500000
2342 204 1 581 n tmerc lat_0=0 lon_0=99 x_0=500000
2343 204 1 582 n tmerc lat_0=0 lon_0=105 x_0=500000
2344 204 1 583 n tmerc lat_0=0 lon_0=111 x_0=500000
2345 204 1 584 n tmerc lat_0=0 lon_0=117 x_0=500000
2346 204 1 585 n tmerc lat_0=0 lon_0=123 x_0=500000
2347 204 1 586 n tmerc lat_0=0 lon_0=129 x_0=500000
2348 204 1 587 n tmerc lat_0=0 lon_0=135 x_0=500000
2349 204 1 588 n tmerc lat_0=0 lon_0=75 x_0=25500000
2350 204 1 589 n tmerc lat_0=0 lon_0=78 x_0=26500000
2351 204 1 590 n tmerc lat_0=0 lon_0=81 x_0=27500000
2352 204 1 591 n tmerc lat_0=0 lon_0=84 x_0=28500000
2353 204 1 592 n tmerc lat_0=0 lon_0=87 x_0=29500000
2354 204 1 593 n tmerc lat_0=0 lon_0=90 x_0=30500000
2355 204 1 594 n tmerc lat_0=0 lon_0=93 x_0=31500000
2356 204 1 595 n tmerc lat_0=0 lon_0=96 x_0=32500000
2357 204 1 596 n tmerc lat_0=0 lon_0=99 x_0=33500000
2358 204 1 597 n tmerc lat_0=0 lon_0=102 x_0=34500000
2359 204 1 598 n tmerc lat_0=0 lon_0=105 x_0=35500000
2360 204 1 599 n tmerc lat_0=0 lon_0=108 x_0=36500000
2361 204 1 600 n tmerc lat_0=0 lon_0=111 x_0=37500000
2362 204 1 601 n tmerc lat_0=0 lon_0=114 x_0=38500000
2363 204 1 602 n tmerc lat_0=0 lon_0=117 x_0=39500000
2364 204 1 603 n tmerc lat_0=0 lon_0=120 x_0=40500000
2365 204 1 604 n tmerc lat_0=0 lon_0=123 x_0=41500000
2366 204 1 605 n tmerc lat_0=0 lon_0=126 x_0=42500000
2367 204 1 606 n tmerc lat_0=0 lon_0=129 x_0=43500000
2368 204 1 607 n tmerc lat_0=0 lon_0=132 x_0=44500000
2369 204 1 608 n tmerc lat_0=0 lon_0=135 x_0=45500000
2370 204 1 588 n tmerc lat_0=0 lon_0=75 x_0=500000
2371 204 1 589 n tmerc lat_0=0 lon_0=78 x_0=500000
2372 204 1 590 n tmerc lat_0=0 lon_0=81 x_0=500000
2373 204 1 591 n tmerc lat_0=0 lon_0=84 x_0=500000
2374 204 1 592 n tmerc lat_0=0 lon_0=87 x_0=500000
2375 204 1 593 n tmerc lat_0=0 lon_0=90 x_0=500000
2376 204 1 594 n tmerc lat_0=0 lon_0=93 x_0=500000
2377 204 1 595 n tmerc lat_0=0 lon_0=96 x_0=500000
2378 204 1 596 n tmerc lat_0=0 lon_0=99 x_0=500000
2379 204 1 597 n tmerc lat_0=0 lon_0=102 x_0=500000
2380 204 1 598 n tmerc lat_0=0 lon_0=105 x_0=500000
2381 204 1 599 n tmerc lat_0=0 lon_0=108 x_0=500000
2382 204 1 600 n tmerc lat_0=0 lon_0=111 x_0=500000
2383 204 1 601 n tmerc lat_0=0 lon_0=114 x_0=500000
2384 204 1 602 n tmerc lat_0=0 lon_0=117 x_0=500000
2385 204 1 603 n tmerc lat_0=0 lon_0=120 x_0=500000
2386 204 1 604 n tmerc lat_0=0 lon_0=123 x_0=500000
2387 204 1 605 n tmerc lat_0=0 lon_0=126 x_0=500000
2388 204 1 606 n tmerc lat_0=0 lon_0=129 x_0=500000
2389 204 1 607 n tmerc lat_0=0 lon_0=132 x_0=500000
2390 204 1 608 n tmerc lat_0=0 lon_0=135 x_0=500000
2391 12 7 609 n tmerc lat_0=0 lon_0=21 x_0=1500000
2392 12 7 610 n tmerc lat_0=0 lon_0=24 x_0=2500000
2393 12 7 11 n tmerc lat_0=0 lon_0=27 x_0=3500000
2394 12 7 611 n tmerc lat_0=0 lon_0=30 x_0=4500000
2395 50 27 612 n tmerc lat_0=0 lon_0=45 x_0=8500000
2396 50 27 613 n tmerc lat_0=0 lon_0=51 x_0=9500000
2397 62 248 614 n tmerc lat_0=0 lon_0=9 x_0=3500000
2398 62 248 615 n tmerc lat_0=0 lon_0=12 x_0=4500000
2399 62 1 616 n tmerc lat_0=0 lon_0=15 x_0=5500000
2401 95 1 588 n tmerc lat_0=0 lon_0=75 x_0=25500000
2402 95 1 589 n tmerc lat_0=0 lon_0=78 x_0=26500000
2403 95 1 590 n tmerc lat_0=0 lon_0=81 x_0=27500000
2404 95 1 591 n tmerc lat_0=0 lon_0=84 x_0=28500000
2405 95 1 592 n tmerc lat_0=0 lon_0=87 x_0=29500000
2406 95 1 593 n tmerc lat_0=0 lon_0=90 x_0=30500000
2407 95 1 594 n tmerc lat_0=0 lon_0=93 x_0=31500000
2408 95 1 595 n tmerc lat_0=0 lon_0=96 x_0=32500000
2409 95 1 596 n tmerc lat_0=0 lon_0=99 x_0=33500000
2410 95 1 597 n tmerc lat_0=0 lon_0=102 x_0=34500000
2411 95 1 598 n tmerc lat_0=0 lon_0=105 x_0=35500000
2412 95 1 599 n tmerc lat_0=0 lon_0=108 x_0=36500000
2413 95 1 600 n tmerc lat_0=0 lon_0=111 x_0=37500000
2414 95 1 601 n tmerc lat_0=0 lon_0=114 x_0=38500000
2415 95 1 602 n tmerc lat_0=0 lon_0=117 x_0=39500000
2416 95 1 603 n tmerc lat_0=0 lon_0=120 x_0=40500000
2417 95 1 604 n tmerc lat_0=0 lon_0=123 x_0=41500000
2418 95 1 605 n tmerc lat_0=0 lon_0=126 x_0=42500000
2419 95 1 606 n tmerc lat_0=0 lon_0=129 x_0=43500000
2420 95 1 607 n tmerc lat_0=0 lon_0=132 x_0=44500000
2421 95 1 608 n tmerc lat_0=0 lon_0=135 x_0=45500000
2422 95 1 588 n tmerc lat_0=0 lon_0=75 x_0=500000
2423 95 1 589 n tmerc lat_0=0 lon_0=78 x_0=500000
2424 95 1 590 n tmerc lat_0=0 lon_0=81 x_0=500000
2425 95 1 591 n tmerc lat_0=0 lon_0=84 x_0=500000
2426 95 1 592 n tmerc lat_0=0 lon_0=87 x_0=500000
2427 95 1 593 n tmerc lat_0=0 lon_0=90 x_0=500000
2428 95 1 594 n tmerc lat_0=0 lon_0=93 x_0=500000
2429 95 1 595 n tmerc lat_0=0 lon_0=96 x_0=500000
2430 95 1 596 n tmerc lat_0=0 lon_0=99 x_0=500000
2431 95 1 597 n tmerc lat_0=0 lon_0=102 x_0=500000
2432 95 1 598 n tmerc lat_0=0 lon_0=105 x_0=500000
2433 95 1 599 n tmerc lat_0=0 lon_0=108 x_0=500000
2434 95 1 600 n tmerc lat_0=0 lon_0=111 x_0=500000
2435 95 1 601 n tmerc lat_0=0 lon_0=114 x_0=500000
2436 95 1 602 n tmerc lat_0=0 lon_0=117 x_0=500000
2437 95 1 603 n tmerc lat_0=0 lon_0=120 x_0=500000
2438 95 1 604 n tmerc lat_0=0 lon_0=123 x_0=500000
2439 95 1 605 n tmerc lat_0=0 lon_0=126 x_0=500000
2440 95 1 606 n tmerc lat_0=0 lon_0=129 x_0=500000
2441 95 1 607 n tmerc lat_0=0 lon_0=132 x_0=500000
2442 95 1 608 n tmerc lat_0=0 lon_0=135 x_0=500000
2443 206 2 617 n tmerc lat_0=33 lon_0=129.5 k=.9999
2444 206 2 618 n tmerc lat_0=33 lon_0=131 k=.9999
2445 206 2 619 n tmerc lat_0=36 lon_0=132.16666666667 k=.9999
2446 206 2 620 n tmerc lat_0=33 lon_0=133.5 k=.9999
2447 206 2 621 n tmerc lat_0=36 lon_0=134.33333333333 k=.9999
2448 206 2 622 n tmerc lat_0=36 lon_0=136 k=.9999
2449 206 2 623 n tmerc lat_0=36 lon_0=137.16666666667 k=.9999
2450 206 2 624 n tmerc lat_0=36 lon_0=138.5 k=.9999
2451 206 2 625 n tmerc lat_0=36 lon_0=139.83333333333 k=.9999
2452 206 2 626 n tmerc lat_0=40 lon_0=140.83333333333 k=.9999
2453 206 2 627 n tmerc lat_0=44 lon_0=140.25 k=.9999
2454 206 2 628 n tmerc lat_0=44 lon_0=142.25 k=.9999
2455 206 2 629 n tmerc lat_0=44 lon_0=144.25 k=.9999
2456 206 2 630 n tmerc lat_0=26 lon_0=142 k=.9999
2457 206 2 631 n tmerc lat_0=26 lon_0=127.5 k=.9999
2458 206 2 632 n tmerc lat_0=26 lon_0=124 k=.9999
2459 206 2 633 n tmerc lat_0=26 lon_0=131 k=.9999
2460 206 2 634 n tmerc lat_0=20 lon_0=136 k=.9999
2461 206 2 247 n tmerc lat_0=26 lon_0=154 k=.9999
2462 72 40 67 n tmerc lat_0=0 lon_0=21 x_0=4500000
2463 81 46 635 n tmerc lat_0=0 lon_0=21 x_0=500000
2464 81 46 636 n tmerc lat_0=0 lon_0=27 x_0=500000
2465 81 46 637 n tmerc lat_0=0 lon_0=33 x_0=500000
2466 81 46 638 n tmerc lat_0=0 lon_0=39 x_0=500000
2467 81 46 639 n tmerc lat_0=0 lon_0=45 x_0=500000
2468 81 46 640 n tmerc lat_0=0 lon_0=51 x_0=500000
2469 81 46 641 n tmerc lat_0=0 lon_0=57 x_0=500000
2470 81 46 642 n tmerc lat_0=0 lon_0=63 x_0=500000
2471 81 46 643 n tmerc lat_0=0 lon_0=69 x_0=500000
2472 81 46 644 n tmerc lat_0=0 lon_0=75 x_0=500000
2473 81 46 645 n tmerc lat_0=0 lon_0=81 x_0=500000
2474 81 46 646 n tmerc lat_0=0 lon_0=87 x_0=500000
2475 81 46 647 n tmerc lat_0=0 lon_0=93 x_0=500000
2476 81 46 648 n tmerc lat_0=0 lon_0=99 x_0=500000
2477 81 46 649 n tmerc lat_0=0 lon_0=105 x_0=500000
2478 81 46 650 n tmerc lat_0=0 lon_0=111 x_0=500000
2479 81 46 651 n tmerc lat_0=0 lon_0=117 x_0=500000
2480 81 46 652 n tmerc lat_0=0 lon_0=123 x_0=500000
2481 81 46 653 n tmerc lat_0=0 lon_0=129 x_0=500000
2482 81 46 654 n tmerc lat_0=0 lon_0=135 x_0=500000
2483 81 46 655 n tmerc lat_0=0 lon_0=141 x_0=500000
2484 81 46 656 n tmerc lat_0=0 lon_0=147 x_0=500000
2485 81 46 657 n tmerc lat_0=0 lon_0=153 x_0=500000
2486 81 46 658 n tmerc lat_0=0 lon_0=159 x_0=500000
2487 81 46 659 n tmerc lat_0=0 lon_0=165 x_0=500000
2488 81 46 660 n tmerc lat_0=0 lon_0=171 x_0=500000
2489 81 46 661 n tmerc lat_0=0 lon_0=177 x_0=500000
2490 81 46 662 n tmerc lat_0=0 lon_0=-177 x_0=500000
2491 81 46 663 n tmerc lat_0=0 lon_0=-171 x_0=500000
2494 155 99 664 n tmerc lat_0=0 lon_0=21 x_0=500000
2495 155 99 665 n tmerc lat_0=0 lon_0=27 x_0=500000
2496 155 99 666 n tmerc lat_0=0 lon_0=33 x_0=500000
2497 155 99 667 n tmerc lat_0=0 lon_0=39 x_0=500000
2498 155 99 668 n tmerc lat_0=0 lon_0=45 x_0=500000
2499 155 99 669 n tmerc lat_0=0 lon_0=51 x_0=500000
2500 155 99 670 n tmerc lat_0=0 lon_0=57 x_0=500000
2501 155 99 671 n tmerc lat_0=0 lon_0=63 x_0=500000
2502 155 99 672 n tmerc lat_0=0 lon_0=69 x_0=500000
2503 155 99 673 n tmerc lat_0=0 lon_0=75 x_0=500000
2504 155 99 674 n tmerc lat_0=0 lon_0=81 x_0=500000
2505 155 99 675 n tmerc lat_0=0 lon_0=87 x_0=500000
2506 155 99 647 n tmerc lat_0=0 lon_0=93 x_0=500000
2507 155 99 648 n tmerc lat_0=0 lon_0=99 x_0=500000
2508 155 99 649 n tmerc lat_0=0 lon_0=105 x_0=500000
2509 155 99 650 n tmerc lat_0=0 lon_0=111 x_0=500000
2510 155 99 651 n tmerc lat_0=0 lon_0=117 x_0=500000
2511 155 99 652 n tmerc lat_0=0 lon_0=123 x_0=500000
2512 155 99 653 n tmerc lat_0=0 lon_0=129 x_0=500000
2513 155 99 654 n tmerc lat_0=0 lon_0=135 x_0=500000
2514 155 99 655 n tmerc lat_0=0 lon_0=141 x_0=500000
2515 155 99 656 n tmerc lat_0=0 lon_0=147 x_0=500000
2516 155 99 657 n tmerc lat_0=0 lon_0=153 x_0=500000
2517 155 99 658 n tmerc lat_0=0 lon_0=159 x_0=500000
2518 155 99 659 n tmerc lat_0=0 lon_0=165 x_0=500000
2519 155 99 660 n tmerc lat_0=0 lon_0=171 x_0=500000
2520 155 99 661 n tmerc lat_0=0 lon_0=177 x_0=500000
2521 155 99 662 n tmerc lat_0=0 lon_0=-177 x_0=500000
2522 155 99 663 n tmerc lat_0=0 lon_0=-171 x_0=500000
2523 155 99 676 n tmerc lat_0=0 lon_0=21 x_0=7500000
2524 155 99 677 n tmerc lat_0=0 lon_0=24 x_0=8500000
2525 155 99 678 n tmerc lat_0=0 lon_0=27 x_0=9500000
2526 155 99 679 n tmerc lat_0=0 lon_0=30 x_0=10500000
2527 155 99 680 n tmerc lat_0=0 lon_0=33 x_0=11500000
2528 155 99 681 n tmerc lat_0=0 lon_0=36 x_0=12500000
2529 155 99 682 n tmerc lat_0=0 lon_0=39 x_0=13500000
2530 155 99 683 n tmerc lat_0=0 lon_0=42 x_0=14500000
2531 155 99 684 n tmerc lat_0=0 lon_0=45 x_0=15500000
2532 155 99 685 n tmerc lat_0=0 lon_0=48 x_0=16500000
2533 155 99 686 n tmerc lat_0=0 lon_0=51 x_0=17500000
2534 155 99 687 n tmerc lat_0=0 lon_0=54 x_0=18500000
2535 155 99 688 n tmerc lat_0=0 lon_0=57 x_0=19500000
2536 155 99 689 n tmerc lat_0=0 lon_0=60 x_0=20500000
2537 155 99 690 n tmerc lat_0=0 lon_0=63 x_0=21500000
2538 155 99 691 n tmerc lat_0=0 lon_0=66 x_0=22500000
2539 155 99 692 n tmerc lat_0=0 lon_0=69 x_0=23500000
2540 155 99 693 n tmerc lat_0=0 lon_0=72 x_0=24500000
2541 155 99 694 n tmerc lat_0=0 lon_0=75 x_0=25500000
2542 155 99 695 n tmerc lat_0=0 lon_0=78 x_0=26500000
2543 155 99 696 n tmerc lat_0=0 lon_0=81 x_0=27500000
2544 155 99 697 n tmerc lat_0=0 lon_0=84 x_0=28500000
2545 155 99 698 n tmerc lat_0=0 lon_0=87 x_0=29500000
2546 155 99 699 n tmerc lat_0=0 lon_0=90 x_0=30500000
2547 155 99 700 n tmerc lat_0=0 lon_0=93 x_0=31500000
2548 155 99 701 n tmerc lat_0=0 lon_0=96 x_0=32500000
2549 155 99 702 n tmerc lat_0=0 lon_0=99 x_0=33500000
2551 155 99 703 n tmerc lat_0=0 lon_0=102 x_0=34500000
2552 155 99 704 n tmerc lat_0=0 lon_0=105 x_0=35500000
2553 155 99 705 n tmerc lat_0=0 lon_0=108 x_0=36500000
2554 155 99 706 n tmerc lat_0=0 lon_0=111 x_0=37500000
2555 155 99 707 n tmerc lat_0=0 lon_0=114 x_0=38500000
2556 155 99 708 n tmerc lat_0=0 lon_0=117 x_0=39500000
2557 155 99 709 n tmerc lat_0=0 lon_0=120 x_0=40500000
2558 155 99 710 n tmerc lat_0=0 lon_0=123 x_0=41500000
2559 155 99 711 n tmerc lat_0=0 lon_0=126 x_0=42500000
2560 155 99 712 n tmerc lat_0=0 lon_0=129 x_0=43500000
2561 155 99 713 n tmerc lat_0=0 lon_0=132 x_0=44500000
2562 155 99 714 n tmerc lat_0=0 lon_0=135 x_0=45500000
2563 155 99 715 n tmerc lat_0=0 lon_0=138 x_0=46500000
2564 155 99 716 n tmerc lat_0=0 lon_0=141 x_0=47500000
2565 155 99 717 n tmerc lat_0=0 lon_0=144 x_0=48500000
2566 155 99 718 n tmerc lat_0=0 lon_0=147 x_0=49500000
2567 155 99 719 n tmerc lat_0=0 lon_0=150 x_0=50500000
2568 155 99 720 n tmerc lat_0=0 lon_0=153 x_0=51500000
2569 155 99 721 n tmerc lat_0=0 lon_0=156 x_0=52500000
2570 155 99 722 n tmerc lat_0=0 lon_0=159 x_0=53500000
2571 155 99 723 n tmerc lat_0=0 lon_0=162 x_0=54500000
2572 155 99 724 n tmerc lat_0=0 lon_0=165 x_0=55500000
2573 155 99 725 n tmerc lat_0=0 lon_0=168 x_0=56500000
2574 155 99 726 n tmerc lat_0=0 lon_0=171 x_0=57500000
2575 155 99 727 n tmerc lat_0=0 lon_0=174 x_0=58500000
2576 155 99 728 n tmerc lat_0=0 lon_0=177 x_0=59500000
2578 155 99 729 n tmerc lat_0=0 lon_0=-177 x_0=61500000
2579 155 99 730 n tmerc lat_0=0 lon_0=-174 x_0=62500000
2580 155 99 731 n tmerc lat_0=0 lon_0=-171 x_0=63500000
2581 155 99 732 n tmerc lat_0=0 lon_0=-168 x_0=64500000
2582 155 99 676 n tmerc lat_0=0 lon_0=21 x_0=500000
2583 155 99 677 n tmerc lat_0=0 lon_0=24 x_0=500000
2584 155 99 678 n tmerc lat_0=0 lon_0=27 x_0=500000
2585 155 99 679 n tmerc lat_0=0 lon_0=30 x_0=500000
2586 155 99 680 n tmerc lat_0=0 lon_0=33 x_0=500000
2587 155 99 681 n tmerc lat_0=0 lon_0=36 x_0=500000
2588 155 99 682 n tmerc lat_0=0 lon_0=39 x_0=500000
2589 155 99 683 n tmerc lat_0=0 lon_0=42 x_0=500000
2590 155 99 684 n tmerc lat_0=0 lon_0=45 x_0=500000
2591 155 99 685 n tmerc lat_0=0 lon_0=48 x_0=500000
2592 155 99 686 n tmerc lat_0=0 lon_0=51 x_0=500000
2593 155 99 687 n tmerc lat_0=0 lon_0=54 x_0=500000
2594 155 99 688 n tmerc lat_0=0 lon_0=57 x_0=500000
2595 155 99 689 n tmerc lat_0=0 lon_0=60 x_0=500000
2596 155 99 690 n tmerc lat_0=0 lon_0=63 x_0=500000
2597 155 99 691 n tmerc lat_0=0 lon_0=66 x_0=500000
2598 155 99 692 n tmerc lat_0=0 lon_0=69 x_0=500000
2599 155 99 693 n tmerc lat_0=0 lon_0=72 x_0=500000
2601 155 99 694 n tmerc lat_0=0 lon_0=75 x_0=500000
2602 155 99 695 n tmerc lat_0=0 lon_0=78 x_0=500000
2603 155 99 696 n tmerc lat_0=0 lon_0=81 x_0=500000
2604 155 99 697 n tmerc lat_0=0 lon_0=84 x_0=500000
2605 155 99 698 n tmerc lat_0=0 lon_0=87 x_0=500000
2606 155 99 699 n tmerc lat_0=0 lon_0=90 x_0=500000
2607 155 99 700 n tmerc lat_0=0 lon_0=93 x_0=500000
2608 155 99 701 n tmerc lat_0=0 lon_0=96 x_0=500000
2609 155 99 702 n tmerc lat_0=0 lon_0=99 x_0=500000
2610 155 99 703 n tmerc lat_0=0 lon_0=102 x_0=500000
2611 155 99 704 n tmerc lat_0=0 lon_0=105 x_0=500000
2612 155 99 705 n tmerc lat_0=0 lon_0=108 x_0=500000
2613 155 99 706 n tmerc lat_0=0 lon_0=111 x_0=500000
2614 155 99 707 n tmerc lat_0=0 lon_0=114 x_0=500000
2615 155 99 708 n tmerc lat_0=0 lon_0=117 x_0=500000
2616 155 99 709 n tmerc lat_0=0 lon_0=120 x_0=500000
2617 155 99 710 n tmerc lat_0=0 lon_0=123 x_0=500000
2618 155 99 711 n tmerc lat_0=0 lon_0=126 x_0=500000
2619 155 99 712 n tmerc lat_0=0 lon_0=129 x_0=500000
2620 155 99 713 n tmerc lat_0=0 lon_0=132 x_0=500000
2621 155 99 714 n tmerc lat_0=0 lon_0=135 x_0=500000
2622 155 99 715 n tmerc lat_0=0 lon_0=138 x_0=500000
2623 155 99 716 n tmerc lat_0=0 lon_0=141 x_0=500000
2624 155 99 717 n tmerc lat_0=0 lon_0=144 x_0=500000
2625 155 99 718 n tmerc lat_0=0 lon_0=147 x_0=500000
2626 155 99 719 n tmerc lat_0=0 lon_0=150 x_0=500000
2627 155 99 720 n tmerc lat_0=0 lon_0=153 x_0=500000
2628 155 99 721 n tmerc lat_0=0 lon_0=156 x_0=500000
2629 155 99 722 n tmerc lat_0=0 lon_0=159 x_0=500000
2630 155 99 723 n tmerc lat_0=0 lon_0=162 x_0=500000
2631 155 99 724 n tmerc lat_0=0 lon_0=165 x_0=500000
2632 155 99 725 n tmerc lat_0=0 lon_0=168 x_0=500000
2633 155 99 726 n tmerc lat_0=0 lon_0=171 x_0=500000
2634 155 99 727 n tmerc lat_0=0 lon_0=174 x_0=500000
2635 155 99 728 n tmerc lat_0=0 lon_0=177 x_0=500000
2636 155 99 733 n tmerc lat_0=0 lon_0=180 x_0=500000
2637 155 99 729 n tmerc lat_0=0 lon_0=-177 x_0=500000
2638 155 99 730 n tmerc lat_0=0 lon_0=-174 x_0=500000
2639 155 99 731 n tmerc lat_0=0 lon_0=-171 x_0=500000
2640 155 99 732 n tmerc lat_0=0 lon_0=-168 x_0=500000
2641 81 46 734 n tmerc lat_0=0 lon_0=21 x_0=7500000
2642 81 46 735 n tmerc lat_0=0 lon_0=24 x_0=8500000
2643 81 46 736 n tmerc lat_0=0 lon_0=27 x_0=9500000
2644 81 46 737 n tmerc lat_0=0 lon_0=30 x_0=10500000
2645 81 46 738 n tmerc lat_0=0 lon_0=33 x_0=11500000
2646 81 46 739 n tmerc lat_0=0 lon_0=36 x_0=12500000
2647 81 46 740 n tmerc lat_0=0 lon_0=39 x_0=13500000
2648 81 46 741 n tmerc lat_0=0 lon_0=42 x_0=14500000
2649 81 46 742 n tmerc lat_0=0 lon_0=45 x_0=15500000
2650 81 46 743 n tmerc lat_0=0 lon_0=48 x_0=16500000
2651 81 46 744 n tmerc lat_0=0 lon_0=51 x_0=17500000
2652 81 46 745 n tmerc lat_0=0 lon_0=54 x_0=18500000
2653 81 46 746 n tmerc lat_0=0 lon_0=57 x_0=19500000
2654 81 46 747 n tmerc lat_0=0 lon_0=60 x_0=20500000
2655 81 46 748 n tmerc lat_0=0 lon_0=63 x_0=21500000
2656 81 46 749 n tmerc lat_0=0 lon_0=66 x_0=22500000
2657 81 46 750 n tmerc lat_0=0 lon_0=69 x_0=23500000
2658 81 46 751 n tmerc lat_0=0 lon_0=72 x_0=24500000
2659 81 46 752 n tmerc lat_0=0 lon_0=75 x_0=25500000
2660 81 46 753 n tmerc lat_0=0 lon_0=78 x_0=26500000
2661 81 46 754 n tmerc lat_0=0 lon_0=81 x_0=27500000
2662 81 46 755 n tmerc lat_0=0 lon_0=84 x_0=28500000
2663 81 46 756 n tmerc lat_0=0 lon_0=87 x_0=29500000
2664 81 46 699 n tmerc lat_0=0 lon_0=90 x_0=30500000
2665 81 46 700 n tmerc lat_0=0 lon_0=93 x_0=31500000
2666 81 46 701 n tmerc lat_0=0 lon_0=96 x_0=32500000
2667 81 46 702 n tmerc lat_0=0 lon_0=99 x_0=33500000
2668 81 46 703 n tmerc lat_0=0 lon_0=102 x_0=34500000
2669 81 46 704 n tmerc lat_0=0 lon_0=105 x_0=35500000
2670 81 46 705 n tmerc lat_0=0 lon_0=108 x_0=36500000
2671 81 46 706 n tmerc lat_0=0 lon_0=111 x_0=37500000
2672 81 46 707 n tmerc lat_0=0 lon_0=114 x_0=38500000
2673 81 46 708 n tmerc lat_0=0 lon_0=117 x_0=39500000
2674 81 46 709 n tmerc lat_0=0 lon_0=120 x_0=40500000
2675 81 46 710 n tmerc lat_0=0 lon_0=123 x_0=41500000
2676 81 46 711 n tmerc lat_0=0 lon_0=126 x_0=42500000
2677 81 46 712 n tmerc lat_0=0 lon_0=129 x_0=43500000
2678 81 46 713 n tmerc lat_0=0 lon_0=132 x_0=44500000
2679 81 46 714 n tmerc lat_0=0 lon_0=135 x_0=45500000
2680 81 46 715 n tmerc lat_0=0 lon_0=138 x_0=46500000
2681 81 46 716 n tmerc lat_0=0 lon_0=141 x_0=47500000
2682 81 46 717 n tmerc lat_0=0 lon_0=144 x_0=48500000
2683 81 46 718 n tmerc lat_0=0 lon_0=147 x_0=49500000
2684 81 46 719 n tmerc lat_0=0 lon_0=150 x_0=50500000
2685 81 46 720 n tmerc lat_0=0 lon_0=153 x_0=51500000
2686 81 46 721 n tmerc lat_0=0 lon_0=156 x_0=52500000
2687 81 46 722 n tmerc lat_0=0 lon_0=159 x_0=53500000
2688 81 46 723 n tmerc lat_0=0 lon_0=162 x_0=54500000
2689 81 46 724 n tmerc lat_0=0 lon_0=165 x_0=55500000
2690 81 46 725 n tmerc lat_0=0 lon_0=168 x_0=56500000
2691 81 46 726 n tmerc lat_0=0 lon_0=171 x_0=57500000
2692 81 46 727 n tmerc lat_0=0 lon_0=174 x_0=58500000
2693 81 46 728 n tmerc lat_0=0 lon_0=177 x_0=59500000
2695 81 46 729 n tmerc lat_0=0 lon_0=-177 x_0=61500000
2696 81 46 730 n tmerc lat_0=0 lon_0=-174 x_0=62500000
2697 81 46 731 n tmerc lat_0=0 lon_0=-171 x_0=63500000
2698 81 46 732 n tmerc lat_0=0 lon_0=-168 x_0=64500000
2699 81 46 734 n tmerc lat_0=0 lon_0=21 x_0=500000
2700 81 46 735 n tmerc lat_0=0 lon_0=24 x_0=500000
2701 81 46 736 n tmerc lat_0=0 lon_0=27 x_0=500000
2702 81 46 737 n tmerc lat_0=0 lon_0=30 x_0=500000
2703 81 46 738 n tmerc lat_0=0 lon_0=33 x_0=500000
2704 81 46 739 n tmerc lat_0=0 lon_0=36 x_0=500000
2705 81 46 740 n tmerc lat_0=0 lon_0=39 x_0=500000
2706 81 46 741 n tmerc lat_0=0 lon_0=42 x_0=500000
2707 81 46 742 n tmerc lat_0=0 lon_0=45 x_0=500000
2708 81 46 743 n tmerc lat_0=0 lon_0=48 x_0=500000
2709 81 46 744 n tmerc lat_0=0 lon_0=51 x_0=500000
2710 81 46 745 n tmerc lat_0=0 lon_0=54 x_0=500000
2711 81 46 746 n tmerc lat_0=0 lon_0=57 x_0=500000
2712 81 46 747 n tmerc lat_0=0 lon_0=60 x_0=500000
2713 81 46 748 n tmerc lat_0=0 lon_0=63 x_0=500000
2714 81 46 749 n tmerc lat_0=0 lon_0=66 x_0=500000
2715 81 46 750 n tmerc lat_0=0 lon_0=69 x_0=500000
2716 81 46 751 n tmerc lat_0=0 lon_0=72 x_0=500000
2717 81 46 752 n tmerc lat_0=0 lon_0=75 x_0=500000
2718 81 46 753 n tmerc lat_0=0 lon_0=78 x_0=500000
2719 81 46 754 n tmerc lat_0=0 lon_0=81 x_0=500000
2720 81 46 755 n tmerc lat_0=0 lon_0=84 x_0=500000
2721 81 46 756 n tmerc lat_0=0 lon_0=87 x_0=500000
2722 81 46 699 n tmerc lat_0=0 lon_0=90 x_0=500000
2723 81 46 700 n tmerc lat_0=0 lon_0=93 x_0=500000
2724 81 46 701 n tmerc lat_0=0 lon_0=96 x_0=500000
2725 81 46 702 n tmerc lat_0=0 lon_0=99 x_0=500000
2726 81 46 703 n tmerc lat_0=0 lon_0=102 x_0=500000
2727 81 46 704 n tmerc lat_0=0 lon_0=105 x_0=500000
2728 81 46 705 n tmerc lat_0=0 lon_0=108 x_0=500000
2729 81 46 706 n tmerc lat_0=0 lon_0=111 x_0=500000
2730 81 46 707 n tmerc lat_0=0 lon_0=114 x_0=500000
2731 81 46 708 n tmerc lat_0=0 lon_0=117 x_0=500000
2732 81 46 709 n tmerc lat_0=0 lon_0=120 x_0=500000
2733 81 46 710 n tmerc lat_0=0 lon_0=123 x_0=500000
2734 81 46 711 n tmerc lat_0=0 lon_0=126 x_0=500000
2735 81 46 712 n tmerc lat_0=0 lon_0=129 x_0=500000
2736 14 9 757 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
2737 14 249 758 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
2738 81 46 713 n tmerc lat_0=0 lon_0=132 x_0=500000
2739 81 46 714 n tmerc lat_0=0 lon_0=135 x_0=500000
2740 81 46 715 n tmerc lat_0=0 lon_0=138 x_0=500000
2741 81 46 716 n tmerc lat_0=0 lon_0=141 x_0=500000
2742 81 46 717 n tmerc lat_0=0 lon_0=144 x_0=500000
2743 81 46 718 n tmerc lat_0=0 lon_0=147 x_0=500000
2744 81 46 719 n tmerc lat_0=0 lon_0=150 x_0=500000
2745 81 46 720 n tmerc lat_0=0 lon_0=153 x_0=500000
2746 81 46 721 n tmerc lat_0=0 lon_0=156 x_0=500000
2747 81 46 722 n tmerc lat_0=0 lon_0=159 x_0=500000
2748 81 46 723 n tmerc lat_0=0 lon_0=162 x_0=500000
2749 81 46 724 n tmerc lat_0=0 lon_0=165 x_0=500000
2750 81 46 725 n tmerc lat_0=0 lon_0=168 x_0=500000
2751 81 46 726 n tmerc lat_0=0 lon_0=171 x_0=500000
2752 81 46 727 n tmerc lat_0=0 lon_0=174 x_0=500000
2753 81 46 728 n tmerc lat_0=0 lon_0=177 x_0=500000
2754 81 46 733 n tmerc lat_0=0 lon_0=180 x_0=500000
2755 81 46 729 n tmerc lat_0=0 lon_0=-177 x_0=500000
2756 81 46 730 n tmerc lat_0=0 lon_0=-174 x_0=500000
2757 81 46 731 n tmerc lat_0=0 lon_0=-171 x_0=500000
2758 81 46 732 n tmerc lat_0=0 lon_0=-168 x_0=500000
2759 38 4 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=200000
2760 38 4 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=600000
2761 38 4 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360
2762 38 4 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360
2763 38 4 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360
2764 38 4 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=400000
2765 38 4 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=400000 y_0=400000
2766 38 4 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000 y_0=500000
2767 38 4 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000 y_0=500000
2768 38 4 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000 y_0=500000
2769 38 4 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000 y_0=500000
2770 38 4 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000 y_0=500000
2771 38 4 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000 y_0=500000
2772 38 4 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.8289 y_0=304800.6096
2773 38 4 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.8289 y_0=304800.6096
2774 38 4 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.8289 y_0=304800.6096
2775 38 4 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.6096 y_0=152400.3048
2776 38 4 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000
2777 38 4 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000
2778 38 4 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000
2779 38 4 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000
2780 38 4 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000
2781 38 4 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=700000
2782 38 4 763 - tmerc lat_0=18.833333333333 lon_0=-155.5 k=.999966667 x_0=500000
2783 38 4 764 - tmerc lat_0=20.333333333333 lon_0=-156.66666666667 k=.999966667 x_0=500000
2784 38 4 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000
2785 38 4 766 - tmerc lat_0=21.833333333333 lon_0=-159.5 k=.99999 x_0=500000
2786 38 4 767 - tmerc lat_0=21.666666666667 lon_0=-160.16666666667 x_0=500000
2787 38 4 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000
2788 38 4 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000
2789 38 4 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000
2790 38 4 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000
2791 38 4 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=700000
2792 38 4 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=100000 y_0=250000
2793 38 4 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=250000
2794 38 4 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=1000000
2795 38 4 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000
2796 38 4 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=400000
2797 38 4 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=400000 y_0=400000
2798 38 4 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000
2799 38 4 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000 y_0=500000
2800 38 4 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=1000000
2801 38 4 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=1000000
2802 38 4 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000
2803 38 4 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000
2804 38 4 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=400000
2805 38 4 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000 y_0=750000
2806 38 4 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000
2807 38 4 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=8000000
2808 38 4 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=6000000
2809 38 4 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=4000000
2810 38 4 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000 y_0=100000
2811 38 4 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000 y_0=100000
2812 38 4 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000 y_0=100000
2813 38 4 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000
2814 38 4 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=700000
2815 38 4 783 - tmerc lat_0=35.833333333333 lon_0=-90.5 k=.999933333 x_0=250000
2816 38 4 784 - tmerc lat_0=35.833333333333 lon_0=-92.5 k=.999933333 x_0=500000
2817 38 4 785 - tmerc lat_0=36.166666666667 lon_0=-94.5 k=.999941177 x_0=850000
2818 38 4 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=600000
2819 38 4 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000
2820 38 4 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000 y_0=8000000
2821 38 4 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000 y_0=6000000
2822 38 4 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000 y_0=4000000
2823 38 4 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000
2824 38 4 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
2825 38 4 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000
2826 38 4 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000
2827 38 4 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000
2828 38 4 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
2829 38 4 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=250000
2830 38 4 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000
2831 38 4 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000
2832 38 4 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=600000
2833 38 4 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=600000
2834 38 4 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000
2835 38 4 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000
2836 38 4 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000
2837 38 4 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000
2838 38 4 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000
2839 38 4 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000
2840 38 4 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=100000
2841 38 4 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000
2842 38 4 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000
2843 38 4 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000
2844 38 4 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000 y_0=1000000
2845 38 4 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000
2846 38 4 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=700000 y_0=3000000
2847 38 4 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=4000000
2848 38 4 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000
2849 38 4 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000 y_0=1000000
2850 38 4 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000 y_0=2000000
2851 38 4 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000 y_0=3000000
2852 38 4 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000
2853 38 4 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000 y_0=2000000
2854 38 4 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000 y_0=1000000
2855 38 4 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000
2856 38 4 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000
2857 38 4 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000
2858 38 4 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000
2859 38 4 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000
2860 38 4 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000
2861 38 4 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000
2862 38 4 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000
2863 38 4 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=400000 y_0=100000
2864 38 4 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000
2865 38 4 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000 y_0=100000
2866 38 4 343 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=200000 y_0=200000
2867 38 4 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360 to_meter=.3048
2868 38 4 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360 to_meter=.3048
2869 38 4 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360 to_meter=.3048
2870 38 4 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2871 38 4 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2872 38 4 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2873 38 4 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2874 38 4 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2875 38 4 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2876 38 4 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2877 38 4 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2878 38 4 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
2879 38 4 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.60960122 y_0=152400.30480061 to_meter=.30480060960122
2880 38 4 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000.0001016 to_meter=.30480060960122
2881 38 4 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
2882 38 4 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
2883 38 4 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000 to_meter=.30480060960122
2884 38 4 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000.0001016 to_meter=.30480060960122
2885 38 4 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=699999.9998984 to_meter=.30480060960122
2886 38 4 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000.0001016 to_meter=.30480060960122
2887 38 4 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000.0001016 to_meter=.30480060960122
2888 38 4 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000.0001016 to_meter=.30480060960122
2891 38 4 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000.0001016 to_meter=.30480060960122
2892 38 4 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000.0001016 y_0=500000.0001016 to_meter=.30480060960122
2893 38 4 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=399999.9998984 to_meter=.30480060960122
2894 38 4 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000.0001016 y_0=750000 to_meter=.30480060960122
2895 38 4 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000.0001016 to_meter=.30480060960122
2896 38 4 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=7999999.999968 to_meter=.3048
2897 38 4 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=5999999.999976 to_meter=.3048
2898 38 4 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=3999999.999984 to_meter=.3048
2899 38 4 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000 to_meter=.30480060960122
2900 38 4 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=699999.9998984 to_meter=.30480060960122
2901 38 4 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=599999.9999976 to_meter=.3048
2902 38 4 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000 to_meter=.30480060960122
2903 38 4 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000.0001016 to_meter=.30480060960122
2904 38 4 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000.0001016 to_meter=.30480060960122
2905 38 4 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
2906 38 4 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=249999.9998984 to_meter=.30480060960122
2907 38 4 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000.0001016 to_meter=.30480060960122
2908 38 4 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000 to_meter=.30480060960122
2909 38 4 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=599999.9999976 to_meter=.3048
2910 38 4 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=599999.9999976 to_meter=.3048
2911 38 4 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000 to_meter=.30480060960122
2912 38 4 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000 to_meter=.30480060960122
2913 38 4 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000.0001424 to_meter=.3048
2914 38 4 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000.0001464 to_meter=.3048
2915 38 4 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000 to_meter=.30480060960122
2916 38 4 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000.0001016 y_0=999999.9998984 to_meter=.30480060960122
2917 38 4 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000.0001016 to_meter=.30480060960122
2918 38 4 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=699999.9998984 y_0=3000000 to_meter=.30480060960122
2919 38 4 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=3999999.9998984 to_meter=.30480060960122
2920 38 4 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000.0001016 to_meter=.30480060960122
2921 38 4 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.0001504 y_0=999999.999996 to_meter=.3048
2922 38 4 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.0001504 y_0=1999999.999992 to_meter=.3048
2923 38 4 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.0001504 y_0=2999999.999988 to_meter=.3048
2924 38 4 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000.0001016 y_0=2000000.0001016 to_meter=.30480060960122
2925 38 4 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000.0001016 y_0=999999.9998984 to_meter=.30480060960122
2926 38 4 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000.0001016 to_meter=.30480060960122
2927 38 4 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000.0001016 to_meter=.30480060960122
2928 38 4 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000 to_meter=.30480060960122
2929 38 4 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000 to_meter=.30480060960122
2930 38 4 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000 to_meter=.30480060960122
2931 94 57 88 - tmerc lat_0=0 lon_0=13 k=.9996 x_0=500000
2932 208 130 144 - tmerc lat_0=24.45 lon_0=51.216666666667 k=.99999 x_0=200000 y_0=300000
2933 207 250 804 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
2935 155 99 805 n tmerc lat_0=.11666666666667 lon_0=41.533333333333 x_0=1300000
2936 155 251 806 n tmerc lat_0=.11666666666667 lon_0=44.533333333333 x_0=2300000
2937 155 251 807 n tmerc lat_0=.11666666666667 lon_0=47.533333333333 x_0=3300000
2938 155 251 808 n tmerc lat_0=.11666666666667 lon_0=50.533333333333 x_0=4300000
2939 155 99 809 n tmerc lat_0=.13333333333333 lon_0=50.766666666667 x_0=2300000
2940 155 99 810 n tmerc lat_0=.13333333333333 lon_0=53.766666666667 x_0=3300000
2941 155 99 811 n tmerc lat_0=.13333333333333 lon_0=56.766666666667 x_0=4300000
2942 209 131 184 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
2943 210 132 185 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
2945 211 29 812 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
2946 211 29 813 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
2947 211 29 814 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
2948 211 29 371 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
2949 211 29 372 - tmerc lat_0=0 lon_0=-70.5 k=.9999 x_0=304800
2950 211 29 373 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
2951 211 29 815 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
2952 211 29 816 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
2953 211 29 487 n sterea lat_0=46.5 lon_0=-66.5 k=.999912 x_0=2500000 y_0=7500000
2954 211 29 569 - sterea lat_0=47.25 lon_0=-63 k=.999912 x_0=400000 y_0=800000
2955 211 29 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
2956 211 29 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
2957 211 29 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
2958 211 29 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
2959 211 29 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
2960 211 29 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
2961 211 29 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2962 211 29 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
2964 140 1 825 - aea lat_0=50 lon_0=-154 lat_1=55 lat_2=65 to_meter=.30480060960122
2965 141 2 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=99999.9998984 y_0=249999.9998984 to_meter=.30480060960122
2966 141 2 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=249999.9998984 to_meter=.30480060960122
2967 38 4 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=99999.9998984 y_0=249999.9998984 to_meter=.30480060960122
2968 38 4 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=249999.9998984 to_meter=.30480060960122
2969 215 133 189 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2970 216 134 190 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2971 217 135 826 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
2972 218 2 827 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
2973 219 136 193 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
2975 221 2 828 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000 y_0=10000000
2976 222 138 196 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
2977 223 139 197 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
2978 224 140 198 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
2980 225 141 167 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
2981 226 142 199 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2987 229 145 202 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
2988 230 146 203 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
2991 141 2 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=400000
2992 141 2 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=399999.9999984 to_meter=.3048
2993 38 4 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=400000
2994 38 4 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=399999.9999984 to_meter=.3048
2995 231 147 830 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2996 232 148 205 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2997 233 149 206 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2998 234 150 207 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
2999 235 151 208 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
3000 207 129 183 - merc lon_0=110 k=.997 x_0=3900000 y_0=900000
3001 92 55 296 - merc lon_0=110 k=.997 x_0=3900000 y_0=900000
3002 132 84 121 - merc lon_0=110 k=.997 x_0=3900000 y_0=900000
3003 138 88 831 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=1500000
3004 138 88 832 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=2520000
3005 141 2 833 - aea lat_0=45 lon_0=-126 lat_1=50 lat_2=58.5 x_0=1000000
3006 213 5 12 n tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
3007 213 5 834 n tmerc lat_0=0 lon_0=12 x_0=150000
3008 213 5 835 n tmerc lat_0=0 lon_0=13.5 x_0=150000
3009 213 5 836 n tmerc lat_0=0 lon_0=15 x_0=150000
3010 213 5 837 n tmerc lat_0=0 lon_0=16.5 x_0=150000
3011 213 5 838 n tmerc lat_0=0 lon_0=18 x_0=150000
3012 213 5 839 n tmerc lat_0=0 lon_0=14.25 x_0=150000
3013 213 5 840 n tmerc lat_0=0 lon_0=15.75 x_0=150000
3014 213 5 841 n tmerc lat_0=0 lon_0=17.25 x_0=150000
3015 213 5 842 n tmerc lat_0=0 lon_0=18.75 x_0=150000
3016 213 5 843 n tmerc lat_0=0 lon_0=20.25 x_0=150000
3017 213 5 844 n tmerc lat_0=0 lon_0=21.75 x_0=150000
3018 213 5 845 n tmerc lat_0=0 lon_0=23.25 x_0=150000
3019 13 8 846 n tmerc lat_0=0 lon_0=11.308277777778 x_0=1500000
3020 13 8 847 n tmerc lat_0=0 lon_0=13.558277777778 x_0=1500000
3021 13 8 157 n tmerc lat_0=0 lon_0=15.808277777778 x_0=1500000
3022 13 8 848 n tmerc lat_0=0 lon_0=18.058277777778 x_0=1500000
3023 13 8 849 n tmerc lat_0=0 lon_0=20.308277777778 x_0=1500000
3024 13 8 850 n tmerc lat_0=0 lon_0=22.558277777778 x_0=1500000
3025 173 1 846 n tmerc lat_0=0 lon_0=11.308277777778 x_0=1500000
3026 173 1 847 n tmerc lat_0=0 lon_0=13.558277777778 x_0=1500000
3027 173 1 157 n tmerc lat_0=0 lon_0=15.808277777778 x_0=1500000
3028 173 1 848 n tmerc lat_0=0 lon_0=18.058277777778 x_0=1500000
3029 173 1 849 n tmerc lat_0=0 lon_0=20.308277777778 x_0=1500000
3030 173 1 850 n tmerc lat_0=0 lon_0=22.558277777778 x_0=1500000
3031 186 2 851 - stere lat_ts=-71 lat_0=-90
3032 186 2 56 - stere lat_ts=-71 lon_0=70 x_0=6000000 y_0=6000000 lat_0=-90
3033 186 2 852 - lcc lat_0=-50 lon_0=70 lat_1=-68.5 lat_2=-74.5 x_0=6000000 y_0=6000000
3034 133 2 853 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
3035 133 2 853 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
3036 17 2 854 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
3037 17 2 855 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
3040 133 2 856 n tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3041 133 2 857 n tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3042 133 2 858 n tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
3043 133 2 859 n tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
3044 133 2 860 n tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
3045 133 2 861 n tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
3046 133 2 862 n tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
3047 133 2 863 n tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
3048 133 2 864 n tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
3049 133 2 865 n tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
3054 237 153 866 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
3055 237 153 867 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
3056 237 153 868 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3057 238 2 210 - lcc lat_0=65 lon_0=-19 lat_1=64.25 lat_2=65.75 x_0=500000 y_0=500000
3058 239 154 211 n tmerc lat_0=0 lon_0=-8.5 x_0=50000 y_0=-7800000
3059 240 5 212 n tmerc lat_0=0 lon_0=24 k=.9996 x_0=500000 y_0=-6000000
3060 241 155 213 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
3061 242 156 184 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3062 243 157 63 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
3063 244 158 62 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
3064 249 161 831 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
3065 249 161 869 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
3066 108 252 870 - tmerc lat_0=0 lon_0=37 k=.9998 x_0=500000 y_0=-3000000
3067 133 2 871 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
3068 179 253 872 n cass lat_0=52.418648277778 lon_0=13.627203666667 x_0=40000 y_0=10000
3069 140 243 873 - tmerc lat_0=0 lon_0=-90 k=.9996 x_0=500000 y_0=-4500000
3070 141 2 873 - tmerc lat_0=0 lon_0=-90 k=.9996 x_0=520000 y_0=-4480000
3071 38 4 873 - tmerc lat_0=0 lon_0=-90 k=.9996 x_0=520000 y_0=-4480000
3072 141 2 874 - tmerc lat_0=43.833333333333 lon_0=-67.875 k=.99998 x_0=700000
3074 141 2 875 - tmerc lat_0=42.833333333333 lon_0=-70.375 k=.99998 x_0=300000
3075 38 4 874 - tmerc lat_0=43.833333333333 lon_0=-67.875 k=.99998 x_0=700000
3077 38 4 875 - tmerc lat_0=42.833333333333 lon_0=-70.375 k=.99998 x_0=300000
3078 141 2 876 - omerc lat_0=45.309166666667 lonc=-86 alpha=337.25556 gamma=337.25556 k=.9996 x_0=2546731.496 y_0=-4354009.816 no_uoff
3079 38 4 876 - omerc lat_0=45.309166666667 lonc=-86 alpha=337.25556 gamma=337.25556 k=.9996 x_0=2546731.496 y_0=-4354009.816 no_uoff
3080 140 254 877 - lcc lat_0=31.166666666667 lon_0=-100 lat_1=27.416666666667 lat_2=34.916666666667 x_0=914400 y_0=914400 to_meter=.3048
3081 141 2 877 - lcc lat_0=31.166666666667 lon_0=-100 lat_1=27.416666666667 lat_2=34.916666666667 x_0=1000000 y_0=1000000
3082 141 2 877 - lcc lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=5000000
3083 141 2 877 - aea lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=6000000
3084 38 4 877 - lcc lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=5000000
3085 38 4 877 - aea lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=6000000
3086 141 2 878 - aea lat_0=24 lon_0=-84 lat_1=24 lat_2=31.5 x_0=400000
3087 38 4 878 - aea lat_0=24 lon_0=-84 lat_1=24 lat_2=31.5 x_0=400000
3088 141 2 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=1000000
3089 141 2 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=999999.9998984 to_meter=.30480060960122
3090 38 4 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=1000000
3091 38 4 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=999999.9998984 to_meter=.30480060960122
3092 167 105 880 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
3093 167 105 881 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
3094 167 105 882 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
3095 167 105 883 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
3096 167 105 884 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
3097 206 2 885 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
3098 206 2 886 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
3099 206 2 887 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
3100 206 2 888 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
3101 206 2 889 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
3102 55 31 50 - lcc lat_1=-14.266666666667 lon_0=-170 x_0=152400.30480061 y_0=95169.311658623 lat_0=-14.266666666667 to_meter=.30480060960122
3106 260 166 222 - tmerc lat_0=0 lon_0=90 k=.9996 x_0=500000
3107 154 98 890 - lcc lat_0=-32 lon_0=135 lat_1=-28 lat_2=-36 x_0=1000000 y_0=2000000
3108 133 2 891 - tmerc lat_0=49.5 lon_0=-2.4166666666667 k=.999997 x_0=47000 y_0=50000
3109 133 2 892 - tmerc lat_0=49.225 lon_0=-2.135 k=.9999999 x_0=40000 y_0=70000
3110 83 255 893 - lcc lat_0=-37 lon_0=145 lat_1=-36 lat_2=-38 x_0=2500000 y_0=4500000
3111 154 98 893 - lcc lat_0=-37 lon_0=145 lat_1=-36 lat_2=-38 x_0=2500000 y_0=2500000
3112 154 98 894 - lcc lat_0=0 lon_0=134 lat_1=-18 lat_2=-36
3113 154 98 895 - tmerc lat_0=-28 lon_0=153 k=.99999 x_0=50000 y_0=100000
3114 263 2 896 n tmerc lat_0=4.5962004166667 lon_0=-80.077507916667 x_0=1000000 y_0=1000000
3115 263 2 897 n tmerc lat_0=4.5962004166667 lon_0=-77.077507916667 x_0=1000000 y_0=1000000
3116 263 2 293 n tmerc lat_0=4.5962004166667 lon_0=-74.077507916667 x_0=1000000 y_0=1000000
3117 263 2 898 n tmerc lat_0=4.5962004166667 lon_0=-71.077507916667 x_0=1000000 y_0=1000000
3118 263 2 899 n tmerc lat_0=4.5962004166667 lon_0=-68.077507916667 x_0=1000000 y_0=1000000
3119 73 41 68 - tmerc lat_0=0 lon_0=10.5 k=.999 x_0=1000000 y_0=1000000
3120 63 242 900 n sterea lat_0=50.625 lon_0=21.083333333333 k=.9998 x_0=4637000 y_0=5467000
3121 261 167 901 - tmerc lat_0=0 lon_0=117 k=.99995 x_0=500000
3122 261 167 902 - tmerc lat_0=0 lon_0=119 k=.99995 x_0=500000
3123 261 167 903 - tmerc lat_0=0 lon_0=121 k=.99995 x_0=500000
3124 261 167 904 - tmerc lat_0=0 lon_0=123 k=.99995 x_0=500000
3125 261 167 905 - tmerc lat_0=0 lon_0=125 k=.99995 x_0=500000
3126 133 2 906 n tmerc lat_0=0 lon_0=19 x_0=500000
3127 133 2 907 n tmerc lat_0=0 lon_0=20 x_0=500000
3128 133 2 908 n tmerc lat_0=0 lon_0=21 x_0=500000
3129 133 2 909 n tmerc lat_0=0 lon_0=22 x_0=500000
3130 133 2 910 n tmerc lat_0=0 lon_0=23 x_0=500000
3131 133 2 911 n tmerc lat_0=0 lon_0=24 x_0=500000
3132 133 2 912 n tmerc lat_0=0 lon_0=25 x_0=500000
3133 133 2 913 n tmerc lat_0=0 lon_0=26 x_0=500000
3134 133 2 914 n tmerc lat_0=0 lon_0=27 x_0=500000
3135 133 2 915 n tmerc lat_0=0 lon_0=28 x_0=500000
3136 133 2 916 n tmerc lat_0=0 lon_0=29 x_0=500000
3137 133 2 917 n tmerc lat_0=0 lon_0=30 x_0=500000
3138 133 2 918 n tmerc lat_0=0 lon_0=31 x_0=500000
3140 328 213 284 n cass lat_0=-18 lon_0=178 x_0=109435.392 y_0=141622.272 to_meter=.201168
3141 298 190 919 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
3142 298 190 920 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
3148 18 1 395 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
3149 18 1 396 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
3152 213 5 921 n tmerc lat_0=0 lon_0=18.05779 k=.99999425 x_0=100178.1808 y_0=-6500614.7836
3153 211 29 833 - aea lat_0=45 lon_0=-126 lat_1=50 lat_2=58.5 x_0=1000000
3154 211 29 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
3155 211 29 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
3156 211 29 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
3157 211 29 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
3158 211 29 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
3159 211 29 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
3160 211 29 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
3161 141 2 179 - lcc lat_0=0 lon_0=-85 lat_1=44.5 lat_2=53.5 x_0=930000 y_0=6430000
3162 211 29 179 - lcc lat_0=0 lon_0=-85 lat_1=44.5 lat_2=53.5 x_0=930000 y_0=6430000
3163 325 2 929 - lcc lat_0=-21.5 lon_0=166 lat_1=-20.666666666667 lat_2=-22.333333333333 x_0=400000 y_0=300000
3164 326 212 282 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
3165 234 150 207 - lcc lat_0=-22.26969175 lon_0=166.44242575 lat_1=-22.24469175 lat_2=-22.29469175 x_0=.66 y_0=1.02
3166 234 150 207 - lcc lat_0=-22.269722222222 lon_0=166.4425 lat_1=-22.244722222222 lat_2=-22.294722222222 x_0=8.313 y_0=-2.354
3167 327 1 930 - omerc lat_0=4 lonc=102.25 alpha=323.0257905 gamma=323.13010236111 k=.99984 x_0=804670.24 no_uoff to_meter=20.116756
3168 327 1 930 - omerc lat_0=4 lonc=102.25 alpha=323.0257905 gamma=323.13010236111 k=.99984 x_0=804670.24 no_uoff
3169 325 2 931 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
3170 325 2 932 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
3171 325 2 933 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
3172 231 147 934 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
3174 141 2 935 - aea lat_0=45.568977 lon_0=-84.455955 lat_1=42.122774 lat_2=49.01518 x_0=1000000 y_0=1000000
3175 141 2 936 - aea lat_0=45.568977 lon_0=-83.248627 lat_1=42.122774 lat_2=49.01518 x_0=1000000 y_0=1000000
3176 18 1 432 - tmerc lat_0=0 lon_0=106 k=.9996 x_0=500000
3177 330 214 41 - tmerc lat_0=0 lon_0=17 k=.9965 x_0=1000000
3178 323 2 937 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
3179 323 2 938 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
3180 323 2 939 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
3181 323 2 940 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
3182 323 2 941 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
3183 323 2 942 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
3184 323 2 943 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
3185 323 2 944 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
3186 323 2 945 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
3187 323 2 946 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
3188 323 2 947 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3189 323 2 948 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3190 330 214 411 - tmerc lat_0=0 lon_0=9 k=.99995 x_0=200000
3191 330 214 412 - tmerc lat_0=0 lon_0=11 k=.99995 x_0=200000
3192 330 214 413 - tmerc lat_0=0 lon_0=13 k=.99995 x_0=200000
3193 330 214 414 - tmerc lat_0=0 lon_0=15 k=.99995 x_0=200000
3194 330 214 415 - tmerc lat_0=0 lon_0=17 k=.99995 x_0=200000
3195 330 214 416 - tmerc lat_0=0 lon_0=19 k=.99995 x_0=200000
3196 330 214 417 - tmerc lat_0=0 lon_0=21 k=.99995 x_0=200000
3197 330 214 418 - tmerc lat_0=0 lon_0=23 k=.99995 x_0=200000
3198 330 214 419 - tmerc lat_0=0 lon_0=25 k=.99995 x_0=200000
3199 330 214 949 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
3200 19 1 18 - lcc lat_1=32.5 lon_0=45 k_0=.9987864078 x_0=1500000 y_0=1166200 lat_0=32.5
3201 330 214 950 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
3202 330 214 951 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
3203 330 214 952 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
3204 186 2 953 - lcc lat_0=-90 lon_0=-66 lat_1=-60.666666666667 lat_2=-63.333333333333
3205 186 2 954 - lcc lat_0=-90 lon_0=-54 lat_1=-60.666666666667 lat_2=-63.333333333333
3206 186 2 955 - lcc lat_0=-90 lon_0=-42 lat_1=-60.666666666667 lat_2=-63.333333333333
3207 186 2 956 - lcc lat_0=-90 lon_0=-174 lat_1=-64.666666666667 lat_2=-67.333333333333
3208 186 2 957 - lcc lat_0=-90 lon_0=-66 lat_1=-64.666666666667 lat_2=-67.333333333333
3209 186 2 958 - lcc lat_0=-90 lon_0=-54 lat_1=-64.666666666667 lat_2=-67.333333333333
3210 186 2 959 - lcc lat_0=-90 lon_0=42 lat_1=-64.666666666667 lat_2=-67.333333333333
3211 186 2 960 - lcc lat_0=-90 lon_0=54 lat_1=-64.666666666667 lat_2=-67.333333333333
3212 186 2 961 - lcc lat_0=-90 lon_0=66 lat_1=-64.666666666667 lat_2=-67.333333333333
3213 186 2 962 - lcc lat_0=-90 lon_0=78 lat_1=-64.666666666667 lat_2=-67.333333333333
3214 186 2 963 - lcc lat_0=-90 lon_0=90 lat_1=-64.666666666667 lat_2=-67.333333333333
3215 186 2 964 - lcc lat_0=-90 lon_0=102 lat_1=-64.666666666667 lat_2=-67.333333333333
3216 186 2 965 - lcc lat_0=-90 lon_0=114 lat_1=-64.666666666667 lat_2=-67.333333333333
3217 186 2 966 - lcc lat_0=-90 lon_0=126 lat_1=-64.666666666667 lat_2=-67.333333333333
3218 186 2 967 - lcc lat_0=-90 lon_0=138 lat_1=-64.666666666667 lat_2=-67.333333333333
3219 186 2 968 - lcc lat_0=-90 lon_0=150 lat_1=-64.666666666667 lat_2=-67.333333333333
3220 186 2 969 - lcc lat_0=-90 lon_0=162 lat_1=-64.666666666667 lat_2=-67.333333333333
3221 186 2 970 - lcc lat_0=-90 lon_0=-102 lat_1=-68.666666666667 lat_2=-71.333333333333
3222 186 2 971 - lcc lat_0=-90 lon_0=-90 lat_1=-68.666666666667 lat_2=-71.333333333333
3223 186 2 972 - lcc lat_0=-90 lon_0=-78 lat_1=-68.666666666667 lat_2=-71.333333333333
3224 186 2 973 - lcc lat_0=-90 lon_0=-66 lat_1=-68.666666666667 lat_2=-71.333333333333
3225 186 2 974 - lcc lat_0=-90 lon_0=-18 lat_1=-68.666666666667 lat_2=-71.333333333333
3226 186 2 975 - lcc lat_0=-90 lon_0=-6 lat_1=-68.666666666667 lat_2=-71.333333333333
3227 186 2 976 - lcc lat_0=-90 lon_0=6 lat_1=-68.666666666667 lat_2=-71.333333333333
3228 186 2 977 - lcc lat_0=-90 lon_0=18 lat_1=-68.666666666667 lat_2=-71.333333333333
3229 186 2 978 - lcc lat_0=-90 lon_0=30 lat_1=-68.666666666667 lat_2=-71.333333333333
3230 186 2 979 - lcc lat_0=-90 lon_0=42 lat_1=-68.666666666667 lat_2=-71.333333333333
3231 186 2 980 - lcc lat_0=-90 lon_0=54 lat_1=-68.666666666667 lat_2=-71.333333333333
3232 186 2 981 - lcc lat_0=-90 lon_0=66 lat_1=-68.666666666667 lat_2=-71.333333333333
3233 186 2 982 - lcc lat_0=-90 lon_0=78 lat_1=-68.666666666667 lat_2=-71.333333333333
3234 186 2 983 - lcc lat_0=-90 lon_0=90 lat_1=-68.666666666667 lat_2=-71.333333333333
3235 186 2 984 - lcc lat_0=-90 lon_0=102 lat_1=-68.666666666667 lat_2=-71.333333333333
3236 186 2 985 - lcc lat_0=-90 lon_0=114 lat_1=-68.666666666667 lat_2=-71.333333333333
3237 186 2 986 - lcc lat_0=-90 lon_0=126 lat_1=-68.666666666667 lat_2=-71.333333333333
3238 186 2 987 - lcc lat_0=-90 lon_0=138 lat_1=-68.666666666667 lat_2=-71.333333333333
3239 186 2 988 - lcc lat_0=-90 lon_0=150 lat_1=-68.666666666667 lat_2=-71.333333333333
3240 186 2 989 - lcc lat_0=-90 lon_0=162 lat_1=-68.666666666667 lat_2=-71.333333333333
3241 186 2 990 - lcc lat_0=-90 lon_0=174 lat_1=-68.666666666667 lat_2=-71.333333333333
3242 186 2 991 - lcc lat_0=-90 lon_0=-153 lat_1=-72.666666666667 lat_2=-75.333333333333
3243 186 2 992 - lcc lat_0=-90 lon_0=-135 lat_1=-72.666666666667 lat_2=-75.333333333333
3244 186 2 993 - lcc lat_0=-90 lon_0=-117 lat_1=-72.666666666667 lat_2=-75.333333333333
3245 186 2 994 - lcc lat_0=-90 lon_0=-99 lat_1=-72.666666666667 lat_2=-75.333333333333
3246 186 2 995 - lcc lat_0=-90 lon_0=-81 lat_1=-72.666666666667 lat_2=-75.333333333333
3247 186 2 996 - lcc lat_0=-90 lon_0=-63 lat_1=-72.666666666667 lat_2=-75.333333333333
3248 186 2 997 - lcc lat_0=-90 lon_0=-27 lat_1=-72.666666666667 lat_2=-75.333333333333
3249 186 2 998 - lcc lat_0=-90 lon_0=-9 lat_1=-72.666666666667 lat_2=-75.333333333333
3250 186 2 999 - lcc lat_0=-90 lon_0=9 lat_1=-72.666666666667 lat_2=-75.333333333333
3251 186 2 1000 - lcc lat_0=-90 lon_0=27 lat_1=-72.666666666667 lat_2=-75.333333333333
3252 186 2 1001 - lcc lat_0=-90 lon_0=45 lat_1=-72.666666666667 lat_2=-75.333333333333
3253 186 2 1002 - lcc lat_0=-90 lon_0=63 lat_1=-72.666666666667 lat_2=-75.333333333333
3254 186 2 1003 - lcc lat_0=-90 lon_0=81 lat_1=-72.666666666667 lat_2=-75.333333333333
3255 186 2 1004 - lcc lat_0=-90 lon_0=99 lat_1=-72.666666666667 lat_2=-75.333333333333
3256 186 2 1005 - lcc lat_0=-90 lon_0=117 lat_1=-72.666666666667 lat_2=-75.333333333333
3257 186 2 1006 - lcc lat_0=-90 lon_0=135 lat_1=-72.666666666667 lat_2=-75.333333333333
3258 186 2 1007 - lcc lat_0=-90 lon_0=153 lat_1=-72.666666666667 lat_2=-75.333333333333
3259 186 2 1008 - lcc lat_0=-90 lon_0=171 lat_1=-72.666666666667 lat_2=-75.333333333333
3260 186 2 1009 - lcc lat_0=-90 lon_0=-168 lat_1=-76.666666666667 lat_2=-79.333333333333
3261 186 2 1010 - lcc lat_0=-90 lon_0=-144 lat_1=-76.666666666667 lat_2=-79.333333333333
3262 186 2 1011 - lcc lat_0=-90 lon_0=-120 lat_1=-76.666666666667 lat_2=-79.333333333333
3263 186 2 1012 - lcc lat_0=-90 lon_0=-96 lat_1=-76.666666666667 lat_2=-79.333333333333
3264 186 2 1013 - lcc lat_0=-90 lon_0=-72 lat_1=-76.666666666667 lat_2=-79.333333333333
3265 186 2 1014 - lcc lat_0=-90 lon_0=-48 lat_1=-76.666666666667 lat_2=-79.333333333333
3266 186 2 1015 - lcc lat_0=-90 lon_0=-24 lat_1=-76.666666666667 lat_2=-79.333333333333
3267 186 2 1016 - lcc lat_0=-90 lat_1=-76.666666666667 lat_2=-79.333333333333
3268 186 2 1017 - lcc lat_0=-90 lon_0=24 lat_1=-76.666666666667 lat_2=-79.333333333333
3269 186 2 1018 - lcc lat_0=-90 lon_0=48 lat_1=-76.666666666667 lat_2=-79.333333333333
3270 186 2 1019 - lcc lat_0=-90 lon_0=72 lat_1=-76.666666666667 lat_2=-79.333333333333
3271 186 2 1020 - lcc lat_0=-90 lon_0=96 lat_1=-76.666666666667 lat_2=-79.333333333333
3272 186 2 1021 - lcc lat_0=-90 lon_0=120 lat_1=-76.666666666667 lat_2=-79.333333333333
3273 186 2 1022 - lcc lat_0=-90 lon_0=144 lat_1=-76.666666666667 lat_2=-79.333333333333
3274 186 2 1023 - lcc lat_0=-90 lon_0=168 lat_1=-76.666666666667 lat_2=-79.333333333333
3275 186 2 1024 - stere lat_ts=-80.238611111111 lon_0=-165 lat_0=-90
3276 186 2 1025 - stere lat_ts=-80.238611111111 lon_0=-135 lat_0=-90
3277 186 2 1026 - stere lat_ts=-80.238611111111 lon_0=-105 lat_0=-90
3278 186 2 1027 - stere lat_ts=-80.238611111111 lon_0=-75 lat_0=-90
3279 186 2 1028 - stere lat_ts=-80.238611111111 lon_0=-45 lat_0=-90
3280 186 2 1029 - stere lat_ts=-80.238611111111 lon_0=-15 lat_0=-90
3281 186 2 1030 - stere lat_ts=-80.238611111111 lon_0=15 lat_0=-90
3282 186 2 1031 - stere lat_ts=-80.238611111111 lon_0=45 lat_0=-90
3283 186 2 1032 - stere lat_ts=-80.238611111111 lon_0=75 lat_0=-90
3284 186 2 1033 - stere lat_ts=-80.238611111111 lon_0=105 lat_0=-90
3285 186 2 1034 - stere lat_ts=-80.238611111111 lon_0=135 lat_0=-90
3286 186 2 1035 - stere lat_ts=-80.238611111111 lon_0=165 lat_0=-90
3287 186 2 1036 - stere lat_ts=-80.238611111111 lon_0=-150 lat_0=-90
3288 186 2 1037 - stere lat_ts=-80.238611111111 lon_0=-90 lat_0=-90
3289 186 2 1038 - stere lat_ts=-80.238611111111 lon_0=-30 lat_0=-90
3290 186 2 1039 - stere lat_ts=-80.238611111111 lon_0=30 lat_0=-90
3291 186 2 1040 - stere lat_ts=-80.238611111111 lon_0=90 lat_0=-90
3292 186 2 1041 - stere lat_ts=-80.238611111111 lon_0=150 lat_0=-90
3293 186 2 1042 - stere lat_ts=-80.238611111111 lat_0=-90
3294 186 2 1043 - lcc lat_0=-78 lon_0=162 lat_1=-76.666666666667 lat_2=-79.333333333333
3296 264 2 1044 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
3297 264 2 1045 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
3298 264 2 1046 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
3299 264 2 1047 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000 y_0=10000000
3300 20 4 19 n lcc lat_0=57.517553930556 lon_0=24 lat_1=59.333333333333 lat_2=58 x_0=500000 y_0=6375000
3301 64 5 59 n lcc lat_0=57.517553930556 lon_0=24 lat_1=59.333333333333 lat_2=58 x_0=500000 y_0=6375000
3302 266 1 228 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
3303 265 169 227 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
3304 267 170 229 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
3305 268 171 230 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
3306 269 172 231 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
3307 270 2 232 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
3308 154 98 1048 - lcc lat_0=-33.25 lon_0=147 lat_1=-30.75 lat_2=-35.75 x_0=9300000 y_0=4500000
3309 140 254 1049 - aea lat_0=0 lon_0=-120 lat_1=34 lat_2=40.5 y_0=-4000000
3310 141 2 1049 - aea lat_0=0 lon_0=-120 lat_1=34 lat_2=40.5 y_0=-4000000
3311 38 4 1049 - aea lat_0=0 lon_0=-120 lat_1=34 lat_2=40.5 y_0=-4000000
3312 217 135 1050 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
3313 218 2 1051 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
3316 273 1 1052 - tmerc lat_0=0 lon_0=22 k=.9999 x_0=500000 y_0=10000000
3317 273 1 1053 - tmerc lat_0=0 lon_0=24 k=.9999 x_0=500000 y_0=10000000
3318 274 1 1054 - tmerc lat_0=0 lon_0=12 k=.9999 x_0=500000 y_0=10000000
3319 274 1 1055 - tmerc lat_0=0 lon_0=14 k=.9999 x_0=500000 y_0=10000000
3320 274 1 1056 - tmerc lat_0=0 lon_0=16 k=.9999 x_0=500000 y_0=10000000
3321 274 1 1057 - tmerc lat_0=0 lon_0=18 k=.9999 x_0=500000 y_0=10000000
3322 274 1 1058 - tmerc lat_0=0 lon_0=20 k=.9999 x_0=500000 y_0=10000000
3323 274 1 1059 - tmerc lat_0=0 lon_0=22 k=.9999 x_0=500000 y_0=10000000
3324 274 1 1053 - tmerc lat_0=0 lon_0=24 k=.9999 x_0=500000 y_0=10000000
3325 274 1 1060 - tmerc lat_0=0 lon_0=26 k=.9999 x_0=500000 y_0=10000000
3326 274 1 1061 - tmerc lat_0=0 lon_0=28 k=.9999 x_0=500000 y_0=10000000
3327 274 1 1062 - tmerc lat_0=0 lon_0=30 k=.9999 x_0=500000 y_0=10000000
3328 63 242 1063 n sterea lat_0=52.166666666667 lon_0=19.166666666667 k=.999714 x_0=500000 y_0=500000
3329 63 1 616 n tmerc lat_0=0 lon_0=15 x_0=5500000
3330 63 1 1064 n tmerc lat_0=0 lon_0=18 x_0=6500000
3331 63 1 1065 n tmerc lat_0=0 lon_0=21 x_0=7500000
3332 63 1 1066 n tmerc lat_0=0 lon_0=24 x_0=8500000
3333 63 1 1067 n tmerc lat_0=0 lon_0=15 x_0=3500000
3334 63 1 1068 n tmerc lat_0=0 lon_0=21 x_0=4500000
3335 63 1 1069 n tmerc lat_0=0 lon_0=27 x_0=5500000
3336 275 173 236 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000 y_0=10000000
3337 276 174 237 - lcc lat_1=-20.195069444444 lon_0=57.521827777778 x_0=1000000 y_0=1000000 lat_0=-20.195069444444
3338 141 2 825 - aea lat_0=50 lon_0=-154 lat_1=55 lat_2=65
3339 278 175 1054 - tmerc lat_0=0 lon_0=12 k=.9999 x_0=500000 y_0=10000000
3340 278 175 1055 - tmerc lat_0=0 lon_0=14 k=.9999 x_0=500000 y_0=10000000
3341 278 175 1070 - tmerc lat_0=0 lon_0=16 k=.9999 x_0=500000 y_0=10000000
3342 278 175 239 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
3343 279 2 1071 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3344 279 2 1072 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3345 279 2 1073 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
3346 248 5 215 n tmerc lat_0=0 lon_0=24 k=.9998 x_0=500000
3347 141 2 186 - lcc lat_0=63.390675 lon_0=-91.866666666667 lat_1=49 lat_2=77 x_0=6200000 y_0=3000000
3348 211 29 186 - lcc lat_0=63.390675 lon_0=-91.866666666667 lat_1=49 lat_2=77 x_0=6200000 y_0=3000000
3350 155 99 1074 n tmerc lat_0=.1 lon_0=21.95 x_0=250000
3351 155 99 1075 n tmerc lat_0=.1 lon_0=24.95 x_0=1250000
3352 155 99 1076 n tmerc lat_0=.1 lon_0=27.95 x_0=2250000
3353 281 1 241 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
3354 282 1 123 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
3355 283 176 242 - tmerc lat_0=30 lon_0=31 x_0=615000 y_0=810000
3358 38 4 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.22
3360 38 4 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600
3361 38 4 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600 to_meter=.3048
3362 38 4 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000
3363 38 4 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000 to_meter=.30480060960122
3364 38 4 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000
3365 38 4 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000 to_meter=.30480060960122
3367 277 1 1077 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3368 277 1 1072 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3369 277 1 1073 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
3370 140 1 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
3371 140 1 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
3372 141 2 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
3373 141 2 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
3374 317 1 273 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3375 318 2 1080 - omerc lat_0=4 lonc=102.25 alpha=323.02579646667 gamma=323.13010236111 k=.99984 x_0=804671 no_uoff
3376 318 2 151 - omerc lat_0=4 lonc=115 alpha=53.31580995 gamma=53.130102361111 k=.99984 no_uoff
3377 318 2 1081 - cass lat_0=2.1216797444444 lon_0=103.42793623611 x_0=-14810.562 y_0=8758.32
3378 318 2 1082 - cass lat_0=2.6823476361111 lon_0=101.97490504167 x_0=3673.785 y_0=-4240.573
3379 318 2 1083 - cass lat_0=3.7693880888889 lon_0=102.36829898333 x_0=-7368.228 y_0=6485.858
3380 318 2 1084 - cass lat_0=3.68464905 lon_0=101.38910791389 x_0=-34836.161 y_0=56464.049
3381 318 2 1085 - cass lat_0=4.9762852 lon_0=103.070275625 x_0=19594.245 y_0=3371.895
3382 318 2 1086 - cass lat_0=5.4215175416667 lon_0=100.34437696389 x_0=-23.414 y_0=62.283
3383 318 2 1087 - cass lat_0=5.9646727138889 lon_0=100.63637111111
3384 318 2 1088 - cass lat_0=4.8590630222222 lon_0=100.81541058611 x_0=-1.769 y_0=133454.779
3385 318 2 1089 - cass lat_0=5.9725436583333 lon_0=102.29524166944 x_0=13227.851 y_0=8739.894
3386 12 7 906 n tmerc lat_0=0 lon_0=18 x_0=500000
3387 12 7 1090 n tmerc lat_0=0 lon_0=33 x_0=5500000
3388 155 99 1091 n merc lat_ts=42 lon_0=51
3389 155 99 733 n tmerc lat_0=0 lon_0=180 x_0=60500000
3390 81 46 733 n tmerc lat_0=0 lon_0=180 x_0=60500000
3391 319 207 1092 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
3392 319 207 1093 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
3393 319 207 1094 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
3394 320 208 276 - lcc lat_1=32.5 lon_0=45 k_0=.9987864078 x_0=1500000 y_0=1166200 lat_0=32.5
3395 186 2 1095 - merc
3396 322 210 614 n tmerc lat_0=0 lon_0=9 x_0=3500000
3397 322 210 1096 n tmerc lat_0=0 lon_0=12 x_0=4500000
3398 321 209 1097 n tmerc lat_0=0 lon_0=12 x_0=4500000
3399 321 209 1098 n tmerc lat_0=0 lon_0=15 x_0=5500000
3400 141 2 1099 - tmerc lat_0=0 lon_0=-115 k=.9992 x_0=500000
3401 141 2 1099 - tmerc lat_0=0 lon_0=-115 k=.9992
3402 211 29 1099 - tmerc lat_0=0 lon_0=-115 k=.9992 x_0=500000
3403 211 29 1099 - tmerc lat_0=0 lon_0=-115 k=.9992
3404 38 4 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.21920244 to_meter=.30480060960122
3405 332 215 395 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
3406 332 215 396 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
3407 314 1 181 n cass lat_0=22.312133333333 lon_0=114.17855555556 x_0=40243.577756042 y_0=19069.933515126 to_meter=.3047972654
3413 186 2 1100 - stere lat_ts=70 lon_0=-45 lat_0=90
3414 333 2 286 n tmerc lat_0=1.3666666666667 lon_0=103.83333333333 x_0=28001.642 y_0=38744.572
3415 185 120 1101 - lcc lat_0=21 lon_0=114 lat_1=18 lat_2=24 x_0=500000 y_0=500000
3416 133 2 161 n lcc lat_0=47.5 lon_0=13.333333333333 lat_1=49 lat_2=46 x_0=400000 y_0=400000
3417 141 2 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=999999.99998984 to_meter=.30480060960122
3418 141 2 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000.00001016 to_meter=.30480060960122
3419 141 2 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=399999.99998984 to_meter=.30480060960122
3420 141 2 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3421 141 2 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000.00001016 y_0=8000000.0000102 to_meter=.30480060960122
3422 141 2 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000.00001016 y_0=6000000 to_meter=.30480060960122
3423 141 2 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000.00001016 y_0=3999999.9999898 to_meter=.30480060960122
3424 141 2 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
3425 38 4 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=999999.99998984 to_meter=.30480060960122
3426 38 4 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000.00001016 to_meter=.30480060960122
3427 38 4 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=399999.99998984 to_meter=.30480060960122
3428 38 4 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3429 38 4 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000.00001016 y_0=8000000.0000102 to_meter=.30480060960122
3430 38 4 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000.00001016 y_0=6000000 to_meter=.30480060960122
3431 38 4 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000.00001016 y_0=3999999.9999898 to_meter=.30480060960122
3432 38 4 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
3433 141 2 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=399999.99998984 to_meter=.30480060960122
3434 141 2 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3435 141 2 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000 to_meter=.30480060960122
3436 141 2 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=699999.99998984 to_meter=.30480060960122
3437 141 2 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000 to_meter=.30480060960122
3438 141 2 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=99999.99998984 to_meter=.30480060960122
3439 21 11 1102 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
3440 21 11 1103 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
3441 38 4 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=399999.99998984 to_meter=.30480060960122
3442 38 4 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3443 38 4 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000 to_meter=.30480060960122
3444 38 4 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=699999.99998984 to_meter=.30480060960122
3445 38 4 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000 to_meter=.30480060960122
3446 38 4 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=99999.99998984 to_meter=.30480060960122
3447 133 2 90 - lcc lat_0=50.797815 lon_0=4.3592158333333 lat_1=49.833333333333 lat_2=51.166666666667 x_0=150328 y_0=166262
3448 334 5 108 - lcc lat_1=18 lon_0=-77 x_0=750000 y_0=650000 lat_0=18
3449 334 5 1104 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
3450 334 5 1105 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
3451 141 2 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=999999.99998984 to_meter=.30480060960122
3452 141 2 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=999999.99998984 to_meter=.30480060960122
3453 141 2 1106 - lcc lat_0=25.5 lon_0=-91.333333333333 lat_1=27.833333333333 lat_2=26.166666666667 x_0=999999.99998984 to_meter=.30480060960122
3455 141 2 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000 to_meter=.30480060960122
3456 38 4 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=999999.99998984 to_meter=.30480060960122
3457 38 4 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=999999.99998984 to_meter=.30480060960122
3458 38 4 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000 to_meter=.30480060960122
3459 38 4 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000 to_meter=.30480060960122
3460 297 189 256 - tmerc lat_0=-17 lon_0=178.75 k=.99985 x_0=2000000 y_0=4000000
3461 41 23 1107 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
3462 41 23 1108 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
3463 141 2 1109 - tmerc lat_0=43.5 lon_0=-69.125 k=.99998 x_0=500000
3464 38 4 1109 - tmerc lat_0=43.5 lon_0=-69.125 k=.99998 x_0=500000
3465 335 29 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=200000
3466 335 29 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=600000
3467 335 29 825 - aea lat_0=50 lon_0=-154 lat_1=55 lat_2=65
3468 335 29 1110 - omerc lat_0=57 lonc=-133.66666666667 alpha=323.13010236111 gamma=323.13010236111 k=.9999 x_0=5000000 y_0=-5000000 no_uoff
3469 335 29 1111 - tmerc lat_0=54 lon_0=-142 k=.9999 x_0=500000
3470 335 29 1112 - tmerc lat_0=54 lon_0=-146 k=.9999 x_0=500000
3471 335 29 1113 - tmerc lat_0=54 lon_0=-150 k=.9999 x_0=500000
3472 335 29 1114 - tmerc lat_0=54 lon_0=-154 k=.9999 x_0=500000
3473 335 29 1115 - tmerc lat_0=54 lon_0=-158 k=.9999 x_0=500000
3474 335 29 1116 - tmerc lat_0=54 lon_0=-162 k=.9999 x_0=500000
3475 335 29 1117 - tmerc lat_0=54 lon_0=-166 k=.9999 x_0=500000
3476 335 29 1118 - tmerc lat_0=54 lon_0=-170 k=.9999 x_0=500000
3477 335 29 1119 - lcc lat_0=51 lon_0=-176 lat_1=53.833333333333 lat_2=51.833333333333 x_0=1000000
3478 335 29 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360
3479 335 29 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360 to_meter=.3048
3480 335 29 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360
3481 335 29 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360 to_meter=.3048
3482 335 29 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360
3483 335 29 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360 to_meter=.3048
3484 335 29 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=400000
3485 335 29 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=399999.99998984 to_meter=.30480060960122
3486 335 29 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=400000 y_0=400000
3487 335 29 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3488 335 29 1049 - aea lat_0=0 lon_0=-120 lat_1=34 lat_2=40.5 y_0=-4000000
3489 335 29 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000 y_0=500000
3490 335 29 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3491 335 29 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000 y_0=500000
3492 335 29 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3493 335 29 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000 y_0=500000
3494 335 29 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3495 335 29 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000 y_0=500000
3496 335 29 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3497 335 29 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000 y_0=500000
3498 335 29 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3499 335 29 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000 y_0=500000
3500 335 29 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3501 335 29 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.8289 y_0=304800.6096
3502 335 29 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
3503 335 29 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.8289 y_0=304800.6096
3504 335 29 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
3505 335 29 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.8289 y_0=304800.6096
3506 335 29 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
3507 335 29 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.6096 y_0=152400.3048
3508 335 29 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.60960122 y_0=152400.30480061 to_meter=.30480060960122
3509 335 29 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000
3510 335 29 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000.0001016 to_meter=.30480060960122
3511 335 29 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000
3512 335 29 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
3513 335 29 878 - aea lat_0=24 lon_0=-84 lat_1=24 lat_2=31.5 x_0=400000
3514 335 29 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000
3515 335 29 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000 to_meter=.30480060960122
3516 335 29 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000
3517 335 29 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
3518 335 29 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000
3519 335 29 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000.0001016 to_meter=.30480060960122
3520 335 29 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=700000
3521 335 29 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=699999.9998984 to_meter=.30480060960122
3522 335 29 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000
3523 335 29 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000.0001016 to_meter=.30480060960122
3524 335 29 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000
3525 335 29 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000.0001016 to_meter=.30480060960122
3526 335 29 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000
3527 335 29 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000.0001016 to_meter=.30480060960122
3528 335 29 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000
3529 335 29 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000 to_meter=.30480060960122
3530 335 29 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=700000
3531 335 29 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=699999.99998984 to_meter=.30480060960122
3532 335 29 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=100000 y_0=250000
3533 335 29 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=99999.9998984 y_0=249999.9998984 to_meter=.30480060960122
3534 335 29 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=250000
3535 335 29 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=249999.9998984 to_meter=.30480060960122
3536 335 29 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=1000000
3537 335 29 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=999999.99998984 to_meter=.30480060960122
3538 335 29 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000
3539 335 29 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000.00001016 to_meter=.30480060960122
3540 335 29 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=400000
3541 335 29 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=399999.99998984 to_meter=.30480060960122
3542 335 29 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=400000 y_0=400000
3543 335 29 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
3544 335 29 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000
3545 335 29 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000.0001016 to_meter=.30480060960122
3546 335 29 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=1000000
3547 335 29 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=999999.9998984 to_meter=.30480060960122
3548 335 29 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000 y_0=500000
3549 335 29 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000.0001016 y_0=500000.0001016 to_meter=.30480060960122
3550 335 29 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=1000000
3551 335 29 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=999999.99998984 to_meter=.30480060960122
3552 335 29 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=1000000
3553 335 29 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=999999.99998984 to_meter=.30480060960122
3554 335 29 1109 - tmerc lat_0=43.5 lon_0=-69.125 k=.99998 x_0=500000
3555 335 29 874 - tmerc lat_0=43.833333333333 lon_0=-67.875 k=.99998 x_0=700000
3556 335 29 875 - tmerc lat_0=42.833333333333 lon_0=-70.375 k=.99998 x_0=300000
3557 335 29 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000
3558 335 29 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000
3559 335 29 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=400000
3560 141 2 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.00001016 y_0=999999.99998984 to_meter=.30480060960122
3561 22 12 763 - tmerc lat_0=18.833333333333 lon_0=-155.5 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
3562 22 12 764 - tmerc lat_0=20.333333333333 lon_0=-156.66666666667 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
3563 22 256 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=152400.30480061 to_meter=.30480060960122
3564 22 257 766 - tmerc lat_0=21.833333333333 lon_0=-159.5 k=.99999 x_0=152400.30480061 to_meter=.30480060960122
3565 22 12 767 - tmerc lat_0=21.666666666667 lon_0=-160.16666666667 x_0=152400.30480061 to_meter=.30480060960122
3566 141 2 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.00001016 y_0=2000000.0000102 to_meter=.30480060960122
3567 141 2 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.00001016 y_0=3000000 to_meter=.30480060960122
3568 38 4 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.00001016 y_0=999999.99998984 to_meter=.30480060960122
3569 38 4 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.00001016 y_0=2000000.0000102 to_meter=.30480060960122
3570 38 4 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.00001016 y_0=3000000 to_meter=.30480060960122
3571 186 2 1120 - laea lat_0=90 lon_0=180
3572 186 2 1120 - laea lat_0=90 lon_0=-150
3573 186 2 1120 - laea lat_0=90 lon_0=-100
3574 186 2 1120 - laea lat_0=90 lon_0=-40
3575 186 2 1120 - laea lat_0=90 lon_0=10
3576 186 2 1120 - laea lat_0=90 lon_0=90
3577 154 98 894 - aea lat_0=0 lon_0=132 lat_1=-18 lat_2=-36
3578 141 2 1121 - aea lat_0=59 lon_0=-132.5 lat_1=61.666666666667 lat_2=68 x_0=500000 y_0=500000
3579 211 29 1121 - aea lat_0=59 lon_0=-132.5 lat_1=61.666666666667 lat_2=68 x_0=500000 y_0=500000
3580 141 2 1122 - lcc lat_0=0 lon_0=-112 lat_1=62 lat_2=70
3581 211 29 1122 - lcc lat_0=0 lon_0=-112 lat_1=62 lat_2=70
3582 335 29 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=399999.9998984 to_meter=.30480060960122
3583 335 29 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000
3584 335 29 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000.0001016 to_meter=.30480060960122
3585 335 29 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000 y_0=750000
3586 335 29 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000.0001016 y_0=750000 to_meter=.30480060960122
3587 335 29 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=6000000
3588 335 29 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=5999999.999976 to_meter=.3048
3589 335 29 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=8000000
3590 335 29 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=7999999.999968 to_meter=.3048
3591 335 29 876 - omerc lat_0=45.309166666667 lonc=-86 alpha=337.25556 gamma=337.25556 k=.9996 x_0=2546731.496 y_0=-4354009.816 no_uoff
3592 335 29 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=4000000
3593 335 29 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=3999999.999984 to_meter=.3048
3594 335 29 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000 y_0=100000
3595 335 29 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000 y_0=100000
3596 335 29 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000 y_0=100000
3597 335 29 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000
3598 335 29 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000 to_meter=.30480060960122
3599 335 29 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=700000
3600 335 29 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=699999.9998984 to_meter=.30480060960122
3601 335 29 784 - tmerc lat_0=35.833333333333 lon_0=-92.5 k=.999933333 x_0=500000
3602 335 29 783 - tmerc lat_0=35.833333333333 lon_0=-90.5 k=.999933333 x_0=250000
3603 335 29 785 - tmerc lat_0=36.166666666667 lon_0=-94.5 k=.999941177 x_0=850000
3604 335 29 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=600000
3605 335 29 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=599999.9999976 to_meter=.3048
3606 335 29 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000
3607 335 29 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000 y_0=6000000
3608 335 29 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000.00001016 y_0=6000000 to_meter=.30480060960122
3609 335 29 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000 y_0=8000000
3610 335 29 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000.00001016 y_0=8000000.0000102 to_meter=.30480060960122
3611 335 29 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000 y_0=4000000
3612 335 29 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000.00001016 y_0=3999999.9999898 to_meter=.30480060960122
3613 335 29 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000
3614 335 29 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000 to_meter=.30480060960122
3615 335 29 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
3616 335 29 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
3617 335 29 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000
3618 335 29 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000.0001016 to_meter=.30480060960122
3619 335 29 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000
3620 335 29 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000 to_meter=.30480060960122
3621 335 29 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000
3622 335 29 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000.0001016 to_meter=.30480060960122
3623 335 29 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=250000
3624 335 29 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=249999.9998984 to_meter=.30480060960122
3625 335 29 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
3626 335 29 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
3627 335 29 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000
3628 335 29 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000 to_meter=.30480060960122
3629 335 29 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000
3630 335 29 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000.0001016 to_meter=.30480060960122
3631 335 29 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.22
3632 335 29 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.21920244 to_meter=.30480060960122
3633 335 29 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=600000
3634 335 29 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=599999.9999976 to_meter=.3048
3635 335 29 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=600000
3636 335 29 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=599999.9999976 to_meter=.3048
3637 335 29 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000
3638 335 29 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000
3639 335 29 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000
3640 335 29 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000 to_meter=.30480060960122
3641 335 29 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000
3642 335 29 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000 to_meter=.30480060960122
3643 335 29 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=400000
3644 335 29 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=399999.9999984 to_meter=.3048
3645 335 29 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000
3646 335 29 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000.0001424 to_meter=.3048
3647 335 29 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000
3648 335 29 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000.0001464 to_meter=.3048
3649 335 29 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000
3650 335 29 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000 to_meter=.30480060960122
3651 335 29 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000
3652 335 29 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000 to_meter=.30480060960122
3653 335 29 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=100000
3654 335 29 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=99999.99998984 to_meter=.30480060960122
3655 335 29 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600
3656 335 29 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600 to_meter=.3048
3657 335 29 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000
3658 335 29 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000 to_meter=.30480060960122
3659 335 29 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000
3660 335 29 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000 to_meter=.30480060960122
3661 335 29 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000
3662 335 29 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000 to_meter=.30480060960122
3663 335 29 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=700000 y_0=3000000
3664 335 29 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=699999.9998984 y_0=3000000 to_meter=.30480060960122
3665 335 29 877 - aea lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=6000000
3666 335 29 877 - lcc lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=5000000
3667 335 29 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000 y_0=1000000
3668 335 29 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000.0001016 y_0=999999.9998984 to_meter=.30480060960122
3669 335 29 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000
3670 335 29 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000.0001016 to_meter=.30480060960122
3671 335 29 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000
3672 335 29 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000.0001016 to_meter=.30480060960122
3673 335 29 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=4000000
3674 335 29 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=3999999.9998984 to_meter=.30480060960122
3675 335 29 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000 y_0=2000000
3676 335 29 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.0001504 y_0=1999999.999992 to_meter=.3048
3677 335 29 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.00001016 y_0=2000000.0000102 to_meter=.30480060960122
3678 335 29 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000 y_0=1000000
3679 335 29 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.0001504 y_0=999999.999996 to_meter=.3048
3680 335 29 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.00001016 y_0=999999.99998984 to_meter=.30480060960122
3681 335 29 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000 y_0=3000000
3682 335 29 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.0001504 y_0=2999999.999988 to_meter=.3048
3683 335 29 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.00001016 y_0=3000000 to_meter=.30480060960122
3684 335 29 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000
3685 335 29 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000 y_0=2000000
3686 335 29 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000.0001016 y_0=2000000.0001016 to_meter=.30480060960122
3687 335 29 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000 y_0=1000000
3688 335 29 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000.0001016 y_0=999999.9998984 to_meter=.30480060960122
3689 335 29 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000
3690 335 29 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000.0001016 to_meter=.30480060960122
3691 335 29 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000
3692 335 29 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000.0001016 to_meter=.30480060960122
3693 335 29 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000
3694 335 29 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000
3695 335 29 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000
3696 335 29 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000 to_meter=.30480060960122
3697 335 29 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000
3698 335 29 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000 to_meter=.30480060960122
3699 335 29 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000
3700 335 29 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000 to_meter=.30480060960122
3701 335 29 873 - tmerc lat_0=0 lon_0=-90 k=.9996 x_0=520000 y_0=-4480000
3702 335 29 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000
3703 335 29 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=400000 y_0=100000
3704 335 29 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000
3705 335 29 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000 y_0=100000
3706 335 29 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
3707 335 29 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
3708 335 29 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
3709 335 29 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
3710 335 29 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
3711 335 29 1126 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
3712 335 29 1127 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
3713 335 29 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
3714 335 29 1129 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
3715 335 29 1130 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
3716 335 29 1131 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
3717 335 29 1132 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
3718 335 29 1133 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
3719 335 29 1134 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
3720 335 29 1135 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
3721 335 29 1136 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
3722 335 29 1137 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
3723 335 29 1138 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
3724 335 29 1139 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
3725 335 29 1140 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
3726 335 29 1141 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
3727 220 137 194 - tmerc lat_0=-21.116666666667 lon_0=55.533333333333 x_0=160000 y_0=50000
3728 335 29 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000 to_meter=.30480060960122
3729 335 29 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000 to_meter=.30480060960122
3730 335 29 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000.00001016 to_meter=.30480060960122
3731 335 29 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=399999.99998984 y_0=99999.99998984 to_meter=.30480060960122
3732 335 29 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000 to_meter=.30480060960122
3733 335 29 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
3734 141 2 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000 to_meter=.30480060960122
3735 141 2 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000 to_meter=.30480060960122
3736 141 2 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000.00001016 to_meter=.30480060960122
3737 141 2 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=399999.99998984 y_0=99999.99998984 to_meter=.30480060960122
3738 141 2 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000 to_meter=.30480060960122
3739 141 2 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
3740 38 4 1142 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
3741 38 4 1143 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
3742 38 4 1134 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
3743 38 4 1135 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
3744 38 4 1144 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
3745 38 4 1145 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
3746 38 4 1146 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
3747 38 4 1147 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
3748 38 4 1148 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
3749 38 4 1149 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
3750 38 4 1150 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
3751 38 4 1151 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
3753 38 4 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000 to_meter=.30480060960122
3754 38 4 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000 to_meter=.30480060960122
3755 38 4 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000.00001016 to_meter=.30480060960122
3756 38 4 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=399999.99998984 y_0=99999.99998984 to_meter=.30480060960122
3757 38 4 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000 to_meter=.30480060960122
3758 38 4 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
3759 141 2 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000.00001016 to_meter=.30480060960122
3760 38 4 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000.00001016 to_meter=.30480060960122
3761 211 29 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
3762 186 2 258 - lcc lat_0=-55 lon_0=-37 lat_1=-54 lat_2=-54.75
3763 133 2 82 - tmerc lat_0=39.668258333333 lon_0=-8.1331083333333
3764 53 2 216 n tmerc lat_0=-44 lon_0=-176.5 x_0=400000 y_0=800000
3765 337 5 1153 - tmerc lat_0=0 lon_0=16.5 k=.9999 x_0=500000
3766 337 5 289 - lcc lat_0=0 lon_0=16.5 lat_1=45.916666666667 lat_2=43.083333333333
3767 337 5 1154 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
3768 337 5 1155 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
3769 97 58 91 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
3770 338 2 290 - tmerc lat_0=32 lon_0=-64.75 x_0=550000 y_0=100000
3771 140 258 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
3772 140 258 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
3773 140 258 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
3775 141 2 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
3776 141 2 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
3777 141 2 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
3779 211 29 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
3780 211 29 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
3781 211 29 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
3783 339 2 265 - tmerc lat_0=-25.068552611111 lon_0=-130.11296711111 x_0=14200 y_0=15500
3784 306 198 265 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000 y_0=10000000
3788 53 2 1159 n tmerc lat_0=0 lon_0=166 x_0=3500000 y_0=10000000
3789 53 2 1160 n tmerc lat_0=0 lon_0=169 x_0=3500000 y_0=10000000
3790 53 2 1161 n tmerc lat_0=0 lon_0=179 x_0=3500000 y_0=10000000
3791 53 2 1162 n tmerc lat_0=0 lon_0=-178 x_0=3500000 y_0=10000000
3793 53 2 216 n tmerc lat_0=0 lon_0=-176.5 x_0=3500000 y_0=10000000
3794 341 5 292 - tmerc lat_0=0 lon_0=15 k=.9999 x_0=500000 y_0=-5000000
3795 140 259 1163 n lcc lat_0=22.35 lon_0=-81 lat_1=23 lat_2=21.7 x_0=500000 y_0=280296.016
3796 140 259 1164 n lcc lat_0=20.716666666667 lon_0=-76.833333333333 lat_1=21.3 lat_2=20.133333333333 x_0=500000 y_0=229126.939
3797 140 258 180 - lcc lat_0=44 lon_0=-70 lat_1=50 lat_2=46 x_0=800000
3798 141 2 180 - lcc lat_0=44 lon_0=-70 lat_1=50 lat_2=46 x_0=800000
3799 211 29 180 - lcc lat_0=44 lon_0=-70 lat_1=50 lat_2=46 x_0=800000
3800 140 258 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
3801 141 2 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
3802 211 29 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
3812 133 2 90 - lcc lat_0=50.797815 lon_0=4.3592158333333 lat_1=49.833333333333 lat_2=51.166666666667 x_0=649328 y_0=665262
3814 141 2 1166 - tmerc lat_0=32.5 lon_0=-89.75 k=.9998335 x_0=500000 y_0=1300000
3815 38 4 1166 - tmerc lat_0=32.5 lon_0=-89.75 k=.9998335 x_0=500000 y_0=1300000
3816 335 29 1166 - tmerc lat_0=32.5 lon_0=-89.75 k=.9998335 x_0=500000 y_0=1300000
3825 2 2 1167 - tmerc lat_0=0 lon_0=119 k=.9999 x_0=250000
3826 2 2 1168 - tmerc lat_0=0 lon_0=121 k=.9999 x_0=250000
3827 1 1 1169 - tmerc lat_0=0 lon_0=119 k=.9999 x_0=250000
3828 1 1 1170 - tmerc lat_0=0 lon_0=121 k=.9999 x_0=250000
3829 111 69 1 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
3832 186 2 1171 - merc lon_0=150
3833 63 1 1172 n tmerc lat_0=0 lon_0=9 x_0=2500000
3834 62 248 1172 n tmerc lat_0=0 lon_0=9 x_0=2500000
3835 62 1 1173 n tmerc lat_0=0 lon_0=15 x_0=3500000
3836 62 260 1174 n tmerc lat_0=0 lon_0=21 x_0=4500000
3837 63 1 614 n tmerc lat_0=0 lon_0=9 x_0=3500000
3838 63 1 615 n tmerc lat_0=0 lon_0=12 x_0=4500000
3839 63 261 1175 n tmerc lat_0=0 lon_0=27 x_0=9500000
3840 63 261 1176 n tmerc lat_0=0 lon_0=30 x_0=10500000
3841 62 260 1177 n tmerc lat_0=0 lon_0=18 x_0=6500000
3844 63 261 1178 n sterea lat_0=46 lon_0=25 k=.99975 x_0=500000 y_0=500000
3845 213 5 846 n tmerc lat_0=0 lon_0=11.30625 k=1.000006 x_0=1500025.141 y_0=-667.282
3846 213 5 847 n tmerc lat_0=0 lon_0=13.556266666667 k=1.0000058 x_0=1500044.695 y_0=-667.13
3847 213 5 1179 n tmerc lat_0=0 lon_0=15.806284529444 k=1.00000561024 x_0=1500064.274 y_0=-667.711
3848 213 5 848 n tmerc lat_0=0 lon_0=18.0563 k=1.0000054 x_0=1500083.521 y_0=-668.844
3849 213 5 849 n tmerc lat_0=0 lon_0=20.306316666667 k=1.0000052 x_0=1500102.765 y_0=-670.706
3850 213 5 850 n tmerc lat_0=0 lon_0=22.556333333333 k=1.0000049 x_0=1500121.846 y_0=-672.557
3851 53 2 48 n lcc lat_0=-41 lon_0=173 lat_1=-37.5 lat_2=-44.5 x_0=3000000 y_0=7000000
3852 340 2 1180 n lcc lat_0=-90 lon_0=157 lat_1=-76.666666666667 lat_2=-79.333333333333 x_0=500000
3854 213 5 1181 n tmerc lat_0=0 lon_0=18.05787 k=.99999506 x_0=100182.7406 y_0=-6500620.1207
3873 133 2 906 n tmerc lat_0=0 lon_0=19 x_0=19500000
3874 133 2 907 n tmerc lat_0=0 lon_0=20 x_0=20500000
3875 133 2 908 n tmerc lat_0=0 lon_0=21 x_0=21500000
3876 133 2 909 n tmerc lat_0=0 lon_0=22 x_0=22500000
3877 133 2 910 n tmerc lat_0=0 lon_0=23 x_0=23500000
3878 133 2 911 n tmerc lat_0=0 lon_0=24 x_0=24500000
3879 133 2 912 n tmerc lat_0=0 lon_0=25 x_0=25500000
3880 133 2 913 n tmerc lat_0=0 lon_0=26 x_0=26500000
3881 133 2 914 n tmerc lat_0=0 lon_0=27 x_0=27500000
3882 133 2 915 n tmerc lat_0=0 lon_0=28 x_0=28500000
3883 133 2 916 n tmerc lat_0=0 lon_0=29 x_0=29500000
3884 133 2 917 n tmerc lat_0=0 lon_0=30 x_0=30500000
3885 133 2 918 n tmerc lat_0=0 lon_0=31 x_0=31500000
3890 3 2 1092 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
3891 3 2 1093 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
3892 3 2 1182 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
3893 108 262 275 - tmerc lat_0=29.026268333333 lon_0=46.5 k=.9994 x_0=800000
3912 4 263 292 - tmerc lat_0=0 lon_0=15 k=.9999 x_0=500000 y_0=-5000000
3920 26 13 1183 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
3942 57 32 1184 - lcc lat_0=42 lon_0=3 lat_1=41.25 lat_2=42.75 x_0=1700000 y_0=1200000
3943 57 32 1185 - lcc lat_0=43 lon_0=3 lat_1=42.25 lat_2=43.75 x_0=1700000 y_0=2200000
3944 57 32 1186 - lcc lat_0=44 lon_0=3 lat_1=43.25 lat_2=44.75 x_0=1700000 y_0=3200000
3945 57 32 1187 - lcc lat_0=45 lon_0=3 lat_1=44.25 lat_2=45.75 x_0=1700000 y_0=4200000
3946 57 32 1188 - lcc lat_0=46 lon_0=3 lat_1=45.25 lat_2=46.75 x_0=1700000 y_0=5200000
3947 57 32 1189 - lcc lat_0=47 lon_0=3 lat_1=46.25 lat_2=47.75 x_0=1700000 y_0=6200000
3948 57 32 1190 - lcc lat_0=48 lon_0=3 lat_1=47.25 lat_2=48.75 x_0=1700000 y_0=7200000
3949 57 32 1191 - lcc lat_0=49 lon_0=3 lat_1=48.25 lat_2=49.75 x_0=1700000 y_0=8200000
3950 57 32 1192 - lcc lat_0=50 lon_0=3 lat_1=49.25 lat_2=50.75 x_0=1700000 y_0=9200000
3968 141 2 1193 - lcc lat_0=36 lon_0=-79.5 lat_1=37 lat_2=39.5
3969 38 4 1193 - lcc lat_0=36 lon_0=-79.5 lat_1=37 lat_2=39.5
3970 335 29 1193 - lcc lat_0=36 lon_0=-79.5 lat_1=37 lat_2=39.5
3976 186 2 851 - stere lat_ts=-70 lat_0=-90
3978 141 2 186 - lcc lat_0=49 lon_0=-95 lat_1=49 lat_2=77
3979 211 29 186 - lcc lat_0=49 lon_0=-95 lat_1=49 lat_2=77
3986 272 1 1194 - tmerc lat_0=-9 lon_0=30 x_0=200000 y_0=500000
3987 272 1 1195 - tmerc lat_0=-9 lon_0=28 x_0=200000 y_0=500000
3988 272 1 1196 - tmerc lat_0=-9 lon_0=26 x_0=200000 y_0=500000
3989 272 1 1197 - tmerc lat_0=-9 lon_0=24 x_0=200000 y_0=500000
3991 26 13 1198 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=152400.30480061 to_meter=.30480060960122
3992 26 13 1199 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=152400.30480061 y_0=30480.060960122 to_meter=.30480060960122
3994 186 2 1200 - merc lat_ts=-41 lon_0=100
3995 186 2 1100 - stere lat_ts=71 lat_0=90
3996 186 2 1100 - stere lat_ts=75 lat_0=90
3997 186 2 1201 - tmerc lat_0=0 lon_0=55.333333333333 x_0=500000
4026 5 4 5 n tmerc lat_0=0 lon_0=28.4 k=.99994 x_0=200000 y_0=-5000000
4037 186 2 1202 n tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
4038 186 2 1203 n tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
4048 6 2 1204 - tmerc lat_0=0 lon_0=12 k=.9999 x_0=500000 y_0=10000000
4049 6 2 1055 - tmerc lat_0=0 lon_0=14 k=.9999 x_0=500000 y_0=10000000
4050 6 2 1205 - tmerc lat_0=0 lon_0=16 k=.9999 x_0=500000 y_0=10000000
4051 6 2 1206 - tmerc lat_0=0 lon_0=18 k=.9999 x_0=500000 y_0=10000000
4056 6 2 1207 - tmerc lat_0=0 lon_0=20 k=.9999 x_0=500000 y_0=10000000
4057 6 2 1208 - tmerc lat_0=0 lon_0=22 k=.9999 x_0=500000 y_0=10000000
4058 6 2 1209 - tmerc lat_0=0 lon_0=24 k=.9999 x_0=500000 y_0=10000000
4059 6 2 1210 - tmerc lat_0=0 lon_0=26 k=.9999 x_0=500000 y_0=10000000
4060 6 2 1211 - tmerc lat_0=0 lon_0=28 k=.9999 x_0=500000 y_0=10000000
4061 6 2 1212 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
4062 6 2 1213 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
4063 6 2 1214 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
4071 104 264 1215 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
4082 8 2 1216 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
4083 8 2 1217 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
4093 133 2 1218 - tmerc lat_0=0 lon_0=9 k=.99998 x_0=200000 y_0=-5000000
4094 133 2 1219 - tmerc lat_0=0 lon_0=10 k=.99998 x_0=400000 y_0=-5000000
4095 133 2 485 - tmerc lat_0=0 lon_0=11.75 k=.99998 x_0=600000 y_0=-5000000
4096 133 2 486 - tmerc lat_0=0 lon_0=15 x_0=800000 y_0=-5000000
4217 141 2 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4390 120 75 1081 - cass lat_0=2.0425833333333 lon_0=103.56275833333
4391 120 75 1082 - cass lat_0=2.7122833333333 lon_0=101.94116666667 x_0=-242.005 y_0=-948.547
4392 120 75 1083 - cass lat_0=3.7109722222222 lon_0=102.43617777778
4393 120 75 1084 - cass lat_0=3.6803444444444 lon_0=101.50824444444 x_0=-21759.438 y_0=55960.906
4394 120 75 1085 - cass lat_0=4.9461416666667 lon_0=102.89520833333
4395 120 75 1086 - cass lat_0=5.421325 lon_0=100.34586944444
4396 120 75 1087 - cass lat_0=5.9651472222222 lon_0=100.63759444444
4397 120 75 1088 - cass lat_0=4.8593805555556 lon_0=100.81676666667 y_0=133453.669
4398 120 75 1089 - cass lat_0=5.8939222222222 lon_0=102.17729166667
4399 140 1 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4400 140 1 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4401 140 1 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4402 140 1 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4403 140 265 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4404 140 265 1126 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4405 140 265 1127 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4406 140 265 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4407 140 265 1129 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4408 140 258 1130 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4409 140 266 1131 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4410 140 254 1132 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4411 140 254 1133 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4412 140 254 1134 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4413 140 254 1135 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4414 38 4 1220 - tmerc lat_0=13.5 lon_0=144.75 x_0=100000 y_0=200000
4415 272 1 233 - lcc lat_0=-9 lon_0=26 lat_1=-6.5 lat_2=-11.5 x_0=500000 y_0=500000
4417 62 260 1221 n tmerc lat_0=0 lon_0=21 x_0=7500000
4418 140 243 1140 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4419 140 243 1141 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4420 141 2 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4421 141 2 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4422 141 2 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4423 141 2 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4424 141 2 1126 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4425 141 2 1127 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4426 141 2 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4427 141 2 1129 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4428 141 2 1130 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4429 141 2 1131 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4430 141 2 1132 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4431 141 2 1133 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4432 141 2 1134 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4433 141 2 1135 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4434 62 260 1222 n tmerc lat_0=0 lon_0=24 x_0=8500000
4437 335 29 343 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=200000 y_0=200000
4438 141 2 1140 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4439 141 2 1141 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000.001016 to_meter=.30480060960122
4455 140 243 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=609601.21920244 to_meter=.30480060960122
4456 140 243 543 - lcc lat_0=40.5 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=609601.21920244 y_0=30480.060960122 to_meter=.30480060960122
4457 141 2 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000 to_meter=.30480060960122
4462 186 2 894 - lcc lat_0=-27 lon_0=132 lat_1=-18 lat_2=-36
4467 187 2 165 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
4471 188 2 166 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
4484 191 2 1223 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
4485 191 2 1224 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
4486 191 2 1225 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
4487 191 2 1226 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
4488 191 2 1227 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
4489 191 2 1228 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
4491 190 2 577 n tmerc lat_0=0 lon_0=75 x_0=13500000
4492 190 2 578 n tmerc lat_0=0 lon_0=81 x_0=14500000
4493 190 2 579 n tmerc lat_0=0 lon_0=87 x_0=15500000
4494 190 2 580 n tmerc lat_0=0 lon_0=93 x_0=16500000
4495 190 2 581 n tmerc lat_0=0 lon_0=99 x_0=17500000
4496 190 2 1229 n tmerc lat_0=0 lon_0=105 x_0=18500000
4497 190 2 1230 n tmerc lat_0=0 lon_0=111 x_0=19500000
4498 190 2 1231 n tmerc lat_0=0 lon_0=117 x_0=20500000
4499 190 2 1232 n tmerc lat_0=0 lon_0=123 x_0=21500000
4500 190 2 1233 n tmerc lat_0=0 lon_0=129 x_0=22500000
4501 190 2 587 n tmerc lat_0=0 lon_0=135 x_0=23500000
4502 190 2 577 n tmerc lat_0=0 lon_0=75 x_0=500000
4503 190 2 578 n tmerc lat_0=0 lon_0=81 x_0=500000
4504 190 2 579 n tmerc lat_0=0 lon_0=87 x_0=500000
4505 190 2 580 n tmerc lat_0=0 lon_0=93 x_0=500000
4506 190 2 581 n tmerc lat_0=0 lon_0=99 x_0=500000
4507 190 2 1229 n tmerc lat_0=0 lon_0=105 x_0=500000
4508 190 2 1230 n tmerc lat_0=0 lon_0=111 x_0=500000
4509 190 2 1231 n tmerc lat_0=0 lon_0=117 x_0=500000
4510 190 2 1232 n tmerc lat_0=0 lon_0=123 x_0=500000
4511 190 2 1233 n tmerc lat_0=0 lon_0=129 x_0=500000
4512 190 2 587 n tmerc lat_0=0 lon_0=135 x_0=500000
4513 190 2 588 n tmerc lat_0=0 lon_0=75 x_0=25500000
4514 190 2 589 n tmerc lat_0=0 lon_0=78 x_0=26500000
4515 190 2 590 n tmerc lat_0=0 lon_0=81 x_0=27500000
4516 190 2 591 n tmerc lat_0=0 lon_0=84 x_0=28500000
4517 190 2 592 n tmerc lat_0=0 lon_0=87 x_0=29500000
4518 190 2 593 n tmerc lat_0=0 lon_0=90 x_0=30500000
4519 190 2 594 n tmerc lat_0=0 lon_0=93 x_0=31500000
4520 190 2 595 n tmerc lat_0=0 lon_0=96 x_0=32500000
4521 190 2 596 n tmerc lat_0=0 lon_0=99 x_0=33500000
4522 190 2 597 n tmerc lat_0=0 lon_0=102 x_0=34500000
4523 190 2 598 n tmerc lat_0=0 lon_0=105 x_0=35500000
4524 190 2 599 n tmerc lat_0=0 lon_0=108 x_0=36500000
4525 190 2 600 n tmerc lat_0=0 lon_0=111 x_0=37500000
4526 190 2 601 n tmerc lat_0=0 lon_0=114 x_0=38500000
4527 190 2 602 n tmerc lat_0=0 lon_0=117 x_0=39500000
4528 190 2 603 n tmerc lat_0=0 lon_0=120 x_0=40500000
4529 190 2 604 n tmerc lat_0=0 lon_0=123 x_0=41500000
4530 190 2 605 n tmerc lat_0=0 lon_0=126 x_0=42500000
4531 190 2 606 n tmerc lat_0=0 lon_0=129 x_0=43500000
4532 190 2 607 n tmerc lat_0=0 lon_0=132 x_0=44500000
4533 190 2 608 n tmerc lat_0=0 lon_0=135 x_0=45500000
4534 190 2 588 n tmerc lat_0=0 lon_0=75 x_0=500000
4535 190 2 589 n tmerc lat_0=0 lon_0=78 x_0=500000
4536 190 2 590 n tmerc lat_0=0 lon_0=81 x_0=500000
4537 190 2 591 n tmerc lat_0=0 lon_0=84 x_0=500000
4538 190 2 592 n tmerc lat_0=0 lon_0=87 x_0=500000
4539 190 2 593 n tmerc lat_0=0 lon_0=90 x_0=500000
4540 190 2 594 n tmerc lat_0=0 lon_0=93 x_0=500000
4541 190 2 595 n tmerc lat_0=0 lon_0=96 x_0=500000
4542 190 2 596 n tmerc lat_0=0 lon_0=99 x_0=500000
4543 190 2 597 n tmerc lat_0=0 lon_0=102 x_0=500000
4544 190 2 598 n tmerc lat_0=0 lon_0=105 x_0=500000
4545 190 2 599 n tmerc lat_0=0 lon_0=108 x_0=500000
4546 190 2 600 n tmerc lat_0=0 lon_0=111 x_0=500000
4547 190 2 601 n tmerc lat_0=0 lon_0=114 x_0=500000
4548 190 2 602 n tmerc lat_0=0 lon_0=117 x_0=500000
4549 190 2 603 n tmerc lat_0=0 lon_0=120 x_0=500000
4550 190 2 604 n tmerc lat_0=0 lon_0=123 x_0=500000
4551 190 2 605 n tmerc lat_0=0 lon_0=126 x_0=500000
4552 190 2 606 n tmerc lat_0=0 lon_0=129 x_0=500000
4553 190 2 607 n tmerc lat_0=0 lon_0=132 x_0=500000
4554 190 2 608 n tmerc lat_0=0 lon_0=135 x_0=500000
4559 193 2 1234 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
4568 192 1 577 n tmerc lat_0=0 lon_0=75 x_0=13500000
4569 192 1 578 n tmerc lat_0=0 lon_0=81 x_0=14500000
4570 192 1 579 n tmerc lat_0=0 lon_0=87 x_0=15500000
4571 192 1 580 n tmerc lat_0=0 lon_0=93 x_0=16500000
4572 192 1 581 n tmerc lat_0=0 lon_0=99 x_0=17500000
4573 192 1 582 n tmerc lat_0=0 lon_0=105 x_0=18500000
4574 192 1 583 n tmerc lat_0=0 lon_0=111 x_0=19500000
4575 192 1 584 n tmerc lat_0=0 lon_0=117 x_0=20500000
4576 192 1 585 n tmerc lat_0=0 lon_0=123 x_0=21500000
4577 192 1 586 n tmerc lat_0=0 lon_0=129 x_0=22500000
4578 192 1 587 n tmerc lat_0=0 lon_0=135 x_0=23500000
4579 192 1 577 n tmerc lat_0=0 lon_0=75 x_0=500000
4580 192 1 578 n tmerc lat_0=0 lon_0=81 x_0=500000
4581 192 1 579 n tmerc lat_0=0 lon_0=87 x_0=500000
4582 192 1 580 n tmerc lat_0=0 lon_0=93 x_0=500000
4583 192 1 581 n tmerc lat_0=0 lon_0=99 x_0=500000
4584 192 1 582 n tmerc lat_0=0 lon_0=105 x_0=500000
4585 192 1 583 n tmerc lat_0=0 lon_0=111 x_0=500000
4586 192 1 584 n tmerc lat_0=0 lon_0=117 x_0=500000
4587 192 1 585 n tmerc lat_0=0 lon_0=123 x_0=500000
4588 192 1 586 n tmerc lat_0=0 lon_0=129 x_0=500000
4589 192 1 587 n tmerc lat_0=0 lon_0=135 x_0=500000
4647 133 2 1235 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=32500000
4652 192 1 588 n tmerc lat_0=0 lon_0=75 x_0=25500000
4653 192 1 589 n tmerc lat_0=0 lon_0=78 x_0=26500000
4654 192 1 590 n tmerc lat_0=0 lon_0=81 x_0=27500000
4655 192 1 591 n tmerc lat_0=0 lon_0=84 x_0=28500000
4656 192 1 592 n tmerc lat_0=0 lon_0=87 x_0=29500000
4766 192 1 593 n tmerc lat_0=0 lon_0=90 x_0=30500000
4767 192 1 594 n tmerc lat_0=0 lon_0=93 x_0=31500000
4768 192 1 595 n tmerc lat_0=0 lon_0=96 x_0=32500000
4769 192 1 596 n tmerc lat_0=0 lon_0=99 x_0=33500000
4770 192 1 597 n tmerc lat_0=0 lon_0=102 x_0=34500000
4771 192 1 598 n tmerc lat_0=0 lon_0=105 x_0=35500000
4772 192 1 599 n tmerc lat_0=0 lon_0=108 x_0=36500000
4773 192 1 600 n tmerc lat_0=0 lon_0=111 x_0=37500000
4774 192 1 601 n tmerc lat_0=0 lon_0=114 x_0=38500000
4775 192 1 602 n tmerc lat_0=0 lon_0=117 x_0=39500000
4776 192 1 603 n tmerc lat_0=0 lon_0=120 x_0=40500000
4777 192 1 604 n tmerc lat_0=0 lon_0=123 x_0=41500000
4778 192 1 605 n tmerc lat_0=0 lon_0=126 x_0=42500000
4779 192 1 606 n tmerc lat_0=0 lon_0=129 x_0=43500000
4780 192 1 607 n tmerc lat_0=0 lon_0=132 x_0=44500000
4781 192 1 608 n tmerc lat_0=0 lon_0=135 x_0=45500000
4782 192 1 588 n tmerc lat_0=0 lon_0=75 x_0=500000
4783 192 1 589 n tmerc lat_0=0 lon_0=78 x_0=500000
4784 192 1 590 n tmerc lat_0=0 lon_0=81 x_0=500000
4785 192 1 591 n tmerc lat_0=0 lon_0=84 x_0=500000
4786 192 1 592 n tmerc lat_0=0 lon_0=87 x_0=500000
4787 192 1 593 n tmerc lat_0=0 lon_0=90 x_0=500000
4788 192 1 594 n tmerc lat_0=0 lon_0=93 x_0=500000
4789 192 1 595 n tmerc lat_0=0 lon_0=96 x_0=500000
4790 192 1 596 n tmerc lat_0=0 lon_0=99 x_0=500000
4791 192 1 597 n tmerc lat_0=0 lon_0=102 x_0=500000
4792 192 1 598 n tmerc lat_0=0 lon_0=105 x_0=500000
4793 192 1 599 n tmerc lat_0=0 lon_0=108 x_0=500000
4794 192 1 600 n tmerc lat_0=0 lon_0=111 x_0=500000
4795 192 1 601 n tmerc lat_0=0 lon_0=114 x_0=500000
4796 192 1 602 n tmerc lat_0=0 lon_0=117 x_0=500000
4797 192 1 603 n tmerc lat_0=0 lon_0=120 x_0=500000
4798 192 1 604 n tmerc lat_0=0 lon_0=123 x_0=500000
4799 192 1 605 n tmerc lat_0=0 lon_0=126 x_0=500000
4800 192 1 606 n tmerc lat_0=0 lon_0=129 x_0=500000
4812 192 1 607 n tmerc lat_0=0 lon_0=132 x_0=500000
4822 192 1 608 n tmerc lat_0=0 lon_0=135 x_0=500000
4826 186 2 1236 - lcc lat_0=15.833333333333 lon_0=-24 lat_1=15 lat_2=16.666666666667 x_0=161587.83 y_0=128511.202
4839 133 2 322 n lcc lat_0=51 lon_0=10.5 lat_1=48.666666666667 lat_2=53.666666666667
5014 365 2 1237 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
5015 365 2 1238 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
5016 365 2 1239 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
5018 88 52 82 - tmerc lat_0=39.666666666667 lon_0=-8.1319061111111
5041 186 2 1100 - stere lat_0=90 k=.994 x_0=2000000 y_0=2000000
5042 186 2 851 - stere lat_0=-90 k=.994 x_0=2000000 y_0=2000000
5048 133 2 871 n tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
5069 140 243 1240 - aea lat_0=23 lon_0=-96 lat_1=29.5 lat_2=45.5
5070 141 2 1240 - aea lat_0=23 lon_0=-96 lat_1=29.5 lat_2=45.5
5071 38 4 1240 - aea lat_0=23 lon_0=-96 lat_1=29.5 lat_2=45.5
5072 335 29 1240 - aea lat_0=23 lon_0=-96 lat_1=29.5 lat_2=45.5
5105 133 2 1241 n tmerc lat_0=58 lon_0=5.5 x_0=100000 y_0=1000000
5106 133 2 1242 n tmerc lat_0=58 lon_0=6.5 x_0=100000 y_0=1000000
5107 133 2 1243 n tmerc lat_0=58 lon_0=7.5 x_0=100000 y_0=1000000
5108 133 2 1244 n tmerc lat_0=58 lon_0=8.5 x_0=100000 y_0=1000000
5109 133 2 1245 n tmerc lat_0=58 lon_0=9.5 x_0=100000 y_0=1000000
5110 133 2 1246 n tmerc lat_0=58 lon_0=10.5 x_0=100000 y_0=1000000
5111 133 2 1247 n tmerc lat_0=58 lon_0=11.5 x_0=100000 y_0=1000000
5112 133 2 1248 n tmerc lat_0=58 lon_0=12.5 x_0=100000 y_0=1000000
5113 133 2 1249 n tmerc lat_0=58 lon_0=13.5 x_0=100000 y_0=1000000
5114 133 2 1250 n tmerc lat_0=58 lon_0=14.5 x_0=100000 y_0=1000000
5115 133 2 1251 n tmerc lat_0=58 lon_0=15.5 x_0=100000 y_0=1000000
5116 133 2 1252 n tmerc lat_0=58 lon_0=16.5 x_0=100000 y_0=1000000
5117 133 2 1253 n tmerc lat_0=58 lon_0=17.5 x_0=100000 y_0=1000000
5118 133 2 1254 n tmerc lat_0=58 lon_0=18.5 x_0=100000 y_0=1000000
5119 133 2 1255 n tmerc lat_0=58 lon_0=19.5 x_0=100000 y_0=1000000
5120 133 2 1256 n tmerc lat_0=58 lon_0=20.5 x_0=100000 y_0=1000000
5121 133 2 1257 n tmerc lat_0=58 lon_0=21.5 x_0=100000 y_0=1000000
5122 133 2 1258 n tmerc lat_0=58 lon_0=22.5 x_0=100000 y_0=1000000
5123 133 2 1259 n tmerc lat_0=58 lon_0=23.5 x_0=100000 y_0=1000000
5124 133 2 1260 n tmerc lat_0=58 lon_0=24.5 x_0=100000 y_0=1000000
5125 133 2 1261 n tmerc lat_0=58 lon_0=25.5 x_0=100000 y_0=1000000
5126 133 2 1262 n tmerc lat_0=58 lon_0=26.5 x_0=100000 y_0=1000000
5127 133 2 1263 n tmerc lat_0=58 lon_0=27.5 x_0=100000 y_0=1000000
5128 133 2 1264 n tmerc lat_0=58 lon_0=28.5 x_0=100000 y_0=1000000
5129 133 2 1265 n tmerc lat_0=58 lon_0=29.5 x_0=100000 y_0=1000000
5130 133 2 1266 n tmerc lat_0=58 lon_0=30.5 x_0=100000 y_0=1000000
5167 48 1 1267 n tmerc lat_0=38 lon_0=131 x_0=200000 y_0=500000
5168 48 1 1268 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=550000
5169 366 1 1269 n tmerc lat_0=38 lon_0=125 x_0=200000 y_0=500000
5170 366 1 1270 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=500000
5171 366 1 1271 n tmerc lat_0=38 lon_0=129 x_0=200000 y_0=500000
5172 366 1 1272 n tmerc lat_0=38 lon_0=131 x_0=200000 y_0=500000
5173 48 1 435 n tmerc lat_0=38 lon_0=125.00289027778 x_0=200000 y_0=500000
5174 48 1 434 n tmerc lat_0=38 lon_0=127.00289027778 x_0=200000 y_0=500000
5175 48 1 1268 n tmerc lat_0=38 lon_0=127.00289027778 x_0=200000 y_0=550000
5176 48 1 433 n tmerc lat_0=38 lon_0=129.00289027778 x_0=200000 y_0=500000
5177 48 1 1267 n tmerc lat_0=38 lon_0=131.00289027778 x_0=200000 y_0=500000
5178 48 1 44 n tmerc lat_0=38 lon_0=127.5 k=.9996 x_0=1000000 y_0=2000000
5179 313 2 272 n tmerc lat_0=38 lon_0=127.5 k=.9996 x_0=1000000 y_0=2000000
5180 313 2 435 n tmerc lat_0=38 lon_0=125 x_0=200000 y_0=500000
5181 313 2 434 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=500000
5182 313 2 1268 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=550000
5183 313 2 433 n tmerc lat_0=38 lon_0=129 x_0=200000 y_0=500000
5184 313 2 1267 n tmerc lat_0=38 lon_0=131 x_0=200000 y_0=500000
5185 313 2 435 n tmerc lat_0=38 lon_0=125 x_0=200000 y_0=600000
5186 313 2 1273 n tmerc lat_0=38 lon_0=127 x_0=200000 y_0=600000
5187 313 2 433 n tmerc lat_0=38 lon_0=129 x_0=200000 y_0=600000
5188 313 2 1267 n tmerc lat_0=38 lon_0=131 x_0=200000 y_0=600000
5221 357 1 38 - krovak lat_0=49.5 lon_0=42.5 k=.9999 pm=-17.666666666667
5223 186 2 1274 - tmerc lat_0=0 lon_0=12 k=.9996 x_0=500000 y_0=500000
5234 119 74 109 - tmerc lat_0=7.0004802777778 lon_0=80.771711111111 k=.9999238418 x_0=200000 y_0=200000
5235 369 217 109 - tmerc lat_0=7.0004715277778 lon_0=80.771713083333 k=.9999238418 x_0=500000 y_0=500000
5243 133 2 322 - lcc lat_0=51 lon_0=10.5 lat_1=48.666666666667 lat_2=53.666666666667
5247 370 2 304 - omerc lat_0=4 lonc=115 alpha=53.31580995 gamma=53.130102361111 k=.99984 no_uoff
5253 371 2 493 n tmerc lat_0=0 lon_0=27 x_0=500000
5254 371 2 494 n tmerc lat_0=0 lon_0=30 x_0=500000
5255 371 2 495 n tmerc lat_0=0 lon_0=33 x_0=500000
5256 371 2 496 n tmerc lat_0=0 lon_0=36 x_0=500000
5257 371 2 497 n tmerc lat_0=0 lon_0=39 x_0=500000
5258 371 2 498 n tmerc lat_0=0 lon_0=42 x_0=500000
5259 371 2 499 n tmerc lat_0=0 lon_0=45 x_0=500000
5266 372 2 306 - tmerc lat_0=0 lon_0=90 x_0=250000
5269 371 2 493 n tmerc lat_0=0 lon_0=27 x_0=9500000
5270 371 2 494 n tmerc lat_0=0 lon_0=30 x_0=10500000
5271 371 2 495 n tmerc lat_0=0 lon_0=33 x_0=11500000
5272 371 2 496 n tmerc lat_0=0 lon_0=36 x_0=12500000
5273 371 2 497 n tmerc lat_0=0 lon_0=39 x_0=13500000
5274 371 2 498 n tmerc lat_0=0 lon_0=42 x_0=14500000
5275 371 2 499 n tmerc lat_0=0 lon_0=45 x_0=15500000
5292 372 2 1275 - tmerc lat_0=0 lon_0=90.733333333333 x_0=250000 y_0=-2500000
5293 372 2 1276 - tmerc lat_0=0 lon_0=89.55 x_0=250000 y_0=-2500000
5294 372 2 1277 - tmerc lat_0=0 lon_0=89.85 x_0=250000 y_0=-2500000
5295 372 2 1278 - tmerc lat_0=0 lon_0=90.033333333333 x_0=250000 y_0=-2500000
5296 372 2 1279 - tmerc lat_0=0 lon_0=90.15 x_0=250000 y_0=-2500000
5297 372 2 1280 - tmerc lat_0=0 lon_0=91.133333333333 x_0=250000 y_0=-2500000
5298 372 2 1281 - tmerc lat_0=0 lon_0=91.233333333333 x_0=250000 y_0=-2500000
5299 372 2 1282 - tmerc lat_0=0 lon_0=89.35 x_0=250000 y_0=-2500000
5300 372 2 1283 - tmerc lat_0=0 lon_0=91.35 x_0=250000 y_0=-2500000
5301 372 2 1284 - tmerc lat_0=0 lon_0=89.85 x_0=250000 y_0=-2500000
5302 372 2 1285 - tmerc lat_0=0 lon_0=91.566666666667 x_0=250000 y_0=-2500000
5303 372 2 1286 - tmerc lat_0=0 lon_0=89.066666666667 x_0=250000 y_0=-2500000
5304 372 2 1287 - tmerc lat_0=0 lon_0=90.266666666667 x_0=250000 y_0=-2500000
5305 372 2 1288 - tmerc lat_0=0 lon_0=89.55 x_0=250000 y_0=-2500000
5306 372 2 1289 - tmerc lat_0=0 lon_0=91.75 x_0=250000 y_0=-2500000
5307 372 2 1290 - tmerc lat_0=0 lon_0=90.5 x_0=250000 y_0=-2500000
5308 372 2 1291 - tmerc lat_0=0 lon_0=90.166666666667 x_0=250000 y_0=-2500000
5309 372 2 1292 - tmerc lat_0=0 lon_0=90.116666666667 x_0=250000 y_0=-2500000
5310 372 2 1293 - tmerc lat_0=0 lon_0=91.566666666667 x_0=250000 y_0=-2500000
5311 372 2 1294 - tmerc lat_0=0 lon_0=90.866666666667 x_0=250000 y_0=-2500000
5316 133 2 1295 - tmerc lat_0=0 lon_0=-7 k=.999997 x_0=200000 y_0=-6000000
5320 141 2 179 - lcc lat_0=0 lon_0=-84 lat_1=44.5 lat_2=54.5 x_0=1000000
5321 211 29 179 - lcc lat_0=0 lon_0=-84 lat_1=44.5 lat_2=54.5 x_0=1000000
5325 373 2 210 - lcc lat_0=65 lon_0=-19 lat_1=64.25 lat_2=65.75 x_0=1700000 y_0=300000
5329 358 1 183 - merc lon_0=3.1922805555556 k=.997 x_0=3900000 y_0=900000 pm=106.80771944444
5330 352 1 296 - merc lon_0=3.1922805555556 k=.997 x_0=3900000 y_0=900000 pm=106.80771944444
5331 345 1 121 - merc lon_0=3.1922805555556 k=.997 x_0=3900000 y_0=900000 pm=106.80771944444
5337 89 1 1296 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
5343 374 2 1297 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
5344 374 2 1298 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
5345 374 2 1299 n tmerc lat_0=-90 lon_0=-66 x_0=3500000
5346 374 2 1300 n tmerc lat_0=-90 lon_0=-63 x_0=4500000
5347 374 2 1301 n tmerc lat_0=-90 lon_0=-60 x_0=5500000
5348 374 2 1302 n tmerc lat_0=-90 lon_0=-57 x_0=6500000
5349 374 2 1303 n tmerc lat_0=-90 lon_0=-54 x_0=7500000
5355 375 2 1304 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
5356 375 2 1305 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
5357 375 2 1306 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
5361 376 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
5362 376 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
5367 377 218 1309 n tmerc lat_0=0 lon_0=-84 k=.9999 x_0=500000
5382 380 2 1310 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
5383 380 2 1311 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
5387 379 2 1312 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
5389 379 2 1313 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
5396 253 2 1314 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000 y_0=10000000
5456 382 267 1315 - lcc lat_1=10.466666666667 lon_0=-84.333333333333 k_0=.99995696 x_0=500000 y_0=271820.522 lat_0=10.466666666667
5457 382 267 1316 - lcc lat_1=9 lon_0=-83.666666666667 k_0=.99995696 x_0=500000 y_0=327987.436 lat_0=9
5459 382 219 1317 - lcc lat_1=14.9 lon_0=-90.333333333333 k_0=.99989906 x_0=500000 y_0=325992.681 lat_0=14.9
5460 382 219 1318 - lcc lat_1=13.783333333333 lon_0=-89 k_0=.99996704 x_0=500000 y_0=295809.184 lat_0=13.783333333333
5461 382 219 1319 - lcc lat_1=13.866666666667 lon_0=-85.5 k_0=.99990314 x_0=500000 y_0=359891.816 lat_0=13.866666666667
5462 382 219 1320 - lcc lat_1=11.733333333333 lon_0=-85.5 k_0=.99992228 x_0=500000 y_0=288876.327 lat_0=11.733333333333
5463 212 268 1321 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
5469 384 1 316 - lcc lat_1=8.4166666666667 lon_0=-80 k_0=.99989909 x_0=500000 y_0=294865.303 lat_0=8.4166666666667
5472 384 1 316 - poly lat_0=8.25 lon_0=-81 x_0=914391.7962 y_0=999404.72171549 to_meter=.9143917962
5479 340 2 1322 n lcc lat_0=-78 lon_0=163 lat_1=-76.666666666667 lat_2=-79.333333333333 x_0=7000000 y_0=5000000
5480 340 2 1323 n lcc lat_0=-74.5 lon_0=165 lat_1=-73.666666666667 lat_2=-75.333333333333 x_0=5000000 y_0=3000000
5481 340 2 1324 n lcc lat_0=-71.5 lon_0=166 lat_1=-70.666666666667 lat_2=-72.333333333333 x_0=3000000 y_0=1000000
5482 340 2 1325 - stere lat_0=-90 lon_0=180 k=.994 x_0=5000000 y_0=1000000
5490 385 2 1234 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
5513 42 24 38 - krovak lat_0=49.5 lon_0=24.833333333333 k=.9999 axis=swu
5514 42 24 38 - krovak lat_0=49.5 lon_0=24.833333333333 k=.9999
5518 251 162 216 n tmerc lat_0=-44 lon_0=-176.5 x_0=350000 y_0=650000
5519 252 163 216 n tmerc lat_0=-44 lon_0=-176.5 x_0=350000 y_0=650000
5520 179 1 1326 n tmerc lat_0=0 lon_0=3 x_0=1500000
5523 186 2 128 - tmerc lat_0=0 lon_0=11.5 k=.9996 x_0=1500000 y_0=5500000
5530 387 220 318 - poly lat_0=0 lon_0=-54 x_0=5000000 y_0=10000000
5531 387 220 1327 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
5533 387 220 1328 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
5534 387 220 1329 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
5535 387 220 1330 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
5536 386 1 1331 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
5537 386 1 1332 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
5538 386 1 1333 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
5539 386 1 1334 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
5550 388 29 1335 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
5551 388 29 1336 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
5552 388 29 1337 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
5559 382 219 1338 - lcc lat_1=16.816666666667 lon_0=-90.333333333333 k_0=.99992226 x_0=500000 y_0=292209.579 lat_0=16.816666666667
5562 389 221 1339 n tmerc lat_0=0 lon_0=21 x_0=4500000
5563 389 221 1340 n tmerc lat_0=0 lon_0=27 x_0=5500000
5564 389 221 1341 n tmerc lat_0=0 lon_0=33 x_0=6500000
5565 389 221 1342 n tmerc lat_0=0 lon_0=39 x_0=7500000
5566 389 221 1339 n tmerc lat_0=0 lon_0=21 x_0=500000
5567 389 221 1340 n tmerc lat_0=0 lon_0=27 x_0=500000
5568 389 221 1341 n tmerc lat_0=0 lon_0=33 x_0=500000
5569 389 221 1342 n tmerc lat_0=0 lon_0=39 x_0=500000
5588 140 269 487 n sterea lat_0=46.5 lon_0=-66.5 k=.999912 x_0=304800 y_0=304800 to_meter=.3048
5589 383 1 315 - tmerc lat_0=17.061241944444 lon_0=-88.6318575 x_0=66220.028330828 y_0=135779.50998853 to_meter=.3047972654
5596 390 2 321 - tmerc lat_0=0 lon_0=11.333333333333 x_0=1000000
5623 140 243 1343 - tmerc lat_0=41.5 lon_0=-83.666666666667 k=.999942857 x_0=152400.30480061 to_meter=.30480060960122
5624 140 243 1344 - tmerc lat_0=41.5 lon_0=-85.75 k=.999909091 x_0=152400.30480061 to_meter=.30480060960122
5625 140 243 531 - tmerc lat_0=41.5 lon_0=-88.75 k=.999909091 x_0=152400.30480061 to_meter=.30480060960122
5627 108 270 1345 - tmerc lat_0=0 lon_0=6 k=.9996 x_0=500000
5629 17 2 758 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
5631 63 1 1172 - tmerc lat_0=0 lon_0=9 x_0=2500000
5632 365 2 302 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
5633 365 2 302 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
5634 8 2 8 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
5635 8 2 8 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
5636 371 2 305 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
5637 371 2 305 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
5638 373 2 210 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
5639 373 2 210 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
5641 253 2 1346 - merc lat_ts=-2 lon_0=-43 x_0=5000000 y_0=10000000
5643 108 271 1347 - lcc lat_0=48 lon_0=10 lat_1=52.666666666667 lat_2=54.333333333333 x_0=815000
5644 221 2 1348 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
5646 141 2 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000.00001016 to_meter=.30480060960122
5649 133 2 1349 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=31500000
5650 133 2 1350 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=33500000
5651 133 2 1349 n tmerc lat_0=0 lon_0=3 k=.9996 x_0=31500000
5652 133 2 1235 n tmerc lat_0=0 lon_0=9 k=.9996 x_0=32500000
5653 133 2 1350 n tmerc lat_0=0 lon_0=15 k=.9996 x_0=33500000
5654 38 4 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000.00001016 to_meter=.30480060960122
5655 335 29 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000.00001016 to_meter=.30480060960122
5659 138 88 1351 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500053 y_0=-3999820
5663 63 1 1067 - tmerc lat_0=0 lon_0=15 x_0=3500000
5664 62 248 1172 - tmerc lat_0=0 lon_0=9 x_0=2500000
5665 62 1 1173 - tmerc lat_0=0 lon_0=15 x_0=3500000
5666 322 210 614 - tmerc lat_0=0 lon_0=9 x_0=3500000
5667 322 210 1096 - tmerc lat_0=0 lon_0=12 x_0=4500000
5668 321 209 1097 - tmerc lat_0=0 lon_0=12 x_0=4500000
5669 321 209 1098 - tmerc lat_0=0 lon_0=15 x_0=5500000
5670 63 1 614 - tmerc lat_0=0 lon_0=9 x_0=3500000
5671 63 1 615 - tmerc lat_0=0 lon_0=12 x_0=4500000
5672 63 1 616 - tmerc lat_0=0 lon_0=15 x_0=5500000
5673 62 248 614 - tmerc lat_0=0 lon_0=9 x_0=3500000
5674 62 248 615 - tmerc lat_0=0 lon_0=12 x_0=4500000
5675 62 1 616 - tmerc lat_0=0 lon_0=15 x_0=5500000
5676 179 114 1352 - tmerc lat_0=0 lon_0=6 x_0=2500000
5677 179 114 1353 - tmerc lat_0=0 lon_0=9 x_0=3500000
5678 179 253 1354 - tmerc lat_0=0 lon_0=12 x_0=4500000
5679 179 272 1355 - tmerc lat_0=0 lon_0=15 x_0=5500000
5680 179 1 1326 - tmerc lat_0=0 lon_0=3 x_0=1500000
5682 391 222 1352 - tmerc lat_0=0 lon_0=6 x_0=2500000
5683 391 222 1353 - tmerc lat_0=0 lon_0=9 x_0=3500000
5684 391 222 1356 - tmerc lat_0=0 lon_0=12 x_0=4500000
5685 391 222 1357 - tmerc lat_0=0 lon_0=15 x_0=5500000
5700 53 2 1358 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
5825 83 273 1359 - tmerc lat_0=-35.317736277778 lon_0=149.00929483056 k=1.000086 x_0=200000 y_0=600000
5836 49 2 1360 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
5837 49 2 1361 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
5839 379 2 1362 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
5842 186 2 1363 - tmerc lat_0=0 lon_0=12 k=.9996 x_0=500000 y_0=10000000
5844 6 2 1364 - tmerc lat_0=0 lon_0=30 k=.9999 x_0=500000 y_0=10000000
5858 387 220 1365 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
5875 387 220 1366 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
5876 387 220 1367 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
5877 387 220 1368 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
5879 189 121 167 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
5880 253 2 318 - poly lat_0=0 lon_0=-54 x_0=5000000 y_0=10000000
5887 392 2 323 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=1500000 y_0=5000000
5896 332 215 1369 - tmerc lat_0=0 lon_0=102 k=.9999 x_0=500000
5897 332 215 1370 - tmerc lat_0=0 lon_0=105 k=.9999 x_0=500000
5898 332 215 1371 - tmerc lat_0=0 lon_0=108 k=.9999 x_0=500000
5899 332 215 1372 - tmerc lat_0=0 lon_0=107.75 k=.9999 x_0=500000
5921 186 2 1373 - lcc lat_0=81.317226 lon_0=-111 lat_1=85 lat_2=77
5922 186 2 1374 - lcc lat_0=81.317226 lon_0=-39 lat_1=85 lat_2=77
5923 186 2 1375 - lcc lat_0=81.317226 lon_0=33 lat_1=85 lat_2=77
5924 186 2 1376 - lcc lat_0=81.317226 lon_0=105 lat_1=85 lat_2=77
5925 186 2 1377 - lcc lat_0=81.317226 lon_0=177 lat_1=85 lat_2=77
5926 186 2 1378 - lcc lat_0=73.155740861111 lon_0=-111 lat_1=77 lat_2=69
5927 186 2 1379 - lcc lat_0=73.155740861111 lon_0=-39 lat_1=77 lat_2=69
5928 186 2 1380 - lcc lat_0=73.155740861111 lon_0=33 lat_1=77 lat_2=69
5929 186 2 1381 - lcc lat_0=73.155740861111 lon_0=105 lat_1=77 lat_2=69
5930 186 2 1382 - lcc lat_0=73.155740861111 lon_0=177 lat_1=77 lat_2=69
5931 186 2 1383 - lcc lat_0=65.101270888889 lon_0=-111 lat_1=69 lat_2=61
5932 186 2 1384 - lcc lat_0=65.101270888889 lon_0=-39 lat_1=69 lat_2=61
5933 186 2 1385 - lcc lat_0=65.101270888889 lon_0=33 lat_1=69 lat_2=61
5934 186 2 1386 - lcc lat_0=65.101270888889 lon_0=105 lat_1=69 lat_2=61
5935 186 2 1387 - lcc lat_0=65.101270888889 lon_0=177 lat_1=69 lat_2=61
5936 186 2 1100 - stere lat_0=90 lon_0=-150 k=.994 x_0=2000000 y_0=2000000
5937 186 2 1100 - stere lat_0=90 lon_0=-100 k=.994 x_0=2000000 y_0=2000000
5938 186 2 1100 - stere lat_0=90 lon_0=-33 k=.994 x_0=2000000 y_0=2000000
5939 186 2 1100 - stere lat_0=90 lon_0=18 k=.994 x_0=2000000 y_0=2000000
5940 186 2 1100 - stere lat_0=90 lon_0=105 k=.994 x_0=2000000 y_0=2000000
6050 323 2 1388 - lcc lat_0=85.437118333333 lon_0=-30 lat_1=87 lat_2=83.666666666667 x_0=25500000 y_0=1500000
6051 323 2 1389 - lcc lat_0=82.058424888889 lon_0=-52 lat_1=83.666666666667 lat_2=80.333333333333 x_0=18500000 y_0=2500000
6052 323 2 1390 - lcc lat_0=82.058424888889 lon_0=-12 lat_1=83.666666666667 lat_2=80.333333333333 x_0=20500000 y_0=2500000
6053 323 2 1391 - lcc lat_0=78.707337527778 lon_0=-69 lat_1=80.333333333333 lat_2=77 x_0=29500000 y_0=3500000
6054 323 2 1392 - lcc lat_0=78.707337527778 lon_0=-39 lat_1=80.333333333333 lat_2=77 x_0=31500000 y_0=3500000
6055 323 2 1393 - lcc lat_0=78.707337527778 lon_0=-10 lat_1=80.333333333333 lat_2=77 x_0=33500000 y_0=3500000
6056 323 2 1394 - lcc lat_0=75.364403305556 lon_0=-64 lat_1=77 lat_2=73.666666666667 x_0=20500000 y_0=4500000
6057 323 2 1395 - lcc lat_0=75.364403305556 lon_0=-39 lat_1=77 lat_2=73.666666666667 x_0=22500000 y_0=4500000
6058 323 2 1396 - lcc lat_0=75.364403305556 lon_0=-14 lat_1=77 lat_2=73.666666666667 x_0=24500000 y_0=4500000
6059 323 2 1397 - lcc lat_0=72.025009194444 lon_0=-62 lat_1=73.666666666667 lat_2=70.333333333333 x_0=41500000 y_0=5500000
6060 323 2 1398 - lcc lat_0=72.025009194444 lon_0=-42 lat_1=73.666666666667 lat_2=70.333333333333 x_0=43500000 y_0=5500000
6061 323 2 1399 - lcc lat_0=72.025009194444 lon_0=-22 lat_1=73.666666666667 lat_2=70.333333333333 x_0=45500000 y_0=5500000
6062 323 2 1400 - lcc lat_0=68.687475555556 lon_0=-56 lat_1=70.333333333333 lat_2=67 x_0=26500000 y_0=6500000
6063 323 2 1401 - lcc lat_0=68.687475555556 lon_0=-38 lat_1=70.333333333333 lat_2=67 x_0=28500000 y_0=6500000
6064 323 2 1402 - lcc lat_0=68.687475555556 lon_0=-20 lat_1=70.333333333333 lat_2=67 x_0=30500000 y_0=6500000
6065 323 2 1403 - lcc lat_0=65.351039305556 lon_0=-51 lat_1=67 lat_2=63.666666666667 x_0=11500000 y_0=7500000
6066 323 2 1404 - lcc lat_0=65.351039305556 lon_0=-34 lat_1=67 lat_2=63.666666666667 x_0=13500000 y_0=7500000
6067 323 2 1405 - lcc lat_0=62.015306888889 lon_0=-52 lat_1=63.666666666667 lat_2=60.333333333333 x_0=20500000 y_0=8500000
6068 323 2 1406 - lcc lat_0=62.015306888889 lon_0=-37 lat_1=63.666666666667 lat_2=60.333333333333 x_0=22500000 y_0=8500000
6069 133 2 1407 - lcc lat_0=82.058424888889 lon_0=16 lat_1=83.666666666667 lat_2=80.333333333333 x_0=22500000 y_0=2500000
6070 133 2 1408 - lcc lat_0=78.707337527778 lon_0=21 lat_1=80.333333333333 lat_2=77 x_0=11500000 y_0=3500000
6071 133 2 1409 - lcc lat_0=75.364403305556 lon_0=10 lat_1=77 lat_2=73.666666666667 x_0=26500000 y_0=4500000
6072 133 2 1410 - lcc lat_0=75.364403305556 lon_0=34 lat_1=77 lat_2=73.666666666667 x_0=28500000 y_0=4500000
6073 133 2 1411 - lcc lat_0=72.025009194444 lon_0=14 lat_1=73.666666666667 lat_2=70.333333333333 x_0=11500000 y_0=5500000
6074 133 2 1412 - lcc lat_0=72.025009194444 lon_0=34 lat_1=73.666666666667 lat_2=70.333333333333 x_0=13500000 y_0=5500000
6075 186 2 1413 - lcc lat_0=82.058424888889 lon_0=53 lat_1=83.666666666667 lat_2=80.333333333333 x_0=24500000 y_0=2500000
6076 186 2 1414 - lcc lat_0=82.058424888889 lon_0=93 lat_1=83.666666666667 lat_2=80.333333333333 x_0=26500000 y_0=2500000
6077 186 2 1415 - lcc lat_0=78.707337527778 lon_0=52 lat_1=80.333333333333 lat_2=77 x_0=13500000 y_0=3500000
6078 186 2 1416 - lcc lat_0=78.707337527778 lon_0=83 lat_1=80.333333333333 lat_2=77 x_0=15500000 y_0=3500000
6079 186 2 1417 - lcc lat_0=78.707337527778 lon_0=114 lat_1=80.333333333333 lat_2=77 x_0=17500000 y_0=3500000
6080 186 2 1418 - lcc lat_0=78.707337527778 lon_0=145 lat_1=80.333333333333 lat_2=77 x_0=19500000 y_0=3500000
6081 186 2 1419 - lcc lat_0=75.364403305556 lon_0=58 lat_1=77 lat_2=73.666666666667 x_0=30500000 y_0=4500000
6082 186 2 1420 - lcc lat_0=75.364403305556 lon_0=82 lat_1=77 lat_2=73.666666666667 x_0=32500000 y_0=4500000
6083 186 2 1421 - lcc lat_0=75.364403305556 lon_0=106 lat_1=77 lat_2=73.666666666667 x_0=34500000 y_0=4500000
6084 186 2 1422 - lcc lat_0=75.364403305556 lon_0=130 lat_1=77 lat_2=73.666666666667 x_0=36500000 y_0=4500000
6085 186 2 1423 - lcc lat_0=75.364403305556 lon_0=154 lat_1=77 lat_2=73.666666666667 x_0=38500000 y_0=4500000
6086 186 2 1424 - lcc lat_0=75.364403305556 lon_0=179 lat_1=77 lat_2=73.666666666667 x_0=40500000 y_0=4500000
6087 186 2 1425 - lcc lat_0=72.025009194444 lon_0=54 lat_1=73.666666666667 lat_2=70.333333333333 x_0=15500000 y_0=5500000
6088 186 2 1426 - lcc lat_0=72.025009194444 lon_0=74 lat_1=73.666666666667 lat_2=70.333333333333 x_0=17500000 y_0=5500000
6089 186 2 1427 - lcc lat_0=72.025009194444 lon_0=95 lat_1=73.666666666667 lat_2=70.333333333333 x_0=19500000 y_0=5500000
6090 186 2 1428 - lcc lat_0=72.025009194444 lon_0=116 lat_1=73.666666666667 lat_2=70.333333333333 x_0=21500000 y_0=5500000
6091 186 2 1429 - lcc lat_0=72.025009194444 lon_0=137 lat_1=73.666666666667 lat_2=70.333333333333 x_0=23500000 y_0=5500000
6092 186 2 1430 - lcc lat_0=72.025009194444 lon_0=158 lat_1=73.666666666667 lat_2=70.333333333333 x_0=25500000 y_0=5500000
6093 186 2 1431 - lcc lat_0=72.025009194444 lon_0=179 lat_1=73.666666666667 lat_2=70.333333333333 x_0=27500000 y_0=5500000
6094 335 29 1432 - lcc lat_0=72.025009194444 lon_0=-163 lat_1=73.666666666667 lat_2=70.333333333333 x_0=29500000 y_0=5500000
6095 335 29 1433 - lcc lat_0=72.025009194444 lon_0=-147 lat_1=73.666666666667 lat_2=70.333333333333 x_0=31500000 y_0=5500000
6096 335 29 1434 - lcc lat_0=68.687475555556 lon_0=-165 lat_1=70.333333333333 lat_2=67 x_0=14500000 y_0=6500000
6097 335 29 1435 - lcc lat_0=68.687475555556 lon_0=-147 lat_1=70.333333333333 lat_2=67 x_0=16500000 y_0=6500000
6098 211 29 1436 - lcc lat_0=85.437118333333 lon_0=-90 lat_1=87 lat_2=83.666666666667 x_0=23500000 y_0=1500000
6099 211 29 1437 - lcc lat_0=82.058424888889 lon_0=-115 lat_1=83.666666666667 lat_2=80.333333333333 x_0=14500000 y_0=2500000
6100 211 29 1438 - lcc lat_0=82.058424888889 lon_0=-75 lat_1=83.666666666667 lat_2=80.333333333333 x_0=16500000 y_0=2500000
6101 211 29 1439 - lcc lat_0=78.707337527778 lon_0=-129 lat_1=80.333333333333 lat_2=77 x_0=25500000 y_0=3500000
6102 211 29 1440 - lcc lat_0=78.707337527778 lon_0=-99 lat_1=80.333333333333 lat_2=77 x_0=27500000 y_0=3500000
6103 211 29 1441 - lcc lat_0=78.707337527778 lon_0=-69 lat_1=80.333333333333 lat_2=77 x_0=29500000 y_0=3500000
6104 211 29 1442 - lcc lat_0=75.364403305556 lon_0=-129 lat_1=77 lat_2=73.666666666667 x_0=14500000 y_0=4500000
6105 211 29 1443 - lcc lat_0=75.364403305556 lon_0=-104 lat_1=77 lat_2=73.666666666667 x_0=16500000 y_0=4500000
6106 211 29 1444 - lcc lat_0=75.364403305556 lon_0=-79 lat_1=77 lat_2=73.666666666667 x_0=18500000 y_0=4500000
6107 211 29 1445 - lcc lat_0=72.025009194444 lon_0=-131 lat_1=73.666666666667 lat_2=70.333333333333 x_0=33500000 y_0=5500000
6108 211 29 1446 - lcc lat_0=72.025009194444 lon_0=-111 lat_1=73.666666666667 lat_2=70.333333333333 x_0=35500000 y_0=5500000
6109 211 29 1447 - lcc lat_0=72.025009194444 lon_0=-91 lat_1=73.666666666667 lat_2=70.333333333333 x_0=37500000 y_0=5500000
6110 211 29 1448 - lcc lat_0=72.025009194444 lon_0=-71 lat_1=73.666666666667 lat_2=70.333333333333 x_0=39500000 y_0=5500000
6111 211 29 1449 - lcc lat_0=68.687475555556 lon_0=-132 lat_1=70.333333333333 lat_2=67 x_0=18500000 y_0=6500000
6112 211 29 1450 - lcc lat_0=68.687475555556 lon_0=-113 lat_1=70.333333333333 lat_2=67 x_0=20500000 y_0=6500000
6113 211 29 1451 - lcc lat_0=68.687475555556 lon_0=-94 lat_1=70.333333333333 lat_2=67 x_0=22500000 y_0=6500000
6114 211 29 1452 - lcc lat_0=68.687475555556 lon_0=-75 lat_1=70.333333333333 lat_2=67 x_0=24500000 y_0=6500000
6115 186 2 1453 - lcc lat_0=85.437118333333 lon_0=30 lat_1=87 lat_2=83.666666666667 x_0=27500000 y_0=1500000
6116 186 2 1454 - lcc lat_0=85.437118333333 lon_0=90 lat_1=87 lat_2=83.666666666667 x_0=29500000 y_0=1500000
6117 186 2 1455 - lcc lat_0=85.437118333333 lon_0=150 lat_1=87 lat_2=83.666666666667 x_0=31500000 y_0=1500000
6118 186 2 1456 - lcc lat_0=85.437118333333 lon_0=-150 lat_1=87 lat_2=83.666666666667 x_0=21500000 y_0=1500000
6119 186 2 1457 - lcc lat_0=82.058424888889 lon_0=133 lat_1=83.666666666667 lat_2=80.333333333333 x_0=28500000 y_0=2500000
6120 186 2 1458 - lcc lat_0=82.058424888889 lon_0=166 lat_1=83.666666666667 lat_2=80.333333333333 x_0=10500000 y_0=2500000
6121 186 2 1459 - lcc lat_0=82.058424888889 lon_0=-154 lat_1=83.666666666667 lat_2=80.333333333333 x_0=12500000 y_0=2500000
6122 186 2 1460 - lcc lat_0=78.707337527778 lon_0=176 lat_1=80.333333333333 lat_2=77 x_0=21500000 y_0=3500000
6123 186 2 1461 - lcc lat_0=78.707337527778 lon_0=-153 lat_1=80.333333333333 lat_2=77 x_0=23500000 y_0=3500000
6124 186 2 1462 - lcc lat_0=75.364403305556 lon_0=-155 lat_1=77 lat_2=73.666666666667 x_0=12500000 y_0=4500000
6125 133 2 1463 - lcc lat_0=72.025009194444 lon_0=-5 lat_1=73.666666666667 lat_2=70.333333333333 x_0=47500000 y_0=5500000
6128 300 192 259 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=499999.999998 to_meter=.3048
6129 303 195 262 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=499999.999998 to_meter=.3048
6204 4 274 1464 - tmerc lat_0=0 lon_0=21 k=.9999 x_0=500000
6210 253 2 1465 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
6211 253 2 1466 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
6307 402 2 343 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=200000 y_0=200000
6312 395 224 326 - tmerc lat_0=0 lon_0=33 k=.99995 x_0=200000 y_0=-3500000
6316 4 275 1467 - tmerc lat_0=0 lon_0=21 k=.9999 x_0=7500000
6328 396 29 1078 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
6329 396 29 1079 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
6330 396 29 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
6331 396 29 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
6332 396 29 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
6333 396 29 1126 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
6334 396 29 1127 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
6335 396 29 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
6336 396 29 1129 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
6337 396 29 1130 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
6338 396 29 1131 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
6339 396 29 1132 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
6340 396 29 1133 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
6341 396 29 1134 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
6342 396 29 1135 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
6343 396 29 1136 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
6344 396 29 1137 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
6345 396 29 1138 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
6346 396 29 1139 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
6347 396 29 1140 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
6348 396 29 1141 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
6350 396 29 1240 - aea lat_0=23 lon_0=-96 lat_1=29.5 lat_2=45.5
6351 396 29 1432 - lcc lat_0=72.025009194444 lon_0=-163 lat_1=73.666666666667 lat_2=70.333333333333 x_0=29500000 y_0=5500000
6352 396 29 1433 - lcc lat_0=72.025009194444 lon_0=-147 lat_1=73.666666666667 lat_2=70.333333333333 x_0=31500000 y_0=5500000
6353 396 29 1434 - lcc lat_0=68.687475555556 lon_0=-165 lat_1=70.333333333333 lat_2=67 x_0=14500000 y_0=6500000
6354 396 29 1435 - lcc lat_0=68.687475555556 lon_0=-147 lat_1=70.333333333333 lat_2=67 x_0=16500000 y_0=6500000
6355 396 29 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=200000
6356 396 29 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=600000
6362 191 2 168 n lcc lat_0=12 lon_0=-102 lat_1=17.5 lat_2=29.5 x_0=2500000
6366 399 2 1223 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
6367 399 2 1224 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
6368 399 2 1225 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
6369 399 2 1226 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
6370 399 2 1227 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
6371 399 2 1228 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
6372 399 2 168 n lcc lat_0=12 lon_0=-102 lat_1=17.5 lat_2=29.5 x_0=2500000
6381 389 221 1468 n tmerc lat_0=0 lon_0=21 x_0=300000
6382 389 221 1469 n tmerc lat_0=0 lon_0=24 x_0=300000
6383 389 221 1470 n tmerc lat_0=0 lon_0=27 x_0=300000
6384 389 221 1471 n tmerc lat_0=0 lon_0=30 x_0=300000
6385 389 221 1472 n tmerc lat_0=0 lon_0=33 x_0=300000
6386 389 221 1473 n tmerc lat_0=0 lon_0=36 x_0=300000
6387 389 221 1474 n tmerc lat_0=0 lon_0=39 x_0=300000
6391 393 2 324 - lcc lat_0=19.333333333333 lon_0=-80.566666666667 lat_1=19.333333333333 lat_2=19.7 x_0=899160 y_0=579120 to_meter=.3048
6393 396 29 825 - aea lat_0=50 lon_0=-154 lat_1=55 lat_2=65
6394 396 29 1110 - omerc lat_0=57 lonc=-133.66666666667 alpha=323.13010236111 gamma=323.13010236111 k=.9999 x_0=5000000 y_0=-5000000 no_uoff
6395 396 29 1111 - tmerc lat_0=54 lon_0=-142 k=.9999 x_0=500000
6396 396 29 1112 - tmerc lat_0=54 lon_0=-146 k=.9999 x_0=500000
6397 396 29 1113 - tmerc lat_0=54 lon_0=-150 k=.9999 x_0=500000
6398 396 29 1114 - tmerc lat_0=54 lon_0=-154 k=.9999 x_0=500000
6399 396 29 1115 - tmerc lat_0=54 lon_0=-158 k=.9999 x_0=500000
6400 396 29 1116 - tmerc lat_0=54 lon_0=-162 k=.9999 x_0=500000
6401 396 29 1117 - tmerc lat_0=54 lon_0=-166 k=.9999 x_0=500000
6402 396 29 1118 - tmerc lat_0=54 lon_0=-170 k=.9999 x_0=500000
6403 396 29 1119 - lcc lat_0=51 lon_0=-176 lat_1=53.833333333333 lat_2=51.833333333333 x_0=1000000
6404 396 29 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360
6405 396 29 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360 to_meter=.3048
6406 396 29 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360
6407 396 29 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360 to_meter=.3048
6408 396 29 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360
6409 396 29 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360 to_meter=.3048
6410 396 29 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=400000
6411 396 29 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=399999.99998984 to_meter=.30480060960122
6412 396 29 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=400000 y_0=400000
6413 396 29 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
6414 396 29 1049 - aea lat_0=0 lon_0=-120 lat_1=34 lat_2=40.5 y_0=-4000000
6415 396 29 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000 y_0=500000
6416 396 29 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6417 396 29 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000 y_0=500000
6418 396 29 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6419 396 29 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000 y_0=500000
6420 396 29 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6421 396 29 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000 y_0=500000
6422 396 29 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6423 396 29 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000 y_0=500000
6424 396 29 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6425 396 29 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000 y_0=500000
6426 396 29 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6427 396 29 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.8289 y_0=304800.6096
6428 396 29 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
6429 396 29 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.8289 y_0=304800.6096
6430 396 29 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
6431 396 29 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.8289 y_0=304800.6096
6432 396 29 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.82880366 y_0=304800.60960122 to_meter=.30480060960122
6433 396 29 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.6096 y_0=152400.3048
6434 396 29 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.60960122 y_0=152400.30480061 to_meter=.30480060960122
6435 396 29 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000
6436 396 29 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000.0001016 to_meter=.30480060960122
6437 396 29 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000
6438 396 29 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
6439 396 29 878 - aea lat_0=24 lon_0=-84 lat_1=24 lat_2=31.5 x_0=400000
6440 396 29 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000
6441 396 29 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000 to_meter=.30480060960122
6442 396 29 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000
6443 396 29 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000.0001016 to_meter=.30480060960122
6444 396 29 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000
6445 396 29 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000.0001016 to_meter=.30480060960122
6446 396 29 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=700000
6447 396 29 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=699999.9998984 to_meter=.30480060960122
6448 396 29 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000
6449 396 29 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000.0001016 to_meter=.30480060960122
6450 396 29 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000
6451 396 29 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000.0001016 to_meter=.30480060960122
6452 396 29 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000
6453 396 29 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000.0001016 to_meter=.30480060960122
6454 396 29 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000
6455 396 29 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000 to_meter=.30480060960122
6456 396 29 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=700000
6457 396 29 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=699999.99998984 to_meter=.30480060960122
6458 396 29 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=100000 y_0=250000
6459 396 29 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=99999.9998984 y_0=249999.9998984 to_meter=.30480060960122
6460 396 29 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=250000
6461 396 29 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=249999.9998984 to_meter=.30480060960122
6462 396 29 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=1000000
6463 396 29 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=999999.99998984 to_meter=.30480060960122
6464 396 29 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000
6465 396 29 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000.00001016 to_meter=.30480060960122
6466 396 29 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=400000
6467 396 29 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=399999.99998984 to_meter=.30480060960122
6468 396 29 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=400000 y_0=400000
6469 396 29 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=399999.99998984 y_0=399999.99998984 to_meter=.30480060960122
6470 396 29 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000
6471 396 29 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=500000.0001016 to_meter=.30480060960122
6472 396 29 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=1000000
6473 396 29 879 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.083333333333 lat_2=38.666666666667 x_0=1500000 y_0=999999.9998984 to_meter=.30480060960122
6474 396 29 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000 y_0=500000
6475 396 29 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000.0001016 y_0=500000.0001016 to_meter=.30480060960122
6476 396 29 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=1000000
6477 396 29 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=999999.99998984 to_meter=.30480060960122
6478 396 29 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=1000000
6479 396 29 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=999999.99998984 to_meter=.30480060960122
6480 396 29 1109 - tmerc lat_0=43.5 lon_0=-69.125 k=.99998 x_0=500000
6481 396 29 874 - tmerc lat_0=43.833333333333 lon_0=-67.875 k=.99998 x_0=700000
6482 396 29 875 - tmerc lat_0=42.833333333333 lon_0=-70.375 k=.99998 x_0=300000
6483 396 29 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000
6484 396 29 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000 to_meter=.30480060960122
6485 396 29 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000
6486 396 29 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000 to_meter=.30480060960122
6487 396 29 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=400000
6488 396 29 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=399999.9998984 to_meter=.30480060960122
6489 396 29 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000
6490 396 29 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000.0001016 to_meter=.30480060960122
6491 396 29 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000 y_0=750000
6492 396 29 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000.0001016 y_0=750000 to_meter=.30480060960122
6493 396 29 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=6000000
6494 396 29 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=5999999.999976 to_meter=.3048
6495 396 29 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=8000000
6496 396 29 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=7999999.999968 to_meter=.3048
6497 396 29 876 - omerc lat_0=45.309166666667 lonc=-86 alpha=337.25556 gamma=337.25556 k=.9996 x_0=2546731.496 y_0=-4354009.816 no_uoff
6498 396 29 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=4000000
6499 396 29 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=3999999.999984 to_meter=.3048
6500 396 29 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000 y_0=100000
6501 396 29 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
6502 396 29 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000 y_0=100000
6503 396 29 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
6504 396 29 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000 y_0=100000
6505 396 29 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
6506 396 29 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000
6507 396 29 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000 to_meter=.30480060960122
6508 396 29 1166 - tmerc lat_0=32.5 lon_0=-89.75 k=.9998335 x_0=500000 y_0=1300000
6509 396 29 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=700000
6510 396 29 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=699999.9998984 to_meter=.30480060960122
6511 396 29 784 - tmerc lat_0=35.833333333333 lon_0=-92.5 k=.999933333 x_0=500000
6512 396 29 783 - tmerc lat_0=35.833333333333 lon_0=-90.5 k=.999933333 x_0=250000
6513 396 29 785 - tmerc lat_0=36.166666666667 lon_0=-94.5 k=.999941177 x_0=850000
6514 396 29 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=600000
6515 396 29 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=599999.9999976 to_meter=.3048
6516 396 29 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000
6518 396 29 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000 y_0=6000000
6519 396 29 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000.00001016 y_0=6000000 to_meter=.30480060960122
6520 396 29 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000 y_0=8000000
6521 396 29 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000.00001016 y_0=8000000.0000102 to_meter=.30480060960122
6522 396 29 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000 y_0=4000000
6523 396 29 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000.00001016 y_0=3999999.9999898 to_meter=.30480060960122
6524 396 29 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000
6525 396 29 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000 to_meter=.30480060960122
6526 396 29 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
6527 396 29 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
6528 396 29 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000
6529 396 29 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000.0001016 to_meter=.30480060960122
6530 396 29 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000
6531 396 29 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000 to_meter=.30480060960122
6532 396 29 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000
6533 396 29 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000.0001016 to_meter=.30480060960122
6534 396 29 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=250000
6535 396 29 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=249999.9998984 to_meter=.30480060960122
6536 396 29 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
6537 396 29 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000 to_meter=.30480060960122
6538 396 29 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000
6539 396 29 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000 to_meter=.30480060960122
6540 396 29 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000
6541 396 29 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000.0001016 to_meter=.30480060960122
6542 396 29 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.22
6543 396 29 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.21920244 to_meter=.30480060960122
6544 396 29 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=600000
6545 396 29 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=599999.9999976 to_meter=.3048
6546 396 29 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=600000
6547 396 29 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=599999.9999976 to_meter=.3048
6548 396 29 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000
6549 396 29 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000 to_meter=.30480060960122
6550 396 29 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000
6551 396 29 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000 to_meter=.30480060960122
6552 396 29 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000
6553 396 29 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000 to_meter=.30480060960122
6554 396 29 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000
6555 396 29 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000 to_meter=.30480060960122
6556 396 29 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=400000
6557 396 29 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=399999.9999984 to_meter=.3048
6558 396 29 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000
6559 396 29 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000.0001424 to_meter=.3048
6560 396 29 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000
6561 396 29 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000.0001464 to_meter=.3048
6562 396 29 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000
6563 396 29 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000 to_meter=.30480060960122
6564 396 29 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000
6565 396 29 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000 to_meter=.30480060960122
6566 396 29 343 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=200000 y_0=200000
6567 396 29 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=100000
6568 396 29 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=99999.99998984 to_meter=.30480060960122
6569 396 29 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600
6570 396 29 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600 to_meter=.3048
6571 396 29 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000
6572 396 29 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000 to_meter=.30480060960122
6573 396 29 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000
6574 396 29 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000 to_meter=.30480060960122
6575 396 29 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000
6576 396 29 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000 to_meter=.30480060960122
6577 396 29 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=700000 y_0=3000000
6578 396 29 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=699999.9998984 y_0=3000000 to_meter=.30480060960122
6579 396 29 877 - aea lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=6000000
6580 396 29 877 - lcc lat_0=18 lon_0=-100 lat_1=27.5 lat_2=35 x_0=1500000 y_0=5000000
6581 396 29 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000 y_0=1000000
6582 396 29 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000.0001016 y_0=999999.9998984 to_meter=.30480060960122
6583 396 29 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000
6584 396 29 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000.0001016 to_meter=.30480060960122
6585 396 29 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000
6586 396 29 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000.0001016 to_meter=.30480060960122
6587 396 29 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=4000000
6588 396 29 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=3999999.9998984 to_meter=.30480060960122
6589 396 29 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000
6590 396 29 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000.00001016 to_meter=.30480060960122
6591 396 29 1193 - lcc lat_0=36 lon_0=-79.5 lat_1=37 lat_2=39.5
6592 396 29 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000 y_0=2000000
6593 396 29 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000.0001016 y_0=2000000.0001016 to_meter=.30480060960122
6594 396 29 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000 y_0=1000000
6595 396 29 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000.0001016 y_0=999999.9998984 to_meter=.30480060960122
6596 396 29 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000
6597 396 29 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000.0001016 to_meter=.30480060960122
6598 396 29 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000
6599 396 29 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000.0001016 to_meter=.30480060960122
6600 396 29 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000
6601 396 29 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000 to_meter=.30480060960122
6602 396 29 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000
6603 396 29 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000 to_meter=.30480060960122
6605 396 29 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000 to_meter=.30480060960122
6606 396 29 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000
6607 396 29 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000 to_meter=.30480060960122
6608 396 29 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000
6609 396 29 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000 to_meter=.30480060960122
6610 396 29 873 - tmerc lat_0=0 lon_0=-90 k=.9996 x_0=520000 y_0=-4480000
6611 396 29 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000
6612 396 29 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000.00001016 to_meter=.30480060960122
6613 396 29 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=400000 y_0=100000
6614 396 29 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=399999.99998984 y_0=99999.99998984 to_meter=.30480060960122
6615 396 29 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000 y_0=100000
6616 396 29 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
6617 396 29 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000
6618 396 29 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000 to_meter=.30480060960122
6619 396 29 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000 y_0=2000000
6620 396 29 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000 y_0=1000000
6621 396 29 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000 y_0=3000000
6622 211 29 180 - lcc lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
6623 141 2 180 - aea lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
6624 211 29 180 - aea lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
6625 396 29 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000.00001016 y_0=2000000.0000102 to_meter=.30480060960122
6626 396 29 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000.00001016 y_0=999999.99998984 to_meter=.30480060960122
6627 396 29 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000.00001016 y_0=3000000 to_meter=.30480060960122
6628 397 2 763 - tmerc lat_0=18.833333333333 lon_0=-155.5 k=.999966667 x_0=500000
6629 397 2 764 - tmerc lat_0=20.333333333333 lon_0=-156.66666666667 k=.999966667 x_0=500000
6630 397 2 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000
6631 397 2 766 - tmerc lat_0=21.833333333333 lon_0=-159.5 k=.99999 x_0=500000
6632 397 2 767 - tmerc lat_0=21.666666666667 lon_0=-160.16666666667 x_0=500000
6633 397 2 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000.00001016 to_meter=.30480060960122
6634 397 2 1150 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
6635 397 2 1151 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
6636 397 2 483 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000 y_0=10000000
6637 398 2 1220 - tmerc lat_0=13.5 lon_0=144.75 x_0=100000 y_0=200000
6646 319 207 275 - tmerc lat_0=29.026268333333 lon_0=46.5 k=.9994 x_0=800000
6669 400 2 617 n tmerc lat_0=33 lon_0=129.5 k=.9999
6670 400 2 618 n tmerc lat_0=33 lon_0=131 k=.9999
6671 400 2 619 n tmerc lat_0=36 lon_0=132.16666666667 k=.9999
6672 400 2 620 n tmerc lat_0=33 lon_0=133.5 k=.9999
6673 400 2 621 n tmerc lat_0=36 lon_0=134.33333333333 k=.9999
6674 400 2 622 n tmerc lat_0=36 lon_0=136 k=.9999
6675 400 2 623 n tmerc lat_0=36 lon_0=137.16666666667 k=.9999
6676 400 2 624 n tmerc lat_0=36 lon_0=138.5 k=.9999
6677 400 2 625 n tmerc lat_0=36 lon_0=139.83333333333 k=.9999
6678 400 2 626 n tmerc lat_0=40 lon_0=140.83333333333 k=.9999
6679 400 2 627 n tmerc lat_0=44 lon_0=140.25 k=.9999
6680 400 2 628 n tmerc lat_0=44 lon_0=142.25 k=.9999
6681 400 2 629 n tmerc lat_0=44 lon_0=144.25 k=.9999
6682 400 2 630 n tmerc lat_0=26 lon_0=142 k=.9999
6683 400 2 631 n tmerc lat_0=26 lon_0=127.5 k=.9999
6684 400 2 632 n tmerc lat_0=26 lon_0=124 k=.9999
6685 400 2 633 n tmerc lat_0=26 lon_0=131 k=.9999
6686 400 2 634 n tmerc lat_0=20 lon_0=136 k=.9999
6687 400 2 247 n tmerc lat_0=26 lon_0=154 k=.9999
6688 400 2 885 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
6689 400 2 886 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
6690 400 2 887 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
6691 400 2 888 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
6692 400 2 889 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
6703 186 2 1475 - tmerc lat_0=0 lon_0=-60 k=.9996 x_0=500000 y_0=10000000
6707 401 5 831 n tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
6708 401 5 869 n tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
6709 401 5 1476 n tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
6720 186 2 1477 - tmerc lat_0=0 lon_0=105.625 k=1.000024 x_0=50000 y_0=1300000
6721 154 98 1477 - tmerc lat_0=0 lon_0=105.625 k=1.00002514 x_0=50000 y_0=1300000
6722 186 2 244 - tmerc lat_0=0 lon_0=96.875 x_0=50000 y_0=1400000
6723 154 98 244 - tmerc lat_0=0 lon_0=96.875 k=.99999387 x_0=50000 y_0=1500000
6736 154 98 1478 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000 y_0=10000000
6737 154 98 1479 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
6738 154 98 1480 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
6784 402 2 1481 - tmerc lat_0=44.5 lon_0=-117.83333333333 k=1.00016 x_0=40000
6785 402 2 1481 - tmerc lat_0=44.5 lon_0=-117.83333333333 k=1.00016 x_0=39999.99999984 to_meter=.3048
6786 396 29 1481 - tmerc lat_0=44.5 lon_0=-117.83333333333 k=1.00016 x_0=40000
6787 396 29 1481 - tmerc lat_0=44.5 lon_0=-117.83333333333 k=1.00016 x_0=39999.99999984 to_meter=.3048
6788 402 2 1482 - tmerc lat_0=41.75 lon_0=-121.75 k=1.0002 x_0=80000
6789 402 2 1482 - tmerc lat_0=41.75 lon_0=-121.75 k=1.0002 x_0=79999.99999968 to_meter=.3048
6790 396 29 1482 - tmerc lat_0=41.75 lon_0=-121.75 k=1.0002 x_0=80000
6791 396 29 1482 - tmerc lat_0=41.75 lon_0=-121.75 k=1.0002 x_0=79999.99999968 to_meter=.3048
6792 402 2 1483 - lcc lat_1=44.666666666667 lon_0=-121.25 k_0=1.00012 x_0=80000 y_0=130000 lat_0=44.666666666667
6793 402 2 1483 - lcc lat_1=44.666666666667 lon_0=-121.25 k_0=1.00012 x_0=79999.99999968 y_0=130000.00001472 lat_0=44.666666666667 to_meter=.3048
6794 396 29 1483 - lcc lat_1=44.666666666667 lon_0=-121.25 k_0=1.00012 x_0=80000 y_0=130000 lat_0=44.666666666667
6795 396 29 1483 - lcc lat_1=44.666666666667 lon_0=-121.25 k_0=1.00012 x_0=79999.99999968 y_0=130000.00001472 lat_0=44.666666666667 to_meter=.3048
6796 402 2 1484 - lcc lat_1=43.666666666667 lon_0=-119.75 k_0=1.0002 x_0=120000 y_0=60000 lat_0=43.666666666667
6797 402 2 1484 - lcc lat_1=43.666666666667 lon_0=-119.75 k_0=1.0002 x_0=119999.99999952 y_0=59999.99999976 lat_0=43.666666666667 to_meter=.3048
6798 396 29 1484 - lcc lat_1=43.666666666667 lon_0=-119.75 k_0=1.0002 x_0=120000 y_0=60000 lat_0=43.666666666667
6799 396 29 1484 - lcc lat_1=43.666666666667 lon_0=-119.75 k_0=1.0002 x_0=119999.99999952 y_0=59999.99999976 lat_0=43.666666666667 to_meter=.3048
6800 402 2 1485 - tmerc lat_0=42.5 lon_0=-123.33333333333 k=1.00007 x_0=40000
6801 402 2 1485 - tmerc lat_0=42.5 lon_0=-123.33333333333 k=1.00007 x_0=39999.99999984 to_meter=.3048
6802 396 29 1485 - tmerc lat_0=42.5 lon_0=-123.33333333333 k=1.00007 x_0=40000
6803 396 29 1485 - tmerc lat_0=42.5 lon_0=-123.33333333333 k=1.00007 x_0=39999.99999984 to_meter=.3048
6804 402 2 1486 - lcc lat_1=45.666666666667 lon_0=-120.5 k_0=1.000008 x_0=150000 y_0=30000 lat_0=45.666666666667
6805 402 2 1486 - lcc lat_1=45.666666666667 lon_0=-120.5 k_0=1.000008 x_0=150000.00001464 y_0=30000.00001512 lat_0=45.666666666667 to_meter=.3048
6806 396 29 1486 - lcc lat_1=45.666666666667 lon_0=-120.5 k_0=1.000008 x_0=150000 y_0=30000 lat_0=45.666666666667
6807 396 29 1486 - lcc lat_1=45.666666666667 lon_0=-120.5 k_0=1.000008 x_0=150000.00001464 y_0=30000.00001512 lat_0=45.666666666667 to_meter=.3048
6808 402 2 1487 - omerc lat_0=45.916666666667 lonc=-123 alpha=295 gamma=295 x_0=7000000 y_0=-3000000 no_uoff
6809 402 2 1487 - omerc lat_0=45.916666666667 lonc=-123 alpha=295 gamma=295 x_0=7000000.0000025 y_0=-2999999.999988 no_uoff to_meter=.3048
6810 396 29 1487 - omerc lat_0=45.916666666667 lonc=-123 alpha=295 gamma=295 x_0=7000000 y_0=-3000000 no_uoff
6811 396 29 1487 - omerc lat_0=45.916666666667 lonc=-123 alpha=295 gamma=295 x_0=7000000.0000025 y_0=-2999999.999988 no_uoff to_meter=.3048
6812 402 2 1488 - tmerc lat_0=42.833333333333 lon_0=-123.33333333333 k=1.000023 x_0=50000
6813 402 2 1488 - tmerc lat_0=42.833333333333 lon_0=-123.33333333333 k=1.000023 x_0=50000.00001504 to_meter=.3048
6814 396 29 1488 - tmerc lat_0=42.833333333333 lon_0=-123.33333333333 k=1.000023 x_0=50000
6815 396 29 1488 - tmerc lat_0=42.833333333333 lon_0=-123.33333333333 k=1.000023 x_0=50000.00001504 to_meter=.3048
6816 402 2 1489 - tmerc lat_0=44.5 lon_0=-121 k=1.00011 x_0=80000
6817 402 2 1489 - tmerc lat_0=44.5 lon_0=-121 k=1.00011 x_0=79999.99999968 to_meter=.3048
6818 396 29 1489 - tmerc lat_0=44.5 lon_0=-121 k=1.00011 x_0=80000
6819 396 29 1489 - tmerc lat_0=44.5 lon_0=-121 k=1.00011 x_0=79999.99999968 to_meter=.3048
6820 402 2 1490 - tmerc lat_0=43.75 lon_0=-123.16666666667 k=1.000015 x_0=50000
6821 402 2 1490 - tmerc lat_0=43.75 lon_0=-123.16666666667 k=1.000015 x_0=50000.00001504 to_meter=.3048
6822 396 29 1490 - tmerc lat_0=43.75 lon_0=-123.16666666667 k=1.000015 x_0=50000
6823 396 29 1490 - tmerc lat_0=43.75 lon_0=-123.16666666667 k=1.000015 x_0=50000.00001504 to_meter=.3048
6824 402 2 1491 - tmerc lat_0=41.75 lon_0=-123.33333333333 k=1.000043 x_0=50000
6825 402 2 1491 - tmerc lat_0=41.75 lon_0=-123.33333333333 k=1.000043 x_0=50000.00001504 to_meter=.3048
6826 396 29 1491 - tmerc lat_0=41.75 lon_0=-123.33333333333 k=1.000043 x_0=50000
6827 396 29 1491 - tmerc lat_0=41.75 lon_0=-123.33333333333 k=1.000043 x_0=50000.00001504 to_meter=.3048
6828 402 2 1492 - tmerc lat_0=45 lon_0=-122.33333333333 k=1.00005 x_0=10000
6829 402 2 1492 - tmerc lat_0=45 lon_0=-122.33333333333 k=1.00005 x_0=10000.0000152 to_meter=.3048
6830 396 29 1492 - tmerc lat_0=45 lon_0=-122.33333333333 k=1.00005 x_0=10000
6831 396 29 1492 - tmerc lat_0=45 lon_0=-122.33333333333 k=1.00005 x_0=10000.0000152 to_meter=.3048
6832 402 2 1493 - tmerc lat_0=45 lon_0=-118 k=1.00013 x_0=40000
6833 402 2 1493 - tmerc lat_0=45 lon_0=-118 k=1.00013 x_0=39999.99999984 to_meter=.3048
6834 396 29 1493 - tmerc lat_0=45 lon_0=-118 k=1.00013 x_0=40000
6835 396 29 1493 - tmerc lat_0=45 lon_0=-118 k=1.00013 x_0=39999.99999984 to_meter=.3048
6836 402 2 1494 - tmerc lat_0=43.25 lon_0=-117 k=1.0001 x_0=80000
6837 402 2 1494 - tmerc lat_0=43.25 lon_0=-117 k=1.0001 x_0=79999.99999968 to_meter=.3048
6838 396 29 1494 - tmerc lat_0=43.25 lon_0=-117 k=1.0001 x_0=80000
6839 396 29 1494 - tmerc lat_0=43.25 lon_0=-117 k=1.0001 x_0=79999.99999968 to_meter=.3048
6840 402 2 1495 - omerc lat_0=44.75 lonc=-124.05 alpha=5 gamma=5 x_0=-300000 y_0=-4600000 no_uoff
6841 402 2 1495 - omerc lat_0=44.75 lonc=-124.05 alpha=5 gamma=5 x_0=-299999.9999988 y_0=-4600000.0000121 no_uoff to_meter=.3048
6842 396 29 1495 - omerc lat_0=44.75 lonc=-124.05 alpha=5 gamma=5 x_0=-300000 y_0=-4600000 no_uoff
6843 396 29 1495 - omerc lat_0=44.75 lonc=-124.05 alpha=5 gamma=5 x_0=-299999.9999988 y_0=-4600000.0000121 no_uoff to_meter=.3048
6844 402 2 1496 - tmerc lat_0=45.25 lon_0=-119.16666666667 k=1.000045 x_0=60000
6845 402 2 1496 - tmerc lat_0=45.25 lon_0=-119.16666666667 k=1.000045 x_0=59999.99999976 to_meter=.3048
6846 396 29 1496 - tmerc lat_0=45.25 lon_0=-119.16666666667 k=1.000045 x_0=60000
6847 396 29 1496 - tmerc lat_0=45.25 lon_0=-119.16666666667 k=1.000045 x_0=59999.99999976 to_meter=.3048
6848 402 2 1497 - tmerc lat_0=45.083333333333 lon_0=-118.33333333333 k=1.000175 x_0=30000
6849 402 2 1497 - tmerc lat_0=45.083333333333 lon_0=-118.33333333333 k=1.000175 x_0=30000.00001512 to_meter=.3048
6850 396 29 1497 - tmerc lat_0=45.083333333333 lon_0=-118.33333333333 k=1.000175 x_0=30000
6851 396 29 1497 - tmerc lat_0=45.083333333333 lon_0=-118.33333333333 k=1.000175 x_0=30000.00001512 to_meter=.3048
6852 402 2 1498 - lcc lat_1=45.5 lon_0=-122.75 k_0=1.000002 x_0=100000 y_0=50000 lat_0=45.5
6853 402 2 1498 - lcc lat_1=45.5 lon_0=-122.75 k_0=1.000002 x_0=99999.9999996 y_0=50000.00001504 lat_0=45.5 to_meter=.3048
6854 396 29 1498 - lcc lat_1=45.5 lon_0=-122.75 k_0=1.000002 x_0=100000 y_0=50000 lat_0=45.5
6855 396 29 1498 - lcc lat_1=45.5 lon_0=-122.75 k_0=1.000002 x_0=99999.9999996 y_0=50000.00001504 lat_0=45.5 to_meter=.3048
6856 402 2 1499 - tmerc lat_0=44.333333333333 lon_0=-123.08333333333 k=1.00001 x_0=50000
6857 402 2 1499 - tmerc lat_0=44.333333333333 lon_0=-123.08333333333 k=1.00001 x_0=50000.00001504 to_meter=.3048
6858 396 29 1499 - tmerc lat_0=44.333333333333 lon_0=-123.08333333333 k=1.00001 x_0=50000
6859 396 29 1499 - tmerc lat_0=44.333333333333 lon_0=-123.08333333333 k=1.00001 x_0=50000.00001504 to_meter=.3048
6860 402 2 1500 - tmerc lat_0=44.083333333333 lon_0=-122.5 k=1.000155
6861 402 2 1500 - tmerc lat_0=44.083333333333 lon_0=-122.5 k=1.000155 to_meter=.3048
6862 396 29 1500 - tmerc lat_0=44.083333333333 lon_0=-122.5 k=1.000155
6863 396 29 1500 - tmerc lat_0=44.083333333333 lon_0=-122.5 k=1.000155 to_meter=.3048
6867 402 2 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=400000
6868 402 2 829 - lcc lat_0=41.75 lon_0=-120.5 lat_1=43 lat_2=45.5 x_0=399999.9999984 to_meter=.3048
6870 133 2 67 n tmerc lat_0=0 lon_0=20 x_0=500000
6875 401 5 127 n tmerc lat_0=0 lon_0=12 k=.9985 x_0=7000000
6876 401 5 127 n tmerc lat_0=0 lon_0=12 x_0=3000000
6879 396 29 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000
6880 396 29 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000.00001016 to_meter=.30480060960122
6884 402 2 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000
6885 402 2 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000.0001424 to_meter=.3048
6886 402 2 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000
6887 402 2 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000.0001464 to_meter=.3048
6915 406 228 331 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
6922 141 2 1501 - lcc lat_0=36 lon_0=-98.25 lat_1=39.5 lat_2=37.5 x_0=400000
6923 141 2 1501 - lcc lat_0=36 lon_0=-98.25 lat_1=39.5 lat_2=37.5 x_0=399999.99998984 to_meter=.30480060960122
6924 396 29 1501 - lcc lat_0=36 lon_0=-98.25 lat_1=39.5 lat_2=37.5 x_0=400000
6925 396 29 1501 - lcc lat_0=36 lon_0=-98.25 lat_1=39.5 lat_2=37.5 x_0=399999.99998984 to_meter=.30480060960122
6931 186 2 1502 - laea lat_0=90
6932 186 2 1503 - laea lat_0=-90
6962 133 2 67 n lcc lat_0=41 lon_0=20 lat_1=39 lat_2=43
6984 408 2 26 - tmerc lat_0=31.734393611111 lon_0=35.204516944444 k=1.0000067 x_0=219529.584 y_0=626907.39
6991 409 2 26 - tmerc lat_0=31.734393611111 lon_0=35.204516944444 k=1.0000067 x_0=219529.584 y_0=626907.39
7005 320 208 1092 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
7006 320 208 1093 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
7007 320 208 1182 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
7057 396 29 1504 - lcc lat_1=43.2 lon_0=-95.25 k_0=1.000052 x_0=3505207.010414 y_0=2926085.8521717 lat_0=43.2 to_meter=.30480060960122
7058 396 29 1505 - lcc lat_1=43.166666666667 lon_0=-92.75 k_0=1.000043 x_0=3810007.6200152 y_0=2987045.9740919 lat_0=43.166666666667 to_meter=.30480060960122
7059 396 29 1506 - tmerc lat_0=40.25 lon_0=-91.2 k=1.000035 x_0=4114808.2296165 y_0=2529845.0596901 to_meter=.30480060960122
7060 396 29 1507 - lcc lat_1=42.533333333333 lon_0=-94.833333333333 k_0=1.000045 x_0=4419608.8392177 y_0=2621285.2425705 lat_0=42.533333333333 to_meter=.30480060960122
7061 396 29 1508 - lcc lat_1=42.65 lon_0=-92.25 k_0=1.000032 x_0=4724409.4488189 y_0=2712725.4254509 lat_0=42.65 to_meter=.30480060960122
7062 396 29 1509 - tmerc lat_0=40.25 lon_0=-95.733333333333 k=1.000039 x_0=5029210.0584201 y_0=2011684.023368 to_meter=.30480060960122
7063 396 29 1510 - tmerc lat_0=40.25 lon_0=-94.633333333333 k=1.000045 x_0=5334010.6680213 y_0=2072644.1452883 to_meter=.30480060960122
7064 396 29 1511 - tmerc lat_0=40.25 lon_0=-93.716666666667 k=1.000033 x_0=5638811.2776226 y_0=2133604.2672085 to_meter=.30480060960122
7065 396 29 1512 - tmerc lat_0=40.25 lon_0=-92.816666666667 k=1.000027 x_0=5943611.8872238 y_0=2194564.3891288 to_meter=.30480060960122
7066 396 29 1513 - lcc lat_1=41.833333333333 lon_0=-91.666666666667 k_0=1.00002 x_0=6248412.496825 y_0=2438404.8768098 lat_0=41.833333333333 to_meter=.30480060960122
7067 396 29 1514 - tmerc lat_0=40.25 lon_0=-90.533333333333 k=1.000027 x_0=6553213.1064262 y_0=2316484.6329693 to_meter=.30480060960122
7068 396 29 1515 - lcc lat_1=40.916666666667 lon_0=-93.75 k_0=1.000037 x_0=6858013.7160274 y_0=1889763.7795276 lat_0=40.916666666667 to_meter=.30480060960122
7069 396 29 1516 - tmerc lat_0=40.25 lon_0=-91.916666666667 k=1.00002 x_0=7162814.3256287 y_0=1950723.9014478 to_meter=.30480060960122
7070 396 29 1517 - tmerc lat_0=40.25 lon_0=-91.25 k=1.000018 x_0=7467614.9352299 y_0=1889763.7795276 to_meter=.30480060960122
7074 410 2 1518 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
7075 410 2 1519 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
7076 410 2 1520 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
7077 410 2 1521 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000 y_0=10000000
7078 410 2 1522 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000 y_0=10000000
7079 410 2 1523 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000 y_0=10000000
7080 410 2 1524 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000 y_0=10000000
7081 410 2 1525 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000 y_0=10000000
7109 396 29 1526 - tmerc lat_0=48.5 lon_0=-112.5 k=1.00016 x_0=150000
7110 396 29 1527 - tmerc lat_0=48 lon_0=-112.5 k=1.00019 x_0=100000
7111 396 29 1528 - lcc lat_1=48.5 lon_0=-111 k_0=1.000145 x_0=150000 y_0=200000 lat_0=48.5
7112 396 29 1529 - lcc lat_1=48.5 lon_0=-108.5 k_0=1.00012 x_0=200000 y_0=150000 lat_0=48.5
7113 396 29 1530 - lcc lat_1=48.333333333333 lon_0=-105.5 k_0=1.00012 x_0=200000 y_0=100000 lat_0=48.333333333333
7114 396 29 1531 - lcc lat_1=48.333333333333 lon_0=-105.5 k_0=1.00009 x_0=100000 y_0=50000 lat_0=48.333333333333
7115 396 29 1532 - tmerc lat_0=44.75 lon_0=-107.75 k=1.000148 x_0=200000
7116 396 29 1533 - lcc lat_1=46.25 lon_0=-111.25 k_0=1.000185 x_0=100000 y_0=100000 lat_0=46.25
7117 396 29 1534 - lcc lat_1=45.783333333333 lon_0=-108.41666666667 k_0=1.0001515 x_0=200000 y_0=50000 lat_0=45.783333333333
7118 396 29 1535 - tmerc lat_0=42.666666666667 lon_0=-108.33333333333 k=1.00024 x_0=100000
7119 396 29 1526 - tmerc lat_0=48.5 lon_0=-112.5 k=1.00016 x_0=150000.00001464 to_meter=.3048
7120 396 29 1527 - tmerc lat_0=48 lon_0=-112.5 k=1.00019 x_0=99999.9999996 to_meter=.3048
7121 396 29 1528 - lcc lat_1=48.5 lon_0=-111 k_0=1.000145 x_0=150000.00001464 y_0=199999.9999992 lat_0=48.5 to_meter=.3048
7122 396 29 1529 - lcc lat_1=48.5 lon_0=-108.5 k_0=1.00012 x_0=199999.9999992 y_0=150000.00001464 lat_0=48.5 to_meter=.3048
7123 396 29 1530 - lcc lat_1=48.333333333333 lon_0=-105.5 k_0=1.00012 x_0=199999.9999992 y_0=99999.9999996 lat_0=48.333333333333 to_meter=.3048
7124 396 29 1531 - lcc lat_1=48.333333333333 lon_0=-105.5 k_0=1.00009 x_0=99999.9999996 y_0=49999.99971024 lat_0=48.333333333333 to_meter=.3048
7125 396 29 1532 - tmerc lat_0=44.75 lon_0=-107.75 k=1.000148 x_0=199999.9999992 to_meter=.3048
7126 396 29 1533 - lcc lat_1=46.25 lon_0=-111.25 k_0=1.000185 x_0=99999.9999996 y_0=99999.9999996 lat_0=46.25 to_meter=.3048
7127 396 29 1534 - lcc lat_1=45.783333333333 lon_0=-108.41666666667 k_0=1.0001515 x_0=199999.9999992 y_0=50000.00001504 lat_0=45.783333333333 to_meter=.3048
7128 396 29 1535 - tmerc lat_0=42.666666666667 lon_0=-108.33333333333 k=1.00024 x_0=99999.99998984 to_meter=.30480060960122
7131 396 29 1536 - tmerc lat_0=37.75 lon_0=-122.45 k=1.000007 x_0=48000 y_0=24000
7132 396 29 1536 - tmerc lat_0=37.75 lon_0=-122.45 k=1.000007 x_0=48000 y_0=24000 to_meter=.30480060960122
7142 152 1 139 - tmerc lat_0=31.734096944444 lon_0=35.212080555556 x_0=170251.555 y_0=126867.909
7257 396 29 1537 - tmerc lat_0=40.55 lon_0=-84.95 k=1.000034 x_0=240000 y_0=36000
7258 396 29 1537 - tmerc lat_0=40.55 lon_0=-84.95 k=1.000034 x_0=240000 y_0=36000 to_meter=.30480060960122
7259 396 29 1538 - tmerc lat_0=40.9 lon_0=-85.05 k=1.000031 x_0=240000 y_0=36000
7260 396 29 1538 - tmerc lat_0=40.9 lon_0=-85.05 k=1.000031 x_0=240000 y_0=36000 to_meter=.30480060960122
7261 396 29 1539 - tmerc lat_0=39 lon_0=-85.85 k=1.000026 x_0=240000 y_0=36000
7262 396 29 1539 - tmerc lat_0=39 lon_0=-85.85 k=1.000026 x_0=240000 y_0=36000 to_meter=.30480060960122
7263 396 29 1540 - tmerc lat_0=40.45 lon_0=-87.3 k=1.000029 x_0=240000 y_0=36000
7264 396 29 1540 - tmerc lat_0=40.45 lon_0=-87.3 k=1.000029 x_0=240000 y_0=36000 to_meter=.30480060960122
7265 396 29 1541 - tmerc lat_0=40.05 lon_0=-85.4 k=1.000038 x_0=240000 y_0=36000
7266 396 29 1541 - tmerc lat_0=40.05 lon_0=-85.4 k=1.000038 x_0=240000 y_0=36000 to_meter=.30480060960122
7267 396 29 1542 - tmerc lat_0=39.6 lon_0=-86.5 k=1.000036 x_0=240000 y_0=36000
7268 396 29 1542 - tmerc lat_0=39.6 lon_0=-86.5 k=1.000036 x_0=240000 y_0=36000 to_meter=.30480060960122
7269 396 29 1543 - tmerc lat_0=39 lon_0=-86.3 k=1.00003 x_0=240000 y_0=36000
7270 396 29 1543 - tmerc lat_0=39 lon_0=-86.3 k=1.00003 x_0=240000 y_0=36000 to_meter=.30480060960122
7271 396 29 1544 - tmerc lat_0=40.4 lon_0=-86.65 k=1.000026 x_0=240000 y_0=36000
7272 396 29 1544 - tmerc lat_0=40.4 lon_0=-86.65 k=1.000026 x_0=240000 y_0=36000 to_meter=.30480060960122
7273 396 29 1545 - tmerc lat_0=40.55 lon_0=-86.4 k=1.000028 x_0=240000 y_0=36000
7274 396 29 1545 - tmerc lat_0=40.55 lon_0=-86.4 k=1.000028 x_0=240000 y_0=36000 to_meter=.30480060960122
7275 396 29 1546 - tmerc lat_0=38.15 lon_0=-85.6 k=1.000021 x_0=240000 y_0=36000
7276 396 29 1546 - tmerc lat_0=38.15 lon_0=-85.6 k=1.000021 x_0=240000 y_0=36000 to_meter=.30480060960122
7277 396 29 1547 - tmerc lat_0=39.15 lon_0=-87.15 k=1.000024 x_0=240000 y_0=36000
7278 396 29 1547 - tmerc lat_0=39.15 lon_0=-87.15 k=1.000024 x_0=240000 y_0=36000 to_meter=.30480060960122
7279 396 29 1548 - tmerc lat_0=40.15 lon_0=-86.6 k=1.000032 x_0=240000 y_0=36000
7280 396 29 1548 - tmerc lat_0=40.15 lon_0=-86.6 k=1.000032 x_0=240000 y_0=36000 to_meter=.30480060960122
7281 396 29 1549 - tmerc lat_0=38.1 lon_0=-86.5 k=1.000025 x_0=240000 y_0=36000
7282 396 29 1549 - tmerc lat_0=38.1 lon_0=-86.5 k=1.000025 x_0=240000 y_0=36000 to_meter=.30480060960122
7283 396 29 1550 - tmerc lat_0=38.45 lon_0=-87.1 k=1.000018 x_0=240000 y_0=36000
7284 396 29 1550 - tmerc lat_0=38.45 lon_0=-87.1 k=1.000018 x_0=240000 y_0=36000 to_meter=.30480060960122
7285 396 29 1551 - tmerc lat_0=38.65 lon_0=-84.9 k=1.000029 x_0=240000 y_0=36000
7286 396 29 1551 - tmerc lat_0=38.65 lon_0=-84.9 k=1.000029 x_0=240000 y_0=36000 to_meter=.30480060960122
7287 396 29 1552 - tmerc lat_0=39.1 lon_0=-85.65 k=1.000036 x_0=240000 y_0=36000
7288 396 29 1552 - tmerc lat_0=39.1 lon_0=-85.65 k=1.000036 x_0=240000 y_0=36000 to_meter=.30480060960122
7289 396 29 1553 - tmerc lat_0=41.25 lon_0=-84.95 k=1.000036 x_0=240000 y_0=36000
7290 396 29 1553 - tmerc lat_0=41.25 lon_0=-84.95 k=1.000036 x_0=240000 y_0=36000 to_meter=.30480060960122
7291 396 29 1554 - tmerc lat_0=38.2 lon_0=-86.95 k=1.00002 x_0=240000 y_0=36000
7292 396 29 1554 - tmerc lat_0=38.2 lon_0=-86.95 k=1.00002 x_0=240000 y_0=36000 to_meter=.30480060960122
7293 396 29 1555 - tmerc lat_0=40.65 lon_0=-85.85 k=1.000033 x_0=240000 y_0=36000
7294 396 29 1555 - tmerc lat_0=40.65 lon_0=-85.85 k=1.000033 x_0=240000 y_0=36000 to_meter=.30480060960122
7295 396 29 1556 - tmerc lat_0=39.25 lon_0=-85.05 k=1.000038 x_0=240000 y_0=36000
7296 396 29 1556 - tmerc lat_0=39.25 lon_0=-85.05 k=1.000038 x_0=240000 y_0=36000 to_meter=.30480060960122
7297 396 29 1557 - tmerc lat_0=39.95 lon_0=-87.3 k=1.000025 x_0=240000 y_0=36000
7298 396 29 1557 - tmerc lat_0=39.95 lon_0=-87.3 k=1.000025 x_0=240000 y_0=36000 to_meter=.30480060960122
7299 396 29 1558 - tmerc lat_0=40.9 lon_0=-86.3 k=1.000031 x_0=240000 y_0=36000
7300 396 29 1558 - tmerc lat_0=40.9 lon_0=-86.3 k=1.000031 x_0=240000 y_0=36000 to_meter=.30480060960122
7301 396 29 1559 - tmerc lat_0=38.15 lon_0=-87.65 k=1.000013 x_0=240000 y_0=36000
7302 396 29 1559 - tmerc lat_0=38.15 lon_0=-87.65 k=1.000013 x_0=240000 y_0=36000 to_meter=.30480060960122
7303 396 29 1560 - tmerc lat_0=40.35 lon_0=-85.7 k=1.000034 x_0=240000 y_0=36000
7304 396 29 1560 - tmerc lat_0=40.35 lon_0=-85.7 k=1.000034 x_0=240000 y_0=36000 to_meter=.30480060960122
7305 396 29 1561 - tmerc lat_0=39.9 lon_0=-86 k=1.000034 x_0=240000 y_0=36000
7306 396 29 1561 - tmerc lat_0=39.9 lon_0=-86 k=1.000034 x_0=240000 y_0=36000 to_meter=.30480060960122
7307 396 29 1562 - tmerc lat_0=39.65 lon_0=-85.8 k=1.000036 x_0=240000 y_0=36000
7308 396 29 1562 - tmerc lat_0=39.65 lon_0=-85.8 k=1.000036 x_0=240000 y_0=36000 to_meter=.30480060960122
7309 396 29 1563 - tmerc lat_0=37.95 lon_0=-86.15 k=1.000027 x_0=240000 y_0=36000
7310 396 29 1563 - tmerc lat_0=37.95 lon_0=-86.15 k=1.000027 x_0=240000 y_0=36000 to_meter=.30480060960122
7311 396 29 1564 - tmerc lat_0=39.75 lon_0=-85.45 k=1.000043 x_0=240000 y_0=36000
7312 396 29 1564 - tmerc lat_0=39.75 lon_0=-85.45 k=1.000043 x_0=240000 y_0=36000 to_meter=.30480060960122
7313 396 29 1565 - tmerc lat_0=40.35 lon_0=-86.15 k=1.000031 x_0=240000 y_0=36000
7314 396 29 1565 - tmerc lat_0=40.35 lon_0=-86.15 k=1.000031 x_0=240000 y_0=36000 to_meter=.30480060960122
7315 396 29 1566 - tmerc lat_0=40.65 lon_0=-85.5 k=1.000034 x_0=240000 y_0=36000
7316 396 29 1566 - tmerc lat_0=40.65 lon_0=-85.5 k=1.000034 x_0=240000 y_0=36000 to_meter=.30480060960122
7317 396 29 1567 - tmerc lat_0=38.7 lon_0=-85.95 k=1.000022 x_0=240000 y_0=36000
7318 396 29 1567 - tmerc lat_0=38.7 lon_0=-85.95 k=1.000022 x_0=240000 y_0=36000 to_meter=.30480060960122
7319 396 29 1568 - tmerc lat_0=40.7 lon_0=-87.1 k=1.000027 x_0=240000 y_0=36000
7320 396 29 1568 - tmerc lat_0=40.7 lon_0=-87.1 k=1.000027 x_0=240000 y_0=36000 to_meter=.30480060960122
7321 396 29 1569 - tmerc lat_0=40.3 lon_0=-85 k=1.000038 x_0=240000 y_0=36000
7322 396 29 1569 - tmerc lat_0=40.3 lon_0=-85 k=1.000038 x_0=240000 y_0=36000 to_meter=.30480060960122
7323 396 29 1570 - tmerc lat_0=38.55 lon_0=-85.35 k=1.000028 x_0=240000 y_0=36000
7324 396 29 1570 - tmerc lat_0=38.55 lon_0=-85.35 k=1.000028 x_0=240000 y_0=36000 to_meter=.30480060960122
7325 396 29 1571 - tmerc lat_0=38.8 lon_0=-85.8 k=1.000025 x_0=240000 y_0=36000
7326 396 29 1571 - tmerc lat_0=38.8 lon_0=-85.8 k=1.000025 x_0=240000 y_0=36000 to_meter=.30480060960122
7327 396 29 1572 - tmerc lat_0=39.3 lon_0=-86.15 k=1.000031 x_0=240000 y_0=36000
7328 396 29 1572 - tmerc lat_0=39.3 lon_0=-86.15 k=1.000031 x_0=240000 y_0=36000 to_meter=.30480060960122
7329 396 29 1573 - tmerc lat_0=38.4 lon_0=-87.45 k=1.000015 x_0=240000 y_0=36000
7330 396 29 1573 - tmerc lat_0=38.4 lon_0=-87.45 k=1.000015 x_0=240000 y_0=36000 to_meter=.30480060960122
7331 396 29 1574 - tmerc lat_0=41.25 lon_0=-85.45 k=1.000037 x_0=240000 y_0=36000
7332 396 29 1574 - tmerc lat_0=41.25 lon_0=-85.45 k=1.000037 x_0=240000 y_0=36000 to_meter=.30480060960122
7333 396 29 1575 - tmerc lat_0=40.7 lon_0=-87.4 k=1.000026 x_0=240000 y_0=36000
7334 396 29 1575 - tmerc lat_0=40.7 lon_0=-87.4 k=1.000026 x_0=240000 y_0=36000 to_meter=.30480060960122
7335 396 29 1576 - tmerc lat_0=40.9 lon_0=-86.75 k=1.000027 x_0=240000 y_0=36000
7336 396 29 1576 - tmerc lat_0=40.9 lon_0=-86.75 k=1.000027 x_0=240000 y_0=36000 to_meter=.30480060960122
7337 396 29 1577 - tmerc lat_0=38.95 lon_0=-86.5 k=1.000028 x_0=240000 y_0=36000
7338 396 29 1577 - tmerc lat_0=38.95 lon_0=-86.5 k=1.000028 x_0=240000 y_0=36000 to_meter=.30480060960122
7339 396 29 1578 - tmerc lat_0=39.45 lon_0=-86.95 k=1.000031 x_0=240000 y_0=36000
7340 396 29 1578 - tmerc lat_0=39.45 lon_0=-86.95 k=1.000031 x_0=240000 y_0=36000 to_meter=.30480060960122
7341 396 29 1579 - tmerc lat_0=39.15 lon_0=-86.9 k=1.000026 x_0=240000 y_0=36000
7342 396 29 1579 - tmerc lat_0=39.15 lon_0=-86.9 k=1.000026 x_0=240000 y_0=36000 to_meter=.30480060960122
7343 396 29 1580 - tmerc lat_0=39.6 lon_0=-87.35 k=1.000022 x_0=240000 y_0=36000
7344 396 29 1580 - tmerc lat_0=39.6 lon_0=-87.35 k=1.000022 x_0=240000 y_0=36000 to_meter=.30480060960122
7345 396 29 1581 - tmerc lat_0=37.8 lon_0=-86.7 k=1.00002 x_0=240000 y_0=36000
7346 396 29 1581 - tmerc lat_0=37.8 lon_0=-86.7 k=1.00002 x_0=240000 y_0=36000 to_meter=.30480060960122
7347 396 29 1582 - tmerc lat_0=37.85 lon_0=-87.3 k=1.000015 x_0=240000 y_0=36000
7348 396 29 1582 - tmerc lat_0=37.85 lon_0=-87.3 k=1.000015 x_0=240000 y_0=36000 to_meter=.30480060960122
7349 396 29 1583 - tmerc lat_0=37.75 lon_0=-87.95 k=1.000013 x_0=240000 y_0=36000
7350 396 29 1583 - tmerc lat_0=37.75 lon_0=-87.95 k=1.000013 x_0=240000 y_0=36000 to_meter=.30480060960122
7351 396 29 1584 - tmerc lat_0=39.7 lon_0=-85.05 k=1.000044 x_0=240000 y_0=36000
7352 396 29 1584 - tmerc lat_0=39.7 lon_0=-85.05 k=1.000044 x_0=240000 y_0=36000 to_meter=.30480060960122
7353 396 29 1585 - tmerc lat_0=38.9 lon_0=-85.3 k=1.000038 x_0=240000 y_0=36000
7354 396 29 1585 - tmerc lat_0=38.9 lon_0=-85.3 k=1.000038 x_0=240000 y_0=36000 to_meter=.30480060960122
7355 396 29 1586 - tmerc lat_0=39.3 lon_0=-85.9 k=1.00003 x_0=240000 y_0=36000
7356 396 29 1586 - tmerc lat_0=39.3 lon_0=-85.9 k=1.00003 x_0=240000 y_0=36000 to_meter=.30480060960122
7357 396 29 1587 - tmerc lat_0=37.75 lon_0=-87.05 k=1.000014 x_0=240000 y_0=36000
7358 396 29 1587 - tmerc lat_0=37.75 lon_0=-87.05 k=1.000014 x_0=240000 y_0=36000 to_meter=.30480060960122
7359 396 29 1588 - tmerc lat_0=41.5 lon_0=-85 k=1.000041 x_0=240000 y_0=36000
7360 396 29 1588 - tmerc lat_0=41.5 lon_0=-85 k=1.000041 x_0=240000 y_0=36000 to_meter=.30480060960122
7361 396 29 1589 - tmerc lat_0=38.9 lon_0=-87.5 k=1.000017 x_0=240000 y_0=36000
7362 396 29 1589 - tmerc lat_0=38.9 lon_0=-87.5 k=1.000017 x_0=240000 y_0=36000 to_meter=.30480060960122
7363 396 29 1590 - tmerc lat_0=40.2 lon_0=-86.9 k=1.000026 x_0=240000 y_0=36000
7364 396 29 1590 - tmerc lat_0=40.2 lon_0=-86.9 k=1.000026 x_0=240000 y_0=36000 to_meter=.30480060960122
7365 396 29 1591 - tmerc lat_0=37.8 lon_0=-87.55 k=1.000015 x_0=240000 y_0=36000
7366 396 29 1591 - tmerc lat_0=37.8 lon_0=-87.55 k=1.000015 x_0=240000 y_0=36000 to_meter=.30480060960122
7367 396 29 1592 - tmerc lat_0=39.25 lon_0=-87.45 k=1.00002 x_0=240000 y_0=36000
7368 396 29 1592 - tmerc lat_0=39.25 lon_0=-87.45 k=1.00002 x_0=240000 y_0=36000 to_meter=.30480060960122
7369 396 29 1593 - tmerc lat_0=40.55 lon_0=-85.25 k=1.000034 x_0=240000 y_0=36000
7370 396 29 1593 - tmerc lat_0=40.55 lon_0=-85.25 k=1.000034 x_0=240000 y_0=36000 to_meter=.30480060960122
7374 413 29 1594 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
7375 413 29 1595 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
7376 413 29 1596 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
7528 396 29 1597 - tmerc lat_0=43.366666666667 lon_0=-90 k=1.0000365285 x_0=147218.6942 y_0=.0037
7529 396 29 1598 - tmerc lat_0=45.706111111111 lon_0=-90.622222222222 k=1.0000495683 x_0=172821.9461 y_0=.0017
7530 396 29 1599 - tmerc lat_0=45.133333333333 lon_0=-91.85 k=1.0000486665 x_0=93150 y_0=.0029
7531 396 29 1600 - lcc lat_1=46.669648377222 lon_0=-91.152777777778 k_0=1.0000331195 x_0=228600.4575 y_0=148551.4837 lat_0=46.669648377222
7532 396 29 1601 - tmerc lat_0=43 lon_0=-88 k=1.00002 x_0=31600 y_0=4600
7533 396 29 1602 - tmerc lat_0=43.481388888889 lon_0=-91.797222222222 k=1.0000382778 x_0=175260.3502 y_0=.0048
7534 396 29 1603 - lcc lat_1=45.898714865833 lon_0=-92.457777777778 k_0=1.0000383841 x_0=64008.1276 y_0=59445.9043 lat_0=45.898714865833
7535 396 29 1604 - tmerc lat_0=42.719444444444 lon_0=-88.5 k=1.0000286569 x_0=244754.8893 y_0=.0049
7536 396 29 1605 - lcc lat_1=44.977856898611 lon_0=-91.294444444444 k_0=1.0000391127 x_0=60045.72 y_0=44091.4346 lat_0=44.977856898611
7537 396 29 1606 - tmerc lat_0=43.6 lon_0=-90.708333333333 k=1.0000463003 x_0=199949.1989 y_0=.0086
7538 396 29 1607 - lcc lat_1=43.462546645833 lon_0=-89.394444444444 k_0=1.00003498 x_0=169164.3381 y_0=111569.6134 lat_0=43.462546645833
7539 396 29 1608 - lcc lat_1=43.200055605 lon_0=-90.938888888889 k_0=1.0000349151 x_0=113690.6274 y_0=53703.1201 lat_0=43.200055605
7540 396 29 1609 - lcc lat_1=43.0695160375 lon_0=-89.422222222222 k_0=1.0000384786 x_0=247193.2944 y_0=146591.9896 lat_0=43.0695160375
7541 396 29 1610 - tmerc lat_0=41.472222222222 lon_0=-88.775 k=1.0000346418 x_0=263347.7263 y_0=.0076
7542 396 29 1611 - tmerc lat_0=44.4 lon_0=-87.272222222222 k=1.0000187521 x_0=158801.1176 y_0=.0023
7543 396 29 1612 - tmerc lat_0=45.883333333333 lon_0=-91.916666666667 k=1.0000385418 x_0=59131.3183 y_0=.0041
7544 396 29 1613 - tmerc lat_0=44.408333333333 lon_0=-91.894444444444 k=1.0000410324 x_0=51816.104 y_0=.003
7545 396 29 1614 - lcc lat_1=44.872281126389 lon_0=-91.288888888889 k_0=1.000035079 x_0=120091.4402 y_0=91687.9239 lat_0=44.872281126389
7546 396 29 1615 - tmerc lat_0=45.438888888889 lon_0=-88.141666666667 k=1.0000552095 x_0=133502.6683 y_0=.0063
7547 396 29 1616 - tmerc lat_0=44.005555555556 lon_0=-88.633333333333 k=1.0000673004 x_0=275844.5533 y_0=.0157
7548 396 29 1617 - tmerc lat_0=41.411111111111 lon_0=-90.8 k=1.0000349452 x_0=242316.4841 y_0=.01
7549 396 29 1618 - lcc lat_1=42.637562276944 lon_0=-89.838888888889 k_0=1.0000390487 x_0=170078.7403 y_0=45830.2947 lat_0=42.637562276944
7550 396 29 1619 - lcc lat_1=43.807000117778 lon_0=-89.241666666667 k_0=1.0000344057 x_0=150876.3018 y_0=79170.7795 lat_0=43.807000117778
7551 396 29 1620 - tmerc lat_0=42.538888888889 lon_0=-90.161111111111 k=1.0000394961 x_0=113081.0261 y_0=.0045
7552 396 29 1621 - tmerc lat_0=45.433333333333 lon_0=-90.255555555556 k=1.0000677153 x_0=220980.4419 y_0=.0085
7553 396 29 1622 - tmerc lat_0=44.253335127778 lon_0=-90.844296519444 k=1.0000353 x_0=27000 y_0=25000
7554 396 29 1623 - tmerc lat_0=42.216666666667 lon_0=-87.894444444444 k=1.0000260649 x_0=185928.3728 y_0=.0009
7555 396 29 1624 - tmerc lat_0=43.266666666667 lon_0=-87.55 k=1.0000233704 x_0=79857.7614 y_0=.0012
7556 396 29 1625 - tmerc lat_0=43.451111111111 lon_0=-91.316666666667 k=1.0000319985 x_0=130454.6598 y_0=.0033
7557 396 29 1626 - lcc lat_1=45.154237105278 lon_0=-89.033333333333 k_0=1.0000627024 x_0=198425.197 y_0=105279.7829 lat_0=45.154237105278
7558 396 29 1627 - tmerc lat_0=44.844444444444 lon_0=-89.733333333333 k=1.0000599003 x_0=116129.0323 y_0=.0058
7559 396 29 1628 - lcc lat_1=44.900904423611 lon_0=-89.77 k_0=1.000053289 x_0=74676.1493 y_0=55049.2669 lat_0=44.900904423611
7560 396 29 1629 - tmerc lat_0=44.691666666667 lon_0=-87.711111111111 k=1.0000234982 x_0=238658.8794 y_0=.0032
7561 396 29 1630 - tmerc lat_0=44.716666666667 lon_0=-88.416666666667 k=1.0000362499 x_0=105461.0121 y_0=.0029
7562 396 29 1631 - lcc lat_1=44.000073928611 lon_0=-90.641666666667 k_0=1.0000434122 x_0=204521.209 y_0=121923.9861 lat_0=44.000073928611
7563 396 29 1632 - tmerc lat_0=44.397222222222 lon_0=-87.908333333333 k=1.0000236869 x_0=182880.3676 y_0=.0033
7564 396 29 1633 - lcc lat_1=45.704223770278 lon_0=-89.544444444444 k_0=1.0000686968 x_0=70104.1401 y_0=57588.0346 lat_0=45.704223770278
7565 396 29 1634 - lcc lat_1=44.636148871944 lon_0=-92.227777777778 k_0=1.0000362977 x_0=167640.3354 y_0=86033.0876 lat_0=44.636148871944
7566 396 29 1635 - tmerc lat_0=44.661111111111 lon_0=-92.633333333333 k=1.0000433849 x_0=141732.2823 y_0=.0059
7567 396 29 1636 - lcc lat_1=44.416823975278 lon_0=-89.5 k_0=1.000039936 x_0=56388.1128 y_0=50022.1874 lat_0=44.416823975278
7568 396 29 1637 - tmerc lat_0=44.555555555556 lon_0=-90.488888888889 k=1.0000649554 x_0=227990.8546 y_0=.0109
7569 396 29 1638 - lcc lat_1=43.3223129275 lon_0=-90.430555555556 k_0=1.0000375653 x_0=202387.6048 y_0=134255.4253 lat_0=43.3223129275
7570 396 29 1639 - tmerc lat_0=41.944444444444 lon_0=-89.072222222222 k=1.0000337311 x_0=146304.2926 y_0=.0068
7571 396 29 1640 - tmerc lat_0=43.919444444444 lon_0=-91.066666666667 k=1.0000495976 x_0=250546.1013 y_0=.0234
7572 396 29 1641 - tmerc lat_0=42.819444444444 lon_0=-89.9 k=1.0000373868 x_0=185623.5716 y_0=.0051
7573 396 29 1642 - lcc lat_1=45.900099131389 lon_0=-91.116666666667 k_0=1.0000573461 x_0=216713.2336 y_0=120734.1631 lat_0=45.900099131389
7574 396 29 1643 - tmerc lat_0=44.036111111111 lon_0=-88.605555555556 k=1.000032144 x_0=262433.3253 y_0=.0096
7575 396 29 1644 - tmerc lat_0=44.036111111111 lon_0=-92.633333333333 k=1.0000381803 x_0=165506.7302 y_0=.0103
7576 396 29 1645 - lcc lat_1=45.177822085833 lon_0=-90.483333333333 k_0=1.0000597566 x_0=187147.5744 y_0=107746.7522 lat_0=45.177822085833
7577 396 29 1646 - tmerc lat_0=43.161111111111 lon_0=-91.366666666667 k=1.0000361538 x_0=256946.9138 y_0=.0041
7578 396 29 1647 - lcc lat_1=43.575032939722 lon_0=-90.783333333333 k_0=1.0000408158 x_0=222504.4451 y_0=47532.0602 lat_0=43.575032939722
7579 396 29 1648 - lcc lat_1=46.077844090556 lon_0=-89.488888888889 k_0=1.0000730142 x_0=134417.0689 y_0=50337.1092 lat_0=46.077844090556
7580 396 29 1649 - lcc lat_1=42.669462096944 lon_0=-88.541666666667 k_0=1.0000367192 x_0=232562.8651 y_0=111088.2224 lat_0=42.669462096944
7581 396 29 1650 - lcc lat_1=45.961219833333 lon_0=-91.783333333333 k_0=1.0000475376 x_0=234086.8682 y_0=188358.6058 lat_0=45.961219833333
7582 396 29 1651 - tmerc lat_0=42.918055555556 lon_0=-88.063888888889 k=1.00003738 x_0=120091.4415 y_0=.003
7583 396 29 1652 - tmerc lat_0=42.569444444444 lon_0=-88.225 k=1.0000346179 x_0=208788.418 y_0=.0034
7584 396 29 1653 - tmerc lat_0=43.420277777778 lon_0=-88.816666666667 k=1.0000333645 x_0=185013.9709 y_0=.007
7585 396 29 1654 - lcc lat_1=44.113944045833 lon_0=-89.241666666667 k_0=1.0000392096 x_0=120091.4402 y_0=45069.7587 lat_0=44.113944045833
7586 396 29 1655 - lcc lat_1=44.362595469444 lon_0=-90 k_0=1.0000421209 x_0=208483.6173 y_0=134589.754 lat_0=44.362595469444
7587 396 29 1597 - tmerc lat_0=43.366666666667 lon_0=-90 k=1.0000365285 x_0=147218.69413259 y_0=.0036576073152146 to_meter=.30480060960122
7588 396 29 1598 - tmerc lat_0=45.706111111111 lon_0=-90.622222222222 k=1.0000495683 x_0=172821.94594869 y_0=.0018288036576073 to_meter=.30480060960122
7589 396 29 1599 - tmerc lat_0=45.133333333333 lon_0=-91.85 k=1.0000486665 x_0=93150 y_0=.0030480060960122 to_meter=.30480060960122
7590 396 29 1600 - lcc lat_1=46.669648377222 lon_0=-91.152777777778 k_0=1.0000331195 x_0=228600.45750572 y_0=148551.48356617 lat_0=46.669648377222 to_meter=.30480060960122
7591 396 29 1601 - tmerc lat_0=43 lon_0=-88 k=1.00002 x_0=31599.9998984 y_0=4599.9998983998 to_meter=.30480060960122
7592 396 29 1602 - tmerc lat_0=43.481388888889 lon_0=-91.797222222222 k=1.0000382778 x_0=175260.3502159 y_0=.0048768097536195 to_meter=.30480060960122
7593 396 29 1603 - lcc lat_1=45.898714865833 lon_0=-92.457777777778 k_0=1.0000383841 x_0=64008.127711455 y_0=59445.904191008 lat_0=45.898714865833 to_meter=.30480060960122
7594 396 29 1604 - tmerc lat_0=42.719444444444 lon_0=-88.5 k=1.0000286569 x_0=244754.88920498 y_0=.0048768097536195 to_meter=.30480060960122
7595 396 29 1605 - lcc lat_1=44.977856898611 lon_0=-91.294444444444 k_0=1.0000391127 x_0=60045.72009144 y_0=44091.434493269 lat_0=44.977856898611 to_meter=.30480060960122
7596 396 29 1606 - tmerc lat_0=43.6 lon_0=-90.708333333333 k=1.0000463003 x_0=199949.198984 y_0=.0085344170688341 to_meter=.30480060960122
7597 396 29 1607 - lcc lat_1=43.462546645833 lon_0=-89.394444444444 k_0=1.00003498 x_0=169164.33802388 y_0=111569.61351283 lat_0=43.462546645833 to_meter=.30480060960122
7598 396 29 1608 - lcc lat_1=43.200055605 lon_0=-90.938888888889 k_0=1.0000349151 x_0=113690.62738125 y_0=53703.12024384 lat_0=43.200055605 to_meter=.30480060960122
7599 396 29 1609 - lcc lat_1=43.0695160375 lon_0=-89.422222222222 k_0=1.0000384786 x_0=247193.29438659 y_0=146591.98963678 lat_0=43.0695160375 to_meter=.30480060960122
7600 396 29 1610 - tmerc lat_0=41.472222222222 lon_0=-88.775 k=1.0000346418 x_0=263347.72639065 y_0=.0076200152400305 to_meter=.30480060960122
7601 396 29 1611 - tmerc lat_0=44.4 lon_0=-87.272222222222 k=1.0000187521 x_0=158801.11760224 y_0=.0024384048768098 to_meter=.30480060960122
7602 396 29 1612 - tmerc lat_0=45.883333333333 lon_0=-91.916666666667 k=1.0000385418 x_0=59131.318262637 y_0=.0039624079248159 to_meter=.30480060960122
7603 396 29 1613 - tmerc lat_0=44.408333333333 lon_0=-91.894444444444 k=1.0000410324 x_0=51816.103937008 y_0=.0030480060960122 to_meter=.30480060960122
7604 396 29 1614 - lcc lat_1=44.872281126389 lon_0=-91.288888888889 k_0=1.000035079 x_0=120091.44018288 y_0=91687.923901448 lat_0=44.872281126389 to_meter=.30480060960122
7605 396 29 1615 - tmerc lat_0=45.438888888889 lon_0=-88.141666666667 k=1.0000552095 x_0=133502.66822454 y_0=.0064008128016256 to_meter=.30480060960122
7606 396 29 1616 - tmerc lat_0=44.005555555556 lon_0=-88.633333333333 k=1.0000673004 x_0=275844.55321311 y_0=.015849631699263 to_meter=.30480060960122
7607 396 29 1617 - tmerc lat_0=41.411111111111 lon_0=-90.8 k=1.0000349452 x_0=242316.48402337 y_0=.01005842011684 to_meter=.30480060960122
7608 396 29 1618 - lcc lat_1=42.637562276944 lon_0=-89.838888888889 k_0=1.0000390487 x_0=170078.74015748 y_0=45830.29484379 lat_0=42.637562276944 to_meter=.30480060960122
7609 396 29 1619 - lcc lat_1=43.807000117778 lon_0=-89.241666666667 k_0=1.0000344057 x_0=150876.3017526 y_0=79170.779375159 lat_0=43.807000117778 to_meter=.30480060960122
7610 396 29 1620 - tmerc lat_0=42.538888888889 lon_0=-90.161111111111 k=1.0000394961 x_0=113081.02616205 y_0=.0045720091440183 to_meter=.30480060960122
7611 396 29 1621 - tmerc lat_0=45.433333333333 lon_0=-90.255555555556 k=1.0000677153 x_0=220980.44196088 y_0=.0085344170688341 to_meter=.30480060960122
7612 396 29 1622 - tmerc lat_0=44.253335127778 lon_0=-90.844296519444 k=1.0000353 x_0=27000 y_0=24999.9998984 to_meter=.30480060960122
7613 396 29 1623 - tmerc lat_0=42.216666666667 lon_0=-87.894444444444 k=1.0000260649 x_0=185928.37277115 y_0=.00091440182880366 to_meter=.30480060960122
7614 396 29 1624 - tmerc lat_0=43.266666666667 lon_0=-87.55 k=1.0000233704 x_0=79857.761544323 y_0=.0012192024384049 to_meter=.30480060960122
7615 396 29 1625 - tmerc lat_0=43.451111111111 lon_0=-91.316666666667 k=1.0000319985 x_0=130454.65969012 y_0=.0033528067056134 to_meter=.30480060960122
7616 396 29 1626 - lcc lat_1=45.154237105278 lon_0=-89.033333333333 k_0=1.0000627024 x_0=198425.19685039 y_0=105279.78288037 lat_0=45.154237105278 to_meter=.30480060960122
7617 396 29 1627 - tmerc lat_0=44.844444444444 lon_0=-89.733333333333 k=1.0000599003 x_0=116129.03225806 y_0=.0057912115824232 to_meter=.30480060960122
7618 396 29 1628 - lcc lat_1=44.900904423611 lon_0=-89.77 k_0=1.000053289 x_0=74676.149352299 y_0=55049.266954534 lat_0=44.900904423611 to_meter=.30480060960122
7619 396 29 1629 - tmerc lat_0=44.691666666667 lon_0=-87.711111111111 k=1.0000234982 x_0=238658.87945136 y_0=.0030480060960122 to_meter=.30480060960122
7620 396 29 1630 - tmerc lat_0=44.716666666667 lon_0=-88.416666666667 k=1.0000362499 x_0=105461.01214122 y_0=.0030480060960122 to_meter=.30480060960122
7621 396 29 1631 - lcc lat_1=44.000073928611 lon_0=-90.641666666667 k_0=1.0000434122 x_0=204521.20904242 y_0=121923.98618237 lat_0=44.000073928611 to_meter=.30480060960122
7622 396 29 1632 - tmerc lat_0=44.397222222222 lon_0=-87.908333333333 k=1.0000236869 x_0=182880.36758954 y_0=.0033528067056134 to_meter=.30480060960122
7623 396 29 1633 - lcc lat_1=45.704223770278 lon_0=-89.544444444444 k_0=1.0000686968 x_0=70104.14020828 y_0=57588.03474727 lat_0=45.704223770278 to_meter=.30480060960122
7624 396 29 1634 - lcc lat_1=44.636148871944 lon_0=-92.227777777778 k_0=1.0000362977 x_0=167640.33528067 y_0=86033.087731775 lat_0=44.636148871944 to_meter=.30480060960122
7625 396 29 1635 - tmerc lat_0=44.661111111111 lon_0=-92.633333333333 k=1.0000433849 x_0=141732.28224536 y_0=.0057912115824232 to_meter=.30480060960122
7626 396 29 1636 - lcc lat_1=44.416823975278 lon_0=-89.5 k_0=1.000039936 x_0=56388.112776226 y_0=50022.187452375 lat_0=44.416823975278 to_meter=.30480060960122
7627 396 29 1637 - tmerc lat_0=44.555555555556 lon_0=-90.488888888889 k=1.0000649554 x_0=227990.85445771 y_0=.010972821945644 to_meter=.30480060960122
7628 396 29 1638 - lcc lat_1=43.3223129275 lon_0=-90.430555555556 k_0=1.0000375653 x_0=202387.60477521 y_0=134255.42545085 lat_0=43.3223129275 to_meter=.30480060960122
7629 396 29 1639 - tmerc lat_0=41.944444444444 lon_0=-89.072222222222 k=1.0000337311 x_0=146304.29260859 y_0=.0067056134112268 to_meter=.30480060960122
7630 396 29 1640 - tmerc lat_0=43.919444444444 lon_0=-91.066666666667 k=1.0000495976 x_0=250546.101397 y_0=.023469646939294 to_meter=.30480060960122
7631 396 29 1641 - tmerc lat_0=42.819444444444 lon_0=-89.9 k=1.0000373868 x_0=185623.57155194 y_0=.0051816103632207 to_meter=.30480060960122
7632 396 29 1642 - lcc lat_1=45.900099131389 lon_0=-91.116666666667 k_0=1.0000573461 x_0=216713.23373127 y_0=120734.16316993 lat_0=45.900099131389 to_meter=.30480060960122
7633 396 29 1643 - tmerc lat_0=44.036111111111 lon_0=-88.605555555556 k=1.000032144 x_0=262433.32517145 y_0=.0094488188976378 to_meter=.30480060960122
7634 396 29 1644 - tmerc lat_0=44.036111111111 lon_0=-92.633333333333 k=1.0000381803 x_0=165506.73009906 y_0=.010363220726441 to_meter=.30480060960122
7635 396 29 1645 - lcc lat_1=45.177822085833 lon_0=-90.483333333333 k_0=1.0000597566 x_0=187147.57429515 y_0=107746.7521463 lat_0=45.177822085833 to_meter=.30480060960122
7636 396 29 1646 - tmerc lat_0=43.161111111111 lon_0=-91.366666666667 k=1.0000361538 x_0=256946.91389383 y_0=.0039624079248159 to_meter=.30480060960122
7637 396 29 1647 - lcc lat_1=43.575032939722 lon_0=-90.783333333333 k_0=1.0000408158 x_0=222504.44500889 y_0=47532.060350521 lat_0=43.575032939722 to_meter=.30480060960122
7638 396 29 1648 - lcc lat_1=46.077844090556 lon_0=-89.488888888889 k_0=1.0000730142 x_0=134417.06883414 y_0=50337.109271019 lat_0=46.077844090556 to_meter=.30480060960122
7639 396 29 1649 - lcc lat_1=42.669462096944 lon_0=-88.541666666667 k_0=1.0000367192 x_0=232562.86512573 y_0=111088.22240284 lat_0=42.669462096944 to_meter=.30480060960122
7640 396 29 1650 - lcc lat_1=45.961219833333 lon_0=-91.783333333333 k_0=1.0000475376 x_0=234086.86817374 y_0=188358.60594361 lat_0=45.961219833333 to_meter=.30480060960122
7641 396 29 1651 - tmerc lat_0=42.918055555556 lon_0=-88.063888888889 k=1.00003738 x_0=120091.44140208 y_0=.0030480060960122 to_meter=.30480060960122
7642 396 29 1652 - tmerc lat_0=42.569444444444 lon_0=-88.225 k=1.0000346179 x_0=208788.41788164 y_0=.0033528067056134 to_meter=.30480060960122
7643 396 29 1653 - tmerc lat_0=43.420277777778 lon_0=-88.816666666667 k=1.0000333645 x_0=185013.97094234 y_0=.007010414020828 to_meter=.30480060960122
7644 396 29 1654 - lcc lat_1=44.113944045833 lon_0=-89.241666666667 k_0=1.0000392096 x_0=120091.44018288 y_0=45069.758801118 lat_0=44.113944045833 to_meter=.30480060960122
7645 396 29 1655 - lcc lat_1=44.362595469444 lon_0=-90 k_0=1.0000421209 x_0=208483.61727203 y_0=134589.75392431 lat_0=44.362595469444 to_meter=.30480060960122
7692 422 2 1656 - tmerc lat_0=0 lon_0=68.516666666667 x_0=1300000 y_0=14743.5
7693 422 2 1657 - tmerc lat_0=0 lon_0=71.516666666667 x_0=2300000 y_0=14743.5
7694 422 2 1658 - tmerc lat_0=0 lon_0=74.516666666667 x_0=3300000 y_0=14743.5
7695 422 2 1659 - tmerc lat_0=0 lon_0=77.516666666667 x_0=4300000 y_0=14743.5
7696 422 2 1660 - tmerc lat_0=0 lon_0=80.516666666667 x_0=5300000 y_0=14743.5
7755 186 2 1661 - lcc lat_0=24 lon_0=80 lat_1=12.472955 lat_2=35.172804444444 x_0=4000000 y_0=4000000
7756 186 2 1662 - lcc lat_0=16.25543298 lon_0=80.875 lat_1=13.75 lat_2=18.75 x_0=1000000 y_0=1000000
7757 186 2 1663 - lcc lat_0=28.00157897 lon_0=94.5 lat_1=27 lat_2=29 x_0=1000000 y_0=1000000
7758 186 2 1664 - lcc lat_0=26.00257703 lon_0=92.75 lat_1=24.666666666667 lat_2=27.333333333333 x_0=1000000 y_0=1000000
7759 186 2 1665 - lcc lat_0=25.87725247 lon_0=85.875 lat_1=24.625 lat_2=27.125 x_0=1000000 y_0=1000000
7760 186 2 1666 - lcc lat_0=28.62510126 lon_0=77 lat_1=28.375 lat_2=28.875 x_0=1000000 y_0=1000000
7761 186 2 1667 - lcc lat_0=22.37807121 lon_0=71.375 lat_1=20.791666666667 lat_2=23.958333333333 x_0=1000000 y_0=1000000
7762 186 2 1668 - lcc lat_0=29.25226266 lon_0=76 lat_1=28.083333333333 lat_2=30.416666666667 x_0=1000000 y_0=1000000
7763 186 2 1669 - lcc lat_0=31.75183497 lon_0=77.375 lat_1=30.75 lat_2=32.75 x_0=1000000 y_0=1000000
7764 186 2 1670 - lcc lat_0=34.75570874 lon_0=76.5 lat_1=33.083333333333 lat_2=36.416666666667 x_0=1000000 y_0=1000000
7765 186 2 1671 - lcc lat_0=23.62652682 lon_0=85.625 lat_1=22.541666666667 lat_2=24.708333333333 x_0=1000000 y_0=1000000
7766 186 2 1672 - lcc lat_0=24.00529821 lon_0=78.375 lat_1=22 lat_2=26 x_0=1000000 y_0=1000000
7767 186 2 1673 - lcc lat_0=18.88015774 lon_0=76.75 lat_1=16.625 lat_2=21.125 x_0=1000000 y_0=1000000
7768 186 2 1674 - lcc lat_0=24.75060911 lon_0=94 lat_1=24.083333333333 lat_2=25.416666666667 x_0=1000000 y_0=1000000
7769 186 2 1675 - lcc lat_0=25.62524747 lon_0=91.375 lat_1=25.208333333333 lat_2=26.041666666667 x_0=1000000 y_0=1000000
7770 186 2 1676 - lcc lat_0=26.12581974 lon_0=94.375 lat_1=25.375 lat_2=26.875 x_0=1000000 y_0=1000000
7771 186 2 1677 - lcc lat_0=25.63452135 lon_0=93.5 lat_1=23.041666666667 lat_2=28.208333333333 x_0=1000000 y_0=1000000
7772 186 2 1678 - lcc lat_0=20.25305174 lon_0=84.375 lat_1=18.583333333333 lat_2=21.916666666667 x_0=1000000 y_0=1000000
7773 186 2 1679 - lcc lat_0=31.00178226 lon_0=75.375 lat_1=30 lat_2=32 x_0=1000000 y_0=1000000
7774 186 2 1680 - lcc lat_0=26.88505546 lon_0=73.875 lat_1=24.291666666667 lat_2=29.458333333333 x_0=1000000 y_0=1000000
7775 186 2 1681 - lcc lat_0=27.13270823 lon_0=80.875 lat_1=24.875 lat_2=29.375 x_0=1000000 y_0=1000000
7776 186 2 1682 - lcc lat_0=30.0017132 lon_0=79.375 lat_1=29 lat_2=31 x_0=1000000 y_0=1000000
7777 186 2 1683 - tmerc lat_0=10.25 lon_0=93.25 k=.9999428 x_0=1000000 y_0=1000000
7778 186 2 1684 - tmerc lat_0=21 lon_0=82.25 k=.9998332 x_0=1000000 y_0=1000000
7779 186 2 1685 - tmerc lat_0=15.375 lon_0=74 k=.9999913 x_0=1000000 y_0=1000000
7780 186 2 1686 - tmerc lat_0=15.125 lon_0=76.375 k=.9998012 x_0=1000000 y_0=1000000
7781 186 2 1687 - tmerc lat_0=10.5 lon_0=76 k=.9999177 x_0=1000000 y_0=1000000
7782 186 2 1688 - tmerc lat_0=10 lon_0=73.125 k=.9999536 x_0=1000000 y_0=1000000
7783 186 2 1689 - tmerc lat_0=23.125 lon_0=92.75 k=.9999821 x_0=1000000 y_0=1000000
7784 186 2 1690 - tmerc lat_0=27.625 lon_0=88.5 k=.9999926 x_0=1000000 y_0=1000000
7785 186 2 1691 - tmerc lat_0=10.875 lon_0=78.375 k=.9997942 x_0=1000000 y_0=1000000
7786 186 2 1692 - tmerc lat_0=23.75 lon_0=91.75 k=.9999822 x_0=1000000 y_0=1000000
7787 186 2 1693 - tmerc lat_0=24.375 lon_0=87.875 k=.9998584 x_0=1000000 y_0=1000000
7791 401 5 831 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
7792 401 5 869 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
7793 401 5 1476 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
7794 401 5 127 - tmerc lat_0=0 lon_0=12 k=.9985 x_0=7000000
7795 401 5 127 - tmerc lat_0=0 lon_0=12 x_0=3000000
7799 423 5 1694 n tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
7800 423 5 1695 n tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
7801 423 5 1696 n lcc lat_0=42.667875683333 lon_0=25.5 lat_1=42 lat_2=43.333333333333 x_0=500000 y_0=4725824.3591
7803 423 5 1694 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
7805 423 5 1697 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
7825 155 99 1698 n tmerc lat_0=.083333333333333 lon_0=23.5 x_0=1300000
7826 155 99 1699 n tmerc lat_0=.083333333333333 lon_0=26.5 x_0=2300000
7827 155 99 1700 n tmerc lat_0=.083333333333333 lon_0=29.5 x_0=3300000
7828 155 99 1701 n tmerc lat_0=.083333333333333 lon_0=32.5 x_0=4300000
7829 155 99 1702 n tmerc lat_0=.083333333333333 lon_0=35.5 x_0=5300000
7830 155 99 1703 n tmerc lat_0=.083333333333333 lon_0=38.5 x_0=6300000
7831 155 99 1704 n tmerc lat_0=.083333333333333 lon_0=41.5 x_0=7300000
7845 425 98 894 - lcc lat_0=0 lon_0=134 lat_1=-18 lat_2=-36
7846 425 98 1478 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000 y_0=10000000
7847 425 98 1479 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
7848 425 98 1705 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
7849 425 98 1706 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
7850 425 98 1707 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
7851 425 98 1708 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
7852 425 98 1709 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
7853 425 98 1710 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
7854 425 98 1711 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
7855 425 98 1712 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
7856 425 98 1713 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
7857 425 98 1714 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
7858 425 98 1715 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
7859 425 98 1480 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
7877 287 180 246 - tmerc lat_0=-15.966666666667 lon_0=-5.7166666666667 x_0=300000 y_0=2000000
7878 287 180 246 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
7882 426 230 246 - tmerc lat_0=-15.966666666667 lon_0=-5.7166666666667 x_0=299483.737 y_0=2000527.879
7883 426 230 246 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
7887 427 2 246 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
7899 425 98 893 - lcc lat_0=-37 lon_0=145 lat_1=-36 lat_2=-38 x_0=2500000 y_0=2500000
7991 140 243 378 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
7992 134 85 1716 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
8013 425 98 1717 - tmerc lat_0=0 lon_0=117.88333333333 k=1.0000044 x_0=50000 y_0=4100000
8014 425 98 1718 - tmerc lat_0=0 lon_0=115.25 k=1.0000022 x_0=60000 y_0=2700000
8015 425 98 1719 - tmerc lat_0=0 lon_0=122.33333333333 k=1.00000298 x_0=50000 y_0=2300000
8016 425 98 1720 - tmerc lat_0=0 lon_0=115.43333333333 k=.99999592 x_0=50000 y_0=4000000
8017 425 98 1721 - tmerc lat_0=0 lon_0=113.66666666667 k=.99999796 x_0=50000 y_0=3050000
8018 425 98 1477 - tmerc lat_0=0 lon_0=105.625 k=1.00002514 x_0=50000 y_0=1400000
8019 425 98 244 - tmerc lat_0=0 lon_0=96.875 k=.99999387 x_0=50000 y_0=1600000
8020 425 98 1722 - tmerc lat_0=0 lon_0=115.93333333333 k=1.000019 x_0=40000 y_0=4100000
8021 425 98 1723 - tmerc lat_0=0 lon_0=121.88333333333 k=1.0000055 x_0=50000 y_0=4050000
8022 425 98 1724 - tmerc lat_0=0 lon_0=114.06666666667 k=1.00000236 x_0=50000 y_0=2750000
8023 425 98 1725 - tmerc lat_0=0 lon_0=114.58333333333 k=1.00000628 x_0=50000 y_0=3450000
8024 425 98 1726 - tmerc lat_0=0 lon_0=121.5 k=1.00004949 x_0=60000 y_0=3800000
8025 425 98 1727 - tmerc lat_0=0 lon_0=114.98333333333 k=1.00000314 x_0=50000 y_0=3650000
8026 425 98 1728 - tmerc lat_0=0 lon_0=114.31527777778 k=1.000014 x_0=55000 y_0=3700000
8027 425 98 1729 - tmerc lat_0=0 lon_0=116.93333333333 k=.9999989 x_0=50000 y_0=2550000
8028 425 98 1730 - tmerc lat_0=0 lon_0=128.75 k=1.0000165 x_0=50000 y_0=2100000
8029 425 98 1731 - tmerc lat_0=0 lon_0=115.36666666667 k=1.00000157 x_0=50000 y_0=3750000
8030 425 98 1732 - tmerc lat_0=0 lon_0=115.16666666667 k=1.0000055 x_0=50000 y_0=4050000
8031 425 98 1733 - tmerc lat_0=0 lon_0=115.81666666667 k=.99999906 x_0=50000 y_0=3900000
8032 425 98 1734 - tmerc lat_0=0 lon_0=118.6 k=1.00000135 x_0=50000 y_0=2500000
8035 186 2 1735 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000.0001016 to_meter=.30480060960122
8036 186 2 1736 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000.0001016 to_meter=.30480060960122
8044 450 1 338 - cass lat_0=48.038463888889 lon_0=31.804180555556 pm=-17.666666666667
8045 451 1 339 - cass lat_0=48.208761111111 lon_0=34.040922222222 pm=-17.666666666667
8058 425 98 1048 - lcc lat_0=-33.25 lon_0=147 lat_1=-30.75 lat_2=-35.75 x_0=9300000 y_0=4500000
8059 425 98 890 - lcc lat_0=-32 lon_0=135 lat_1=-28 lat_2=-36 x_0=1000000 y_0=2000000
8065 396 29 1737 - omerc lat_0=32.25 lonc=-111.4 alpha=45 gamma=45 k=1.00011 x_0=48768 y_0=243840 to_meter=.3048
8066 396 29 1738 - tmerc lat_0=31.25 lon_0=-112.16666666667 k=1.00009 x_0=548640 y_0=304800 to_meter=.3048
8067 396 29 1739 - tmerc lat_0=31.5 lon_0=-113.16666666667 k=1.000055 x_0=182880 to_meter=.3048
8068 396 29 1740 - lcc lat_1=30.5 lon_0=-110.75 k_0=.9998 x_0=9144 y_0=-188976 lat_0=30.5 to_meter=.3048
8082 458 2 570 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=24500000
8083 458 2 571 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=25500000
8088 452 2 210 - lcc lat_0=65 lon_0=-19 lat_1=64.25 lat_2=65.75 x_0=2700000 y_0=300000
8090 38 4 1615 - tmerc lat_0=45.438888888889 lon_0=-88.141666666667 k=1.0000552095 x_0=133502.6683 y_0=.0063
8091 38 4 1615 - tmerc lat_0=45.438888888889 lon_0=-88.141666666667 k=1.0000552095 x_0=133502.66822454 y_0=.0064008128016256 to_meter=.30480060960122
8092 38 4 1614 - lcc lat_1=44.872281126389 lon_0=-91.288888888889 k_0=1.000035079 x_0=120091.4402 y_0=91687.9239 lat_0=44.872281126389
8093 38 4 1614 - lcc lat_1=44.872281126389 lon_0=-91.288888888889 k_0=1.000035079 x_0=120091.44018288 y_0=91687.923901448 lat_0=44.872281126389 to_meter=.30480060960122
8095 38 4 1655 - lcc lat_1=44.362595469444 lon_0=-90 k_0=1.0000421209 x_0=208483.6173 y_0=134589.754 lat_0=44.362595469444
8096 38 4 1655 - lcc lat_1=44.362595469444 lon_0=-90 k_0=1.0000421209 x_0=208483.61727203 y_0=134589.75392431 lat_0=44.362595469444 to_meter=.30480060960122
8097 38 4 1654 - lcc lat_1=44.113944045833 lon_0=-89.241666666667 k_0=1.0000392096 x_0=120091.4402 y_0=45069.7587 lat_0=44.113944045833
8098 38 4 1654 - lcc lat_1=44.113944045833 lon_0=-89.241666666667 k_0=1.0000392096 x_0=120091.44018288 y_0=45069.758801118 lat_0=44.113944045833 to_meter=.30480060960122
8099 38 4 1653 - tmerc lat_0=43.420277777778 lon_0=-88.816666666667 k=1.0000333645 x_0=185013.9709 y_0=.007
8100 38 4 1653 - tmerc lat_0=43.420277777778 lon_0=-88.816666666667 k=1.0000333645 x_0=185013.97094234 y_0=.007010414020828 to_meter=.30480060960122
8101 38 4 1652 - tmerc lat_0=42.569444444444 lon_0=-88.225 k=1.0000346179 x_0=208788.418 y_0=.0034
8102 38 4 1652 - tmerc lat_0=42.569444444444 lon_0=-88.225 k=1.0000346179 x_0=208788.41788164 y_0=.0033528067056134 to_meter=.30480060960122
8103 38 4 1651 - tmerc lat_0=42.918055555556 lon_0=-88.063888888889 k=1.00003738 x_0=120091.4415 y_0=.003
8104 38 4 1651 - tmerc lat_0=42.918055555556 lon_0=-88.063888888889 k=1.00003738 x_0=120091.44140208 y_0=.0030480060960122 to_meter=.30480060960122
8105 38 4 1650 - lcc lat_1=45.961219833333 lon_0=-91.783333333333 k_0=1.0000475376 x_0=234086.8682 y_0=188358.6058 lat_0=45.961219833333
8106 38 4 1650 - lcc lat_1=45.961219833333 lon_0=-91.783333333333 k_0=1.0000475376 x_0=234086.86817374 y_0=188358.60594361 lat_0=45.961219833333 to_meter=.30480060960122
8107 38 4 1649 - lcc lat_1=42.669462096944 lon_0=-88.541666666667 k_0=1.0000367192 x_0=232562.8651 y_0=111088.2224 lat_0=42.669462096944
8108 38 4 1649 - lcc lat_1=42.669462096944 lon_0=-88.541666666667 k_0=1.0000367192 x_0=232562.86512573 y_0=111088.22240284 lat_0=42.669462096944 to_meter=.30480060960122
8109 38 4 1648 - lcc lat_1=46.077844090556 lon_0=-89.488888888889 k_0=1.0000730142 x_0=134417.0689 y_0=50337.1092 lat_0=46.077844090556
8110 38 4 1648 - lcc lat_1=46.077844090556 lon_0=-89.488888888889 k_0=1.0000730142 x_0=134417.06883414 y_0=50337.109271019 lat_0=46.077844090556 to_meter=.30480060960122
8111 38 4 1647 - lcc lat_1=43.575032939722 lon_0=-90.783333333333 k_0=1.0000408158 x_0=222504.4451 y_0=47532.0602 lat_0=43.575032939722
8112 38 4 1647 - lcc lat_1=43.575032939722 lon_0=-90.783333333333 k_0=1.0000408158 x_0=222504.44500889 y_0=47532.060350521 lat_0=43.575032939722 to_meter=.30480060960122
8113 38 4 1646 - tmerc lat_0=43.161111111111 lon_0=-91.366666666667 k=1.0000361538 x_0=256946.9138 y_0=.0041
8114 38 4 1646 - tmerc lat_0=43.161111111111 lon_0=-91.366666666667 k=1.0000361538 x_0=256946.91389383 y_0=.0039624079248159 to_meter=.30480060960122
8115 38 4 1645 - lcc lat_1=45.177822085833 lon_0=-90.483333333333 k_0=1.0000597566 x_0=187147.5744 y_0=107746.7522 lat_0=45.177822085833
8116 38 4 1645 - lcc lat_1=45.177822085833 lon_0=-90.483333333333 k_0=1.0000597566 x_0=187147.57429515 y_0=107746.7521463 lat_0=45.177822085833 to_meter=.30480060960122
8117 38 4 1644 - tmerc lat_0=44.036111111111 lon_0=-92.633333333333 k=1.0000381803 x_0=165506.7302 y_0=.0103
8118 38 4 1644 - tmerc lat_0=44.036111111111 lon_0=-92.633333333333 k=1.0000381803 x_0=165506.73009906 y_0=.010363220726441 to_meter=.30480060960122
8119 38 4 1643 - tmerc lat_0=44.036111111111 lon_0=-88.605555555556 k=1.000032144 x_0=262433.3253 y_0=.0096
8120 38 4 1643 - tmerc lat_0=44.036111111111 lon_0=-88.605555555556 k=1.000032144 x_0=262433.32517145 y_0=.0094488188976378 to_meter=.30480060960122
8121 38 4 1642 - lcc lat_1=45.900099131389 lon_0=-91.116666666667 k_0=1.0000573461 x_0=216713.2336 y_0=120734.1631 lat_0=45.900099131389
8122 38 4 1642 - lcc lat_1=45.900099131389 lon_0=-91.116666666667 k_0=1.0000573461 x_0=216713.23373127 y_0=120734.16316993 lat_0=45.900099131389 to_meter=.30480060960122
8123 38 4 1641 - tmerc lat_0=42.819444444444 lon_0=-89.9 k=1.0000373868 x_0=185623.5716 y_0=.0051
8124 38 4 1641 - tmerc lat_0=42.819444444444 lon_0=-89.9 k=1.0000373868 x_0=185623.57155194 y_0=.0051816103632207 to_meter=.30480060960122
8125 38 4 1640 - tmerc lat_0=43.919444444444 lon_0=-91.066666666667 k=1.0000495976 x_0=250546.1013 y_0=.0234
8126 38 4 1640 - tmerc lat_0=43.919444444444 lon_0=-91.066666666667 k=1.0000495976 x_0=250546.101397 y_0=.023469646939294 to_meter=.30480060960122
8127 38 4 1639 - tmerc lat_0=41.944444444444 lon_0=-89.072222222222 k=1.0000337311 x_0=146304.2926 y_0=.0068
8128 38 4 1639 - tmerc lat_0=41.944444444444 lon_0=-89.072222222222 k=1.0000337311 x_0=146304.29260859 y_0=.0067056134112268 to_meter=.30480060960122
8129 38 4 1638 - lcc lat_1=43.3223129275 lon_0=-90.430555555556 k_0=1.0000375653 x_0=202387.6048 y_0=134255.4253 lat_0=43.3223129275
8130 38 4 1638 - lcc lat_1=43.3223129275 lon_0=-90.430555555556 k_0=1.0000375653 x_0=202387.60477521 y_0=134255.42545085 lat_0=43.3223129275 to_meter=.30480060960122
8131 38 4 1637 - tmerc lat_0=44.555555555556 lon_0=-90.488888888889 k=1.0000649554 x_0=227990.8546 y_0=.0109
8132 38 4 1637 - tmerc lat_0=44.555555555556 lon_0=-90.488888888889 k=1.0000649554 x_0=227990.85445771 y_0=.010972821945644 to_meter=.30480060960122
8133 38 4 1636 - lcc lat_1=44.416823975278 lon_0=-89.5 k_0=1.000039936 x_0=56388.1128 y_0=50022.1874 lat_0=44.416823975278
8134 38 4 1636 - lcc lat_1=44.416823975278 lon_0=-89.5 k_0=1.000039936 x_0=56388.112776226 y_0=50022.187452375 lat_0=44.416823975278 to_meter=.30480060960122
8135 38 4 1635 - tmerc lat_0=44.661111111111 lon_0=-92.633333333333 k=1.0000433849 x_0=141732.2823 y_0=.0059
8136 38 4 1635 - tmerc lat_0=44.661111111111 lon_0=-92.633333333333 k=1.0000433849 x_0=141732.28224536 y_0=.0057912115824232 to_meter=.30480060960122
8137 38 4 1634 - lcc lat_1=44.636148871944 lon_0=-92.227777777778 k_0=1.0000362977 x_0=167640.3354 y_0=86033.0876 lat_0=44.636148871944
8138 38 4 1634 - lcc lat_1=44.636148871944 lon_0=-92.227777777778 k_0=1.0000362977 x_0=167640.33528067 y_0=86033.087731775 lat_0=44.636148871944 to_meter=.30480060960122
8139 38 4 1633 - lcc lat_1=45.704223770278 lon_0=-89.544444444444 k_0=1.0000686968 x_0=70104.1401 y_0=57588.0346 lat_0=45.704223770278
8140 38 4 1633 - lcc lat_1=45.704223770278 lon_0=-89.544444444444 k_0=1.0000686968 x_0=70104.14020828 y_0=57588.03474727 lat_0=45.704223770278 to_meter=.30480060960122
8141 38 4 1632 - tmerc lat_0=44.397222222222 lon_0=-87.908333333333 k=1.0000236869 x_0=182880.3676 y_0=.0033
8142 38 4 1632 - tmerc lat_0=44.397222222222 lon_0=-87.908333333333 k=1.0000236869 x_0=182880.36758954 y_0=.0033528067056134 to_meter=.30480060960122
8143 38 4 1631 - lcc lat_1=44.000073928611 lon_0=-90.641666666667 k_0=1.0000434122 x_0=204521.209 y_0=121923.9861 lat_0=44.000073928611
8144 38 4 1631 - lcc lat_1=44.000073928611 lon_0=-90.641666666667 k_0=1.0000434122 x_0=204521.20904242 y_0=121923.98618237 lat_0=44.000073928611 to_meter=.30480060960122
8145 38 4 1630 - tmerc lat_0=44.716666666667 lon_0=-88.416666666667 k=1.0000362499 x_0=105461.0121 y_0=.0029
8146 38 4 1630 - tmerc lat_0=44.716666666667 lon_0=-88.416666666667 k=1.0000362499 x_0=105461.01214122 y_0=.0030480060960122 to_meter=.30480060960122
8147 38 4 1629 - tmerc lat_0=44.691666666667 lon_0=-87.711111111111 k=1.0000234982 x_0=238658.8794 y_0=.0032
8148 38 4 1629 - tmerc lat_0=44.691666666667 lon_0=-87.711111111111 k=1.0000234982 x_0=238658.87945136 y_0=.0030480060960122 to_meter=.30480060960122
8149 38 4 1628 - lcc lat_1=44.900904423611 lon_0=-89.77 k_0=1.000053289 x_0=74676.1493 y_0=55049.2669 lat_0=44.900904423611
8150 38 4 1628 - lcc lat_1=44.900904423611 lon_0=-89.77 k_0=1.000053289 x_0=74676.149352299 y_0=55049.266954534 lat_0=44.900904423611 to_meter=.30480060960122
8151 38 4 1627 - tmerc lat_0=44.844444444444 lon_0=-89.733333333333 k=1.0000599003 x_0=116129.0323 y_0=.0058
8152 38 4 1627 - tmerc lat_0=44.844444444444 lon_0=-89.733333333333 k=1.0000599003 x_0=116129.03225806 y_0=.0057912115824232 to_meter=.30480060960122
8153 38 4 1626 - lcc lat_1=45.154237105278 lon_0=-89.033333333333 k_0=1.0000627024 x_0=198425.197 y_0=105279.7829 lat_0=45.154237105278
8154 38 4 1626 - lcc lat_1=45.154237105278 lon_0=-89.033333333333 k_0=1.0000627024 x_0=198425.19685039 y_0=105279.78288037 lat_0=45.154237105278 to_meter=.30480060960122
8155 38 4 1625 - tmerc lat_0=43.451111111111 lon_0=-91.316666666667 k=1.0000319985 x_0=130454.6598 y_0=.0033
8156 38 4 1625 - tmerc lat_0=43.451111111111 lon_0=-91.316666666667 k=1.0000319985 x_0=130454.65969012 y_0=.0033528067056134 to_meter=.30480060960122
8157 38 4 1624 - tmerc lat_0=43.266666666667 lon_0=-87.55 k=1.0000233704 x_0=79857.7614 y_0=.0012
8158 38 4 1624 - tmerc lat_0=43.266666666667 lon_0=-87.55 k=1.0000233704 x_0=79857.761544323 y_0=.0012192024384049 to_meter=.30480060960122
8159 38 4 1623 - tmerc lat_0=42.216666666667 lon_0=-87.894444444444 k=1.0000260649 x_0=185928.3728 y_0=.0009
8160 38 4 1623 - tmerc lat_0=42.216666666667 lon_0=-87.894444444444 k=1.0000260649 x_0=185928.37277115 y_0=.00091440182880366 to_meter=.30480060960122
8161 38 4 1622 - tmerc lat_0=44.253335127778 lon_0=-90.844296519444 k=1.0000353 x_0=27000 y_0=25000
8162 38 4 1622 - tmerc lat_0=44.253335127778 lon_0=-90.844296519444 k=1.0000353 x_0=27000 y_0=24999.9998984 to_meter=.30480060960122
8163 38 4 1621 - tmerc lat_0=45.433333333333 lon_0=-90.255555555556 k=1.0000677153 x_0=220980.4419 y_0=.0085
8164 38 4 1621 - tmerc lat_0=45.433333333333 lon_0=-90.255555555556 k=1.0000677153 x_0=220980.44196088 y_0=.0085344170688341 to_meter=.30480060960122
8165 38 4 1620 - tmerc lat_0=42.538888888889 lon_0=-90.161111111111 k=1.0000394961 x_0=113081.0261 y_0=.0045
8166 38 4 1620 - tmerc lat_0=42.538888888889 lon_0=-90.161111111111 k=1.0000394961 x_0=113081.02616205 y_0=.0045720091440183 to_meter=.30480060960122
8167 38 4 1619 - lcc lat_1=43.807000117778 lon_0=-89.241666666667 k_0=1.0000344057 x_0=150876.3018 y_0=79170.7795 lat_0=43.807000117778
8168 38 4 1619 - lcc lat_1=43.807000117778 lon_0=-89.241666666667 k_0=1.0000344057 x_0=150876.3017526 y_0=79170.779375159 lat_0=43.807000117778 to_meter=.30480060960122
8169 38 4 1618 - lcc lat_1=42.637562276944 lon_0=-89.838888888889 k_0=1.0000390487 x_0=170078.7403 y_0=45830.2947 lat_0=42.637562276944
8170 38 4 1618 - lcc lat_1=42.637562276944 lon_0=-89.838888888889 k_0=1.0000390487 x_0=170078.74015748 y_0=45830.29484379 lat_0=42.637562276944 to_meter=.30480060960122
8171 38 4 1617 - tmerc lat_0=41.411111111111 lon_0=-90.8 k=1.0000349452 x_0=242316.4841 y_0=.01
8172 38 4 1617 - tmerc lat_0=41.411111111111 lon_0=-90.8 k=1.0000349452 x_0=242316.48402337 y_0=.01005842011684 to_meter=.30480060960122
8173 38 4 1616 - tmerc lat_0=44.005555555556 lon_0=-88.633333333333 k=1.0000673004 x_0=275844.5533 y_0=.0157
8177 38 4 1616 - tmerc lat_0=44.005555555556 lon_0=-88.633333333333 k=1.0000673004 x_0=275844.55321311 y_0=.015849631699263 to_meter=.30480060960122
8179 38 4 1613 - tmerc lat_0=44.408333333333 lon_0=-91.894444444444 k=1.0000410324 x_0=51816.104 y_0=.003
8180 38 4 1613 - tmerc lat_0=44.408333333333 lon_0=-91.894444444444 k=1.0000410324 x_0=51816.103937008 y_0=.0030480060960122 to_meter=.30480060960122
8181 38 4 1612 - tmerc lat_0=45.883333333333 lon_0=-91.916666666667 k=1.0000385418 x_0=59131.3183 y_0=.0041
8182 38 4 1612 - tmerc lat_0=45.883333333333 lon_0=-91.916666666667 k=1.0000385418 x_0=59131.318262637 y_0=.0039624079248159 to_meter=.30480060960122
8184 38 4 1611 - tmerc lat_0=44.4 lon_0=-87.272222222222 k=1.0000187521 x_0=158801.1176 y_0=.0023
8185 38 4 1611 - tmerc lat_0=44.4 lon_0=-87.272222222222 k=1.0000187521 x_0=158801.11760224 y_0=.0024384048768098 to_meter=.30480060960122
8187 38 4 1610 - tmerc lat_0=41.472222222222 lon_0=-88.775 k=1.0000346418 x_0=263347.7263 y_0=.0076
8189 38 4 1610 - tmerc lat_0=41.472222222222 lon_0=-88.775 k=1.0000346418 x_0=263347.72639065 y_0=.0076200152400305 to_meter=.30480060960122
8191 38 4 1609 - lcc lat_1=43.0695160375 lon_0=-89.422222222222 k_0=1.0000384786 x_0=247193.2944 y_0=146591.9896 lat_0=43.0695160375
8193 38 4 1609 - lcc lat_1=43.0695160375 lon_0=-89.422222222222 k_0=1.0000384786 x_0=247193.29438659 y_0=146591.98963678 lat_0=43.0695160375 to_meter=.30480060960122
8196 38 4 1608 - lcc lat_1=43.200055605 lon_0=-90.938888888889 k_0=1.0000349151 x_0=113690.6274 y_0=53703.1201 lat_0=43.200055605
8197 38 4 1608 - lcc lat_1=43.200055605 lon_0=-90.938888888889 k_0=1.0000349151 x_0=113690.62738125 y_0=53703.12024384 lat_0=43.200055605 to_meter=.30480060960122
8198 38 4 1607 - lcc lat_1=43.462546645833 lon_0=-89.394444444444 k_0=1.00003498 x_0=169164.3381 y_0=111569.6134 lat_0=43.462546645833
8200 38 4 1607 - lcc lat_1=43.462546645833 lon_0=-89.394444444444 k_0=1.00003498 x_0=169164.33802388 y_0=111569.61351283 lat_0=43.462546645833 to_meter=.30480060960122
8201 38 4 1606 - tmerc lat_0=43.6 lon_0=-90.708333333333 k=1.0000463003 x_0=199949.1989 y_0=.0086
8202 38 4 1606 - tmerc lat_0=43.6 lon_0=-90.708333333333 k=1.0000463003 x_0=199949.198984 y_0=.0085344170688341 to_meter=.30480060960122
8203 38 4 1605 - lcc lat_1=44.977856898611 lon_0=-91.294444444444 k_0=1.0000391127 x_0=60045.72 y_0=44091.4346 lat_0=44.977856898611
8204 38 4 1605 - lcc lat_1=44.977856898611 lon_0=-91.294444444444 k_0=1.0000391127 x_0=60045.72009144 y_0=44091.434493269 lat_0=44.977856898611 to_meter=.30480060960122
8205 38 4 1604 - tmerc lat_0=42.719444444444 lon_0=-88.5 k=1.0000286569 x_0=244754.8893 y_0=.0049
8206 38 4 1604 - tmerc lat_0=42.719444444444 lon_0=-88.5 k=1.0000286569 x_0=244754.88920498 y_0=.0048768097536195 to_meter=.30480060960122
8207 38 4 1603 - lcc lat_1=45.898714865833 lon_0=-92.457777777778 k_0=1.0000383841 x_0=64008.1276 y_0=59445.9043 lat_0=45.898714865833
8208 38 4 1603 - lcc lat_1=45.898714865833 lon_0=-92.457777777778 k_0=1.0000383841 x_0=64008.127711455 y_0=59445.904191008 lat_0=45.898714865833 to_meter=.30480060960122
8209 38 4 1602 - tmerc lat_0=43.481388888889 lon_0=-91.797222222222 k=1.0000382778 x_0=175260.3502 y_0=.0048
8210 38 4 1602 - tmerc lat_0=43.481388888889 lon_0=-91.797222222222 k=1.0000382778 x_0=175260.3502159 y_0=.0048768097536195 to_meter=.30480060960122
8212 38 4 1601 - tmerc lat_0=43 lon_0=-88 k=1.00002 x_0=31600 y_0=4600
8213 38 4 1601 - tmerc lat_0=43 lon_0=-88 k=1.00002 x_0=31599.9998984 y_0=4599.9998983998 to_meter=.30480060960122
8214 38 4 1600 - lcc lat_1=46.669648377222 lon_0=-91.152777777778 k_0=1.0000331195 x_0=228600.4575 y_0=148551.4837 lat_0=46.669648377222
8216 38 4 1600 - lcc lat_1=46.669648377222 lon_0=-91.152777777778 k_0=1.0000331195 x_0=228600.45750572 y_0=148551.48356617 lat_0=46.669648377222 to_meter=.30480060960122
8218 38 4 1599 - tmerc lat_0=45.133333333333 lon_0=-91.85 k=1.0000486665 x_0=93150 y_0=.0029
8220 38 4 1599 - tmerc lat_0=45.133333333333 lon_0=-91.85 k=1.0000486665 x_0=93150 y_0=.0030480060960122 to_meter=.30480060960122
8222 38 4 1598 - tmerc lat_0=45.706111111111 lon_0=-90.622222222222 k=1.0000495683 x_0=172821.9461 y_0=.0017
8224 38 4 1598 - tmerc lat_0=45.706111111111 lon_0=-90.622222222222 k=1.0000495683 x_0=172821.94594869 y_0=.0018288036576073 to_meter=.30480060960122
8225 38 4 1597 - tmerc lat_0=43.366666666667 lon_0=-90 k=1.0000365285 x_0=147218.6942 y_0=.0037
8226 38 4 1597 - tmerc lat_0=43.366666666667 lon_0=-90 k=1.0000365285 x_0=147218.69413259 y_0=.0036576073152146 to_meter=.30480060960122
8311 396 29 1741 - tmerc lat_0=43.5 lon_0=-117.66666666667 k=1.00014 x_0=90000
8312 396 29 1741 - tmerc lat_0=43.5 lon_0=-117.66666666667 k=1.00014 x_0=90000.00001488 to_meter=.3048
8313 396 29 1742 - tmerc lat_0=43.5 lon_0=-119 k=1.00022 x_0=20000
8314 396 29 1742 - tmerc lat_0=43.5 lon_0=-119 k=1.00022 x_0=19999.99999992 to_meter=.3048
8315 396 29 1743 - lcc lat_1=45.583333333333 lon_0=-123.41666666667 k_0=1.000045 x_0=30000 y_0=20000 lat_0=45.583333333333
8316 396 29 1743 - lcc lat_1=45.583333333333 lon_0=-123.41666666667 k_0=1.000045 x_0=30000.00001512 y_0=19999.99999992 lat_0=45.583333333333 to_meter=.3048
8317 396 29 1744 - tmerc lat_0=44.25 lon_0=-119.63333333333 k=1.00012 x_0=20000
8318 396 29 1744 - tmerc lat_0=44.25 lon_0=-119.63333333333 k=1.00012 x_0=19999.99999992 to_meter=.3048
8319 396 29 1745 - tmerc lat_0=41.75 lon_0=-118.41666666667 k=1.00019 x_0=80000
8320 396 29 1745 - tmerc lat_0=41.75 lon_0=-118.41666666667 k=1.00019 x_0=79999.99999968 to_meter=.3048
8321 396 29 1746 - lcc lat_1=45.25 lon_0=-117.25 k_0=1.000085 x_0=40000 y_0=70000 lat_0=45.25
8322 396 29 1746 - lcc lat_1=45.25 lon_0=-117.25 k_0=1.000085 x_0=39999.99999984 y_0=70000.00001496 lat_0=45.25 to_meter=.3048
8323 396 29 1747 - lcc lat_1=42 lon_0=-122.25 k_0=1.00004 x_0=60000 y_0=-60000 lat_0=42
8324 396 29 1747 - lcc lat_1=42 lon_0=-122.25 k_0=1.00004 x_0=59999.99999976 y_0=-59999.99999976 lat_0=42 to_meter=.3048
8325 396 29 1748 - lcc lat_1=47 lon_0=-120.25 k_0=.99927 x_0=30000 y_0=290000 lat_0=47
8326 396 29 1748 - lcc lat_1=47 lon_0=-120.25 k_0=.99927 x_0=30000.00001512 y_0=290000.00001408 lat_0=47 to_meter=.3048
8327 396 29 1749 - lcc lat_1=46.166666666667 lon_0=-120.5 x_0=100000 y_0=140000 lat_0=46.166666666667
8328 396 29 1749 - lcc lat_1=46.166666666667 lon_0=-120.5 x_0=99999.9999996 y_0=139999.99999944 lat_0=46.166666666667 to_meter=.3048
8329 396 29 1750 - lcc lat_1=43.5 lon_0=-120.5 k_0=1.00006 x_0=40000 y_0=-80000 lat_0=43.5
8330 396 29 1750 - lcc lat_1=43.5 lon_0=-120.5 k_0=1.00006 x_0=39999.99999984 y_0=-79999.99999968 lat_0=43.5 to_meter=.3048
8331 396 29 1751 - tmerc lat_0=41.75 lon_0=-117.58333333333 k=1.00018 x_0=70000
8332 396 29 1751 - tmerc lat_0=41.75 lon_0=-117.58333333333 k=1.00018 x_0=70000.00001496 to_meter=.3048
8333 396 29 1752 - lcc lat_1=46.166666666667 lon_0=-119 k_0=1.000025 x_0=50000 y_0=130000 lat_0=46.166666666667
8334 396 29 1752 - lcc lat_1=46.166666666667 lon_0=-119 k_0=1.000025 x_0=50000.00001504 y_0=130000.00001472 lat_0=46.166666666667 to_meter=.3048
8335 396 29 1753 - lcc lat_1=44 lon_0=-118 k_0=1.00017 x_0=60000 lat_0=44
8336 396 29 1753 - lcc lat_1=44 lon_0=-118 k_0=1.00017 x_0=59999.99999976 lat_0=44 to_meter=.3048
8337 396 29 1754 - tmerc lat_0=41.75 lon_0=-120.33333333333 k=1.000215 x_0=70000
8338 396 29 1754 - tmerc lat_0=41.75 lon_0=-120.33333333333 k=1.000215 x_0=70000.00001496 to_meter=.3048
8339 396 29 1755 - lcc lat_1=42.5 lon_0=-122.58333333333 k_0=1.00015 x_0=10000 y_0=60000 lat_0=42.5
8340 396 29 1755 - lcc lat_1=42.5 lon_0=-122.58333333333 k_0=1.00015 x_0=10000.0000152 y_0=59999.99999976 lat_0=42.5 to_meter=.3048
8341 396 29 1756 - lcc lat_1=45.25 lon_0=-119 k_0=1.00014 x_0=30000 y_0=90000 lat_0=45.25
8342 396 29 1756 - lcc lat_1=45.25 lon_0=-119 k_0=1.00014 x_0=30000.00001512 y_0=90000.00001488 lat_0=45.25 to_meter=.3048
8343 396 29 1757 - tmerc lat_0=45.25 lon_0=-117.5 k=1.000195 x_0=60000
8344 396 29 1757 - tmerc lat_0=45.25 lon_0=-117.5 k=1.000195 x_0=59999.99999976 to_meter=.3048
8345 396 29 1758 - lcc lat_1=42.5 lon_0=-120 k_0=1.000245 x_0=40000 y_0=60000 lat_0=42.5
8346 396 29 1758 - lcc lat_1=42.5 lon_0=-120 k_0=1.000245 x_0=39999.99999984 y_0=59999.99999976 lat_0=42.5 to_meter=.3048
8347 396 29 1759 - tmerc lat_0=43 lon_0=-122 k=1.000223 x_0=20000
8348 396 29 1759 - tmerc lat_0=43 lon_0=-122 k=1.000223 x_0=19999.99999992 to_meter=.3048
8352 460 231 340 - krovak lat_0=49.5 lon_0=24.833333333333 k=.9999 axis=swu
8353 460 231 340 - krovak lat_0=49.5 lon_0=24.833333333333 k=.9999
8379 141 2 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.0001 x_0=100000 y_0=200000
8380 141 2 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.0001 x_0=99999.99998984 y_0=200000.00001016 to_meter=.30480060960122
8381 141 2 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.000135 x_0=300000 y_0=400000
8382 141 2 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.000135 x_0=300000 y_0=399999.99998984 to_meter=.30480060960122
8383 396 29 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.0001 x_0=100000 y_0=200000
8384 396 29 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.0001 x_0=99999.99998984 y_0=200000.00001016 to_meter=.30480060960122
8385 396 29 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.000135 x_0=300000 y_0=400000
8387 396 29 1760 - tmerc lat_0=36.25 lon_0=-114.96666666667 k=1.000135 x_0=300000 y_0=399999.99998984 to_meter=.30480060960122
8391 154 98 1761 - tmerc lat_0=0 lon_0=141 k=.999929 x_0=300000 y_0=2000000
8395 133 2 1762 - tmerc lat_0=0 lon_0=9 x_0=500000
8433 464 1 341 n tmerc lat_0=22.212397222222 lon_0=113.53646944444 x_0=20000 y_0=20000
8455 410 2 1763 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
8456 410 2 1764 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
8518 396 29 1765 - tmerc lat_0=37.5 lon_0=-101.6 k=1.000156 x_0=457200.91440183 to_meter=.30480060960122
8519 396 29 1766 - tmerc lat_0=37.5 lon_0=-100.95 k=1.000134 x_0=762001.52400305 to_meter=.30480060960122
8520 396 29 1767 - tmerc lat_0=37.5 lon_0=-100.35 k=1.000116 x_0=1066802.1336043 to_meter=.30480060960122
8521 396 29 1768 - tmerc lat_0=37.5 lon_0=-99.45 k=1.000082 x_0=1371602.7432055 to_meter=.30480060960122
8522 396 29 1769 - tmerc lat_0=37.5 lon_0=-98.666666666667 k=1.000078 x_0=1676403.3528067 to_meter=.30480060960122
8523 396 29 1770 - tmerc lat_0=37.5 lon_0=-98.15 k=1.000068 x_0=1981203.9624079 to_meter=.30480060960122
8524 396 29 1771 - tmerc lat_0=37.5 lon_0=-97.333333333333 k=1.000049 x_0=2286004.5720091 to_meter=.30480060960122
8525 396 29 1772 - lcc lat_1=39.166666666667 lon_0=-96.5 k_0=1.000044 x_0=2590805.1816104 y_0=182880.36576073 lat_0=39.166666666667 to_meter=.30480060960122
8526 396 29 1773 - lcc lat_1=38.5 lon_0=-96.5 k_0=1.00005 x_0=2895605.7912116 y_0=91440.182880366 lat_0=38.5 to_meter=.30480060960122
8527 396 29 1774 - lcc lat_1=39.633333333333 lon_0=-95.75 k_0=1.00004 x_0=3200406.4008128 y_0=213360.42672085 lat_0=39.633333333333 to_meter=.30480060960122
8528 396 29 1775 - lcc lat_1=39.1 lon_0=-95.25 k_0=1.000033 x_0=3505207.010414 y_0=182880.36576073 lat_0=39.1 to_meter=.30480060960122
8529 396 29 1776 - tmerc lat_0=36.75 lon_0=-101.41666666667 k=1.00014 x_0=3810007.6200152 to_meter=.30480060960122
8531 396 29 1777 - tmerc lat_0=36.75 lon_0=-100.4 k=1.000109 x_0=4114808.2296165 to_meter=.30480060960122
8533 396 29 1778 - tmerc lat_0=36.75 lon_0=-99.666666666667 k=1.000097 x_0=4419608.8392177 to_meter=.30480060960122
8534 396 29 1779 - tmerc lat_0=36.75 lon_0=-99.2 k=1.000087 x_0=4724409.4488189 to_meter=.30480060960122
8535 396 29 1780 - tmerc lat_0=36.75 lon_0=-98.55 k=1.000069 x_0=5029210.0584201 to_meter=.30480060960122
8536 396 29 1781 - lcc lat_1=37.766666666667 lon_0=-97.5 k_0=1.000059 x_0=5334010.6680213 y_0=121920.24384049 lat_0=37.766666666667 to_meter=.30480060960122
8538 396 29 1782 - lcc lat_1=37.183333333333 lon_0=-97.5 k_0=1.000055 x_0=5638811.2776226 y_0=60960.121920244 lat_0=37.183333333333 to_meter=.30480060960122
8539 396 29 1783 - tmerc lat_0=36.75 lon_0=-95.966666666667 k=1.000034 x_0=5943611.8872238 to_meter=.30480060960122
8540 396 29 1784 - tmerc lat_0=36.75 lon_0=-95.083333333333 k=1.000031 x_0=6248412.496825 to_meter=.30480060960122
8677 4 276 1785 - tmerc lat_0=0 lon_0=15 k=.9999 x_0=5500000
8678 4 276 1786 - tmerc lat_0=0 lon_0=18 k=.9999 x_0=6500000
8679 4 275 1787 - tmerc lat_0=0 lon_0=24 k=.9999 x_0=8500000
8682 468 5 7 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
8686 4 263 292 - tmerc lat_0=0 lon_0=15 k=.9999 x_0=500000
8687 341 5 292 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
8692 398 2 1788 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
8693 398 2 1789 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
8826 141 2 1790 - tmerc lat_0=42 lon_0=-114 k=.9996 x_0=2500000 y_0=1200000
8836 471 2 1791 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
8837 471 2 1792 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
8838 471 2 1793 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
8839 471 2 1794 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
8840 471 2 1795 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
8903 472 2 346 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
8908 473 2 1796 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=500000
8909 473 2 1797 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
8910 473 2 1798 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
8950 490 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
8951 490 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
9039 452 2 210 n laea lat_0=52 lon_0=10 x_0=4321000 y_0=3210000
9040 452 2 210 n lcc lat_0=52 lon_0=10 lat_1=35 lat_2=65 x_0=4000000 y_0=2800000
9141 500 2 347 - tmerc lat_0=0 lon_0=21 k=.9999 x_0=7500000
9149 501 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
9150 501 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
9154 502 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
9155 502 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
9156 470 2 1799 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
9157 470 2 1800 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
9158 470 2 1801 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
9159 470 2 1802 - tmerc lat_0=0 lon_0=12 k=.9996 x_0=500000 y_0=10000000
9191 186 2 1200 - aea lat_0=-40 lon_0=175 lat_1=-30 lat_2=-50
9205 332 215 1803 - tmerc lat_0=0 lon_0=103 k=.9999 x_0=500000
9206 332 215 1804 - tmerc lat_0=0 lon_0=104 k=.9999 x_0=500000
9207 332 215 1805 - tmerc lat_0=0 lon_0=104.5 k=.9999 x_0=500000
9208 332 215 1806 - tmerc lat_0=0 lon_0=104.75 k=.9999 x_0=500000
9209 332 215 1807 - tmerc lat_0=0 lon_0=105.5 k=.9999 x_0=500000
9210 332 215 1808 - tmerc lat_0=0 lon_0=105.75 k=.9999 x_0=500000
9211 332 215 1809 - tmerc lat_0=0 lon_0=106 k=.9999 x_0=500000
9212 332 215 1810 - tmerc lat_0=0 lon_0=106.25 k=.9999 x_0=500000
9213 332 215 1811 - tmerc lat_0=0 lon_0=106.5 k=.9999 x_0=500000
9214 332 215 1812 - tmerc lat_0=0 lon_0=107 k=.9999 x_0=500000
9215 332 215 1813 - tmerc lat_0=0 lon_0=107.25 k=.9999 x_0=500000
9216 332 215 1814 - tmerc lat_0=0 lon_0=107.5 k=.9999 x_0=500000
9217 332 215 1815 - tmerc lat_0=0 lon_0=108.25 k=.9999 x_0=500000
9218 332 215 1816 - tmerc lat_0=0 lon_0=108.5 k=.9999 x_0=500000
9221 34 2 1817 n aea lat_0=-30 lon_0=25 lat_1=-22 lat_2=-38 x_0=1400000 y_0=1300000
9222 34 2 1818 n aea lat_0=-42 lon_0=44 lat_1=-34 lat_2=-50 x_0=1200000 y_0=1300000
9249 503 233 1819 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
9250 503 233 1820 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
9252 504 234 349 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
9254 505 235 349 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
9265 374 2 426 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
9271 177 112 1821 n tmerc lat_0=0 lon_0=10.333333333333
9272 177 112 1822 n tmerc lat_0=0 lon_0=13.333333333333
9273 177 112 1823 n tmerc lat_0=0 lon_0=16.333333333333
9284 47 1 1824 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
9285 47 277 1825 n tmerc lat_0=-90 lon_0=-66 x_0=3500000
9295 506 2 1594 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
9296 506 2 1595 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
9297 506 2 1596 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
9300 507 2 350 - tmerc lat_0=52.3 lon_0=-1.5 x_0=198873.0046 y_0=375064.3871
9354 186 2 1826 - stere lat_ts=-65 lat_0=-90
9356 509 236 1791 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
9357 509 236 1792 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
9358 509 236 1793 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
9359 509 236 1794 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
9360 509 236 1795 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
9367 510 2 351 - tmerc lat_0=53.5 lon_0=-2.25 x_0=203252.175 y_0=407512.765
9373 511 2 352 - tmerc lat_0=52.45 lon_0=-.85 x_0=49350.157 y_0=108398.212
9377 263 2 225 n tmerc lat_0=4 lon_0=-73 k=.9992 x_0=5000000 y_0=2000000
9387 513 2 353 - tmerc lat_0=57.4 lon_0=-3.2 x_0=155828.702 y_0=115225.707
9391 423 5 1695 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
9404 514 197 1827 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
9405 514 197 1828 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
9406 305 197 1827 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
9407 305 197 1829 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
9456 515 2 355 - tmerc lat_0=55.75 lon_0=-4.35 x_0=93720.394 y_0=113870.493
9473 425 98 894 - aea lat_0=0 lon_0=132 lat_1=-18 lat_2=-36
9476 516 2 1830 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
9477 516 2 1831 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
9478 516 2 1832 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
9479 516 2 1833 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
9480 516 2 1834 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
9481 516 2 1835 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
9482 516 2 1836 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
9487 516 2 1837 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
9488 516 2 1838 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
9489 516 2 1839 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
9490 516 2 1840 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
9491 516 2 1841 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
9492 516 2 1842 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
9493 516 2 1843 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
9494 516 2 1844 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
9498 374 2 1845 n tmerc lat_0=-34.629266666667 lon_0=-58.463308333333 x_0=20000 y_0=70000
9674 141 2 1846 - aea lat_0=34 lon_0=-120 lat_1=43 lat_2=48 x_0=600000
9678 260 166 1847 - tmerc lat_0=0 lon_0=90 k=.9996 x_0=500000 y_0=-2000000
9680 186 2 222 - tmerc lat_0=0 lon_0=90 k=.9996 x_0=500000
9697 518 2 255 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000 y_0=10000000
9698 518 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
9699 518 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
9709 211 29 1848 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
9712 141 2 1849 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
9713 211 29 1849 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
9716 249 161 1476 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
9741 520 2 358 - tmerc lat_0=56.35 lon_0=-2.75 x_0=74996.927 y_0=133508.35
9748 396 29 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=200000.0001016 to_meter=.30480060960122
9749 396 29 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=600000 to_meter=.30480060960122
9761 522 2 359 - tmerc lat_0=55.05 lon_0=-1.55 x_0=112242.8512 y_0=402313.7432
9766 523 2 360 - tmerc lat_0=51.95 lon_0=-.9 x_0=192519.9715 y_0=146942.6806
9793 524 39 52 - lcc lat_0=46.5 lon_0=3 lat_1=49 lat_2=44 x_0=700000 y_0=6600000
9794 525 20 52 - lcc lat_0=46.5 lon_0=3 lat_1=49 lat_2=44 x_0=700000 y_0=6600000
9821 389 221 1850 n tmerc lat_0=0 lon_0=30.5 x_0=300000
9822 524 39 1184 - lcc lat_0=42 lon_0=3 lat_1=41.25 lat_2=42.75 x_0=1700000 y_0=1200000
9823 524 39 1185 - lcc lat_0=43 lon_0=3 lat_1=42.25 lat_2=43.75 x_0=1700000 y_0=2200000
9824 524 39 1186 - lcc lat_0=44 lon_0=3 lat_1=43.25 lat_2=44.75 x_0=1700000 y_0=3200000
9825 524 39 1187 - lcc lat_0=45 lon_0=3 lat_1=44.25 lat_2=45.75 x_0=1700000 y_0=4200000
9826 524 39 1188 - lcc lat_0=46 lon_0=3 lat_1=45.25 lat_2=46.75 x_0=1700000 y_0=5200000
9827 524 39 1189 - lcc lat_0=47 lon_0=3 lat_1=46.25 lat_2=47.75 x_0=1700000 y_0=6200000
9828 524 39 1190 - lcc lat_0=48 lon_0=3 lat_1=47.25 lat_2=48.75 x_0=1700000 y_0=7200000
9829 524 39 1191 - lcc lat_0=49 lon_0=3 lat_1=48.25 lat_2=49.75 x_0=1700000 y_0=8200000
9830 524 39 1192 - lcc lat_0=50 lon_0=3 lat_1=49.25 lat_2=50.75 x_0=1700000 y_0=9200000
9831 389 221 1851 n tmerc lat_0=0 lon_0=34.5 x_0=300000
9832 389 221 1852 n tmerc lat_0=0 lon_0=28.666666666667 x_0=300000
9833 389 221 1853 n tmerc lat_0=0 lon_0=24.833333333333 x_0=300000
9834 389 221 1854 n tmerc lat_0=0 lon_0=35 x_0=300000
9835 389 221 1855 n tmerc lat_0=0 lon_0=37.5 x_0=300000
9836 389 221 1856 n tmerc lat_0=0 lon_0=28.5 x_0=300000
9837 389 221 1857 n tmerc lat_0=0 lon_0=23.5 x_0=300000
9838 389 221 1858 n tmerc lat_0=0 lon_0=36 x_0=300000
9839 389 221 1859 n tmerc lat_0=0 lon_0=24.75 x_0=300000
9840 389 221 1860 n tmerc lat_0=0 lon_0=32 x_0=300000
9841 389 221 1861 n tmerc lat_0=0 lon_0=39 x_0=300000
9842 525 20 1184 - lcc lat_0=42 lon_0=3 lat_1=41.25 lat_2=42.75 x_0=1700000 y_0=1200000
9843 525 20 1185 - lcc lat_0=43 lon_0=3 lat_1=42.25 lat_2=43.75 x_0=1700000 y_0=2200000
9844 525 20 1186 - lcc lat_0=44 lon_0=3 lat_1=43.25 lat_2=44.75 x_0=1700000 y_0=3200000
9845 525 20 1187 - lcc lat_0=45 lon_0=3 lat_1=44.25 lat_2=45.75 x_0=1700000 y_0=4200000
9846 525 20 1188 - lcc lat_0=46 lon_0=3 lat_1=45.25 lat_2=46.75 x_0=1700000 y_0=5200000
9847 525 20 1189 - lcc lat_0=47 lon_0=3 lat_1=46.25 lat_2=47.75 x_0=1700000 y_0=6200000
9848 525 20 1190 - lcc lat_0=48 lon_0=3 lat_1=47.25 lat_2=48.75 x_0=1700000 y_0=7200000
9849 525 20 1191 - lcc lat_0=49 lon_0=3 lat_1=48.25 lat_2=49.75 x_0=1700000 y_0=8200000
9850 525 20 1192 - lcc lat_0=50 lon_0=3 lat_1=49.25 lat_2=50.75 x_0=1700000 y_0=9200000
9851 389 221 1862 n tmerc lat_0=0 lon_0=24 x_0=300000
9852 389 221 1863 n tmerc lat_0=0 lon_0=31.833333333333 x_0=300000
9853 389 221 1864 n tmerc lat_0=0 lon_0=30 x_0=300000
9854 389 221 1865 n tmerc lat_0=0 lon_0=33.833333333333 x_0=300000
9855 389 221 1866 n tmerc lat_0=0 lon_0=27 x_0=300000
9856 389 221 1867 n tmerc lat_0=0 lon_0=34.5 x_0=300000
9857 389 221 1868 n tmerc lat_0=0 lon_0=25.5 x_0=300000
9858 389 221 1869 n tmerc lat_0=0 lon_0=36.5 x_0=300000
9859 389 221 1870 n tmerc lat_0=0 lon_0=33.5 x_0=300000
9860 389 221 1871 n tmerc lat_0=0 lon_0=27 x_0=300000
9861 389 221 1872 n tmerc lat_0=0 lon_0=31.5 x_0=300000
9862 389 221 1873 n tmerc lat_0=0 lon_0=26 x_0=300000
9863 389 221 1874 n tmerc lat_0=0 lon_0=32 x_0=300000
9864 389 221 1875 n tmerc lat_0=0 lon_0=30.5 x_0=300000
9865 389 221 1876 n tmerc lat_0=0 lon_0=33 x_0=300000
9869 526 2 361 - tmerc lat_0=52.3 lon_0=-1.8 x_0=227286.9881 y_0=265751.2874
9874 388 29 1877 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
9875 388 29 1878 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
9880 527 2 362 - tmerc lat_0=53.35 lon_0=-1.9 x_0=226574.2032 y_0=390894.838
9943 528 2 363 - tmerc lat_0=51.75 lon_0=-3.1 x_0=106702.326 y_0=119968.1395
9945 4 274 1464 - tmerc lat_0=0 lon_0=21 k=.9999 x_0=500000 y_0=-4000000
9947 373 2 210 - laea lat_0=65 lon_0=-19 x_0=1700000 y_0=1300000
9967 529 2 364 - tmerc lat_0=53.75 lon_0=-.95 x_0=140859.7394 y_0=247512.2812
9972 530 2 365 - tmerc lat_0=56.6 lon_0=-3.85 x_0=108600.972 y_0=239087.349
9977 531 2 366 - tmerc lat_0=58 lon_0=-3.8 x_0=139618.9493 y_0=183110.794
20002 533 2 367 - tmerc lat_0=53.35 lon_0=-2.55 x_0=171975.9382 y_0=116744.6938
20004 81 46 635 n tmerc lat_0=0 lon_0=21 x_0=4500000
20005 81 46 636 n tmerc lat_0=0 lon_0=27 x_0=5500000
20006 81 46 637 n tmerc lat_0=0 lon_0=33 x_0=6500000
20007 81 46 638 n tmerc lat_0=0 lon_0=39 x_0=7500000
20008 81 46 639 n tmerc lat_0=0 lon_0=45 x_0=8500000
20009 81 46 640 n tmerc lat_0=0 lon_0=51 x_0=9500000
20010 81 46 641 n tmerc lat_0=0 lon_0=57 x_0=10500000
20011 81 46 642 n tmerc lat_0=0 lon_0=63 x_0=11500000
20012 81 46 643 n tmerc lat_0=0 lon_0=69 x_0=12500000
20013 81 46 644 n tmerc lat_0=0 lon_0=75 x_0=13500000
20014 81 46 645 n tmerc lat_0=0 lon_0=81 x_0=14500000
20015 81 46 646 n tmerc lat_0=0 lon_0=87 x_0=15500000
20016 81 46 647 n tmerc lat_0=0 lon_0=93 x_0=16500000
20017 81 46 648 n tmerc lat_0=0 lon_0=99 x_0=17500000
20018 81 46 649 n tmerc lat_0=0 lon_0=105 x_0=18500000
20019 81 46 650 n tmerc lat_0=0 lon_0=111 x_0=19500000
20020 81 46 651 n tmerc lat_0=0 lon_0=117 x_0=20500000
20021 81 46 652 n tmerc lat_0=0 lon_0=123 x_0=21500000
20022 81 46 653 n tmerc lat_0=0 lon_0=129 x_0=22500000
20023 81 46 654 n tmerc lat_0=0 lon_0=135 x_0=23500000
20024 81 46 655 n tmerc lat_0=0 lon_0=141 x_0=24500000
20025 81 46 656 n tmerc lat_0=0 lon_0=147 x_0=25500000
20026 81 46 657 n tmerc lat_0=0 lon_0=153 x_0=26500000
20027 81 46 658 n tmerc lat_0=0 lon_0=159 x_0=27500000
20028 81 46 659 n tmerc lat_0=0 lon_0=165 x_0=28500000
20029 81 46 660 n tmerc lat_0=0 lon_0=171 x_0=29500000
20030 81 46 661 n tmerc lat_0=0 lon_0=177 x_0=30500000
20031 81 46 662 n tmerc lat_0=0 lon_0=-177 x_0=31500000
20032 81 46 663 n tmerc lat_0=0 lon_0=-171 x_0=32500000
20042 534 2 1879 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000 y_0=10000000
20047 425 98 895 - tmerc lat_0=-28 lon_0=153 k=.99999 x_0=150000 y_0=200000
20048 534 2 1308 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
20049 534 2 1307 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
20050 396 29 1880 - omerc lat_0=40.833333333333 lonc=-74 alpha=58 gamma=58 k=.99999 x_0=457200 y_0=457200 to_meter=.3048
20135 82 47 1881 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
20136 82 47 1882 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
20137 82 278 1883 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
20138 82 278 1884 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
20249 83 48 1885 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
20250 83 48 1886 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
20251 83 48 1708 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
20252 83 48 1709 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
20253 83 48 1710 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
20254 83 48 1887 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
20255 83 48 1888 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
20256 83 48 1889 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
20257 83 48 1890 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
20258 83 48 1891 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
20349 84 49 1885 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
20350 84 49 1886 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
20351 84 49 1708 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
20352 84 49 1892 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
20353 84 49 1893 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
20354 84 49 1894 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
20355 84 49 1895 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
20356 84 49 1896 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
20436 85 50 1897 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
20437 85 50 1898 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
20438 85 50 1899 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
20439 85 50 1900 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
20440 85 50 1795 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
20499 85 50 1901 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
20538 86 51 1902 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
20539 86 51 1903 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
20790 344 1 82 - tmerc lat_0=39.666666666667 lon_0=1 x_0=200000 y_0=300000 pm=-9.1319061111111
20791 344 1 82 - tmerc lat_0=39.666666666667 lon_0=1 pm=-9.1319061111111
20822 89 279 1904 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
20823 89 1 1905 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
20824 89 1 1906 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
20904 421 2 635 n tmerc lat_0=0 lon_0=21 x_0=4500000
20905 421 2 636 n tmerc lat_0=0 lon_0=27 x_0=5500000
20906 421 2 637 n tmerc lat_0=0 lon_0=33 x_0=6500000
20907 421 2 638 n tmerc lat_0=0 lon_0=39 x_0=7500000
20908 421 2 639 n tmerc lat_0=0 lon_0=45 x_0=8500000
20909 421 2 640 n tmerc lat_0=0 lon_0=51 x_0=9500000
20910 421 2 641 n tmerc lat_0=0 lon_0=57 x_0=10500000
20911 421 2 642 n tmerc lat_0=0 lon_0=63 x_0=11500000
20912 421 2 643 n tmerc lat_0=0 lon_0=69 x_0=12500000
20913 421 2 644 n tmerc lat_0=0 lon_0=75 x_0=13500000
20914 421 2 645 n tmerc lat_0=0 lon_0=81 x_0=14500000
20915 421 2 646 n tmerc lat_0=0 lon_0=87 x_0=15500000
20916 421 2 647 n tmerc lat_0=0 lon_0=93 x_0=16500000
20917 421 2 648 n tmerc lat_0=0 lon_0=99 x_0=17500000
20918 421 2 649 n tmerc lat_0=0 lon_0=105 x_0=18500000
20919 421 2 650 n tmerc lat_0=0 lon_0=111 x_0=19500000
20920 421 2 651 n tmerc lat_0=0 lon_0=117 x_0=20500000
20921 421 2 652 n tmerc lat_0=0 lon_0=123 x_0=21500000
20922 421 2 653 n tmerc lat_0=0 lon_0=129 x_0=22500000
20923 421 2 654 n tmerc lat_0=0 lon_0=135 x_0=23500000
20924 421 2 655 n tmerc lat_0=0 lon_0=141 x_0=24500000
20925 421 2 656 n tmerc lat_0=0 lon_0=147 x_0=25500000
20926 421 2 657 n tmerc lat_0=0 lon_0=153 x_0=26500000
20927 421 2 658 n tmerc lat_0=0 lon_0=159 x_0=27500000
20928 421 2 659 n tmerc lat_0=0 lon_0=165 x_0=28500000
20929 421 2 660 n tmerc lat_0=0 lon_0=171 x_0=29500000
20930 421 2 661 n tmerc lat_0=0 lon_0=177 x_0=30500000
20931 421 2 662 n tmerc lat_0=0 lon_0=-177 x_0=31500000
20932 421 2 663 n tmerc lat_0=0 lon_0=-171 x_0=32500000
20934 90 53 1907 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
20935 90 53 1908 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
20936 90 53 1909 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
21004 421 2 635 n tmerc lat_0=0 lon_0=21 x_0=500000
21005 421 2 636 n tmerc lat_0=0 lon_0=27 x_0=500000
21006 421 2 637 n tmerc lat_0=0 lon_0=33 x_0=500000
21007 421 2 638 n tmerc lat_0=0 lon_0=39 x_0=500000
21008 421 2 639 n tmerc lat_0=0 lon_0=45 x_0=500000
21009 421 2 640 n tmerc lat_0=0 lon_0=51 x_0=500000
21010 421 2 641 n tmerc lat_0=0 lon_0=57 x_0=500000
21011 421 2 642 n tmerc lat_0=0 lon_0=63 x_0=500000
21012 421 2 643 n tmerc lat_0=0 lon_0=69 x_0=500000
21013 421 2 644 n tmerc lat_0=0 lon_0=75 x_0=500000
21014 421 2 645 n tmerc lat_0=0 lon_0=81 x_0=500000
21015 421 2 646 n tmerc lat_0=0 lon_0=87 x_0=500000
21016 421 2 647 n tmerc lat_0=0 lon_0=93 x_0=500000
21017 421 2 648 n tmerc lat_0=0 lon_0=99 x_0=500000
21018 421 2 649 n tmerc lat_0=0 lon_0=105 x_0=500000
21019 421 2 650 n tmerc lat_0=0 lon_0=111 x_0=500000
21020 421 2 651 n tmerc lat_0=0 lon_0=117 x_0=500000
21021 421 2 652 n tmerc lat_0=0 lon_0=123 x_0=500000
21022 421 2 653 n tmerc lat_0=0 lon_0=129 x_0=500000
21023 421 2 654 n tmerc lat_0=0 lon_0=135 x_0=500000
21024 421 2 655 n tmerc lat_0=0 lon_0=141 x_0=500000
21025 421 2 656 n tmerc lat_0=0 lon_0=147 x_0=500000
21026 421 2 657 n tmerc lat_0=0 lon_0=153 x_0=500000
21027 421 2 658 n tmerc lat_0=0 lon_0=159 x_0=500000
21028 421 2 659 n tmerc lat_0=0 lon_0=165 x_0=500000
21029 421 2 660 n tmerc lat_0=0 lon_0=171 x_0=500000
21030 421 2 661 n tmerc lat_0=0 lon_0=177 x_0=500000
21031 421 2 662 n tmerc lat_0=0 lon_0=-177 x_0=500000
21032 421 2 663 n tmerc lat_0=0 lon_0=-171 x_0=500000
21035 91 280 1910 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
21036 91 280 1911 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
21037 91 280 1912 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
21095 91 54 1913 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
21096 91 54 1914 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
21097 91 281 1915 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
21148 92 55 1916 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
21149 92 55 1917 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
21150 92 1 1918 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
21207 421 2 734 n tmerc lat_0=0 lon_0=21 x_0=7250000
21208 421 2 735 n tmerc lat_0=0 lon_0=24 x_0=8250000
21209 421 2 736 n tmerc lat_0=0 lon_0=27 x_0=9250000
21210 421 2 737 n tmerc lat_0=0 lon_0=30 x_0=10250000
21211 421 2 738 n tmerc lat_0=0 lon_0=33 x_0=11250000
21212 421 2 739 n tmerc lat_0=0 lon_0=36 x_0=12250000
21213 421 2 740 n tmerc lat_0=0 lon_0=39 x_0=13250000
21214 421 2 741 n tmerc lat_0=0 lon_0=42 x_0=14250000
21215 421 2 742 n tmerc lat_0=0 lon_0=45 x_0=15250000
21216 421 2 743 n tmerc lat_0=0 lon_0=48 x_0=16250000
21217 421 2 744 n tmerc lat_0=0 lon_0=51 x_0=17250000
21218 421 2 745 n tmerc lat_0=0 lon_0=54 x_0=18250000
21219 421 2 746 n tmerc lat_0=0 lon_0=57 x_0=19250000
21220 421 2 747 n tmerc lat_0=0 lon_0=60 x_0=20250000
21221 421 2 748 n tmerc lat_0=0 lon_0=63 x_0=21250000
21222 421 2 749 n tmerc lat_0=0 lon_0=66 x_0=22250000
21223 421 2 750 n tmerc lat_0=0 lon_0=69 x_0=23250000
21224 421 2 751 n tmerc lat_0=0 lon_0=72 x_0=24250000
21225 421 2 752 n tmerc lat_0=0 lon_0=75 x_0=25250000
21226 421 2 753 n tmerc lat_0=0 lon_0=78 x_0=26250000
21227 421 2 754 n tmerc lat_0=0 lon_0=81 x_0=27250000
21228 421 2 755 n tmerc lat_0=0 lon_0=84 x_0=28250000
21229 421 2 756 n tmerc lat_0=0 lon_0=87 x_0=29250000
21230 421 2 699 n tmerc lat_0=0 lon_0=90 x_0=30250000
21231 421 2 700 n tmerc lat_0=0 lon_0=93 x_0=31250000
21232 421 2 701 n tmerc lat_0=0 lon_0=96 x_0=32250000
21233 421 2 702 n tmerc lat_0=0 lon_0=99 x_0=33250000
21234 421 2 703 n tmerc lat_0=0 lon_0=102 x_0=34250000
21235 421 2 704 n tmerc lat_0=0 lon_0=105 x_0=35250000
21236 421 2 705 n tmerc lat_0=0 lon_0=108 x_0=36250000
21237 421 2 706 n tmerc lat_0=0 lon_0=111 x_0=37250000
21238 421 2 707 n tmerc lat_0=0 lon_0=114 x_0=38250000
21239 421 2 708 n tmerc lat_0=0 lon_0=117 x_0=39250000
21240 421 2 709 n tmerc lat_0=0 lon_0=120 x_0=40250000
21241 421 2 710 n tmerc lat_0=0 lon_0=123 x_0=41250000
21242 421 2 711 n tmerc lat_0=0 lon_0=126 x_0=42250000
21243 421 2 712 n tmerc lat_0=0 lon_0=129 x_0=43250000
21244 421 2 713 n tmerc lat_0=0 lon_0=132 x_0=44250000
21245 421 2 714 n tmerc lat_0=0 lon_0=135 x_0=45250000
21246 421 2 715 n tmerc lat_0=0 lon_0=138 x_0=46250000
21247 421 2 716 n tmerc lat_0=0 lon_0=141 x_0=47250000
21248 421 2 717 n tmerc lat_0=0 lon_0=144 x_0=48250000
21249 421 2 718 n tmerc lat_0=0 lon_0=147 x_0=49250000
21250 421 2 719 n tmerc lat_0=0 lon_0=150 x_0=50250000
21251 421 2 720 n tmerc lat_0=0 lon_0=153 x_0=51250000
21252 421 2 721 n tmerc lat_0=0 lon_0=156 x_0=52250000
21253 421 2 722 n tmerc lat_0=0 lon_0=159 x_0=53250000
21254 421 2 723 n tmerc lat_0=0 lon_0=162 x_0=54250000
21255 421 2 724 n tmerc lat_0=0 lon_0=165 x_0=55250000
21256 421 2 725 n tmerc lat_0=0 lon_0=168 x_0=56250000
21257 421 2 726 n tmerc lat_0=0 lon_0=171 x_0=57250000
21258 421 2 727 n tmerc lat_0=0 lon_0=174 x_0=58250000
21259 421 2 728 n tmerc lat_0=0 lon_0=177 x_0=59250000
21260 421 2 733 n tmerc lat_0=0 lon_0=180 x_0=60250000
21261 421 2 729 n tmerc lat_0=0 lon_0=-177 x_0=61250000
21262 421 2 730 n tmerc lat_0=0 lon_0=-174 x_0=62250000
21263 421 2 731 n tmerc lat_0=0 lon_0=-171 x_0=63250000
21264 421 2 732 n tmerc lat_0=0 lon_0=-168 x_0=64250000
21291 93 56 87 - tmerc lat_0=0 lon_0=-62 k=.9995 x_0=400000
21292 93 56 87 - tmerc lat_0=13.176388888889 lon_0=-59.559722222222 k=.9999986 x_0=30000 y_0=75000
21307 421 2 734 n tmerc lat_0=0 lon_0=21 x_0=250000
21308 421 2 735 n tmerc lat_0=0 lon_0=24 x_0=250000
21309 421 2 736 n tmerc lat_0=0 lon_0=27 x_0=250000
21310 421 2 737 n tmerc lat_0=0 lon_0=30 x_0=250000
21311 421 2 738 n tmerc lat_0=0 lon_0=33 x_0=250000
21312 421 2 739 n tmerc lat_0=0 lon_0=36 x_0=250000
21313 421 2 740 n tmerc lat_0=0 lon_0=39 x_0=250000
21314 421 2 741 n tmerc lat_0=0 lon_0=42 x_0=250000
21315 421 2 742 n tmerc lat_0=0 lon_0=45 x_0=250000
21316 421 2 743 n tmerc lat_0=0 lon_0=48 x_0=250000
21317 421 2 744 n tmerc lat_0=0 lon_0=51 x_0=250000
21318 421 2 745 n tmerc lat_0=0 lon_0=54 x_0=250000
21319 421 2 746 n tmerc lat_0=0 lon_0=57 x_0=250000
21320 421 2 747 n tmerc lat_0=0 lon_0=60 x_0=250000
21321 421 2 748 n tmerc lat_0=0 lon_0=63 x_0=250000
21322 421 2 749 n tmerc lat_0=0 lon_0=66 x_0=250000
21323 421 2 750 n tmerc lat_0=0 lon_0=69 x_0=250000
21324 421 2 751 n tmerc lat_0=0 lon_0=72 x_0=250000
21325 421 2 752 n tmerc lat_0=0 lon_0=75 x_0=250000
21326 421 2 753 n tmerc lat_0=0 lon_0=78 x_0=250000
21327 421 2 754 n tmerc lat_0=0 lon_0=81 x_0=250000
21328 421 2 755 n tmerc lat_0=0 lon_0=84 x_0=250000
21329 421 2 756 n tmerc lat_0=0 lon_0=87 x_0=250000
21330 421 2 699 n tmerc lat_0=0 lon_0=90 x_0=250000
21331 421 2 700 n tmerc lat_0=0 lon_0=93 x_0=250000
21332 421 2 701 n tmerc lat_0=0 lon_0=96 x_0=250000
21333 421 2 702 n tmerc lat_0=0 lon_0=99 x_0=250000
21334 421 2 703 n tmerc lat_0=0 lon_0=102 x_0=250000
21335 421 2 704 n tmerc lat_0=0 lon_0=105 x_0=250000
21336 421 2 705 n tmerc lat_0=0 lon_0=108 x_0=250000
21337 421 2 706 n tmerc lat_0=0 lon_0=111 x_0=250000
21338 421 2 707 n tmerc lat_0=0 lon_0=114 x_0=250000
21339 421 2 708 n tmerc lat_0=0 lon_0=117 x_0=250000
21340 421 2 709 n tmerc lat_0=0 lon_0=120 x_0=250000
21341 421 2 710 n tmerc lat_0=0 lon_0=123 x_0=250000
21342 421 2 711 n tmerc lat_0=0 lon_0=126 x_0=250000
21343 421 2 712 n tmerc lat_0=0 lon_0=129 x_0=250000
21344 421 2 713 n tmerc lat_0=0 lon_0=132 x_0=250000
21345 421 2 714 n tmerc lat_0=0 lon_0=135 x_0=250000
21346 421 2 715 n tmerc lat_0=0 lon_0=138 x_0=250000
21347 421 2 716 n tmerc lat_0=0 lon_0=141 x_0=250000
21348 421 2 717 n tmerc lat_0=0 lon_0=144 x_0=250000
21349 421 2 718 n tmerc lat_0=0 lon_0=147 x_0=250000
21350 421 2 719 n tmerc lat_0=0 lon_0=150 x_0=250000
21351 421 2 720 n tmerc lat_0=0 lon_0=153 x_0=250000
21352 421 2 721 n tmerc lat_0=0 lon_0=156 x_0=250000
21353 421 2 722 n tmerc lat_0=0 lon_0=159 x_0=250000
21354 421 2 723 n tmerc lat_0=0 lon_0=162 x_0=250000
21355 421 2 724 n tmerc lat_0=0 lon_0=165 x_0=250000
21356 421 2 725 n tmerc lat_0=0 lon_0=168 x_0=250000
21357 421 2 726 n tmerc lat_0=0 lon_0=171 x_0=250000
21358 421 2 727 n tmerc lat_0=0 lon_0=174 x_0=250000
21359 421 2 728 n tmerc lat_0=0 lon_0=177 x_0=250000
21360 421 2 733 n tmerc lat_0=0 lon_0=180 x_0=250000
21361 421 2 729 n tmerc lat_0=0 lon_0=-177 x_0=250000
21362 421 2 730 n tmerc lat_0=0 lon_0=-174 x_0=250000
21363 421 2 731 n tmerc lat_0=0 lon_0=-171 x_0=250000
21364 421 2 732 n tmerc lat_0=0 lon_0=-168 x_0=250000
21413 95 1 577 n tmerc lat_0=0 lon_0=75 x_0=13500000
21414 95 1 578 n tmerc lat_0=0 lon_0=81 x_0=14500000
21415 95 1 579 n tmerc lat_0=0 lon_0=87 x_0=15500000
21416 95 1 580 n tmerc lat_0=0 lon_0=93 x_0=16500000
21417 95 1 581 n tmerc lat_0=0 lon_0=99 x_0=17500000
21418 95 1 582 n tmerc lat_0=0 lon_0=105 x_0=18500000
21419 95 1 583 n tmerc lat_0=0 lon_0=111 x_0=19500000
21420 95 1 584 n tmerc lat_0=0 lon_0=117 x_0=20500000
21421 95 1 585 n tmerc lat_0=0 lon_0=123 x_0=21500000
21422 95 1 586 n tmerc lat_0=0 lon_0=129 x_0=22500000
21423 95 1 587 n tmerc lat_0=0 lon_0=135 x_0=23500000
21453 95 1 577 n tmerc lat_0=0 lon_0=75 x_0=500000
21454 95 1 578 n tmerc lat_0=0 lon_0=81 x_0=500000
21455 95 1 579 n tmerc lat_0=0 lon_0=87 x_0=500000
21456 95 1 580 n tmerc lat_0=0 lon_0=93 x_0=500000
21457 95 1 581 n tmerc lat_0=0 lon_0=99 x_0=500000
21458 95 1 582 n tmerc lat_0=0 lon_0=105 x_0=500000
21459 95 1 583 n tmerc lat_0=0 lon_0=111 x_0=500000
21460 95 1 584 n tmerc lat_0=0 lon_0=117 x_0=500000
21461 95 1 585 n tmerc lat_0=0 lon_0=123 x_0=500000
21462 95 1 586 n tmerc lat_0=0 lon_0=129 x_0=500000
21463 95 1 587 n tmerc lat_0=0 lon_0=135 x_0=500000
21500 349 1 90 - lcc lat_0=90 lat_1=49.833333333333 lat_2=51.166666666667 x_0=150000 y_0=5400000 pm=4.367975
21780 342 1 33 - somerc lat_0=46.952405555556 pm=7.4395833333333
21781 35 18 33 - somerc lat_0=46.952405555556 x_0=600000 y_0=200000 lon_0=7.4395833333333
21782 35 18 1919 - somerc lat_0=46.952405555556 lon_0=7.4395833333333
21818 98 59 1920 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
21896 98 59 1921 n tmerc lat_0=4.5990472222222 lon_0=-77.080916666667 x_0=1000000 y_0=1000000
21897 98 59 1922 n tmerc lat_0=4.5990472222222 lon_0=-74.080916666667 x_0=1000000 y_0=1000000
21898 98 282 898 n tmerc lat_0=4.5990472222222 lon_0=-71.080916666667 x_0=1000000 y_0=1000000
21899 98 282 899 n tmerc lat_0=4.5990472222222 lon_0=-68.080916666667 x_0=1000000 y_0=1000000
22032 100 283 1923 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
22033 100 1 1924 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
22091 100 284 1925 - tmerc lat_0=0 lon_0=11.5 k=.9996 x_0=500000 y_0=10000000
22092 100 283 1802 - tmerc lat_0=0 lon_0=12 k=.9996 x_0=500000 y_0=10000000
22171 71 5 1297 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
22172 71 5 1298 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
22173 71 5 1299 n tmerc lat_0=-90 lon_0=-66 x_0=3500000
22174 71 5 1300 n tmerc lat_0=-90 lon_0=-63 x_0=4500000
22175 71 5 1301 n tmerc lat_0=-90 lon_0=-60 x_0=5500000
22176 71 5 1302 n tmerc lat_0=-90 lon_0=-57 x_0=6500000
22177 71 5 1303 n tmerc lat_0=-90 lon_0=-54 x_0=7500000
22181 271 2 1297 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
22182 271 2 1298 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
22183 271 2 1299 n tmerc lat_0=-90 lon_0=-66 x_0=3500000
22184 271 2 1300 n tmerc lat_0=-90 lon_0=-63 x_0=4500000
22185 271 2 1301 n tmerc lat_0=-90 lon_0=-60 x_0=5500000
22186 271 2 1302 n tmerc lat_0=-90 lon_0=-57 x_0=6500000
22187 271 2 1303 n tmerc lat_0=-90 lon_0=-54 x_0=7500000
22191 101 61 1297 n tmerc lat_0=-90 lon_0=-72 x_0=1500000
22192 101 61 1926 n tmerc lat_0=-90 lon_0=-69 x_0=2500000
22193 101 61 1927 n tmerc lat_0=-90 lon_0=-66 x_0=3500000
22194 101 61 1928 n tmerc lat_0=-90 lon_0=-63 x_0=4500000
22195 101 61 1301 n tmerc lat_0=-90 lon_0=-60 x_0=5500000
22196 101 61 1302 n tmerc lat_0=-90 lon_0=-57 x_0=6500000
22197 101 61 1303 n tmerc lat_0=-90 lon_0=-54 x_0=7500000
22207 454 2 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
22208 454 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
22209 454 2 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
22210 454 2 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
22211 454 2 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
22212 454 2 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
22213 454 2 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
22214 454 2 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
22215 454 2 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
22216 454 2 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
22217 454 2 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
22218 454 2 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
22219 454 2 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
22220 454 2 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
22221 454 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
22222 454 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
22234 102 1 1929 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
22235 102 1 1930 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
22239 454 2 569 - sterea lat_0=47.25 lon_0=-63 k=.999912 x_0=400000 y_0=800000
22240 454 2 487 n sterea lat_0=46.5 lon_0=-66.5 k=.999912 x_0=2500000 y_0=7500000
22243 454 2 368 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
22244 454 2 369 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
22245 454 2 370 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
22246 454 2 371 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
22247 454 2 372 - tmerc lat_0=0 lon_0=-70.5 k=.9999 x_0=304800
22248 454 2 373 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
22249 454 2 374 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
22250 454 2 375 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
22262 454 2 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
22263 454 2 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
22264 454 2 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
22265 454 2 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
22275 102 1 397 - tmerc lat_0=0 lon_0=15 axis=wsu
22277 102 62 398 - tmerc lat_0=0 lon_0=17 axis=wsu
22279 102 62 399 - tmerc lat_0=0 lon_0=19 axis=wsu
22281 102 62 400 - tmerc lat_0=0 lon_0=21 axis=wsu
22283 102 62 401 - tmerc lat_0=0 lon_0=23 axis=wsu
22285 102 62 402 - tmerc lat_0=0 lon_0=25 axis=wsu
22287 102 62 403 - tmerc lat_0=0 lon_0=27 axis=wsu
22289 102 62 404 - tmerc lat_0=0 lon_0=29 axis=wsu
22291 102 62 405 - tmerc lat_0=0 lon_0=31 axis=wsu
22293 102 62 406 - tmerc lat_0=0 lon_0=33 axis=wsu
22307 455 2 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
22308 455 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
22309 455 2 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
22310 455 2 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
22311 455 2 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
22312 455 2 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
22313 455 2 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
22314 455 2 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
22315 455 2 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
22316 455 2 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
22317 455 2 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
22318 455 2 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
22319 455 2 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
22320 455 2 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
22321 455 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
22322 455 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
22332 103 63 428 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
22337 455 2 571 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=15500000
22338 455 2 570 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=14500000
22348 455 2 376 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
22349 455 2 377 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
22350 455 2 378 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
22351 455 2 379 - tmerc lat_0=0 lon_0=-82.5 k=.9999 x_0=304800
22352 455 2 380 - tmerc lat_0=0 lon_0=-81 k=.9999 x_0=304800
22353 455 2 381 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=304800
22354 455 2 382 - tmerc lat_0=0 lon_0=-87 k=.9999 x_0=304800
22355 455 2 383 - tmerc lat_0=0 lon_0=-90 k=.9999 x_0=304800
22356 455 2 384 - tmerc lat_0=0 lon_0=-93 k=.9999 x_0=304800
22357 455 2 385 - tmerc lat_0=0 lon_0=-96 k=.9999 x_0=304800
22391 103 63 1931 - lcc lat_1=36 lon_0=9.9 k_0=.999625544 x_0=500000 y_0=300000 lat_0=36
22392 103 285 1932 - lcc lat_1=33.3 lon_0=9.9 k_0=.999625769 x_0=500000 y_0=300000 lat_0=33.3
22407 456 2 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
22408 456 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
22409 456 2 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
22410 456 2 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
22411 456 2 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
22412 456 2 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
22413 456 2 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
22414 456 2 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
22415 456 2 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
22416 456 2 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
22417 456 2 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
22418 456 2 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
22419 456 2 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
22420 456 2 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
22421 456 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
22422 456 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
22462 456 2 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
22463 456 2 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
22464 456 2 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
22465 456 2 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
22521 105 64 1933 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
22522 105 64 1934 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
22523 105 64 1333 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
22524 105 64 1935 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
22525 105 64 1936 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
22607 458 2 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
22608 458 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
22609 458 2 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
22610 458 2 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
22611 458 2 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
22612 458 2 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
22613 458 2 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
22614 458 2 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
22615 458 2 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
22616 458 2 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
22617 458 2 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
22618 458 2 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
22619 458 2 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
22620 458 2 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
22621 458 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
22622 458 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
22639 458 2 569 - sterea lat_0=47.25 lon_0=-63 k=.999912 x_0=400000 y_0=800000
22641 458 2 1937 - tmerc lat_0=0 lon_0=-53 k=.9999 x_0=304800
22642 458 2 1938 - tmerc lat_0=0 lon_0=-56 k=.9999 x_0=304800
22643 458 2 1939 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
22644 458 2 1940 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
22645 458 2 1941 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
22646 458 2 1942 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
22648 458 2 376 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
22649 458 2 377 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
22650 458 2 378 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
22651 458 2 379 - tmerc lat_0=0 lon_0=-82.5 k=.9999 x_0=304800
22652 458 2 380 - tmerc lat_0=0 lon_0=-81 k=.9999 x_0=304800
22653 458 2 381 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=304800
22654 458 2 382 - tmerc lat_0=0 lon_0=-87 k=.9999 x_0=304800
22655 458 2 383 - tmerc lat_0=0 lon_0=-90 k=.9999 x_0=304800
22656 458 2 384 - tmerc lat_0=0 lon_0=-93 k=.9999 x_0=304800
22657 458 2 385 - tmerc lat_0=0 lon_0=-96 k=.9999 x_0=304800
22707 459 2 922 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
22708 459 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
22709 459 2 924 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
22710 459 2 925 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
22711 459 2 817 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
22712 459 2 818 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
22713 459 2 819 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
22714 459 2 926 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
22715 459 2 927 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
22716 459 2 928 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
22717 459 2 820 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
22718 459 2 821 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
22719 459 2 822 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
22720 459 2 823 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
22721 459 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
22722 459 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
22739 459 2 569 - sterea lat_0=47.25 lon_0=-63 k=.999912 x_0=400000 y_0=800000
22762 459 2 1156 - tmerc lat_0=0 lon_0=-111 k=.9999
22763 459 2 1157 - tmerc lat_0=0 lon_0=-114 k=.9999
22764 459 2 1158 - tmerc lat_0=0 lon_0=-117 k=.9999
22765 459 2 1165 - tmerc lat_0=0 lon_0=-120 k=.9999
22770 106 65 100 - lcc lat_1=34.65 lon_0=37.35 k_0=.9996256 x_0=300000 y_0=300000 lat_0=34.65
22780 106 65 100 - sterea lat_0=34.2 lon_0=39.15 k=.9995341
22991 107 66 1943 - tmerc lat_0=30 lon_0=35 x_0=300000 y_0=1100000
22992 107 66 1944 - tmerc lat_0=30 lon_0=31 x_0=615000 y_0=810000
22993 107 66 1945 - tmerc lat_0=30 lon_0=27 x_0=700000 y_0=200000
22994 107 66 1946 - tmerc lat_0=30 lon_0=27 x_0=700000 y_0=1200000
23028 108 286 1947 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
23029 108 1 1948 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
23030 108 287 858 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
23031 108 287 1949 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
23032 108 287 1950 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
23033 108 287 1951 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
23034 108 287 1952 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
23035 108 287 1953 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
23036 108 1 1954 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
23037 108 1 1955 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
23038 108 244 1956 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
23090 108 286 1957 - tmerc lat_0=0 k=.9996 x_0=500000
23095 108 286 1958 - tmerc lat_0=0 lon_0=5 k=.9996 x_0=500000
23239 110 68 1102 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
23240 110 68 1959 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
23700 112 70 0 - somerc lat_0=47.144393722222 k=.99993 x_0=650000 y_0=200000 lon_0=19.048571777778
23830 331 2 1960 - tmerc lat_0=0 lon_0=94.5 k=.9999 x_0=200000 y_0=1500000
23831 331 2 1961 - tmerc lat_0=0 lon_0=97.5 k=.9999 x_0=200000 y_0=1500000
23832 331 2 1962 - tmerc lat_0=0 lon_0=100.5 k=.9999 x_0=200000 y_0=1500000
23833 331 2 1963 - tmerc lat_0=0 lon_0=103.5 k=.9999 x_0=200000 y_0=1500000
23834 331 2 1964 - tmerc lat_0=0 lon_0=106.5 k=.9999 x_0=200000 y_0=1500000
23835 331 2 1965 - tmerc lat_0=0 lon_0=109.5 k=.9999 x_0=200000 y_0=1500000
23836 331 2 1966 - tmerc lat_0=0 lon_0=112.5 k=.9999 x_0=200000 y_0=1500000
23837 331 2 1967 - tmerc lat_0=0 lon_0=115.5 k=.9999 x_0=200000 y_0=1500000
23838 331 2 1968 - tmerc lat_0=0 lon_0=118.5 k=.9999 x_0=200000 y_0=1500000
23839 331 2 1969 - tmerc lat_0=0 lon_0=121.5 k=.9999 x_0=200000 y_0=1500000
23840 331 2 1970 - tmerc lat_0=0 lon_0=124.5 k=.9999 x_0=200000 y_0=1500000
23841 331 2 1971 - tmerc lat_0=0 lon_0=127.5 k=.9999 x_0=200000 y_0=1500000
23842 331 2 1972 - tmerc lat_0=0 lon_0=130.5 k=.9999 x_0=200000 y_0=1500000
23843 331 2 1973 - tmerc lat_0=0 lon_0=133.5 k=.9999 x_0=200000 y_0=1500000
23844 331 2 1974 - tmerc lat_0=0 lon_0=136.5 k=.9999 x_0=200000 y_0=1500000
23845 331 2 1975 - tmerc lat_0=0 lon_0=139.5 k=.9999 x_0=200000 y_0=1500000
23846 113 71 1960 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
23847 113 71 1976 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
23848 113 71 1977 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
23849 113 71 1978 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
23850 113 71 1834 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
23851 113 71 1979 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
23852 113 71 1980 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
23866 331 2 1830 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
23867 331 2 1831 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
23868 331 2 1832 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
23869 331 2 1833 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
23870 331 2 1834 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
23871 331 2 1835 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
23872 331 2 1836 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
23877 331 2 1837 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
23878 331 2 1838 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
23879 331 2 1839 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
23880 331 2 1840 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
23881 331 2 1841 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
23882 331 2 1842 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
23883 331 2 1843 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
23884 331 2 1844 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
23887 113 71 1981 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
23888 113 71 1982 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
23889 113 71 1983 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
23890 113 71 1984 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
23891 113 71 1985 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
23892 113 71 1986 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
23893 113 71 1987 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
23894 113 71 1975 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
23946 114 1 1988 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
23947 114 1 1989 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
23948 114 288 1990 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
24047 115 72 1991 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
24048 115 72 1990 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
24100 116 1 108 - lcc lat_1=18 lon_0=-77 x_0=167638.49597 y_0=121918.90616 lat_0=18 to_meter=.3047972654
24200 117 73 108 - lcc lat_1=18 lon_0=-77 x_0=250000 y_0=150000 lat_0=18
24305 30 289 1992 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000
24306 30 289 1993 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
24311 31 16 1994 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
24312 31 16 1995 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000
24313 31 16 1996 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000
24342 32 17 1997 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000
24343 32 17 1998 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000
24344 32 17 1999 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000
24345 32 17 2000 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000
24346 32 17 2001 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
24347 32 17 2002 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
24370 118 1 2003 - lcc lat_1=39.5 lon_0=68 k_0=.99846154 x_0=2153865.7391685 y_0=2368292.1946281 lat_0=39.5 to_meter=.91439853074444
24371 118 1 2004 - lcc lat_1=32.5 lon_0=68 k_0=.99878641 x_0=2743195.5922333 y_0=914398.53074444 lat_0=32.5 to_meter=.91439853074444
24372 118 1 2005 - lcc lat_1=26 lon_0=74 k_0=.99878641 x_0=2743195.5922333 y_0=914398.53074444 lat_0=26 to_meter=.91439853074444
24373 118 1 2006 - lcc lat_1=19 lon_0=80 k_0=.99878641 x_0=2743195.5922333 y_0=914398.53074444 lat_0=19 to_meter=.91439853074444
24374 118 1 2007 - lcc lat_1=12 lon_0=80 k_0=.99878641 x_0=2743195.5922333 y_0=914398.53074444 lat_0=12 to_meter=.91439853074444
24375 30 289 1847 - lcc lat_1=26 lon_0=90 k_0=.99878641 x_0=2743185.69 y_0=914395.23 lat_0=26
24376 31 16 2008 - lcc lat_1=32.5 lon_0=68 k_0=.99878641 x_0=2743196.4 y_0=914398.8 lat_0=32.5
24377 31 16 2009 - lcc lat_1=26 lon_0=74 k_0=.99878641 x_0=2743196.4 y_0=914398.8 lat_0=26
24378 32 17 2010 - lcc lat_1=32.5 lon_0=68 k_0=.99878641 x_0=2743195.5 y_0=914398.5 lat_0=32.5
24379 32 17 2011 - lcc lat_1=26 lon_0=74 k_0=.99878641 x_0=2743195.5 y_0=914398.5 lat_0=26
24380 32 17 2012 - lcc lat_1=26 lon_0=90 k_0=.99878641 x_0=2743195.5 y_0=914398.5 lat_0=26
24381 32 17 2006 - lcc lat_1=19 lon_0=80 k_0=.99878641 x_0=2743195.5 y_0=914398.5 lat_0=19
24382 118 1 2013 - lcc lat_1=26 lon_0=90 k_0=.99878641 x_0=2743195.5922333 y_0=914398.53074444 lat_0=26 to_meter=.91439853074444
24383 32 17 2007 - lcc lat_1=12 lon_0=80 k_0=.99878641 x_0=2743195.5 y_0=914398.5 lat_0=12
24500 120 75 286 - cass lat_0=1.2876466666667 lon_0=103.85300222222 x_0=30000 y_0=30000
24547 120 75 2014 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
24548 120 75 2015 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
24600 121 76 111 - lcc lat_1=32.5 lon_0=45 k_0=.9987864078 x_0=1500000 y_0=1166200 lat_0=32.5
24718 122 1 488 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
24719 122 1 2016 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
24720 122 290 2017 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
24817 123 291 2018 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
24818 123 292 2019 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
24819 123 247 2020 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
24820 123 247 2021 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
24821 123 293 2022 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
24877 123 294 2023 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
24878 123 77 2024 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
24879 123 77 2025 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
24880 123 295 1304 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
24881 123 295 1306 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
24882 123 296 2026 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
24891 123 294 2027 - tmerc lat_0=-6 lon_0=-80.5 k=.99983008 x_0=222000 y_0=1426834.743
24892 123 294 2028 - tmerc lat_0=-9.5 lon_0=-76 k=.99932994 x_0=720000 y_0=1039979.159
24893 123 294 2029 - tmerc lat_0=-9.5 lon_0=-70.5 k=.99952992 x_0=1324000 y_0=1040084.558
25000 125 78 49 - tmerc lat_0=4.6666666666667 lon_0=-1 k=.99975 x_0=274319.51
25231 127 1 116 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
25391 128 80 2030 - tmerc lat_0=0 lon_0=117 k=.99995 x_0=500000
25392 128 80 2031 - tmerc lat_0=0 lon_0=119 k=.99995 x_0=500000
25393 128 80 2032 - tmerc lat_0=0 lon_0=121 k=.99995 x_0=500000
25394 128 80 2033 - tmerc lat_0=0 lon_0=123 k=.99995 x_0=500000
25395 128 1 2034 - tmerc lat_0=0 lon_0=125 k=.99995 x_0=500000
25828 133 2 856 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
25829 133 2 857 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
25830 133 2 858 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
25831 133 2 859 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
25832 133 2 860 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
25833 133 2 861 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
25834 133 2 862 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
25835 133 2 863 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
25836 133 2 864 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
25837 133 2 865 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
25884 133 2 2035 n tmerc lat_0=0 lon_0=24 k=.9996 x_0=500000
25932 134 85 123 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
26191 135 297 2036 - lcc lat_1=33.3 lon_0=-5.4 k_0=.999625769 x_0=500000 y_0=300000 lat_0=33.3
26192 135 297 2037 - lcc lat_1=29.7 lon_0=-5.4 k_0=.999615596 x_0=500000 y_0=300000 lat_0=29.7
26194 135 1 2038 - lcc lat_1=26.1 lon_0=-5.4 k_0=.999616304 x_0=1200000 y_0=400000 lat_0=26.1
26195 135 1 2039 - lcc lat_1=22.5 lon_0=-5.4 k_0=.999616437 x_0=1500000 y_0=400000 lat_0=22.5
26237 136 86 125 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
26331 137 298 2040 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
26332 137 298 2041 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
26391 137 87 2042 - tmerc lat_0=4 lon_0=4.5 k=.99975 x_0=230738.26
26392 137 87 2043 - tmerc lat_0=4 lon_0=8.5 k=.99975 x_0=670553.98
26393 137 87 2044 - tmerc lat_0=4 lon_0=12.5 k=.99975 x_0=1110369.7
26632 139 89 2045 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
26692 139 89 2046 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
26701 140 1 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
26702 140 1 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
26703 140 265 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
26704 140 265 1126 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
26705 140 265 1127 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
26706 140 265 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
26707 140 265 2047 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
26708 140 258 2048 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
26709 140 258 2049 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
26710 140 258 2050 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
26711 140 266 2051 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
26712 140 266 2052 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
26713 140 266 2053 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
26714 140 266 2054 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
26715 140 266 2055 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
26716 140 1 2056 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
26717 140 1 2057 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
26718 140 266 2058 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
26719 140 258 2059 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
26720 140 258 2060 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
26721 140 269 2061 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
26722 140 266 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
26729 140 243 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=152400.30480061 to_meter=.30480060960122
26730 140 243 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=152400.30480061 to_meter=.30480060960122
26731 140 265 1110 - omerc lat_0=57 lonc=-133.66666666667 alpha=323.13010236111 gamma=323.13010236111 k=.9999 x_0=5000000.001016 y_0=-5000000.001016 no_uoff to_meter=.30480060960122
26732 140 265 1111 - tmerc lat_0=54 lon_0=-142 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26733 140 265 1112 - tmerc lat_0=54 lon_0=-146 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26734 140 265 1113 - tmerc lat_0=54 lon_0=-150 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26735 140 265 1114 - tmerc lat_0=54 lon_0=-154 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26736 140 265 1115 - tmerc lat_0=54 lon_0=-158 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26737 140 265 1116 - tmerc lat_0=54 lon_0=-162 k=.9999 x_0=213360.42672085 to_meter=.30480060960122
26738 140 265 1117 - tmerc lat_0=54 lon_0=-166 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26739 140 1 1118 - tmerc lat_0=54 lon_0=-170 k=.9999 x_0=182880.36576073 to_meter=.30480060960122
26740 140 1 1119 - lcc lat_0=51 lon_0=-176 lat_1=53.833333333333 lat_2=51.833333333333 x_0=914401.82880366 to_meter=.30480060960122
26741 140 254 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=609601.21920244 to_meter=.30480060960122
26742 140 254 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=609601.21920244 to_meter=.30480060960122
26743 140 254 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=609601.21920244 to_meter=.30480060960122
26744 140 254 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=609601.21920244 to_meter=.30480060960122
26745 140 254 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=609601.21920244 to_meter=.30480060960122
26746 140 254 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=609601.21920244 to_meter=.30480060960122
26748 140 254 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26749 140 254 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26750 140 254 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=152400.30480061 to_meter=.30480060960122
26751 140 254 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=609601.21920244 to_meter=.30480060960122
26752 140 254 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=609601.21920244 to_meter=.30480060960122
26753 140 254 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=39.716666666667 lat_2=40.783333333333 x_0=609601.21920244 to_meter=.30480060960122
26754 140 254 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=609601.21920244 to_meter=.30480060960122
26755 140 254 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=609601.21920244 to_meter=.30480060960122
26756 140 243 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=182880.36576073 to_meter=.30480060960122
26757 140 243 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=152400.30480061 to_meter=.30480060960122
26758 140 243 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
26759 140 299 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
26760 140 243 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=609601.21920244 to_meter=.30480060960122
26766 140 243 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26767 140 243 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26768 140 254 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=152400.30480061 to_meter=.30480060960122
26769 140 254 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=152400.30480061 to_meter=.30480060960122
26770 140 254 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=152400.30480061 to_meter=.30480060960122
26771 140 243 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=152400.30480061 to_meter=.30480060960122
26772 140 254 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
26773 140 243 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
26774 140 243 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
26775 140 254 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=609601.21920244 to_meter=.30480060960122
26776 140 254 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=609601.21920244 to_meter=.30480060960122
26777 140 254 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=609601.21920244 to_meter=.30480060960122
26778 140 254 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=609601.21920244 to_meter=.30480060960122
26779 140 243 492 - lcc lat_0=37.5 lon_0=-84.25 lat_1=37.966666666667 lat_2=38.966666666667 x_0=609601.21920244 to_meter=.30480060960122
26780 140 243 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=36.733333333333 lat_2=37.933333333333 x_0=609601.21920244 to_meter=.30480060960122
26781 140 254 776 - lcc lat_0=30.666666666667 lon_0=-92.5 lat_1=31.166666666667 lat_2=32.666666666667 x_0=609601.21920244 to_meter=.30480060960122
26782 140 300 2062 - lcc lat_0=28.666666666667 lon_0=-91.333333333333 lat_1=29.3 lat_2=30.7 x_0=609601.21920244 to_meter=.30480060960122
26783 140 269 778 - tmerc lat_0=43.833333333333 lon_0=-68.5 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
26784 140 269 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
26785 140 243 528 - lcc lat_0=37.833333333333 lon_0=-77 lat_1=38.3 lat_2=39.45 x_0=243840.48768098 to_meter=.30480060960122
26786 140 243 529 - lcc lat_0=41 lon_0=-71.5 lat_1=41.716666666667 lat_2=42.683333333333 x_0=182880.36576073 to_meter=.30480060960122
26787 140 243 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.283333333333 lat_2=41.483333333333 x_0=60960.121920244 to_meter=.30480060960122
26791 140 254 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=47.033333333333 lat_2=48.633333333333 x_0=609601.21920244 to_meter=.30480060960122
26792 140 254 781 - lcc lat_0=45 lon_0=-94.25 lat_1=45.616666666667 lat_2=47.05 x_0=609601.21920244 to_meter=.30480060960122
26793 140 254 782 - lcc lat_0=43 lon_0=-94 lat_1=43.783333333333 lat_2=45.216666666667 x_0=609601.21920244 to_meter=.30480060960122
26794 140 243 534 - tmerc lat_0=29.666666666667 lon_0=-88.833333333333 k=.99996 x_0=152400.30480061 to_meter=.30480060960122
26795 140 254 535 - tmerc lat_0=30.5 lon_0=-90.333333333333 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
26796 140 254 783 - tmerc lat_0=35.833333333333 lon_0=-90.5 k=.999933333 x_0=152400.30480061 to_meter=.30480060960122
26797 140 254 784 - tmerc lat_0=35.833333333333 lon_0=-92.5 k=.999933333 x_0=152400.30480061 to_meter=.30480060960122
26798 140 254 785 - tmerc lat_0=36.166666666667 lon_0=-94.5 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
26799 140 254 2063 - lcc lat_0=34.133333333333 lon_0=-118.33333333333 lat_1=34.416666666667 lat_2=33.866666666667 x_0=1276106.4505969 y_0=1268253.006858 to_meter=.30480060960122
26847 141 2 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000 to_meter=.30480060960122
26848 141 2 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000 to_meter=.30480060960122
26849 141 2 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26850 141 2 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26851 141 2 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26852 141 2 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000.00001016 to_meter=.30480060960122
26853 141 2 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000 to_meter=.30480060960122
26854 141 2 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000 to_meter=.30480060960122
26855 38 4 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000 to_meter=.30480060960122
26856 38 4 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000 to_meter=.30480060960122
26857 38 4 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26858 38 4 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26859 38 4 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26860 38 4 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000.00001016 to_meter=.30480060960122
26861 38 4 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000 to_meter=.30480060960122
26862 38 4 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000 to_meter=.30480060960122
26863 335 29 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000 to_meter=.30480060960122
26864 335 29 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000 to_meter=.30480060960122
26865 335 29 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26866 335 29 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26867 335 29 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000.00001016 y_0=99999.99998984 to_meter=.30480060960122
26868 335 29 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000.00001016 to_meter=.30480060960122
26869 335 29 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000 to_meter=.30480060960122
26870 335 29 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000 to_meter=.30480060960122
26891 211 29 379 - tmerc lat_0=0 lon_0=-82.5 k=.9999 x_0=304800
26892 211 29 380 - tmerc lat_0=0 lon_0=-81 k=.9999 x_0=304800
26893 211 29 381 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=304800
26894 211 29 382 - tmerc lat_0=0 lon_0=-87 k=.9999 x_0=304800
26895 211 29 383 - tmerc lat_0=0 lon_0=-90 k=.9999 x_0=304800
26896 211 29 384 - tmerc lat_0=0 lon_0=-93 k=.9999 x_0=304800
26897 211 29 385 - tmerc lat_0=0 lon_0=-96 k=.9999 x_0=304800
26898 211 29 1937 - tmerc lat_0=0 lon_0=-53 k=.9999 x_0=304800
26899 211 29 1938 - tmerc lat_0=0 lon_0=-56 k=.9999 x_0=304800
26901 141 2 1123 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
26902 141 2 1124 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
26903 141 2 1125 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
26904 141 2 2064 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
26905 141 2 2065 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
26906 141 2 1128 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
26907 141 2 2066 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
26908 141 2 923 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
26909 141 2 2067 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
26910 141 2 2068 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
26911 141 2 2069 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
26912 141 2 2070 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
26913 141 2 2071 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
26914 141 2 2072 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
26915 141 2 2073 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
26916 141 2 2074 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
26917 141 2 2075 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
26918 141 2 2076 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
26919 141 2 2077 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
26920 141 2 2078 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
26921 141 2 824 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
26922 141 2 1152 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
26923 141 2 1848 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
26929 141 2 759 - tmerc lat_0=30.5 lon_0=-85.833333333333 k=.99996 x_0=200000
26930 141 2 760 - tmerc lat_0=30 lon_0=-87.5 k=.999933333 x_0=600000
26931 141 2 1110 - omerc lat_0=57 lonc=-133.66666666667 alpha=323.13010236111 gamma=323.13010236111 k=.9999 x_0=5000000 y_0=-5000000 no_uoff
26932 141 2 1111 - tmerc lat_0=54 lon_0=-142 k=.9999 x_0=500000
26933 141 2 1112 - tmerc lat_0=54 lon_0=-146 k=.9999 x_0=500000
26934 141 2 1113 - tmerc lat_0=54 lon_0=-150 k=.9999 x_0=500000
26935 141 2 1114 - tmerc lat_0=54 lon_0=-154 k=.9999 x_0=500000
26936 141 2 1115 - tmerc lat_0=54 lon_0=-158 k=.9999 x_0=500000
26937 141 2 1116 - tmerc lat_0=54 lon_0=-162 k=.9999 x_0=500000
26938 141 2 1117 - tmerc lat_0=54 lon_0=-166 k=.9999 x_0=500000
26939 141 2 1118 - tmerc lat_0=54 lon_0=-170 k=.9999 x_0=500000
26940 141 2 1119 - lcc lat_0=51 lon_0=-176 lat_1=53.833333333333 lat_2=51.833333333333 x_0=1000000
26941 141 2 508 - lcc lat_0=39.333333333333 lon_0=-122 lat_1=41.666666666667 lat_2=40 x_0=2000000 y_0=500000
26942 141 2 509 - lcc lat_0=37.666666666667 lon_0=-122 lat_1=39.833333333333 lat_2=38.333333333333 x_0=2000000 y_0=500000
26943 141 2 510 - lcc lat_0=36.5 lon_0=-120.5 lat_1=38.433333333333 lat_2=37.066666666667 x_0=2000000 y_0=500000
26944 141 2 511 - lcc lat_0=35.333333333333 lon_0=-119 lat_1=37.25 lat_2=36 x_0=2000000 y_0=500000
26945 141 2 512 - lcc lat_0=33.5 lon_0=-118 lat_1=35.466666666667 lat_2=34.033333333333 x_0=2000000 y_0=500000
26946 141 2 513 - lcc lat_0=32.166666666667 lon_0=-116.25 lat_1=33.883333333333 lat_2=32.783333333333 x_0=2000000 y_0=500000
26948 141 2 505 - tmerc lat_0=31 lon_0=-110.16666666667 k=.9999 x_0=213360
26949 141 2 506 - tmerc lat_0=31 lon_0=-111.91666666667 k=.9999 x_0=213360
26950 141 2 507 - tmerc lat_0=31 lon_0=-113.75 k=.999933333 x_0=213360
26951 141 2 761 - lcc lat_0=34.333333333333 lon_0=-92 lat_1=36.233333333333 lat_2=34.933333333333 x_0=400000
26952 141 2 762 - lcc lat_0=32.666666666667 lon_0=-92 lat_1=34.766666666667 lat_2=33.3 x_0=400000 y_0=400000
26953 141 2 514 - lcc lat_0=39.333333333333 lon_0=-105.5 lat_1=40.783333333333 lat_2=39.716666666667 x_0=914401.8289 y_0=304800.6096
26954 141 2 515 - lcc lat_0=37.833333333333 lon_0=-105.5 lat_1=39.75 lat_2=38.45 x_0=914401.8289 y_0=304800.6096
26955 141 2 516 - lcc lat_0=36.666666666667 lon_0=-105.5 lat_1=38.433333333333 lat_2=37.233333333333 x_0=914401.8289 y_0=304800.6096
26956 141 2 517 - lcc lat_0=40.833333333333 lon_0=-72.75 lat_1=41.866666666667 lat_2=41.2 x_0=304800.6096 y_0=152400.3048
26957 141 2 518 - tmerc lat_0=38 lon_0=-75.416666666667 k=.999995 x_0=200000
26958 141 2 519 - tmerc lat_0=24.333333333333 lon_0=-81 k=.999941177 x_0=200000
26959 141 2 520 - tmerc lat_0=24.333333333333 lon_0=-82 k=.999941177 x_0=200000
26960 141 2 521 - lcc lat_0=29 lon_0=-84.5 lat_1=30.75 lat_2=29.583333333333 x_0=600000
26961 141 2 763 - tmerc lat_0=18.833333333333 lon_0=-155.5 k=.999966667 x_0=500000
26962 141 2 764 - tmerc lat_0=20.333333333333 lon_0=-156.66666666667 k=.999966667 x_0=500000
26963 141 2 765 - tmerc lat_0=21.166666666667 lon_0=-158 k=.99999 x_0=500000
26964 141 2 766 - tmerc lat_0=21.833333333333 lon_0=-159.5 k=.99999 x_0=500000
26965 141 2 767 - tmerc lat_0=21.666666666667 lon_0=-160.16666666667 x_0=500000
26966 141 2 522 - tmerc lat_0=30 lon_0=-82.166666666667 k=.9999 x_0=200000
26967 141 2 523 - tmerc lat_0=30 lon_0=-84.166666666667 k=.9999 x_0=700000
26968 141 2 524 - tmerc lat_0=41.666666666667 lon_0=-112.16666666667 k=.999947368 x_0=200000
26969 141 2 525 - tmerc lat_0=41.666666666667 lon_0=-114 k=.999947368 x_0=500000
26970 141 2 526 - tmerc lat_0=41.666666666667 lon_0=-115.75 k=.999933333 x_0=800000
26971 141 2 768 - tmerc lat_0=36.666666666667 lon_0=-88.333333333333 k=.999975 x_0=300000
26972 141 2 769 - tmerc lat_0=36.666666666667 lon_0=-90.166666666667 k=.999941177 x_0=700000
26973 141 2 770 - tmerc lat_0=37.5 lon_0=-85.666666666667 k=.999966667 x_0=100000 y_0=250000
26974 141 2 771 - tmerc lat_0=37.5 lon_0=-87.083333333333 k=.999966667 x_0=900000 y_0=250000
26975 141 2 772 - lcc lat_0=41.5 lon_0=-93.5 lat_1=43.266666666667 lat_2=42.066666666667 x_0=1500000 y_0=1000000
26976 141 2 773 - lcc lat_0=40 lon_0=-93.5 lat_1=41.783333333333 lat_2=40.616666666667 x_0=500000
26977 141 2 774 - lcc lat_0=38.333333333333 lon_0=-98 lat_1=39.783333333333 lat_2=38.716666666667 x_0=400000
26978 141 2 775 - lcc lat_0=36.666666666667 lon_0=-98.5 lat_1=38.566666666667 lat_2=37.266666666667 x_0=400000 y_0=400000
26980 141 2 527 - lcc lat_0=36.333333333333 lon_0=-85.75 lat_1=37.933333333333 lat_2=36.733333333333 x_0=500000 y_0=500000
26981 141 2 776 - lcc lat_0=30.5 lon_0=-92.5 lat_1=32.666666666667 lat_2=31.166666666667 x_0=1000000
26982 141 2 777 - lcc lat_0=28.5 lon_0=-91.333333333333 lat_1=30.7 lat_2=29.3 x_0=1000000
26983 141 2 778 - tmerc lat_0=43.666666666667 lon_0=-68.5 k=.9999 x_0=300000
26984 141 2 779 - tmerc lat_0=42.833333333333 lon_0=-70.166666666667 k=.999966667 x_0=900000
26985 141 2 528 - lcc lat_0=37.666666666667 lon_0=-77 lat_1=39.45 lat_2=38.3 x_0=400000
26986 141 2 529 - lcc lat_0=41 lon_0=-71.5 lat_1=42.683333333333 lat_2=41.716666666667 x_0=200000 y_0=750000
26987 141 2 530 - lcc lat_0=41 lon_0=-70.5 lat_1=41.483333333333 lat_2=41.283333333333 x_0=500000
26988 141 2 531 - lcc lat_0=44.783333333333 lon_0=-87 lat_1=47.083333333333 lat_2=45.483333333333 x_0=8000000
26989 141 2 532 - lcc lat_0=43.316666666667 lon_0=-84.366666666667 lat_1=45.7 lat_2=44.183333333333 x_0=6000000
26990 141 2 533 - lcc lat_0=41.5 lon_0=-84.366666666667 lat_1=43.666666666667 lat_2=42.1 x_0=4000000
26991 141 2 780 - lcc lat_0=46.5 lon_0=-93.1 lat_1=48.633333333333 lat_2=47.033333333333 x_0=800000 y_0=100000
26992 141 2 781 - lcc lat_0=45 lon_0=-94.25 lat_1=47.05 lat_2=45.616666666667 x_0=800000 y_0=100000
26993 141 2 782 - lcc lat_0=43 lon_0=-94 lat_1=45.216666666667 lat_2=43.783333333333 x_0=800000 y_0=100000
26994 141 2 534 - tmerc lat_0=29.5 lon_0=-88.833333333333 k=.99995 x_0=300000
26995 141 2 535 - tmerc lat_0=29.5 lon_0=-90.333333333333 k=.99995 x_0=700000
26996 141 2 783 - tmerc lat_0=35.833333333333 lon_0=-90.5 k=.999933333 x_0=250000
26997 141 2 784 - tmerc lat_0=35.833333333333 lon_0=-92.5 k=.999933333 x_0=500000
26998 141 2 785 - tmerc lat_0=36.166666666667 lon_0=-94.5 k=.999941177 x_0=850000
27039 142 1 2079 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
27040 142 90 2080 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
27120 143 91 39 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
27200 144 92 482 - nzmg lat_0=-41 lon_0=173 x_0=2510000 y_0=6023150
27205 144 92 438 n tmerc lat_0=-36.879865277778 lon_0=174.76433936111 k=.9999 x_0=300000 y_0=700000
27206 144 92 439 n tmerc lat_0=-37.761249805556 lon_0=176.46619725 x_0=300000 y_0=700000
27207 144 92 440 n tmerc lat_0=-38.624702777778 lon_0=177.88563627778 x_0=300000 y_0=700000
27208 144 92 441 n tmerc lat_0=-39.650929305556 lon_0=176.67368052778 x_0=300000 y_0=700000
27209 144 92 442 n tmerc lat_0=-39.135758305556 lon_0=174.22801175 x_0=300000 y_0=700000
27210 144 92 443 n tmerc lat_0=-39.512470388889 lon_0=175.64003680556 x_0=300000 y_0=700000
27211 144 92 444 n tmerc lat_0=-40.241947138889 lon_0=175.48809961111 x_0=300000 y_0=700000
27212 144 92 445 n tmerc lat_0=-40.925532638889 lon_0=175.64734966667 x_0=300000 y_0=700000
27213 144 92 446 n tmerc lat_0=-41.301319638889 lon_0=174.77662311111 x_0=300000 y_0=700000
27214 144 92 447 n tmerc lat_0=-40.714759055556 lon_0=172.6720465 x_0=300000 y_0=700000
27215 144 92 448 n tmerc lat_0=-41.274544722222 lon_0=173.29931680556 x_0=300000 y_0=700000
27216 144 92 449 n tmerc lat_0=-41.289911527778 lon_0=172.10902819444 x_0=300000 y_0=700000
27217 144 92 450 n tmerc lat_0=-41.810802861111 lon_0=171.58126005556 x_0=300000 y_0=700000
27218 144 92 451 n tmerc lat_0=-42.333694277778 lon_0=171.54977130556 x_0=300000 y_0=700000
27219 144 92 452 n tmerc lat_0=-42.689116583333 lon_0=173.01013338889 x_0=300000 y_0=700000
27220 144 92 453 n tmerc lat_0=-41.544486666667 lon_0=173.80207411111 x_0=300000 y_0=700000
27221 144 92 454 n tmerc lat_0=-42.886322361111 lon_0=170.9799935 x_0=300000 y_0=700000
27222 144 92 455 n tmerc lat_0=-43.110128138889 lon_0=170.26092583333 x_0=300000 y_0=700000
27223 144 92 456 n tmerc lat_0=-43.977802888889 lon_0=168.606267 x_0=300000 y_0=700000
27224 144 92 457 n tmerc lat_0=-43.590637583333 lon_0=172.72719358333 x_0=300000 y_0=700000
27225 144 92 458 n tmerc lat_0=-43.748711555556 lon_0=171.36074847222 x_0=300000 y_0=700000
27226 144 92 459 n tmerc lat_0=-44.402220361111 lon_0=171.05725083333 x_0=300000 y_0=700000
27227 144 92 460 n tmerc lat_0=-44.735267972222 lon_0=169.46775508333 x_0=300000 y_0=700000
27228 144 92 461 n tmerc lat_0=-45.132902583333 lon_0=168.39864119444 x_0=300000 y_0=700000
27229 144 92 462 n tmerc lat_0=-45.563726166667 lon_0=167.73886177778 x_0=300000 y_0=700000
27230 144 92 463 n tmerc lat_0=-45.816196611111 lon_0=170.62859516667 x_0=300000 y_0=700000
27231 144 92 464 n tmerc lat_0=-45.861513361111 lon_0=170.28258911111 k=.99996 x_0=300000 y_0=700000
27232 144 92 465 n tmerc lat_0=-46.600009611111 lon_0=168.342872 x_0=300002.66 y_0=699999.58
27258 144 92 2081 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
27259 144 92 2082 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
27260 144 92 2083 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
27291 144 92 2084 - tmerc lat_0=-39 lon_0=175.5 x_0=274319.52438481 y_0=365759.36584641 to_meter=.91439841461603
27292 144 92 2085 - tmerc lat_0=-44 lon_0=171.5 x_0=457199.20730801 y_0=457199.20730801 to_meter=.91439841461603
27391 356 1 2086 n tmerc lat_0=58 lon_0=-4.6666666666667 pm=10.722916666667
27392 356 1 2087 n tmerc lat_0=58 lon_0=-2.3333333333333 pm=10.722916666667
27393 356 1 2088 n tmerc lat_0=58 pm=10.722916666667
27394 356 1 2089 n tmerc lat_0=58 lon_0=2.5 pm=10.722916666667
27395 356 1 2090 n tmerc lat_0=58 lon_0=6.1666666666667 pm=10.722916666667
27396 356 1 2091 n tmerc lat_0=58 lon_0=10.166666666667 pm=10.722916666667
27397 356 1 2092 n tmerc lat_0=58 lon_0=14.166666666667 pm=10.722916666667
27398 356 1 2093 n tmerc lat_0=58 lon_0=18.333333333333 pm=10.722916666667
27429 146 94 82 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
27493 146 94 82 - tmerc lat_0=39.666666666667 lon_0=-8.1319061111111 x_0=180.598 y_0=-86.99
27500 362 1 2094 - lcc lat_1=49.5 lon_0=5.4 k_0=.99950908 x_0=500000 y_0=300000 lat_0=49.5 pm=2.3372083333333
27561 348 1 2095 - lcc lat_1=49.5 k_0=.999877341 x_0=600000 y_0=200000 lat_0=49.5 pm=2.33722917
27562 348 1 2096 - lcc lat_1=46.8 k_0=.99987742 x_0=600000 y_0=200000 lat_0=46.8 pm=2.33722917
27563 348 1 2097 - lcc lat_1=44.1 k_0=.999877499 x_0=600000 y_0=200000 lat_0=44.1 pm=2.33722917
27564 348 1 2098 - lcc lat_1=42.165 k_0=.99994471 x_0=234.358 y_0=185861.369 lat_0=42.165 pm=2.33722917
27571 348 1 2095 - lcc lat_1=49.5 k_0=.999877341 x_0=600000 y_0=1200000 lat_0=49.5 pm=2.33722917
27572 348 1 300 - lcc lat_1=46.8 k_0=.99987742 x_0=600000 y_0=2200000 lat_0=46.8 pm=2.33722917
27573 348 1 2097 - lcc lat_1=44.1 k_0=.999877499 x_0=600000 y_0=3200000 lat_0=44.1 pm=2.33722917
27574 348 1 2098 - lcc lat_1=42.165 k_0=.99994471 x_0=234.358 y_0=4185861.369 lat_0=42.165 pm=2.33722917
27700 149 96 136 - tmerc lat_0=49 lon_0=-2 k=.9996012717 x_0=400000 y_0=-100000
28191 152 1 139 - cass lat_0=31.734096944444 lon_0=35.212080555556 x_0=170251.555 y_0=126867.909
28192 152 1 139 - tmerc lat_0=31.734096944444 lon_0=35.212080555556 x_0=170251.555 y_0=1126867.909
28193 152 301 26 - cass lat_0=31.734096944444 lon_0=35.212080555556 x_0=170251.555 y_0=1126867.909
28232 153 97 140 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
28348 154 98 1705 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
28349 154 98 1706 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
28350 154 98 1707 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
28351 154 98 1708 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
28352 154 98 1709 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
28353 154 98 1710 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
28354 154 98 1711 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
28355 154 98 1712 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
28356 154 98 1713 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
28357 154 98 1714 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
28358 154 98 1715 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
28404 155 99 664 n tmerc lat_0=0 lon_0=21 x_0=4500000
28405 155 99 665 n tmerc lat_0=0 lon_0=27 x_0=5500000
28406 155 99 666 n tmerc lat_0=0 lon_0=33 x_0=6500000
28407 155 99 667 n tmerc lat_0=0 lon_0=39 x_0=7500000
28408 155 99 668 n tmerc lat_0=0 lon_0=45 x_0=8500000
28409 155 99 669 n tmerc lat_0=0 lon_0=51 x_0=9500000
28410 155 99 670 n tmerc lat_0=0 lon_0=57 x_0=10500000
28411 155 99 671 n tmerc lat_0=0 lon_0=63 x_0=11500000
28412 155 99 672 n tmerc lat_0=0 lon_0=69 x_0=12500000
28413 155 99 673 n tmerc lat_0=0 lon_0=75 x_0=13500000
28414 155 99 674 n tmerc lat_0=0 lon_0=81 x_0=14500000
28415 155 99 675 n tmerc lat_0=0 lon_0=87 x_0=15500000
28416 155 99 647 n tmerc lat_0=0 lon_0=93 x_0=16500000
28417 155 99 648 n tmerc lat_0=0 lon_0=99 x_0=17500000
28418 155 99 649 n tmerc lat_0=0 lon_0=105 x_0=18500000
28419 155 99 650 n tmerc lat_0=0 lon_0=111 x_0=19500000
28420 155 99 651 n tmerc lat_0=0 lon_0=117 x_0=20500000
28421 155 99 652 n tmerc lat_0=0 lon_0=123 x_0=21500000
28422 155 99 653 n tmerc lat_0=0 lon_0=129 x_0=22500000
28423 155 99 654 n tmerc lat_0=0 lon_0=135 x_0=23500000
28424 155 99 655 n tmerc lat_0=0 lon_0=141 x_0=24500000
28425 155 99 656 n tmerc lat_0=0 lon_0=147 x_0=25500000
28426 155 99 657 n tmerc lat_0=0 lon_0=153 x_0=26500000
28427 155 99 658 n tmerc lat_0=0 lon_0=159 x_0=27500000
28428 155 99 659 n tmerc lat_0=0 lon_0=165 x_0=28500000
28429 155 99 660 n tmerc lat_0=0 lon_0=171 x_0=29500000
28430 155 99 661 n tmerc lat_0=0 lon_0=177 x_0=30500000
28431 155 99 662 n tmerc lat_0=0 lon_0=-177 x_0=31500000
28432 155 99 663 n tmerc lat_0=0 lon_0=-171 x_0=32500000
28600 156 302 144 - tmerc lat_0=24.45 lon_0=51.216666666667 k=.99999 x_0=200000 y_0=300000
28991 159 101 146 - sterea lat_0=52.156160555556 lon_0=5.3876388888889 k=.9999079
28992 159 101 146 - sterea lat_0=52.156160555556 lon_0=5.3876388888889 k=.9999079 x_0=155000 y_0=463000
29101 212 220 318 - poly lat_0=0 lon_0=-54 x_0=5000000 y_0=10000000
29168 212 303 2099 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
29169 212 304 2100 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
29170 212 220 2021 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
29171 212 220 2101 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
29172 212 220 2102 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
29187 212 305 2023 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
29188 212 268 2103 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
29189 212 220 2104 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
29190 212 220 2105 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
29191 212 220 2106 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
29192 212 220 2107 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
29193 212 220 1328 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
29194 212 220 1329 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
29195 212 220 1330 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
29220 160 1 2108 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
29221 160 306 2109 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
29333 161 102 2110 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
29371 161 102 2111 - tmerc lat_0=-22 lon_0=11 axis=wsu to_meter=1.0000135965
29373 161 102 2112 - tmerc lat_0=-22 lon_0=13 axis=wsu to_meter=1.0000135965
29375 161 102 2113 - tmerc lat_0=-22 lon_0=15 axis=wsu to_meter=1.0000135965
29377 161 102 2114 - tmerc lat_0=-22 lon_0=17 axis=wsu to_meter=1.0000135965
29379 161 102 2115 - tmerc lat_0=-22 lon_0=19 axis=wsu to_meter=1.0000135965
29381 161 102 2116 - tmerc lat_0=-22 lon_0=21 axis=wsu to_meter=1.0000135965
29383 161 102 2117 - tmerc lat_0=-22 lon_0=23 axis=wsu to_meter=1.0000135965
29385 161 102 2118 - tmerc lat_0=-22 lon_0=25 axis=wsu to_meter=1.0000135965
29702 350 1 295 n omerc lat_0=-18.9 lonc=44.1 alpha=18.9 gamma=18.9 k=.9995 x_0=400000 y_0=800000 pm=2.33722917
29738 163 103 2119 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
29739 163 103 2120 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
29849 164 104 2121 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
29850 164 307 2122 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
29871 164 104 151 - omerc lat_0=4 lonc=115 alpha=53.315820472222 gamma=53.130102361111 k=.99984 x_0=590476.87146304 y_0=442857.65309436 to_meter=20.116765121553
29872 164 104 151 - omerc lat_0=4 lonc=115 alpha=53.315820472222 gamma=53.130102361111 k=.99984 x_0=590476.8727432 y_0=442857.6545574 to_meter=.30479947153868
29873 164 104 151 - omerc lat_0=4 lonc=115 alpha=53.315820472222 gamma=53.130102361111 k=.99984 x_0=590476.87 y_0=442857.65
29874 164 104 2123 - omerc lat_0=4 lonc=115 alpha=53.315820472222 gamma=53.130102361111 k=.99984 x_0=2000000 y_0=5000000 no_uoff
29901 69 38 64 - tmerc lat_0=53.5 lon_0=-8 x_0=200000 y_0=250000
29902 165 38 2124 - tmerc lat_0=53.5 lon_0=-8 k=1.000035 x_0=200000 y_0=250000
29903 166 38 53 - tmerc lat_0=53.5 lon_0=-8 k=1.000035 x_0=200000 y_0=250000
30161 167 105 617 n tmerc lat_0=33 lon_0=129.5 k=.9999
30162 167 105 618 n tmerc lat_0=33 lon_0=131 k=.9999
30163 167 105 619 n tmerc lat_0=36 lon_0=132.16666666667 k=.9999
30164 167 105 620 n tmerc lat_0=33 lon_0=133.5 k=.9999
30165 167 105 621 n tmerc lat_0=36 lon_0=134.33333333333 k=.9999
30166 167 105 622 n tmerc lat_0=36 lon_0=136 k=.9999
30167 167 105 623 n tmerc lat_0=36 lon_0=137.16666666667 k=.9999
30168 167 105 624 n tmerc lat_0=36 lon_0=138.5 k=.9999
30169 167 105 625 n tmerc lat_0=36 lon_0=139.83333333333 k=.9999
30170 167 105 626 n tmerc lat_0=40 lon_0=140.83333333333 k=.9999
30171 167 105 627 n tmerc lat_0=44 lon_0=140.25 k=.9999
30172 167 105 628 n tmerc lat_0=44 lon_0=142.25 k=.9999
30173 167 105 629 n tmerc lat_0=44 lon_0=144.25 k=.9999
30174 167 105 630 n tmerc lat_0=26 lon_0=142 k=.9999
30175 167 105 631 n tmerc lat_0=26 lon_0=127.5 k=.9999
30176 167 105 632 n tmerc lat_0=26 lon_0=124 k=.9999
30177 167 105 633 n tmerc lat_0=26 lon_0=131 k=.9999
30178 167 105 634 n tmerc lat_0=20 lon_0=136 k=.9999
30179 167 105 247 n tmerc lat_0=26 lon_0=154 k=.9999
30200 168 106 153 - cass lat_0=10.441666666667 lon_0=-61.333333333333 x_0=86501.46392052 y_0=65379.0134283 to_meter=.201166195164
30339 169 1 2125 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
30340 169 1 2126 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
30491 170 107 2127 - lcc lat_1=36 lon_0=2.7 k_0=.999625544 x_0=500000 y_0=300000 lat_0=36
30492 170 107 2128 - lcc lat_1=33.3 lon_0=2.7 k_0=.999625769 x_0=500000 y_0=300000 lat_0=33.3
30493 250 1 2127 - lcc lat_1=36 lon_0=2.7 k_0=.999625544 x_0=500000 y_0=300000 lat_0=36
30494 250 1 2128 - lcc lat_1=33.3 lon_0=2.7 k_0=.999625769 x_0=500000 y_0=300000 lat_0=33.3
30729 172 108 2129 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
30730 172 108 2130 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
30731 172 108 2131 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
30732 172 108 2132 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
30791 172 108 2127 - lcc lat_1=36 lon_0=2.7 k_0=.999625544 x_0=500135 y_0=300090 lat_0=36
30792 172 108 2133 - lcc lat_1=33.3 lon_0=2.7 k_0=.999625769 x_0=500135 y_0=300090 lat_0=33.3
31028 175 110 159 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
31121 176 111 160 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
31154 176 111 2134 - tmerc lat_0=0 lon_0=-54 k=.9996 x_0=500000
31170 176 111 2135 - tmerc lat_0=0 lon_0=-55.683333333333 k=.9996 x_0=500000
31171 176 111 2135 - tmerc lat_0=0 lon_0=-55.683333333333 k=.9999 x_0=500000
31251 346 1 1821 n tmerc lat_0=0 lon_0=28 y_0=-5000000 pm=-17.666666666667
31252 346 1 1822 n tmerc lat_0=0 lon_0=31 y_0=-5000000 pm=-17.666666666667
31253 346 1 1823 n tmerc lat_0=0 lon_0=34 y_0=-5000000 pm=-17.666666666667
31254 177 112 1821 n tmerc lat_0=0 lon_0=10.333333333333 y_0=-5000000
31255 177 112 1822 n tmerc lat_0=0 lon_0=13.333333333333 y_0=-5000000
31256 177 112 1823 n tmerc lat_0=0 lon_0=16.333333333333 y_0=-5000000
31257 177 112 1821 n tmerc lat_0=0 lon_0=10.333333333333 x_0=150000 y_0=-5000000
31258 177 112 1822 n tmerc lat_0=0 lon_0=13.333333333333 x_0=450000 y_0=-5000000
31259 177 112 1823 n tmerc lat_0=0 lon_0=16.333333333333 x_0=750000 y_0=-5000000
31281 346 1 1821 n tmerc lat_0=0 lon_0=28 pm=-17.666666666667
31282 346 1 1822 n tmerc lat_0=0 lon_0=31 pm=-17.666666666667
31283 346 1 1823 n tmerc lat_0=0 lon_0=34 pm=-17.666666666667
31284 177 112 1821 n tmerc lat_0=0 lon_0=10.333333333333 x_0=150000
31285 177 112 1822 n tmerc lat_0=0 lon_0=13.333333333333 x_0=450000
31286 177 112 1823 n tmerc lat_0=0 lon_0=16.333333333333 x_0=750000
31287 177 112 161 n lcc lat_0=47.5 lon_0=13.333333333333 lat_1=49 lat_2=46 x_0=400000 y_0=400000
31288 346 1 1821 n tmerc lat_0=0 lon_0=28 x_0=150000 pm=-17.666666666667
31289 346 1 1822 n tmerc lat_0=0 lon_0=31 x_0=450000 pm=-17.666666666667
31290 346 1 1823 n tmerc lat_0=0 lon_0=34 x_0=750000 pm=-17.666666666667
31370 178 113 90 - lcc lat_0=90 lon_0=4.3674866666667 lat_1=51.166667233333 lat_2=49.8333339 x_0=150000.013 y_0=5400088.438
31466 179 114 1352 n tmerc lat_0=0 lon_0=6 x_0=2500000
31467 179 114 1353 n tmerc lat_0=0 lon_0=9 x_0=3500000
31468 179 253 1354 n tmerc lat_0=0 lon_0=12 x_0=4500000
31469 179 272 1355 n tmerc lat_0=0 lon_0=15 x_0=5500000
31528 180 115 1107 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
31529 180 115 1108 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
31600 181 116 163 - sterea lat_0=45.9 lon_0=25.392465888889 k=.9996667 x_0=500000 y_0=500000
31838 182 117 2136 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
31839 182 117 2137 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
31901 183 118 164 - tmerc lat_0=0 lon_0=48 x_0=500000
31965 253 2 2138 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
31966 253 2 1224 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
31967 253 2 1225 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
31968 253 2 2139 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
31969 253 2 2140 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
31970 253 2 2141 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
31971 253 2 2142 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
31972 253 2 2143 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
31973 253 2 2144 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
31974 253 2 2145 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
31975 253 2 2146 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
31976 253 2 2147 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
31977 253 2 2148 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
31978 253 2 2149 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
31979 253 2 2150 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
31980 253 2 2151 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
31981 253 2 2152 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
31982 253 2 2153 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
31983 253 2 1328 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
31984 253 2 1329 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
31985 253 2 1330 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
31986 56 29 2154 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
31987 56 29 2143 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
31988 56 29 2144 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
31989 56 29 2155 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
31990 56 29 2156 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
31991 56 29 2157 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
31992 56 29 2158 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
31993 56 29 2149 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
31994 56 29 2159 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
31995 56 29 2160 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
31996 56 29 2161 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
31997 56 29 2162 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
31998 56 29 2163 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
31999 56 29 2164 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
32000 56 29 1296 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
32001 140 254 2165 - lcc lat_0=47 lon_0=-109.5 lat_1=48.716666666667 lat_2=47.85 x_0=609601.21920244 to_meter=.30480060960122
32002 140 254 2166 - lcc lat_0=45.833333333333 lon_0=-109.5 lat_1=47.883333333333 lat_2=46.45 x_0=609601.21920244 to_meter=.30480060960122
32003 140 254 2167 - lcc lat_0=44 lon_0=-109.5 lat_1=46.4 lat_2=44.866666666667 x_0=609601.21920244 to_meter=.30480060960122
32005 140 254 2168 - lcc lat_0=41.333333333333 lon_0=-100 lat_1=41.85 lat_2=42.816666666667 x_0=609601.21920244 to_meter=.30480060960122
32006 140 254 2169 - lcc lat_0=39.666666666667 lon_0=-99.5 lat_1=40.283333333333 lat_2=41.716666666667 x_0=609601.21920244 to_meter=.30480060960122
32007 140 254 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
32008 140 254 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
32009 140 254 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
32010 140 269 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
32011 140 243 791 - tmerc lat_0=38.833333333333 lon_0=-74.666666666667 k=.999975 x_0=609601.21920244 to_meter=.30480060960122
32012 140 254 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=152400.30480061 to_meter=.30480060960122
32013 140 254 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=152400.30480061 to_meter=.30480060960122
32014 140 254 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=152400.30480061 to_meter=.30480060960122
32015 140 243 540 - tmerc lat_0=40 lon_0=-74.333333333333 k=.999966667 x_0=152400.30480061 to_meter=.30480060960122
32016 140 243 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=152400.30480061 to_meter=.30480060960122
32017 140 243 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=152400.30480061 to_meter=.30480060960122
32019 140 243 544 - lcc lat_0=33.75 lon_0=-79 lat_1=34.333333333333 lat_2=36.166666666667 x_0=609601.21920244 to_meter=.30480060960122
32020 140 254 545 - lcc lat_0=47 lon_0=-100.5 lat_1=47.433333333333 lat_2=48.733333333333 x_0=609601.21920244 to_meter=.30480060960122
32021 140 254 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=46.183333333333 lat_2=47.483333333333 x_0=609601.21920244 to_meter=.30480060960122
32022 140 243 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=40.433333333333 lat_2=41.7 x_0=609601.21920244 to_meter=.30480060960122
32023 140 243 793 - lcc lat_0=38 lon_0=-82.5 lat_1=38.733333333333 lat_2=40.033333333333 x_0=609601.21920244 to_meter=.30480060960122
32024 140 254 547 - lcc lat_0=35 lon_0=-98 lat_1=35.566666666667 lat_2=36.766666666667 x_0=609601.21920244 to_meter=.30480060960122
32025 140 254 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=33.933333333333 lat_2=35.233333333333 x_0=609601.21920244 to_meter=.30480060960122
32026 140 254 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=44.333333333333 lat_2=46 x_0=609601.21920244 to_meter=.30480060960122
32027 140 254 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=42.333333333333 lat_2=44 x_0=609601.21920244 to_meter=.30480060960122
32028 140 243 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=40.883333333333 lat_2=41.95 x_0=609601.21920244 to_meter=.30480060960122
32030 140 243 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.9999938 x_0=152400.30480061 to_meter=.30480060960122
32031 140 243 2170 - lcc lat_0=33 lon_0=-81 lat_1=33.766666666667 lat_2=34.966666666667 x_0=609601.21920244 to_meter=.30480060960122
32033 140 243 2171 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=32.333333333333 lat_2=33.666666666667 x_0=609601.21920244 to_meter=.30480060960122
32034 140 254 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=44.416666666667 lat_2=45.683333333333 x_0=609601.21920244 to_meter=.30480060960122
32035 140 254 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=42.833333333333 lat_2=44.4 x_0=609601.21920244 to_meter=.30480060960122
32037 140 254 554 - lcc lat_0=34 lon_0=-101.5 lat_1=34.65 lat_2=36.183333333333 x_0=609601.21920244 to_meter=.30480060960122
32038 140 254 555 - lcc lat_0=31.666666666667 lon_0=-97.5 lat_1=32.133333333333 lat_2=33.966666666667 x_0=609601.21920244 to_meter=.30480060960122
32039 140 254 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=30.116666666667 lat_2=31.883333333333 x_0=609601.21920244 to_meter=.30480060960122
32040 140 254 2172 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=28.383333333333 lat_2=30.283333333333 x_0=609601.21920244 to_meter=.30480060960122
32041 140 254 2173 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=26.166666666667 lat_2=27.833333333333 x_0=609601.21920244 to_meter=.30480060960122
32042 140 254 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=40.716666666667 lat_2=41.783333333333 x_0=609601.21920244 to_meter=.30480060960122
32043 140 254 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=39.016666666667 lat_2=40.65 x_0=609601.21920244 to_meter=.30480060960122
32044 140 254 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=37.216666666667 lat_2=38.35 x_0=609601.21920244 to_meter=.30480060960122
32045 140 269 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=152400.30480061 to_meter=.30480060960122
32046 140 243 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=38.033333333333 lat_2=39.2 x_0=609601.21920244 to_meter=.30480060960122
32047 140 243 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=36.766666666667 lat_2=37.966666666667 x_0=609601.21920244 to_meter=.30480060960122
32048 140 254 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=47.5 lat_2=48.733333333333 x_0=609601.21920244 to_meter=.30480060960122
32049 140 254 2174 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=45.833333333333 lat_2=47.333333333333 x_0=609601.21920244 to_meter=.30480060960122
32050 140 243 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=39 lat_2=40.25 x_0=609601.21920244 to_meter=.30480060960122
32051 140 243 799 - lcc lat_0=37 lon_0=-81 lat_1=37.483333333333 lat_2=38.883333333333 x_0=609601.21920244 to_meter=.30480060960122
32052 140 254 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=45.566666666667 lat_2=46.766666666667 x_0=609601.21920244 to_meter=.30480060960122
32053 140 243 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=44.25 lat_2=45.5 x_0=609601.21920244 to_meter=.30480060960122
32054 140 243 568 - lcc lat_0=42 lon_0=-90 lat_1=42.733333333333 lat_2=44.066666666667 x_0=609601.21920244 to_meter=.30480060960122
32055 140 254 800 - tmerc lat_0=40.666666666667 lon_0=-105.16666666667 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
32056 140 254 801 - tmerc lat_0=40.666666666667 lon_0=-107.33333333333 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
32057 140 254 802 - tmerc lat_0=40.666666666667 lon_0=-108.75 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
32058 140 254 803 - tmerc lat_0=40.666666666667 lon_0=-110.08333333333 k=.999941177 x_0=152400.30480061 to_meter=.30480060960122
32064 140 254 2175 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32065 140 254 2176 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32066 140 243 2177 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32067 140 243 2178 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32081 140 269 1937 - tmerc lat_0=0 lon_0=-53 k=.9999 x_0=304800
32082 140 269 1938 - tmerc lat_0=0 lon_0=-56 k=.9999 x_0=304800
32083 140 269 1939 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
32084 140 258 1940 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
32085 140 258 1941 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
32086 140 258 1942 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
32098 140 258 180 - lcc lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
32099 140 254 1106 - lcc lat_0=25.666666666667 lon_0=-91.333333333333 lat_1=27.833333333333 lat_2=26.166666666667 x_0=609601.21920244 to_meter=.30480060960122
32100 141 2 536 - lcc lat_0=44.25 lon_0=-109.5 lat_1=49 lat_2=45 x_0=600000
32104 141 2 786 - lcc lat_0=39.833333333333 lon_0=-100 lat_1=43 lat_2=40 x_0=500000
32107 141 2 787 - tmerc lat_0=34.75 lon_0=-115.58333333333 k=.9999 x_0=200000 y_0=8000000
32108 141 2 788 - tmerc lat_0=34.75 lon_0=-116.66666666667 k=.9999 x_0=500000 y_0=6000000
32109 141 2 789 - tmerc lat_0=34.75 lon_0=-118.58333333333 k=.9999 x_0=800000 y_0=4000000
32110 141 2 790 - tmerc lat_0=42.5 lon_0=-71.666666666667 k=.999966667 x_0=300000
32111 141 2 791 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
32112 141 2 537 - tmerc lat_0=31 lon_0=-104.33333333333 k=.999909091 x_0=165000
32113 141 2 538 - tmerc lat_0=31 lon_0=-106.25 k=.9999 x_0=500000
32114 141 2 539 - tmerc lat_0=31 lon_0=-107.83333333333 k=.999916667 x_0=830000
32115 141 2 540 - tmerc lat_0=38.833333333333 lon_0=-74.5 k=.9999 x_0=150000
32116 141 2 541 - tmerc lat_0=40 lon_0=-76.583333333333 k=.9999375 x_0=250000
32117 141 2 542 - tmerc lat_0=40 lon_0=-78.583333333333 k=.9999375 x_0=350000
32118 141 2 543 - lcc lat_0=40.166666666667 lon_0=-74 lat_1=41.033333333333 lat_2=40.666666666667 x_0=300000
32119 141 2 544 - lcc lat_0=33.75 lon_0=-79 lat_1=36.166666666667 lat_2=34.333333333333 x_0=609601.22
32120 141 2 545 - lcc lat_0=47 lon_0=-100.5 lat_1=48.733333333333 lat_2=47.433333333333 x_0=600000
32121 141 2 546 - lcc lat_0=45.666666666667 lon_0=-100.5 lat_1=47.483333333333 lat_2=46.183333333333 x_0=600000
32122 141 2 792 - lcc lat_0=39.666666666667 lon_0=-82.5 lat_1=41.7 lat_2=40.433333333333 x_0=600000
32123 141 2 793 - lcc lat_0=38 lon_0=-82.5 lat_1=40.033333333333 lat_2=38.733333333333 x_0=600000
32124 141 2 547 - lcc lat_0=35 lon_0=-98 lat_1=36.766666666667 lat_2=35.566666666667 x_0=600000
32125 141 2 548 - lcc lat_0=33.333333333333 lon_0=-98 lat_1=35.233333333333 lat_2=33.933333333333 x_0=600000
32126 141 2 549 - lcc lat_0=43.666666666667 lon_0=-120.5 lat_1=46 lat_2=44.333333333333 x_0=2500000
32127 141 2 550 - lcc lat_0=41.666666666667 lon_0=-120.5 lat_1=44 lat_2=42.333333333333 x_0=1500000
32128 141 2 551 - lcc lat_0=40.166666666667 lon_0=-77.75 lat_1=41.95 lat_2=40.883333333333 x_0=600000
32129 141 2 552 - lcc lat_0=39.333333333333 lon_0=-77.75 lat_1=40.966666666667 lat_2=39.933333333333 x_0=600000
32130 141 2 794 - tmerc lat_0=41.083333333333 lon_0=-71.5 k=.99999375 x_0=100000
32133 141 2 553 - lcc lat_0=31.833333333333 lon_0=-81 lat_1=34.833333333333 lat_2=32.5 x_0=609600
32134 141 2 795 - lcc lat_0=43.833333333333 lon_0=-100 lat_1=45.683333333333 lat_2=44.416666666667 x_0=600000
32135 141 2 796 - lcc lat_0=42.333333333333 lon_0=-100.33333333333 lat_1=44.4 lat_2=42.833333333333 x_0=600000
32136 141 2 491 - lcc lat_0=34.333333333333 lon_0=-86 lat_1=36.416666666667 lat_2=35.25 x_0=600000
32137 141 2 554 - lcc lat_0=34 lon_0=-101.5 lat_1=36.183333333333 lat_2=34.65 x_0=200000 y_0=1000000
32138 141 2 555 - lcc lat_0=31.666666666667 lon_0=-98.5 lat_1=33.966666666667 lat_2=32.133333333333 x_0=600000 y_0=2000000
32139 141 2 556 - lcc lat_0=29.666666666667 lon_0=-100.33333333333 lat_1=31.883333333333 lat_2=30.116666666667 x_0=700000 y_0=3000000
32140 141 2 557 - lcc lat_0=27.833333333333 lon_0=-99 lat_1=30.283333333333 lat_2=28.383333333333 x_0=600000 y_0=4000000
32141 141 2 558 - lcc lat_0=25.666666666667 lon_0=-98.5 lat_1=27.833333333333 lat_2=26.166666666667 x_0=300000 y_0=5000000
32142 141 2 559 - lcc lat_0=40.333333333333 lon_0=-111.5 lat_1=41.783333333333 lat_2=40.716666666667 x_0=500000 y_0=1000000
32143 141 2 560 - lcc lat_0=38.333333333333 lon_0=-111.5 lat_1=40.65 lat_2=39.016666666667 x_0=500000 y_0=2000000
32144 141 2 561 - lcc lat_0=36.666666666667 lon_0=-111.5 lat_1=38.35 lat_2=37.216666666667 x_0=500000 y_0=3000000
32145 141 2 797 - tmerc lat_0=42.5 lon_0=-72.5 k=.999964286 x_0=500000
32146 141 2 562 - lcc lat_0=37.666666666667 lon_0=-78.5 lat_1=39.2 lat_2=38.033333333333 x_0=3500000 y_0=2000000
32147 141 2 563 - lcc lat_0=36.333333333333 lon_0=-78.5 lat_1=37.966666666667 lat_2=36.766666666667 x_0=3500000 y_0=1000000
32148 141 2 564 - lcc lat_0=47 lon_0=-120.83333333333 lat_1=48.733333333333 lat_2=47.5 x_0=500000
32149 141 2 565 - lcc lat_0=45.333333333333 lon_0=-120.5 lat_1=47.333333333333 lat_2=45.833333333333 x_0=500000
32150 141 2 798 - lcc lat_0=38.5 lon_0=-79.5 lat_1=40.25 lat_2=39 x_0=600000
32151 141 2 799 - lcc lat_0=37 lon_0=-81 lat_1=38.883333333333 lat_2=37.483333333333 x_0=600000
32152 141 2 566 - lcc lat_0=45.166666666667 lon_0=-90 lat_1=46.766666666667 lat_2=45.566666666667 x_0=600000
32153 141 2 567 - lcc lat_0=43.833333333333 lon_0=-90 lat_1=45.5 lat_2=44.25 x_0=600000
32154 141 2 568 - lcc lat_0=42 lon_0=-90 lat_1=44.066666666667 lat_2=42.733333333333 x_0=600000
32155 141 2 800 - tmerc lat_0=40.5 lon_0=-105.16666666667 k=.9999375 x_0=200000
32156 141 2 801 - tmerc lat_0=40.5 lon_0=-107.33333333333 k=.9999375 x_0=400000 y_0=100000
32157 141 2 802 - tmerc lat_0=40.5 lon_0=-108.75 k=.9999375 x_0=600000
32158 141 2 803 - tmerc lat_0=40.5 lon_0=-110.08333333333 k=.9999375 x_0=800000 y_0=100000
32159 141 2 2179 - lcc lat_0=41 lon_0=-107.5 lat_1=41 lat_2=45 x_0=500000 y_0=200000
32161 141 2 2180 - lcc lat_0=17.833333333333 lon_0=-66.433333333333 lat_1=18.433333333333 lat_2=18.033333333333 x_0=200000 y_0=200000
32164 141 2 2175 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32165 141 2 2176 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32166 141 2 2177 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32167 141 2 2178 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32181 141 2 1937 - tmerc lat_0=0 lon_0=-53 k=.9999 x_0=304800
32182 141 2 1938 - tmerc lat_0=0 lon_0=-56 k=.9999 x_0=304800
32183 141 2 812 - tmerc lat_0=0 lon_0=-58.5 k=.9999 x_0=304800
32184 141 2 813 - tmerc lat_0=0 lon_0=-61.5 k=.9999 x_0=304800
32185 141 2 814 - tmerc lat_0=0 lon_0=-64.5 k=.9999 x_0=304800
32186 141 2 371 - tmerc lat_0=0 lon_0=-67.5 k=.9999 x_0=304800
32187 141 2 372 - tmerc lat_0=0 lon_0=-70.5 k=.9999 x_0=304800
32188 141 2 373 - tmerc lat_0=0 lon_0=-73.5 k=.9999 x_0=304800
32189 141 2 815 - tmerc lat_0=0 lon_0=-76.5 k=.9999 x_0=304800
32190 141 2 816 - tmerc lat_0=0 lon_0=-79.5 k=.9999 x_0=304800
32191 141 2 379 - tmerc lat_0=0 lon_0=-82.5 k=.9999 x_0=304800
32192 141 2 380 - tmerc lat_0=0 lon_0=-81 k=.9999 x_0=304800
32193 141 2 381 - tmerc lat_0=0 lon_0=-84 k=.9999 x_0=304800
32194 141 2 382 - tmerc lat_0=0 lon_0=-87 k=.9999 x_0=304800
32195 141 2 383 - tmerc lat_0=0 lon_0=-90 k=.9999 x_0=304800
32196 141 2 384 - tmerc lat_0=0 lon_0=-93 k=.9999 x_0=304800
32197 141 2 385 - tmerc lat_0=0 lon_0=-96 k=.9999 x_0=304800
32198 141 2 180 - lcc lat_0=44 lon_0=-68.5 lat_1=60 lat_2=46
32199 141 2 1106 - lcc lat_0=25.5 lon_0=-91.333333333333 lat_1=27.833333333333 lat_2=26.166666666667 x_0=1000000
32201 184 119 2181 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
32202 184 119 2182 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
32203 184 119 2183 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
32204 184 119 2184 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
32205 184 119 2185 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
32206 184 119 2186 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
32207 184 119 2187 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
32208 184 119 2188 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
32209 184 119 2189 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
32210 184 119 2190 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
32211 184 119 2191 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
32212 184 119 2192 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
32213 184 119 2193 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
32214 184 119 2194 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
32215 184 119 2195 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
32216 184 119 2196 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
32217 184 119 2197 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
32218 184 119 2198 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
32219 184 119 2199 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
32220 184 119 2200 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
32221 184 119 2201 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
32222 184 119 2202 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
32223 184 119 2203 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
32224 184 119 2204 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
32225 184 119 2205 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
32226 184 119 2206 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
32227 184 119 2207 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
32228 184 119 2208 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
32229 184 119 2209 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
32230 184 119 2210 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
32231 184 119 2211 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
32232 184 119 2212 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
32233 184 119 2213 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
32234 184 119 2214 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
32235 184 119 2215 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
32236 184 119 2216 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
32237 184 119 2217 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
32238 184 119 2218 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
32239 184 119 2219 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
32240 184 119 2220 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
32241 184 119 2221 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
32242 184 119 2222 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000
32243 184 119 2223 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000
32244 184 119 2224 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000
32245 184 119 2225 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000
32246 184 119 2226 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
32247 184 119 2227 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
32248 184 119 2228 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
32249 184 119 2229 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
32250 184 119 2230 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
32251 184 119 2231 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
32252 184 119 2232 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
32253 184 119 2233 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
32254 184 119 2234 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
32255 184 119 2235 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
32256 184 119 2236 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000
32257 184 119 2237 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000
32258 184 119 2238 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000
32259 184 119 2239 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
32260 184 119 2240 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
32301 184 119 2241 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
32302 184 119 2242 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000 y_0=10000000
32303 184 119 2243 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000 y_0=10000000
32304 184 119 2244 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000 y_0=10000000
32305 184 119 2245 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
32306 184 119 2246 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
32307 184 119 2247 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
32308 184 119 2248 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000 y_0=10000000
32309 184 119 2249 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000 y_0=10000000
32310 184 119 2250 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000 y_0=10000000
32311 184 119 2251 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000 y_0=10000000
32312 184 119 2252 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000 y_0=10000000
32313 184 119 2253 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000 y_0=10000000
32314 184 119 2254 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000 y_0=10000000
32315 184 119 2255 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000 y_0=10000000
32316 184 119 2256 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000 y_0=10000000
32317 184 119 2257 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
32318 184 119 2258 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
32319 184 119 2259 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
32320 184 119 2260 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
32321 184 119 2261 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
32322 184 119 2262 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
32323 184 119 2263 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
32324 184 119 2264 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
32325 184 119 2265 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
32326 184 119 2266 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000 y_0=10000000
32327 184 119 2267 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000 y_0=10000000
32328 184 119 2268 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000 y_0=10000000
32329 184 119 2269 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000 y_0=10000000
32330 184 119 2270 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
32331 184 119 2271 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000 y_0=10000000
32332 184 119 2272 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
32333 184 119 2273 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
32334 184 119 2274 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
32335 184 119 2275 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
32336 184 119 2276 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
32337 184 119 2277 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
32338 184 119 2278 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
32339 184 119 2279 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
32340 184 119 2280 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000 y_0=10000000
32341 184 119 2281 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000 y_0=10000000
32342 184 119 2282 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000 y_0=10000000
32343 184 119 2283 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000 y_0=10000000
32344 184 119 2284 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000 y_0=10000000
32345 184 119 2285 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000 y_0=10000000
32346 184 119 2286 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000 y_0=10000000
32347 184 119 2287 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
32348 184 119 2288 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
32349 184 119 2289 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
32350 184 119 2290 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
32351 184 119 2291 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
32352 184 119 2292 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
32353 184 119 2293 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
32354 184 119 2294 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
32355 184 119 2295 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
32356 184 119 2296 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
32357 184 119 2297 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
32358 184 119 2298 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
32359 184 119 2299 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
32360 184 119 2300 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
32401 185 120 2181 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
32402 185 120 2242 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
32403 185 120 2183 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
32404 185 120 2184 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
32405 185 120 2185 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
32406 185 120 2186 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
32407 185 120 2187 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
32408 185 120 2188 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
32409 185 120 2189 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
32410 185 120 2190 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
32411 185 120 2191 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
32412 185 120 2192 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
32413 185 120 2193 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
32414 185 120 2194 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
32415 185 120 2195 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
32416 185 120 2196 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
32417 185 120 2197 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
32418 185 120 2198 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
32419 185 120 2199 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
32420 185 120 2200 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
32421 185 120 2201 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
32422 185 120 2202 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
32423 185 120 2203 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
32424 185 120 2204 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
32425 185 120 2205 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
32426 185 120 2206 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
32427 185 120 2207 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
32428 185 120 2208 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
32429 185 120 2209 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
32430 185 120 2210 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
32431 185 120 2211 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
32432 185 120 2212 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
32433 185 120 2213 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
32434 185 120 2214 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
32435 185 120 2215 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
32436 185 120 2216 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
32437 185 120 2217 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
32438 185 120 2218 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
32439 185 120 2219 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
32440 185 120 2220 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
32441 185 120 2221 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
32442 185 120 2222 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000
32443 185 120 2223 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000
32444 185 120 2224 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000
32445 185 120 2225 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000
32446 185 120 2226 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
32447 185 120 2227 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
32448 185 120 2228 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
32449 185 120 2229 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
32450 185 120 2230 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
32451 185 120 2231 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
32452 185 120 2232 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
32453 185 120 2233 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
32454 185 120 2234 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
32455 185 120 2235 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
32456 185 120 2236 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000
32457 185 120 2237 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000
32458 185 120 2238 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000
32459 185 120 2239 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
32460 185 120 2240 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
32501 185 120 2241 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
32502 185 120 2242 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000 y_0=10000000
32503 185 120 2243 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000 y_0=10000000
32504 185 120 2244 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000 y_0=10000000
32505 185 120 2245 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
32506 185 120 2246 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
32507 185 120 2247 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
32508 185 120 2248 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000 y_0=10000000
32509 185 120 2249 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000 y_0=10000000
32510 185 120 2250 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000 y_0=10000000
32511 185 120 2251 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000 y_0=10000000
32512 185 120 2252 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000 y_0=10000000
32513 185 120 2253 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000 y_0=10000000
32514 185 120 2254 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000 y_0=10000000
32515 185 120 2255 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000 y_0=10000000
32516 185 120 2256 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000 y_0=10000000
32517 185 120 2257 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
32518 185 120 2258 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
32519 185 120 2259 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
32520 185 120 2260 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
32521 185 120 2261 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
32522 185 120 2262 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
32523 185 120 2263 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
32524 185 120 2264 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
32525 185 120 2265 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
32526 185 120 2266 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000 y_0=10000000
32527 185 120 2267 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000 y_0=10000000
32528 185 120 2268 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000 y_0=10000000
32529 185 120 2269 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000 y_0=10000000
32530 185 120 2270 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
32531 185 120 2271 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000 y_0=10000000
32532 185 120 2272 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
32533 185 120 2273 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
32534 185 120 2274 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
32535 185 120 2275 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
32536 185 120 2276 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
32537 185 120 2277 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
32538 185 120 2278 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
32539 185 120 2279 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
32540 185 120 2280 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000 y_0=10000000
32541 185 120 2281 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000 y_0=10000000
32542 185 120 2282 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000 y_0=10000000
32543 185 120 2283 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000 y_0=10000000
32544 185 120 2284 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000 y_0=10000000
32545 185 120 2285 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000 y_0=10000000
32546 185 120 2286 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000 y_0=10000000
32547 185 120 2287 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
32548 185 120 2288 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
32549 185 120 2289 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
32550 185 120 2290 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
32551 185 120 2291 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
32552 185 120 2292 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
32553 185 120 2293 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
32554 185 120 2294 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
32555 185 120 2295 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
32556 185 120 2296 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
32557 185 120 2297 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
32558 185 120 2298 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
32559 185 120 2299 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
32560 185 120 2300 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
32601 186 2 2181 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000
32602 186 2 2182 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000
32603 186 2 2183 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000
32604 186 2 2184 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000
32605 186 2 2185 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000
32606 186 2 2186 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000
32607 186 2 2187 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000
32608 186 2 2188 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000
32609 186 2 2189 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000
32610 186 2 2190 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000
32611 186 2 2191 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000
32612 186 2 2192 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000
32613 186 2 2193 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000
32614 186 2 2194 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000
32615 186 2 2195 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000
32616 186 2 2196 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000
32617 186 2 2197 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000
32618 186 2 2198 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000
32619 186 2 2199 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000
32620 186 2 2200 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000
32621 186 2 2201 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000
32622 186 2 2202 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000
32623 186 2 2203 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000
32624 186 2 2204 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000
32625 186 2 2205 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000
32626 186 2 2206 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000
32627 186 2 2207 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000
32628 186 2 2208 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000
32629 186 2 2209 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000
32630 186 2 2210 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000
32631 186 2 2211 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000
32632 186 2 2212 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000
32633 186 2 2213 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000
32634 186 2 2214 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000
32635 186 2 2215 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000
32636 186 2 2216 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000
32637 186 2 2217 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000
32638 186 2 2218 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000
32639 186 2 2219 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000
32640 186 2 2220 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000
32641 186 2 2221 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000
32642 186 2 2222 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000
32643 186 2 2223 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000
32644 186 2 2224 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000
32645 186 2 2225 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000
32646 186 2 2226 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000
32647 186 2 2227 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000
32648 186 2 2228 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000
32649 186 2 2229 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000
32650 186 2 2230 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000
32651 186 2 2231 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000
32652 186 2 2232 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000
32653 186 2 2233 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000
32654 186 2 2234 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000
32655 186 2 2235 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000
32656 186 2 2236 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000
32657 186 2 2237 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000
32658 186 2 2238 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000
32659 186 2 2239 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000
32660 186 2 2240 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000
32661 186 2 1100 - stere lat_0=90 k=.994 x_0=2000000 y_0=2000000
32664 186 2 2301 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32665 186 2 2302 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32666 186 2 2303 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32667 186 2 2304 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000.001016 to_meter=.30480060960122
32701 186 2 2241 - tmerc lat_0=0 lon_0=-177 k=.9996 x_0=500000 y_0=10000000
32702 186 2 2242 - tmerc lat_0=0 lon_0=-171 k=.9996 x_0=500000 y_0=10000000
32703 186 2 2243 - tmerc lat_0=0 lon_0=-165 k=.9996 x_0=500000 y_0=10000000
32704 186 2 2244 - tmerc lat_0=0 lon_0=-159 k=.9996 x_0=500000 y_0=10000000
32705 186 2 2245 - tmerc lat_0=0 lon_0=-153 k=.9996 x_0=500000 y_0=10000000
32706 186 2 2246 - tmerc lat_0=0 lon_0=-147 k=.9996 x_0=500000 y_0=10000000
32707 186 2 2247 - tmerc lat_0=0 lon_0=-141 k=.9996 x_0=500000 y_0=10000000
32708 186 2 2248 - tmerc lat_0=0 lon_0=-135 k=.9996 x_0=500000 y_0=10000000
32709 186 2 2249 - tmerc lat_0=0 lon_0=-129 k=.9996 x_0=500000 y_0=10000000
32710 186 2 2250 - tmerc lat_0=0 lon_0=-123 k=.9996 x_0=500000 y_0=10000000
32711 186 2 2251 - tmerc lat_0=0 lon_0=-117 k=.9996 x_0=500000 y_0=10000000
32712 186 2 2252 - tmerc lat_0=0 lon_0=-111 k=.9996 x_0=500000 y_0=10000000
32713 186 2 2253 - tmerc lat_0=0 lon_0=-105 k=.9996 x_0=500000 y_0=10000000
32714 186 2 2254 - tmerc lat_0=0 lon_0=-99 k=.9996 x_0=500000 y_0=10000000
32715 186 2 2255 - tmerc lat_0=0 lon_0=-93 k=.9996 x_0=500000 y_0=10000000
32716 186 2 2256 - tmerc lat_0=0 lon_0=-87 k=.9996 x_0=500000 y_0=10000000
32717 186 2 2257 - tmerc lat_0=0 lon_0=-81 k=.9996 x_0=500000 y_0=10000000
32718 186 2 2258 - tmerc lat_0=0 lon_0=-75 k=.9996 x_0=500000 y_0=10000000
32719 186 2 2259 - tmerc lat_0=0 lon_0=-69 k=.9996 x_0=500000 y_0=10000000
32720 186 2 2260 - tmerc lat_0=0 lon_0=-63 k=.9996 x_0=500000 y_0=10000000
32721 186 2 2261 - tmerc lat_0=0 lon_0=-57 k=.9996 x_0=500000 y_0=10000000
32722 186 2 2262 - tmerc lat_0=0 lon_0=-51 k=.9996 x_0=500000 y_0=10000000
32723 186 2 2263 - tmerc lat_0=0 lon_0=-45 k=.9996 x_0=500000 y_0=10000000
32724 186 2 2264 - tmerc lat_0=0 lon_0=-39 k=.9996 x_0=500000 y_0=10000000
32725 186 2 2265 - tmerc lat_0=0 lon_0=-33 k=.9996 x_0=500000 y_0=10000000
32726 186 2 2266 - tmerc lat_0=0 lon_0=-27 k=.9996 x_0=500000 y_0=10000000
32727 186 2 2267 - tmerc lat_0=0 lon_0=-21 k=.9996 x_0=500000 y_0=10000000
32728 186 2 2268 - tmerc lat_0=0 lon_0=-15 k=.9996 x_0=500000 y_0=10000000
32729 186 2 2269 - tmerc lat_0=0 lon_0=-9 k=.9996 x_0=500000 y_0=10000000
32730 186 2 2270 - tmerc lat_0=0 lon_0=-3 k=.9996 x_0=500000 y_0=10000000
32731 186 2 2271 - tmerc lat_0=0 lon_0=3 k=.9996 x_0=500000 y_0=10000000
32732 186 2 2272 - tmerc lat_0=0 lon_0=9 k=.9996 x_0=500000 y_0=10000000
32733 186 2 2273 - tmerc lat_0=0 lon_0=15 k=.9996 x_0=500000 y_0=10000000
32734 186 2 2274 - tmerc lat_0=0 lon_0=21 k=.9996 x_0=500000 y_0=10000000
32735 186 2 2275 - tmerc lat_0=0 lon_0=27 k=.9996 x_0=500000 y_0=10000000
32736 186 2 2276 - tmerc lat_0=0 lon_0=33 k=.9996 x_0=500000 y_0=10000000
32737 186 2 2277 - tmerc lat_0=0 lon_0=39 k=.9996 x_0=500000 y_0=10000000
32738 186 2 2278 - tmerc lat_0=0 lon_0=45 k=.9996 x_0=500000 y_0=10000000
32739 186 2 2279 - tmerc lat_0=0 lon_0=51 k=.9996 x_0=500000 y_0=10000000
32740 186 2 2280 - tmerc lat_0=0 lon_0=57 k=.9996 x_0=500000 y_0=10000000
32741 186 2 2281 - tmerc lat_0=0 lon_0=63 k=.9996 x_0=500000 y_0=10000000
32742 186 2 2282 - tmerc lat_0=0 lon_0=69 k=.9996 x_0=500000 y_0=10000000
32743 186 2 2283 - tmerc lat_0=0 lon_0=75 k=.9996 x_0=500000 y_0=10000000
32744 186 2 2284 - tmerc lat_0=0 lon_0=81 k=.9996 x_0=500000 y_0=10000000
32745 186 2 2285 - tmerc lat_0=0 lon_0=87 k=.9996 x_0=500000 y_0=10000000
32746 186 2 2286 - tmerc lat_0=0 lon_0=93 k=.9996 x_0=500000 y_0=10000000
32747 186 2 2287 - tmerc lat_0=0 lon_0=99 k=.9996 x_0=500000 y_0=10000000
32748 186 2 2288 - tmerc lat_0=0 lon_0=105 k=.9996 x_0=500000 y_0=10000000
32749 186 2 2289 - tmerc lat_0=0 lon_0=111 k=.9996 x_0=500000 y_0=10000000
32750 186 2 2290 - tmerc lat_0=0 lon_0=117 k=.9996 x_0=500000 y_0=10000000
32751 186 2 2291 - tmerc lat_0=0 lon_0=123 k=.9996 x_0=500000 y_0=10000000
32752 186 2 2292 - tmerc lat_0=0 lon_0=129 k=.9996 x_0=500000 y_0=10000000
32753 186 2 2293 - tmerc lat_0=0 lon_0=135 k=.9996 x_0=500000 y_0=10000000
32754 186 2 2294 - tmerc lat_0=0 lon_0=141 k=.9996 x_0=500000 y_0=10000000
32755 186 2 2295 - tmerc lat_0=0 lon_0=147 k=.9996 x_0=500000 y_0=10000000
32756 186 2 2296 - tmerc lat_0=0 lon_0=153 k=.9996 x_0=500000 y_0=10000000
32757 186 2 2297 - tmerc lat_0=0 lon_0=159 k=.9996 x_0=500000 y_0=10000000
32758 186 2 2298 - tmerc lat_0=0 lon_0=165 k=.9996 x_0=500000 y_0=10000000
32759 186 2 2299 - tmerc lat_0=0 lon_0=171 k=.9996 x_0=500000 y_0=10000000
32760 186 2 2300 - tmerc lat_0=0 lon_0=177 k=.9996 x_0=500000 y_0=10000000
32761 186 2 851 - stere lat_0=-90 k=.994 x_0=2000000 y_0=2000000
32766 186 2 2305 - tmerc lat_0=0 lon_0=36 k=.9996 x_0=500000 y_0=10000000
`;

/** Code, name, metres a unit, d where it counts downwards. */
export const verticalLines = `
3855|EGM2008|1|
3886|Fao 1979|1|
3900|N2000|1|
4440|NZVD2009|1|
4458|Dunedin-Bluff 1960|1|
5193|Incheon|1|
5195|Trieste|1|
5214|Genoa 1942|1|
5237|SLVD|1|
5317|FVR09|1|
5336|Black Sea|1|d
5597|FCSVR10|1|
5600|NGPF|1|
5601|IGN 1966|1|
5602|Moorea SAU 1981|1|
5603|Raiatea SAU 2001|1|
5604|Maupiti SAU 2001|1|
5605|Huahine SAU 2001|1|
5606|Tahaa SAU 2001|1|
5607|Bora Bora SAU 2001|1|
5608|IGLD 1955|1|
5609|IGLD 1985|1|
5610|HVRS71|1|
5611|Caspian|1|
5612|Baltic 1977|1|d
5613|RH2000|1|
5614|KOC WD|.3048|d
5615|RH00|1|
5616|IGN 1988 LS|1|
5617|IGN 1988 MG|1|
5618|IGN 1992 LD|1|
5619|IGN 1988 SB|1|
5620|IGN 1988 SM|1|
5621|EVRF2007|1|
5701|ODN|1|
5702|NGVD29|.30480060960122|
5703|NAVD88|1|
5705|Baltic 1977|1|
5706|Caspian|1|d
5709|NAP|1|
5710|Ostend|1|
5711|AHD|1|
5712|AHD (Tasmania)|1|
5713|CGVD28|1|
5714|MSL|1|
5715|MSL|1|d
5716|Piraeus|1|
5717|N60|1|
5718|RH70|1|
5719|NGF Lallemand|1|
5720|NGF-IGN69|1|
5721|NGF-IGN78|1|
5722|Maputo|1|
5723|JSLD69|1|
5724|PHD93|1|
5725|Fahud HD|1|
5726|Ha Tien 1960|1|
5727|Hon Dau 1992|1|
5728|LN02|1|
5729|LHN95|1|
5730|EVRF2000|1|
5731|Malin Head|1|
5732|Belfast|1|
5733|DNN|1|
5734|AIOC95|1|d
5735|Black Sea|1|
5736|Yellow Sea 1956|1|
5737|Yellow Sea 1985|1|
5738|HKPD|1|
5739|HKCD|1|d
5740|ODN Orkney|1|
5741|Fair Isle|1|
5742|Lerwick|1|
5743|Foula|1|
5744|Sule Skerry|1|
5745|North Rona|1|
5746|Stornoway|1|
5747|St. Kilda|1|
5748|Flannan Isles|1|
5749|St. Marys|1|
5750|Douglas|1|
5751|Fao|1|
5752|Bandar Abbas|1|
5753|NGNC69|1|
5754|Poolbeg|.3048007491|
5755|NGG1977|1|
5756|Martinique 1987|1|
5757|Guadeloupe 1988|1|
5758|Reunion 1989|1|
5759|Auckland 1946|1|
5760|Bluff 1955|1|
5761|Dunedin 1958|1|
5762|Gisborne 1926|1|
5763|Lyttelton 1937|1|
5764|Moturiki 1953|1|
5765|Napier 1962|1|
5766|Nelson 1955|1|
5767|One Tree Point 1964|1|
5768|Tararu 1952|1|
5769|Taranaki 1970|1|
5770|Wellington 1953|1|
5771|Chatham Island 1959|1|
5772|Stewart Island 1977|1|
5773|EGM96|1|
5774|NG95|1|
5775|Antalya|1|
5776|NN54|1|
5777|Durres|1|
5778|GHA|1|
5779|SVS2000|1|
5780|Cascais|1|
5781|Constanta|1|
5782|Alicante|1|
5783|DHHN92|1|
5784|DHHN85|1|
5785|SNN76|1|
5786|Baltic 1982|1|
5787|EOMA 1980|1|
5788|Kuwait PWD|1|
5789|KOC WD|1|d
5790|KOC CD|1|
5791|NGC 1948|1|
5792|Danger 1950|1|
5793|Mayotte 1950|1|
5794|Martinique 1955|1|
5795|Guadeloupe 1951|1|
5796|Lagos 1955|1|
5797|AIOC95|1|
5798|EGM84|1|
5799|DVR90|1|
5829|Instantaneous Water Level|1|
5831|Instantaneous Water Level|1|d
5843|Ras Ghumays|1|
5861|LAT|1|d
5862|LLWLT|1|d
5863|ISLW|1|d
5864|MLLWS|1|d
5865|MLWS|1|d
5866|MLLW|1|d
5867|MLW|1|d
5868|MHW|1|
5869|MHHW|1|
5870|MHWS|1|
5871|HHWLT|1|
5872|HAT|1|
5873|Low Water|1|d
5874|High Water|1|
5941|NN2000|1|
6130|GCVD54|.3048|
6131|LCVD61|.3048|
6132|CBVD61|.3048|
6178|Cais da Pontinha - Funchal|1|
6179|Cais da Vila - Porto Santo|1|
6180|Cais das Velas|1|
6181|Horta|1|
6182|Cais da Madalena|1|
6183|Santa Cruz da Graciosa|1|
6184|Cais da Figueirinha - Angra do Heroismo|1|
6185|Santa Cruz das Flores|1|
6186|Cais da Vila do Porto|1|
6187|Ponta Delgada|1|
6357|NAVD88|1|d
6358|NAVD88|.30480060960122|d
6359|NGVD29|.30480060960122|d
6360|NAVD88|.30480060960122|
6638|Tutuila 1962|1|
6639|Guam 1963|1|
6640|NMVD03|1|
6641|PRVD02|1|
6642|VIVD09|1|
6643|ASVD02|1|
6644|GUVD04|1|
6647|CGVD2013(CGG2013)|1|
6693|JSLD72|1|
6694|JGD2000 (vertical)|1|
6695|JGD2011 (vertical)|1|
6916|SHD|1|
7446|Famagusta 1960|1|
7447|PNG08|1|
7651|Kumul 34|1|
7652|Kiunga|1|
7699|DHHN12|1|
7700|Latvia 2000|1|
7707|ODN (Offshore)|1|
7832|POM96|1|
7837|DHHN2016|1|
7839|NZVD2016|1|
7841|POM08|1|
7888|Jamestown 1971|1|
7889|St. Helena Tritan 2011|1|
7890|SHVD2015|1|
7962|Poolbeg|1|
7968|NGVD29|1|
7976|HKPD|1|d
7979|KOC WD|1|
8050|MSL|.3048|
8051|MSL|.3048|d
8052|MSL|.30480060960122|
8053|MSL|.30480060960122|d
8089|ISH2004|1|
8228|NAVD88|.3048|
8266|GVR2000|1|
8267|GVR2016|1|
8357|Baltic 1957|1|
8358|Baltic 1957|1|d
8378|EPSG example wellbore local vertical CRS|1|d
8434|Macao|1|
8675|N43|1|
8690|SVS2010|1|
8691|SRB_VRS12|1|
8841|MVGC|1|
8881|Vienna|1|
8897|EPSG example wellbore local vertical CRS (ft)|.3048|d
8904|TWVD 2001|1|
8911|DACR52|1|
9130|IGN 2008 LD|1|
9245|CGVD2013a(2010)|1|
9255|SRVN16|1|
9274|EVRF2000 Austria|1|
9279|SA LLD|1|
9287|LAT NL|1|d
9288|MSL NL|1|d
9303|HS2-VRF|1|
9335|KSA-VRF14|1|
9351|NGNC08|1|
9389|EVRF2019|1|
9390|EVRF2019 mean-tide|1|
9392|Mallorca|1|
9393|Menorca|1|
9394|Ibiza|1|
9395|Lanzarote|1|
9396|Fuerteventura|1|
9397|Gran Canaria|1|
9398|Tenerife|1|
9399|La Gomera|1|
9400|La Palma|1|
9401|El Hierro|1|
9402|Ceuta 2|1|
9451|BI|1|
9458|AVWS|1|
9471|INAGeoid2020 v1|1|
9650|Baltic 1986|1|
9651|EVRF2007-PL|1|
9663|EH2000|1|
9666|LAS07|1|
9669|BGS2005|1|
9672|CD Norway|1|d
9675|Pago Pago 2020|1|
9681|NVD 1992|1|
9721|Catania 1965|1|
9722|Cagliari 1956|1|
9923|GNTRANS|1|
9927|GNTRANS2016|1|
20000|SVD2006|1|
20034|CGVD2013a(2002)|1|
20035|CGVD2013a(1997)|1|
20036|INAGeoid2020 v2|1|
`;

/** Code, horizontal and vertical code. */
export const compoundLines = `
3901 2393 5717
3902 5048 5717
3903 5048 3900
4097 4093 5799
4098 4094 5799
4099 4095 5799
4100 4096 5799
5318 5316 5317
5498 4269 5703
5499 4152 5703
5500 4759 5703
5554 25831 5783
5555 25832 5783
5556 25833 5783
5598 5596 5597
5628 4619 5613
5698 2154 5720
5699 2154 5721
5707 27571 5720
5708 27574 5721
5845 3006 5613
5846 3007 5613
5847 3008 5613
5848 3009 5613
5849 3010 5613
5850 3011 5613
5851 3012 5613
5852 3013 5613
5853 3014 5613
5854 3015 5613
5855 3016 5613
5856 3017 5613
5857 3018 5613
5942 4258 5941
5945 5105 5941
5946 5106 5941
5947 5107 5941
5948 5108 5941
5949 5109 5941
5950 5110 5941
5951 5111 5941
5952 5112 5941
5953 5113 5941
5954 5114 5941
5955 5115 5941
5956 5116 5941
5957 5117 5941
5958 5118 5941
5959 5119 5941
5960 5120 5941
5961 5121 5941
5962 5122 5941
5963 5123 5941
5964 5124 5941
5965 5125 5941
5966 5126 5941
5967 5127 5941
5968 5128 5941
5969 5129 5941
5970 5130 5941
5971 25831 5941
5972 25832 5941
5973 25833 5941
5974 25834 5941
5975 25835 5941
5976 25836 5941
6144 4258 5776
6145 5105 5776
6146 5106 5776
6147 5107 5776
6148 5108 5776
6149 5109 5776
6150 5110 5776
6151 5111 5776
6152 5112 5776
6153 5113 5776
6154 5114 5776
6155 5115 5776
6156 5116 5776
6157 5117 5776
6158 5118 5776
6159 5119 5776
6160 5120 5776
6161 5121 5776
6162 5122 5776
6163 5123 5776
6164 5124 5776
6165 5125 5776
6166 5126 5776
6167 5127 5776
6168 5128 5776
6169 5129 5776
6170 5130 5776
6171 25831 5776
6172 25832 5776
6173 25833 5776
6174 25834 5776
6175 25835 5776
6176 25836 5776
6190 31370 5710
6349 6318 5703
6649 4617 6647
6650 3154 6647
6651 3155 6647
6652 3156 6647
6653 3157 6647
6654 2955 6647
6655 2956 6647
6656 2957 6647
6657 3158 6647
6658 3159 6647
6659 3160 6647
6660 2958 6647
6661 2959 6647
6662 2960 6647
6663 2961 6647
6664 2962 6647
6665 3761 6647
6696 4612 6694
6697 6668 6695
6700 4301 6693
6893 3395 3855
6917 4757 6916
6927 3414 6916
7400 4807 5720
7404 4124 5718
7405 27700 5701
7406 4267 5702
7407 32037 5702
7409 4258 5730
7410 4134 5724
7411 27572 5719
7414 4301 5723
7415 28992 5709
7416 25832 5799
7417 25833 5799
7418 2196 5799
7419 2197 5799
7420 2198 5799
7421 27572 5720
7422 27573 5720
7423 4258 5621
7954 7878 7888
7955 7883 7889
7956 7887 7890
8349 4747 8266
8350 4747 8267
8360 4258 8357
8370 3812 5710
8700 2222 8228
8701 2223 8228
8702 2224 8228
8703 2251 8228
8704 2252 8228
8705 2253 8228
8706 2256 8228
8707 2265 8228
8708 2266 8228
8709 2269 8228
8710 2270 8228
8711 2273 8228
8712 3433 6360
8713 3434 6360
8714 2225 6360
8715 2226 6360
8716 2227 6360
8717 2228 6360
8718 2229 6360
8719 2230 6360
8720 2231 6360
8721 2232 6360
8722 2233 6360
8723 2234 6360
8724 2235 6360
8725 2238 6360
8726 2236 6360
8727 2237 6360
8728 2239 6360
8729 2240 6360
8730 2241 6360
8731 2242 6360
8732 2243 6360
8733 3435 6360
8734 3436 6360
8735 2965 6360
8736 2966 6360
8737 3417 6360
8738 3418 6360
8739 3419 6360
8740 3420 6360
8741 2246 6360
8742 2247 6360
8743 3451 6360
8744 3452 6360
8745 26847 6360
8746 26848 6360
8747 2248 6360
8748 2249 6360
8749 2250 6360
8750 26849 6360
8751 26850 6360
8752 26851 6360
8753 2254 6360
8754 2255 6360
8755 26852 6360
8756 3421 6360
8757 3422 6360
8758 3423 6360
8759 3437 6360
8760 3424 6360
8761 2257 6360
8762 2258 6360
8763 2259 6360
8764 2260 6360
8765 2261 6360
8766 2262 6360
8767 2263 6360
8768 2264 6360
8769 3734 6360
8770 3735 6360
8771 2267 6360
8772 2268 6360
8773 2271 6360
8774 2272 6360
8775 3438 6360
8776 4457 6360
8777 3455 6360
8778 2274 6360
8779 2275 6360
8780 2276 6360
8781 2277 6360
8782 2278 6360
8783 2279 6360
8784 3560 6360
8785 3566 6360
8786 3567 6360
8787 5646 6360
8788 2283 6360
8789 2284 6360
8790 2285 6360
8791 2286 6360
8792 26853 6360
8793 26854 6360
8794 2287 6360
8795 2288 6360
8796 2289 6360
8797 3736 6360
8798 3737 6360
8799 3738 6360
8800 3739 6360
8801 26929 5703
8802 26930 5703
8803 26931 5703
8804 26932 5703
8805 26933 5703
8806 26934 5703
8807 26935 5703
8808 26936 5703
8809 26937 5703
8810 26938 5703
8811 26939 5703
8812 26940 5703
8813 26996 5703
8814 26997 5703
8815 26998 5703
8912 8908 8911
9286 4258 5709
9289 4258 9287
9290 4258 9288
9306 9300 9303
9368 9367 5701
9374 9373 5701
9388 9387 5701
9422 4258 9389
9423 4258 9390
9424 4258 5701
9425 4258 7707
9426 4258 5740
9427 4258 5742
9428 4258 5746
9429 4258 5750
9430 4258 5749
9449 4258 5731
9450 4258 5732
9452 4258 9451
9457 9456 5701
9462 7844 9458
9463 7844 5711
9464 4283 5711
9500 4258 9274
9501 4312 9274
9502 6135 6132
9503 6135 6130
9504 6135 6131
9505 4258 5782
9506 4258 9402
9507 4258 9394
9508 4258 9392
9509 4258 9393
9510 4081 9401
9511 4081 9396
9512 4081 9397
9513 4081 9399
9514 4081 9400
9515 4081 9395
9516 4081 9398
9517 7886 7890
9518 4326 3855
9519 5593 5597
9520 9333 9335
9521 5340 9255
9522 6318 6641
9523 6318 6642
9524 6325 6644
9525 6325 6640
9526 6322 6643
9527 4167 4440
9528 4167 7839
9529 9470 9471
9530 4624 5755
9531 5489 5757
9532 5489 5616
9533 5489 5617
9534 5489 5619
9535 5489 5620
9536 5489 9130
9537 5489 5756
9538 9777 5720
9539 9777 5721
9540 4749 9351
9541 4463 5792
9542 4558 9130
9543 8998 9279
9544 8252 9245
9656 9702 9650
9657 9702 9651
9705 4326 5714
9707 4326 5773
9711 9709 6647
9714 9713 6647
9715 3159 9245
9723 4258 5214
9724 4258 9721
9725 4258 9722
9742 9741 5701
9762 9761 5701
9767 9766 5701
9785 9782 5720
9870 9869 5701
9881 9880 5701
9883 4258 9672
9897 2169 5774
9907 4258 5710
9920 27700 9451
9922 2157 9451
9924 4258 7837
9928 5682 9923
9929 5683 9923
9930 5684 9923
9931 5685 9923
9932 5682 9927
9933 5683 9927
9934 5684 9927
9935 5685 9927
9944 9943 5701
9948 4659 8089
9949 5324 8089
9950 8086 8089
9951 3057 8089
9952 5325 8089
9953 8088 8089
9968 9967 5701
9973 9972 5701
9978 9977 5701
20001 4258 20000
20003 20002 5701
20037 8246 20034
20038 8240 20035
20043 9470 20036
`;
