import type { DraftEvent, LoggedEvent } from './logged-event.ts'
import { commitRecordSize, type PositionStyle, recordSize } from './positions.ts'
import { noteEvent, type Streams, stateOf } from './stream-state.ts'

export type Placing = {
  readonly events: LoggedEvent[]
  readonly streams: Streams
  readonly style: PositionStyle
  /** Where the next record begins. */
  offset: number
}

/** Gives the events of one append their places. The same events in the same order get the same places, also after a restart. */
export const place = (state: Placing, group: readonly DraftEvent[]): readonly LoggedEvent[] => {
  const offsets: number[] = []
  let offset = state.offset
  for (const { data, metadata } of group) {
    offsets.push(offset)
    offset += recordSize(data, metadata)
  }
  const shared = offset
  state.offset = offset + commitRecordSize(state.style)
  return group.map((draft, index) => {
    const prepare = offsets[index] ?? 0
    const event: LoggedEvent = {
      ...draft,
      index: state.events.length,
      revision: stateOf(state.streams, draft.stream).places.length,
      prepare,
      commit: state.style === 'own' ? prepare : shared,
    }
    state.events.push(event)
    noteEvent(state.streams, event)
    return event
  })
}
