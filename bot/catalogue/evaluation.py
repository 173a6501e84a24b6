"""What `bronvast evaluate` and `ask --explain` say: Dutch, with English beside it.

The names of measures and of stages are terms of the field and stay as they are.
"""

ASKING = "Vragen stellen / asking"
COMPARING = "Modellen meten / measuring models"

QUESTIONS = "YAML-bestanden met vragen. / YAML files with questions."
ARTICLE = (
    "Vraag over dit bestand in plaats van het artikel dat de vragen noemen. / "
    "Ask about this file instead of the article that the questions name."
)
AS_JSON = "Geef alles als JSON. / Give everything as JSON."
ABLATE = (
    "Zet elke stap om beurten uit en toon wat hij waard is. / "
    "Switch each stage off in turn and show what it is worth."
)
SAVE = "Schrijf de uitkomst ook naar dit bestand. / Write the results to this file as well."
COMPARE = (
    "Vergelijk met deze uitkomst in plaats van de vorige. / "
    "Compare with these results instead of the last."
)
FAILURES = "Hoeveel missers te tonen. / How many failures to show."
MODEL = (
    "Vergelijk deze encoder op zichzelf; mag vaker. / "
    "Compare this encoder by itself; may be repeated."
)
BENCHMARKS = (
    "Map met XQuAD-nl, STSb-nl, SICK-NL, Tatoeba. / Folder with those public sets, for --model."
)
MODEL_ALONE = (
    "--model gaat niet samen met --ablate, --save of --compare. / "
    "--model does not go with --ablate, --save or --compare."
)
BENCHMARKS_ALONE = "--benchmarks vraagt om --model. / --benchmarks needs --model."

COUNTED = (
    "{files}: {answerable} vragen met antwoord, {unanswerable} zonder / with an answer, without"
)
VALUE = "waarde / value"
INTERVAL = "95%"
VERBATIM = "Letterlijk / verbatim: alle {cited} geciteerde teksten / all cited texts"
NOT_VERBATIM = "NIET letterlijk / NOT verbatim: {unfaithful} van {cited}: {names}"
SPEED = "Mediaan per vraag / median per question: {milliseconds} ms"
TYPE = "type"
COUNT = "n"
MARKED = "marked"
DECIDED = "decided"
WORTH = "Wat elke stap waard is (met − zonder) / what each stage is worth (with − without)"
STAGE = "stap / stage"
CHANGED = "Sinds / since {made}:"
SAME = "Sinds / since {made}: niets veranderd / nothing changed"
GAINED = "nu goed / now right: {names}"
LOST = "nu fout / now wrong: {names}"
WORST = "Missers, ergste eerst / failures, worst first ({shown} van / of {count})"
EXPECTED = "verwacht / expected: {text}"
NOTHING = "(staat er niet in / not in the article)"
GOT = "kreeg / got: {text}"
KEPT = "Bewaard in / kept in {path}"
ALONE = "{files}: encoders op zichzelf / by themselves (passage + best sentence)"

SEARCHED = "Gezocht naar / searched for: {query}"
KIND = "Soort antwoord / kind of answer: {kind}"
WORDS = "Woorden / words: {words}"
WEIGHED = "Per passage wat elke stap bijdroeg (en zag) / what each stage added (and saw)"
SIGNS = "Waarop de zekerheid rust / what the confidence rests on: {signs}"
SURE = "Zekerheid / confidence: {confidence}, drempel / threshold: {threshold}"
NOT_SEARCHED = (
    "Er is niet gezocht: dit is een groet of een adres. / Nothing was searched: small talk, or an "
    "address."
)
