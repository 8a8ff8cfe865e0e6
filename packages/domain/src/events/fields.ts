import { z } from 'zod'
import { AREA_CODE, LOT_ID, PARTY_CODE, REFERENCE, RUN_ID, SITE_CODE } from '../ids.ts'
import { MATERIAL_CODES } from '../materials/materials.ts'
import { STAGES } from '../materials/stages.ts'

/** The small words that event bodies are made of, each with the message an operator reads when it is wrong. */

export const instant = z.iso.datetime({
  offset: true,
  error: 'write a time with its offset from UTC: "2026-11-23T11:42:00-06:00"',
})
export const day = z.iso.date({ error: 'write a date as "2026-11-23"' })
export const siteCode = z.string().regex(SITE_CODE, 'a site code is 2 to 5 capital letters or digits: "FTW"')
export const areaCode = z.string().regex(AREA_CODE, 'an area code is a site code and an area: "FTW-SC"')
export const lotId = z
  .string()
  .regex(LOT_ID, 'a lot id is the area\'s code and the plant\'s number: "FTW-SC-26-23011"')
export const parcelId = z
  .string()
  .regex(LOT_ID, 'a parcel id is the area\'s code and the plant\'s number: "FTW-SC-P-0007"')
export const poolId = z
  .string()
  .regex(
    /^[A-Z0-9]{2,5}-[A-Z0-9]{2,5}-[A-Z0-9][A-Z0-9-]{0,31}$/,
    'a pool id is the area\'s code and the pool: "MTP-SX-LEACH-1"',
  )
export const unitId = z
  .string()
  .regex(
    /^[A-Z0-9]{2,5}-[A-Z0-9]{2,5}-[A-Z0-9][A-Z0-9._-]{0,47}$/,
    'a unit id is the area\'s code and the unit\'s number: "FTW-MG-BX-00041"',
  )
export const runId = z
  .string()
  .regex(RUN_ID, 'a run number is up to 48 letters, digits, ".", "_", "/" or "-"')
export const partyCode = z.string().regex(PARTY_CODE, 'a party code is capital letters, digits and "_": "GM"')
export const reference = z
  .string()
  .regex(REFERENCE, 'up to 80 printable characters, beginning with a letter or digit')
/** Free words for people. No control characters. */
export const words = z
  .string()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'no control characters')
export const country = z.string().regex(/^[A-Z]{2}$/, 'a country is its ISO 3166-1 code of two letters: "US"')
export const material = z.enum(MATERIAL_CODES)
export const stage = z.enum(STAGES)
export const ruleSetId = z.string().regex(/^[a-z0-9][a-z0-9.-]{1,63}$/)
export const pieces = z.int().min(1).max(1_000_000_000)
/** `sha-256:` and 64 hex digits. */
export const documentHash = z
  .string()
  .regex(/^sha-256:[0-9a-f]{64}$/, 'a document hash is "sha-256:" and 64 hex digits')
export const eventId = z.uuid()
export const revision = z.int().min(0)
