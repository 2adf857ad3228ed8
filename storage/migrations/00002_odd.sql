-- +goose Up

-- Why a figure that looked odd is right, and which button gave an answer that
-- nobody typed. Answers from before have neither.
ALTER TABLE answers ADD COLUMN reason TEXT NOT NULL DEFAULT '';
ALTER TABLE answers ADD COLUMN button TEXT NOT NULL DEFAULT '';
