"""What the migrations lint lets pass, and what it does not. Not here: the project's own migrations."""

import unittest

from migrations import lint

EVENTS = "-- Journal tables.\ncreate table event (   -- journal\n    seq bigint not null\n);\n"


def second(statement: str) -> list[str]:
    return lint({"0001_events.sql": EVENTS, "0002_next.sql": f"-- The next step.\n{statement}\n"})


class MigrationsLintTest(unittest.TestCase):
    def test_a_plain_migration_passes(self):
        self.assertEqual(lint({"0001_events.sql": EVENTS}), [])

    def test_numbers_count_up_without_a_gap(self):
        self.assertIn("0002 is expected", lint({"0001_a.sql": EVENTS, "0003_b.sql": "-- A purpose.\n"})[0])

    def test_two_migrations_never_share_a_number(self):
        self.assertEqual(len(lint({"0001_a.sql": EVENTS, "0001_b.sql": "-- A purpose.\n"})), 1)

    def test_other_names_are_refused(self):
        self.assertIn("NNNN_name.sql", lint({"1-events.sql": EVENTS})[0])

    def test_the_first_line_is_a_sentence(self):
        self.assertIn("first line", lint({"0001_a.sql": "create index a on b (c);\n"})[0])

    def test_a_table_says_its_kind(self):
        self.assertIn("which kind", second("create table note ( -- notes\n    id uuid);")[0])

    def test_journal_tables_are_never_taken_away(self):
        for statement in (
            "drop table event;",
            "DROP TABLE IF EXISTS note, event CASCADE;",
            "truncate event;",
            "truncate table only event;",
            "alter table event\n    drop column seq;",
        ):
            with self.subTest(statement):
                self.assertIn("journal table", "".join(second(statement)))

    def test_projections_may_go_and_comments_may_speak_of_it(self):
        self.assertEqual(second("drop table ticket_list;"), [])
        self.assertEqual(second("-- drop table event; would be a loss"), [])
        self.assertEqual(second("alter table event add column note text;"), [])


if __name__ == "__main__":
    unittest.main()
