/** As of when the pages are asked: what was known by then, and what had happened by then. Null: now. It stands in the address. */
export type Time = {
  /** A position, or a moment (ISO 8601 with its offset). */
  readonly known: string | null
  /** A moment: only what had happened before. */
  readonly happened: string | null
}

const POSITION = /^[1-9]\d{0,14}$/
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}T/.test(text) && !Number.isNaN(Date.parse(text))

const read = (value: unknown, isRight: (text: string) => boolean): string | null => {
  const text = typeof value === 'number' || typeof value === 'string' ? String(value) : ''
  return isRight(text) ? text : null
}

/** What an address says; what it says wrongly is left out. */
export const timeOf = (search: { readonly known?: unknown; readonly happened?: unknown }): Time => ({
  known: read(search.known, (text) => POSITION.test(text) || isMoment(text)),
  happened: read(search.happened, isMoment),
})

/** The parameters of an address that say it. */
export type TimeSearch = { known?: string | number | undefined; happened?: string | undefined }

export const searchOfTime = ({ known, happened }: Time): TimeSearch => ({
  known: known === null ? undefined : POSITION.test(known) ? Number(known) : known,
  happened: happened ?? undefined,
})

export const isNow = ({ known, happened }: Time): boolean => known === null && happened === null

/** How the read side is asked as of a time. */
export const readOptions = ({
  known,
  happened,
}: Time): { asOf?: number | string; occurredBefore?: string } => ({
  ...(known === null ? {} : { asOf: POSITION.test(known) ? Number(known) : known }),
  ...(happened === null ? {} : { occurredBefore: happened }),
})

const text = (value: string | null): string => (value === null ? '' : value.replace(/^"|"$/g, ''))

/** The time that the page's address says now. The router writes values as JSON. */
export const timeOfPage = (): Time => {
  const search = new URLSearchParams(location.search)
  return timeOf({ known: text(search.get('known')), happened: text(search.get('happened')) })
}
