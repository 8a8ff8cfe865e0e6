/**
 * What is wanted of a value that is read from its text, and where in a row of numbers it is put:
 *
 * - a place alone: a whole number; a truth, as 1 or 0; of a text where its bytes begin, and in the next place where they end;
 * - `raw`: where the value's own text begins, and where it ends;
 * - `among`: the index of a word in a list;
 * - `members`: of an object, into the same row; those that are `passed` are read, and nothing of them is kept; one that has others is not read at all;
 * - `rows`: of a list, how many, and then where the first row is;
 * - `pairs`: of an object of numbers, how many, and then where the first pair is, of a name's index in a list and its number;
 * - `forms`: which of several forms the value has, and then what is wanted of that.
 */
export type Want =
  | number
  | { readonly at: number; readonly raw: true }
  | { readonly at: number; readonly among: readonly string[] }
  | Members
  | { readonly at: number; readonly rows: Row }
  | { readonly at: number; readonly pairs: readonly string[] }
  | { readonly at: number; readonly forms: readonly Want[] }

export type Members = {
  readonly members: { readonly [name: string]: Want }
  readonly passed?: readonly string[]
}

/** A row of so many places. In the rows of a list the first place says where the next row is. */
export type Row = { readonly width: number; readonly of: Want }

/** A text that was scanned: its bytes, the numbers of its rows, and where the first row is. A place of which nothing was said is -1. */
export type ScannedRow = {
  readonly bytes: Uint8Array
  readonly numbers: Float64Array
  readonly row: number
}
