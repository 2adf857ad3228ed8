-- Rows as the release with schema 6 wrote them: people and their languages.
INSERT INTO people (id, chat, name, role, joined_at, blocked, language) VALUES
    (1, 1, '王芳', 'respondent', 1706144400000, 0, 'en'),
    (2, 2, '赵六', 'secretary', 1706144400000, 0, '');
