/** The mail domain of Harbour & Pine. */
export const DOMAIN = 'harbourpine.example'

/** The one password of everybody in the demo. */
export const PASSWORD = 'Harbour-Pine-2026'

/**
 * The company, one person a line: account | name | title | department | manager | HR: employee id, hired, born, postal code, city,
 * cost centre | methods (the first that can be is the default) | what is special. An underscore in a value stands for a space.
 * Those of the terminals have the past of the demo; everybody else can be played.
 */
export const COMPANY = `
margaret.ashworth | Margaret Ashworth | Chief Executive | Board | - | HP1001 2008-02-04 1968-11-30 BS1_5TR Bristol 1000 | authenticator phone passkey |
henrik.lindqvist | Henrik Lindqvist | Chief Operating Officer | Operations | margaret.ashworth | HP1002 2010-09-01 1971-05-16 BS6_6UL Bristol 1100 | authenticator phone |
miles.chen | Miles Chen | Head of Operations | Operations | henrik.lindqvist | HP1010 2014-06-16 1982-03-09 BS3_1QP Bristol 4400 | authenticator phone |
ada.okafor | Ada Okafor | Logistics Planner | Operations | miles.chen | HP1042 2019-03-18 1991-07-04 BS1_4DJ Bristol 4410 | all |
sian.o'brien | Siân O'Brien | Warehouse Lead | Operations | miles.chen | HP1043 2017-11-06 1988-01-22 CF10_1EP Cardiff 4420 | phone softwareOath |
lukasz.wojcik | Łukasz Wójcik | Fleet Coordinator | Operations | miles.chen | HP1044 2020-01-13 1993-09-27 00-950 Warszawa 4430 | authenticator |
lena.vogel | Lena Vogel | Dispatcher | Operations | miles.chen | HP1090 2026-01-05 2001-04-18 20457 Hamburg 4410 | - |
noah.fischer | Noah Fischer | Yard Planner | Operations | oskar.brandt | HP1061 2018-08-20 1990-12-02 20359 Hamburg 4440 | authenticator phone |
oskar.brandt | Oskar Brandt | Yard Manager | Operations | henrik.lindqvist | HP1015 2012-04-02 1977-06-25 20457 Hamburg 4440 | authenticator | disabled
priya.raghunathan | Priya Raghunathan | Head of Finance | Finance | margaret.ashworth | HP1003 2011-01-10 1979-08-14 BS8_1TH Bristol 2000 | authenticator passkey |
zoe.muller | Zoë Müller | Accountant | Finance | priya.raghunathan | HP1051 2021-05-03 1995-02-11 8001 Zürich 2010 | authenticator phone |
jurgen.gross | Jürgen Groß | Controller | Finance | priya.raghunathan | HP1052 2016-10-17 1984-10-08 70173 Stuttgart 2020 | phone officePhone |
huong.nguyen | Nguyễn Thị Hương | Payroll Specialist | Finance | priya.raghunathan | HP1053 2022-02-21 1996-06-19 100000 Hà_Nội 2030 | authenticator email |
francois.lecuyer | François L'Écuyer | Treasurer | Finance | priya.raghunathan | HP1054 2015-03-09 1980-09-03 44000 Nantes 2040 | hardwareOath phone |
hugo.bianchi | Hugo Bianchi | Auditor | Finance | priya.raghunathan | HP1055 2013-07-01 1976-12-12 20121 Milano 2050 | authenticator | group:Pass_not_allowed
tomas.garcia | Tomás García Muñoz | Head of Sales | Sales | margaret.ashworth | HP1004 2012-11-05 1981-01-29 28013 Madrid 3000 | authenticator windowsHello |
ingrid.sorensen | Ingrid Sørensen | Account Manager | Sales | tomas.garcia | HP1071 2019-09-16 1989-03-31 1050 København 3010 | authenticator phone alternatePhone |
mbali.dlamini | Mbali Dlamini | Account Manager | Sales | tomas.garcia | HP1072 2021-08-02 1994-11-15 8001 Cape_Town 3010 | passkey phone |
chloe.dubois | Chloé Dubois | Sales Assistant | Sales | ingrid.sorensen | HP1073 2023-04-11 1999-05-05 69002 Lyon 3020 | phone |
bjorn.thorsson | Björn Þórsson | Partner Manager | Sales | tomas.garcia | HP1074 2018-02-19 1986-07-21 101 Reykjavík 3030 | softwareOath |
emeka.nwosu | Emeka Nwosu | Head of People | People | margaret.ashworth | HP1005 2013-01-14 1978-02-02 BS2_0JY Bristol 5000 | authenticator |
aoife.ni.bhriain | Aoife Ní Bhriain | Recruiter | People | emeka.nwosu | HP1081 2020-10-05 1992-08-28 D02_X285 Dublin 5010 | authenticator qrCode |
fatima.alsayed | Fatima Al-Sayed | People Partner | People | emeka.nwosu | HP1082 2016-05-23 1987-04-07 BS5_9PJ Bristol 5020 | authenticator external | risk:high
tove.dahl | Tove Dahl | Forklift Driver | Operations | sian.o'brien | HP1083 2024-03-04 2000-10-10 CF10_2BH Cardiff 4420 | qrCode | no-mail
wanda.kaminska | Wanda Kamińska | Head of Terminals | Terminals | henrik.lindqvist | HP1100 2015-03-02 1981-10-04 81-335 Gdynia 4500 | authenticator phone |
jonas.petersen | Jonas Petersen | Crane Operator | Terminals | wanda.kaminska | HP1101 2019-02-11 1988-05-02 20539 Hamburg 4510 | authenticator |
marta.zielinska | Marta Zielińska | Shift Planner | Terminals | wanda.kaminska | HP1102 2017-08-07 1990-03-14 81-337 Gdynia 4510 | phone |
piotr.kowal | Piotr Kowal | Crane Operator | Terminals | wanda.kaminska | HP1103 2021-01-18 1994-12-01 81-340 Gdynia 4510 | authenticator phone |
agata.lis | Agata Lis | Customs Clerk | Terminals | wanda.kaminska | HP1104 2018-05-28 1986-07-19 81-338 Gdynia 4520 | authenticator |
femke.de.vries | Femke de Vries | Terminal Clerk | Terminals | wanda.kaminska | HP1105 2020-09-07 1993-02-23 3016_BM Rotterdam 4520 | authenticator phone |
ruben.bakker | Ruben Bakker | Crane Operator | Terminals | wanda.kaminska | HP1106 2016-11-14 1985-09-30 3072_AP Rotterdam 4510 | softwareOath |
ayse.yilmaz | Ayşe Yılmaz | Gate Clerk | Terminals | wanda.kaminska | HP1107 2022-04-04 1997-06-08 20457 Hamburg 4530 | authenticator email |
mateo.silva | Mateo Silva | Night Dispatcher | Terminals | wanda.kaminska | HP1108 2019-07-22 1989-11-11 1350-115 Lisboa 4530 | phone officePhone |
yusuf.demir | Yusuf Demir | Gate Clerk | Terminals | wanda.kaminska | HP1109 2023-03-13 1998-01-25 20359 Hamburg 4530 | passkey phone |
karin.holm | Karin Holm | Yard Clerk | Terminals | wanda.kaminska | HP1110 2017-10-02 1991-08-16 411_04 Göteborg 4530 | phone |
sven.aalto | Sven Aalto | Harbour Pilot | Terminals | - | HP1111 2012-06-11 1974-04-29 00160 Helsinki 4540 | authenticator |
nadia.rahal | Nadia Rahal | Customs Clerk | Terminals | wanda.kaminska | HP1112 2021-11-08 1992-10-05 20097 Hamburg 4520 | authenticator | group:Pass_not_allowed
leon.keller | Leon Keller | Crane Operator | Terminals | wanda.kaminska | HP1113 2020-02-17 1995-05-21 20539 Hamburg 4510 | authenticator external | risk:high
victor.hale | Victor Hale | Head of IT | IT | margaret.ashworth | HP1006 2014-02-03 1983-05-30 BS4_3DQ Bristol 6000 | authenticator passkey | app:Recovery.Admin
ines.carvalho | Inês Carvalho | Identity Administrator | IT | victor.hale | HP1091 2017-01-09 1985-11-19 1100-148 Lisboa 6010 | authenticator passkey | role:Global_Administrator
samir.haddad | Samir Haddad | Cloud Engineer | IT | victor.hale | HP1092 2019-06-24 1990-02-17 BS7_8NR Bristol 6010 | authenticator | eligible:User_Administrator
petra.novak | Petra Nováková | Network Engineer | IT | victor.hale | HP1093 2018-10-29 1988-06-06 110_00 Praha 6010 | authenticator phone | group:Network_duty
hana.sato | Hana Satō | Helpdesk Agent | IT | victor.hale | HP1094 2022-09-12 1997-01-24 BS1_6AA Bristol 6020 | authenticator | app:Recovery.Viewer app:Recovery.Agent
daniel.osei | Daniel Osei | Helpdesk Agent | IT | victor.hale | HP1095 2023-01-16 1998-03-13 BS3_4AB Bristol 6020 | authenticator phone | app:Recovery.Agent
ruth.meyer | Ruth Meyer | Helpdesk Lead | IT | victor.hale | HP1096 2015-11-02 1980-07-07 BS6_5QA Bristol 6020 | authenticator passkey | app:Recovery.Agent app:Recovery.Approver
paolo.ricci | Paolo Ricci | Security Officer | IT | victor.hale | HP1097 2016-08-15 1982-12-20 10121 Torino 6030 | authenticator passkey | app:Recovery.Auditor app:Recovery.Admin
noor.visser | Noor Visser | Helpdesk Trainee | IT | ruth.meyer | HP1098 2025-09-01 2003-02-26 3011_AA Rotterdam 6020 | authenticator | app:Recovery.Viewer
rosa.delgado_northwind.example#ext# | Rosa Delgado | Consultant | External | tomas.garcia | - | authenticator | guest
break.glass | Emergency Access | Emergency account | IT | - | - | passkey | role:Global_Administrator no-mail
`
