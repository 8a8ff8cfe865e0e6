import type { Habit } from '../habits/habit.ts'
import { MODEL_CHAIN, type RegistryPosting, registryPosts } from '../model/chain.ts'
import { paperHash } from '../model/facts.ts'
import { withCheckDigit } from '../model/labels.ts'
import { POOLS } from '../model/pools.ts'
import { SYSTEMS } from '../model/systems.ts'
import type { Posting } from '../posting.ts'
import type { Poster } from './poster.ts'

/** Sets one simulation apart from others in the same books. */
export type Apart = {
  readonly mark: string
  /** The same plants under another mark: lots, runs, parcels, papers, pools and plant systems of their own. */
  readonly poster: (poster: Poster) => Poster
  /** Leaves out what a book takes once, whoever posts: that a period is closed. */
  readonly habit: Habit
  /** What the registry has to know of them, beside the chain: their pools and systems. `occurredAt`: ISO 8601 with offset. */
  readonly registryPosts: (occurredAt: string) => RegistryPosting[]
}

/** The number of a day's lot, run or paper: `26-31301`. */
const RUNNING = /(?<!\d)(\d{2}-\d{5,})/
/** A series that was reserved for a terminal, which is one word: `CR20700.1`. */
const RESERVED = /(?<![A-Z\d])CR\d/
/** The id of an event, which may look as if it had such a number in it. */
const EVENT_ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
const AREAS = MODEL_CHAIN.areas.map(({ code }) => code)
const POOL_CODES: ReadonlySet<string> = new Set(POOLS.map(({ pool }) => pool))
const SYSTEM_CODES: ReadonlySet<string> = new Set(SYSTEMS.map(({ system }) => system))

/** `mark`: letters and digits, with a number of its own from 1 to 99. */
export const apart = (mark: string, number: number): Apart => {
  const papers = new Map<string, string>()

  /** A pool, or one generation of it: `FTW-SC-VIM-1.G7`. */
  const poolOf = (text: string): string | undefined => {
    const [pool = ''] = text.split('.')
    return POOL_CODES.has(pool) ? pool : undefined
  }
  const marked = (text: string): string => {
    if (EVENT_ID.test(text)) return text
    const area = AREAS.find((code) => text.startsWith(`${code}-`))
    if (area !== undefined && poolOf(text) !== undefined) return `${area}-${mark}${text.slice(area.length)}`
    return papers.get(text) ?? text.replace(RUNNING, `${mark}-$1`).replace(RESERVED, `${mark}$&`)
  }
  /** A pallet's number among all pallets of the world has digits alone, the last of which checks the others. */
  const palletOf = (digits: string): string =>
    withCheckDigit(`${digits.slice(0, 12)}${String(number).padStart(2, '0')}${digits.slice(14, -1)}`)

  const told = (value: unknown): unknown => {
    if (typeof value === 'string') return marked(value)
    if (Array.isArray(value)) return value.map(told)
    if (typeof value !== 'object' || value === null) return value
    const fields = Object.entries(value)
    const isPallet = fields.some(([name, field]) => name === 'scheme' && field === 'sscc')
    return Object.fromEntries(
      fields.map(([name, field]) => [
        name,
        name === 'system' && SYSTEM_CODES.has(field)
          ? `${field}-${mark}`
          : name === 'value' && isPallet
            ? palletOf(field)
            : told(field),
      ]),
    )
  }
  const paperOf = (text: string): string => `${text}\n(${mark})`
  const posted = (posting: Posting): Posting => {
    for (const paper of posting.papers ?? []) papers.set(paperHash(paper), paperHash(paperOf(paper)))
    const { body, key } = posting
    return { ...posting, key: `${mark}-${key}`, body: told(body) } as Posting
  }

  return {
    mark,
    poster: ({ post, upload, bulk }) => ({
      post: (posting, signal) => post(posted(posting), signal),
      ...(upload && { upload: (area, paper, signal) => upload(area, paperOf(paper), signal) }),
      ...(bulk && { bulk: (area, postings, signal) => bulk(area, postings.map(posted), signal) }),
    }),
    habit: () => (posting) => (posting.type === 'PeriodClosed' ? [] : [posting]),
    registryPosts: (occurredAt) =>
      registryPosts(occurredAt)
        .filter(({ type }) => type === 'PoolRegistered' || type === 'SourceRegistered')
        .map(({ type, body }) => ({ type, body: told(body) }) as RegistryPosting),
  }
}
