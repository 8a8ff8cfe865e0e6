import { addDays } from '../evaluate/dates.ts'
import { type RuleSet, ruleSet } from './rule-set.ts'

/** What came of reading a rule set: it, or what is wrong with it, a sentence each. */
export type CheckedRuleSet =
  | { readonly ok: true; readonly rules: RuleSet }
  | { readonly ok: false; readonly problems: readonly string[] }

/** Reads a rule set as somebody wrote it: its form, and that its regimes cover every date once. */
export const checkRuleSet = (data: unknown): CheckedRuleSet => {
  const read = ruleSet.safeParse(data)
  if (!read.success) {
    const problems = read.error.issues.map(
      ({ path, message }) => `${path.join('/') || 'the whole'}: ${message}`,
    )
    return { ok: false, problems }
  }
  const problems = read.data.kind === 'prohibition' ? wrongDates(read.data.regimes) : []
  return problems.length === 0 ? { ok: true, rules: read.data } : { ok: false, problems }
}

type Dated = { readonly id: string; readonly from: string | null; readonly through: string | null }

/** Each regime begins on the day after the one before it ended; the first without beginning, the last without end. */
const wrongDates = (regimes: readonly Dated[]): string[] => {
  const ids = new Set(regimes.map(({ id }) => id))
  return [
    ...(ids.size === regimes.length ? [] : ['regimes: two have the same id']),
    ...regimes.flatMap(({ id, from }, n) => {
      const before = regimes[n - 1]
      if (before === undefined)
        return from === null ? [] : [`regimes/${n}/from: nothing is asked before ${id} begins`]
      if (before.through === null)
        return [`regimes/${n - 1}/through: ${before.id} has no end, and ${id} comes after it`]
      const next = addDays(before.through, 1)
      return from === next
        ? []
        : [`regimes/${n}/from: ${before.id} ends on ${before.through}, so ${id} begins on ${next}`]
    }),
    ...(regimes.at(-1)?.through === null
      ? []
      : [`regimes/${regimes.length - 1}/through: nothing is asked after it`]),
  ]
}
