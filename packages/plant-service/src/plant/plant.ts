import type { AreaCode, AreaKind, Book, EventType, Leaving, LotId, Post, Registry } from '@lodestone/domain'
import { answered, bookStream, hasGoneOnAhead, isWatched, leavingByRedirection } from '@lodestone/domain'
import type { EventStore } from '@lodestone/event-store'
import { type Access, mayPost } from '../access/access.ts'
import { forbidden } from '../access/guard.ts'
import { askVerdicts } from '../gate/ask-verdicts.ts'
import type { VerdictSource } from '../gate/verdict-source.ts'
import { refusalError } from '../http/service-error.ts'
import type { LedgerCodec } from '../ledger-codec.ts'
import { createAbroad } from '../reading/abroad.ts'
import { readElsewhere } from '../reading/elsewhere-reader.ts'
import type { ParcelReader } from '../reading/parcel-reader.ts'
import { readTarget } from '../reading/target-reader.ts'
import type { Outcome } from '../writer/outcome.ts'
import { requestHashOf, requestKeyOf } from '../writer/request-hash.ts'
import type { Writer } from '../writer/writer.ts'
import { type Binding, createBinding } from './binding.ts'
import type { BookItem, PostItem } from './book-stream.ts'
import { postedTypes } from './posted-types.ts'
import { createSecondLook, isUnregistered } from './second-look.ts'

/** A post that has passed its schema, and what was sent to make it. */
export type CheckedPost = { readonly post: Post; readonly sent: unknown }

/** An area at work: its book's writer, and what its posts need. */
export type Plant = {
  readonly area: AreaCode
  readonly kind: AreaKind
  readonly types: ReadonlyMap<EventType, string>
  readonly writer: Writer<Book, BookItem>
  readonly parcels: ParcelReader
  readonly clock: () => Date
  readonly registry: () => Registry
  /** Reads what the decision on a post needs from outside the book; most need nothing. Errors: FORBIDDEN, those of the reading, AREA_UNKNOWN, WRONG_AREA. */
  readonly prepare: (access: Access, key: string, checked: CheckedPost) => PostItem | Promise<PostItem>
  /** Prepares a post, decides it and records it; or has it decided otherwise. Errors: those of `prepare`; ServiceErrors of the writer, when nothing is known to be recorded. */
  readonly post: (
    access: Access,
    key: string,
    checked: CheckedPost,
    decide?: (item: PostItem) => Promise<Outcome>,
  ) => Promise<Outcome>
  /** Whether more is registered than when this was asked for, read once; for whatever `isUnregistered`. */
  readonly secondLook: () => () => Promise<boolean>
  readonly binding: Binding
}

export type PlantParts = Pick<Plant, 'area' | 'kind' | 'writer' | 'parcels' | 'clock' | 'registry'> & {
  readonly store: EventStore
  readonly codec: LedgerCodec
  /** Whom shipping gates ask. */
  readonly verdicts?: VerdictSource | undefined
  /** The registry with all that the store has by now. */
  readonly readRegistry: () => Promise<Registry>
}

