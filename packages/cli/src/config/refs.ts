import { AREA_CODE, areaOfStream } from '@lodestone/domain'
import { CliError } from '../cli-error.ts'
import { EXIT } from '../exit-codes.ts'

/** An event of a book: `FTW-SC@41`, or as receipts write it, `book-FTW-SC@41`. */
export type EventRef = { readonly area: string; readonly revision: number }
/** An exception or a warning of a book: `FTW-SC@41.0`. */
export type FindingRef = { readonly area: string; readonly id: string }

const split = (text: string): { area: string; rest: string } => {
  const at = text.lastIndexOf('@')
  const stream = at < 0 ? text : text.slice(0, at)
  return { area: areaOfStream(stream) ?? stream, rest: at < 0 ? '' : text.slice(at + 1) }
}

/** Errors: CliError EVENT_UNCLEAR. */
export const eventRef = (text: string): EventRef => {
  const { area, rest } = split(text)
  if (AREA_CODE.test(area) && /^\d{1,15}$/.test(rest)) return { area, revision: Number(rest) }
  throw new CliError(
    EXIT.usage,
    'EVENT_UNCLEAR',
    `"${text}" names no event of a book.`,
    'Write the area and the revision, as the receipt and "lodestone history" give them: FTW-SC@41.',
  )
}

/** Errors: CliError EXCEPTION_UNCLEAR. */
export const findingRef = (text: string): FindingRef => {
  const { area, rest } = split(text)
  if (AREA_CODE.test(area) && /^\d{1,15}\.\d{1,4}$/.test(rest)) return { area, id: rest }
  throw new CliError(
    EXIT.usage,
    'EXCEPTION_UNCLEAR',
    `"${text}" names no exception.`,
    'Write the area and the number, as "lodestone exceptions" gives them: FTW-SC@41.0.',
  )
}

/** Errors: CliError AREA_UNCLEAR. */
export const areaRef = (text: string): string => {
  if (AREA_CODE.test(text)) return text
  throw new CliError(
    EXIT.usage,
    'AREA_UNCLEAR',
    `"${text}" is no area.`,
    'An area is a site and an area: FTW-SC. See "lodestone areas list".',
  )
}
