import { canonicalJson, type Receipt } from '@lodestone/domain'
import type { MemoryLog } from '@lodestone/event-store/testing'
import type { Sent } from '../../sent.ts'
import type { Referee } from '../violation.ts'
import { requestOf } from '../world/sent.ts'

/** What a client was told, once that was definite. */
export type Told =
  | { readonly kind: 'recorded' | 'replayed'; readonly receipt: Receipt }
  | { readonly kind: 'refused'; readonly code: string }

/** All that was acknowledged so far: it is there, as it was, and stays the answer to its key. */
export type Acknowledged = {
  /** `by`: the process that gave the answer. */
  readonly hears: (sent: Sent, told: Told, by: string, log: MemoryLog) => void
  /** Every receipt with what was sent for it. */
  readonly receipts: () => readonly { readonly sent: Sent; readonly receipt: Receipt }[]
  /** Whatever was acknowledged is in the log. */
  readonly check: (log: MemoryLog) => void
  /** A backup was restored: what is not in it was lost by whoever restored it. */
  readonly forget: (log: MemoryLog) => void
}

export const createAcknowledged = (referee: Referee): Acknowledged => {
  const told = new Map<string, { sent: Sent; receipt: Receipt; recordedBy: string | null }>()
  const nameOf = (sent: Sent): string => `${sent.area} ${requestOf(sent)}`
  const isThere = ({ stream, events }: Receipt, log: MemoryLog): boolean =>
    events.every(({ id, type, revision }) => {
      const stored = log.stream(stream)[revision]
      return stored !== undefined && stored.id === id && stored.type === type
    })
  const mustBeThere = (sent: Sent, receipt: Receipt, log: MemoryLog): void =>
    referee.mustHold(
      isThere(receipt, log),
      'What was acknowledged is durable, never lost and never changed',
      () =>
        `${sent.type} ${sent.key} was acknowledged as ${receipt.waitFor}; the store has not got it there.`,
    )
  const mustBeOf = (sent: Sent, { stream, events }: Receipt, log: MemoryLog): void => {
    const keys = events.map(({ revision }) => {
      const { key } = (log.stream(stream)[revision]?.data['request'] ?? {}) as { key?: string }
      return key
    })
    referee.mustHold(
      keys.every((key) => key === requestOf(sent)),
      'A receipt is of the events of its own request',
      () =>
        `${sent.owner} was answered to ${sent.type} ${sent.key} with what was recorded as ${keys.join()}.`,
    )
  }

  return {
    hears: (sent, answer, by, log) => {
      const before = told.get(nameOf(sent))
      if (answer.kind === 'refused') {
        referee.mustHold(
          before === undefined || canonicalJson(before.sent.body) !== canonicalJson(sent.body),
          'A retry returns the first receipt',
          () => `${sent.type} ${sent.key} was acknowledged before, and is now refused: ${answer.code}.`,
        )
        return
      }
      mustBeThere(sent, answer.receipt, log)
      mustBeOf(sent, answer.receipt, log)
      const recordedBy = answer.kind === 'recorded' ? by : null
      if (before === undefined) {
        told.set(nameOf(sent), { sent, receipt: answer.receipt, recordedBy })
        return
      }
      // Another instance may decide the same in the same millisecond: that is the same event to the byte, which the store has then.
      referee.mustHold(
        recordedBy === null || before.recordedBy !== recordedBy,
        'A retry is told that it is one',
        () => `${sent.type} ${sent.key} was twice said to be recorded just now, by ${by}.`,
      )
      before.recordedBy ??= recordedBy
      referee.mustHold(
        canonicalJson(before.sent.body) === canonicalJson(sent.body),
        'The same key with other content is refused',
        () => `${sent.type} ${sent.key} was accepted with other content than before.`,
      )
      referee.mustHold(
        canonicalJson(before.receipt) === canonicalJson(answer.receipt),
        'A retry returns the first receipt',
        () => `${sent.type} ${sent.key} got ${answer.receipt.waitFor}, and ${before.receipt.waitFor} before.`,
      )
    },
    receipts: () => [...told.values()],
    check: (log) => {
      for (const { sent, receipt } of told.values()) mustBeThere(sent, receipt, log)
    },
    forget: (log) => {
      for (const [name, { receipt }] of told) if (!isThere(receipt, log)) told.delete(name)
    },
  }
}
