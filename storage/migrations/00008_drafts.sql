-- +goose Up

-- The order of submissions: answers and plan values are numbered by their ids, and
-- with this number every state that the data was in can be read again.
ALTER TABLE duties ADD COLUMN submission INTEGER;
UPDATE duties SET submission = placed.place
FROM (SELECT round, department, row_number() OVER (ORDER BY submitted_at, round, department) AS place
    FROM duties WHERE submitted_at IS NOT NULL) AS placed
WHERE duties.round = placed.round AND duties.department = placed.department;
CREATE UNIQUE INDEX duties_by_submission ON duties (submission) WHERE submission IS NOT NULL;

-- Drafts that people asked for. Not their content: it is compiled again from the
-- data as it was. AUTOINCREMENT, because buttons carry the id.
CREATE TABLE drafts (
    id           INTEGER PRIMARY KEY AUTOINCREMENT,
    person       INTEGER NOT NULL REFERENCES people (id),
    form         TEXT NOT NULL,
    form_version TEXT NOT NULL,
    first        TEXT NOT NULL CHECK (first GLOB '20[0-9][0-9]-[01][0-9]'),
    last         TEXT NOT NULL CHECK (last GLOB '20[0-9][0-9]-[01][0-9]'),
    made_at      INTEGER NOT NULL,
    answers      INTEGER NOT NULL, -- the highest ids and numbers that it was made from
    submissions  INTEGER NOT NULL,
    decisions    INTEGER NOT NULL,
    plan_values  INTEGER NOT NULL,
    checked      INTEGER NOT NULL, -- the data version up to which it is known whether it is stale
    notice       INTEGER REFERENCES outbox (id), -- the message that says what has moved since; NULL: nothing has
    FOREIGN KEY (form, form_version) REFERENCES forms (form, version),
    CHECK (first <= last)
) STRICT;
CREATE INDEX drafts_by_range ON drafts (form, first, last);
