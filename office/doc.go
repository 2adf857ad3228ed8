// Package office holds the nouns of the domain: what is asked, of whom, when, and
// what was answered. It is pure and has no behaviour but the nouns' own rules.
//
// The nouns, from the outside in, with the words that people use for them:
//
//   - A [Form] (表单) says which questions are asked each month, which department
//     (科室) answers which, when a round opens, and how the draft is laid out.
//   - A [Question] (题) is one thing asked: a figure (数), names (名单), activities
//     (工作), a text (文字) or a choice (选择).
//   - [Aggregation] (汇总方式) is how the months of a figure combine: added up, the
//     newest (期末数), a running total (累计), counted once each (去重), or a ratio.
//   - A [Plan] (计划数) is a value that is decided, not reported: a target or a required
//     number, which the secretary enters as a [PlanValue].
//   - A [PriorValue] (往年数) is what a figure came to in an earlier year in which nothing
//     was reported to the bot, imported from a workbook.
//   - A [Period] (月份) is a month; a [Range] (时段) is a run of months.
//   - A [Round] (一轮填报) is one form in one period: it opens (开始), is due (截止),
//     locks (锁定). After it is due answers are late (迟报), after the lock there are none.
//   - A [Duty] (填报任务) is one department's obligation in a round. Its state is derived
//     from what was answered and when, and is never stored.
//   - An [Answer] (答案) is one reply to one question. A correction (更正) is a new version.
//   - A [ValueState] (状态) says what its value is: a figure, a reported zero (零), nothing
//     this month (本月无), not applicable (不适用) or approximate (概数). What has no answer is
//     not reported (未报).
//   - A [Report] (填报) is an answer in its place: which month of which department.
//   - An [Activity] (工作事项) is one entry of activities, with its day and attachments.
//   - A [Relation] (关系) is what must hold between figures, such as a whole and its parts.
//
// The nouns of other rooms: a session (会话) is one person's questionnaire for a duty, in
// package conversation; a draft (初稿) and its gaps (待补数据) in package report; people, with
// their roles respondent (信息员), secretary (文秘) and administrator (管理员), leaves (请假), notes
// (随手记) and notices (通知) in package storage.
package office
