import { DETERMINATIONS } from '@lodestone/domain'
import { z } from 'zod'
import { country, material } from './parts.ts'

const common = { id: z.string(), paragraph: z.string(), text: z.string() }

/** An exception as data: what kind of fact it asks for, and its figures. */
export const exception = z.discriminatedUnion('kind', [
  z.strictObject({ ...common, kind: z.literal('outside_united_states') }),
  z.strictObject({
    ...common,
    kind: z.literal('determination'),
    determination: z.enum(DETERMINATIONS),
    /** How long one can hold at most; null without end. */
    mostMonths: z.int().positive().nullable(),
  }),
  z.strictObject({ ...common, kind: z.literal('electronic_device') }),
  z.strictObject({
    ...common,
    kind: z.literal('off_the_shelf'),
    /** The end item holds less covered material than this, in ppb by weight; null: however much. */
    coveredBelowPpb: z.int().positive().nullable(),
    /** Covered material as a mill product that is not incorporated is not excepted. */
    exceptMillProducts: z.boolean(),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('recycled'),
    materials: z.array(material).min(1),
    milledIn: z.array(country).min(1),
    sinteredIn: z.array(country).min(1),
  }),
])
export type Exception = z.output<typeof exception>
export type ExceptionOf<K extends Exception['kind']> = Extract<Exception, { kind: K }>
