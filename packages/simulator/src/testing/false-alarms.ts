import { type FindingCode, SEVERITIES, type Severity } from '@lodestone/domain'
import type { Poster, PostResult } from '../drive/poster.ts'
import { type Cause, type Causes, causes } from '../habits/mistakes/caused.ts'
import type { Posting } from '../posting.ts'

const CAUSES: readonly Cause[] = ['true', 'caused', 'mistaken']

/** Counts what a ledger says of the posts of some months, by whether a mistake is behind it, by severity and by code. */
export type AlarmCount = {
  /** The same poster, listened to. */
  listening(poster: Poster): Poster
  count(of: Cause, severity: Severity, code: FindingCode): number
  /** How many of a severity there were. */
  sum(of: Cause, severity: Severity): number
  /** A line for each severity and code: how many a month, of true reports and of mistaken ones. */
  table(months: number): string[]
}

export const alarmCount = (): AlarmCount => {
  const counts = new Map<string, number>()
  const key = (of: string, severity: Severity, code: FindingCode): string => `${of} ${severity} ${code}`

  const hear = (causesOf: Causes, posting: Posting, result: PostResult): PostResult => {
    if (result.status !== 'recorded') return result
    const causeOf = causesOf(posting)
    for (const finding of result.receipt.findings) {
      const name = key(causeOf(finding), finding.severity, finding.code)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return result
  }
  const count: AlarmCount['count'] = (of, severity, code) => counts.get(key(of, severity, code)) ?? 0

  return {
    count,
    sum: (of, severity) =>
      [...counts].reduce((sum, [name, n]) => (name.startsWith(`${of} ${severity} `) ? sum + n : sum), 0),
    listening: (poster) => {
      const { bulk } = poster
      const causesOf = causes()
      return {
        ...poster,
        post: async (posting, signal) => hear(causesOf, posting, await poster.post(posting, signal)),
        ...(bulk === undefined
          ? {}
          : {
              bulk: async function* (area, postings, signal) {
                let at = 0
                for await (const result of bulk(area, postings, signal)) {
                  const posting = postings[at]
                  at += 1
                  yield posting === undefined ? result : hear(causesOf, posting, result)
                }
              },
            }),
      }
    },
    table: (months) => {
      const codes = [
        ...new Set([...counts.keys()].map((name) => name.split(' ').at(-1) as FindingCode)),
      ].sort()
      const a = (of: Cause, severity: Severity, code: FindingCode): string =>
        (count(of, severity, code) / months).toFixed(2).padStart(10)
      return [
        `${'severity'.padEnd(9)} ${'code'.padEnd(24)} ${'true'.padStart(10)} ${'caused'.padStart(10)} ${'mistaken'.padStart(10)}  a month`,
        ...[...SEVERITIES]
          .reverse()
          .flatMap((severity) =>
            codes
              .filter((code) => CAUSES.some((of) => count(of, severity, code) > 0))
              .map(
                (code) =>
                  `${severity.padEnd(9)} ${code.padEnd(24)} ${CAUSES.map((of) => a(of, severity, code)).join(' ')}`,
              ),
          ),
      ]
    },
  }
}
