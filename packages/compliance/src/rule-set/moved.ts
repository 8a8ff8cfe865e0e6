import { addDays } from '../evaluate/dates.ts'
import type { Prohibition } from './prohibition.ts'

/** The same rule set, if the regime that begins at its first boundary began on another day. Throws a RangeError for one without a boundary. */
export const movedTo = (rules: Prohibition, from: string): Prohibition => {
  const n = rules.regimes.findIndex((regime) => regime.from !== null)
  if (n < 1) throw new RangeError(`${rules.id} ${rules.version} has one regime for all times.`)
  const regimes = rules.regimes.map((regime, each) => {
    if (each === n - 1) return { ...regime, through: addDays(from, -1) }
    return each === n ? { ...regime, from } : regime
  })
  return { ...rules, version: `${rules.version}, from ${from}`, regimes }
}
