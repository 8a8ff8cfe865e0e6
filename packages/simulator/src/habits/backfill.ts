import { HOUR } from '../clock/time.ts'
import { dice } from '../prng/dice.ts'
import { diceFor, type Habit } from './habit.ts'
import { mayComeLate } from './prompt.ts'

const SHIFT = 8 * HOUR
/** Of the shifts of a plant system, those in which its line to the ledger is down for some hours. */
const CUT_OFF = 0.025
/** How long it takes to send what has piled up. */
const SENDING = 8 * 60

/** When the line of a system is down in a shift: from and to; null when it is up. */
const outage = (seed: number, system: string, shift: number): readonly [number, number] | null => {
  const chance = dice(seed, `outage ${system} ${shift}`)
  if (!chance.chance(CUT_OFF)) return null
  const from = shift * SHIFT + chance.between(0, 5) * HOUR
  return [from, Math.min((shift + 1) * SHIFT, from + chance.between(1, 4) * HOUR)]
}

/** While its line is down a system keeps its reports, and sends them in one go when it is up again, in no order that means anything. */
export const backfill: Habit = (plan) => (posting) => {
  if (!mayComeLate(posting.type)) return [posting]
  const system = `${posting.area} ${posting.body.source?.system ?? ''}`
  const [from, to] = outage(plan.seed, system, Math.floor(posting.at / SHIFT)) ?? [Infinity, 0]
  if (posting.at < from || posting.at >= to) return [posting]
  const after = diceFor(plan, 'backfill', posting).between(0, SENDING)
  return [{ ...posting, at: Math.round(to + after) }]
}
