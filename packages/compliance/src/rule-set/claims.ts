import { z } from 'zod'
import { common, country, element, stage } from './parts.ts'

/** A claim that every stage was done in certain countries: another question than a prohibition's. */
export const originClaim = z.strictObject({
  ...common,
  kind: z.literal('origin_claim'),
  countries: z.array(country).min(1),
  /** What is known of matter before it was recycled counts, and what is not known of it. */
  priorLifeCounts: z.boolean(),
})
export type OriginClaim = z.output<typeof originClaim>

/** Countries that have to be told, step by step. */
export const disclosure = z.strictObject({
  ...common,
  kind: z.literal('disclosure'),
  steps: z.array(z.strictObject({ name: z.string(), stages: z.array(stage).min(1) })).min(1),
  /** Of these elements; null: of all. */
  elements: z.array(element).nullable(),
})
export type Disclosure = z.output<typeof disclosure>

/** Shares of elements that were recovered from waste. */
export const recycledShare = z.strictObject({
  ...common,
  kind: z.literal('recycled_share'),
  elements: z.array(element).min(1),
  counts: z.array(z.enum(['post_consumer', 'pre_consumer'])).min(1),
})
export type RecycledShare = z.output<typeof recycledShare>
