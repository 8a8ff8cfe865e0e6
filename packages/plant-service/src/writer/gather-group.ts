import type { NewEvent } from '@lodestone/event-store'
import type { LedgerCodec } from '../ledger-codec.ts'
import { type DecidedCommand, decideCommand } from './decide-command.ts'
import type { Point } from './head.ts'
import { appendTooLarge } from './writer-errors.ts'
import type { Posted, WrittenStream } from './written-stream.ts'

/** The most that one append takes, in bytes of events. */
export const MOST_APPEND_BYTES = 524_288
/** So many events are enough for an append: what waits beyond them is read and decided while it is written. */
export const MOST_GROUP_EVENTS = 256

/** Commands that are decided one upon the other and appended together. */
export type Group<State, Command> = {
  readonly commands: readonly { readonly command: Command; readonly result: DecidedCommand | Error }[]
  readonly appends: readonly NewEvent[]
  readonly bytes: number
  /** Where the stream stands once they are appended. */
  readonly point: Point<State>
}

/** Takes from what waits enough for one append, and no more than fits it. A command that cannot be decided or is too large fails alone. */
export const gatherGroup = <State, Item extends Posted, Command extends { readonly items: readonly Item[] }>(
  written: WrittenStream<State, Item>,
  codec: LedgerCodec,
  from: Point<State>,
  waiting: Iterable<Command>,
  now: string,
): Group<State, Command> => {
  const commands: { command: Command; result: DecidedCommand | Error }[] = []
  const appends: NewEvent[] = []
  let bytes = 0
  let point = from
  for (const command of waiting) {
    if (appends.length >= MOST_GROUP_EVENTS) break
    let result: ReturnType<typeof decideCommand<State, Item>>
    try {
      result = decideCommand(written, codec, point, command.items, now)
    } catch (error) {
      commands.push({ command, result: error instanceof Error ? error : new Error(String(error)) })
      continue
    }
    if (result.refused || result.appends.length === 0) {
      commands.push({ command, result })
      continue
    }
    if (result.bytes > MOST_APPEND_BYTES) {
      commands.push({ command, result: appendTooLarge(result.bytes, MOST_APPEND_BYTES) })
      continue
    }
    if (bytes + result.bytes > MOST_APPEND_BYTES) break
    commands.push({ command, result })
    appends.push(...result.appends)
    bytes += result.bytes
    point = result.point
  }
  return { commands, appends, bytes, point }
}
