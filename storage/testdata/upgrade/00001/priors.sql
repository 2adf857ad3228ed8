-- Rows as the release with schema 9 wrote them.
INSERT INTO people (id, chat, name, role, joined_at, blocked) VALUES (1, 1, '王芳', 'secretary', 1706144400000, 0);
INSERT INTO prior_values (id, form, question, first, last, version, amount, unit, typed, file, sheet, cell, person, at) VALUES
    (1, 'edu', 'b17', '2023-01', '2023-06', 1, '713', '万元', '713', '上年.xlsx', 'edu', 'E7', 1, 1719540000000),
    (2, 'edu', 'b17', '2023-01', '2023-06', 2, '713.036', '万元', '713.036', '上年.xlsx', 'edu', 'E7', 1, 1719540100000),
    (3, 'edu', 'b18', '2023-01', '2023-12', 1, NULL, '家', '撤销', '上年.xlsx', 'edu', 'F8', NULL, 1719540200000);
INSERT INTO prior_offers (id, person, content, offered_at) VALUES (4, 1,
    '{"ID":0,"Person":1,"File":"上年.xlsx","Forms":[{"Form":"edu","Values":[{"Question":"b17","Span":{"First":"2023-01","Last":"2023-06"},"Amount":"5","Unit":"家","Withdrawn":false,"Typed":"5","File":"上年.xlsx","Sheet":"edu","Cell":"E7","Version":0,"Person":0,"Name":"","At":"0001-01-01T00:00:00Z"}]}],"OfferedAt":"2024-06-28T02:00:00Z"}', 1719540300000);
