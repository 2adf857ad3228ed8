-- Rows as the release with schema 7 wrote them.
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'secretary', 1706144400000, 0);
INSERT INTO plan_values (id, form, plan, first, last, version, amount, unit, typed, person, at, message) VALUES
    (1, 'edu', 'b48', '2024-07', '2024-12', 1, '8', '公里', '8', 1, 1719540000000, 31),
    (2, 'edu', 'b48', '2024-07', '2024-12', 2, '8.5', '公里', '8.5公里', 1, 1719540100000, 31),
    (3, 'edu', 'c06', '2024-01', '2024-12', 1, '2', '次', '2', NULL, 1719540200000, 0);
INSERT INTO plan_questions VALUES (1, 'edu', 'b49', '2024-07', '2024-12', 1719540300000);
