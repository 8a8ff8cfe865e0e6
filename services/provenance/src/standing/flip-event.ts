import { OUTCOMES } from '@lodestone/compliance'
import { canonicalJson, FLIPS_STREAM } from '@lodestone/domain'
import type { JsonObject, NewEvent } from '@lodestone/event-store'
import { eventId } from '@lodestone/plant-service'
import { z } from 'zod'

const outcome = z.enum(OUTCOMES)
const whole = z.int().min(0)

export const keptVerdictSchema = z
  .object({
    rules: z.object({ id: z.string(), version: z.string(), hash: z.string() }),
    regimes: z.array(
      z.object({
        regime: z.string(),
        on: z.string().describe('The day that it is judged on: its last; of one without end its first.'),
        outcome,
        decidedBy: z.string().describe('The line of the decision table.'),
        facts: z
          .array(z.string())
          .describe('The first of the facts that offend, else of those that are not known.'),
      }),
    ),
    outcome: outcome.nullable().describe('For the date of the delivery; null where none is known.'),
    date: z.string().nullable(),
    safeThrough: z
      .string()
      .nullable()
      .optional()
      .describe('The last date on which it may be delivered; null: without end; left out: not even then.'),
  })
  .meta({ id: 'KeptVerdict' })

/** An outcome that became another: of a lot or of a line that is shipped, under a rule set, by one event of the ledger. */
export const flipSchema = z
  .object({
    position: whole,
    cause: z.object({
      stream: z.string(),
      revision: whole,
      id: z.string(),
      type: z.string(),
      occurredAt: z.string().nullable().describe('Null of an event that could not be read.'),
    }),
    lot: z.string(),
    line: z.object({ parcel: z.string(), line: whole }).nullable(),
    before: keptVerdictSchema,
    after: keptVerdictSchema,
  })
  .meta({ id: 'VerdictFlip' })
export type Flip = z.output<typeof flipSchema>

const taken = z.object({ holder: z.string(), position: whole })

/** What stands in the stream. `taken`: from here on this instance writes. `left`: it has written all up to this position, and stops. */
export type FlipEntry =
  | { readonly kind: 'flip'; readonly flip: Flip; readonly holder: string }
  | { readonly kind: 'taken'; readonly holder: string; readonly position: number }
  | { readonly kind: 'left'; readonly holder: string; readonly position: number }

const TYPES = { flip: 'VerdictFlipped', taken: 'FlipWriterTook', left: 'FlipWriterLeft' } as const

/** The event of a flip: its id is of cause and subject, so that whoever derives it again derives the same. */
export const flipEvent = (flip: Flip, holder: string): NewEvent => {
  const subject = flip.line === null ? flip.lot : `${flip.line.parcel}/${flip.line.line}`
  const { id, version, hash } = flip.after.rules
  const key = `${flip.cause.id} ${subject} ${id}@${version}`
  return {
    id: eventId(FLIPS_STREAM, { key, part: 0 }, hash),
    type: TYPES.flip,
    data: flip as unknown as JsonObject,
    metadata: { v: 1, holder },
  }
}

/** `turn`: the revision that it will have, so that the same holder's next is another event. */
export const holderEvent = (
  kind: 'taken' | 'left',
  holder: string,
  position: number,
  turn: number,
): NewEvent => ({
  id: eventId(FLIPS_STREAM, { key: `${kind} ${holder}`, part: turn }, canonicalJson({ position })),
  type: TYPES[kind],
  data: { holder, position },
  metadata: { v: 1 },
})

/** Reads an event of the stream; null for what this release does not know. */
export const readEntry = ({ type, data, metadata }: Omit<NewEvent, 'id'>): FlipEntry | null => {
  if (type === TYPES.flip) {
    const read = flipSchema.safeParse(data)
    return read.success ? { kind: 'flip', flip: read.data, holder: String(metadata['holder']) } : null
  }
  const kind = type === TYPES.taken ? 'taken' : type === TYPES.left ? 'left' : null
  const read = taken.safeParse(data)
  return kind === null || !read.success ? null : { kind, ...read.data }
}
export const positionOfEntry = (entry: FlipEntry): number =>
  entry.kind === 'flip' ? entry.flip.position : entry.position
