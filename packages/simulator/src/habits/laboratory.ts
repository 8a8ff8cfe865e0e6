import { DAY, HOUR } from '../clock/time.ts'
import { stamp } from '../clock/zone.ts'
import { zoneOf } from '../model/chain.ts'
import type { FollowUp } from '../posting.ts'
import { diceFor, type Habit } from './habit.ts'

const DAYS_LATE = 0.04
const AGAIN = 0.02

/** An instrument is down, or the sample went to another town: the result is days late. */
export const lateAssays: Habit = (plan) => (posting) => {
  if (posting.type !== 'AssayRecorded') return [posting]
  const dice = diceFor(plan, 'late assay', posting)
  if (!dice.chance(DAYS_LATE)) return [posting]
  return [{ ...posting, at: Math.round(posting.at + dice.between(1.5, 9) * DAY) }]
}

/** The drift check of the day fails: the laboratory runs the sample again, and the second result takes the place of the first. */
export const supersededAssays: Habit = (plan) => (posting) => {
  if (posting.type !== 'AssayRecorded') return [posting]
  const dice = diceFor(plan, 'superseded assay', posting)
  if (!dice.chance(AGAIN)) return [posting]
  const at = Math.round(posting.at + dice.between(5, 40) * HOUR)
  const drift = 1 + dice.between(-0.012, 0.012)
  const { composition } = posting.body
  const again: FollowUp<'AssayRecorded'> = {
    area: posting.area,
    type: 'AssayRecorded',
    key: `${posting.key}-again`,
    at,
    needs: [posting.key],
    write: ([first]) => ({
      ...posting.body,
      occurredAt: stamp(zoneOf(posting.area), at),
      source: { system: 'LIMS', document: `${posting.body.sample}-2` },
      note: 'Run again after the drift check failed',
      ...(first === undefined ? {} : { supersedes: first.eventId }),
    }),
  }
  const first = { ...posting, body: { ...posting.body, composition: drifted(composition, drift) } }
  return [first, again]
}

type Stated = Extract<Parameters<ReturnType<Habit>>[0], { type: 'AssayRecorded' }>['body']['composition']

/** What an instrument finds that has drifted: everything by the same part, where there is room. */
const drifted = (composition: Stated, by: number): Stated => {
  const parts = Object.entries(composition.parts).map(([name, text]) => [name, scaled(text ?? '', by)])
  const sum = parts.reduce((total, [, text]) => total + fractionOf(text ?? ''), 0)
  return sum > 0.9999 ? composition : ({ ...composition, parts: Object.fromEntries(parts) } as Stated)
}
const fractionOf = (text: string): number =>
  Number.parseFloat(text) * (text.endsWith('%') ? 0.01 : text.endsWith('ppm') ? 1e-6 : 1)
const scaled = (text: string, by: number): string =>
  text.replace(/^\d+(?:\.\d+)?/, (digits) => (Number(digits) * by).toFixed(3))
