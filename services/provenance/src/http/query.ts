import { AREA_CODE, LOT_ID, PARTY_CODE, SITE_CODE } from '@lodestone/domain'
import { z } from 'zod'

/** The parts that addresses and queries are made of, each with the message that a caller reads when it is wrong. */

const WHOLE = /^(?:0|[1-9]\d{0,14})$/
/** The longest that a question may wait for an event, in milliseconds. */
export const LONGEST_WAIT_MS = 60_000
const DEFAULT_WAIT_MS = 5_000

export const wholeNumber = (what: string, least: number, most: number) =>
  z
    .string()
    .regex(WHOLE, `${what} is a whole number`)
    .transform(Number)
    .refine((value) => value >= least && value <= most, `${what} is from ${least} to ${most}`)

const STREAM = /^(?:registry|book-[A-Z0-9]{2,5}-[A-Z0-9]{2,5})$/
const TOKEN = /^(registry|book-[A-Z0-9]{2,5}-[A-Z0-9]{2,5})@(0|[1-9]\d{0,14})$/

/** `book-FTW-SC@41`: an event by its place, as a receipt's `waitFor` has it. */
export const eventPlace = z
  .string()
  .regex(TOKEN, 'an event is a stream and a revision, as a receipt has it: "book-FTW-SC@41"')
  .transform((text) => {
    const at = text.lastIndexOf('@')
    return { stream: text.slice(0, at), revision: Number(text.slice(at + 1)) }
  })
export type WaitFor = z.output<typeof eventPlace>

export const position = wholeNumber('a position', 0, 999_999_999_999_999)

export const moment = z.iso
  .datetime({ offset: true, error: 'write a time with its offset: "2026-11-23T11:42:00-06:00"' })
  .transform((text) => Date.parse(text))

/** As of what was known: a position, or the moment up to which things were recorded (milliseconds since 1970). */
export type KnownAt = number | { readonly ms: number }
/** `4711`, or `2026-11-23T11:42:00-06:00`. */
export const knownAt = z.union([position, moment.transform((ms): KnownAt => ({ ms }))], {
  error: 'write a position, or a time with its offset: "4711", "2026-11-23T11:42:00-06:00"',
})

/** What every question may say: as of when, and after which event. */
export const common = {
  'as-of': knownAt
    .optional()
    .describe(
      'As of this position: the answer that was given then. Or as of what was recorded up to this moment.',
    ),
  'occurred-before': moment
    .optional()
    .describe('Only what had happened before this moment, whenever it was recorded.'),
  'wait-for': eventPlace.optional().describe("A receipt's `waitFor`: answer only once that event is folded."),
  timeout: wholeNumber('the time to wait in milliseconds', 0, LONGEST_WAIT_MS)
    .default(DEFAULT_WAIT_MS)
    .describe('How long to wait for it, in milliseconds.'),
}
export type Common = {
  readonly 'as-of'?: KnownAt | undefined
  readonly 'occurred-before'?: number | undefined
  readonly 'wait-for'?: WaitFor | undefined
  readonly timeout: number
}

export const limit = (most: number, otherwise: number) =>
  wholeNumber('the limit', 1, most).default(otherwise).describe('At most so many.')

export const lotParam = z
  .string()
  .regex(LOT_ID, 'a lot id is the area\'s code and the plant\'s number: "FTW-SC-26-23011"')
export const parcelParam = z
  .string()
  .regex(LOT_ID, 'a parcel id is the area\'s code and the plant\'s number: "FTW-SC-P-0007"')
export const areaParam = z.string().regex(AREA_CODE, 'an area code is a site code and an area: "FTW-SC"')
export const siteParam = z.string().regex(SITE_CODE, 'a site code is 2 to 5 capital letters or digits: "FTW"')
export const streamParam = z
  .string()
  .regex(STREAM, 'a stream is "registry", or "book-" and an area: "book-FTW-SC"')
/** A party or an area. */
export const addresseeParam = z
  .string()
  .refine((text) => PARTY_CODE.test(text) || AREA_CODE.test(text), 'a party ("GM") or an area ("FTW-SC")')
/** A site, an area or a lot. */
export const toucherParam = z
  .string()
  .refine(
    (text) => [SITE_CODE, AREA_CODE, LOT_ID].some((code) => code.test(text)),
    'a site ("MTP"), an area ("FTW-SC") or a lot ("FTW-SC-26-23011")',
  )
/** One or several, with commas between. */
export const listOf = <T extends z.ZodType<string, string>>(each: T) =>
  z
    .string()
    .transform((text) => [...new Set(text.split(','))])
    .pipe(z.array(each).min(1).max(100))
/** A part of an id. */
export const idPart = z
  .string()
  .regex(/^[A-Za-z0-9._-]{1,64}$/, 'a part of an id: up to 64 letters, digits, ".", "_" or "-"')
