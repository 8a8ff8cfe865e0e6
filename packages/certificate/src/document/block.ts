/** What a certificate says to people, without how it looks: a page, a PDF and the verifier set the same blocks. */
export type Block =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  /** Numbers are set to the right. */
  | {
      readonly kind: 'table'
      readonly headings: readonly string[]
      readonly rows: readonly (readonly (string | number)[])[]
    }

export type Section = { readonly heading: string; readonly blocks: readonly Block[] }

/** `not_before_collection` → `not before collection`. */
export const words = (name: string): string => name.replaceAll('_', ' ')
export const number = (n: number): string => n.toLocaleString('en-US')
export const grams = (n: number): string => `${number(n)} g`
