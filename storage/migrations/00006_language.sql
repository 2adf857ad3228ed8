-- +goose Up

-- The language a person is spoken to in. '' is whoever joined before there was a
-- choice: the office's own.
ALTER TABLE people ADD COLUMN language TEXT NOT NULL DEFAULT '' CHECK (language IN ('', 'zh', 'en'));
