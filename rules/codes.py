"""What each code of a diagnostic means; codes are stable, an E refuses the file, a W does not.

E001-E019 files and YAML, E020-E029 keys and types, E030 and up what is said by them;
W101-W149 rules and names, W150 and up settings.
"""

from __future__ import annotations

MEANING = {
    "E001": "a file cannot be read",
    "E002": "a file is too large",
    "E003": "a file is not UTF-8",
    "E004": "a character that may not stand in YAML",
    "E005": "the text is not YAML",
    "E006": "a key is given twice in one map",
    "E007": "more than one document in a file",
    "E008": "lists and maps are nested too deep",
    "E009": "an alias without its anchor, inside it, or one that unfolds to too much",
    "E010": "YAML that has no meaning here: a tag, or a key that is no text",
    "E011": "an included file includes others, or a file itself",
    "E013": "an id or a key is given twice in different places",
    "E014": "an environment variable is not set, or its reference is misspelt",
    "E015": "the file of a secret cannot be used",
    "E018": "a database, a mail server, a channel or a source does not answer as it should (check --online)",
    "E021": "an unknown key",
    "E022": "a key is missing",
    "E023": "a value of the wrong kind",
    "E024": "a value that is not allowed",
    "E025": "keys that exclude each other, or none of several of which one is needed",
    "E026": "a kind of source or channel that does not exist",
    "E027": "a channel that does not exist",
    "E031": "a key, a section, a kind of source or a kind of term that is not built yet",
    "E033": "a kind of term that does not exist",
    "E034": "a place, group, list, rule, filter, source or country that does not exist",
    "E036": "a place without parts of which only the parts are asked for",
    "E037": "a rule, list, filter or place that holds itself",
    "E038": "a cause in a test that its rule does not ask for",
    "E040": "a rule that an empty text would satisfy",
    "E042": "a term or a name without a word",
    "E043": "a prefix that is too short, or a star inside a word",
    "E044": "a regular expression that is refused",
    "E045": "a regular expression that nothing at all satisfies",
    "W101": "a name that no entry has; it is looked for as it is",
    "W107": "a term in capitals, which matches capitals only",
    "W108": "a filter that applies to no rule",
    "W109": "a tag in `where` that no source carries",
    "W150": "others can read a file of secrets",
    "W151": "a pattern to include matches no file",
    "W152": "others can read a file in which a secret is written out",
    "W153": "a source is asked very often",
    "W154": "there is no channel",
    "W155": "messages are given up within a day",
    "W156": "a rule that matched a good part of last month's articles",
}
