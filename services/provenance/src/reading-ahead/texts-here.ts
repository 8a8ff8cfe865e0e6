import type { EventType } from '@lodestone/domain'
import type { Checkpoint, EventStore, StoredText, StoredTexts } from '@lodestone/event-store'
import { createEventPacker, giveBack, NO, packScanned, takePacked, unpackEvents } from '@lodestone/lineage'
import { createEventScanner } from '../scanning/event-scanner.ts'
import { isLedger, readingBehind } from './ledger-events.ts'
import { type EventAhead, NOTHING } from './packed-event.ts'

/**
 * The ledger behind an event, to the end of what is stored, read from its texts on this thread: what is said plainly is folded without an object being made of it. A page
 * is to be folded before the next is asked for. Errors: those of `readingBehind` and of the store.
 */
export async function* textsHere(
  store: EventStore,
  texts: StoredTexts,
  after: Checkpoint | null,
): AsyncGenerator<readonly EventAhead[]> {
  const said = createEventPacker()
  const scan = createEventScanner()
  const placeOf = (text: StoredText): number => {
    const scanned = scan(text)
    return scanned === null ? NO : packScanned(said, text.id, text.type as EventType, scanned)
  }
  for await (const page of texts.readAll(await readingBehind(store, after))) {
    const ours = page.filter(isLedger)
    const places = ours.map(placeOf)
    const packed = takePacked(said)
    const events = unpackEvents(packed)
    yield ours.map((text, at) => {
      const place = places[at] ?? NO
      if (place === NO) return { ...texts.read(text), event: null, said: null }
      const { stream, revision, id, cursor, type } = text
      return {
        ...{ stream, revision, id, cursor, type, data: NOTHING, metadata: NOTHING, storedAt: '' },
        ...{ event: null, said: { events, place } },
      }
    })
    giveBack(said, packed)
  }
}