export const createPlant = (parts: PlantParts): Plant => {
  const { area, kind, writer, parcels, clock, store, codec, registry, readRegistry, verdicts: source } = parts

  /** A request that was answered before needs nothing more to be known: whatever went wrong, it gets its first receipt. */
  const unlessAnswered = async (item: PostItem, error: unknown): Promise<PostItem> => {
    const book = await writer.current().catch(() => null)
    if (book === null || answered(book.state, item.poster).kind === 'new') throw error
    return item
  }

  const abroad = createAbroad(store, codec, parcels)

  /** The event that is to be withdrawn, and what another book has done since with the parcel that it is about. */
  const readCorrected = async (
    at: Parameters<typeof readTarget>[3],
  ): Promise<Pick<PostItem, 'target' | 'elsewhere'>> => {
    const target = await readTarget(store, codec, bookStream(area), at)
    if (target === null) return { target }
    return { target, elsewhere: await readElsewhere(store, codec, parcels, target) }
  }

  /** With what has to be known of what leaves. */
  const withVerdicts = async (item: PostItem, leaving: (book: Book) => Leaving): Promise<PostItem> => {
    const desk = { source, registry: registry(), current: writer.current }
    return { ...item, verdicts: await askVerdicts(desk, leaving) }
  }

  const prepare: Plant['prepare'] = (access, key, { post, sent }) => {
    if (!mayPost(access, area, post.type)) throw forbidden()
    const item: PostItem = {
      post,
      poster: {
        key: access.key,
        owner: access.owner,
        requestKey: requestKeyOf(access.owner, key),
        requestHash: requestHashOf(post.type, sent),
      },
    }
    const otherwise = (error: unknown) => unlessAnswered(item, error)
    try {
      checkRegistered(registry(), area, kind)
    } catch (error) {
      return otherwise(error)
    }
    switch (post.type) {
      case 'LotReceived':
      case 'ReceiptMatched':
      case 'ParcelRefused':
        return parcels.find(post.parcel).then((parcel) => ({ ...item, parcel }), otherwise)
      case 'ParcelRedirected':
        return abroad
          .linesOf(post.of)
          .then((lines) => {
            const known = { ...item, ...lines }
            return isWatched(registry(), area, post)
              ? withVerdicts(known, (book) => leavingByRedirection(book, post, lines))
              : known
          })
          .catch(otherwise)
      case 'CorrectionProposed':
      case 'EventDeclaredErroneous':
        return readCorrected(post.target).then((corrected) => ({ ...item, ...corrected }), otherwise)
      case 'LotShipped':
      case 'MagnetShipped':
        return prepareShipment(item, post, otherwise)
      default:
        return item
    }
  }

  const prepareShipment = (
    item: PostItem,
    post: Post<'LotShipped' | 'MagnetShipped'>,
    otherwise: (error: unknown) => Promise<PostItem>,
  ): PostItem | Promise<PostItem> => {
    const mustAsk = isWatched(registry(), area, post)
    const book = writer.known()
    const isAwaited = book !== null && hasGoneOnAhead(book, post.parcel)
    if (!mustAsk && !isAwaited) return item
    const read = async (): Promise<PostItem> => {
      const known = isAwaited ? await abroad.linesOfShipment(post).catch(() => ({})) : {}
      const own = { ...item, ...known }
      return mustAsk ? withVerdicts(own, () => post) : own
    }
    return read().catch(otherwise)
  }

  const secondLook: Plant['secondLook'] = () => createSecondLook(registry, readRegistry)

  const post: Plant['post'] = async (access, key, checked, decide = writer.submitOne) => {
    for (let tries = 1; ; tries += 1) {
      const isMoreRegistered = secondLook()
      const outcome = await decide(await prepare(access, key, checked))
      if (tries === MOST_TRIES) return outcome
      if (isStale(outcome) || (isUnregistered(outcome) && (await isMoreRegistered()))) continue
      return outcome
    }
  }

  const binding = createBinding(writer, abroad)
  const types = postedTypes(kind)
  return { area, kind, types, writer, parcels, clock, registry, prepare, post, secondLook, binding }
}

/** Somebody posted of the lot while its verdict was asked for: it is asked for anew so many times. */
const MOST_TRIES = 3
const isStale = (outcome: Outcome): boolean =>
  outcome.kind === 'refused' && outcome.refusal.code === 'VERDICT_STALE'

/** A book is written only for an area that the registry knows, and by the service that knows its work. */
export const checkRegistered = (registry: Registry, area: LotId, kind: AreaKind): void => {
  const registered = registry.areas.get(area)
  if (registered === undefined)
    throw refusalError({
      code: 'AREA_UNKNOWN',
      field: '',
      message: `Area ${area} is not registered.`,
      remedy: 'Have the administrator register it.',
    })
  if (registered.kind !== kind)
    throw refusalError({
      code: 'WRONG_AREA',
      field: '',
      message: `Area ${area} is registered as ${registered.kind}; this service is for ${kind}.`,
      remedy: 'Post to the service of the area, or have the registration amended.',
    })
}
