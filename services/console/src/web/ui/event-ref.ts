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

export const eventRefText = ({ area, revision }: EventRef): string => `${area}@${revision}`
