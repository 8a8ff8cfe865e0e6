import { z } from 'zod'
import { exception } from './exceptions.ts'
import { common, country, element, localDate, material, source, stage } from './parts.ts'

/**
 * Stages that must not have been done in a covered country, to these elements; null: to any. `literal`: the text names them. `inferred`: the text can be
 * read so, and policy says how it is.
 */
const restriction = z.strictObject({
  /** In these covered materials; null: in any. */
  materials: z.array(material).min(1).nullable(),
  stages: z.array(stage).min(1),
  elements: z.array(element).min(1).nullable(),
  basis: z.enum(['literal', 'inferred']),
  paragraph: z.string(),
})
export type Restriction = z.output<typeof restriction>

/** What has to be known at least: for each element, of each group of stages one. Nothing said is not passed. */
const required = z.strictObject({
  materials: z.array(material).min(1),
  elements: z.array(element).min(1),
  anyOf: z.array(z.array(stage).min(1)).min(1),
})

const regime = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** By the local date at the place of delivery; null: from the first, without end. */
  from: localDate.nullable(),
  through: localDate.nullable(),
  restrictions: z.array(restriction).min(1),
  required: z.array(required),
  /** Delivering an end item that was made in a covered country and contains covered material. */
  endItemParagraph: z.string().nullable(),
  exceptions: z.array(exception),
  source,
})
export type Regime = z.output<typeof regime>

/** How the text is read where it can be read in two ways. Every verdict prints them. */
const policies = z.strictObject({
  /** Whether stages that are only inferred decide, or call for counsel. */
  inferred: z.enum(['strict', 'literal']),
  /** A blend of recycled matter and virgin matter that passes by itself. */
  recycledBlend: z.enum(['exempt', 'review']),
  /**
   * What a coating is made of, where a regime asks where matter was mined: for counsel (`review`, also where it is not told), or no part of the magnet
   * (`apart`).
   */
  coating: z.enum(['review', 'apart']).optional(),
  /** Codes that are counted as another country: "HK" as "CN". */
  countsAs: z.record(country, country),
  /** Regions (ISO 3166-2) of which counsel has to say whose they are. */
  reviewRegions: z.array(z.string()),
})
export type Policies = z.output<typeof policies>

/** Forbids delivery of certain materials by where their stages were done. */
export const prohibition = z.strictObject({
  ...common,
  kind: z.literal('prohibition'),
  /** The clause that puts it into a contract, and at which contract value it does; null: it applies to all. */
  clause: z.strictObject({ id: z.string(), version: z.string(), aboveUsd: z.int().nonnegative() }).nullable(),
  coveredCountries: z.array(z.strictObject({ code: country, name: z.string() })).min(1),
  coveredMaterials: z.array(material),
  /** What of the covered materials is a mill product as long as it is not incorporated. */
  millProducts: z.array(material),
  /** Elements that come from the air and the process as much as from what went in. */
  ignoredElements: z.array(element),
  regimes: z.array(regime).min(1),
  policies,
  /** Told with every verdict. */
  warnings: z.array(z.string()),
})
export type Prohibition = z.output<typeof prohibition>
