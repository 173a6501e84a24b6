"""Dutch words that tell who speaks: verbs of saying and thinking, pronouns, roles, groups."""

import re

# Verbs that report with what follows: "Matthijssen benadrukt …" needs no "dat".
OPINION = frozenset(
    "vindt vinden noemt noemde noemen noemden benadrukt benadrukte benadrukken typeert typeerde"
    " typeren omschrijft omschreef omschrijven denkt dacht denken meent meende menen gelooft"
    " geloofde geloven verwacht verwachtte verwachten hoopt hoopte hopen vreest vreesde vrezen"
    " waarschuwt waarschuwde waarschuwen pleit pleitte pleiten betoogt betoogde betogen beweert"
    " beweerde beweren ontkent ontkende ontkennen erkent erkende erkennen bevestigt bevestigde"
    " bevestigen concludeert concludeerde concluderen constateert constateerde voorspelt"
    " voorspelde voorspellen nuanceert nuanceerde relativeert relativeerde adviseert adviseerde"
    " adviseren bepleit bepleitte betwijfelt betwijfelde vertelt vertelde vertellen vermoedt"
    " vermoedde vermoeden onderstreept onderstreepte schat schatte schatten".split()
)
# Verbs that report only with a clause after them ("zegt dat", "legt uit waarom") or a quotation.
SAYING = frozenset(
    "zegt zei zeggen zeiden vond vonden stelt stelde stellen stelden meldt meldde melden"
    " verklaart verklaarde verklaren schrijft schreef schrijven vraagt vroeg vragen antwoordt"
    " antwoordde antwoorden legt legde leggen herinnert herinnerde herinneren geeft gaf geven"
    " weet wist weten merkt merkte merken belooft beloofde beloven roept riep roepen klaagt"
    " klaagde klagen oordeelt oordeelde oordelen laat liet laten besluit besloot bekent bekende"
    " beaamt beaamde voegt voegde vult vulde rekent rekende ziet zag wijst wees wijzen beseft"
    " besefte twijfelt twijfelde ervaart snapt begrijpt snapte begreep beschrijft beschreef"
    " beschrijven somt vat verzucht verzuchtte vervolgt vervolgde reageert reageerde reageren"
    " lacht lachte zucht zuchtte grapt grapte bromt bromde fluistert fluisterde schampert"
    " schamperde moppert mopperde verduidelijkt verduidelijkte licht lichtte knikt knikte"
    " glimlacht glimlachte mijmert mijmerde klinkt klonk schreeuwt schreeuwde snikt stamelt"
    " mompelt mompelde zegde citeert resumeert resumeerde spreekt sprak mailt mailde appt appte"
    " twittert twitterde sneert sneerde sust suste bezweert bezwoer verzekert verzekerde"
    " verdedigt betreurt betreurde prijst".split()
)
VERBS = OPINION | SAYING
# "…, zegt X.": saying verbs that may stand after a comma at the end of what they report.
TAGS = (
    OPINION
    | (
        SAYING
        - set(
            "geeft gaf geven laat liet laten ziet zag besluit besloot wijst wees wijzen leggen somt"
            " licht lichtte belooft beloofde beloven vat rekent rekende klinkt klonk".split()
        )
    )
    | set("legt legde schampert vat rekent rekende".split())
)
CLAUSE = re.compile(
    r"\b(?:dat|of|hoe|waarom|wat|wie|waar|wanneer|hoeveel|waardoor|zich|uit|aan|erop|eraan|toe|op"
    r"|te|samen)\b"
)
MALE = frozenset("hij hem".split())
FEMALE = frozenset("zij ze haar".split())
NOBODY = frozenset(
    "ik we wij je jij u jullie men mij ons jou er het dat dit die deze daar niets iets alles"
    " veel weinig niemand iemand iedereen zich elkaar niet wat wie hoe waarom of te ja nee nog"
    " nu dan zo ook al meer alleen maar en want om als".split()
)
ADVERBS = frozenset(
    "ook nu dan nog zelf wel toen later achteraf inmiddels bovendien eveneens vandaag gisteren"
    " erbij vervolgens daarom dus terecht resoluut nuchter stellig droog meteen intussen lachend"
    " zuchtend altijd telkens eens vaak soms opnieuw echter zelfs".split()
)
# These end a noun phrase.
STOPS = frozenset(
    "in op aan bij met over tegen tijdens na voor om door te naar sinds sedert tot onder naast"
    " uit dat die wie als en of maar want ook nog nu dan toen wel niet daarom dus zich is was"
    " zijn waren heeft had hebben wordt worden werd werden kan kon moet moest wil wilde zal zou"
    " gaat vandaag gisteren maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
    " desgevraagd desondanks echter al alleen ongeveer bijna ruim zeker inmiddels vorig vorige"
    " dit hier daar er namelijk immers juist vooral weer geen zo zowel eerder later zelf toch"
    " altijd nooit binnen buiten tussen vanaf per rond omdat zodat terwijl wanneer waar waarin"
    " waarbij wat hoe sprake circa samen toe mee meer minder minstens zeer erg"
    " heel hij ze zij".split()
)
DETERMINERS = frozenset(
    "de het een zijn haar hun onze ons deze diens dezelfde beide twee drie".split()
)
PARTICLES = frozenset(
    "van der den de ten ter te het ’t 't von du di da del la le el al bin ibn zu".split()
)
_ROLE = re.compile(
    r"(?:er|icus|ici|graaf|oof|ofe|grafe|oge|kundige|abt|broeder|zuster|eur|eurs|ers|ist|iste|isten|loog|logen|ogen|ent|enten|aris|man|mannen|vrouw|vrouwen|ster"
    r"|arts|artsen|preses|rector|baas|hoofd|chef|generaal|president|premier|koning|koningin|prins|prinses"
    r"|kolonel|majoor|kapitein|luitenant|sergeant|korporaal|admiraal|vader|zoon|broer|zus|oom"
    r"|tante|vriend|vriendin|collega|getuige|slachtoffer|deskundige|deskundigen|expert|experts|lid"
    r"|leden|ambtenaar|ambtenaren|advocaat|boer|boerin|boeren|jongen|meisje|meid|raad|piloot"
    r"|soldaat|militair|militairen|veteraan|commandant|jurist|econoom|econome|hoogleraar|professor"
    r"|lector|docent|leraar|lerares|coach|eigenaar|eigenares|kok|staf|gids|dichter|critici|criticus"
    r"|bron|bronnen|zegsman|directrice|actrice|wethouder|kamerlid|ander|analist|imker|visser"
    r"|buur|buren|opa|oma|echtgenoot|echtgenote|weduwe|nicht|neef|wijkagent|gezant|diplomaat"
    r"|natuurkundige|wiskundige|geleerde|bejaarde|vrijwilliger|jarige|laborant|verpleegkundige"
    r"|notaris|secretaris|dominee|pastoor|bisschop|imam|rabbijn|arbeider|kandidaat|advocate)"
)
_NO_ROLE = frozenset(
    "over onder ver weer zomer winter dichter verder liever achter ander andere ouder waarover"
    " daarover hierover daaronder moment percent procent evenement document parlement continent"
    " instrument element argument reglement department centrum kilometer meter liter nummer"
    " cijfer letter water weekeinde september oktober november december lager hoger steeds kamer"
    " cent accent talent event patent dient meent groter kleiner beter slechter minder sneller"
    " langer korter ouders gebied keer zeker theater museum computer leven raad vlaanderen spier"
    " papier manier dier plezier rivier kwartier vier hier fonds lijst strand zonder ieder"
    " iedere toeter ster eer maar waar weekend avond server filter master center poster cluster"
    " orde tijger getal uur figuur cultuur natuur structuur temperatuur muur huur duur avontuur"
    " kleur deur geur humeur vervoer voer vloer oer koffer offer eigen ogen logen mogen wegen"
    " dagen twist kist mist feest list juist gist vuist best beest amper".split()
)
_NO_ROLE_ENDS = (
    *("kamer", "meter", "nummer", "cijfer", "water", "ement", "kwartier", "papier", "centrum"),
    *("rivier", "manier", "uur", "figuur", "cultuur", "dagen", "wegen", "percent", "procent"),
)
_GROUP = re.compile(
    r"(?:kamer|college|bestuur|directie|stad|dorp|ploeg|team|crew|comité|bureau|fonds|centrum|gemeente|ministerie|ministeries|politie|bedrijf|partij|organisatie|regering|kabinet"
    r"|universiteit|bank|leger|marine|krant|rapport|verklaring|onderzoek|provincie|waterschap"
    r"|vereniging|stichting|bond|vakbond|autoriteiten|autoriteit|inspectie|rechtbank|hof|justitie"
    r"|raad|commissie|dienst|school|ziekenhuis|museum|familie|bewoners|inwoners|media|kremlin|huis"
    r"|instituut|fabriek|fractie|oppositie|coalitie|alliantie|club|vakbonden|overheid|parlement"
    r"|concern|museum|vonnis|omroep|brandweer|cijfers|studie|persbureau|verdrag|kruis)"
)
_DOCUMENT = re.compile(
    r"(?:rapport|verklaring|onderzoek|verdrag|studie|cijfers|vonnis|wet|akte|brief|boek)\Z"
)
_NO_SOURCE = frozenset(
    "plan planning afspraak wet traditie schema verwachting regels regel principe methode"
    " recept mij ons jou boekje sommigen velen definitie norm normen voorschrift model artikel"
    " reglement protocol hetzelfde dezelfde een mode".split()
)


def is_role(noun: str) -> bool:
    """Whether a noun names a person by what he or she does or is: "generaal", "buurvrouw"."""
    last = re.split(r"[-\s]", noun.lower())[-1]
    if len(last) < 3 or last in STOPS or last in _NO_ROLE or last.endswith(_NO_ROLE_ENDS):
        return False
    return re.search(rf"{_ROLE.pattern}\Z", last) is not None


def is_group(noun: str) -> bool:
    """Whether a noun names people together, or a thing that speaks for them: "ministerie"."""
    return re.search(rf"{_GROUP.pattern}\Z", noun.lower()) is not None


def is_source(noun: str) -> bool:
    """Whether "volgens" and this noun tell who says it: not "volgens plan"."""
    return noun.lower() not in _NO_SOURCE


def is_document(noun: str) -> bool:
    """Whether a noun names something written, which is a source but does not go on speaking."""
    return _DOCUMENT.search(noun.lower()) is not None
