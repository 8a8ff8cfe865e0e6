export type ProblemCode =
  | 'COLUMN_UNKNOWN'
  | 'COLUMN_TWICE'
  | 'COLUMN_TOO_DEEP'
  | 'CELL_UNDER_NOTHING'
  | 'CELL_INVALID'
  | 'CELL_CONTRADICTS'
  | 'VALUE_MISSING'
  | 'ZONE_MISSING'
  | 'ZONE_UNKNOWN'
  | 'TIME_SKIPPED'
  | 'TIME_TWICE'
  | 'KEY_INVALID'
  | 'KEY_TWICE'
  | 'POST_TWICE'

/** What is wrong, and what would be right. */
export type Fault = { readonly code: ProblemCode; readonly message: string }

/** What is wrong in a sheet and where: the row's number as the spreadsheet shows it, the heading of the column where there is one. */
export type SheetProblem = Fault & { readonly row: number; readonly heading: string | null }
