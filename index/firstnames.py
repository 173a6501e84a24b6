"""Common first names in the Netherlands, for hij and zij."""

_WOMEN = frozenset(
    "harriet anna anne annemarie anja anouk astrid barbara bianca carla carolien caroline"
    " charlotte chantal christa claudia conny cora corrie daniëlle diana dilan dina ellen els"
    " elly elise emma esther eva fatima fatma femke fenna fleur floor frederike froukje"
    " geertje gerda greet hanna hanneke hannah heleen hella henny hilde iris ilse inge ingrid"
    " irene jacqueline jannie janneke jantine jeanette jenny jessica johanna joke jolanda josé"
    " judith julia karin kim kirsten klaartje laura leonie lies liesbeth lisa lotte lieke loes"
    " lucia maaike machteld marga margriet maria marieke marijke marijn marja marjan marleen"
    " marloes martine mieke mien miriam mirjam monique nadia naomi natasja nicole nienke nina"
    " noor nora patricia petra pien renate ria riet roos rosa ruth samira sandra sanne sara"
    " sarah saskia sietske silvia simone sofie sonja sophie susanne suzanne sylvia tanja"
    " tatjana tineke titia trees truus ursula vera wendy wilma willemijn yvonne zeynep yasmina"
    " aisha khadija fenne jet jip tess puck agnete kaja kamala angela marine giorgia beatrix"
    " máxima amalia wilhelmina juliana aaltje antje grietje trijntje wietske".split()
)
_MEN = frozenset(
    "ab abdel abdullah ad adriaan ahmed albert alex alexander ali andré andries anton arend"
    " arie arjan arjen arnold bart bas ben bernard bert bob boris bram casper cees chris"
    " christiaan cor daan daniël david dennis derk dick diederik dirk eduard edwin eelco"
    " emmanuel emile eric erik ernst evert fedde ferd ferry floris frank frans fred frits"
    " geert geert-jan gerard gerben gerrit gijs guus hans harm harry hein hendrik henk herman"
    " hidde huub hugo ibrahim ivo jaap jacco jacob jan jan-willem jasper jeroen jesse jim joep"
    " johan john joost joop joris jos jozef julian jurriaan kees keir klaas koen koos lars"
    " leendert leo lex lodewijk luc lucas luuk maarten marc marcel marco marinus mark mart"
    " martijn martin mathijs matthijs maurice max mehmet michael michiel mohamed mohammed"
    " murat mustafa nico niels olaf oscar otto patrick paul peter philip pieter piet pim"
    " quinten ralf remco rené ricardo richard rik rob robert robin roel rogier roland ron"
    " rudolf ruben rutger ruud sander sebastiaan sem simon sjoerd stefan sven teun theo thijs"
    " thomas tijs tim tom ton twan valentijn victor vincent volodymyr wessel willem wim wouter"
    " xander yusuf zacharias vladimir donald joe barack friedrich sybren bashir haydar igor"
    " hamza".split()
)


def guess_gender(name: str) -> str | None:
    """Return "f", "m" or None for a full name, by its first name."""
    words = name.split()
    first = words[0].lower().split("-")[0] if words else ""
    if first in _WOMEN:
        return "f"
    if first in _MEN:
        return "m"
    # Names that end so are women’s more often than men’s.
    return "f" if first.endswith(("a", "tje")) and len(first) > 3 and len(words) > 1 else None


def is_first_name(word: str) -> bool:
    """Whether `word` is one of the common first names."""
    first = word.lower().split("-")[0]
    return first in _WOMEN or first in _MEN
