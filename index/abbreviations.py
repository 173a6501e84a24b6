"""Dutch abbreviations that end in a full stop, by what may follow them."""

# Before a name; a sentence never ends here.
TITLES = frozenset(
    "zr.ms hr.ms dr drs prof mr mrs ms ir ing mw mevr dhr hr st sint ds mgr jhr jkvr em emer"
    " kol lt luit gen maj sgt serg kap kpt adm cdt wnd wed fam gebr hoogl min-pres sr jr"
    " ltz".split()
)
# Before a number, a name or the rest of the sentence: it ends here only if a word follows that
# opens a sentence.
MEDIAL = frozenset(
    "bijv bv vgl cfr cf ca circa nr nrs no art artt blz pag pp p afb fig tab resp incl inkl"
    " excl max min gem tel plm ong o.a o.m m.n m.b.t d.d t.a.v t.o.v t.b.v t.g.v t.w d.w.z"
    " n.a.v a.d.h.v i.p.v i.v.m i.t.t i.s.m i.h.b i.h.a m.a.w m.i.v m.u.v o.b.v o.l.v o.i.d"
    " u.i v.a v.w.b w.o z.g zgn zg zog d.m.v e.v i.c i.e e.g i.m i.o i.z m.i m.m n.v.t o.g.v"
    " o.v.v r.k s.v.p t.n.v t.h.v t.z.t v.d v.l.n.r w.v.t.t.k ivm mbt nav ipv tav tbv div o.z"
    " b.g.g c.q p.o p.p vlg vs afd dir zie hfst lid par sub jl dd onderw betr nl eng fr du lat"
    " ned ma di wo do vr za zo bl dl ed red vert uitg aant noot jg jrg str bld ln".split()
)
# Units, amounts and months: the same, but no name that begins with De or Van comes after them.
UNITS = frozenset(
    "mln miljn milj mld miljd mrd duiz jan feb febr mrt apr jun jul aug sep sept okt nov dec"
    " km kg cm mm ha gr sec uu".split()
)
# At the end of a list or a phrase: a sentence ends here where a capital follows.
FINAL = frozenset(
    "enz etc e.a e.d e.t.c a.u.b s.v.p p.p p.j p.m p.w a.s l.l j.l chr v.chr n.chr n.v b.v"
    " v.o.f v.z.w vzw inc ltd co corp u.s.a u.s v.s v.n e.u d.c n.b a.m v.h w.g n.n h.s u.k"
    " d.d.r u.s.s.r n.a.v.o e.e.g".split()
)
# Words that open a sentence and are no part of a name; after an initial or abbreviation they tell
# that a new one has begun. "De" and "Van" are left out: "P. De Grauwe", "J. Van den Berg".
STARTERS = frozenset(
    "Het Een Dat Dit Die Deze Hij Zij Ze Er En Maar Want Dus Of Ook Toch Toen Daarna Daarom"
    " Daar Daarbij Daarmee Daarvoor Daarnaast Dan Nu Wij We Ik Je Jij U Jullie Zijn Haar Hun Ons"
    " Onze Volgens Omdat Als Hoewel Terwijl Sinds Tijdens Zo Zoals Bovendien Echter Niet Geen"
    " Wie Wat Waar Waarom Hoe Wanneer Wel Zonder Voor Na Naast Tot In Op Bij Met Om Door Uit"
    " Tegen Over Onder Binnen Tussen Vanaf Vooral Vandaag Gisteren Morgen Inmiddels Intussen"
    " Ondertussen Alleen Alle Al Iedereen Iemand Niemand Veel Sommige Kort Later Eerder Eerst"
    " Hier Hiermee Verder Vervolgens Tegelijk Kortom Mijn Nee Ja Elke Ieder Zelfs"
    " Juist Nog Men".split()
)
# "plan B", "vitamine C": a single capital that is no initial.
LABELS = frozenset(
    "plan vitamine groep klasse type categorie punt optie lijn gebouw zaal hal blok vak deel"
    " variant model hepatitis griep poule serie letter niveau bijlage kolom land persoon bedrijf"
    " team vergunning werkgroep as spoor".split()
)
