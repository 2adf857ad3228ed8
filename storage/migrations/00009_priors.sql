-- +goose Up

-- What figures came to in earlier years, imported from workbooks: of the whole
-- office, every version. Nothing was reported then, hence no round.
CREATE TABLE prior_values (
    id       INTEGER PRIMARY KEY, -- grows, so that a draft knows that it is stale
    form     TEXT NOT NULL CHECK (form <> ''),
    question TEXT NOT NULL CHECK (question <> ''),
    first    TEXT NOT NULL CHECK (first GLOB '20[0-9][0-9]-[01][0-9]'), -- months of the span
    last     TEXT NOT NULL CHECK (last GLOB '20[0-9][0-9]-[01][0-9]'),
    version  INTEGER NOT NULL CHECK (version >= 1),
    amount   TEXT, -- decimal; NULL: the value was taken back
    unit     TEXT NOT NULL,
    typed    TEXT NOT NULL, -- what the cell holds
    file     TEXT NOT NULL,
    sheet    TEXT NOT NULL,
    cell     TEXT NOT NULL,
    person   INTEGER REFERENCES people (id), -- NULL: at the command line
    at       INTEGER NOT NULL,
    UNIQUE (form, question, first, last, version),
    CHECK (first <= last)
) STRICT;

-- Append-only like answers, and for the same reason.
-- +goose StatementBegin
CREATE TRIGGER prior_values_never_change BEFORE UPDATE ON prior_values
BEGIN
    SELECT RAISE(ABORT, 'prior values are append-only');
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER prior_values_never_go BEFORE DELETE ON prior_values
BEGIN
    SELECT RAISE(ABORT, 'prior values are append-only');
END;
-- +goose StatementEnd

-- Drafts are made from them, too; those before were made from none.
ALTER TABLE drafts ADD COLUMN prior_values INTEGER NOT NULL DEFAULT 0;

-- The newest workbook that a person sent and has not agreed to import yet. Its
-- number is never used again, so that a button of an older one finds nothing.
CREATE TABLE prior_offers (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    person     INTEGER NOT NULL UNIQUE REFERENCES people (id),
    content    TEXT NOT NULL, -- JSON
    offered_at INTEGER NOT NULL
) STRICT;
