import type { LedgerEvent } from '../events/catalogue.ts'
import type { LotId } from '../ids.ts'
import { MATERIAL_CODES, type MaterialCode, materialOf } from '../materials/materials.ts'
import { ELEMENT_BALANCE, isEverBalanced } from '../processes/element-balance.ts'
import { runKey } from '../processes/process-kinds.ts'
import type { Account } from './account.ts'
import type { Book } from './book.ts'
import { changeIn } from './change-account.ts'
import { isRunEvent } from './run-balance.ts'

/** The runs that a lot went into, in the order of posting: by blocks, so that one more costs the same however many there are. */
export type RunIndex = {
  readonly full: readonly (readonly string[])[]
  readonly latest: readonly string[]
}

const BLOCK = 16
const MOST_BLOCKS = ELEMENT_BALANCE.runsOfALot / BLOCK - 1
const NO_RUNS: RunIndex = { full: [], latest: [] }

/** The materials of which an analysis can bear on a run's element balance. */
const BALANCED: ReadonlySet<MaterialCode> = new Set(
  MATERIAL_CODES.filter((code) => materialOf(code).mayHold.some(isEverBalanced)),
)

/** The run that an event is, or is a part of, as `route/number`. */
export const runOf = (event: LedgerEvent): string | undefined => {
  if (isRunEvent(event)) return runKey(event.type, event.run)
  return event.type === 'RunOpened' || event.type === 'RunAdded'
    ? runKey(event.process, event.run)
    : undefined
}

/** All runs whose element balance rests on what a lot is made of: the one that it came from, and the latest of those that it went into. */
export const runsOf = ({ madeIn, usedIn }: Account): readonly string[] => [
  ...(madeIn === undefined ? [] : [madeIn]),
  ...(usedIn === undefined ? [] : [...usedIn.full.flat(), ...usedIn.latest]),
]

/** The runs that a lot went into, with one more. Of a lot that can hold nothing that is balanced, none are kept; of any, only so many. */
export const withRunIn = ({ usedIn, material }: Account, run: string): RunIndex | undefined => {
  if (!BALANCED.has(material)) return usedIn
  const { full, latest } = usedIn ?? NO_RUNS
  // Not spread into a list, which would have room for sixteen more.
  if (latest.length < BLOCK) return { full, latest: latest.concat(run) }
  return { full: [...full, latest].slice(-MOST_BLOCKS), latest: [run] }
}

/** The runs that a lot went into, with one less: the latest entry of it. */
export const withoutRunIn = ({ usedIn, material }: Account, run: string): RunIndex | undefined => {
  // What was not put down is not taken back.
  if (usedIn === undefined || !BALANCED.has(material)) return usedIn
  const all = [...usedIn.full.flat(), ...usedIn.latest]
  const at = all.lastIndexOf(run)
  if (at < 0) return usedIn
  if (all.length === 1) return undefined
  const left = all.toSpliced(at, 1)
  const blocks = Array.from({ length: Math.ceil(left.length / BLOCK) }, (_, n) =>
    left.slice(n * BLOCK, (n + 1) * BLOCK),
  )
  return { full: blocks.slice(0, -1), latest: blocks.at(-1) ?? [] }
}

/** Runs of a part are runs of the lot that it was split from too: an analysis of that bears on them. */
export const changeWholes = (
  accounts: Book['accounts'],
  part: LotId | undefined,
  runs: readonly string[],
  change: typeof withRunIn,
): Book['accounts'] => {
  let changed = accounts
  for (let whole = part; whole !== undefined; whole = changed.get(whole)?.whole) {
    for (const run of runs)
      changed = changeIn(changed, whole, (account) => ({ ...account, usedIn: change(account, run) }))
  }
  return changed
}
