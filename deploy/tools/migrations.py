"""Reads the migrations as a reviewer would: python3 -B deploy/tools/migrations.py [FOLDER]

Names count up without a gap, the first line says the one purpose, every table says which kind it is,
and nothing takes a journal table or a part of it away. Not here: whether the SQL runs; the tests know.
"""

import re
import sys
from pathlib import Path

KINDS = ("journal", "projection", "desk")
NAME = re.compile(r"(\d{4})_[a-z][a-z0-9_]*\.sql")
SENTENCE = re.compile(r"-- [A-Z].*[.]")
TABLE = re.compile(r"^create (?:unlogged )?table (?:if not exists )?(\w+)(.*)$", re.IGNORECASE | re.MULTILINE)
TAKING_AWAY = re.compile(
    r"\b(?:drop\s+table(?:\s+if\s+exists)?|truncate(?:\s+table)?)\s+(?:only\s+)?([\w\s,.]+?)\s*(?:cascade|restrict|;|$)"
    r"|\balter\s+table\s+(?:if\s+exists\s+)?(?:only\s+)?([\w.]+)\s[^;]*\bdrop\s+column\b",
    re.IGNORECASE,
)


def lint(files: dict[str, str]) -> list[str]:
    """Returns one line for each thing that is wrong with the migrations, given as name and text."""
    names = sorted(files)
    complaints = list(name_complaints(names))
    journal = {table for text in files.values() for table, kind in tables(text) if kind == "journal"}
    for name in names:
        complaints += [f"{name}: {complaint}" for complaint in text_complaints(files[name], journal)]
    return complaints


def name_complaints(names: list[str]):
    for position, name in enumerate(names, start=1):
        match = NAME.fullmatch(name)
        if not match:
            yield f"{name}: a migration is called NNNN_name.sql"
        elif int(match[1]) != position:
            yield f"{name}: the number {position:04} is expected here"


def text_complaints(text: str, journal: set[str]):
    first = text.split("\n", 1)[0]
    if not SENTENCE.fullmatch(first):
        yield "the first line is a comment that says the purpose in a sentence"
    for table, kind in tables(text):
        if kind not in KINDS:
            yield f"the table {table} says on its first line which kind it is: -- {', -- '.join(KINDS)}"
    for table in taken_away(text):
        if table in journal:
            yield f"{table} is a journal table: nothing is taken away from it"


def tables(text: str):
    """Yields each table that is created, with the kind its comment gives."""
    for table, rest in TABLE.findall(text):
        comment = rest.partition("--")[2].strip()
        yield table.lower(), re.split(r"\W", comment, maxsplit=1)[0]


def taken_away(text: str):
    """Yields the tables that a statement drops, empties or narrows; comments do not count."""
    statements = re.sub(r"--.*", "", text)
    for whole, narrowed in TAKING_AWAY.findall(statements):
        for table in (whole or narrowed).split(","):
            yield table.strip().lower().removeprefix("public.")


def main() -> int:
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "migrations")
    files = {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.sql")}
    complaints = lint(files) if files else [f"there are no migrations in {folder}"]
    for complaint in complaints:
        print(f"{folder}/{complaint}", file=sys.stderr)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main())
