import type { AreaCode, AreaKind, Book } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import type { VerdictSource } from '../gate/verdict-source.ts'
import { ledgerCodec } from '../ledger-codec.ts'
import { createParcelReader, type ParcelReader } from '../reading/parcel-reader.ts'
import type { RegistryReader } from '../registry/registry-reader.ts'
import type { Snapshots } from '../writer/snapshots.ts'
import { createWriter, type WriterOptions } from '../writer/writer.ts'
import { type BookItem, bookWritten } from './book-stream.ts'
import { createPlant, type Plant } from './plant.ts'

export type OpenPlantOptions = Pick<
  WriterOptions<Book, BookItem>,
  'clock' | 'onAppend' | 'patienceMs' | 'timers'
> & {
  /** The area whose book this writes. One instance an area at a time is best; more are safe. */
  readonly area: AreaCode
  readonly kind: AreaKind
  readonly store: EventStore
  /** What the books rely on; shared by the plants of a process. */
  readonly registry: Pick<RegistryReader, 'latest' | 'readAgain'>
  readonly snapshots?: Snapshots<Book> | undefined
  /** Whom shipping gates ask. */
  readonly verdicts?: VerdictSource | undefined
}

const parcelReaders = new WeakMap<EventStore, ParcelReader>()
/** One for all plants of a process that share a store, so that no book is read twice. */
const parcelsIn = (store: EventStore): ParcelReader => {
  const reader = parcelReaders.get(store) ?? createParcelReader(store, ledgerCodec)
  parcelReaders.set(store, reader)
  return reader
}

/** An area at work, without its server. It reads its book when it is first asked for it. */
export const openPlant = (options: OpenPlantOptions): Plant => {
  const { area, kind, store, registry, clock, verdicts, ...writing } = options
  return createPlant({
    area,
    kind,
    store,
    clock,
    verdicts,
    codec: ledgerCodec,
    registry: registry.latest,
    readRegistry: registry.readAgain,
    parcels: parcelsIn(store),
    writer: createWriter({
      written: bookWritten(area, registry.latest),
      store,
      codec: ledgerCodec,
      clock,
      ...writing,
    }),
  })
}
