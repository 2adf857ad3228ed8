// Package days reads days, spans and months as people write them, and is the one
// reader of dates: 昨天, 6月3日至5日, 下周一到周三, 今天起3天, 2023年1-6月, 截至6月底. It is
// pure; what is meant by 今天 is an argument.
package days
