import { AREA_CODE, PARTY_CODE, SITE_CODE, STAGES } from '@lodestone/domain'
import { z } from 'zod'

const MOST_NOTE = 1_000
/** A day's mail is shorter. */
const MOST_NOTICE = 50_000

/** What people may say beside. */
export const noteSchema = z
  .string()
  .trim()
  .min(1, 'say something, or leave it out')
  .max(MOST_NOTE, `at most ${MOST_NOTE} characters`)
/** The id of a finding. */
export const findingId = z.string().min(1).max(500)
export const noticeText = z.string().min(1).max(MOST_NOTICE, `a notice has at most ${MOST_NOTICE} characters`)

/** Who said it, when, and where the ledger stood. */
const said = { by: z.string(), at: z.iso.datetime(), position: z.int().nonnegative() }

/**
 * What stands in the desk's stream. None of it says anything of material, and no fold reads it: who works on an exception does not make it less of one.
 */
export const actSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('FindingAssigned'),
    ...said,
    finding: findingId,
    /** Null: nobody works on it any more. */
    to: z.string().nullable(),
    note: noteSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('FindingAcknowledged'),
    ...said,
    finding: findingId,
    note: noteSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('NoticeDrafted'),
    ...said,
    notice: z.uuid(),
    area: z.string().regex(AREA_CODE),
    revision: z.int().nonnegative(),
    party: z.string().regex(PARTY_CODE),
    text: noticeText,
  }),
  z.strictObject({
    type: z.literal('NoticeSent'),
    ...said,
    notice: z.uuid(),
    /** Whom it was sent to, and how. */
    to: z.string(),
  }),
  z.strictObject({
    type: z.literal('PlanStated'),
    ...said,
    site: z.string().regex(SITE_CODE),
    stage: z.enum(STAGES),
    /** Null: what was said of this day and later ones is taken back. */
    gramsPerYear: z.int().nonnegative().nullable(),
    /** From the beginning of this day, UTC. */
    from: z.iso.date(),
    note: noteSchema.optional(),
  }),
])
export type Act = z.output<typeof actSchema>
export type ActOf<T extends Act['type']> = Extract<Act, { type: T }>
/** Who says something: theirs go into every act. */
export type Said = Pick<Act, 'by' | 'at' | 'position'>
