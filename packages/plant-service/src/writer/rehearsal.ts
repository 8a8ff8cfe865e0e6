import type { LedgerCodec } from '../ledger-codec.ts'
import { decideCommand, findingsOf } from './decide-command.ts'
import type { Point } from './head.ts'
import type { KeptReader } from './kept-reader.ts'
import type { Outcome } from './outcome.ts'
import { replayed } from './outcomes-of.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

/** A dry run: items are decided one upon the other as if the ones before had been recorded; nothing is written. */
export type Rehearsal<Item> = {
  readonly try: (item: Item, now: string) => Promise<Outcome>
}

export const createRehearsal = <State, Item extends Posted>(
  written: WrittenStream<State, Item>,
  codec: LedgerCodec,
  start: Point<State>,
  kept: KeptReader,
): Rehearsal<Item> => {
  let point = start
  return {
    try: async (item, now) => {
      const result = decideCommand(written, codec, point, [item], now)
      const [decided] = result.decided
      if (decided === undefined) throw new RangeError('A command of one item has one decision.')
      if (decided.kind === 'refused') return decided
      // A key that this rehearsal itself has used has no receipt: nothing was recorded under it.
      if (decided.kind === 'same' && decided.revision <= start.revision)
        return replayed(written.stream, decided, kept)
      point = result.point
      const events = decided.kind === 'new' ? decided.kept : []
      return { kind: 'valid', types: events.map(({ event }) => event.type), findings: findingsOf(events) }
    },
  }
}
