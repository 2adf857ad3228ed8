-- Rows as the release with schema 2 wrote them.
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'respondent', 1706144400000, 0);
INSERT INTO person_departments VALUES (1, 0, 'aid');
INSERT INTO forms VALUES ('edu', 'v1', x'666f726d', 1706144400000);
INSERT INTO rounds VALUES (1, 'edu', 'v1', '2024-01', 1706144400000, 1706432400000, 1707037200000);
INSERT INTO duties VALUES (1, 'aid', NULL, NULL, 1706155200000, NULL);
INSERT INTO sessions VALUES (1, 1, 1, 'aid', 1, '{"person":1,"round":1,"form":"edu","form_version":"v1",
    "period":"2024-01","department":"aid","due":"2024-01-28T17:00:00+08:00","locks":"2024-02-04T17:00:00+08:00",
    "agenda":["b17","b18","b19"],"step":3,"position":2,
    "pending":{"kind":"odd","answer":{"question":"b19","state":"value","amount":"7130","unit":"万元","typed":"7130","version":0,
        "person":0,"at":"0001-01-01T00:00:00Z"},
    "doubt":{"code":"unusual","low":"700","high":"720","next":2}}}');
INSERT INTO answers (id, round, department, question, version, state, amount, qualifier, unit, names, activities, text, typed, person, at, message, update_id, reason, button) VALUES
    (1, 1, 'aid', 'b17', 1, 'value', '713', '', '万元', NULL, NULL, '', '713', 1, 1706148000000, 11, 702, '集中补发', ''),
    (2, 1, 'aid', 'b18', 1, 'value', '5', '', '人', NULL, NULL, '', '', 1, 1706149000000, 0, 703, '', 'same');
