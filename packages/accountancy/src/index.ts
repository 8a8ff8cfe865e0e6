export * from './answers/balance.ts'
export { areasOf, type BalanceQuestion, balance, periodOf } from './balance.ts'
export { ALARM } from './data/alarm.ts'
export { IN_LINES, type InLine, LINES, type Line, OUT_LINES, type OutLine } from './movements/lines.ts'
