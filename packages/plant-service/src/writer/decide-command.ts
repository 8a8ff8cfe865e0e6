import type { Finding, LedgerEvent, Refusal } from '@lodestone/domain'
import { canonicalJson } from '@lodestone/domain'
import type { NewEvent } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { eventId } from './event-id.ts'
import type { Point } from './head.ts'
import type { Kept } from './receipt.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

/** What was decided for an item. What it says holds once the group's append is definite. */
export type Decided =
  | { readonly kind: 'new'; readonly kept: readonly Kept[] }
  | { readonly kind: 'same'; readonly revision: number; readonly of: number; readonly requestKey: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** The items of one command with what was decided for each; all of them are appended, or none. */
export type DecidedCommand = {
  readonly decided: readonly Decided[]
  readonly appends: readonly NewEvent[]
  readonly bytes: number
  readonly refused: boolean
  /** The revision that they were decided upon. */
  readonly upon: number
}

/** What an event takes in an append beside its content: id, type, metadata, and the store's own. Counted generously. */
const ENVELOPE_BYTES = 256

const reusedRefusal = (idempotencyKey: string): Refusal => ({
  code: 'IDEMPOTENCY_KEY_REUSED',
  field: 'Idempotency-Key',
  message: `The idempotency key ${idempotencyKey} was used before, with other content.`,
  remedy: 'A new post needs a new key; a retry sends exactly what was sent before.',
})

/** Decides the items of a command one upon the other, from a point of the stream on. */
export const decideCommand = <State, Item extends Posted>(
  written: WrittenStream<State, Item>,
  codec: LedgerCodec,
  from: Point<State>,
  items: readonly Item[],
  now: string,
): DecidedCommand & { readonly point: Point<State> } => {
  let point = from
  const decided: Decided[] = []
  const appends: NewEvent[] = []
  let bytes = 0
  let refused = false
  for (const item of items) {
    const answered = written.answered(point.state, item.poster)
    if (answered.kind === 'same') {
      decided.push({ ...answered, requestKey: item.poster.requestKey })
      continue
    }
    const decision =
      answered.kind === 'reused'
        ? { ok: false as const, refusal: reusedRefusal(idempotencyKeyOf(item)) }
        : written.decide(point.state, item, now)
    if (!decision.ok) {
      refused = true
      decided.push({ kind: 'refused', refusal: decision.refusal })
      continue
    }
    const kept: Kept[] = []
    for (const event of decision.events) {
      const { append, size } = prepare(written.stream, codec, event)
      const revision = point.revision + 1
      point = {
        state: written.evolve(point.state, { event, revision, id: append.id }),
        revision,
        lastId: append.id,
      }
      appends.push(append)
      kept.push({ id: append.id, revision, event })
      bytes += size
    }
    // What it brought to be bound is under requests of its own.
    const own = kept.filter(({ event }) => event.request.key === item.poster.requestKey)
    decided.push({ kind: 'new', kept: own.length > 0 ? own : kept })
  }
  return { decided, appends, bytes, refused, upon: from.revision, point }
}

const idempotencyKeyOf = ({ poster }: Posted): string =>
  poster.requestKey.slice(poster.requestKey.lastIndexOf(' ') + 1)

const prepare = (
  stream: string,
  codec: LedgerCodec,
  event: LedgerEvent,
): { append: NewEvent; size: number } => {
  // The same text is hashed and kept. It is made now, while the event is still in the processor's cache; at the end of a group it takes several times as long.
  const text = canonicalJson(event)
  const id = eventId(stream, event.request, text)
  return { append: codec.encode(id, event, text), size: Buffer.byteLength(text) + ENVELOPE_BYTES }
}

/** What the ledger would find about the events of an item. */
export const findingsOf = (kept: readonly Kept[]): readonly Finding[] =>
  kept.flatMap(({ event }) => event.findings ?? [])
