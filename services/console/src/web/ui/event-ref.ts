/** An event of a book: its area and its revision there. */
export type EventRef = { readonly area: string; readonly revision: number }

const REF = /^([A-Z0-9]{2,5}-[A-Z0-9]{2,5})@(\d{1,15})$/

/** Of `FTW-SC@41`, as receipts and histories write it, or `book-FTW-SC@41`; null for what is none. */
export const eventRefOf = (text: string): EventRef | null => {
  const [, area, revision] =
    REF.exec(
      text
        .trim()
        .toUpperCase()
        .replace(/^BOOK-/, ''),
    ) ?? []
  return area === undefined || revision === undefined ? null : { area, revision: Number(revision) }
}

/** An event, as its stream has it, as people write it: `FTW-SC@41`; of what is no book, with its stream. */
export const eventAtText = ({
  stream,
  revision,
}: {
  readonly stream: string
  readonly revision: number
}): string => `${stream.replace(/^book-/, '')}@${revision}`

export const eventRefText = ({ area, revision }: EventRef): string => `${area}@${revision}`
